"""Round and square brackets without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK

_BRACKET = re.compile(r"[()\[\]\uff08\uff09\uff3b\uff3d]")
# A full-width bracket is a partner too: that it is wide is told by the rule on such characters.
_NARROW = {"\uff08": "(", "\uff09": ")", "\uff3b": "[", "\uff3d": "]"}
_PARTNER = {")": "(", "]": "["}
# 1) and a) and iv) number a list, 5.2.b) a part of a law; :) and ;-( are faces.
_LIST_MARK = re.compile(
    rf"(?:^|[\s,;(\"\N{{LEFT DOUBLE QUOTATION MARK}}]|[0-9{MASK}]\.)"
    r"(?:[0-9]{1,3}|[ivx]{1,4}|[^\W\d_])\Z"
)
_FACE = re.compile(r"[:;=][-']?\Z")
# An aside may run over a paragraph end; over more text than this it is two lost brackets.
_LONGEST = 3000


class Brackets(Checker, frozen=True):
    """Each bracket that has no partner, list numbers and faces aside."""

    @property
    def required(self) -> str | None:
        return r"[()\[\]]"

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        stack: list[tuple[str, int]] = []
        lonely: list[int] = []
        for match in _BRACKET.finditer(text):
            at = match.start()
            bracket = _NARROW.get(match.group(), match.group())
            ahead = text[max(0, at - 8) : at]
            if _FACE.search(ahead):
                continue
            if bracket in "([":
                stack.append((bracket, at))
                continue
            while stack and at - stack[-1][1] > _LONGEST:
                lonely.append(stack.pop()[1])
            if _LIST_MARK.search(ahead) and (not stack or "\n" in text[stack[-1][1] : at]):
                continue
            depth = next(
                (deep for deep in range(len(stack), max(0, len(stack) - 4), -1)
                 if stack[deep - 1][0] == _PARTNER[bracket]),
                0,
            )  # fmt: skip
            if depth:
                lonely += [opener for _, opener in stack[depth:]]
                del stack[depth - 1 :]
            else:
                lonely.append(at)
        lonely += [opener for _, opener in stack]
        for at in sorted(lonely):
            if text[at] not in _NARROW:
                yield Hit(at, at + 1)
