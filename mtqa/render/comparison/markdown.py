"""Systems side by side in Markdown: a summary for a pull-request comment, within a size limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtqa.compare.comparison import Block, Comparison, Contrast
from mtqa.finding import Finding
from mtqa.output import mark as report_mark
from mtqa.output.code_span import code_cell, code_span
from mtqa.output.visible import log_line
from mtqa.render.comparison import wording
from mtqa.render.markdown import MAX_BYTES
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult

_MAX_RULES, _MAX_ARTICLES, _MAX_FINDINGS, _MAX_LEFT_OUT = 20, 25, 10, 10
_MAX_CHARS = 200  # of a name or a message
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_LEFT_OUT = "\nThe rest did not fit; `mtqa compare` has all.\n"


def render(comparison: Comparison) -> Mapping[str, bytes]:
    """Return the summary, with parts at the end left out to fit 60,000 bytes."""
    shown = report_mark.MARKDOWN
    limit = MAX_BYTES - len(_LEFT_OUT)
    for part in _parts(comparison):
        part = "\n".join(map(log_line, part.split("\n")))
        if len(shown.encode()) + len(part.encode()) > limit:
            shown += _LEFT_OUT
            break
        shown += part
    return {"": shown.encode()}


def _parts(comparison: Comparison) -> Iterator[str]:
    """Yield the parts, the most important first: all measures, then rules and articles."""
    yield "## mtqa: systems side by side\n\n"
    for block in comparison.blocks:
        if len(comparison.blocks) > 1:
            yield f"### {code_span(block.name)}\n\n"
        yield f"{wording.compared(comparison, block)}\n\n"
        yield _overview(block)
        for contrast in block.contrasts:
            yield _measures(block, contrast)
    notes = [code_span(_short(note)) for note in _notes(comparison)]
    yield "".join(f"- {line}\n" for line in (*notes, *wording.method(comparison))) + "\n"
    for block in comparison.blocks:
        for contrast in block.contrasts:
            yield _details(block, contrast)
    for block in comparison.blocks:
        signatures = (f"{wording.label(name)} {signature}"
                      for name, signature in block.metric_signatures.items())  # fmt: skip
        yield "".join(
            f"<sub>{code_span(signature)}</sub>\n" for signature in (block.signature, *signatures)
        )


def _notes(comparison: Comparison) -> Iterator[str]:
    for entry in comparison.left_out[:_MAX_LEFT_OUT]:
        yield f"not compared: {entry.key}: {entry.why}"
    if (more := len(comparison.left_out) - _MAX_LEFT_OUT) > 0:
        yield f"not compared: {more:,} more"
    yield from comparison.notes


def _overview(block: Block) -> str:
    """Return a table of all systems, if there are more than two."""
    if len(block.systems) < 3:
        return ""
    head, rows = wording.overview(block)
    named = [[code_cell(_short(name)), *cells] for name, *cells in rows]
    return f"{_table(head, named)}\n\\{wording.MARKED}\n\n"


def _measures(block: Block, contrast: Contrast) -> str:
    first, second = code_cell(_short(block.systems[0].name)), code_cell(_short(contrast.system))
    rows = [
        (
            wording.label(found.name),
            wording.number(found.name, found.first),
            wording.number(found.name, found.second),
            wording.change(found),
            _bold(wording.probability(found), found.is_significant),
        )
        for found in contrast.measures
    ]
    lines = "".join(f"\n{sentence}\n" for sentence in wording.outcome(contrast))
    return f"{_table(('', first, second, 'change', 'p'), rows)}{lines}\n"


def _details(block: Block, contrast: Contrast) -> str:
    first, second = code_cell(_short(block.systems[0].name)), code_cell(_short(contrast.system))
    head = f"### {second} against {first}\n\n"
    return "".join([
        head,
        _rules(contrast, first, second),
        _articles(contrast, first, second),
        _findings(f"New in {second}", wording.new_of(contrast)),
        _findings(f"Cured: only in {first}", wording.cured_of(contrast)),
    ])  # fmt: skip


def _rules(contrast: Contrast, first: str, second: str) -> str:
    changed = wording.changed_rules(contrast)
    rows = [
        (
            code_cell(_short(rule.points.name)),
            f"{rule.points.first:.2f}",
            f"{rule.points.second:.2f}",
            wording.change(rule.points),
            _bold(wording.probability(rule.points), rule.points.is_significant),
            f"{rule.findings[0]:,} / {rule.findings[1]:,}",
        )
        for rule in changed[:_MAX_RULES]
    ]
    head = ("rule, points/1,000", first, second, "change", "p", "findings")
    return _table(head, rows) + _more(len(changed) - len(rows), "rules")


def _articles(contrast: Contrast, first: str, second: str) -> str:
    changed = wording.changed(contrast)
    rows = []
    for pair in changed[:_MAX_ARTICLES]:
        before, after = pair.points
        rows.append((
            code_cell(_short(pair.key)),
            wording.statuses(pair),
            f"{before:.1f}",
            f"{after:.1f}",
            wording.signed(pair.change, 1),
            f"{len(pair.cured):,}",
            f"{len(pair.new):,}",
        ))  # fmt: skip
    head = ("article, points/1,000", "status", first, second, "change", "cured", "new")
    return _table(head, rows) + _more(len(changed) - len(rows), "articles")


def _findings(title: str, found: Sequence[tuple[ArticleResult, Finding]]) -> str:
    if not found:
        return ""
    lines = [f"{title}:", ""]
    for article, finding in found[:_MAX_FINDINGS]:
        place = where(article, finding, places(article)(finding.start, finding.side))
        lines.append(
            f"- {code_span(_short(place))}, {finding.severity}, {code_span(finding.rule)}: "
            f"{code_span(_short(finding.message))}"
        )
    return "\n".join(lines) + "\n" + _more(len(found) - _MAX_FINDINGS, "findings") + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    rule = "|".join(["---", *["--:"] * (len(head) - 1)])
    lines = [f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _more(number: int, what: str) -> str:
    return f"\n…and {number:,} more {what}.\n\n" if number > 0 else "\n"


def _bold(text: str, is_bold: bool) -> str:
    return f"**{text}**" if is_bold and text else text


def _short(text: str) -> str:
    return text if len(text) <= _MAX_CHARS else text[: _MAX_CHARS - 1] + _CUT
