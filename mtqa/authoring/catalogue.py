"""Text about rules: the catalogue, one rule's page, failed examples, the trial of a pack."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from mtqa.authoring.examples import Failure
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import GUTTER, visible
from mtqa.render import count
from mtqa.render.excerpt import excerpt
from mtqa.render.paint import Paint
from mtqa.render.tables import places
from mtqa.render.text import Look, in_context
from mtqa.results import ArticleResult, Results
from mtqa.ruleset.figures import Figure, summary_line, weakest
from mtqa.ruleset.rule import Example, Rule

_EXAMPLES = "bad", "good", "limit"
_MIN_SUMMARY_WIDTH = 20  # terminal cells: two or three words, however narrow the terminal is


def catalogue(rules: Sequence[Rule], look: Look) -> Iterator[str]:
    """Yield one line per rule, in the order of the packs, with summaries cut to the width."""
    paint = Paint(look.color)
    heads = ("id", "pack", "severity", "origin", "status", "summary")
    rows = [
        (rule.id, rule.pack, _severity(rule, grades=False), rule.origin, rule.status, rule.summary)
        for rule in rules
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    for row in (heads, *rows):
        cells = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False))
        summary_width = max(_MIN_SUMMARY_WIDTH, look.width - len(cells) - 2)
        line = f"{cells}  {textwrap.shorten(row[-1], summary_width, placeholder='…')}"
        yield paint(line, "bold") if row is heads else line
    yield ""
    packs = len({rule.pack for rule in rules})
    yield f"{count(len(rules), 'rule')} in {count(packs, 'pack')}; mtqa rules ID explains one"


def page(rule: Rule, look: Look, figure: Figure | None = None) -> Iterator[str]:
    """Yield the page of one rule: what it finds, why it matters, figures and examples."""
    paint = Paint(look.color)
    yield paint(rule.id, "bold")
    yield from textwrap.wrap(visible(rule.summary), look.width)
    yield ""
    yield from textwrap.wrap(visible(rule.why), look.width)
    yield ""
    facts = {
        "MQM type": rule.error_type,
        "severity": _severity(rule),
        "origin": rule.origin,
        "status": rule.status,
        "pack": rule.pack,
        "targets": ", ".join(rule.targets) or "all",
        "not where": rule.unless_locale and f"the language has {rule.unless_locale}",
        "repeats": "charged once an article" if rule.repeats == "first" else "",
        "fix": rule.fix,
        "layer": rule.layer,
        "yields to": ", ".join(rule.yields_to),
        "also called": ", ".join(rule.aliases),
    }
    for name, fact in facts.items():
        if fact:
            yield f"{name:<12}{visible(fact)}"
    for name, fact in (("measured", summary_line(rule, figure)), ("missed most", weakest(figure))):
        if fact:
            first, later = f"{name:<12}", " " * 12
            yield from textwrap.wrap(visible(fact), look.width, initial_indent=first,
                                     subsequent_indent=later, break_on_hyphens=False)  # fmt: skip
    for kind in _EXAMPLES:
        for example in rule.examples:
            if example.kind == kind:
                yield ""
                yield from _example(example, look, paint)


def _example(example: Example, look: Look, paint: Paint) -> Iterator[str]:
    styles = {"bad": "red", "good": "green", "limit": "yellow"}
    about = "" if example.target == "en" else f" ({example.target})"
    what = {"limit": "known miss"}.get(example.kind, example.kind)
    yield paint(f"{what}{about}", styles[example.kind])
    for span in example.spans:
        shown = excerpt(example.text, span.start, span.end, look.width - 4)
        yield f"  {GUTTER}{shown.before}{paint(shown.marked, styles[example.kind])}{shown.after}"
        yield f"  {GUTTER}{shown.carets}"
    if not example.spans:
        for line in visible(example.text).split("\N{SYMBOL FOR LINE FEED}"):
            indent = f"  {GUTTER}"
            yield from textwrap.wrap(line, look.width - 4, initial_indent=indent,
                                     subsequent_indent=indent, break_on_hyphens=False)  # fmt: skip


def failures(
    rules: Sequence[Rule], failed: Sequence[Failure], conflicts: Sequence[Failure], look: Look
) -> Iterator[str]:
    """Yield the examples that fail, those in conflict with the default rules, and the totals."""
    paint = Paint(look.color)
    for title, style, some in (("fails", "red", failed), ("warning", "yellow", conflicts)):
        for failure in some:
            yield f"{paint(title, style)}  {paint(failure.rule, 'bold')}"
            yield f"  {failure.example.kind} example {visible(failure.what)}"
            yield from _places(failure, look.width, paint)
            yield ""
    total = sum(len(rule.examples) for rule in rules)
    yield f"{count(len(rules), 'rule')}, {count(total, 'example')}: {len(failed)} failed"
    if conflicts:
        yield f"{count(len(conflicts), 'example')} in conflict with the rules of mtqa"


def _places(failure: Failure, width: int, paint: Paint) -> Iterator[str]:
    """Yield the text of an example with carets under what was expected and what was found."""
    places = [(span, "expected", "green") for span in failure.example.spans]
    for span, rule in failure.found:
        label = "found" if rule == failure.rule else f"found by {visible(rule)}"
        places.append((span, label, "red"))
    last = ""
    for span, label, style in places:
        free = max(_MIN_SUMMARY_WIDTH, width - cell_len(label) - 6)
        shown = excerpt(failure.example.text, span.start, span.end, free)
        line = f"{shown.before}{shown.marked}{shown.after}"
        if line != last:
            yield f"  {GUTTER}{line}"
        yield f"  {GUTTER}{paint(f'{shown.carets}  {label}', style)}"
        last = line


def trial(results: Results, look: Look) -> Iterator[str]:
    """Yield the findings of each rule in context, then their numbers per 1,000 words.

    Of a run with several targets, each has its own.
    """
    paint = Paint(look.color)
    for part in results.parts:
        yield paint(f"== {visible(part.name)} ==", "bold")
        yield from _trial(part, look, paint)
        yield ""
    if not results.parts:
        yield from _trial(results, look, paint)


def _trial(results: Results, look: Look, paint: Paint) -> Iterator[str]:
    by_rule: dict[str, list[tuple[ArticleResult, Finding]]] = {
        visible(rule): [] for rule in results.coverage.ran
    }
    for article in results.articles:
        for finding in article.findings:
            by_rule[visible(finding.rule)].append((article, finding))
    for hits in by_rule.values():
        for article, finding in hits[: look.show]:
            place = places(article)(finding.start, finding.side)
            yield from in_context(article, finding, place, look.width, paint)
    words = results.summary.words
    wide = max(map(cell_len, ("rule", *by_rule)))
    yield paint(f"{'rule':<{wide}}  {'hits':>6}  {'per 1,000 words':>15}  articles", "bold")
    for rule, hits in by_rule.items():
        rate = f"{1000 * len(hits) / words:.3f}" if words else "-"
        among = Counter(article.id for article, _ in hits)
        yield f"{rule:<{wide}}  {len(hits):>6}  {rate:>15}  {len(among):>8}"
    yield ""
    yield f"{count(len(results.articles), 'article')}, {count(words, 'word')}"
    for article in results.articles:
        if article.error:
            yield f"{visible(article.label)}: {visible(article.error)}"


def _severity(rule: Rule, *, grades: bool = True) -> str:
    levels = {
        str(level): f"{level} ({grade})" if grade and grades else str(level)
        for grade, level in rule.severity.items()
    }
    if len(levels) == 1:
        return next(iter(levels))
    order = [str(severity) for severity in Severity]
    return ", ".join(
        levels[level]
        for level in sorted(levels, key=lambda level: order.index(level) if level in order else -1)
    )
