"""A saved run, read back as the report it was."""
