"""What each finding costs, once for every defect."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from mtqa.finding import Finding
from mtqa.mqm import Profile, Severity
from mtqa.score.count import count_words


def charge(
    findings: Iterable[Finding],
    text: str,
    profile: Profile,
    repeats_first: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return the findings in order with their penalties, those replaced by a larger one left out.

    A finding of whole sentences replaces all it contains and is never charged less than they
    were. Under the rules in ``repeats_first`` the same text (whatever its case) is then charged
    once, where it is dearest; a repeat keeps its severity and costs 0. Neutral findings cost
    nothing and replace nothing.

    One more finding never lowers the sum: it is the largest that findings can reach of which
    none replaces another, and more findings only leave more to choose from.
    """
    priced = [replace(one, penalty=_price(one, text, profile)) for one in sorted(findings)]
    kept: list[Finding] = []
    for side in ("target", "source"):
        kept += _absorb([one for one in priced if one.side == side])
    return _repeats_free(sorted(kept), repeats_first)


def _is_whole(finding: Finding) -> bool:
    """Whether it covers sentences that are charged one by one."""
    return finding.sentences > 0 and finding.severity is not Severity.NEUTRAL


def _price(finding: Finding, text: str, profile: Profile) -> float:
    if not _is_whole(finding):
        return profile.points(finding.error_type, finding.severity)
    # The words of a foreign sentence stay in the EWC. Where they cost less than a point each, a
    # sentence of 60 words for 25 points would dilute the damage of a bad article and lower its
    # points per 1,000 words; these stop at 1,000, so one point a word is enough.
    covered = text[finding.start : finding.end] if finding.side == "target" else finding.text
    return max(profile.sentence * finding.sentences, float(count_words(covered)))


def _repeats_free(
    charged: Sequence[Finding], repeats_first: Collection[str]
) -> tuple[Finding, ...]:
    """Take the charge from all but the dearest of each repeated text, the first of them if even."""
    dearest: dict[tuple[str, str], int] = {}
    repeatable = [
        (index, (one.rule, one.text.casefold()))
        for index, one in enumerate(charged)
        if one.rule in repeats_first and not _is_whole(one)
    ]
    for index, key in repeatable:
        if charged[index].penalty > charged[dearest.setdefault(key, index)].penalty:
            dearest[key] = index
    free = {index for index, key in repeatable if dearest[key] != index}
    return tuple(
        replace(one, penalty=0.0) if index in free else one for index, one in enumerate(charged)
    )


def _absorb(priced: Sequence[Finding]) -> list[Finding]:
    """Let findings of whole sentences replace what they contain; ``priced`` is in order."""
    wholes = [one for one in priced if _is_whole(one)]
    rest = [one for one in priced if not _is_whole(one)]
    outermost: list[Finding] = []
    for one in sorted(wholes, key=lambda one: (one.start, -one.end, -one.penalty)):
        if not outermost or one.end > outermost[-1].end:
            outermost.append(one)
    # Where any of them contains a finding, the last that begins no later does: it ends last.
    starts = [one.start for one in outermost]
    inside: list[Finding] = []
    outside: list[Finding] = []
    for one in rest:
        at = bisect_right(starts, one.start) - 1
        (inside if at >= 0 and one.end <= outermost[at].end else outside).append(one)
    return [*outside, *_raised(outermost, wholes, inside)] if wholes else outside


def _raised(
    outermost: Sequence[Finding], wholes: Sequence[Finding], rest: Sequence[Finding]
) -> list[Finding]:
    """Charge what the outermost findings replaced above their own price to them.

    Of those that overlap, the last takes it.
    """
    raised: list[Finding] = []
    first = 0
    for index, one in enumerate(outermost):
        if index + 1 < len(outermost) and outermost[index + 1].start < one.end:
            raised.append(one)
            continue
        begin = outermost[first].start
        own = math.fsum(other.penalty for other in outermost[first:index])
        most = _dearest(
            [other for other in wholes if begin <= other.start < one.end],
            [other for other in rest if begin <= other.start < one.end],
        )
        raised.append(replace(one, penalty=max(one.penalty, most - own)))
        first = index + 1
    return raised


def _dearest(wholes: Sequence[Finding], rest: Sequence[Finding]) -> float:
    """Return the largest sum of penalties of findings none of which replaces another.

    Wholes that do not replace each other can be ordered so that both their starts and their ends
    rise, and what two of them share is shared by all between. So the best choice that ends with
    one of them follows from the best that end earlier.
    """
    starts = [one.start for one in rest]

    def inside(start: int, end: int) -> float:
        reach = range(bisect_left(starts, start), bisect_left(starts, end))
        return math.fsum(rest[index].penalty for index in reach if rest[index].end <= end)

    ordered = sorted(wholes, key=lambda one: (one.end, one.start))
    ends = [one.end for one in ordered]
    gains: list[float] = []
    best = [0.0]
    for one in ordered:
        clear = min(bisect_right(ends, one.start), len(gains))
        before = [best[clear]]
        for index in range(clear, len(gains)):
            other = ordered[index]
            if other.start < one.start and other.end < one.end:
                before.append(gains[index] + inside(one.start, other.end))
        gains.append(max(before) + one.penalty - inside(one.start, one.end))
        best.append(max(best[-1], gains[-1]))
    return best[-1] + math.fsum(one.penalty for one in rest)
