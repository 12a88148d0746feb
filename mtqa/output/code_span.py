"""Text from articles in Markdown, as code: GitHub links and mentions nothing in it."""

from __future__ import annotations

from mtqa.lazy import lazy
from mtqa.output.visible import visible

_BACKTICKS = lazy("`+")


def code_span(text: str) -> str:
    """Return a text as a code span, in which GitHub links nothing.

    Escaping is not enough: mentions (``@name``), issues (``#1``), commits and addresses are
    resolved after Markdown has removed the escapes.
    """
    shown = visible(text)
    if not shown:
        return ""
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(shown)), default=0))
    # CommonMark strips one space from both ends of a code span that is not all spaces.
    ends = shown[0] + shown[-1]
    pad = " " if "`" in ends or (ends == "  " and shown.strip(" ")) else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def code_cell(text: str) -> str:
    """Return a text as a code span in a table, in which bars separate cells even in code."""
    return code_span(text.replace("|", "\N{BROKEN BAR}"))
