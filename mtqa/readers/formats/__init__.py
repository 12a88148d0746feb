"""One reader per file format, and what records have in common."""
