"""Sentences, paragraphs and whole articles that are not in the target language.

A paragraph is judged as a whole first; a run of words without a function word of the target, or in
another script, has its sentences judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.untranslated.clauses import seeds
from mtqa.checks.untranslated.identification import (
    MIN_FOREIGN_SHARE,
    has_accents,
    has_misdecoded,
    has_other_script,
    is_in_other_script,
    language_of,
    own_parts,
    own_words,
)
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.identify import MIN_WORDS, language_name
from mtqa.language.latin import LAST_LATIN, table
from mtqa.language.word_language import foreign_words
from mtqa.language.words import function_words, likeliest_language
from mtqa.lazy import lazy
from mtqa.text import Span

# Of function words of the target, in its own prose. At .225 seven findings fewer that extend beyond
# the plant, at .375 three more.
_MIN_TARGET_PROSE_SHARE = 0.3
# A foreign sentence inside a paragraph has a run of words without a function word of the target. At
# 5 two plants more, at 9 21 fewer.
_MIN_RUN_WORDS = 7
# At 2 a finding more on real pages, at 4 17 plants fewer.
_MIN_RUN_MATCHES = 3  # function words of another language in the run
# Of a sentence of the target with no function word of the other language.
# At 4 two findings fewer that extend beyond the plant, at 6 nothing changes.
_MIN_TARGET_SENTENCE_WORDS = 5
# In another script, in brackets behind its Latin form. At 3 a false finding more, at 5 a plant
# fewer.
_MAX_NAME_WORDS = 4
# At .6 45 of the 1,512 texts of which a sentence is foreign are in the wrong language as a whole.
_MIN_WRONG_LANGUAGE_SHARE = 0.8  # of the words of an article in the wrong language
# In a run with accented words: Finnish, Turkish and Czech have few function words.
_MIN_RUN_MATCHES_IF_ACCENTED = 2
_MAX_GAP_CHARS = 3  # between two foreign sentences that are reported together: a space, two marks
_BRACKETED = lazy(r"[\s.!?…\"'”’»“]{0,6}[(\[]([^()\[\]]{1,1000})[)\]]")
_MIN_TRANSLATED_SHARE = 0.5  # of the words; what else stands in brackets is shorter
# A title or an announced translation follows without quotation marks.
_COLON = lazy(r":\s+(?=[^\W\d_])")
_CASES = table(lambda character: "a" if character.islower() else "A")
# Longer than a name in capitals with its punctuation.
_MIN_UPPER_CASE_CHARS = 30
_UPPER_CASE = b"A" * _MIN_UPPER_CASE_CHARS
_UPPER_CASE_ANYWHERE = lazy(rf"[A-ZÀ-ÞА-Я][^a-zß-ÿа-я\n]{{{_MIN_UPPER_CASE_CHARS - 1}}}")


class _ForeignText(NamedTuple):
    """A stretch in another language, with its number of words."""

    span: Span
    language: str
    word_count: int


class Untranslated(Checker, frozen=True):
    """Sentences and paragraphs in another language, or the article as a whole.

    The grade is ``half`` if they are at least half of the article. Every hit has the number of its
    sentences, and its language in the note. Raises Abstain if there is no list of the target's
    function words or no text that is long enough.
    """

    what: Literal["paragraph", "article"]

    def find(self, document: Document) -> Iterator[Hit]:
        if not function_words(document.language):
            raise Abstain(f"there is no list of function words for “{document.language}”")
        foreign, word_count = document.cached(_foreign_texts)
        if not word_count:
            raise Abstain(f"no paragraph has {MIN_WORDS} words")
        if not foreign:
            return
        foreign_word_count = sum(text.word_count for text in foreign)
        layout = document.layout
        if self.what == "article":
            if foreign_word_count >= _MIN_WRONG_LANGUAGE_SHARE * word_count:
                span = Span(layout.paragraphs[0].start, layout.paragraphs[-1].end)
                language = foreign[0].language
                sentences = layout.sentence_count(span)
                yield Hit(
                    *span, sentences=sentences, note=language_name(language), language=language
                )
            return
        grade = "half" if foreign_word_count >= word_count / 2 else ""
        for span, language, _ in foreign:
            yield Hit(
                *span,
                grade=grade,
                sentences=layout.sentence_count(span),
                note=language_name(language),
            )


def _foreign_texts(document: Document) -> tuple[list[_ForeignText], int]:
    """Return the stretches in another language, and how many words were judged."""
    found: list[_ForeignText] = []
    total = 0
    if _has_no_foreign_words(document):
        counts = map(len, document.paragraph_words)
        return found, sum(count for count in counts if count >= MIN_WORDS)
    for paragraph, words in zip(document.layout.paragraphs, document.paragraph_words, strict=True):
        parts = own_parts(document, paragraph)
        if parts != [paragraph] or has_misdecoded(document, paragraph):
            words = own_words(document, parts)
        if len(words) < MIN_WORDS and not is_in_other_script(document, words):
            continue
        total += len(words)
        pattern = _function_word_pattern(document, words)
        language = language_of(document, parts, words, pattern)
        if language:
            has_target_sentence = _has_target_sentence(document, parts, language)
            sentences = _foreign_sentences(document, paragraph) if has_target_sentence else []
            found += sentences or [
                _ForeignText(part, language, len(own_words(document, [part]))) for part in parts
            ]
        elif _has_foreign_run(document, words, pattern) or has_other_script(document, words):
            found += _foreign_sentences(document, paragraph)
    return [text for text in found if not _is_translated(document, text)], total


def _is_translated(document: Document, text: _ForeignText) -> bool:
    """Whether a translation into the target follows in brackets, as behind a quoted saying."""
    follows = _BRACKETED.match(document.view, text.span.end)
    if follows is None:
        return False
    words = document.words(Span(*follows.span(1)))
    is_long = len(words) >= _MIN_TRANSLATED_SHARE * text.word_count
    return is_long and document.function_share(words) >= _MIN_TARGET_PROSE_SHARE


def _has_no_foreign_words(document: Document) -> bool:
    """Return whether no word in lower case may be in another language, as in most articles.

    If the word table has the target, a sentence in another language has several such words.
    """
    if foreign_words(document.language) is None or document.locale.scripts != ("Latin",):
        return False
    vocabulary = document.vocabulary
    if not vocabulary or max(vocabulary)[0] > LAST_LATIN:
        return False
    return not document.cached(seeds) and not _may_have_upper_case_sentence(document)


def _may_have_upper_case_sentence(document: Document) -> bool:
    """Return whether a sentence may be in upper case, which the vocabulary leaves out."""
    if document.encoded is None:
        return _UPPER_CASE_ANYWHERE.search(document.view) is not None
    return _UPPER_CASE in document.encoded.translate(_CASES)


def _function_word_pattern(document: Document, words: list[str]) -> bytes:
    """Return a byte per word: 1 for a function word of the target, else 0."""
    return bytes(map(function_words(document.language).__contains__, words))


def _has_foreign_run(document: Document, words: list[str], pattern: bytes) -> bool:
    """Return whether function words of another language, and none of the target, are in a run."""
    if bytes(_MIN_RUN_WORDS) not in pattern:
        return False
    start = 0
    for run in pattern.split(b"\1"):
        if len(run) >= _MIN_RUN_WORDS:
            run_words = words[start : start + len(run)]
            matches = likeliest_language(run_words, document.language).matches
            if matches >= max(_MIN_RUN_MATCHES, MIN_FOREIGN_SHARE * len(run)):
                return True
            if matches >= _MIN_RUN_MATCHES_IF_ACCENTED and has_accents(run_words):
                return True
        start += len(run) + 1
    return False


def _has_target_sentence(document: Document, parts: Sequence[Span], language: str) -> bool:
    """Return whether a sentence among several is surely in the target, not in ``language``."""
    sentences = [
        sentence
        for part in parts
        for sentence in document.layout.sentence_parts(part)
        if part.contains(sentence)
    ]
    if len(sentences) < 2:
        return False
    foreign = function_words(language)
    for sentence in sentences:
        words = document.words(sentence)
        if len(words) < _MIN_TARGET_SENTENCE_WORDS:
            continue
        if document.function_share(words) < _MIN_TARGET_PROSE_SHARE:
            continue
        if len(words) >= MIN_WORDS or (foreign and foreign.isdisjoint(words)):
            return True
    return False


def _foreign_sentences(document: Document, paragraph: Span) -> list[_ForeignText]:
    found: list[_ForeignText] = []
    parts = [
        part for clause in _clauses(document, paragraph) for part in own_parts(document, clause)
    ]
    for part in parts:
        if part == paragraph:
            continue
        words = own_words(document, [part])
        is_script = len(words) > _MAX_NAME_WORDS and is_in_other_script(document, words)
        if len(words) < MIN_WORDS and not is_script:
            continue
        language = language_of(document, [part], words, _function_word_pattern(document, words))
        if not language:
            continue
        foreign = _ForeignText(part, language, len(words))
        if found and found[-1].span.end + _MAX_GAP_CHARS >= part.start:
            before = found.pop()
            span = Span(before.span.start, part.end)
            foreign = _ForeignText(span, language, before.word_count + len(words))
        found.append(foreign)
    return found


def _clauses(document: Document, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph, divided at colons before a capital."""
    for sentence in document.layout.sentence_parts(paragraph):
        start = sentence.start
        for colon in _COLON.finditer(document.text, *sentence):
            if document.text[colon.end()].isupper():
                yield Span(start, colon.start())
                start = colon.end()
        yield Span(start, sentence.end)
