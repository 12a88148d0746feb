"""Text that a model wrote instead of a translation: patterns that count outside quotations only."""

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
    without_markup,
)
from mtqa.checks.machine.quoted import QuotationMarks
from mtqa.checks.machine.talk import talk
from mtqa.checks.pattern import compiled, joined, matches
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy
from mtqa.text import Span

# An article about chatbots quotes them, so only its first and last paragraph are searched.
_ABOUT_CHATBOTS = (
    r"(?i:\bchat-?bots?\b|\bchat ?gpt|\bopenai\b|\blanguage models?\b|\bllms?\b|\bprompts?\b|"
    r"\bintelig[eê]ncia artificial\b|\bintelligence artificielle\b|\bkünstliche\w* intelligenz\b)"
)
# A model that speaks of itself does not make such an article.
_OF_ITSELF = lazy(r"\bas\W*an?\W*(?:(?:AI|large|artificial intelligence)\W*)*\Z", re.IGNORECASE)
_MAX_LEAD_CHARS = 40  # of “as a large artificial intelligence”; not sensitive from 30 to 50
_MAX_PARAGRAPH_SENTENCES = 6  # a longer line is a whole page; not sensitive from 4 to 8
_SENTENCE_END = lazy(
    r"[.!?\N{HORIZONTAL ELLIPSIS}]+[\"'”’»)\]*_]*(?=\s|\Z|[A-Z])|[。！？]|(?=\n)|\Z"
)
_SENTENCE_GAP = lazy(r"(?<=[.!?:])[\"'”’»)\]*_]{0,2} {1,2}(?=\S)")
# A shorter sentence belongs to the next one: Sure! Here is the translation.
# Not sensitive: 3 to 5 give the same findings on 1,195 articles.
_MIN_SENTENCE_WORDS = 4
_CAPITALS = lazy(r"[A-ZÀ-ÖØ-ÞА-Я][^a-zß-öø-ÿа-я]{10}")
_MIN_CAPITALS_SHARE = (
    0.6  # of the letters of a sentence in capitals; not sensitive from 0.45 to 0.75
)
_LEAD = " \t*_#>\N{FEMININE ORDINAL INDICATOR}([-"


class Unquoted(Checker, frozen=True):
    """Matches of ``pattern`` outside quotation marks.

    A pattern for the beginning of a line also matches at the beginning of a sentence, and then
    ends with that. With ``through = "paragraph"`` a hit has the number of its sentences, and a
    match that begins a line extends to the end of it, unless the line is a whole page. Sentences
    that the grammar of talk reads are added, of those that refuse or of the others: ``says``.
    """

    says: Literal["refusal", "chatter"]
    pattern: str | tuple[str, ...]
    needs: str | None = None
    unless: tuple[str, ...] = ()
    through: Literal["match", "paragraph"] = "match"

    def find(self, document: Document) -> Iterator[Hit]:
        text, through, unless = document.view, self.through, self.unless
        said = [
            Span(sentence.start, sentence.end)
            for sentence in document.cached(talk)
            if sentence.refuses == (self.says == "refusal")
        ]
        may_speak = document.cached(_may_speak) or self._matches(text)
        if not may_speak and not said:
            return
        loose = loosened(_listed(self.pattern))
        spans = said + (_spoken(text, loose, unless) if may_speak else [])
        if bridge := document.cached(_bridge):
            wider = [Span(*bridge.original(*span)) for span in _spoken(bridge.text, loose, unless)]
            if through == "paragraph":  # the whole of a refusal counts, not its second half
                spans = [span for span in spans if not any(wide.contains(span) for wide in wider)]
                spans += _outside(text, wider, spans)
            else:
                starts = {span.start for span in spans}
                spans += [span for span in wider if span.start not in starts]
        if through == "match":
            spans = _cut_at_sentences(text, spans)
        done = 0
        line, marks = Span(0, 0), None
        for span in sorted(spans):
            if marks is None or span.start >= line.end:
                line = _line(text, span.start)
                marks = QuotationMarks(bridge.bare if bridge else text, line)
            if span.start < done or marks.enclose(span.start) or _is_example(document, line, span):
                continue
            hit = Hit(*span) if through == "match" else _with_paragraph(document, text, line, span)
            yield hit
            done = hit.end

    def _matches(self, text: str) -> bool:
        if self.needs and compiled(self.needs).search(text) is None:
            return False
        return compiled(joined(self.pattern)).search(text) is not None


def _listed(pattern: str | tuple[str, ...]) -> tuple[str, ...]:
    return (pattern,) if isinstance(pattern, str) else tuple(pattern)


def _may_speak(document: Document) -> bool:
    """Whether anything in the article looks as if a model wrote it, interrupted or not."""
    texts = {document.raw, without_markup(document.raw)}
    return any(compiled(SPEECH).search(text) is not None for text in texts)


def _bridge(document: Document) -> Bridged | None:
    return bridged(document.raw)


