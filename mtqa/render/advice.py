"""Sentences that all reports share: what to fix, what was left out, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mtqa.language.identify import language_name
from mtqa.language.locales import known_locales
from mtqa.render import count
from mtqa.results import Results, Verdict

BY_ORIGIN: Mapping[str, str] = MappingProxyType(
    {
        "page": "from scraping: fix the extraction",
        "translation": "from the translation: fix the engine, or post-edit",
        "typography": "quotes, spaces, local conventions: post-process the output",
    }
)
"""Where to fix findings of each origin."""

_MAX_COPIES = 5  # named in a sentence; tables and JSON have all


def advice(results: Results) -> Mapping[str, str]:
    """Return where to fix findings of each origin; not the engine if the target looks wrong."""
    if results.likely_target is None:
        return BY_ORIGIN
    return {**BY_ORIGIN, "translation": "see the language of the articles above"}


def likely_target(results: Results) -> str | None:
    """Return ``9 of 12 articles are in German: --target de?`` if the target looks wrong."""
    likely = results.likely_target
    if likely is None:
        return None
    option = f": --target {likely.language}?" if likely.language in known_locales() else ""
    name = language_name(likely.language)
    return f"{likely.number} of {count(likely.articles, 'article')} are in {name}{option}"


def copies(results: Results) -> str | None:
    """Return ``2 articles are copies of others: b.txt of a.txt, d.txt of c.txt``, None if none."""
    copied = [article for article in results.articles if article.copy_of]
    if not copied:
        return None
    shown = [f"{article.label} of {article.copy_of}" for article in copied[:_MAX_COPIES]]
    more = f" and {len(copied) - _MAX_COPIES:,} more" if len(copied) > _MAX_COPIES else ""
    are = f"{len(copied):,} articles are copies of others"
    if len(copied) == 1:
        are = "1 article is a copy of another"
    return f"{are}: {', '.join(shown)}{more}"


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
