"""What a model says instead of translating: patterns that count only outside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal

from mtqa.checks.checker import Checker
from mtqa.checks.machine.loosened import (
    ANY_CASE,
    SPEECH,
    Bridged,
    Loosened,
    begins_sentence,
    bridged,
    loosened,
)
from mtqa.checks.machine.quoted import QuotationMarks
from mtqa.checks.pattern import compiled, matches
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.text import Span

# An article about chatbots shows what they say; then only its first and last paragraph count.
_ABOUT = (
    r"(?i:\bchat-?bots?\b|\bchat ?gpt|\bopenai\b|\blanguage models?\b|\bllms?\b|\bprompts?\b|"
    r"\bintelig[eê]ncia artificial\b|\bintelligence artificielle\b|\bkünstliche\w* intelligenz\b)"
)
# A model that speaks of itself is no such article.
_OF_ITSELF = re.compile(
    r"\bas\W*an?\W*(?:(?:AI|large|artificial intelligence)\W*)*\Z", re.IGNORECASE
)
_LONGEST_LEAD = 40
_MOST_SENTENCES = 6
_SENTENCE_END = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}]+[\"'”’»)\]*_]*(?=\s|\Z|[A-Z])|[。！？]|(?=\n)|\Z"
)
_SENTENCE_GAP = re.compile(r"(?<=[.!?:])[\"'”’»)\]*_]{0,2} {1,2}(?=\S)")
# Sure! Here is the translation: what so short a sentence says belongs to the next one.
_SHORTEST = 4
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я][^a-zß-öø-ÿа-я]{10}")
_SHOUTED_SHARE = 0.6
_LEAD = " \t*_#>\N{FEMININE ORDINAL INDICATOR}([-"


class Unquoted(Checker, frozen=True):
    """What ``pattern`` matches outside quotation marks.

    What is written to begin a line may begin a sentence as well, and then ends with it.
    ``through`` "paragraph" counts the sentences; where the match begins the line it takes the rest
    of that too, unless it is a whole page.
    """

    pattern: str | tuple[str, ...]
    unless: tuple[str, ...] = ()
    through: Literal["match", "paragraph"] = "match"

    def find(self, document: Document) -> Iterator[Hit]:
        text, through, unless = document.view, self.through, self.unless
        loose = loosened(_listed(self.pattern))
        if not document.cached(_may_speak) and compiled(loose.written).search(text) is None:
            return
        spans = _spoken(text, loose, unless)
        if bridge := document.cached(_bridge):
            told = [Span(*bridge.original(*span)) for span in _spoken(bridge.text, loose, unless)]
            if through == "paragraph":  # the whole of a refusal counts, not its second half
                spans = [span for span in spans if not any(one.contains(span) for one in told)]
                spans += _besides(text, told, spans)
            else:
                starts = {span.start for span in spans}
                spans += [span for span in told if span.start not in starts]
        if through == "match":
            spans = _parted(text, spans)
        done = 0
        line, marks = Span(0, 0), None
        for span in sorted(spans):
            if marks is None or span.start >= line.end:
                line = _line(text, span.start)
                marks = QuotationMarks(bridge.bare if bridge else text, line)
            if span.start < done or marks.enclose(span.start) or _is_shown(document, line, span):
                continue
            hit = Hit(*span) if through == "match" else _through(document, text, line, span)
            yield hit
            done = hit.end


def _listed(pattern: str | tuple[str, ...]) -> tuple[str, ...]:
    return (pattern,) if isinstance(pattern, str) else tuple(pattern)


def _may_speak(document: Document) -> bool:
    return compiled(SPEECH).search(document.raw) is not None


def _bridge(document: Document) -> Bridged | None:
    return bridged(document.raw)


def _spoken(text: str, loose: Loosened, unless: tuple[str, ...]) -> list[Span]:
    """Return what the patterns match where a line begins, or within a sentence where that does."""
    spans: list[Span] = []
    if loose.fixed:
        spans += matches(text, loose.fixed, unless)
    if loose.leading:
        for span in matches(text, loose.leading, unless):
            if _leads(text, _line(text, span.start), span.start):
                spans.append(span)
            elif begins_sentence(text, span.start):
                spans += _sentence_match(text, span.start, loose.leading)
            # What was written to take the whole line may have taken other sentences with it.
            for gap in _SENTENCE_GAP.finditer(text, *span):
                spans += _sentence_match(text, gap.end(), loose.leading)
    if loose.leading and _CAPITALS.search(text):
        for start in _shouted_sentences(text):
            spans += _sentence_match(text, start, ANY_CASE + loose.leading)
    return spans


def _sentence_match(text: str, start: int, pattern: str) -> list[Span]:
    """Return what the pattern matches of the sentence that begins at ``start`` alone."""
    part = text[start : _end_of_sentence(text, start)]
    # What only the end of the article may follow is not matched before this.
    follows = "" if start + len(part) == len(text) else "\n."
    span = next(matches(part + follows, pattern), None)
    return [Span(start, start + span.end)] if span is not None and span.start == 0 else []


def _shouted_sentences(text: str) -> Iterator[int]:
    """Yield where sentences in capitals begin, with the short one before them."""
    start = 0
    before = ""
    for match in _SENTENCE_END.finditer(text):
        sentence = text[start : match.end()]
        lead = len(sentence) - len(sentence.lstrip(_LEAD + "\n"))
        capitals = sum(map(str.isupper, sentence))
        if capitals > _SHOUTED_SHARE * sum(map(str.isalpha, sentence)):
            yield start + lead
            if 0 < len(before.split()) < _SHORTEST:
                yield start - len(before.lstrip())
        start, before = match.end(), sentence


def _end_of_sentence(text: str, start: int) -> int:
    """Return where the sentence ends, with the next one if it is as short as “Sure!”."""
    for match in _SENTENCE_END.finditer(text, start):
        if len(text[start : match.end()].split()) >= _SHORTEST or text[match.end() :][:1] == "\n":
            return match.end()
    return len(text)


def _besides(text: str, told: list[Span], spans: list[Span]) -> Iterator[Span]:
    """Yield of ``told`` what begins in none of the spans, up to where one of these begins."""
    for start, end in told:
        if not any(span.start <= start < span.end for span in spans):
            end = min([end, *(span.start for span in spans if span.start > start)])
            yield Span(start, start + len(text[start:end].rstrip()))


def _parted(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans, each up to where another one begins behind the end of a sentence."""
    starts = sorted({span.start for span in spans})
    parted: list[Span] = []
    for start, end in spans:
        for other in starts[bisect_right(starts, start) : bisect_left(starts, end)]:
            before = text[start:other].rstrip()
            if before.endswith((".", "!", "?", ":")) and len(before.split()) >= _SHORTEST:
                end = start + len(before)
                break
        parted.append(Span(start, end))
    return parted


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _leads(text: str, line: Span, at: int) -> bool:
    """Whether nothing but signs stands before ``at`` in its line."""
    return not text[line.start : at].strip(_LEAD)