def _spoken(text: str, loose: Loosened, unless: tuple[str, ...]) -> list[Span]:
    """Return the matches at the beginning of lines, and of sentences within a sentence."""
    spans: list[Span] = []
    if loose.fixed:
        spans += matches(text, loose.fixed, unless)
    if loose.leading:
        for span in matches(text, loose.leading, unless):
            if _leads(text, _line(text, span.start), span.start):
                spans.append(span)
            elif begins_sentence(text, span.start):
                spans += _sentence_match(text, span.start, loose.leading)
            # A pattern for the whole line may have matched over other sentences that match too.
            for gap in _SENTENCE_GAP.finditer(text, *span):
                spans += _sentence_match(text, gap.end(), loose.leading)
    if loose.leading and _CAPITALS.search(text):
        for start in _sentences_in_capitals(text):
            spans += _sentence_match(text, start, ANY_CASE + loose.leading)
    return spans


def _sentence_match(text: str, start: int, pattern: str) -> list[Span]:
    """Return the match of a pattern within the sentence that begins at ``start``, if any."""
    part = text[start : _end_of_sentence(text, start)]
    # A pattern for the end of the article must not match the end of a sentence.
    follows = "" if start + len(part) == len(text) else "\n."
    span = next(matches(part + follows, pattern), None)
    return [Span(start, start + span.end)] if span is not None and span.start == 0 else []


def _sentences_in_capitals(text: str) -> Iterator[int]:
    """Yield where sentences in capitals begin, and where a short sentence before them does."""
    start = 0
    before = ""
    for match in _SENTENCE_END.finditer(text):
        sentence = text[start : match.end()]
        lead = len(sentence) - len(sentence.lstrip(_LEAD + "\n"))
        capitals = sum(map(str.isupper, sentence))
        if capitals > _MIN_CAPITALS_SHARE * sum(map(str.isalpha, sentence)):
            yield start + lead
            if 0 < len(before.split()) < _MIN_SENTENCE_WORDS:
                yield start - len(before.lstrip())
        start, before = match.end(), sentence


def _end_of_sentence(text: str, start: int) -> int:
    """Return where the sentence ends; one as short as “Sure!” ends with the next."""
    for match in _SENTENCE_END.finditer(text, start):
        if (
            len(text[start : match.end()].split()) >= _MIN_SENTENCE_WORDS
            or text[match.end() :][:1] == "\n"
        ):
            return match.end()
    return len(text)


def _outside(text: str, wider: list[Span], spans: list[Span]) -> Iterator[Span]:
    """Yield those of ``wider`` that begin in none of the spans, up to where the next one begins."""
    for start, end in wider:
        if not any(span.start <= start < span.end for span in spans):
            end = min([end, *(span.start for span in spans if span.start > start)])
            yield Span(start, start + len(text[start:end].rstrip()))


def _cut_at_sentences(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans, each cut where another span begins after the end of a sentence."""
    starts = sorted({span.start for span in spans})
    parted: list[Span] = []
    for start, end in spans:
        for other in starts[bisect_right(starts, start) : bisect_left(starts, end)]:
            before = text[start:other].rstrip()
            if before.endswith((".", "!", "?", ":")) and len(before.split()) >= _MIN_SENTENCE_WORDS:
                end = start + len(before)
                break
        parted.append(Span(start, end))
    return parted


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _leads(text: str, line: Span, at: int) -> bool:
    """Whether only markup and symbols precede ``at`` in its line."""
    return not text[line.start : at].strip(_LEAD)


def _with_paragraph(document: Document, text: str, line: Span, span: Span) -> Hit:
    """Return a hit that extends to the end of the line it begins, with its number of sentences."""
    reach = Span(span.start, line.end) if _leads(text, line, span.start) else span
    if reach != span and len(document.layout.sentences_in(reach)) > _MAX_PARAGRAPH_SENTENCES:
        sentences = document.layout.sentences_in(span)
        reach = Span(span.start, max(span.end, sentences[-1].end))
    reach = Span(span.start, span.start + len(text[reach.start : reach.end].rstrip()))
    return Hit(*reach, sentences=document.layout.sentence_count(reach))


def _is_example(document: Document, line: Span, span: Span) -> bool:
    """Whether this is an example in the middle of an article about chatbots."""
    units = (
        document.layout.sentences if document.layout.is_single_line else document.layout.paragraphs
    )
    place = span if document.layout.is_single_line else line
    if not units or units[0].end <= place.start < place.end <= units[-1].start:
        mentions = document.cached(_mentions)
        return bool(mentions) and (mentions[0].start < place.start or mentions[-1].end > place.end)
    return False


def _mentions(document: Document) -> list[Span]:
    """Return where an article mentions chatbots or language models."""
    bridge = document.cached(_bridge)
    text = bridge.text if bridge else document.text
    spans = [
        Span(*match.span())
        for match in compiled(_ABOUT_CHATBOTS).finditer(text)
        if not _OF_ITSELF.search(text, max(0, match.start() - _MAX_LEAD_CHARS), match.start())
    ]
    return [Span(*bridge.original(*span)) for span in spans] if bridge else spans
