"""The words under which the access log keeps what staff of this room saw."""

PURPOSE = "Bildirimlerin yürütülmesi"
