"""Letters that are broken or belong to another script."""
