"""The results of a saved run from its articles; totals that contradict them are refused."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mtqa.baseline import matched
from mtqa.errors import InputError
from mtqa.results import STATUSES, UNDETERMINED, ArticleResult, Coverage, Results, Verdict, joined
from mtqa.saved.schema import (
    SavedBaseline,
    SavedCoverage,
    SavedLanguage,
    SavedRun,
    SavedSummary,
    SavedVerdict,
)
from mtqa.score import Summary
from mtqa.score.metric import MetricDetails
from mtqa.score.signature import target_of
from mtqa.settings.limits import LIMITS, MAX_FINDINGS
from mtqa.settings.metric_limits import is_metric_limit

# Relative and absolute: JSON has four decimals.
_ROUNDING_TOLERANCE = 1e-4


def results_of(document: SavedRun, articles: tuple[ArticleResult, ...], file: Path) -> Results:
    """Return the results, with a part for each of several targets.

    Raises InputError for a document that contradicts itself or the articles.
    """
    verdict = None if document.gate is None else _verdict(document.gate, file)
    if document.languages:
        results = _of_languages(document, articles, file)
    elif document.signature is None or document.summary is None:
        raise inconsistent(file, "it has neither a summary nor languages")
    else:
        target = target_of(document.signature) or UNDETERMINED
        language = SavedLanguage(target, document.signature, document.summary, document.coverage)
        results = _part(language, articles, document, file)
    return _with_baseline(replace(results, verdict=verdict), document.baseline, file)


def _with_baseline(results: Results, saved: SavedBaseline | None, file: Path) -> Results:
    """Return the results with the match of each target; refuse one that the findings contradict."""
    known = Counter(finding.known for article in results.articles for finding in article.findings)
    if saved is None:
        if known[True]:
            raise inconsistent(file, "findings are known, and it has no baseline")
        return results
    if (saved.known, saved.new) != (known[True], known[False]):
        said = f"{saved.known} known and {saved.new} new findings"
        is_so = f"{known[True]} and {known[False]}"
        raise inconsistent(file, f"its articles have {is_so}, it says {said}")
    return matched(results, saved.path, tuple(saved.cured))


def _of_languages(document: SavedRun, articles: tuple[ArticleResult, ...], file: Path) -> Results:
    targets = {language.target for language in document.languages}
    if len(targets) < max(2, len(document.languages)):
        raise inconsistent(file, "it does not have two or more languages")
    if not {article.language for article in articles} <= targets:
        raise inconsistent(file, "an article is in none of its languages")
    parts = [
        _part(
            language,
            tuple(article for article in articles if article.language == language.target),
            document,
            file,
        )
        for language in document.languages
    ]
    return joined(parts, articles, _coverage(document.coverage))


def _part(
    saved: SavedLanguage, articles: tuple[ArticleResult, ...], document: SavedRun, file: Path
) -> Results:
    part = Results(
        signature=saved.signature,
        target=saved.target,
        articles=articles,
        settings=document.settings or "",
        coverage=_coverage(saved.coverage),
        metrics=saved.summary.metrics,
        metric_signatures=saved.summary.metric_signatures,
        metric_details={
            name: MetricDetails(details.higher_is_better, details.articles)
            for name, details in saved.summary.metric_details.items()
        },
        reasons=document.reasons,
        summaries=document.summaries,
    )
    _refuse_other_totals(saved.summary, part.summary, articles, file)
    return part


def _coverage(saved: SavedCoverage) -> Coverage:
    return Coverage(
        ran=tuple(saved.ran),
        abstained=saved.abstained,
        skipped=tuple(saved.skipped),
        unused_suppressions=tuple(saved.unused_suppressions),
        expired_suppressions=tuple(saved.expired_suppressions),
        targets=tuple(saved.targets),
        scores=tuple(saved.scores),
    )


def _verdict(gate: SavedVerdict, file: Path) -> Verdict:
    for name in gate.limits:
        name_of_limit = name.rpartition(": ")[2]
        limit, dot, _ = name_of_limit.partition(".")
        is_known = limit in LIMITS and (not dot or limit == MAX_FINDINGS)
        if not is_known and not is_metric_limit(name_of_limit):
            raise inconsistent(file, f"there is no limit “{name}” of a gate")
    if any(own.languages for own in gate.languages.values()):
        raise inconsistent(file, "the verdict on a language is divided by languages again")
    return Verdict(
        passed=gate.passed,
        reasons=tuple(gate.reasons),
        notes=tuple(gate.notes),
        limits=gate.limits,
        checked=gate.checked,
        articles=gate.articles,
        skipped=gate.skipped,
        languages={target: _verdict(own, file) for target, own in gate.languages.items()},
        against=gate.against,
    )


def _refuse_other_totals(
    summary: SavedSummary, derived: Summary, articles: Sequence[ArticleResult], file: Path
) -> None:
    numbers = {status: share.number for status, share in derived.shares.items()}
    if {status: summary.status.get(status, 0) for status in STATUSES} != numbers:
        raise inconsistent(file, f"its articles are {numbers}, it says {summary.status}")
    numbers_scored = Counter(name for article in articles for name in article.metrics)
    for name, details in summary.metric_details.items():
        if details.articles != numbers_scored[name]:
            scored = f"{numbers_scored[name]} articles with a score “{name}”"
            raise inconsistent(file, f"it has {scored}, it says {details.articles}")
    for name, said, is_so in (
        ("articles", summary.articles, derived.articles),
        ("words", summary.words, derived.words),
        ("findings", summary.findings, sum(len(article.findings) for article in articles)),
        ("points", summary.points, derived.points),
        ("median", summary.median, derived.median),
        ("score", summary.score, derived.score),
    ):
        if not same(said, is_so):
            raise inconsistent(file, f"its articles have {name} {is_so}, it says {said}")


def same(said: float | None, is_so: float | None) -> bool:
    """Return whether a number in a report is the one derived from its findings."""
    if said is None or is_so is None:
        return said is is_so
    return math.isclose(said, is_so, rel_tol=_ROUNDING_TOLERANCE, abs_tol=_ROUNDING_TOLERANCE)


def inconsistent(file: Path, what: str) -> InputError:
    """Return the error for a report that contradicts itself."""
    return InputError(str(file), f"is inconsistent: {what}", "check the articles again")
