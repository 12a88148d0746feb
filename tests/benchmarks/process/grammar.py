"""Wordings from grammars: a template with choices and slots says hundreds of things.

``(one|two|)`` is a choice, ``{name}`` a slot. ``<>`` stands between two elements of a page and a
line end between two of its blocks; the site that shows them decides what comes there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from mtqa.language.locales import language

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "fi", "cs", "ru")
BETWEEN = "<>"

_WORDINGS = Path(__file__).parent / "wordings"
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_SEPARATORS = ("sep", "bar")
_SHARED = {
    "site": ["Nordkurier Online", "The Pier", "Valley Echo", "Gazeta24", "porto.example",
             "Kanal 7"],
    "agency": ["AFP", "Reuters", "dpa", "EFE", "ANSA", "PAP", "ČTK", "TASS", "Lusa", "EPA", "AP"],
    "network": ["Facebook", "X", "WhatsApp", "Telegram", "LinkedIn", "Pinterest", "VK", "Viber"],
    "sep": [">", "»", "/", "›", "→"],
    "bar": [" | ", ", ", " · ", " • ", " / "],
    "hash": ["harbour", "storm2031", "NewRoad", "ferry", "valley"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wordings:
    """The templates of one language, by slot, by kind of furniture and by kind of figure."""

    slots: Mapping[str, list[str]]
    furniture: Mapping[str, list[str]]
    figures: Mapping[str, list[str]]


@cache
def wordings(code: str) -> Wordings:
    """Return the templates of a language."""
    tables = tomllib.loads((_WORDINGS / f"{code}.toml").read_text(encoding="utf-8"))
    slots = {"month": list(language(code).months)} | _SHARED | tables["slots"]
    return Wordings(slots, tables["furniture"], tables["figures"])


def say(
    template: str, language: str, rng: Random, known: dict[str, list[str]] | None = None
) -> str:
    """Fill a template: choices first, then slots, whose own templates are filled alike.

    A separator is the same throughout; of other slots nothing is said twice while there is more.
    """
    known = {} if known is None else known
    while match := _CHOICE.search(template):
        choice = rng.choice(match.group(1).split("|"))
        template = template[: match.start()] + choice + template[match.end() :]
    while match := _SLOT.search(template):
        name = match.group(1)
        said = known.setdefault(name, [])
        if name in _SEPARATORS and said:
            chosen = said[0]
        else:
            chosen = _slot(name, language, rng, said)
            said.append(chosen)
        filled = say(chosen, language, rng, known)
        template = template[: match.start()] + filled + template[match.end() :]
    return template


def slot(name: str, language: str, rng: Random) -> str:
    """Return something said of one slot: a name, a headline, a statement."""
    return say(f"{{{name}}}", language, rng)


def _slot(name: str, language: str, rng: Random, said: list[str]) -> str:
    match name:
        case "day":
            return str(rng.randint(1, 28))
        case "year":
            return str(rng.randint(2011, 2031))
        case "few":
            return str(rng.randint(3, 12))
        case "n":
            return str(rng.randint(101, 989))
        case "hhmm":
            return f"{rng.randint(10, 23)}:{rng.randint(10, 59)}"
        case "clock":
            return f"0{rng.randint(0, 9)}:{rng.randint(10, 59)}"
    values = wordings(language).slots[name]
    return rng.choice([value for value in values if value not in said] or values)


def expansions(template: str) -> Iterator[str]:
    """Yield everything that the choices of a template can say, its slots left as they are."""
    match = _CHOICE.search(template)
    if match is None:
        yield template
        return
    for choice in match.group(1).split("|"):
        yield from expansions(template[: match.start()] + choice + template[match.end() :])
