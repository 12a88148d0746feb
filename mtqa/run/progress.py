"""How far a run has come, for those who wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

_MIN_SECONDS = 1.0  # of which to tell the pace


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    ``done`` articles of ``total`` (None if it is not known, as in a file of records) were checked
    in ``seconds``; ``share`` is the part of the work that is done, 0 to 1, and ``seconds_left`` the
    time that the rest will take at the same pace. Either is None as long as it cannot be known.
    """

    done: int
    total: int | None
    share: float | None
    seconds: float
    seconds_left: float | None = None

    def __str__(self) -> str:
        """``1,234 of 10,000 articles, 12 %, 1:23 left``."""
        of = f" of {self.total:,}" if self.total is not None else ""
        parts = [f"{self.done:,}{of} article{'' if (self.total or self.done) == 1 else 's'}"]
        if self.share is not None:
            parts.append(f"{100 * self.share:.0f} %")
        if self.seconds_left is None:
            parts.append(f"{_clock(self.seconds)} so far")
        else:
            parts.append(f"{_clock(self.seconds_left)} left")
        return ", ".join(parts)


def tracker(
    report: Callable[[Progress], None],
    total: int | None = None,
    share: Callable[[], float | None] = lambda: None,
) -> Callable[[int], None]:
    """Return a function that takes the number of articles done and reports the progress.

    ``total`` is the number of all articles; if that is None, ``share`` returns the part of the work
    that is done.
    """
    began = time.monotonic()
    # The first article waits for word lists, and with several processes for these to start.
    first: tuple[float, float] | None = None

    def track(done: int) -> None:
        nonlocal first
        seconds = time.monotonic() - began
        part = min(1.0, done / total) if total else share()
        left = None
        if part is not None:
            first = first or (seconds, part)
            passed, gained = seconds - first[0], part - first[1]
            if gained > 0 and passed >= _MIN_SECONDS:
                left = passed * (1 - part) / gained
        report(Progress(done, total, part, seconds, left))

    return track


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
