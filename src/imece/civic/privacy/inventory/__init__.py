"""The inventory of processing, read from the declarations beside the models, in the columns of VERBİS (6698 m.16)."""
