"""The table of articles in text, worst first, fitted to the width there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from rich.cells import cell_len

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import log_line, visible
from mtqa.render.paint import Paint
from mtqa.results import STATUSES, ArticleResult, Results
from mtqa.score import Score

_GAP = 2
_LEAST_NAME = 16
# "140 findings, 1000 points/1,000", or a rule that holds and a second one cut off.
_LONGEST_WHY = 31
_CUT = "\N{HORIZONTAL ELLIPSIS}"


def worst_first(articles: Sequence[ArticleResult]) -> list[ArticleResult]:
    """Return the articles by status, then by points per 1,000 words, else in their order."""
    return sorted(
        articles,
        key=lambda one: (
            STATUSES.index(one.status) if one.status in STATUSES else -1,
            -one.score.points if one.score else 0.0,
        ),
    )


def worst_findings(findings: Sequence[Finding], number: int | None) -> list[Finding]:
    """Return so many findings, None for all: those that hold, then the dearest, in text order."""
    if number is None or len(findings) <= number:
        return list(findings)
    ranked = sorted(findings, key=lambda one: (not one.holds, -one.penalty, -one.severity.rank))
    return sorted(ranked[:number])


@dataclass(frozen=True, slots=True)
class _Column:
    """One column; those of the lowest ``worth`` go first when the table is too wide."""

    head: str
    cell: Callable[[ArticleResult], str]
    worth: int
    is_text: bool = False


def _scored(cell: Callable[[Score], str]) -> Callable[[ArticleResult], str]:
    return lambda article: cell(article.score) if article.score is not None else "-"


def _counted(severity: Severity) -> Callable[[ArticleResult], str]:
    return lambda article: "-" if article.error else str(article.severities[severity] or "·")


def _measured(key: str) -> Callable[[ArticleResult], str]:
    return lambda article: f"{article.metrics[key]:.1f}" if key in article.metrics else "-"


def _shortened(why: str) -> str:
    why = visible(why).replace(" points per 1,000 words", " points/1,000")
    return why if len(why) <= _LONGEST_WHY else why[: _LONGEST_WHY - 1] + _CUT


_STATUS = _Column("status", lambda article: article.status, 11, is_text=True)
_COLUMNS = (
    _Column("why", lambda article: _shortened(article.why), 10, is_text=True),
    _Column("words", _scored(lambda score: f"{score.words:,}"), 6),
    _Column("points/1,000", _scored(lambda score: f"{score.points:.1f}"), 8),
    _Column("score", _scored(lambda score: f"{score.value:.1f}{'*' if score.short else ' '}"), 9),
    _Column("95 %", _scored(lambda score: f"{score.low:.1f}-{score.high:.1f}"), 2),
    _Column("critical", _counted(Severity.CRITICAL), 7),
    _Column("major", _counted(Severity.MAJOR), 7),
    _Column("minor", _counted(Severity.MINOR), 5),
    _Column("neutral", _counted(Severity.NEUTRAL), 1),
)
_METRICS = (
    _Column("BLEU", _measured("bleu"), 6),
    _Column("chrF2", _measured("chrf2"), 4),
    _Column("TER", _measured("ter"), 3),
)


def score_table(results: Results, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of the table; columns that do not fit ``width`` are left out."""
    articles = worst_first(results.articles)
    with_metrics = any(article.metrics for article in articles)
    columns = [_STATUS, *_COLUMNS, *(_METRICS if with_metrics else ())]
    cells = {column.head: [column.cell(one) for one in articles] for column in columns}
    widths = {head: max(map(len, (head, *told))) for head, told in cells.items()}
    names = [log_line(article.label) for article in articles]
    wanted = max(map(cell_len, ("article", *names)))
    while columns[1:] and _taken(columns, widths) + min(wanted, _LEAST_NAME) > width:
        columns.remove(min(columns, key=lambda column: column.worth))
    room = max(_LEAST_NAME, min(wanted, width - _taken(columns, widths)))
    gap = " " * _GAP
    heads = [_aligned(column, column.head, widths) for column in columns]
    yield paint(gap.join([f"{'article':<{room}}", *heads]).rstrip(), "bold")
    for number, article, name in zip(count(), articles, names, strict=False):
        row = [_fitted(name, room)]
        for column in columns:
            told = _aligned(column, cells[column.head][number], widths)
            if column is _STATUS:
                told = told.replace(article.status, paint.status(article.status), 1)
            row.append(told)
        yield gap.join(row).rstrip()


def _taken(columns: Sequence[_Column], widths: dict[str, int]) -> int:
    return sum(widths[column.head] + _GAP for column in columns)


def _aligned(column: _Column, told: str, widths: dict[str, int]) -> str:
    width = widths[column.head]
    return f"{told:<{width}}" if column.is_text else f"{told:>{width}}"


def _fitted(name: str, room: int) -> str:
    """Return the name in exactly ``room`` cells; a long one loses its beginning."""
    if cell_len(name) > room:
        while cell_len(name) > room - 1:
            name = name[1:]
        name = _CUT + name
    return name + " " * (room - cell_len(name))
