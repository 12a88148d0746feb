"""The marks, spaces and numbers of each language, read from ``rules/locales``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from mtqa.errors import ConfigError, PackError, did_you_mean
from mtqa.resources import read_toml, rules_root

STRAIGHT_QUOTE = '"'
_GUILLEMETS = frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_LOW_QUOTES = frozenset("\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}")
_CORNER_BRACKETS = frozenset("\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """How one language, or one region's use of it, quotes, spaces and writes numbers.

    A pair is a string of two characters, opener then closer; they may be the same.
    ``quotes`` are the double marks of the standard, primary first; ``accepted`` are further ones
    that its newspapers print; ``singles`` are the single marks. ``space_before`` holds the
    characters that take a space before them; ``space_inside_quotes`` the pairs that take one
    inside. The straight double quote is accepted everywhere. ``months`` stand as in a date, from
    January; a language whose dates no rule reads has none.
    """

    code: str
    name: str
    native: str = ""
    quotes: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    scripts: tuple[str, ...]
    decimal: str
    group: str
    months: tuple[str, ...] = ()
    space_before: str = ""
    space_inside_quotes: tuple[str, ...] = ()
    inverted_marks: bool = False
    colon_inside_words: bool = False
    openers: frozenset[str] = field(init=False, repr=False)
    closers: frozenset[str] = field(init=False, repr=False)
    quote_characters: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pairs = (*self.quotes, *self.accepted, STRAIGHT_QUOTE * 2)
        openers = frozenset(pair[0] for pair in pairs)
        closers = frozenset(pair[1] for pair in pairs)
        object.__setattr__(self, "openers", openers)
        object.__setattr__(self, "closers", closers)
        object.__setattr__(self, "quote_characters", openers | closers)

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


def _every_mark(locale: Locale) -> frozenset[str]:
    return locale.quote_characters.union(*locale.singles)


FEATURES: Mapping[str, Callable[[Locale], bool]] = {
    "guillemets": lambda locale: not _GUILLEMETS.isdisjoint(_every_mark(locale)),
    "low-quotes": lambda locale: not _LOW_QUOTES.isdisjoint(_every_mark(locale)),
    "corner-brackets": lambda locale: not _CORNER_BRACKETS.isdisjoint(_every_mark(locale)),
    "inverted-marks": lambda locale: locale.inverted_marks,
    "french-spacing": lambda locale: ":" in locale.space_before,
    "percent-space": lambda locale: "%" in locale.space_before,
    "decimal-comma": lambda locale: locale.decimal == ",",
    "colon-inside-words": lambda locale: locale.colon_inside_words,
    "word-spaces": lambda locale: locale.scripts[0] not in {"Han", "Thai"},
    "fullwidth-punctuation": lambda locale: locale.scripts[0] == "Han",
}
"""What a rule may ask of its target (``unless-locale = "guillemets"``)."""


@cache
def known_locales() -> tuple[str, ...]:
    """Return the codes that have a table, sorted; nothing is parsed."""
    return tuple(sorted(path.stem for path in (rules_root() / "locales").glob("*.toml")))


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
    """Return a language code as all of mtqa passes it on: that of the table it is read by.

    ``FR``, ``fr_FR`` and ``fr-fr`` are ``fr``, ``zh_hant_tw`` is ``zh-Hant`` (BCP 47). ``where``
    names the setting in errors. Raises ConfigError for what is no text or has no table.
    """
    if not isinstance(code, str):
        raise ConfigError(where, f"should be the code of a language, not {code!r}", 'as in "en"')
    found = nearest(code, known_locales())
    if found is None:
        remedy = did_you_mean(code, known_locales())
        raise ConfigError(where, f"no language is called “{code}”", remedy)
    return found


@cache
def locale(code: str) -> Locale:
    """Return the table of a language code, or of the language without its region.

    Raises ConfigError when there is none and PackError when the file is wrong.
    """
    found = nearest(code, known_locales())
    if found is None:
        raise ConfigError(
            f"language “{code}”", "has no locale table", did_you_mean(code, known_locales())
        )
    return load_locale(rules_root() / "locales" / f"{found}.toml")


_TEXTS = frozenset({"name", "native", "like", "script", "decimal", "group", "space-before"})
_PAIRS = frozenset({"quotes", "accepted", "singles", "space-inside-quotes"})
_FLAGS = frozenset({"inverted-marks", "colon-inside-words"})
KEYS = _TEXTS | _PAIRS | _FLAGS | {"scripts", "months"}
"""Every key that a locale table may have."""


def load_locale(path: Path) -> Locale:
    """Return the table in a file; ``like`` names the one beside it that it takes the rest from.

    Raises PackError on an unknown key, a value of the wrong kind or a missing one.
    """
    table = _read_table(path)
    seen = {path.stem}
    while like := table.pop("like", None):
        if like in seen:
            raise PackError(str(path), f"“like” comes back to “{like}”", "name another locale")
        seen.add(like)
        table = _read_table(path.with_name(f"{like}.toml")) | table
    if missing := [
        key for key in ("name", "quotes", "scripts", "decimal", "group") if key not in table
    ]:
        raise PackError(str(path), f"“{missing[0]}” is missing", "add it, or “like”")
    return Locale(code=path.stem, **{key.replace("-", "_"): table[key] for key in table})


def _read_table(path: Path) -> dict[str, Any]:
    """Return one file's checked values, lists as tuples and ``script`` as ``scripts``."""
    table = read_toml(path)
    for key, value in table.items():
        if key not in KEYS:
            raise PackError(str(path), f"unknown key “{key}”", did_you_mean(key, KEYS))
        if fault := _fault(key, value):
            raise PackError(str(path), f"“{key}” {fault}", "see the tables beside it")
    if "script" in table:
        table["scripts"] = [table.pop("script")]
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _fault(key: str, value: object) -> str:
    """Return what is wrong with a value, or nothing."""
    if key in _TEXTS:
        return "" if isinstance(value, str) and value else "must be a text"
    if key in _FLAGS:
        return "" if isinstance(value, bool) else "must be true or false"
    if not (isinstance(value, list) and value and all(isinstance(item, str) for item in value)):
        return "must be a list of texts"
    if key in _PAIRS and any(len(pair) != 2 for pair in value):
        return "must hold pairs of two characters, opener and closer"
    return ""
