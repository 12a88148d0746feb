"""Lists of words of each language, and the language that most words of a text belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from mtqa.language.locales import Language, find_language, language, languages
from mtqa.lazy import lazy
from mtqa.resources import read_toml, rules_root, unblocked
from mtqa.schema import convert

# What makes the guess of a language sure; together they were right in 3,166 of 3,169 parallel
# sentences. In 1,512 planted sentences a share of .19 and a lead of 1.1 give one and three more
# findings that extend beyond the sentence; 2 to 4 matches give the same findings.
_MIN_SURE_SHARE = 0.25  # function words of all words
_MIN_SURE_MATCHES = 3
_MIN_SURE_LEAD = 1.5  # matches, as a multiple of those of the second language
_MIN_SURE_WORDS = 3  # different ones; of 4,878 sentences 18 are less sure than at 2, at 4 282
_LETTERS = lazy(r"[^\W\d_]+")
_MAX_REMEMBERED_WORDS = 200_000  # some 20 MB; a run of news meets some 40,000 words


def function_words(code: str) -> frozenset[str]:
    """Return the commonest articles, pronouns, prepositions, conjunctions and auxiliaries.

    All are runs of letters in lower case, so elisions and contractions are in two parts (French
    ``l`` and ``qu``, English ``don`` and ``t``). Empty if the language has no list. Like the other
    functions here, raises PackError if the file of the language cannot be read.
    """
    found = find_language(code)
    return found.function_words if found else frozenset()


@cache
def exclusive_function_words(code: str) -> frozenset[str]:
    """Return the function words of a language that no other language has."""
    others = (function_words(other) for other in languages_with_function_words() if other != code)
    return function_words(code).difference(*others)


@cache
def abbreviations(code: str) -> frozenset[str]:
    """Return the abbreviations whose final stop need not end the sentence, as written.

    They may contain stops and spaces (German ``z. B.``). Empty if the language has no list.
    """
    found = find_language(code)
    return found.leading_abbreviations | found.abbreviations if found else frozenset()


def leading_abbreviations(code: str) -> frozenset[str]:
    """Return the abbreviations that never end a sentence, as a name must follow (``Mr.``)."""
    found = find_language(code)
    return found.leading_abbreviations if found else frozenset()


def elisions(code: str) -> frozenset[str]:
    """Return the words of three letters or more that begin with an apostrophe (’til, ’cause)."""
    found = find_language(code)
    return found.elisions if found else frozenset()


@cache
def reporting_verbs(code: str) -> tuple[str, ...]:
    """Return the verbs that attribute a quotation (says, added), sorted."""
    found = find_language(code)
    return tuple(sorted(found.reporting_verbs)) if found else ()


@cache
def loan_phrases(code: str) -> frozenset[tuple[str, ...]]:
    """Return the foreign phrases that a language has borrowed, each as a tuple of words.

    Words are runs of letters in lower case: hyphens and apostrophes divide them (``vis-à-vis`` has
    three).
    """
    found = find_language(code)
    return _phrases(found.loan_phrases) if found else frozenset()


class ProperNames(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """Words of names in any language, from ``rules/words/names.toml``."""

    particles: frozenset[str]
    """Words in lower case within names: de, von, bin."""
    joined_particles: frozenset[str]
    """Particles that are written together with the name: deGrom, macDonald."""
    of_places: frozenset[str]
    """Words in names of places: Frankfurt an der Oder, Rothenburg ob der Tauber."""
    brand_language: str
    """The language whose words are in brands everywhere."""
    before_places: frozenset[str]
    """Words that begin names of places of two words: North, New, Saint."""
    before_der: frozenset[str]
    """Words before “der” in surnames that are not particles themselves: aus der."""
    conjunctions: frozenset[str]
    """Particles that also join clauses: y."""
    articles: frozenset[str]
    """Particles that may follow such a conjunction as an article: y las."""
    untranslated: frozenset[str]
    """Names with common words in them that no language translates: Der Spiegel."""


@cache
def proper_names() -> ProperNames:
    """Return the words of names. Raises PackError if the file cannot be read."""
    path = rules_root() / "words" / "names.toml"
    return convert(unblocked(read_toml(path)), ProperNames, str(path))


@cache
def known_names() -> frozenset[tuple[str, ...]]:
    """Return the names that no language translates, each as ``loan_phrases`` returns phrases."""
    return _phrases(proper_names().untranslated)


def _phrases(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_LETTERS.findall(phrase)) for phrase in phrases)


@cache
def languages_with_function_words() -> tuple[str, ...]:
    """Return the codes of the languages that have function words of their own, sorted."""
    return tuple(lang.code for lang in languages() if _has_own_function_words(lang))


def _has_own_function_words(lang: Language) -> bool:
    parent = language(lang.like).function_words if lang.like else frozenset()
    return lang.function_words != parent


@cache
def articles_of_nouns() -> frozenset[str]:
    """Return the definite articles of the languages that capitalise nouns."""
    return frozenset().union(
        *(lang.definite_articles for lang in languages() if lang.nouns_capitalised)
    )


@cache
def languages_by_letters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each language that has letters of its own, with a pattern for such a letter.

    The first pattern that matches decides. Languages with more scripts come first: Japanese has
    kana beside the characters of Chinese. Then the later code comes first, so that Ukrainian, which
    has letters that Russian lacks, precedes Russian.
    """
    distinctive = [lang for lang in languages() if lang.own_letters]
    distinctive.sort(key=lambda lang: (len(lang.scripts), lang.code), reverse=True)
    return tuple((lang.code, re.compile(f"[{lang.own_letters}]")) for lang in distinctive)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in languages_with_function_words():
        for word in function_words(code):
            found[word] = (*found.get(word, ()), code)
    return found


class LikeliestLanguage(NamedTuple):
    """The language that most function words of a text belong to.

    ``matches`` of its ``word_count`` words are function words of ``language``, ``distinct`` of
    them different, and ``second_matches`` are those of the language with the second most.
    """

    language: str
    matches: int
    word_count: int
    second_matches: int
    distinct: int

    @property
    def is_sure(self) -> bool:
        """Whether the function words alone are enough evidence: not a unit (t) and ja, repeated."""
        if self.distinct < _MIN_SURE_WORDS:
            return False
        minimum = max(_MIN_SURE_MATCHES, _MIN_SURE_SHARE * self.word_count)
        return self.matches >= max(minimum, _MIN_SURE_LEAD * self.second_matches)


def likeliest_language(words: Sequence[str], without: str) -> LikeliestLanguage:
    """Return the language with the most function words among ``words``.

    The language ``without`` is not considered; the result is "" if no list has any of the words.
    """
    languages_of_words = _languages_of_words()
    counts = Counter(code for word in words for code in languages_of_words.get(word, ()))
    del counts[without]
    (likeliest, matches), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    distinct = sum(likeliest in languages_of_words.get(word, ()) for word in {*words})
    return LikeliestLanguage(likeliest, matches, len(words), second, distinct)


class WordTest:
    """A test that hardly any word passes, with memory: each word is tested once in a process."""

    def __init__(self, passes: Callable[[str], object]) -> None:
        self._passes = passes
        self._failed: set[str] = set()

    def passed(self, words: Iterable[str]) -> set[str]:
        """Return the distinct words that pass."""
        if len(self._failed) > _MAX_REMEMBERED_WORDS:
            self._failed.clear()
        untested = set(words) - self._failed
        passed = {word for word in untested if self._passes(word)}
        self._failed |= untested - passed
        return passed
