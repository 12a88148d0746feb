"""The penalties of findings: every defect is charged once."""

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
    """Return the findings in order with their penalties, without those inside a larger one.

    A finding of whole sentences replaces all findings it contains and costs at least as much as
    they do together. For rules in ``repeats_first`` the same text, regardless of case, is charged
    once, where it costs most; repeats keep their severity and cost 0. Neutral findings cost nothing
    and replace nothing.

    An additional finding never lowers the sum, which is the largest sum of findings of which none
    replaces another: more findings only add choices.
    """
    priced = [
        replace(finding, penalty=_price(finding, text, profile)) for finding in sorted(findings)
    ]
    kept: list[Finding] = []
    for side in ("target", "source"):
        kept += _absorb([finding for finding in priced if finding.side == side])
    return _repeats_free(sorted(kept), repeats_first)


def _is_whole(finding: Finding) -> bool:
    """Whether a finding covers sentences that are charged each."""
    return finding.sentences > 0 and finding.severity is not Severity.NEUTRAL


def _price(finding: Finding, text: str, profile: Profile) -> float:
    if not _is_whole(finding):
        return profile.points(finding.error_type, finding.severity)
    # The words of a foreign sentence are part of the EWC. At less than a point per word, a sentence
    # of 60 words for 25 points would lower the points per 1,000 words of a bad article. These are
    # at most 1,000, so one point per word is enough.
    covered = text[finding.start : finding.end] if finding.side == "target" else finding.text
    return max(profile.sentence * finding.sentences, float(count_words(covered)))


def _repeats_free(
    charged: Sequence[Finding], repeats_first: Collection[str]
) -> tuple[Finding, ...]:
    """Set the penalty of repeats to 0, except that of the dearest, or of the first if equal."""
    dearest: dict[tuple[str, str], int] = {}
    repeatable = [
        (index, (finding.rule, finding.text.casefold()))
        for index, finding in enumerate(charged)
        if finding.rule in repeats_first and not _is_whole(finding)
    ]
    for index, key in repeatable:
        if charged[index].penalty > charged[dearest.setdefault(key, index)].penalty:
            dearest[key] = index
    free = {index for index, key in repeatable if dearest[key] != index}
    return tuple(
        replace(finding, penalty=0.0) if index in free else finding
        for index, finding in enumerate(charged)
    )


def _absorb(priced: Sequence[Finding]) -> list[Finding]:
    """Replace findings inside findings of whole sentences; ``priced`` is sorted."""
    wholes = [finding for finding in priced if _is_whole(finding)]
    rest = [finding for finding in priced if not _is_whole(finding)]
    outermost: list[Finding] = []
    for finding in sorted(
        wholes, key=lambda finding: (finding.start, -finding.end, -finding.penalty)
    ):
        if not outermost or finding.end > outermost[-1].end:
            outermost.append(finding)
    # If any of them contains a finding, so does the last that begins no later, as it ends last.
    starts = [finding.start for finding in outermost]
    inside: list[Finding] = []
    outside: list[Finding] = []
    for finding in rest:
        at = bisect_right(starts, finding.start) - 1
        (inside if at >= 0 and finding.end <= outermost[at].end else outside).append(finding)
    return [*outside, *_raised(outermost, wholes, inside)] if wholes else outside


def _raised(
    outermost: Sequence[Finding], wholes: Sequence[Finding], rest: Sequence[Finding]
) -> list[Finding]:
    """Raise the penalties of the outermost findings to the sum of what they replaced.

    Of overlapping findings, the last is raised.
    """
    raised: list[Finding] = []
    first = 0
    for index, whole in enumerate(outermost):
        if index + 1 < len(outermost) and outermost[index + 1].start < whole.end:
            raised.append(whole)
            continue
        begin = outermost[first].start
        own = math.fsum(other.penalty for other in outermost[first:index])
        most = _dearest(
            [other for other in wholes if begin <= other.start < whole.end],
            [other for other in rest if begin <= other.start < whole.end],
        )
        raised.append(replace(whole, penalty=max(whole.penalty, most - own)))
        first = index + 1
    return raised


def _dearest(wholes: Sequence[Finding], rest: Sequence[Finding]) -> float:
    """Return the largest sum of penalties of findings of which none replaces another.

    Wholes that do not replace each other can be ordered so that both their starts and their ends
    increase, and what two of them share is shared by all between them. So the best choice that ends
    with one of them follows from the best choices that end earlier.
    """
    starts = [finding.start for finding in rest]

    def inside(start: int, end: int) -> float:
        reach = range(bisect_left(starts, start), bisect_left(starts, end))
        return math.fsum(rest[index].penalty for index in reach if rest[index].end <= end)

    ordered = sorted(wholes, key=lambda whole: (whole.end, whole.start))
    ends = [whole.end for whole in ordered]
    gains: list[float] = []
    best = [0.0]
    for whole in ordered:
        clear = min(bisect_right(ends, whole.start), len(gains))
        before = [best[clear]]
        for index in range(clear, len(gains)):
            other = ordered[index]
            if other.start < whole.start and other.end < whole.end:
                before.append(gains[index] + inside(whole.start, other.end))
        gains.append(max(before) + whole.penalty - inside(whole.start, whole.end))
        best.append(max(best[-1], gains[-1]))
    return best[-1] + math.fsum(finding.penalty for finding in rest)
