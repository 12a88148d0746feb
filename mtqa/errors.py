"""Errors shown to users: each says where it is, what is wrong and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class MtqaError(Exception):
    """An error whose message says where it is, what is wrong and what to do about it.

    ``where`` is a path, a path with a line, a rule id or an option; ``what`` a clause without a
    full stop; ``remedy`` an imperative clause, empty when nothing can be done.
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        message = f"{self.where}: {self.what}" if self.where else self.what
        return f"{message}; {self.remedy}" if self.remedy else message


class InputError(MtqaError):
    """A path, file or record that cannot be read as articles."""


class ConfigError(MtqaError):
    """A setting that is unknown or has an invalid value."""


class PackError(MtqaError):
    """A rule pack, language or word list that cannot be used."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``did you mean “x”?`` for the nearest known word.

    If none is near, return ``otherwise`` or, if that is empty, a list of all known words.
    """
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"did you mean “{near[0]}”?"
    return otherwise or ("known are " + ", ".join(names) if names else "")
