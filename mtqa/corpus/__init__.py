"""Corpora of any size: read, checked and written a partition at a time, as Parquet."""

from mtqa.corpus.checking import Plan, check_corpus
from mtqa.corpus.shard import Shard
from mtqa.corpus.totals import Totals

__all__ = ["Plan", "Shard", "Totals", "check_corpus"]
