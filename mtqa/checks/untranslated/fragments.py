"""Words and clauses in another language inside a sentence of the target.

An article is searched only if a word in it may be in another language; most articles have none. The
word table finds fragments and their language; langdetect only names the language, of fragments that
are long enough for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.untranslated.candidates import Candidate, find_candidates
from mtqa.checks.untranslated.clauses import CAPITAL, LOWER, Token, clauses, is_latin, tokenize
from mtqa.checks.untranslated.clauses import seeds as seeds_of
from mtqa.checks.untranslated.evidence import (
    Article,
    features,
    is_function_word,
    is_long,
    language_of_lone_function_word,
    model,
)
from mtqa.checks.untranslated.scripts import words_in_other_scripts
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.identify import MIN_WORDS, identify, language_name, same_language
from mtqa.language.latin import LAST_LATIN
from mtqa.language.locales import language as locale_of
from mtqa.language.word_language import foreign_words, listed_language
from mtqa.language.words import likeliest_language
from mtqa.lazy import lazy
from mtqa.text import Span

_WORD = lazy(r"[^\W_]+")
# Of the grade “clause”, which makes a finding major.
_MAX_NAME_WORDS = 4
_MAX_TERM_WORDS = 3
# Fragments up to these lengths may be meant by the writer; longer ones hardly are.
_MAX_INTRODUCED_WORDS = 4
_MAX_WORDS_IN_BRACKETS = 4
_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_SINGLES = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
)
# The last mark before a fragment and the first behind it, if they are a quotation or a bracket.
_OPENED = lazy(
    rf"(?:[(\[{_QUOTES}]|(?:^|(?<=[\s(]))\"(?=\S|\Z)|(?:^|(?<=[\s(]))[{_SINGLES}]\Z)[^()\[\]{_QUOTES}\"]*\Z"
)
_CLOSED = lazy(rf"[^()\[\]{_QUOTES}\"]*[)\]{_QUOTES}\"]|[{_SINGLES}]")
_SPACES = " \xa0\N{NARROW NO-BREAK SPACE}"
_IN_CODE = lazy(r"[.(=][^\W\d_]")  # document.getElementById(
_EXPLAINED = lazy(r"(?:\s?[.!?\u2026]?[\"'\u201d\u2019])?\s{0,2}\(")
# Words of a quotation beside the fragment, which the target has too: “No me digas”.
# At 0 two examples fail, at 2 nothing changes.
_MAX_WORDS_BESIDE = 1
# Titles and slogans are shorter, or do not stand where speech does.
# At 4 an example fails, at 6 nothing changes.
_MIN_SPEECH_WORDS = 5
_BRACKETS = "(["
_STOPS = ".,:!?"
# On either side of a fragment.
# Not sensitive, nor at half the value.
_CONTEXT_CHARS = 80


class Examined(NamedTuple):
    """A candidate, its span in the text, its words and its features.

    ``is_sure`` says that no model need decide, as it is a lone function word.
    """

    candidate: Candidate
    span: Span
    tokens: tuple[Token, ...]
    features: tuple[float, ...]
    is_sure: bool


class Fragments(Checker, frozen=True):
    """Text that was left in another language; the note is its language.

    A model decides, a file of ``rules/models``. The grade is ``clause`` from three words on, if
    they are surely no name, and for another script, which nobody can read. Names and loan phrases
    are passed, and so are fragments that fill quotation marks or brackets, that a bracket
    explains, or of a few words that a word of ``introducing`` or the name of their language leads
    to. Raises Abstain if the word
    table has no list of the target, if the model is not precise enough in it, or if the article
    has no word in lower case.
    """

    model: str
    introducing: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        target = document.language
        if foreign_words(target) is None:
            raise Abstain(f"there is no list of words for “{target}”")
        if not document.vocabulary:
            raise Abstain("no word is written in small letters")
        text = document.view
        if _has_other_scripts(document):
            for span, language in words_in_other_scripts(document, text, self.introducing):
                yield Hit(*span, grade="clause", note=_language_name(text, span, language, target))
        fitted = model(self.model)
        if target in fitted.abstains:
            raise Abstain(f"names and untranslated words cannot be distinguished in “{target}”")
        clause_threshold = fitted.clause_thresholds.get(target, fitted.clause_threshold)
        for examined in self.examine(document):
            decision = fitted.decision(examined.tokens, examined.features)
            score = decision.score(examined.features)
            if score < decision.threshold_of(target) and not examined.is_sure:
                continue
            may_be_major = score >= clause_threshold and is_clause(examined)
            note = _language_name(text, examined.span, examined.candidate.language, target)
            yield Hit(*examined.span, grade="clause" if may_be_major else "", note=note)

    def examine(self, document: Document) -> Iterator[Examined]:
        """Yield the candidates of an article that the writer did not intend."""
        words = foreign_words(document.language)
        if words is None or not document.vocabulary:
            return
        text, only_latin = document.view, _has_other_scripts(document)
        seeds = (
            words.seeds(frozenset(filter(is_latin, document.vocabulary)))
            if only_latin
            else document.cached(seeds_of)
        )
        if not seeds:
            return
        source = listed_language(document.source_lang) if document.source_lang else None
        article = Article(text, words, seeds, source)
        for clause in clauses(text, seeds):
            tokens = tokenize(text, clause, words, only_latin=only_latin)
            for candidate in find_candidates(words, tokens, source):
                run = tuple(tokens[candidate.start : candidate.end])
                span = Span(run[0].start, run[-1].end)
                before = text[max(0, span.start - _CONTEXT_CHARS) : span.start]
                behind = text[span.end : span.end + _CONTEXT_CHARS]
                enclosure = _enclosure(before, behind)
                is_speech = enclosure is not None and _is_speech(enclosure, len(run))
                if self._is_intended(before, behind, enclosure, candidate):
                    continue
                is_marked = not is_speech and _OPENED.search(before) is not None
                values = features(article, tokens, candidate, is_marked=is_marked)
                if values:
                    sure = language_of_lone_function_word(tokens, candidate, document.language)
                    if sure:
                        candidate = candidate._replace(language=sure)
                    yield Examined(candidate, span, run, values, sure is not None)

    def _is_intended(
        self, before: str, behind: str, enclosure: _Enclosure | None, candidate: Candidate
    ) -> bool:
        """Return whether the writer meant to use the other language, or it is part of code."""
        word_count = candidate.end - candidate.start
        if _IN_CODE.match(behind) or _EXPLAINED.match(behind):
            return True
        if enclosure and _is_enclosed_on_purpose(enclosure, word_count):
            return True
        lead = before.rstrip(_SPACES + ',:"' + _QUOTES + _SINGLES)
        if word_count > _MAX_INTRODUCED_WORDS:
            return False
        return lead.endswith(self.introducing) or locale_of(candidate.language).name in before


class _Enclosure(NamedTuple):
    """The quotation marks or brackets around a fragment.

    ``lead`` is the text before the opening mark, ``words_beside`` the number of words between the
    marks that are not part of the fragment, without abbreviations (of it), and ``last_character``
    the one before the closing mark, or that mark if nothing stands before it.
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
        words_beside=sum(not word.isupper() for word in _WORD.findall(beside)),
        last_character=behind[max(0, closed.end() - 2)],
    )


