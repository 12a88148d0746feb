"""The text report: findings in context, what to fix, the table of articles, the summary."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mtqa.baseline import counts, cure, new_findings
from mtqa.finding import Finding
from mtqa.output import mark as report_mark
from mtqa.output.visible import GUTTER, log_line, visible
from mtqa.render import advice, count
from mtqa.render.columns import language_table, score_table, worst_findings
from mtqa.render.excerpt import excerpt
from mtqa.render.listing.by_rule import article_lines, rule_table
from mtqa.render.listing.choice import Choice
from mtqa.render.listing.left_out import (
    coverage_lines,
    left_out_lines,
    score_lines,
    suppression_lines,
)
from mtqa.render.paint import Paint
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult, Results, Verdict
from mtqa.ruleset.rule import ORIGINS
from mtqa.score import SCOPE, SHORT_WORDS

DEFAULT_WIDTH = 100  # terminal cells
DEFAULT_MAX_FINDINGS = 50  # of an article
_MIN_WIDTH = 40  # terminal cells: narrower tables have no columns left


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the report is shown.

    ``width`` is in terminal cells; if ``whole``, paths and messages are not cut to it, so that they
    can be searched and copied. ``show`` is the maximum number of findings of an article, None for
    all. With more than ``max_in_context`` articles to list, findings are not shown in context but
    as one line per rule and article. ``statistics`` counts findings by rule instead; ``quiet``
    reduces the report to errors, unused suppressions, the table and the summary.
    """

    width: int = DEFAULT_WIDTH
    whole: bool = False
    color: bool = False
    show: int | None = DEFAULT_MAX_FINDINGS
    max_in_context: int | None = None
    statistics: bool = False
    quiet: bool = False
    choice: Choice = field(default_factory=Choice)

    @property
    def fitted(self) -> int | None:
        """The width that lines are fitted to, in cells; None if they are wanted whole."""
        return None if self.whole else max(_MIN_WIDTH, self.width)


def render(results: Results) -> Mapping[str, bytes]:
    """Return the report for a file: plain, 100 columns wide, at most 50 findings per article."""
    report = "".join(f"{log_line(line)}\n" for line in lines(results, Look(whole=True)))
    return {"": f"{report_mark.TEXT}\n{report}".encode()}


def lines(results: Results, look: Look = Look()) -> Iterator[str]:
    """Yield the lines of the report, without line ends."""
    paint = Paint(look.color)
    for part in results.parts:
        yield paint(f"== {visible(part.name)} ==", "bold")
        yield ""
        yield from _block(part, look, paint)
        yield ""
    if not results.parts:
        yield from _block(results, look, paint)
    else:
        yield from language_table(results.parts, paint)
    if results.parts:
        rest = suppression_lines if look.quiet else left_out_lines
        yield from rest(results.coverage, paint)
        if look.quiet:
            yield from score_lines(results.coverage, paint)
    if results.verdict is not None:
        yield from verdict_lines(results.verdict, paint)
    elif results.baseline is not None and (cured := cure(results.baseline)):
        yield visible(cured)


def _block(results: Results, look: Look, paint: Paint) -> Iterator[str]:
    """Yield the lines on all articles with one target."""
    width = max(_MIN_WIDTH, look.width)
    if hint := advice.likely_target(results):
        yield paint(visible(hint), "bold yellow")
        yield ""
    listed = look.choice.listed(results.articles, results.metric_details)
    if look.statistics:
        yield from rule_table(replace(look.choice, limit=None).listed(results.articles), paint)
        yield ""
    elif not look.quiet:
        yield from _findings(listed, look, width, paint)
        if known := advice.known(results):
            yield paint(visible(known), "dim")
            yield ""
    if not look.quiet:
        yield from _origins(results, look.fitted, paint)
    yield from score_table(listed, width, paint, whole=look.whole)
    if left_out := look.choice.left_out(len(listed), len(results.articles)):
        yield paint(left_out, "dim")
    yield ""
    yield from _total(results, look.fitted, paint)
    if copied := advice.copies(results):
        yield visible(copied)
    if results.baseline is not None:
        yield f"baseline  {visible(counts(results.baseline))}"
    if left_out := advice.suppressed(results):
        yield f"suppressed  {visible(left_out)}"
    yield from (_left_out_of_totals if look.quiet else coverage_lines)(results, paint)
    if results.signature:
        yield paint(visible(results.signature), "dim")
    for signature in advice.metric_signatures(results):
        yield paint(visible(signature), "dim")


def _left_out_of_totals(results: Results, paint: Paint) -> Iterator[str]:
    """Yield what one has to know of the totals: what has none, and which settings applied."""
    for article in results.articles:
        if article.error:
            yield f"{paint.status(article.status)}  {visible(article.error)}"
    if results.settings:
        yield f"settings  {visible(results.settings)}"
    yield from score_lines(results.coverage, paint)
    yield from suppression_lines(results.coverage, paint)


def verdict_lines(verdict: Verdict, paint: Paint) -> Iterator[str]:
    """Yield the verdict of the gate, its limits and its reasons."""
    yield ""
    yield paint(f"gate {verdict.line}", "bold green" if verdict.passed else "bold red")
    for line in (*verdict.reasons, *verdict.notes):
        yield f"  {visible(line)}"


