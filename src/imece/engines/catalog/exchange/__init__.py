"""The inventory as files: the official table as XLSX and everything as YAML, both ways; CSV, JSON and PDF out."""
