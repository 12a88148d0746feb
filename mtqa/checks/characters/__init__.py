"""Letters that are broken or of another script."""
