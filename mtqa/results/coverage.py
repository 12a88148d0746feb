"""What a run covered: rules, files, suppressions, and its baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which rules ran, and what was left out.

    ``abstained`` maps a rule to the reasons why it did not judge some articles, and how many;
    ``skipped`` names files that were skipped and why. ``targets`` has a line for each article that
    was not checked in the language of its text, or whose text does not show one, ``scores`` one for
    each metric with scores that no article has, or articles without a score.
    ``unused_suppressions`` matched nothing; ``expired_suppressions`` no longer apply.
    ``unchanged_since`` is the revision since which nothing has changed, so that there was nothing
    to check; it is shown and not stored.
    """

    ran: tuple[str, ...] = ()
    abstained: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    unused_suppressions: tuple[str, ...] = ()
    expired_suppressions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    unchanged_since: str = ""


@dataclass(frozen=True, slots=True)
class BaselineMatch:
    """What a run has in common with its baseline, the file ``path``.

    ``known`` counts the findings that are in it, ``new`` those that are not. ``cured`` names those
    in it that this run no longer has (of a run with several targets, only as a whole).
    """

    path: str
    known: int = 0
    new: int = 0
    cured: tuple[str, ...] = ()
