"""Unmatched round and square brackets."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.lazy import lazy

_BRACKET = lazy(r"[()\[\]\uff08\uff09\uff3b\uff3d]")
# A full-width bracket is a partner too; another rule reports that it is full-width.
_NARROW = {"\uff08": "(", "\uff09": ")", "\uff3b": "[", "\uff3d": "]"}
_PARTNER = {")": "(", "]": "["}
# 1), a) and iv) number list items, 5.2.b) a section of a law; :) and ;-( are emoticons.
_LIST_MARK = lazy(
    rf"(?:^|[\s,;(\"\N{{LEFT DOUBLE QUOTATION MARK}}]|[0-9{MASK}]\.)"
    r"(?:[0-9]{1,3}|[ivx]{1,4}|[^\W\d_])\Z"
)
_FACE = lazy(r"[:;=][-']?\Z")
# An aside may span paragraphs; farther apart, both brackets have lost their partners.
# Not sensitive: 2,250 to 3,750 give the same findings on 1,195 articles.
_MAX_ASIDE_CHARS = 3000
# How many open brackets a closing one may skip, each of which is then unmatched.
_MAX_SKIPPED_BRACKETS = 3
_CONTEXT_CHARS = 8  # before a bracket, for a list number or an emoticon


class Brackets(Checker, frozen=True):
    """Each bracket without a partner, except in list numbers and emoticons."""

    @property
    def required(self) -> str | None:
        return r"[()\[\]]"

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        stack: list[tuple[str, int]] = []
        unmatched: list[int] = []
        for match in _BRACKET.finditer(text):
            at = match.start()
            bracket = _NARROW.get(match.group(), match.group())
            ahead = text[max(0, at - _CONTEXT_CHARS) : at]
            if _FACE.search(ahead):
                continue
            if bracket in "([":
                stack.append((bracket, at))
                continue
            while stack and at - stack[-1][1] > _MAX_ASIDE_CHARS:
                unmatched.append(stack.pop()[1])
            if _LIST_MARK.search(ahead) and (not stack or "\n" in text[stack[-1][1] : at]):
                continue
            lowest = max(-1, len(stack) - 2 - _MAX_SKIPPED_BRACKETS)
            candidates = range(len(stack) - 1, lowest, -1)
            partner = next(
                (index for index in candidates if stack[index][0] == _PARTNER[bracket]), None
            )
            if partner is None:
                unmatched.append(at)
            else:
                unmatched += [opener for _, opener in stack[partner + 1 :]]
                del stack[partner:]
        unmatched += [opener for _, opener in stack]
        for at in sorted(unmatched):
            if text[at] not in _NARROW:
                yield Hit(at, at + 1)
