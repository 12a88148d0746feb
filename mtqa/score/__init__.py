"""The artifact score of articles and directories, the status of articles, and signatures.

The score counts visible damage with the typology and weights of MQM. It does not judge the
translation.
"""

from __future__ import annotations

from mtqa.score.article import SHORT_WORDS, Score, assess, evaluation_words, restored
from mtqa.score.directory import Share, Summary, summarise
from mtqa.score.signature import Signature, differences
from mtqa.score.status import STATUSES, judge

__all__ = [
    "SCOPE",
    "SHORT_WORDS",
    "STATUSES",
    "Score",
    "Share",
    "Signature",
    "Summary",
    "assess",
    "differences",
    "evaluation_words",
    "judge",
    "restored",
    "summarise",
]

SCOPE = (
    "The artifact score counts visible damage; a fluent sentence that misstates its source has "
    "none."
)
"""What the score does not measure, printed with the score in every report."""
