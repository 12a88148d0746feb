"""The results of a run: plain data, from which reports, tables and verdicts are made."""

from mtqa.results.article import ArticleResult, label
from mtqa.results.coverage import BaselineMatch, Coverage
from mtqa.results.run import SCHEMA, UNDETERMINED, LikelyTarget, Results, joined, metric_names
from mtqa.results.verdict import Verdict
from mtqa.score import STATUSES

__all__ = [
    "SCHEMA", "STATUSES", "UNDETERMINED", "ArticleResult", "BaselineMatch", "Coverage",
    "LikelyTarget", "Results", "Verdict", "joined", "label", "metric_names",
]  # fmt: skip
