"""What every checker is: the settings of a rule, and ``find``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from mtqa.document import Document
from mtqa.finding import Hit


class SettingError(ValueError):
    """A setting that fits its schema and cannot be: which, what is wrong, and what to do."""

    def __init__(self, key: str, what: str, remedy: str = "") -> None:
        super().__init__(key, what, remedy)
        self.key = key
        self.what = what
        self.remedy = remedy


class Use(NamedTuple):
    """What a checker is used for.

    ``target`` is the language of the articles, ``source`` the one they were translated from, None
    where that is unknown. Nobody hears of hits of the ``unheard`` grades.
    """

    target: str
    source: str | None = None
    unheard: frozenset[str] = frozenset()


class Checker(
    msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True
):
    """One way of finding, with the settings of one rule.

    The fields of a subclass are the settings that a rule of this kind may have: their names (with
    hyphens in a pack), types and defaults are its schema.
    """

    @property
    def required(self) -> str | None:
        """The RE2 pattern without which nothing is found; None: ``find`` has to be asked."""
        return None

    def with_files(self, folder: Path, *, is_proven: bool = False) -> Self:  # noqa: ARG002
        """Return the checker with what its settings name in the pack's folder.

        What ``is_proven`` by the tests is not checked. Raises SettingError, and PackError for a
        file that cannot be used.
        """
        return self

    def used_for(self, use: Use) -> Self:  # noqa: ARG002
        """Return the checker for one use, without what that does not need."""
        return self

    def find(self, document: Document) -> Iterable[Hit]:
        """Yield the places in ``document.view``; raise Abstain for what cannot be judged."""
        raise NotImplementedError
