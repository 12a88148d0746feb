"""Markdown: a summary for a pull-request comment or a CI step, within a size limit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from mtqa.baseline import counts, cure, new_findings
from mtqa.errors import listed
from mtqa.mqm import Severity
from mtqa.output import mark as report_mark
from mtqa.output.code_span import code_cell as _cell
from mtqa.output.code_span import code_span as _code
from mtqa.output.visible import log_line, visible
from mtqa.render import advice, count
from mtqa.render.columns import worst_findings, worst_first
from mtqa.render.excerpt import Excerpt, excerpt
from mtqa.render.tables import places
from mtqa.results import ArticleResult, Coverage, Results, Verdict
from mtqa.score import SCOPE, Summary
from mtqa.score.metric import metric_label, metric_text

MAX_BYTES = 60_000
"""Limit of a summary: GitHub accepts 65,536 characters in a comment, 1 MiB in a step summary."""

# Conventions: what a reviewer reads through.
_MAX_ARTICLES = 25
_MAX_RULES = 20
_MAX_FINDINGS = 5  # of an article
_MAX_NOTES = 10  # on targets, and on suppressions of each kind
_EXCERPT_CELLS = 90
_NOTE_BYTES = 300  # reserved for the note on what was left out
_ACTS_IN_HTML = re.compile(r"""[^\w\s/.,-]""")


def render(results: Results) -> Mapping[str, bytes]:
    """Return the summary: status, score, findings by rule, the worst articles with examples."""
    mark = report_mark.MARKDOWN
    return {"": (mark + summary(results, MAX_BYTES - len(mark))).encode()}


def summary(results: Results, limit: int = MAX_BYTES) -> str:
    """Return the summary in at most ``limit`` bytes, with parts at the end left out to fit."""
    parts = [_logged(part) for part in _parts(results)]
    kept, size, left = [], len(_foot(results, 9).encode()) + _NOTE_BYTES, 0
    for number, part in enumerate(parts):
        size += len(part.encode())
        if size > limit and number:
            left = len(parts) - number
            break
        kept.append(part)
    return "".join([*kept, _logged(_foot(results, left))])


def _parts(results: Results) -> Iterator[str]:
    """Yield the parts, the most important first: of several languages, all heads."""
    if not results.parts:
        yield _head(results)
        yield from _rules(results)
        yield from _articles(results)
        return
    yield _head_of_languages(results)
    for part in results.parts:
        yield _head(part, f"### {part.name}")
        yield from _rules(part)
        yield f"{_signature(part)}\n" if part.signature else ""
    for part in results.parts:
        yield f"### Articles: {part.name}\n\n"
        yield from _articles(part)


def _logged(part: str) -> str:
    """Return lines of which none is a command to a CI service whose log they may appear in."""
    return "\n".join(map(log_line, part.split("\n")))


def _in_context(shown: Excerpt) -> str:
    """Return an excerpt as adjacent code spans, the marked text in bold."""
    marked = f"**{_code(shown.marked)}**" if shown.marked else ""
    return _code(shown.before) + marked + _code(shown.after)


def _head_of_languages(results: Results) -> str:
    articles = count(len(results.articles), "article")
    lines = [f"## mtqa: {articles} in {advice.languages(results)}", ""]
    if results.verdict is not None:
        lines += [*_verdict(results.verdict), ""]
    lines += [*_target_notes(results), *_score_notes(results), *_suppressions(results.coverage)]
    return "\n".join(lines) + "\n"


def _target_notes(results: Results) -> Iterator[str]:
    notes = results.coverage.targets
    yield from (f"- {_code(note)}" for note in notes[:_MAX_NOTES])
    if len(notes) > _MAX_NOTES:
        yield f"- …and {len(notes) - _MAX_NOTES} more"
    if notes:
        yield ""


def _head(results: Results, title: str = "## mtqa") -> str:
    summary = results.summary
    counted = [
        f"{share.number} {status}" for status, share in summary.shares.items() if share.number
    ]
    articles = count(summary.articles, "article")
    lines = [f"{title}: {articles} ({', '.join(counted) or 'nothing to check'})", ""]
    if results.verdict is not None:
        lines += [*_verdict(results.verdict), ""]
    lines += _target_notes(results)
    if hint := advice.likely_target(results):
        lines += [f"**{_code(hint)}**", ""]
    lines += [*_shares(summary), ""] if summary.articles > 1 else []
    if summary.score is None or summary.points is None:
        lines += ["Nothing was scored.", ""]
    else:
        is_single = summary.articles == 1
        median = "" if is_single else " (median article)"
        together = "" if is_single else f"; all words together {summary.points:.1f}"
        lines += [
            f"**Artifact score {summary.score:.1f}**{median}, {summary.median:.1f} points "
            f"per 1,000 words{together}; "
            f"{count(summary.words, 'word')}, target {_code(results.target)}",
            "",
            f"<sub>{SCOPE}</sub>",
            "",
        ]
    lines += [*_metrics(results), *_left_out(results)]
    if copied := advice.copies(results):
        number, _, which = copied.partition(": ")
        lines += [f"{number}: {_code(which)}", ""]
    if compared := advice.source(results):
        lines += [f"Note: {compared}.", ""]
    return "\n".join(lines) + "\n"


def _left_out(results: Results) -> Iterator[str]:
    if results.baseline is not None:
        yield f"Baseline: {_code(counts(results.baseline))}; known findings are not listed below."
        yield ""
        if results.verdict is None and (cured := cure(results.baseline)):
            yield from (_code(cured), "")
    if left_out := advice.suppressed(results):
        yield from (f"Suppressed: {_code(left_out)}", "")
    yield from _suppressions(results.coverage)


def _suppressions(coverage: Coverage) -> Iterator[str]:
    """Yield the suppressions that should be taken out of the settings."""
    for kind, found in (
        ("Unused", coverage.unused_suppressions),
        ("Expired", coverage.expired_suppressions),
    ):
        if found:
            yield f"{kind} suppressions: {_code(listed(found, _MAX_NOTES))}"
            yield ""


def _verdict(verdict: Verdict) -> Iterator[str]:
    yield f"**Gate {verdict.line}**"
    if lines := (*verdict.reasons, *verdict.notes):
        yield ""
        yield from (f"- {_code(line)}" for line in lines)


def _metrics(results: Results) -> Iterator[str]:
    """Yield a table of the scores of other tools over all articles, and what is missing."""
    if results.metric_details:
        yield "| other score | all articles | articles | direction | signature |"
        yield "|---|--:|--:|---|---|"
        for name, details in results.metric_details.items():
            value = results.metrics.get(name)
            shown = "" if value is None else metric_text(name, value)
            signature = _cell(results.metric_signatures.get(name, ""))
            label = _cell(metric_label(name))
            row = (label, shown, f"{details.articles:,}", details.direction, signature)
            yield f"| {' | '.join(row)} |"
        yield ""
    yield from _score_notes(results)


def _score_notes(results: Results) -> Iterator[str]:
    notes = results.coverage.scores
    yield from (f"- {_code(note)}" for note in notes[:_MAX_NOTES])
    if notes:
        yield ""


def _shares(summary: Summary) -> Iterator[str]:
    yield "| status | articles | share | 95 % interval |"
    yield "|---|--:|--:|--:|"
    for status, share in summary.shares.items():
        if share.number:
            interval = f"{share.low:.1f}–{share.high:.1f} %"
            yield f"| {status} | {share.number:,} | {share.share:.1f} % | {interval} |"


def _rules(results: Results) -> Iterator[str]:
    found: Counter[tuple[str, Severity]] = Counter()
    held: dict[tuple[str, Severity], set[str]] = {}
    for article in results.articles:
        for finding in article.findings:
            key = (finding.rule, finding.severity)
            found[key] += 1
            held.setdefault(key, set()).add(article.id)
    if not found:
        return
    yield "| rule | severity | findings | articles |\n|---|---|--:|--:|\n"
    ranked = sorted(found, key=lambda key: (-key[1].rank, -found[key], key[0]))
    for rule, severity in ranked[:_MAX_RULES]:
        key = (rule, severity)
        yield f"| {_cell(rule)} | {severity} | {found[key]:,} | {len(held[key]):,} |\n"
    if len(ranked) > _MAX_RULES:
        yield f"\n…and {len(ranked) - _MAX_RULES} more kinds.\n"
    yield "\n"


def _articles(results: Results) -> Iterator[str]:
    articles = map(new_findings, worst_first(results.articles))
    worst = [article for article in articles if article.error or article.findings]
    for article in worst[:_MAX_ARTICLES]:
        yield "".join(_article(article))
    if len(worst) > _MAX_ARTICLES:
        yield f"…and {count(len(worst) - _MAX_ARTICLES, 'more article')} with findings.\n\n"


def _article(article: ArticleResult) -> Iterator[str]:
    head = f"<details><summary>{_html(article.status)}: <code>{_html(article.label)}</code>"
    if article.is_held_by_rule:
        head += f", <code>{_html(article.why)}</code>"
    if score := article.score:
        head += f", {score.points:.1f} points per 1,000 words"
    for name, value in article.metrics.items():
        head += f", <code>{_html(metric_label(name))}</code> {metric_text(name, value)}"
    yield f"{head}, {count(len(article.findings), 'finding')}</summary>\n\n"
    if article.error:
        yield f"{_code(article.error)}\n\n"
    place = places(article)
    for finding in worst_findings(article.findings, _MAX_FINDINGS):
        line, _ = place(finding.start, finding.side)
        where = f"line {line}" if line else f"character {finding.start:,}"
        yield f"- {where}, {finding.severity}, {_code(finding.rule)}: {_code(finding.message)}"
        if finding.side == "target":
            part = excerpt(article.text, finding.start, finding.end, _EXCERPT_CELLS)
            yield f"  \n  {_in_context(part)}"
        yield "\n"
    if len(article.findings) > _MAX_FINDINGS:
        yield f"- …and {len(article.findings) - _MAX_FINDINGS} more\n"
    yield "\n</details>\n\n"


def _html(text: str) -> str:
    """Return a text for an HTML element in Markdown, where backslashes do not escape."""
    return _ACTS_IN_HTML.sub(lambda sign: f"&#{ord(sign[0])};", visible(text))


def _foot(results: Results, left: int) -> str:
    note = f"{left} more parts did not fit; `mtqa check` has all.\n\n" if left else ""
    return f"{note}{_signature(results)}"


def _signature(results: Results) -> str:
    return f"<sub>{_code(results.signature)}</sub>\n" if results.signature else ""
