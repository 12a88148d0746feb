"""Sentences that all reports share: what to fix, what was left out, and the run in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mtqa.errors import either, listed
from mtqa.language.codes import known_locales
from mtqa.language.identify import language_name
from mtqa.language.locales import language
from mtqa.output.visible import visible
from mtqa.render import count
from mtqa.render.columns import worst_first
from mtqa.results import UNDETERMINED, Results
from mtqa.score.metric import REFERENCE_METRICS, metric_label, metric_text, reference_details

_MAX_NAMES = 5  # rules or articles named in a line
_MIN_LANGUAGES = 2

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
    if likely_target(results) is None:
        return BY_ORIGIN
    return {**BY_ORIGIN, "translation": "see the language of the articles above"}


def likely_target(results: Results) -> str | None:
    """Return ``9 of 12 articles are in German: --target de?`` if the target looks wrong, else None.

    If they are in several languages, return ``9 of 12 articles are in French, German or Spanish:
    --target auto?``.
    """
    likely = results.likely_target
    if likely is None:
        return _several_targets(results)
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


def _several_targets(results: Results) -> str | None:
    read = [article for article in results.articles if article.error is None]
    found = Counter(article.found_language for article in read if article.found_language)
    names = sorted(language(code).name for code in found if code in known_locales())
    if len(names) < _MIN_LANGUAGES or 2 * found.total() < len(read) or results.parts:
        return None
    of = f"{found.total()} of {count(len(read), 'article')}"
    return f"{of} are in {either(names)}: --target auto?"


def languages(results: Results) -> str:
    """Return ``4 languages``, without an unknown one."""
    return count(sum(block.target != UNDETERMINED for block in results.blocks), "language")


def suppressed(results: Results) -> str | None:
    """Return ``5 findings (fused-words 3, repeated-word 2)``, None if none were suppressed."""
    if not results.suppressed:
        return None
    rules = ", ".join(f"{rule} {number:,}" for rule, number in results.suppressed.items())
    return f"{count(sum(results.suppressed.values()), 'finding')} ({rules})"


def known(results: Results) -> str | None:
    """Return ``not shown: 500 known findings (baseline b.jsonl)``, None if there are none."""
    if results.baseline is None or not results.baseline.known:
        return None
    number = count(results.baseline.known, "known finding")
    return f"not shown: {number} (baseline {results.baseline.path})"


def metrics(results: Results) -> list[str]:
    """Return a line for BLEU, chrF2 and TER together, and one for each other score.

    As in ``comet 0.812 (mean of 38 articles, higher is better)``.
    """
    values = results.metrics
    lines = ["  ".join(_reference_metrics(values))] if REFERENCE_METRICS.keys() & values else []
    for name, details in results.metric_details.items():
        if name in REFERENCE_METRICS:
            continue
        if name not in values:
            lines.append(f"{name}: no article has a score")
            continue
        mean = f"mean of {count(details.articles, 'article')}"
        lines.append(f"{name} {metric_text(name, values[name])} ({mean}, {details.direction})")
    return lines


def _reference_metrics(values: Mapping[str, float]) -> Iterator[str]:
    for name, label in REFERENCE_METRICS.items():
        if name in values:
            note = "" if reference_details(name, 0).higher_is_better else " (lower is better)"
            yield f"{label} {metric_text(name, values[name])}{note}"


def metric_signatures(results: Results) -> list[str]:
    """Return the signature of each metric behind its name: ``BLEU nrefs:1|case:mixed``."""
    signatures = results.metric_signatures.items()
    return [f"{metric_label(name)} {signature}" for name, signature in signatures]


def source(results: Results) -> str | None:
    """Return a note that sources are not compared, None if there are none."""
    if not any(article.source is not None for article in results.articles):
        return None
    return "sources are shown beside the text and not compared with it yet"


def in_short(results: Results) -> Iterator[str]:
    """Yield the lines that stand for a run in a Python shell."""
    if results.parts:
        yield f"{count(len(results.articles), 'article')} in {languages(results)}"
        for part in results.parts:
            yield f"{part.name}:"
            yield from (f"  {line}" for line in in_short(part))
        return
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
