"""The agreement as tables for a terminal, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len

from mtqa.agreement.counts import Agreement
from mtqa.output.visible import visible
from mtqa.render import count
from mtqa.render.paint import Paint
from mtqa.score.interval import wilson_interval


def lines(agreed: Agreement, paint: Paint) -> Iterator[str]:
    """Yield a table of the rules, one of the categories, and what was compared."""
    rules = [(rule.rule, rule.findings, rule.agreed, rule.marks_found) for rule in agreed.rules]
    yield from _table(
        ("rule", "findings", "marked", "share", "95 % interval", "marks found"),
        [
            (name, f"{findings:,}", f"{marked:,}", *_share(marked, findings), f"{found:,}")
            for name, findings, marked, found in rules
        ],
        paint,
    )
    yield ""
    yield from _table(
        ("category of people's marks", "marks", "found", "share", "95 % interval"),
        [
            (item.category, f"{item.marks:,}", f"{item.found:,}", *_share(item.found, item.marks))
            for item in agreed.categories
        ],
        paint,
    )
    yield ""
    yield (
        f"{count(agreed.translations, 'translation')}, {count(agreed.segments, 'segment')}, "
        f"{count(agreed.raters, 'rater')}"
    )
    if agreed.elsewhere:
        yield f"{count(agreed.elsewhere, 'mark')} left out: not on a place of the target"


def values(agreed: Agreement) -> dict[str, Any]:
    """Return the agreement as an object for JSON, with the shares and their intervals."""
    return {
        "translations": agreed.translations,
        "segments": agreed.segments,
        "raters": agreed.raters,
        "marks_elsewhere": agreed.elsewhere,
        "rules": [
            {
                "rule": rule.rule,
                "findings": rule.findings,
                "marked": rule.agreed,
                "share": _rounded(rule.agreed, rule.findings),
                "interval": _interval(rule.agreed, rule.findings),
                "marks_found": rule.marks_found,
            }
            for rule in agreed.rules
        ],
        "categories": [
            {
                "category": item.category,
                "marks": item.marks,
                "found": item.found,
                "share": _rounded(item.found, item.marks),
                "interval": _interval(item.found, item.marks),
            }
            for item in agreed.categories
        ],
    }


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], paint: Paint) -> Iterator[str]:
    shown = [head, *(tuple(map(visible, row)) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for number, (name, *cells) in enumerate(shown):
        padded = name + " " * (widths[0] - cell_len(name))
        aligned = (f"{cell:>{width}}" for cell, width in zip(cells, widths[1:], strict=True))
        line = "  ".join([padded, *aligned])
        yield line if number else paint(line, "bold")


def _share(part: int, whole: int) -> tuple[str, str]:
    if not whole:
        return "-", "-"
    low, high = wilson_interval(part, whole)
    return f"{100 * part / whole:.1f} %", f"[{100 * low:.1f}, {100 * high:.1f}]"


def _rounded(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _interval(part: int, whole: int) -> list[float] | None:
    return [round(bound, 4) for bound in wilson_interval(part, whole)] if whole else None
