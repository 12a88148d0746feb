"""Phrases as linguists write them, without regular expressions, and their patterns.

A phrase is written as it appears on the page. Conventions extend what it matches:

- `` … `` between spaces matches up to eight words on the same line, ``#`` a number (``12``,
  ``1,234``, ``10:15``, ``12/03/2023``; beside a letter, ``#`` is literal);
- ``{e-mail|mail}`` matches either, ``{your |}`` words that may be missing;
- a space matches any white space; there may be a space before ``: ; ! ?``;
- straight and curly apostrophes and quotation marks match each other, and so do hyphens and dashes;
- letters match as written or all in capitals; a phrase in lower case may begin with a capital;
- a match begins and ends at word boundaries and includes an end mark that follows;
- ``where = "line"``: the match is the whole line, in any case, or a sentence of its own without an
  end mark;
- ``where = "start"``: the match begins a line or a sentence and extends to the end of that;
- ``where = "label"``: the match includes a short value that follows: a date, a number, a name.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mtqa.lazy import lazy

Where = Literal["anywhere", "label", "line", "start"]
WHERES: tuple[Where, ...] = ("anywhere", "label", "line", "start")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase of a list; ``target`` is the language of the page, empty for any."""

    find: str
    where: Where = "anywhere"
    target: str = ""

    @property
    def fault(self) -> str | None:
        """What about the phrase does not follow the conventions, None if nothing."""
        fault = _fault(self.find)
        return f"“{self.find}” {fault}" if fault else None

    def checked(self) -> Phrase:
        """Return the phrase; raise ValueError if it does not follow the conventions."""
        if self.fault:
            raise ValueError(self.fault)
        return self


class Term(Phrase, frozen=True, forbid_unknown_fields=True):
    """A phrase that another should replace; a match does not include an end mark.

    ``severity`` is a level or empty, ``source`` lists the source languages, separated by spaces;
    empty for any.
    """

    prefer: str = ""
    why: str = ""
    severity: str = ""
    source: str = ""

    def is_from(self, language: str | None) -> bool:
        """Whether the term applies to a source language; None if that is unknown."""
        return not self.source or language is None or language in self.source.split()


GAP = "\N{HORIZONTAL ELLIPSIS}"
# A longer phrase is a mistake in the list; the longest of rules/ has 98 characters.
_MAX_PHRASE_CHARS = 300
_NUMBER = r"\p{Nd}+(?:[.,:/\x{2019}\x{A0}-]?\p{Nd})*"
# Spaces are written ``\x20`` here, because " " is replaced as a space of the phrase.
_WORDS = r"[,:]?[\x20\t\x{A0}]+(?:[^\s\x{A0}]+[\x20\t\x{A0}]+){0,8}?"
EDGE = r"\b"
_TWO_LETTERS = lazy(r"[^\W\d_].*[^\W\d_]")
_SPACE, _SPACE_IN_LINE = r"[\s\x{A0}\x{202F}]+", r"[ \t\x{A0}\x{202F}]+"
_VARIANTS = {
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}`": r"['\x{2018}\x{2019}`´]",
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '["“”„«»]',
    "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}": r"[\x{2010}-\x{2014}-]",
}
_LETTERS = str.maketrans(
    {letter: "\\" + letter for letter in r"\.+*?()|[]{}^$"}
    | {letter: source for letters, source in _VARIANTS.items() for letter in letters}
    | {mark: r"[\x20\x{A0}\x{202F}]?" + ("\\" if mark == "?" else "") + mark for mark in ":;!?"}
)
_NUMBER_SIGN = r"(?<!\w)#+(?!\w)"
NUMBER_SIGN = lazy(_NUMBER_SIGN)
_WIDE = lazy(
    rf"(?P<gap>\s+{GAP}\s+)|(?P<number>{_NUMBER_SIGN})|\{{(?P<either>[^{{}}]*\|[^{{}}]*)\}}"
)
EITHER = lazy(r"\{([^{}]*\|[^{}]*)\}")


def spellings(phrase: str) -> list[str]:
    """Return phrases without choices, so that each alternative of a choice is in one of them."""
    if "{" not in phrase:
        return [phrase]
    parts = [part.split("|") if at % 2 else [part] for at, part in enumerate(EITHER.split(phrase))]
    return [
        "".join([part[number % len(part)] for part in parts])
        for number in range(max(map(len, parts)))
    ]


def source(phrase: str, line: bool) -> str:
    """Return the RE2 pattern of a phrase; with ``line`` it matches within a line."""
    pattern = (_SPACE_IN_LINE if line else _SPACE).join(_widened(phrase).split(" "))
    first = phrase[:1]
    if phrase.islower() and first.isalpha() and len(first.upper()) == 1:
        pattern = f"[{first}{first.upper()}]{pattern[1:]}"
    plain = spellings(phrase)
    return (
        _edge({spelling[:1] for spelling in plain})
        + pattern
        + _edge({spelling[-1:] for spelling in plain})
    )


def _widened(phrase: str) -> str:
    """Return the pattern of a phrase but for its spaces and edges."""
    pattern, done = "", 0
    for wide in _WIDE.finditer(phrase) if GAP in phrase or "#" in phrase or "{" in phrase else ():
        pattern += phrase[done : wide.start()].translate(_LETTERS)
        if wide["either"] is not None:
            pattern += f"(?:{'|'.join(map(_widened, wide['either'].split('|')))})"
        else:
            pattern += _NUMBER if wide["number"] else _WORDS
        done = wide.end()
    return pattern + phrase[done:].translate(_LETTERS)


def _edge(letters: set[str]) -> str:
    """Return RE2's word boundary, which is ASCII only, if all these letters are; else nothing."""
    return EDGE if all(letter.isascii() and letter.isalnum() for letter in letters) else ""


def _fault(phrase: str) -> str:
    """Return what is wrong with a phrase, or an empty string."""
    plain = spellings(phrase)
    if not phrase.strip():
        return "is empty"
    if phrase != " ".join(phrase.split()):
        return "should be words separated by single spaces"
    if max(map(len, plain)) > _MAX_PHRASE_CHARS:
        return f"has more than {_MAX_PHRASE_CHARS} characters"
    if phrase.startswith(GAP) or phrase.endswith(f" {GAP}"):
        return "cannot begin or end with a gap"
    if set("{}").intersection(EITHER.sub("", phrase)):
        return "has a brace outside a choice: {this|that}"
    if any(spelling != " ".join(spelling.split()) for spelling in plain):
        return "should be words separated by single spaces, whichever alternative is chosen"
    if not all(map(_TWO_LETTERS.search, plain)):
        return "should have two letters or more"
    return ""
