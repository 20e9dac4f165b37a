"""The published service inventory: rows, versions, forms, declared and measured figures."""
