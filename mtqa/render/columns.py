"""The table of articles as text, worst first, fitted to a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

import msgspec
from rich.cells import cell_len

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import log_line, visible
from mtqa.render.paint import Paint
from mtqa.results import STATUSES, ArticleResult, Results, metric_names
from mtqa.score import Score
from mtqa.score.metric import metric_label, metric_text

_GAP_CELLS = 2  # between columns
_MIN_NAME_CELLS = 16  # enough of the end of most file names to recognise them
# "140 findings, 1000 points/1,000", or a rule that holds and the beginning of another.
_MAX_REASON_CHARS = 31
_MAX_HEAD_CHARS = 16  # of a metric's name
_CUT = "\N{HORIZONTAL ELLIPSIS}"


def worst_first(articles: Sequence[ArticleResult]) -> list[ArticleResult]:
    """Return the articles sorted by status, then by points per 1,000 words, worst first."""
    return sorted(
        articles,
        key=lambda article: (
            STATUSES.index(article.status) if article.status in STATUSES else -1,
            -article.score.points if article.score else 0.0,
        ),
    )


def worst_findings(findings: Sequence[Finding], limit: int | None) -> list[Finding]:
    """Return at most ``limit`` findings in text order: those that hold, then the costliest."""
    if limit is None or len(findings) <= limit:
        return list(findings)
    ranked = sorted(
        findings, key=lambda finding: (not finding.holds, -finding.penalty, -finding.severity.rank)
    )
    return sorted(ranked[:limit])


class _Column(msgspec.Struct, frozen=True):
    """A column; those with the lowest ``worth`` are dropped first if the table is too wide."""

    head: str
    cell: Callable[[ArticleResult], str]
    worth: int
    is_text: bool = False


def _scored(cell: Callable[[Score], str]) -> Callable[[ArticleResult], str]:
    return lambda article: cell(article.score) if article.score is not None else "-"


def _counted(severity: Severity) -> Callable[[ArticleResult], str]:
    return lambda article: "-" if article.error else str(article.severities[severity] or "·")


def _metric(key: str) -> _Column:
    """Return the column of a metric; of several, the first is dropped last."""
    label = visible(metric_label(key))
    head = label if len(label) <= _MAX_HEAD_CHARS else label[: _MAX_HEAD_CHARS - 1] + _CUT

    def cell(article: ArticleResult) -> str:
        return metric_text(key, article.metrics[key]) if key in article.metrics else "-"

    return _Column(head, cell, _METRICS_WORTH.get(key, _OTHER_METRICS_WORTH))


def _shortened(why: str) -> str:
    why = visible(why).replace(" points per 1,000 words", " points/1,000")
    return why if len(why) <= _MAX_REASON_CHARS else why[: _MAX_REASON_CHARS - 1] + _CUT


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
_METRICS_WORTH = {"bleu": 6, "chrf2": 4, "ter": 3}
_OTHER_METRICS_WORTH = 7  # they were asked for


def score_table(
    articles: Sequence[ArticleResult], width: int, paint: Paint, *, whole: bool = False
) -> Iterator[str]:
    """Yield the lines of the table; columns that do not fit ``width`` are left out.

    Names are cut to fit, unless they are wanted ``whole``.
    """
    columns = [_STATUS, *_COLUMNS, *map(_metric, metric_names(articles))]
    cells = {column: [column.cell(article) for article in articles] for column in columns}
    widths = {
        column: max(map(cell_len, (column.head, *of_column))) for column, of_column in cells.items()
    }
    names = [log_line(article.label) for article in articles]
    wanted = max(map(cell_len, ("article", *names)))
    while columns[1:] and _total_width(columns, widths) + min(wanted, _MIN_NAME_CELLS) > width:
        columns.remove(min(columns, key=lambda column: column.worth))
    free = width - _total_width(columns, widths)
    name_width = wanted if whole else max(_MIN_NAME_CELLS, min(wanted, free))
    gap = " " * _GAP_CELLS
    heads = [_aligned(column, column.head, widths) for column in columns]
    yield paint(gap.join([f"{'article':<{name_width}}", *heads]).rstrip(), "bold")
    for number, article, name in zip(count(), articles, names, strict=False):
        row = [_fitted(name, name_width)]
        for column in columns:
            cell = _aligned(column, cells[column][number], widths)
            if column is _STATUS:
                cell = cell.replace(article.status, paint.status(article.status), 1)
            row.append(cell)
        yield gap.join(row).rstrip()


def language_table(parts: Sequence[Results], paint: Paint) -> Iterator[str]:
    """Yield the lines of a table with the statuses and the median score of each target."""
    rows = [["language", "articles", *STATUSES, "score"]]
    for part in parts:
        summary = part.summary
        counted = [f"{share.number:,}" for share in summary.shares.values()]
        score = "-" if summary.score is None else f"{summary.score:.1f}"
        rows.append([visible(part.name), f"{summary.articles:,}", *counted, score])
    first, *others = (max(map(cell_len, column)) for column in zip(*rows, strict=True))
    gap = " " * _GAP_CELLS
    for number, (label, *cells) in enumerate(rows):
        numbers = [f"{cell:>{width}}" for cell, width in zip(cells, others, strict=True)]
        line = gap.join([_fitted(label, first), *numbers])
        yield line if number else paint(line, "bold")


def _total_width(columns: Sequence[_Column], widths: dict[_Column, int]) -> int:
    return sum(widths[column] + _GAP_CELLS for column in columns)


def _aligned(column: _Column, cell: str, widths: dict[_Column, int]) -> str:
    padding = " " * (widths[column] - cell_len(cell))
    return cell + padding if column.is_text else padding + cell


def _fitted(name: str, width: int) -> str:
    """Return the name in exactly ``width`` cells, the beginning of a long one cut off."""
    if cell_len(name) > width:
        while cell_len(name) > width - 1:
            name = name[1:]
        name = _CUT + name
    return name + " " * (width - cell_len(name))
