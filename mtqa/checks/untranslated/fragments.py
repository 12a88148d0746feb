"""Words and clauses in another language inside a sentence of the target.

An article is searched only if a word in it may be in another language; most articles have none. The
word table finds fragments and their language; langdetect only names the language, of fragments that
are long enough for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.untranslated.candidates import Fragment, find_fragments
from mtqa.checks.untranslated.clauses import clauses, is_latin, tokenize
from mtqa.checks.untranslated.scripts import words_in_other_scripts
from mtqa.checks.untranslated.seeds import seeds as seeds_of
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.identify import MIN_WORDS, identify, same_language
from mtqa.language.latin import LAST_LATIN
from mtqa.language.word_language import foreign_words, listed_language
from mtqa.language.words import function_words, likeliest_language
from mtqa.text import Span

_WORD = re.compile(r"[^\W_]+")
# Of the grade “clause”, which makes a finding major.
_MIN_CLAUSE_WORDS = 3
# Fragments up to these lengths may be meant by the writer; longer ones hardly are.
# At 1 for the first two plants more; otherwise not sensitive.
_MAX_EXPLAINED_WORDS = 2  # by a bracket behind them
_MAX_INTRODUCED_WORDS = 3
_MAX_WORDS_IN_BRACKETS = 3  # in lower case; a name may be longer
_MAX_INSTITUTION_WORDS = 4
_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_SINGLES = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
)
# The last mark before a fragment and the first behind it, if they are a quotation or a bracket.
_OPENED = re.compile(
    rf"(?:[(\[{_QUOTES}]|(?:^|(?<=[\s(]))\"(?=\S)|(?:^|(?<=[\s(]))[{_SINGLES}]\Z)[^()\[\]{_QUOTES}\"]*\Z"
)
_CLOSED = re.compile(rf"[^()\[\]{_QUOTES}\"]*[)\]{_QUOTES}\"]|[{_SINGLES}]")
_SPACES = " \xa0\N{NARROW NO-BREAK SPACE}"
_IN_CODE = re.compile(r"[.(=][^\W\d_]")  # document.getElementById(
_EXPLAINED = re.compile(
    r"[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]?\s?\("
)
# Words of a quotation beside the fragment, which the target has too: “No me digas”.
# At 0 two examples fail, at 2 nothing changes.
_MAX_WORDS_BESIDE = 1
# Titles and slogans are shorter, or do not stand where speech does.
# At 4 an example fails, at 6 nothing changes.
_MIN_SPEECH_WORDS = 5
_BRACKETS = "(["
_STOPS = ".,:!?"
# On either side of a fragment.
# Not sensitive, nor at half and twice the value.
_CONTEXT_CHARS = 40


class Fragments(Checker, frozen=True):
    """Text that was left in another language; the note is its language.

    The grade is ``clause`` from three words on, and for another script, which nobody can read.
    Names and loan phrases are passed, and so are fragments that fill quotation marks or brackets,
    that begin with a word of ``institutions``, or of a few words that a bracket explains or a word
    of ``introducing`` leads to. Raises Abstain if the word table has no list of the target, or the
    article no word in lower case.
    """

    introducing: tuple[str, ...]
    institutions: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = foreign_words(document.language)
        if words is None:
            raise Abstain(f"there is no list of words for “{document.language}”")
        target = document.language
        vocabulary = document.vocabulary
        if not vocabulary:
            raise Abstain("no word is written in small letters")
        has_other_scripts = max(vocabulary) > LAST_LATIN and "Latin" in document.locale.scripts
        if has_other_scripts:
            for span, language in words_in_other_scripts(document, text, self.introducing):
                yield Hit(*span, grade="clause", note=_language(text, span, language, target))
        seeds = (
            words.seeds(frozenset(filter(is_latin, vocabulary)))
            if has_other_scripts
            else document.cached(seeds_of)
        )
        if not seeds:
            return
        source = listed_language(document.source_lang) if document.source_lang else None
        for clause in clauses(text, seeds, words.target):
            tokens = tokenize(text, clause, words, only_latin=has_other_scripts)
            for fragment in find_fragments(words, tokens, source):
                span = Span(tokens[fragment.start].start, tokens[fragment.end - 1].end)
                if not self._is_intended(text, span, fragment):
                    word_count = fragment.end - fragment.start
                    grade = "clause" if word_count >= _MIN_CLAUSE_WORDS else ""
                    note = _language(text, span, fragment.language, target)
                    yield Hit(*span, grade=grade, note=note)

    def _is_intended(self, text: str, span: Span, fragment: Fragment) -> bool:
        """Return whether the writer meant to use the other language, or it is part of code."""
        word_count = fragment.end - fragment.start
        before = text[max(0, span.start - _CONTEXT_CHARS) : span.start]
        behind = text[span.end : span.end + _CONTEXT_CHARS]
        if _IN_CODE.match(behind):
            return True
        enclosure = _enclosure(before, behind)
        if enclosure and _is_enclosed_on_purpose(
            enclosure, word_count, is_name=text[span.start].isupper()
        ):
            return True
        if self._is_institution(_WORD.findall(text, *span), word_count, behind, fragment.language):
            return True
        if word_count <= _MAX_EXPLAINED_WORDS and _EXPLAINED.match(behind):
            return True
        lead = before.rstrip(_SPACES + ',:"' + _QUOTES + _SINGLES)
        return word_count <= _MAX_INTRODUCED_WORDS and lead.endswith(self.introducing)

    def _is_institution(
        self, words: list[str], word_count: int, behind: str, language: str
    ) -> bool:
        """Return whether a fragment is the name of an institution: Bibliothèque nationale."""
        if word_count > _MAX_INSTITUTION_WORDS or not words[0][0].isupper():
            return False
        if words[0].lower() not in self.institutions:
            return False
        # Not Institut pour le …; but Bibliothèque nationale de France continues with a capital.
        continues = behind[1:2].isupper() or behind[1:2].isdigit()
        return continues or words[-1] not in function_words(language)


class _Enclosure(NamedTuple):
    """The quotation marks or brackets around a fragment.

    ``lead`` is the text before the opening mark, ``words_beside`` the number of words between the
    marks that are not part of the fragment, and ``last_character`` the one before the closing mark,
    or that mark if nothing stands before it.
    """

    opening: str
    lead: str
    words_beside: int
    last_character: str


def _enclosure(before: str, behind: str) -> _Enclosure | None:
    opened = _OPENED.search(before)
    closed = _CLOSED.match(behind)
    if not opened or not closed:
        return None
    beside = f"{before[opened.start() + 1 :]} {behind[: closed.end() - 1]}"
    return _Enclosure(
        opening=before[opened.start()],
        lead=before[: opened.start()].rstrip(),
        words_beside=len(_WORD.findall(beside)),
        last_character=behind[max(0, closed.end() - 2)],
    )


def _is_enclosed_on_purpose(enclosure: _Enclosure, word_count: int, *, is_name: bool) -> bool:
    """Return whether quotation marks or brackets show that the other language is intended."""
    if enclosure.opening in _BRACKETS:
        return enclosure.words_beside == 0 and (is_name or word_count <= _MAX_WORDS_IN_BRACKETS)
    return enclosure.words_beside <= _MAX_WORDS_BESIDE and not _is_speech(enclosure, word_count)


def _is_speech(enclosure: _Enclosure, word_count: int) -> bool:
    """Return whether a longer quotation stands where somebody speaks, as titles do not."""
    lead = enclosure.lead
    stands_as_speech = enclosure.words_beside > 0 or not lead or lead[-1] in _STOPS
    has_stop = enclosure.last_character in _STOPS
    return word_count >= _MIN_SPEECH_WORDS and has_stop and stands_as_speech


def _language(text: str, span: Span, language_of_words: str, target: str) -> str:
    """Return the language of a fragment; if it is long, langdetect decides.

    langdetect is not used if the function words are enough evidence, as it is slow to load.
    """
    fragment = text[span.start : span.end]
    if len(fragment.split()) < MIN_WORDS:
        return language_of_words
    likeliest = likeliest_language(_WORD.findall(fragment.lower()), target)
    if likeliest.is_sure and same_language(likeliest.language, language_of_words):
        return language_of_words
    identified = identify(fragment)
    if identified is None or same_language(identified.code, language_of_words):
        return language_of_words
    return identified.code
