"""Counts what findings and marks have in common: a finding agrees that overlaps a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.agreement.marks import Translation
from mtqa.results import ArticleResult
from mtqa.text import Span, merge, touches

ALL = "all"


@dataclass(frozen=True, slots=True)
class RuleAgreement:
    """How the findings of a rule agree: ``marks_found`` counts marks that one of them overlaps."""

    rule: str
    findings: int
    agreed: int
    marks_found: int


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """How many marks of a category any finding overlaps."""

    category: str
    marks: int
    found: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of a run with people's marks.

    ``rules`` and ``categories`` are sorted by number, largest first; the last of each is ``all``.
    ``elsewhere`` counts marks that have no place in the target.
    """

    translations: int
    segments: int
    raters: int
    rules: tuple[RuleAgreement, ...]
    categories: tuple[CategoryAgreement, ...]
    elsewhere: int


def agreement(translations: Sequence[Translation], articles: Sequence[ArticleResult]) -> Agreement:
    """Compare each translation with the result for its article, in the same order."""
    findings: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    marks_found: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for translation, article in zip(translations, articles, strict=True):
        placed = translation.placed
        marked = merge(mark.span for mark in placed)
        of_rules: dict[str, list[Span]] = {ALL: []}
        for finding in article.findings:
            of_rules[ALL].append(finding.span)
            of_rules.setdefault(finding.rule, []).append(finding.span)
        for rule, spans in of_rules.items():
            findings[rule] += len(spans)
            agreed[rule] += sum(touches(marked, span) for span in spans)
            merged = merge(spans)
            marks_found[rule] += sum(touches(merged, mark.span) for mark in placed)
        merged = merge(of_rules[ALL])
        for mark in placed:
            for category in (mark.category, ALL):
                marks[category] += 1
                found[category] += touches(merged, mark.span)
    return Agreement(
        translations=len(translations),
        segments=sum(len(translation.segments) for translation in translations),
        raters=len(set[str]().union(*(translation.raters for translation in translations))),
        rules=tuple(
            RuleAgreement(rule, findings[rule], agreed[rule], marks_found[rule])
            for rule in _ranked(findings)
        ),
        categories=tuple(
            CategoryAgreement(category, marks[category], found[category])
            for category in _ranked(marks)
        ),
        elsewhere=sum(translation.elsewhere for translation in translations),
    )


def _ranked(numbers: Counter[str]) -> list[str]:
    """Return the names by number, largest first, then ``all``."""
    names = sorted(numbers, key=lambda name: (-numbers[name], name))
    return [*(name for name in names if name != ALL), ALL]
