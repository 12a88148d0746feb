"""The languages, and how their regions differ: marks, numbers and words, from ``rules/languages``.

A file holds everything about one language, or what a region or a sister does otherwise. Each is
read when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec

from mtqa.errors import ConfigError, PackError, did_you_mean
from mtqa.resources import read_toml, rules_root, unblocked
from mtqa.schema import convert

LINGUA_FRANCA = "en"
"""The language that texts of all others quote, borrow from and write names in."""

STRAIGHT_QUOTE = '"'
_GUILLEMETS = frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_LOW_QUOTES = frozenset("\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}")
_CORNER_BRACKETS = frozenset("\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}")

_Text: TypeAlias = Annotated[str, msgspec.Meta(min_length=1)]
_Pair: TypeAlias = Annotated[str, msgspec.Meta(min_length=2, max_length=2)]
_Words: TypeAlias = frozenset[_Text]


class WordParts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """What words are built with: parts that begin them, that end them, and endings of heads.

    ``clitics`` are tails so common that they are never words of their own in a token (Spanish
    ``dárselo``). ``free`` build no words, and after one of ``endings`` hardly any compound goes on.
    ``inside`` are function words that also stand between a stem and its suffix (polarisability).
    """

    heads: _Words
    tails: _Words
    clitics: _Words = frozenset()
    free: _Words = frozenset()
    endings: tuple[_Text, ...]
    inside: _Words = frozenset()


class Inflection(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", eq=False
):
    """Endings of a language's rarer forms, and of the forms that dictionaries have instead.

    ``accent_slips`` are pairs of a letter that is often set wrongly and the right one.
    """

    endings: tuple[str, ...]
    dictionary_endings: tuple[str, ...]
    accent_slips: tuple[_Pair, ...] = ()


class Language(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="kebab",
    eq=False,  # each is read once, and is a key of caches
    dict=True,
):
    """How one language, or one region's use of it, quotes, spaces, writes numbers, and its words.

    A pair is a string of two characters, opener then closer; they may be the same. Words are in
    lower case unless they are always written with a capital.
    """

    code: str
    name: _Text
    native: _Text = ""
    like: str = ""
    """The language that the rest is taken from, "" for one that stands by itself."""

    scripts: Annotated[tuple[_Text, ...], msgspec.Meta(min_length=1)]
    own_letters: str = ""
    """Letters that tell it from others of its script, as in a character class."""
    mistaken_for: str = ""
    """The language that statistics of letters cannot tell it from."""

    quotes: Annotated[tuple[_Pair, ...], msgspec.Meta(min_length=1)]
    """The double marks of the standard, primary first."""
    accepted: tuple[_Pair, ...] = ()
    """Further double marks that newspapers print; the straight one is accepted everywhere."""
    singles: tuple[_Pair, ...] = ()
    space_before: str = ""
    """The characters that take a space before them."""
    space_inside_quotes: tuple[_Pair, ...] = ()
    inverted_marks: bool = False
    colon_inside_words: bool = False
    elides: bool = False
    """Whether an apostrophe may part a small word from a quotation mark: l’« art »."""
    sentence_ends: tuple[_Text, ...] = ()
    """Marks that end a sentence here and not in other languages."""
    ordinals_end_in_stop: bool = False

    decimal: _Text
    group: _Text
    months: tuple[_Text, ...] = ()
    """As in a date, from January; none for a language whose dates no rule reads."""
    scales: _Words = frozenset()
    """Words for powers of ten that newspapers join to figures: £3million."""

    nouns_capitalised: bool = False
    always_capitalised: _Words = frozenset()
    """Words that have a capital wherever they stand: I."""
    determiners: _Words = frozenset()
    """The articles and possessives that open most sentences."""
    definite_articles: _Words = frozenset()
    """In all cases; only asked for where nouns are capitalised."""
    contractions: tuple[_Text, ...] = ()
    """What is contracted behind an apostrophe: ve of they’ve."""
    cut_off: _Words = frozenset()
    """What an apostrophe cuts off the front of a word: qu of qu’elle."""
    elisions: _Words = frozenset()
    """Words of three letters or more that begin with an apostrophe (’til, ’cause)."""
    name_links: _Words = frozenset()
    """Words inside names that other languages take over as they are: Department of Health."""
    word_endings: _Words = frozenset()
    """Endings that are words as well, or begin with a capital: LehrerInnen, 1990er."""
    reporting_verbs: _Words = frozenset()
    """Verbs that name who speaks, behind a quotation: …, says Ana Lopes."""
    function_words: _Words = frozenset()
    """Runs of letters: of an elided or contracted form both parts (qu and elle, don and t)."""
    leading_abbreviations: _Words = frozenset()
    """Abbreviations that end no sentence, as what they lead to must follow: Mr."""
    abbreviations: _Words = frozenset()
    """Other ones whose stop need not end the sentence; they may hold spaces and more stops."""
    never_doubled: _Words = frozenset()
    """Function words of which two in a row are a slip; of others they may be right: had had."""
    noun_introducers: _Words = frozenset()
    """Words that a noun must follow: the second of two in a phrase said twice (of the of the)."""
    never_last: _Words = frozenset()
    """Words that no sentence ends with."""
    sentence_openers: tuple[_Text, ...] = ()
    """Words that have a capital only at the head of a sentence; none of a title begins so."""
    title_openers: tuple[_Text, ...] = ()
    """Words that have one there and at the head of titles."""
    titled_works: _Words = frozenset()
    """What a title follows: the film The last boat."""
    coordinators: tuple[_Text, ...] = ()
    """Words that join two others as equals: read and loved."""
    loan_phrases: _Words = frozenset()
    """Foreign phrases that are used as they are."""
    word_parts: WordParts | None = None
    """None where words run together cannot be told from compounds: precision is not shown."""
    inflection: Inflection | None = None

    @cached_property
    def openers(self) -> frozenset[str]:
        """The double marks that open a quotation."""
        return frozenset(pair[0] for pair in self._pairs)

    @cached_property
    def closers(self) -> frozenset[str]:
        """The double marks that close a quotation."""
        return frozenset(pair[1] for pair in self._pairs)

    @cached_property
    def quote_characters(self) -> frozenset[str]:
        """The double marks, whatever they do."""
        return self.openers | self.closers

    @property
    def _pairs(self) -> tuple[str, ...]:
        return (*self.quotes, *self.accepted, STRAIGHT_QUOTE * 2)

    def uses(self, feature: str) -> bool:
        """Whether the language has a feature, one of ``FEATURES``.

        Raises ConfigError when no feature is called so.
        """
        try:
            return FEATURES[feature](self)
        except KeyError:
            raise ConfigError(
                f"locale feature “{feature}”", "is unknown", did_you_mean(feature, FEATURES)
            ) from None


def _every_mark(language: Language) -> frozenset[str]:
    return language.quote_characters.union(*language.singles)


FEATURES: Mapping[str, Callable[[Language], bool]] = {
    "guillemets": lambda language: not _GUILLEMETS.isdisjoint(_every_mark(language)),
    "low-quotes": lambda language: not _LOW_QUOTES.isdisjoint(_every_mark(language)),
    "corner-brackets": lambda language: not _CORNER_BRACKETS.isdisjoint(_every_mark(language)),
    "inverted-marks": lambda language: language.inverted_marks,
    "french-spacing": lambda language: ":" in language.space_before,
    "percent-space": lambda language: "%" in language.space_before,
    "decimal-comma": lambda language: language.decimal == ",",
    "colon-inside-words": lambda language: language.colon_inside_words,
    "word-spaces": lambda language: language.scripts[0] not in {"Han", "Thai"},
    "fullwidth-punctuation": lambda language: language.scripts[0] == "Han",
}
"""What a rule may ask of its target (``unless-locale = "guillemets"``)."""


@cache
def known_locales() -> tuple[str, ...]:
    """Return the codes that have a file, sorted; nothing is parsed."""
    return tuple(sorted(path.stem for path in (rules_root() / "languages").glob("*.toml")))


def nearest(code: str, known: Collection[str]) -> str | None:
    """Return the known code that is ``code`` or, part by part from the end, less special.

    Case and ``_`` do not matter: ``zh_hant_tw`` finds ``zh-Hant``, ``en-US`` finds ``en``. None
    when not even the language is known.
    """
    by_folded = {name.casefold(): name for name in known}
    folded = code.strip().replace("_", "-").casefold()
    while folded:
        if folded in by_folded:
            return by_folded[folded]
        folded = folded.rpartition("-")[0]
    return None


def normal_form(code: str, where: str = "target") -> str:
    """Return a language code as all of mtqa passes it on: that of the file it is read from.

    ``FR``, ``fr_FR`` and ``fr-fr`` are ``fr``, ``zh_hant_tw`` is ``zh-Hant`` (BCP 47). ``where``
    names the setting in errors. Raises ConfigError for what is no text or has no file.
    """
    if not isinstance(code, str):
        raise ConfigError(where, f"should be the code of a language, not {code!r}", 'as in "en"')
    found = nearest(code, known_locales())
    if found is None:
        remedy = did_you_mean(code, known_locales())
        raise ConfigError(where, f"no language is called “{code}”", remedy)
    return found


@cache
def find_language(code: str) -> Language | None:
    """Return the language of a code, or that without its region; None when it has no file.

    Raises PackError when the file is wrong.
    """
    found = nearest(code, known_locales())
    return load_language(rules_root() / "languages" / f"{found}.toml") if found else None


def language(code: str) -> Language:
    """Return the language of a code, or that without its region.

    Raises ConfigError when it has no file and PackError when the file is wrong.
    """
    found = find_language(code)
    if found is None:
        remedy = did_you_mean(code, known_locales())
        raise ConfigError(f"language “{code}”", "has no file in rules/languages", remedy)
    return found


def languages() -> Iterator[Language]:
    """Yield every language, sorted by code, without what only some regions do otherwise."""
    for code in known_locales():
        if "-" not in code:
            yield language(code)


def load_language(path: Path) -> Language:
    """Return the language in a file; ``like`` names the file beside it that has the rest.

    Raises PackError on an unknown key, a value of the wrong kind or a missing one.
    """
    return _converted(_merged(path, frozenset()), path)


def _merged(path: Path, seen: frozenset[str]) -> dict[str, Any]:
    """Return the values of a file on top of those of the one that it is like."""
    table = unblocked(read_toml(path))
    like = table.get("like")
    if not like or not isinstance(like, str):
        return table
    if like in seen or like == path.stem:
        raise PackError(str(path), f"“like” comes back to “{like}”", "name another language")
    parent = path.with_name(f"{like}.toml")
    rest = _merged(parent, seen | {path.stem})
    _converted(rest, parent)  # so that what is wrong in it is said of it
    return rest | table


def _converted(table: Mapping[str, Any], path: Path) -> Language:
    if "code" in table:
        raise PackError(str(path), "unknown key “code”", "the name of the file is the code")
    return convert({**table, "code": path.stem}, Language, str(path))
