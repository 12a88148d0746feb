"""What a model says instead of translating: patterns that count only outside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal

from mtqa.checks.pattern import compiled, joined
from mtqa.checks.pattern import find as find_pattern
from mtqa.finding import Hit
from mtqa.language.views import Views
from mtqa.text import Span

_OPENS = "\N{DOUBLE LOW-9 QUOTATION MARK}\xab\u2039\u300c\u300e"
_CLOSES = "\N{RIGHT DOUBLE QUOTATION MARK}\xbb\u203a\u300d\u300f"
_TURNS = '"\N{LEFT DOUBLE QUOTATION MARK}'
# An article about chatbots shows what they say; then only its first and last paragraph count.
_ABOUT = (
    r"(?i:\bchat-?bots?\b|\bchat ?gpt|\bopenai\b|\blanguage models?\b|\bllms?\b|\bprompts?\b|"
    r"\bintelig[eê]ncia artificial\b|\bintelligence artificielle\b|\bkünstliche\w* intelligenz\b)"
)
# A model that speaks of itself is no such article.
_OF_ITSELF = re.compile(r"\bas an? (?:(?:AI|large|artificial intelligence) )*\Z", re.IGNORECASE)
_LONGEST_LEAD = 40
_MOST_SENTENCES = 6


def trigger(
    *,
    pattern: str | list[str],
    unless: list[str] | None = None,
    through: Literal["match", "paragraph"] = "match",
) -> str:
    """The pattern is its own trigger."""
    return joined(pattern)


def find(
    views: Views,
    text: str,
    *,
    pattern: str | list[str],
    unless: list[str] | None = None,
    through: Literal["match", "paragraph"] = "match",
) -> Iterator[Hit]:
    """Yield what ``pattern`` matches outside quotation marks.

    ``through`` "paragraph" takes the rest of the line too, unless it is a whole page, and counts
    the sentences.
    """
    done = 0
    line, seen, is_open = Span(0, 0), 0, False
    for hit in find_pattern(views, text, pattern=pattern, unless=unless):
        if hit.start >= line.end or not seen:
            line = _line(text, hit.start)
            seen, is_open = line.start, False
        if hit.start < done:
            continue
        is_open = _is_quoted(text[seen : hit.start], is_open)
        seen = hit.start
        if is_open or _is_shown(views, line):
            continue
        if through == "match":
            yield hit
            done = hit.end
            continue
        sentences = _overlapping(views, Span(hit.start, line.end))
        end = line.end
        if len(sentences) > _MOST_SENTENCES:
            sentences = _overlapping(views, Span(hit.start, hit.end))
            end = max(hit.end, sentences[-1].end if sentences else 0)
        end = hit.start + len(text[hit.start : end].rstrip())
        yield hit._replace(end=end, sentences=max(len(sentences), 1))
        done = end


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _is_quoted(text: str, is_open: bool) -> bool:
    """Whether a quotation is open behind ``text``, if one was open before it."""
    for one in text:
        if one in _OPENS:
            is_open = True
        elif one in _CLOSES:
            is_open = False
        elif one in _TURNS:
            is_open = not is_open
    return is_open


def _is_shown(views: Views, line: Span) -> bool:
    """Whether an article about chatbots quotes one in its midst."""
    inside = views.paragraphs and views.paragraphs[0].end <= line.start
    if not inside or views.paragraphs[-1].start < line.end:
        return False
    told = views.once(_mentions)
    return bool(told) and (told[0].start < line.start or told[-1].end > line.end)


def _mentions(views: Views) -> list[Span]:
    text = views.text
    return [
        Span(*match.span())
        for match in compiled(_ABOUT).finditer(text)
        if not _OF_ITSELF.search(text, max(0, match.start() - _LONGEST_LEAD), match.start())
    ]


def _overlapping(views: Views, span: Span) -> list[Span]:
    """Return the sentences that share a character with a span."""
    sentences = views.sentences
    first = bisect_right(sentences, span.start, key=lambda one: one.end)
    last = bisect_left(sentences, span.end, key=lambda one: one.start)
    return sentences[first:last]
