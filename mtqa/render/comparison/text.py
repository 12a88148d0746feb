"""Systems side by side as text: measures, rules, articles, and findings that are cured or new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mtqa.compare.comparison import Block, Comparison, Contrast, Difference
from mtqa.finding import Finding
from mtqa.output import mark as report_mark
from mtqa.output.visible import log_line, visible
from mtqa.render.comparison import wording
from mtqa.render.paint import Paint
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult

_GAP = "  "
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_MAX_NAME_CELLS = 44  # of an article, group or rule; the rest of 100 columns are numbers
_MAX_SYSTEM_CELLS = 14
_STATUS_CELLS = len("hold → pass")
_MAX_ARTICLES, _MAX_RULES, _MAX_FINDINGS, _MAX_LEFT_OUT = 20, 15, 5, 8


@dataclass(frozen=True, slots=True)
class _Look:
    """How names are shown: in colour or not, and cut or whole."""

    paint: Paint
    is_whole: bool

    def name(self, name: str, width: int = _MAX_NAME_CELLS) -> str:
        """Return a name safe to print, the beginning of one that is too wide cut off."""
        name = log_line(name)
        if not self.is_whole and cell_len(name) > width:
            while cell_len(name) > width - 1:
                name = name[1:]
            name = _CUT + name
        return name

    def system(self, name: str) -> str:
        """Return the name of a system, for the head of a column."""
        return self.name(name, _MAX_SYSTEM_CELLS)

    def two(self, block: Block, contrast: Contrast) -> list[str]:
        """Return the names of both systems."""
        return [self.system(block.systems[0].name), self.system(contrast.system)]


def render(comparison: Comparison) -> Mapping[str, bytes]:
    """Return the comparison for a file: plain, with all articles and names whole."""
    shown = "".join(
        f"{log_line(line)}\n" for line in lines(comparison, limit=None, show=None, is_whole=True)
    )
    return {"": f"{report_mark.TEXT}\n{shown}".encode()}


def lines(
    comparison: Comparison,
    *,
    color: bool = False,
    is_whole: bool = False,
    is_quiet: bool = False,
    limit: int | None = _MAX_ARTICLES,
    show: int | None = _MAX_FINDINGS,
) -> Iterator[str]:
    """Yield the lines, without line ends.

    ``limit`` is the maximum number of articles that are listed, ``show`` that of cured and of new
    findings, None for all. If ``is_whole``, names are not cut; if ``is_quiet``, only the measures
    are shown.
    """
    paint = Paint(color)
    look = _Look(paint, is_whole)
    for block in comparison.blocks:
        if len(comparison.blocks) > 1:
            yield from (paint(f"== {visible(block.name)} ==", "bold"), "")
        yield wording.compared(comparison, block)
        yield ""
        yield from _overview(block, look)
        for contrast in block.contrasts:
            yield from _measures(block, contrast, look)
            if not is_quiet:
                yield from _rules(block, contrast, look)
                yield from _groups(comparison, block, contrast, look)
                yield from _articles(block, contrast, look, limit)
                yield from _findings(block, contrast, paint, show)
            yield ""
    for entry in comparison.left_out[:_MAX_LEFT_OUT]:
        yield paint(f"not compared  {visible(entry.key)}: {visible(entry.why)}", "dim")
    if (more := len(comparison.left_out) - _MAX_LEFT_OUT) > 0:
        yield paint(f"not compared  {more:,} more", "dim")
    for note in comparison.notes:
        yield visible(note)
    for sentence in wording.method(comparison):
        yield paint(visible(sentence), "dim")
    for block in comparison.blocks:
        yield paint(visible(block.signature), "dim")
        for name, signature in block.metric_signatures.items():
            yield paint(visible(f"{wording.label(name)} {signature}"), "dim")


def _overview(block: Block, look: _Look) -> Iterator[str]:
    """Yield a table of all systems, if there are more than two."""
    if len(block.systems) > 2:
        head, rows = wording.overview(block)
        # The mark of significance stands behind the number, so others need a space.
        cells = [[cell if cell.endswith(wording.MARK) else f"{cell} " for cell in row[1:]]
                 for row in rows]  # fmt: skip
        named = [[look.system(row[0]), *marked] for row, marked in zip(rows, cells, strict=True)]
        yield from _table(head, named, look.paint)
        yield look.paint(wording.MARKED, "dim")
        yield ""


def _measures(block: Block, contrast: Contrast, look: _Look) -> Iterator[str]:
    head = ["", *look.two(block, contrast), "change", "p"]
    rows = [
        [
            wording.label(found.name),
            wording.number(found.name, found.first),
            wording.number(found.name, found.second),
            wording.change(found),
            wording.probability(found),
        ]
        for found in contrast.measures
    ]
    yield from _table(head, rows, look.paint, [_style(found) for found in contrast.measures])
    yield from wording.outcome(contrast)


def _rules(block: Block, contrast: Contrast, look: _Look) -> Iterator[str]:
    changed = wording.changed_rules(contrast)
    rules = changed if look.is_whole else changed[:_MAX_RULES]
    if not rules:
        return
    yield ""
    head = ["rule, points/1,000", *look.two(block, contrast), "change", "p", "findings"]
    head += ["cured", "new"] if contrast.pairs else []
    rows = []
    for rule in rules:
        found = rule.points
        cells = [look.name(found.name), f"{found.first:.2f}", f"{found.second:.2f}"]
        cells += [wording.change(found), wording.probability(found)]
        cells.append(f"{rule.findings[0]:,} / {rule.findings[1]:,}")
        cells += [f"{rule.cured:,}", f"{rule.new:,}"] if contrast.pairs else []
        rows.append(cells)
    yield from _table(head, rows, look.paint, [_style(rule.points) for rule in rules])
    if (more := len(changed) - len(rules)) > 0:
        yield look.paint(f"{more:,} more rules that changed", "dim")


def _groups(comparison: Comparison, block: Block, contrast: Contrast, look: _Look) -> Iterator[str]:
    if not contrast.groups:
        return
    yield ""
    head = [visible(comparison.grouping), "articles", *look.two(block, contrast), "change"]
    rows = [
        [
            look.name(group.points.name or "-"),
            f"{group.articles:,}",
            f"{group.points.first:.2f}",
            f"{group.points.second:.2f}",
            wording.change(group.points),
            f"{group.better:,}",
            f"{group.worse:,}",
        ]
        for group in contrast.groups
    ]
    yield from _table([*head, "better", "worse"], rows, look.paint)


def _articles(block: Block, contrast: Contrast, look: _Look, limit: int | None) -> Iterator[str]:
    """Yield the table of articles that are better or worse, the largest changes first."""
    changed = wording.changed(contrast)
    listed = changed[:limit]
    if not listed:
        return
    yield ""
    head = [
        "article",
        f"{'status':<{_STATUS_CELLS}}",
        *look.two(block, contrast),
        "change",
        "cured",
        "new",
    ]
    rows = []
    for pair in listed:
        status = f"{wording.statuses(pair):<{_STATUS_CELLS}}"
        points = [f"{value:.1f}" for value in pair.points]
        changes = [wording.signed(pair.change, 1), f"{len(pair.cured):,}", f"{len(pair.new):,}"]
        rows.append([look.name(pair.key), status, *points, *changes])
    yield from _table(head, rows, look.paint)
    if len(listed) < len(changed):
        yield look.paint(f"{len(listed):,} of {len(changed):,} articles that changed", "dim")


def _findings(block: Block, contrast: Contrast, paint: Paint, show: int | None) -> Iterator[str]:
    for what, name, found in (
        ("new in", contrast.system, wording.new_of(contrast)),
        ("cured: only in", block.systems[0].name, wording.cured_of(contrast)),
    ):
        listed = found[:show]
        if not listed:
            continue
        more = f" ({len(listed):,} of {len(found):,})" if len(listed) < len(found) else ""
        yield ""
        yield paint(f"{what} {visible(name)}{more}", "bold")
        for article, finding in listed:
            yield _finding(article, finding, paint)


def _finding(article: ArticleResult, finding: Finding, paint: Paint) -> str:
    place = visible(where(article, finding, places(article)(finding.start, finding.side)))
    level = paint.severity(finding.severity)
    return f"  {place}  {level}  {visible(finding.rule)}  {visible(finding.message)}"


def _style(found: Difference) -> str:
    if not found.is_significant:
        return ""
    is_worse = (found.change > 0) != (found.name in wording.MORE_IS_BETTER)
    return "bold red" if is_worse else "bold green"


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], paint: Paint, styles: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the lines of a table, its first column aligned to the left."""
    widths = [max(map(cell_len, column)) for column in zip(head, *rows, strict=True)]
    for number, row in enumerate([head, *rows]):
        pads = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        numbers = [pad + cell for pad, cell in zip(pads[1:], row[1:], strict=True)]
        line = _GAP.join([row[0] + pads[0], *numbers]).rstrip()
        yield paint(line, "bold" if not number else styles[number - 1] if styles else "")
