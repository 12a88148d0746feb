"""Whether a system has significantly more points than another: the gate's ``--against``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mtqa.compare.comparison import POINTS, Comparison, Contrast, Difference
from mtqa.errors import listed
from mtqa.results import Results, Verdict

_MAX_NAMES = 5  # keeps a line short


def against(comparison: Comparison, verdict: Verdict) -> Verdict:
    """Return the verdict, failed if the second system has significantly more points than the first.

    Overall and for each rule, the rise has to be significant at .05, two-sided; rules are corrected
    for their number. If nothing differs this fails in at most one comparison of twenty: half of
    either test's .05 are falls. With several languages each is compared on its own.
    """
    reasons = tuple(_rises(comparison))
    return replace(
        verdict,
        passed=verdict.passed and not reasons,
        reasons=(*verdict.reasons, *reasons),
        notes=(*verdict.notes, *_notes(comparison)),
        against=comparison.systems[0],
    )


def without_limits(results: Results) -> Verdict:
    """Return the verdict on a run that is only compared: it fails if an article is unread."""
    unread = [article for article in results.articles if article.error is not None]
    named = listed([article.label for article in unread], _MAX_NAMES)
    reasons = [f"{_articles(len(unread))} could not be checked: {named}"] if unread else []
    return Verdict(
        passed=not reasons,
        reasons=tuple(reasons),
        checked=len(results.articles) - len(unread),
        articles=len(results.articles),
        skipped=len(results.coverage.skipped),
    )


def _rises(comparison: Comparison) -> Iterator[str]:
    for prefix, contrast in _contrasts(comparison):
        rules = [(f"{rule.points.name}: ", rule.points) for rule in contrast.rules]
        for what, found in (("", contrast.measure(POINTS)), *rules):
            if found.change > 0 and found.is_significant:
                yield f"{prefix}{what}points per 1,000 words rose {_from_to(found, comparison)}"


def _notes(comparison: Comparison) -> Iterator[str]:
    for prefix, contrast in _contrasts(comparison):
        points = contrast.measure(POINTS)
        if not (points.change > 0 and points.is_significant):
            yield (
                f"{prefix}points per 1,000 words went {_from_to(points, comparison)}: "
                f"no significant rise in {_articles(len(contrast.pairs))}"
            )
    if left_out := comparison.left_out:
        named = listed([f"{entry.key} ({entry.why})" for entry in left_out], _MAX_NAMES)
        was = "was" if len(left_out) == 1 else "were"
        yield f"{_articles(len(left_out))} {was} not compared: {named}"
    yield from comparison.notes


def _contrasts(comparison: Comparison) -> Iterator[tuple[str, Contrast]]:
    """Yield the contrasts, with the target language as a prefix if there are several."""
    for block in comparison.blocks:
        for contrast in block.contrasts:
            yield (f"{block.target}: " if len(comparison.blocks) > 1 else ""), contrast


def _from_to(found: Difference, comparison: Comparison) -> str:
    p = 1.0 if found.adjusted_p is None else found.adjusted_p
    return f"from {found.first:.2f} in {comparison.systems[0]} to {found.second:.2f} (p {p:.4f})"


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"
