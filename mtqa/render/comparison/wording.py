"""Words and numbers that all formats of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.compare.comparison import (
    HOLD,
    NOT_PASSED,
    POINTS,
    SIGNIFICANT_P,
    ArticlePair,
    Block,
    Comparison,
    Contrast,
    Difference,
    RuleDifference,
)
from mtqa.compare.randomisation import MIN_PAIRS, SEED, TRIALS
from mtqa.finding import Finding
from mtqa.render import count
from mtqa.results import ArticleResult

MARK = "*"
MARKED = f"{MARK} differs significantly from the first (p < {SIGNIFICANT_P})"
MINUS = "\N{MINUS SIGN}"

_LABELS = {
    POINTS: "points per 1,000 words",
    HOLD: "on hold",
    NOT_PASSED: "not passed",
    "bleu": "BLEU",
    "chrf2": "chrF2",
}
_SHARES = (HOLD, NOT_PASSED)
MORE_IS_BETTER = ("bleu", "chrf2")


def label(measure: str) -> str:
    """Return what a measure is called."""
    return _LABELS.get(measure, measure)


def number(measure: str, value: float) -> str:
    """Return a measure's value: ``4.4 %``, ``2.73``."""
    return f"{value:.1f} %" if measure in _SHARES else f"{value:,.2f}"


def change(found: Difference) -> str:
    """Return a change with its sign: ``+1.10``; 0 has none."""
    decimals = 1 if found.name in _SHARES else 2
    return signed(found.change, decimals)


def signed(value: float, decimals: int = 2) -> str:
    """Return a number with its sign, none for what rounds to 0."""
    text = f"{abs(value):,.{decimals}f}"
    if not float(text.replace(",", "")):
        return text
    return f"{'+' if value > 0 else MINUS}{text}"


def probability(found: Difference) -> str:
    """Return the corrected p: ``.012``, ``<.001``, or nothing if there was no test."""
    p = found.adjusted_p
    if p is None:
        return ""
    if p < 0.001:
        return "<.001"
    text = f"{p:.3f}"
    return "1" if text == "1.000" else text.removeprefix("0")


def title(comparison: Comparison) -> str:
    """Return ``Online-A, Online-G and Manifold side by side``."""
    *most, last = comparison.systems
    return f"{', '.join(most)} and {last} side by side"


def compared(comparison: Comparison, block: Block) -> str:
    """Return ``45 articles in both, 20,100 / 20,400 words``."""
    words = " / ".join(f"{system.summary.words:,}" for system in block.systems)
    if comparison.is_paired:
        every = "both" if len(block.systems) == 2 else "all"
        return f"{count(len(block.systems[0].articles), 'article')} in {every}, {words} words"
    numbers = " / ".join(f"{len(system.articles):,}" for system in block.systems)
    return f"{numbers} articles, {words} words"


def overview(block: Block) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a table of all systems and measures."""
    names = [measure.name for measure in block.contrasts[0].measures]
    of_first = {measure.name: number(measure.name, measure.first)
                for measure in block.contrasts[0].measures}  # fmt: skip
    rows = [[block.systems[0].name, *of_first.values()]]
    for contrast in block.contrasts:
        cells = {
            measure.name: number(measure.name, measure.second)
            + (MARK if measure.is_significant else "")
            for measure in contrast.measures
        }
        rows.append([contrast.system, *(cells.get(name, "") for name in names)])
    return ["system", *map(label, names)], rows


def outcome(contrast: Contrast) -> list[str]:
    """Return ``12 articles better, 5 worse, 28 the same`` and ``31 findings cured, 14 new``."""
    if not contrast.pairs:
        return []
    better, worse, same = (contrast.outcomes[key] for key in ("better", "worse", "same"))
    return [
        f"{count(better, 'article')} better, {worse:,} worse, {same:,} the same",
        f"{count(contrast.cured, 'finding')} cured, {contrast.new:,} new",
    ]


def method(comparison: Comparison) -> Iterator[str]:
    """Yield sentences on what the numbers and their p mean."""
    test = "paired approximate randomisation" if comparison.is_paired else "randomisation of groups"
    yield f"p is two-sided, by {test} ({TRIALS:,} trials, seed {SEED})"
    several = len(comparison.systems) > 2
    tests = "of systems and of rules" if several else "of rules"
    against = "; each system is compared with the first" if several else ""
    yield f"p is corrected for the number {tests} (Holm){against}"
    what = "differ" if comparison.is_paired else "have findings"
    yield f"rules for which fewer than {MIN_PAIRS} articles {what} are not tested"
    if comparison.is_paired:
        yield "versions of an article are divided by the mean of their words"
    else:
        yield "articles are not paired: --pair-by COLUMN compares versions of the same article"


def changed(contrast: Contrast) -> list[ArticlePair]:
    """Return the articles that are better or worse, the largest changes first."""
    pairs = [pair for pair in contrast.pairs if pair.outcome != "same" or pair.cured or pair.new]
    return sorted(pairs, key=lambda pair: (-abs(pair.change), pair.key))


def changed_rules(contrast: Contrast) -> list[RuleDifference]:
    """Return the rules whose points or findings differ, the largest changes first."""
    return [rule for rule in contrast.rules if rule.has_changed]


def statuses(pair: ArticlePair) -> str:
    """Return ``fix → hold``, or the status if both have the same."""
    before, after = pair.first.status, pair.second.status
    return before if before == after else f"{before} → {after}"


def worst(findings: list[tuple[ArticleResult, Finding]]) -> list[tuple[ArticleResult, Finding]]:
    """Return findings with their articles, those that hold and the costliest first."""
    return sorted(
        findings,
        key=lambda found: (not found[1].holds, -found[1].penalty, -found[1].severity.rank),
    )


def cured_of(contrast: Contrast) -> list[tuple[ArticleResult, Finding]]:
    """Return the findings that only the first system has, with their articles, worst first."""
    return worst([(pair.first, finding) for pair in contrast.pairs for finding in pair.cured])


def new_of(contrast: Contrast) -> list[tuple[ArticleResult, Finding]]:
    """Return the findings that only this system has, with their articles, worst first."""
    return worst([(pair.second, finding) for pair in contrast.pairs for finding in pair.new])
