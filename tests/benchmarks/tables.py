"""Markdown tables and lists of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers are written as they are handed in."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def listed(entries: Iterable[str]) -> str:
    """Return a Markdown list, each entry as code, so that every space in it can be seen."""
    return "".join(f"- `{entry.replace('`', '‵')}`\n" for entry in entries)
