"""What every report says beside its numbers: what to fix, and what was left out or not seen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mtqa.language.locales import known_locales, language
from mtqa.render import count
from mtqa.results import Results, Verdict

BY_ORIGIN: Mapping[str, str] = MappingProxyType(
    {
        "page": "from scraping: fix the extraction",
        "translation": "from the translation: fix the engine, or post-edit",
        "typography": "quotes, spaces, local forms: post-process the output",
    }
)
"""Where to fix what an origin left."""


def advice(results: Results) -> Mapping[str, str]:
    """Return what to fix for each origin; the engine is not blamed where the target looks wrong."""
    if results.likely_target is None:
        return BY_ORIGIN
    return {**BY_ORIGIN, "translation": "see the language of the articles above"}


def likely_target(results: Results) -> str | None:
    """Return ``9 of 12 articles are German: --target de?`` where the target looks wrong."""
    likely = results.likely_target
    if likely is None:
        return None
    name, option = f"in “{likely.language}”", ""
    if likely.language in known_locales():
        name, option = language(likely.language).name, f": --target {likely.language}?"
    return f"{likely.number} of {count(likely.articles, 'article')} are {name}{option}"


def suppressed(results: Results) -> str | None:
    """Return ``5 findings (fused-words 3, repeated-word 2)`` where any were suppressed."""
    if not results.suppressed:
        return None
    rules = ", ".join(f"{rule} {number:,}" for rule, number in results.suppressed.items())
    return f"{count(sum(results.suppressed.values()), 'finding')} ({rules})"


def source(results: Results) -> str | None:
    """Return that sources are shown and not compared, where there are any."""
    if not any(article.source is not None for article in results.articles):
        return None
    return "sources are shown beside the text and not compared with it yet"


def verdict(verdict: Verdict) -> str:
    """Return ``failed: checked 9 of 12, 3 skipped (max-hold 0)``."""
    answer = "passed" if verdict.passed else "failed"
    skipped = f", {verdict.skipped:,} skipped" if verdict.skipped else ""
    counted = f"checked {verdict.checked:,} of {verdict.articles:,}{skipped}"
    return f"{answer}: {counted} ({limits(verdict)})"


def limits(verdict: Verdict) -> str:
    """Return ``max-hold 0, max-not-passed 2%``."""
    return ", ".join(
        f"{name} {limit if isinstance(limit, str) else f'{limit:g}'}"
        for name, limit in verdict.limits.items()
    )