def _through(document: Document, text: str, line: Span, span: Span) -> Hit:
    """Return the hit with the rest of the line that it begins, and its sentences."""
    reach = Span(span.start, line.end) if _leads(text, line, span.start) else span
    if reach != span and len(document.layout.sentences_in(reach)) > _MOST_SENTENCES:
        sentences = document.layout.sentences_in(span)
        reach = Span(span.start, max(span.end, sentences[-1].end))
    reach = Span(span.start, span.start + len(text[reach.start : reach.end].rstrip()))
    return Hit(*reach, sentences=document.layout.sentence_count(reach))


def _is_shown(document: Document, line: Span, span: Span) -> bool:
    """Whether an article about chatbots quotes one in its midst."""
    units = document.layout.sentences if document.layout.is_one_line else document.layout.paragraphs
    place = span if document.layout.is_one_line else line
    if not units or units[0].end <= place.start < place.end <= units[-1].start:
        told = document.cached(_mentions)
        return bool(told) and (told[0].start < place.start or told[-1].end > place.end)
    return False


def _mentions(document: Document) -> list[Span]:
    bridge = document.cached(_bridge)
    text = bridge.text if bridge else document.text
    told = [
        Span(*match.span())
        for match in compiled(_ABOUT).finditer(text)
        if not _OF_ITSELF.search(text, max(0, match.start() - _LONGEST_LEAD), match.start())
    ]
    return [Span(*bridge.original(*span)) for span in told] if bridge else told
