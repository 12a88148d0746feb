"""One reader per file format, and what formats with records share."""
