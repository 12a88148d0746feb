"""The report for people: findings in context, what to mend, the table of articles, the total."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.render import count
from mtqa.render.columns import score_table
from mtqa.render.excerpt import excerpt, visible
from mtqa.render.paint import Paint
from mtqa.results import STATUSES, ArticleResult, Results
from mtqa.rule import ORIGINS
from mtqa.score import SHORT
from mtqa.tables import places

WIDTH = 100
SHOWN = 50
_NARROWEST = 40
_LISTED = 8

_MEND = {
    "page": "left by the scraper: mend the extraction",
    "translation": "made by the translation: mend the engine, or post-edit",
    "typography": "quotes, spaces, local forms: post-process the output",
}
_METRICS = {"bleu": "BLEU", "chrf2": "chrF2", "ter": "TER"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the report is shown.

    ``width`` is in terminal cells; ``show`` the most findings of an article, None for all;
    ``quiet`` leaves out all but what could not be read, the table and the total.
    """

    width: int = WIDTH
    color: bool = False
    show: int | None = SHOWN
    quiet: bool = False


def render(results: Results) -> Mapping[str, bytes]:
    """Return the report as a file has it: plain, 100 columns wide, 50 findings an article."""
    return {"": "".join(f"{line}\n" for line in lines(results)).encode()}


def lines(results: Results, look: Look = Look()) -> Iterator[str]:
    """Yield the lines of the report, without their ends."""
    paint = Paint(look.color)
    width = max(_NARROWEST, look.width)
    if not look.quiet:
        for article in results.articles:
            if article.findings or article.error:
                yield from _article(article, look, width, paint)
        yield from _origins(results, paint)
    yield from score_table(results, width, paint)
    yield ""
    yield from _total(results, paint)
    if not look.quiet:
        yield from _coverage(results, paint)
    else:
        for article in results.articles:
            if article.error:
                yield f"{paint.status(article.status)}  {visible(article.error)}"
    yield paint(results.signature, "dim")
    for name, signature in results.metric_signatures.items():
        yield paint(f"{_METRICS.get(name, name)} {signature}", "dim")


def _article(article: ArticleResult, look: Look, width: int, paint: Paint) -> Iterator[str]:
    head = [paint.status(article.status)]
    if article.score is not None:
        head.append(count(article.score.words, "word"))
        head.append(f"{article.score.npt:.1f} points per 1,000 words")
    name = paint(visible(article.label), "bold")
    yield "  ".join([name, *head])
    if article.error:
        yield f"  {visible(_without(article.error, article.path))}"
    yield ""
    place = places(article)
    for finding in article.findings[: look.show]:
        yield from in_context(article, finding, place(finding.start, finding.side), width, paint)
    more = len(article.findings) - len(article.findings[: look.show])
    if more:
        yield paint(f"{count(more, 'more finding')} in this article (--show all)", "dim")
        yield ""


def in_context(
    article: ArticleResult,
    finding: Finding,
    place: tuple[int | None, int | None],
    width: int,
    paint: Paint,
) -> Iterator[str]:
    """Yield the lines of one finding: where and what, the line it stands in, the caret."""
    line, column = place
    where = f"{article.label}:{line}:{column}"
    if line is None:
        side = "" if finding.side == "target" else f" in the {finding.side}"
        where = f"{article.label} character {finding.start}{side}"
    told = visible(finding.message)
    if finding.suggestion is not None:
        told += f" → {visible(finding.suggestion)}" if finding.suggestion else " → delete"
    level = paint.severity(finding.severity)
    yield "  ".join([visible(where), level, paint(finding.rule, "bold"), told])
    if finding.side == "target":
        shown = excerpt(article.text, finding.start, finding.end, width - 4)
        marked = paint(shown.marked, paint.style_of(finding.severity))
        yield f"    {shown.before}{marked}{shown.after}"
        yield f"    {paint(shown.carets, paint.style_of(finding.severity))}"
    else:
        yield f"    {visible(finding.text)[: width - 4]}"
    yield ""


def _origins(results: Results, paint: Paint) -> Iterator[str]:
    """Say for each origin how much came from it and what to mend."""
    number: Counter[str] = Counter()
    points: defaultdict[str, float] = defaultdict(float)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for article in results.articles:
        for finding in article.findings:
            number[finding.origin] += 1
            points[finding.origin] += finding.penalty
            held[finding.origin].add(article.id)
    if not number:
        return
    yield paint("Where it comes from", "bold")
    for origin in sorted(number, key=lambda one: ORIGINS.index(one) if one in ORIGINS else 9):
        counted = f"{number[origin]:>5} {'finding ' if number[origin] == 1 else 'findings'}"
        cost = f"{points[origin]:>7g} {'point ' if points[origin] == 1 else 'points'}"
        among = f"in {count(len(held[origin]), 'article')}"
        yield f"  {origin:<11}{counted}  {cost}  {among:<16}  {paint(_MEND.get(origin, ''), 'dim')}"
    yield ""


def _total(results: Results, paint: Paint) -> Iterator[str]:
    statuses = Counter(article.status for article in results.articles)
    told = [count(len(results.articles), "article")]
    score = results.score
    if score is None:
        told.append("nothing was scored")
    else:
        told += [
            count(score.words, "word"),
            f"{score.npt:.1f} points per 1,000 words",
            f"OQS {score.oqs:.1f} [{score.low:.1f}, {score.high:.1f}]",
        ]
    told += [
        f"{name} {results.metrics[key]:.1f}" for key, name in _METRICS.items()
        if key in results.metrics
    ]  # fmt: skip
    yield paint("  ".join(told), "bold")
    yield (
        ", ".join(
            f"{statuses[status]} {paint.status(status)}" for status in STATUSES if statuses[status]
        )
        or "nothing to check"
    )
    shorts = sum(one.score.short for one in results.articles if one.score is not None)
    if shorts:
        yield paint(
            f"* {count(shorts, 'article')} under {SHORT} words: go by the findings there, "
            "the score is not reliable",
            "dim",
        )


def _coverage(results: Results, paint: Paint) -> Iterator[str]:
    coverage = results.coverage
    by_severity: Counter[Severity] = Counter(
        finding.severity for article in results.articles for finding in article.findings
    )
    found = ", ".join(f"{by_severity[one]} {one}" for one in reversed(Severity) if by_severity[one])
    yield f"{count(len(coverage.ran), 'rule')} ran on {results.target}: {found or 'no findings'}"
    yield from _listed(
        "abstained", [f"{rule}: {why}" for rule, why in coverage.abstained.items()], paint
    )
    yield from _listed("skipped", list(coverage.skipped), paint)
    yield from _listed("unused suppression", list(coverage.unused_suppressions), paint)


def _listed(what: str, entries: list[str], paint: Paint) -> Iterator[str]:
    for entry in entries[:_LISTED]:
        yield paint(f"{what}  {visible(entry)}", "dim")
    if len(entries) > _LISTED:
        yield paint(f"{what}  {len(entries) - _LISTED} more", "dim")


def _without(error: str, path: str) -> str:
    """Return an error without the path before it, which stands in the line above."""
    return error.removeprefix(f"{path}: ") if path else error
