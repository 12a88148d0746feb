"""The base class of checkers: the settings of a rule, and ``find``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, Self

import msgspec

from mtqa.document import Document
from mtqa.finding import Hit


class SettingError(ValueError):
    """A setting that fits its schema and still cannot be used.

    ``key`` names the setting, ``what`` says what is wrong, ``remedy`` what to do about it.
    """

    def __init__(self, key: str, what: str, remedy: str = "") -> None:
        super().__init__(key, what, remedy)
        self.key = key
        self.what = what
        self.remedy = remedy


class Use(NamedTuple):
    """The articles that a checker is used for.

    ``target`` is their language, ``source`` the language they were translated from (None if
    unknown). Hits of the ``unheard`` grades are not reported.
    """

    target: str
    source: str | None = None
    unheard: frozenset[str] = frozenset()


class Checker(
    msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True
):
    """A way of finding artifacts, with the settings of a rule.

    The fields of a subclass are the settings of its kind of rule: their names (with hyphens in a
    pack), types and defaults are the schema. ``suggests`` says that hits may have a suggestion.
    """

    suggests: ClassVar[bool] = False

    @property
    def required(self) -> str | None:
        """The RE2 pattern that ``find`` needs; None if it must always run."""
        return None

    def with_files(self, folder: Path, *, is_proven: bool = False) -> Self:  # noqa: ARG002
        """Read the files in the pack's folder that the settings name; return the checker with them.

        Their content is validated unless it ``is_proven`` by the test suite. Raises SettingError,
        and PackError for a file that cannot be used.
        """
        return self

    def used_for(self, use: Use) -> Self:  # noqa: ARG002
        """Return the checker reduced to the settings that this use needs."""
        return self

    @classmethod
    def combined(cls, checkers: Sequence[Self]) -> Sequence[Self]:
        """Return the checkers of this kind that look at one view, sharing what they can."""
        return checkers

    def find(self, document: Document) -> Iterable[Hit]:
        """Yield hits in ``document.view``; raise Abstain for what cannot be judged."""
        raise NotImplementedError

    def find_unmatched(self, document: Document) -> Iterable[Hit]:  # noqa: ARG002
        """Yield the hits in a document that lacks the ``required`` pattern: few kinds have any."""
        return ()
