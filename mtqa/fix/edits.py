"""Edits that correct findings in a text: where they overlap, and the space beside what goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mtqa.checks.replacements.lines import is_lines, line_of
from mtqa.finding import Finding
from mtqa.text import Span, merge, touches

_SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_LINE_ENDS = "\r\n"
_CLOSING = ".,;:!?)]}\N{HORIZONTAL ELLIPSIS}"
_OPENING = "([{"
_OPENS_WITH_SPACE = ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "<<")
_CLOSES_WITH_SPACE = ("\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", ">>")
SAFE, UNSAFE = "safe", "unsafe"


class Edit(NamedTuple):
    """A span of a text and what replaces it.

    The span is that of findings, widened over white space, and over stops and brackets beside lines
    that go. ``fixes`` counts the findings.
    """

    start: int
    end: int
    text: str
    fixes: int = 1


def is_fixable(finding: Finding, *, unsafe: bool = False) -> bool:
    """Whether a finding may be corrected, or only after a look, with ``unsafe``."""
    allowed = (SAFE, UNSAFE) if unsafe else (SAFE,)
    return (
        finding.fix in allowed
        and finding.suggestion is not None
        and finding.side == "target"
        and not finding.known
    )


def edits_of(text: str, findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits that replace findings by their suggestions, in order, without overlaps.

    Lines that go as a whole come first, then of two edits that overlap the one that starts first.
    """
    in_order = sorted(
        (finding for finding in findings if finding.suggestion is not None),
        key=lambda finding: (finding.start, -finding.end, finding.rule),
    )
    lines: list[Finding] = []
    others: list[Finding] = []
    for finding in in_order:
        goes = not finding.suggestion and is_lines(text, finding.span)
        (lines if goes else others).append(finding)
    blocks = _blocks(text, lines)
    taken = merge(Span(block.start, block.end) for block in blocks)
    chosen: list[Edit] = []
    done = 0
    for finding in others:
        edit = _edit(text, finding)
        if edit.start >= done and not touches(taken, Span(edit.start, edit.end)):
            chosen.append(edit)
            done = edit.end
    return sorted([*blocks, *chosen])


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made, which are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += text[done : edit.start], edit.text
        done = edit.end
    return "".join([*parts, text[done:]])


def _blocks(text: str, findings: Sequence[Finding]) -> list[Edit]:
    """Return the deletions of lines, those with only white space between them as one."""
    blocks: list[tuple[Span, int]] = []
    for finding in findings:
        if blocks and not text[blocks[-1][0].end : finding.start].strip():
            last, number = blocks[-1]
            blocks[-1] = Span(last.start, max(last.end, finding.end)), number + 1
        else:
            blocks.append((finding.span, 1))
    return [Edit(*_with_line_ends(text, line_of(text, span)), "", fixes) for span, fixes in blocks]


def _with_line_ends(text: str, lines: Span) -> Span:
    """Widen whole lines by the line ends that go with them, so that one blank line is left."""
    before = text[: lines.start]
    behind = lines.end
    while behind < len(text) and text[behind].isspace():
        behind += 1
    if behind == len(text) and before.strip():
        # The last lines: the text ends as it did, behind the line before.
        last = len(before.rstrip())
        while before[last : last + 1] in _SPACES and last < len(before):
            last += 1
        return Span(last, lines.end)
    next_line = 1 + max(text.rfind(end, lines.end, behind) for end in _LINE_ENDS)
    if not before.strip() or _ends_blank(before):
        return Span(lines.start, max(next_line, lines.end))
    end = lines.end + (2 if text.startswith("\r\n", lines.end) else 1)
    return Span(lines.start, min(end, len(text)))


def _ends_blank(before: str) -> bool:
    """Whether a blank line ends a text."""
    stripped = before.rstrip(_SPACES)
    for end in ("\r\n", "\n", "\r"):
        if stripped.endswith(end):
            return stripped[: -len(end)].rstrip(_SPACES).endswith(("\n", "\r"))
    return False


def _edit(text: str, finding: Finding) -> Edit:
    """Return the edit of a finding inside a line, with the spaces that go with it."""
    start, end = finding.start, finding.end
    suggestion = finding.suggestion or ""
    if not suggestion:
        return Edit(*_with_space(text, finding.span), "")
    if suggestion not in _OPENS_WITH_SPACE + _CLOSES_WITH_SPACE:
        if finding.text in _OPENS_WITH_SPACE:
            end = _past_spaces(text, end)
        elif finding.text in _CLOSES_WITH_SPACE:
            start = _before_spaces(text, start)
    return Edit(start, end, suggestion)


def _with_space(text: str, span: Span) -> Span:
    """Widen a deleted span by the spaces on one side if there are some on both."""
    before, after = _before_spaces(text, span.start), _past_spaces(text, span.end)
    last, following = text[before - 1 : before] if before else "", text[after : after + 1]
    has_space_before = before < span.start
    is_first = not last or last in _LINE_ENDS + _OPENING
    is_last = not following or following in _LINE_ENDS
    if is_first and not has_space_before:
        return Span(span.start, after)
    if has_space_before and (after > span.end or is_last or following in _CLOSING):
        return Span(before, span.end)
    return span


def _before_spaces(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in _SPACES:
        at -= 1
    return at


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at