def _is_enclosed_on_purpose(enclosure: _Enclosure, word_count: int) -> bool:
    """Return whether quotation marks or brackets show that the other language is intended."""
    if enclosure.words_beside > _MAX_WORDS_BESIDE:
        return False
    if enclosure.opening in _BRACKETS:
        return word_count <= _MAX_WORDS_IN_BRACKETS
    return not _is_speech(enclosure, word_count)


def _is_speech(enclosure: _Enclosure, word_count: int) -> bool:
    """Return whether a longer quotation stands where somebody speaks, as titles do not."""
    lead = enclosure.lead
    stands_as_speech = enclosure.words_beside > 0 or not lead or lead[-1] in _STOPS
    has_stop = enclosure.last_character in _STOPS
    return word_count >= _MIN_SPEECH_WORDS and has_stop and stands_as_speech


def _has_other_scripts(document: Document) -> bool:
    return max(document.vocabulary) > LAST_LATIN and "Latin" in document.locale.scripts


def is_clause(examined: Examined) -> bool:
    """Return whether words are a clause, and neither a name nor words that the target has too.

    Nor a term of two words with a third between them: soupe au pistou.
    """
    tokens, language = examined.tokens, examined.candidate.language
    if not is_long(tokens) or _is_term(tokens, language):
        return False
    if tokens[0].shape == CAPITAL and len(tokens) <= _MAX_NAME_WORDS:
        return False
    return any(token.shape == LOWER and token.word.is_rare for token in tokens)


def _is_term(tokens: Sequence[Token], language: str) -> bool:
    """Return whether a function word alone stands between two other words."""
    if len(tokens) != _MAX_TERM_WORDS:
        return False
    first, middle, last = (is_function_word(token.word, language) for token in tokens)
    return middle and not first and not last


def _language_name(text: str, span: Span, language_of_words: str, target: str) -> str:
    return language_name(_language(text, span, language_of_words, target))


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
