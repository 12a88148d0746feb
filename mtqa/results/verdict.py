"""``Verdict``: whether a run passed the gate, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mtqa.output.visible import visible


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """Whether a run passed the gate: ``reasons`` if it failed, and ``notes`` on the judgement.

    ``limits`` are those that were set, by their names in mtqa.toml. ``checked`` counts the articles
    of ``articles`` that could be read, ``skipped`` the files that were skipped. ``languages`` has
    the verdict on each target of a run with several, which passes if all of them do. ``against``
    names what the run was compared with, if it was.
    """

    passed: bool
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    limits: Mapping[str, float | str] = field(default_factory=dict)
    checked: int = 0
    articles: int = 0
    skipped: int = 0
    languages: Mapping[str, Verdict] = field(default_factory=dict)
    against: str = ""

    def __bool__(self) -> bool:
        return self.passed

    @property
    def line(self) -> str:
        """``failed: checked 9 of 12, 3 skipped (max-hold 0)``."""
        answer = "passed" if self.passed else "failed"
        skipped = f", {self.skipped:,} skipped" if self.skipped else ""
        return f"{answer}: checked {self.checked:,} of {self.articles:,}{skipped} ({self.limited})"

    @property
    def limited(self) -> str:
        """The limits: ``max-hold 0, max-not-passed 2%, no significant rise``."""
        limits = [
            f"{name} {limit if isinstance(limit, str) else f'{limit:g}'}"
            for name, limit in self.limits.items()
        ]
        return ", ".join([*limits, "no significant rise"] if self.against else limits)

    def __repr__(self) -> str:
        parts = (f"  {visible(part)}" for part in (*self.reasons, *self.notes))
        return "\n".join([f"gate {self.line}", *parts])
