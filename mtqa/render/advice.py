"""Sentences that all reports share: what to fix, what was left out, and the run in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mtqa.errors import listed
from mtqa.language.locales import known_locales, language
from mtqa.output.visible import visible
from mtqa.render import count
from mtqa.render.columns import worst_first
from mtqa.results import Results

_MAX_NAMES = 5  # rules or articles named in a line

BY_ORIGIN: Mapping[str, str] = MappingProxyType(
    {
        "page": "from scraping: fix the extraction",
        "translation": "from the translation: fix the engine, or post-edit",
        "typography": "quotes, spaces, local conventions: post-process the output",
    }
)
"""Where to fix findings of each origin."""


def advice(results: Results) -> Mapping[str, str]:
    """Return where to fix findings of each origin; not the engine if the target looks wrong."""
    if results.likely_target is None:
        return BY_ORIGIN
    return {**BY_ORIGIN, "translation": "see the language of the articles above"}


def likely_target(results: Results) -> str | None:
    """Return ``9 of 12 articles are German: --target de?`` if the target looks wrong, else None."""
    likely = results.likely_target
    if likely is None:
        return None
    name, option = f"in “{likely.language}”", ""
    if likely.language in known_locales():
        name, option = language(likely.language).name, f": --target {likely.language}?"
    return f"{likely.number} of {count(likely.articles, 'article')} are {name}{option}"


def suppressed(results: Results) -> str | None:
    """Return ``5 findings (fused-words 3, repeated-word 2)``, None if none were suppressed."""
    if not results.suppressed:
        return None
    rules = ", ".join(f"{rule} {number:,}" for rule, number in results.suppressed.items())
    return f"{count(sum(results.suppressed.values()), 'finding')} ({rules})"


def source(results: Results) -> str | None:
    """Return a note that sources are not compared, None if there are none."""
    if not any(article.source is not None for article in results.articles):
        return None
    return "sources are shown beside the text and not compared with it yet"


def in_short(results: Results) -> Iterator[str]:
    """Yield the lines that stand for a run in a Python shell."""
    summary = results.summary
    counted = [
        f"{share.number:,} {status}" for status, share in summary.shares.items() if share.number
    ]
    words = f" ({count(summary.words, 'word')})" if summary.words else ""
    yield f"{count(summary.articles, 'article')}{words}: {', '.join(counted) or 'nothing checked'}"
    if summary.score is None or summary.points is None:
        yield "nothing scored"
    else:
        yield f"artifact score {summary.score:.1f} (median article), " + (
            f"{summary.points:.1f} points per 1,000 words"
        )
    rules = Counter(finding.rule for article in results.articles for finding in article.findings)
    numbers = [f"{rule} {number:,}" for rule, number in rules.most_common()]
    found = f": {listed(numbers, _MAX_NAMES)}" if numbers else ""
    yield f"{count(sum(rules.values()), 'finding')}{found}"
    held = [article for article in worst_first(results.articles) if article.status == "hold"]
    if held:
        labels = [f"{visible(article.label)} ({article.why})" for article in held]
        yield f"on hold: {listed(labels, _MAX_NAMES)}"
