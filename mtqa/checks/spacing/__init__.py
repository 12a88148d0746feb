"""Spaces that were lost, doubled, or set in the middle of a word."""
