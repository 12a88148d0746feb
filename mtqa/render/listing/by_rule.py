"""Findings counted by rule: of an article, a line for each rule; of a run, a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.render import count
from mtqa.render.paint import Paint
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult

_MIN_MESSAGE_CELLS = 20  # its first two or three words, however long the path is
_CUT = "\N{HORIZONTAL ELLIPSIS}"


def article_lines(article: ArticleResult, width: int | None, paint: Paint) -> Iterator[str]:
    """Yield a line for each rule with findings: the first place, how many, the first message.

    Messages are cut so that lines fit ``width`` cells, if given.
    """
    if article.error:
        error = visible(article.error.removeprefix(f"{article.path}: "))
        yield f"{visible(article.label)}  {paint.status('error')}  {error}"
    place = places(article)
    for rule, findings in _grouped(article.findings).items():
        first, worst = findings[0], _worst(findings)
        start = visible(where(article, first, place(first.start, first.side)))
        number = f"  ×{len(findings):,}" if len(findings) > 1 else ""
        name, message = visible(rule), visible(first.message)
        if width is not None:
            used = cell_len(f"{start}  {worst}  {name}{number}  ")
            message = _cut(message, max(_MIN_MESSAGE_CELLS, width - used))
        level = paint.severity(worst)
        yield f"{start}  {level}  {paint(name, 'bold')}{number}  {message}"


def rule_table(articles: Sequence[ArticleResult], paint: Paint) -> Iterator[str]:
    """Yield a table of the rules with findings, the most frequent first."""
    found: dict[str, list[tuple[str, Finding]]] = {}
    for article in articles:
        for finding in article.findings:
            found.setdefault(finding.rule, []).append((article.id, finding))
    if not found:
        return
    rules = sorted(found, key=lambda rule: (-len(found[rule]), rule))
    wide = max(cell_len(visible(rule)) for rule in ("rule", *rules))
    heads = f"{'findings':>8}  {'points':>8}  {'articles':>8}  {'worst':<8}  origin"
    yield paint(f"{'rule':<{wide}}  {heads}", "bold")
    for rule in rules:
        findings = [finding for _, finding in found[rule]]
        worst = _worst(findings)
        points = f"{sum(finding.penalty for finding in findings):,g}"
        among = len({article_id for article_id, _ in found[rule]})
        counted = f"{len(findings):>8,}  {points:>8}  {among:>8,}"
        level = paint.severity(worst) + " " * (8 - len(worst))
        name = set_cell_size(visible(rule), wide)
        yield f"{name}  {counted}  {level}  {findings[0].origin}"
    total = sum(map(len, found.values()))
    counted = f"{count(total, 'finding')} of {count(len(rules), 'rule')}"
    yield paint(f"{counted} in {count(len(articles), 'article')}", "dim")


def _grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by rule, in the order of each rule's first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def _worst(findings: Iterable[Finding]) -> Severity:
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank)


def _cut(message: str, width: int) -> str:
    if cell_len(message) <= width:
        return message
    return set_cell_size(message, width - 1).rstrip() + _CUT
