"""A run: all articles checked, in one process or several, and their results collected."""

from mtqa.run.articles import Item, check_articles

__all__ = ["Item", "check_articles"]
