"""A run: all articles checked, in one process or several, and their results collected."""

from mtqa.run.articles import Item, check_alone, check_articles, failed_alone
from mtqa.run.engines import Engines

__all__ = ["Engines", "Item", "check_alone", "check_articles", "failed_alone"]