def _findings(articles: list[ArticleResult], look: Look, width: int, paint: Paint) -> Iterator[str]:
    """Yield the findings of articles: in context, or a line per rule if the articles are many."""
    listed = [new_findings(article) for article in articles]
    with_findings = [article for article in listed if article.findings or article.error]
    if look.max_in_context is None or len(articles) <= look.max_in_context:
        for article in with_findings:
            yield from _article(article, look, width, paint)
        return
    for article in with_findings:
        yield from article_lines(article, look.fitted, paint)
    if with_findings:
        yield paint(
            f"one line per rule, as there are more than {look.max_in_context} articles; "
            "--show N shows findings in context",
            "dim",
        )
        yield ""


def _article(article: ArticleResult, look: Look, width: int, paint: Paint) -> Iterator[str]:
    why = f" ({visible(article.why)})" if article.why and article.status == "hold" else ""
    head = [paint.status(article.status) + why]
    if article.score is not None:
        head.append(count(article.score.words, "word"))
        if not why or article.is_held_by_rule:
            head.append(f"{article.score.points:.1f} points per 1,000 words")
    name = paint(visible(article.label), "bold")
    yield "  ".join([name, *head])
    if article.error:
        yield f"  {visible(_without(article.error, article.path))}"
    yield ""
    place = places(article)
    shown = worst_findings(article.findings, look.show)
    for finding in shown:
        yield from in_context(article, finding, place(finding.start, finding.side), width, paint)
    more = len(article.findings) - len(shown)
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
    """Yield the lines of a finding: its place and message, the line it is in, the carets."""
    message = visible(finding.message)
    if finding.suggestion is not None:
        message += f" → {visible(finding.suggestion)}" if finding.suggestion else " → delete"
    level = paint.severity(finding.severity)
    yield "  ".join(
        [
            visible(where(article, finding, place)),
            level,
            paint(visible(finding.rule), "bold"),
            message,
        ]
    )
    if finding.side == "target":
        shown = excerpt(article.text, finding.start, finding.end, width - 4)
        marked = paint(shown.marked, paint.style_of(finding.severity))
        yield f"  {GUTTER}{shown.before}{marked}{shown.after}"
        yield f"  {GUTTER}{paint(shown.carets, paint.style_of(finding.severity))}"
    else:
        yield f"  {GUTTER}{visible(finding.text)[: width - 4]}"
    yield ""


def _origins(results: Results, width: int | None, paint: Paint) -> Iterator[str]:
    """Yield how much came from each origin, and where to fix it."""
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
    to_fix = advice.advice(results)
    yield paint("Where it comes from", "bold")
    for origin in sorted(number, key=lambda name: ORIGINS.index(name) if name in ORIGINS else 9):
        counted = f"{number[origin]:>5,} {'finding ' if number[origin] == 1 else 'findings'}"
        cost = f"{points[origin]:>7,g} {'point ' if points[origin] == 1 else 'points'}"
        among = f"in {count(len(held[origin]), 'article')}"
        line, remedy = f"  {origin:<11}{counted}  {cost}  {among:<16}", to_fix.get(origin, "")
        if width is None or len(line) + 2 + len(remedy) <= width:
            yield f"{line}  {paint(remedy, 'dim')}"
        else:
            yield line.rstrip()
            yield f"{' ' * 13}{paint(remedy, 'dim')}"
    yield ""


def _total(results: Results, width: int | None, paint: Paint) -> Iterator[str]:
    """Yield the number of articles of each status, then the scores."""
    summary = results.summary
    yield paint(f"{count(summary.articles, 'article')}  {count(summary.words, 'word')}", "bold")
    for status, share in summary.shares.items():
        if share.number:
            line = f"  {share.number:>6,} {_padded(status, paint)}"
            if summary.articles > 1:
                line += f" {share.share:5.1f} % [{share.low:.1f}, {share.high:.1f}]"
            yield line.rstrip()
    if summary.score is None or summary.points is None:
        yield "nothing was scored" if summary.articles else "nothing to check"
    else:
        score, points = f"artifact score {summary.score:.1f}", f"{summary.median:.1f} points"
        if summary.articles == 1:
            yield f"{paint(score, 'bold')}  {points} per 1,000 words"
        else:
            yield (
                f"{paint(f'{score} (median article)', 'bold')}  {points} per 1,000 words; "
                f"all words together {summary.points:.1f}"
            )
        yield from _note(SCOPE, width, paint)
    yield from map(visible, advice.metrics(results))
    shorts = sum(article.score.short for article in results.articles if article.score is not None)
    if shorts:
        note = (
            f"* {count(shorts, 'article')} under {SHORT_WORDS} words: too short to score reliably"
        )
        yield from _note(f"{note}, rely on the findings", width, paint)


def _note(note: str, width: int | None, paint: Paint) -> Iterator[str]:
    for line in textwrap.wrap(note, width) if width is not None else [note]:
        yield paint(line, "dim")


def _padded(status: str, paint: Paint) -> str:
    return paint.status(status) + " " * (5 - len(status))


def _without(error: str, path: str) -> str:
    """Return an error without its path, which is in the line above."""
    return error.removeprefix(f"{path}: ") if path else error
