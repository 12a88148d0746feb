"""``Report``, what users hold: a run's results as frames, files, a verdict and a notebook page."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError, InputError, did_you_mean
from mtqa.gate import Limits, decide
from mtqa.render import count, write
from mtqa.render.tables import articles_frame, findings_frame
from mtqa.results import ArticleResult, Results, Verdict
from mtqa.score import Summary
from mtqa.settings.limits import LIMITS, RENAMED_LIMITS

if TYPE_CHECKING:
    from pandas import DataFrame


_LIMIT_NAMES = [name.replace("-", "_") for name in LIMITS]


class Shown:
    """One article as a notebook shows it."""

    def __init__(self, results: Results, article: ArticleResult) -> None:
        self._results = results
        self._article = article

    def __repr__(self) -> str:
        article = self._article
        return f"<{article.label}: {article.status}, {count(len(article.findings), 'finding')}>"

    def _repr_html_(self) -> str:
        from mtqa.render.notebook import shown_article

        return shown_article(self._results, self._article)


class Report:
    """Everything a run found. In a notebook it shows itself."""

    def __init__(self, results: Results) -> None:
        self.results = results

    @cached_property
    def articles(self) -> DataFrame:
        """One row an article, in the order of the run.

        ===========================  ======================================================
        ``path``, ``id``, ``title``  where it was read, its name in the run, its headline
        ``language``                 the target (category)
        ``found_language``           the one it is in, where that is another
        ``status``                   pass < fix < hold < error (ordered category)
        ``why``                      the reason of the status
        ``words``                    evaluation word count, without what the page added
        ``points``                   penalty points per 1,000 words, at most 1,000
        ``score``                    artifact score, 100 - points, 0 to 100
        ``low``, ``high``            the 95 % interval of the score
        ``oqs_raw``                  MQM's raw score, 100 - points / 10
        ``short``                    whether there are too few words to go by the score
        ``critical`` … ``neutral``   findings of each severity
        ``bleu``, ``chrf2``, ``ter`` by sacreBLEU, where there was a reference
        ``suppressed``               findings left out by suppressions
        ``error``                    why it could not be read
        ``unread_rest``              whether more of its file could not be read
        ``text``                     what was checked, where that is not the file itself
        ===========================  ======================================================

        Numbers are nullable: an article with an error has none.
        """
        return articles_frame(self.results)

    @cached_property
    def findings(self) -> DataFrame:
        """One row a finding, by article and place.

        ============================  =====================================================
        ``path``, ``id``              of its article
        ``rule``, ``error_type``      what it is, and its MQM type (categories)
        ``origin``                    page, translation or typography (category)
        ``severity``                  neutral < minor < major < critical (ordered category)
        ``holds``                     whether it keeps the article from going out
        ``penalty``                   points it is charged, 0 for a repeat
        ``start``, ``end``            half-open offsets of the text in code points
        ``line``, ``column``          from 1; null where the text is not a file
        ``text``, ``message``         the place, and what is said of it
        ``suggestion``                what should stand there, empty for nothing; null: unknown
        ``side``                      target, or source (category)
        ``fingerprint``               stays the same when the article is edited elsewhere
        ============================  =====================================================
        """
        return findings_frame(self.results)

    def show(self, article: str) -> Shown:
        """Return one article, named by id or path, with its findings marked, for a notebook.

        Raises InputError when no article is called that, or its text is not at hand.
        """
        for one in self.results.articles:
            if article in (one.id, one.path):
                if not one.text and not one.error:
                    what = "has no text here: the file is gone or was changed"
                    raise InputError(article, what, "check the articles again")
                return Shown(self.results, one)
        names = [name for one in self.results.articles for name in (one.id, one.path)]
        raise InputError(article, "no article is called that", did_you_mean(article, names))

    def plot(self) -> Any:
        """Return charts of scores, findings by rule and damage by directory, by altair.

        Raises MtqaError without altair: ``pip install 'mtqa[notebook]'``.
        """
        from mtqa.render.plots import charts

        return charts(self.articles, self.findings)

    @property
    def summary(self) -> Summary:
        """All articles together: shares by status, the median article, points of all words."""
        return self.results.summary

    @property
    def score(self) -> float | None:
        """The artifact score of the median article, 0 to 100; None when nothing was scored."""
        return self.results.summary.score

    @property
    def signature(self) -> str:
        """What the scores depend on; those of another signature are not compared with them."""
        return self.results.signature

    def gate(self, **limits: Any) -> Verdict:
        """Hold the run against limits, keywords as in ``mtqa.gate.Limits``: ``max_hold=0``.

        The verdict then stands in the files that are written. Raises ConfigError without limits,
        for one that does not exist and for a value it cannot have.
        """
        for name in limits:
            key = name.replace("_", "-")
            if key not in LIMITS:
                remedy = RENAMED_LIMITS.get(key) or did_you_mean(name, _LIMIT_NAMES)
                raise ConfigError("gate", f"there is no limit {name}", remedy)
        verdict = decide(self.results, Limits(**limits))
        self.results = replace(self.results, verdict=verdict)
        return verdict

    def to_json(self, path: str | Path) -> Path:
        """Write the JSON document and return its path."""
        return write(self.results, path, "json")[0]

    def to_csv(self, path: str | Path) -> list[Path]:
        """Write articles, findings and summary: ``NAME.csv``, ``NAME.findings.csv`` and so on."""
        return write(self.results, path, "csv")

    def to_parquet(self, path: str | Path) -> list[Path]:
        """Write the articles to ``NAME.parquet`` and the findings to ``NAME.findings.parquet``."""
        return write(self.results, path, "parquet")

    def to_html(self, folder: str | Path) -> Path:
        """Write the pages into a folder and return the first one, ``index.html``.

        A report that stands there is replaced; MtqaError when the folder holds anything else.
        """
        return write(self.results, folder, "html")[0]

    def __repr__(self) -> str:
        results = self.results
        found = sum(len(article.findings) for article in results.articles)
        summary = results.summary
        parts = [count(summary.articles, "article")]
        parts += [f"{one.number} {status}" for status, one in summary.shares.items() if one.number]
        if summary.score is None:
            parts.append("nothing scored")
        else:
            parts.append(f"artifact score {summary.score:.1f} (median)")
        return f"<Report: {', '.join([*parts, count(found, 'finding')])}>"

    def _repr_html_(self) -> str:
        from mtqa.render.notebook import page

        return page(self.results)
