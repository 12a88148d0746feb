"""Errors shown to users: each says where it is, what is wrong and what to do about it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

# An option as the command line spells it, with its value if that ends a clause.
_OPTION = re.compile(r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?: ([\w-]+)(?=[,;?.]|$))?")
_FLAGS = frozenset(("extract", "preview"))
_MAX_KNOWN = 60  # names listed in a message: all languages fit


class MtqaError(Exception):
    """An error whose message says where it is, what is wrong and what to do about it.

    ``where`` is a path, a path with a line, a rule id or an option; ``what`` a clause without a
    full stop; ``remedy`` an imperative clause, empty when nothing can be done. ``others`` are
    further errors of the same file; its text has a line for each.
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy
        self.others: tuple[MtqaError, ...] = ()

    @property
    def messages(self) -> list[str]:
        """The message of this error, and those of the others."""
        message = f"{self.where}: {self.what}" if self.where else self.what
        own = f"{message}; {self.remedy}" if self.remedy else message
        return [own, *(text for other in self.others for text in other.messages)]

    def __str__(self) -> str:
        return "\n".join(self.messages)

    def in_python(self) -> MtqaError:
        """Return the error with options as arguments of Python: ``text_column=``."""
        where = self.where
        if where.startswith("--"):
            where = where.removeprefix("--").replace("-", "_")
        spelt = type(self)(where, in_python(self.what), in_python(self.remedy))
        spelt.others = tuple(other.in_python() for other in self.others)
        return spelt


class InputError(MtqaError):
    """A path, file or record that cannot be read as articles."""


class ConfigError(MtqaError):
    """A setting that is unknown or has an invalid value."""


class PackError(MtqaError):
    """A rule pack, language or word list that cannot be used."""


class Faults:
    """Collects the errors of a file, so that all are reported at once."""

    def __init__(self) -> None:
        self._errors: list[MtqaError] = []

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Keep an MtqaError that is raised within, and go on after it."""
        try:
            yield
        except MtqaError as error:
            self._errors += [error, *error.others]
            error.others = ()

    def __bool__(self) -> bool:
        return bool(self._errors)

    def raise_any(self) -> None:
        """Raise the first error with the others, if there are any."""
        if self._errors:
            first, *others = self._errors
            first.others = tuple(others)
            raise first


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``did you mean “x”?`` for the nearest known word.

    If none is near, return ``otherwise`` or, if that is empty, a list of the known words.
    """
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"did you mean “{near[0]}”?"
    return otherwise or (f"known are {listed(names, _MAX_KNOWN)}" if names else "")


def listed(names: Sequence[str], most: int) -> str:
    """Return ``a, b and 4 more``."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def either(names: Sequence[str]) -> str:
    """Return ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def in_python(text: str) -> str:
    """Return a message with options as arguments: ``--target de`` becomes ``target="de"``."""

    def spelt(match: re.Match[str]) -> str:
        name, value = match[1].replace("-", "_"), match[2]
        if value:
            return f'{name}="{value}"'
        return f"{name}=True" if name in _FLAGS else f"{name}="

    return _OPTION.sub(spelt, text)
