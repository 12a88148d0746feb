"""The headline or a paragraph that stands on the page twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from mtqa.finding import Hit
from mtqa.language.views import Views

_NO_WORD = re.compile(r"[\W_]+")
_FEWEST_TITLE_WORDS = 3
_FEWEST_WORDS = 8
_FIRST_LINES = 3


def find(views: Views, text: str, *, what: Literal["headline", "paragraph"]) -> Iterator[Hit]:
    """Yield each repetition, compared by its words alone.

    ``headline``: the first line again as one of the next three paragraphs, or at the head of
    one. ``paragraph``: any other paragraph of eight words or more that stood before.
    """
    titles, paragraphs = views.once(_duplicates)
    yield from titles if what == "headline" else paragraphs


def _duplicates(views: Views) -> tuple[list[Hit], list[Hit]]:
    spans = views.paragraphs
    if len(spans) < 2:
        return [], []
    told = [_told(views.text[start:end]) for start, end in spans]
    titles: list[Hit] = []
    paragraphs: list[Hit] = []
    title = told[0]
    is_title = len(title.split()) >= _FEWEST_TITLE_WORDS and not views.text[
        spans[0].start : spans[0].end
    ].rstrip().endswith(".")
    seen = {title}
    for index, (span, words) in enumerate(zip(spans[1:], told[1:], strict=True), 1):
        if is_title and index <= _FIRST_LINES and words == title:
            titles.append(Hit(*span))
        elif words in seen and len(words.split()) >= _FEWEST_WORDS:
            paragraphs.append(Hit(*span))
        seen.add(words)
    return titles, paragraphs


def _told(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()
