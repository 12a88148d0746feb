"""``Report``, a run's results for users: DataFrames, files, a verdict, a view in notebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.baseline import baseline_lines, compared, read_baseline
from mtqa.errors import ConfigError, InputError, MtqaError, did_you_mean, listed
from mtqa.gate import Limits, decide
from mtqa.output import write_file
from mtqa.output.visible import visible
from mtqa.render import count, write
from mtqa.render.advice import in_short
from mtqa.render.tables import articles_frame, findings_frame, groups_frame, metric_columns
from mtqa.results import UNDETERMINED, ArticleResult, Results, Verdict
from mtqa.score import Summary
from mtqa.settings.limits import LIMITS, RENAMED_LIMITS
from mtqa.settings.metric_limits import KINDS

if TYPE_CHECKING:
    from pandas import DataFrame

    from mtqa.render.comparison.side_by_side import SideBySide


_MAX_IDS = 10  # listed when there is no article of a name
_LIMIT_NAMES = [name.replace("-", "_") for name in LIMITS]


class Shown:
    """One article as shown in a notebook."""

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
    """The results of a run. In a notebook, a report displays itself."""

    def __init__(self, results: Results) -> None:
        self.results = results

    @cached_property
    def articles(self) -> DataFrame:
        """One row per article, in the order of the run.

        ===========================  ======================================================
        ``path``, ``id``, ``title``  its file, its name in the run, its headline
        ``language``                 the target language (category)
        ``found_language``           the language it is in, if another than the target
        ``status``                   pass < fix < hold < error (ordered category)
        ``why``                      the reason for the status
        ``words``                    evaluation word count, without page furniture
        ``points``                   penalty points per 1,000 words, at most 1,000
        ``score``                    artifact score, 100 - points, 0 to 100
        ``low``, ``high``            the 95 % interval of the score
        ``oqs_raw``                  MQM's raw score, 100 - points / 10
        ``short``                    whether it has too few words for a reliable score
        ``critical`` … ``neutral``   findings of each severity
        ``bleu``, ``chrf2``, ``ter`` by sacreBLEU, if there was a reference
        ``suppressed``               number of suppressed findings
        ``error``                    why it could not be read
        ``unread_rest``              whether the rest of its file could not be read
        ``copy_of``                  the first article with the same text, if another
        ``text``                     the checked text, if it is not the file itself
        …                            scores of other tools, as in ``comet``
        …                            the other columns of its record, as in ``system``
        ===========================  ======================================================

        Numbers are nullable: articles with an error have none.
        """
        return articles_frame(self.results)

    @cached_property
    def findings(self) -> DataFrame:
        """One row per finding, by article and offset.

        ============================  =====================================================
        ``path``, ``id``              those of its article
        ``language``                  its article's target language (category)
        ``rule``, ``error_type``      its rule and MQM error type (categories)
        ``origin``                    page, translation or typography (category)
        ``severity``                  neutral < minor < major < critical (ordered category)
        ``holds``                     whether it puts the article on hold
        ``penalty``                   penalty points, 0 for an uncharged repeat
        ``start``, ``end``            half-open code point offsets in the text
        ``line``, ``column``          from 1; null if the text is not a file
        ``text``, ``message``         the matched text and the message
        ``suggestion``                replacement, empty to delete; null if unknown
        ``fix``                       safe, unsafe or empty: whether it may be applied (category)
        ``side``                      target, or source (category)
        ``fingerprint``               unchanged by edits elsewhere in the article
        ``known``                     whether it is in the baseline
        ============================  =====================================================
        """
        return findings_frame(self.results)

    def by(self, column: str) -> DataFrame:
        """Return a summary of the articles for each value of a column, worst first.

        ``report.by("system")`` has the numbers of ``articles``, of each status (``error`` to
        ``pass``), of ``words`` and of ``findings``, the ``points`` per 1,000 of all words together,
        the ``median`` article's points, and the ``score`` of that. Raises ConfigError for an
        unknown column.
        """
        return groups_frame(self.results, column)

    def compare(self, *others: Report, names: Sequence[str] = ()) -> SideBySide:
        """Compare this run with others, of the same articles: what is better, and if by chance.

        Articles are paired by id. ``names`` are those of the systems, this one's first. Raises
        MtqaError if signatures differ, InputError if no article is in all.
        """
        from mtqa.compare.build import compare
        from mtqa.render.comparison.side_by_side import SideBySide

        reports = (self, *others)
        called = list(names) or [f"run {number}" for number in range(1, len(reports) + 1)]
        if len(called) != len(reports) or len(reports) < 2:
            what = f"{len(reports)} reports and {len(called)} names"
            raise ConfigError("compare", what, "pass one report or more, and a name for each")
        systems = zip(called, (report.results for report in reports), strict=True)
        return SideBySide(compare(list(systems)))

    def compare_by(self, column: str, pair_by: str = "") -> SideBySide:
        """Compare the articles with each value of a column, as in ``report.compare_by("system")``.

        Articles with the same value of the column ``pair_by`` are versions of one article; without
        it, articles are not paired. Raises ConfigError for an unknown column.
        """
        from mtqa.compare.grouping import compare_groups
        from mtqa.render.comparison.side_by_side import SideBySide

        return SideBySide(compare_groups(self.results, column, pair_by))

    def show(self, article: str) -> Shown:
        """Return one article, named by id or path, to be shown with its findings in a notebook.

        Raises InputError if there is no such article or its text is not available.
        """
        for result in self.results.articles:
            if article in (result.id, result.path):
                if not result.text and not result.error:
                    what = "its text is not available: the file is gone or was changed"
                    raise InputError(article, what, "check the articles again")
                return Shown(self.results, result)
        ids = [result.id for result in self.results.articles]
        paths = Counter(result.path for result in self.results.articles)
        names = [*ids, *(path for path, number in paths.items() if number == 1)]
        known = f"ids are {listed(ids, _MAX_IDS)}" if ids else "the report is empty"
        remedy = did_you_mean(article, names, known)
        raise InputError(visible(article), "no article is called that", visible(remedy))

    def plot(self, by: str | None = None) -> Any:
        """Return altair charts of scores, findings by rule and damage by directory.

        ``by`` is a column of ``articles`` to group the damage by instead, such as ``"system"``.
        Each score of another tool is compared with the points in a chart of its own.
        Raises MtqaError without altair: ``pip install altair vl-convert-python``.
        """
        from mtqa.render.plots import charts, charts_by_target

        metrics = list(metric_columns(self.results.articles).values())
        if not self.results.parts:
            return charts(self.articles, self.findings, by, metrics)
        return charts_by_target(
            {
                target: (report.articles, report.findings)
                for target, report in self.languages.items()
                if target != UNDETERMINED
            },
            by,
            metrics,
        )

    @property
    def languages(self) -> dict[str, Report]:
        """A report for each target of the run, by its code; of a single one it is the run's."""
        return {block.target: Report(block) for block in self.results.blocks}

    @property
    def summary(self) -> Summary:
        """All articles together: shares by status, median article, points over all words.

        Raises MtqaError for a run with several targets, as do ``score`` and ``signature``: take
        those of a language, as in ``report.languages["de"].score``.
        """
        return self._only("summary").summary

    @property
    def score(self) -> float | None:
        """The artifact score of the median article, 0 to 100; None if nothing was scored."""
        return self._only("score").summary.score

    @property
    def signature(self) -> str:
        """What the scores depend on; scores with different signatures are not comparable."""
        return self._only("signature").signature

    def _only(self, what: str) -> Results:
        if self.results.parts:
            targets = ", ".join(self.languages)
            remedy = f'take that of a language: report.languages["{next(iter(self.languages))}"]'
            raise MtqaError(what, f"there is none for several targets ({targets})", remedy)
        return self.results

    def gate(self, *, baseline: str | Path | None = None, **limits: Any) -> Verdict:
        """Compare the run with limits, keywords as in ``mtqa.gate.Limits``: ``max_hold=0``.

        With a ``baseline``, a file that ``to_baseline`` wrote, only findings that are not in it
        count: ``max_new=0``. Files written later contain the verdict. Raises ConfigError if no
        limit is given, and for an unknown limit or an invalid value; InputError for a file that is
        no baseline.
        """
        for name in limits:
            key = name.replace("_", "-")
            if key not in LIMITS and name not in KINDS.values():
                remedy = RENAMED_LIMITS.get(key) or did_you_mean(name, _LIMIT_NAMES)
                raise ConfigError("gate", f"there is no limit {name}", remedy)
        chosen = Limits(**limits)
        if baseline is not None:
            self.results = compared(self.results, read_baseline(baseline))
            self.__dict__.pop("findings", None)  # the frame made before
        verdict = decide(self.results, chosen)
        self.results = replace(self.results, verdict=verdict)
        return verdict

    def to_baseline(self, path: str | Path) -> Path:
        """Write the findings as known ones, for later gates, and return the path."""
        write_file(Path(path), baseline_lines(self.results, path))
        return Path(path)

    def to_json(self, path: str | Path) -> Path:
        """Write the JSON document and return its path."""
        return write(self.results, path, "json")[0]

    def to_csv(self, path: str | Path) -> list[Path]:
        """Write articles, findings and summary: ``NAME.csv``, ``NAME.findings.csv`` and so on."""
        return write(self.results, path, "csv")

    def to_parquet(self, path: str | Path) -> list[Path]:
        """Write the articles to ``NAME.parquet`` and the findings to ``NAME.findings.parquet``."""
        return write(self.results, path, "parquet")

    def to_html(self, path: str | Path) -> Path:
        """Write an HTML report; return the path of its first page.

        ``path`` is a folder, or a single file if it ends in ``.html``. An existing report is
        replaced. Raises MtqaError if the folder contains anything else.
        """
        return write(self.results, path, "html")[0]

    def __repr__(self) -> str:
        return "\n".join(in_short(self.results))

    def _repr_html_(self) -> str:
        from mtqa.render.notebook import page

        return page(self.results)
