"""``Report``, what users hold: a run's results as frames, files, a verdict and a notebook page."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.gate import Limits, Verdict, decide
from mtqa.render import count, write
from mtqa.results import Results
from mtqa.score import Score
from mtqa.tables import articles_frame, findings_frame

if TYPE_CHECKING:
    from pandas import DataFrame


class Report:
    """Everything a run found. In a notebook it shows itself."""

    def __init__(self, results: Results) -> None:
        self.results = results

    @cached_property
    def articles(self) -> DataFrame:
        """One row an article; ``score`` is the OQS, ``low`` and ``high`` its 95 % interval."""
        return articles_frame(self.results)

    @cached_property
    def findings(self) -> DataFrame:
        """One row a finding; ``start`` and ``end`` are half-open code points of the text."""
        return findings_frame(self.results)

    @property
    def score(self) -> Score | None:
        """The score of all articles together, None when nothing was scored."""
        return self.results.score

    @property
    def signature(self) -> str:
        """What the scores depend on; those of another signature are not compared with them."""
        return self.results.signature

    def gate(self, **limits: Any) -> Verdict:
        """Hold the run against limits, keywords as in ``mtqa.gate.Limits``: ``min_oqs=95``.

        Raises ConfigError without limits, TypeError for one that does not exist.
        """
        return decide(self.results, Limits(**limits))

    def to_json(self, path: str | Path) -> Path:
        """Write the JSON document and return its path."""
        return write(self.results, path, "json")[0]

    def to_csv(self, path: str | Path) -> list[Path]:
        """Write the articles to ``NAME.csv`` and the findings to ``NAME.findings.csv``."""
        return write(self.results, path, "csv")

    def to_parquet(self, path: str | Path) -> list[Path]:
        """Write the articles to ``NAME.parquet`` and the findings to ``NAME.findings.parquet``."""
        return write(self.results, path, "parquet")

    def __repr__(self) -> str:
        results = self.results
        found = sum(len(article.findings) for article in results.articles)
        score = results.score
        told = "nothing scored"
        if score is not None:
            interval = f"[{score.low:.1f}, {score.high:.1f}]"
            told = f"{count(score.words, 'word')}, OQS {score.oqs:.1f} {interval}"
        articles = count(len(results.articles), "article")
        return f"<Report: {articles}, {told}, {count(found, 'finding')}>"

    def _repr_html_(self) -> str:
        from mtqa.render.notebook import page

        return page(self.results)
