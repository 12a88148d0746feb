"""Fixes an article step by step, and leaves out what would make it worse."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mtqa.fix.editable import Editable
from mtqa.fix.edits import Edit, edits_of, is_fixable
from mtqa.results import STATUSES, ArticleResult
from mtqa.text import Article

Check: TypeAlias = Callable[[Article], ArticleResult]

# A step checks so many characters in all, but at least so many texts: where an edit is refused,
# halves are tried, and one refused among 1,000 takes 20 checks. Pages take one check or two.
_MAX_CHECKED_CHARS = 400_000
_MIN_CHECKS = 6
# No page or planted article took more than 4 steps. Text that takes more is left as it is.
_MAX_STEPS = 20
_TOLERANCE = 1e-9  # of points, which are sums of floats


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article before and after its fixes, with their results.

    ``left`` counts the findings that only ``--unsafe`` fixes.
    """

    before: Editable
    after: Editable
    result_before: ArticleResult
    result_after: ArticleResult
    left: int

    @property
    def number(self) -> int:
        """The number of findings that are gone."""
        return len(self.result_before.findings) - len(self.result_after.findings)

    @property
    def is_changed(self) -> bool:
        """Whether anything was fixed."""
        return self.after.raw != self.before.raw


@dataclass(frozen=True, slots=True)
class _State:
    editable: Editable
    result: ArticleResult


class _Limited:
    """A check that can be made a number of times, which is ``left``."""

    def __init__(self, check: Check, left: int) -> None:
        self._check = check
        self.left = left

    def __call__(self, article: Article) -> ArticleResult:
        self.left -= 1
        return self._check(article)


def fix(
    editable: Editable,
    check: Check,
    *,
    unsafe: bool = False,
    result: ArticleResult | None = None,
) -> Fixed:
    """Fix the findings of an article that may be fixed, with ``unsafe`` also those to look at.

    ``result`` is what ``check`` returned for it, if known; the findings that are known in it are
    not fixed. A step is kept if findings become fewer, the score does not fall, the status does not
    get worse, and no suppressed finding becomes another. What is fixed once is not changed by
    fixing it again, as each step depends on nothing but the text it begins with.
    """
    first = _State(editable, result or check(editable.article))
    known = {found.fingerprint for found in first.result.findings if found.known}
    state = first
    for _ in range(_MAX_STEPS):
        better = _step(state, check, known, unsafe)
        if better is None:
            break
        state = better
    else:
        state = first
    left = sum(
        is_fixable(finding, unsafe=True) and not is_fixable(finding)
        for finding in state.result.findings
        if finding.fingerprint not in known
    )
    return Fixed(editable, state.editable, first.result, state.result, left)


def _step(state: _State, check: Check, known: Collection[str], unsafe: bool) -> _State | None:
    """Return the state with all the edits that are possible at once; None if none is."""
    edits = _edits(state, known, unsafe)
    if not edits:
        return None
    limit = max(_MIN_CHECKS, _MAX_CHECKED_CHARS // len(state.editable.article.text))
    limited = _Limited(check, limit)
    kept: list[Edit] = []
    best = state
    waiting = [edits]
    while waiting and limited.left:
        group = waiting.pop()
        tried = _settled(state, sorted([*kept, *group]), limited, known, unsafe)
        if tried is not None and _is_better(tried, best):
            kept += group
            best = tried
        elif len(group) > 1:
            middle = len(group) // 2
            waiting += group[middle:], group[:middle]
    return best if best is not state else None


def _edits(
    state: _State, known: Collection[str], unsafe: bool, but: Collection[str] = ()
) -> list[Edit]:
    return edits_of(
        state.editable.article.text,
        [
            finding
            for finding in state.result.findings
            if is_fixable(finding, unsafe=unsafe)
            and finding.fingerprint not in known
            and finding.fingerprint not in but
        ],
    )


def _settled(
    state: _State, edits: Sequence[Edit], check: _Limited, known: Collection[str], unsafe: bool
) -> _State | None:
    """Return the state after edits, and after those of the findings that they uncover.

    The opener „ becomes “, then its closer is reversed; of a mark that is the practice of an
    article two are found at a time.
    """
    old = {finding.fingerprint for finding in state.result.findings}
    edited: Sequence[Edit] = edits
    while edited and check.left:
        editable = state.editable.edited(edited)
        if editable is None or not editable.article.text.strip():
            return None
        state = _State(editable, check(editable.article))
        edited = _edits(state, known, unsafe, but=old)
        old |= {finding.fingerprint for finding in state.result.findings}
    return state


def _is_better(new: _State, old: _State) -> bool:
    """Whether a state has fewer findings than another and is worse in nothing."""
    before, after = old.result, new.result
    if len(after.findings) >= len(before.findings):
        return False
    if STATUSES.index(after.status) < STATUSES.index(before.status):
        return False
    if sum(after.suppressed.values()) < sum(before.suppressed.values()):
        return False
    if before.score is None:
        return True
    return after.score is not None and after.score.points <= before.score.points + _TOLERANCE
