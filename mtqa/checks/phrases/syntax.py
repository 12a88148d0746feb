"""A phrase as a linguist writes it, without regular expressions, and the pattern it stands for.

A phrase is written as it stands on the page. Eight conventions widen it:

- `` … `` between spaces stands for up to eight words on the same line, ``#`` for a number
  (``12``, ``1,234``, ``10:15``, ``12/03/2023``; next to a letter it is itself);
- ``{e-mail|mail}`` stands for either, ``{your |}`` for words that may be missing;
- a space is any white space, a no-break one too; one may stand before ``: ; ! ?``;
- straight and curly apostrophes and quotation marks are the same, and so are hyphens and dashes;
- letters are as written, or all capitals; a phrase all in lower case may begin with a capital;
- it begins and ends where a word does; an end mark behind it belongs to it;
- ``where = "line"``: it is the whole line, in letters of any case, or a sentence of its own
  without an end mark;
- ``where = "start"``: it begins a line or a sentence, and the rest of that belongs to it;
- ``where = "label"``: so does a short value behind it: a date, a number, a name.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Where = Literal["anywhere", "label", "line", "start"]
WHERES: tuple[Where, ...] = ("anywhere", "label", "line", "start")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One phrase of a list; ``target`` is the language of the page, empty for any."""

    find: str
    where: Where = "anywhere"
    target: str = ""

    def checked(self) -> Phrase:
        """Return the phrase; raise ValueError when it is not written as the conventions say."""
        if fault := _fault(self.find):
            raise ValueError(f"“{self.find}” {fault}")
        return self


class Term(Phrase, frozen=True, forbid_unknown_fields=True):
    """A phrase that another one is to replace; an end mark behind it does not belong to it.

    ``severity`` is a level or empty, ``source`` holds the languages it is taken from, divided by
    spaces; empty for any.
    """

    prefer: str = ""
    why: str = ""
    severity: str = ""
    source: str = ""

    def is_from(self, language: str | None) -> bool:
        """Whether it may come from a language; None stands for one that is not known."""
        return not self.source or language is None or language in self.source.split()


GAP = "\N{HORIZONTAL ELLIPSIS}"
_MOST_CHARACTERS = 300
_NUMBER = r"\p{Nd}+(?:[.,:/\x{2019}\x{A0}-]?\p{Nd})*"
# Their spaces are written otherwise than " ", which stands for the spaces of phrases.
_WORDS = r"[,:]?[\x20\t\x{A0}]+(?:[^\s\x{A0}]+[\x20\t\x{A0}]+){0,8}?"
EDGE = r"\b"
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_SPACE, _SPACE_IN_LINE = r"[\s\x{A0}\x{202F}]+", r"[ \t\x{A0}\x{202F}]+"
_SAME = {
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}`": r"['\x{2018}\x{2019}`´]",
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '["“”„«»]',
    "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}": r"[\x{2010}-\x{2014}-]",
}
_LETTERS = str.maketrans(
    {letter: "\\" + letter for letter in r"\.+*?()|[]{}^$"}
    | {letter: source for letters, source in _SAME.items() for letter in letters}
    | {mark: r"[\x20\x{A0}\x{202F}]?" + ("\\" if mark == "?" else "") + mark for mark in ":;!?"}
)
_NUMBER_SIGN = r"(?<!\w)#+(?!\w)"
NUMBER_SIGN = re.compile(_NUMBER_SIGN)
_WIDE = re.compile(
    rf"(?P<gap>\s+{GAP}\s+)|(?P<number>{_NUMBER_SIGN})|\{{(?P<either>[^{{}}]*\|[^{{}}]*)\}}"
)
EITHER = re.compile(r"\{([^{}]*\|[^{}]*)\}")


def spellings(phrase: str) -> list[str]:
    """Return plain phrases that a phrase stands for: each of its choices is in one of them."""
    if "{" not in phrase:
        return [phrase]
    parts = [part.split("|") if at % 2 else [part] for at, part in enumerate(EITHER.split(phrase))]
    return [
        "".join([part[number % len(part)] for part in parts])
        for number in range(max(map(len, parts)))
    ]


def source(phrase: str, line: bool) -> str:
    """Return a phrase as an RE2 pattern; ``line`` keeps it within one."""
    told = (_SPACE_IN_LINE if line else _SPACE).join(_widened(phrase).split(" "))
    first = phrase[:1]
    if phrase.islower() and first.isalpha() and len(first.upper()) == 1:
        told = f"[{first}{first.upper()}]{told[1:]}"
    plain = spellings(phrase)
    return _edge({one[:1] for one in plain}) + told + _edge({one[-1:] for one in plain})


def _widened(phrase: str) -> str:
    told, done = "", 0
    for wide in _WIDE.finditer(phrase) if GAP in phrase or "#" in phrase or "{" in phrase else ():
        told += phrase[done : wide.start()].translate(_LETTERS)
        if wide["either"] is not None:
            told += f"(?:{'|'.join(map(_widened, wide['either'].split('|')))})"
        else:
            told += _NUMBER if wide["number"] else _WORDS
        done = wide.end()
    return told + phrase[done:].translate(_LETTERS)


def _edge(letters: set[str]) -> str:
    """Return RE2's word edge, which knows ASCII alone, where it holds at all these letters."""
    return EDGE if all(one.isascii() and one.isalnum() for one in letters) else ""


def _fault(phrase: str) -> str:
    """Return what is wrong with a phrase, or nothing."""
    plain = spellings(phrase)
    if not phrase.strip():
        return "is empty"
    if phrase != " ".join(phrase.split()):
        return "should be words parted by one plain space each"
    if max(map(len, plain)) > _MOST_CHARACTERS:
        return f"has more than {_MOST_CHARACTERS} characters"
    if phrase.startswith(GAP) or phrase.endswith(f" {GAP}"):
        return "cannot begin or end with a gap"
    if set("{}").intersection(EITHER.sub("", phrase)):
        return "has a brace that belongs to no choice: {one|other}"
    if any(one != " ".join(one.split()) for one in plain):
        return "should be words parted by one plain space each, whatever is chosen"
    if not all(map(_TWO_LETTERS.search, plain)):
        return "should have two letters or more"
    return ""
