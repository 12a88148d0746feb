"""Systems side by side as HTML: one page without scripts, and what notebooks show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mtqa.compare.comparison import Block, Comparison, Contrast, Difference
from mtqa.errors import in_python
from mtqa.finding import Finding
from mtqa.output.mark import MARKDOWN
from mtqa.output.visible import visible
from mtqa.render.comparison import wording
from mtqa.render.html.environment import asset, inline_policy, style, template, written
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult

_MAX_MESSAGE_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Most:
    """How many rows of each table are shown; other formats have all."""

    rules: int
    articles: int
    findings: int
    left_out: int


_PAGE = _Most(rules=200, articles=500, findings=500, left_out=200)
_NOTEBOOK = _Most(rules=10, articles=10, findings=10, left_out=5)


def render(comparison: Comparison) -> Mapping[str, bytes]:
    """Return the page, which needs no network and runs nothing."""
    css = asset("report.css") + asset("comparison.css")
    page = template("comparison.html").render(
        policy=inline_policy(css, b""),
        style=Markup(css.decode()),
        title=visible(wording.title(comparison)),
        written=written(),
        settings="",
        command=visible(comparison.command),
        **_view(comparison, _PAGE),
    )
    # The comment is the line by which later runs recognise a report.
    return {"": MARKDOWN.encode() + page.encode()}


def notebook(comparison: Comparison) -> str:
    """Return the comparison for a notebook, in a size independent of its own."""
    view = _view(comparison, _NOTEBOOK)
    view["sentences"] = [in_python(sentence) for sentence in view["sentences"]]
    css = style() + Markup(asset("comparison.css").decode())
    return template("notebook_comparison.html").render(style=css, **view)


def _view(comparison: Comparison, most: _Most) -> dict[str, Any]:
    left_out = comparison.left_out
    return {
        "blocks": [_block(comparison, block, most) for block in comparison.blocks],
        "grouping": visible(comparison.grouping),
        "left_out": [visible(f"{entry.key}: {entry.why}") for entry in left_out[: most.left_out]],
        "more_left_out": max(0, len(left_out) - most.left_out),
        "sentences": [visible(line) for line in (*comparison.notes, *wording.method(comparison))],
    }


def _block(comparison: Comparison, block: Block, most: _Most) -> dict[str, Any]:
    metrics = (
        f"{wording.label(name)} {signature}" for name, signature in block.metric_signatures.items()
    )
    head, rows = wording.overview(block)
    return {
        "name": visible(block.name),
        "head": head,
        "rows": [[visible(name), *cells] for name, *cells in rows],
        "marked": wording.MARKED,
        "compared": wording.compared(comparison, block),
        "contrasts": [_contrast(block, contrast, most) for contrast in block.contrasts],
        "signatures": [visible(line) for line in (block.signature, *metrics)],
    }


def _contrast(block: Block, contrast: Contrast, most: _Most) -> dict[str, Any]:
    changed, rules = wording.changed(contrast), wording.changed_rules(contrast)
    new, cured = wording.new_of(contrast), wording.cured_of(contrast)
    widest = max((abs(rule.points.change) for rule in rules), default=0.0) or 1.0
    return {
        "first": visible(block.systems[0].name),
        "second": visible(contrast.system),
        "is_paired": bool(contrast.pairs),
        "measures": [_measure(found) for found in contrast.measures],
        "outcome": wording.outcome(contrast),
        "rules": [
            _points(rule.points)
            | {
                "bar": rule.points.change / widest,
                "findings": f"{rule.findings[0]:,} / {rule.findings[1]:,}",
                "cured": f"{rule.cured:,}",
                "new": f"{rule.new:,}",
            }
            for rule in rules[: most.rules]
        ],
        "more_rules": len(rules) - most.rules,
        "groups": [
            _points(group.points)
            | {
                "label": visible(group.points.name) or "-",
                "articles": f"{group.articles:,}",
                "better": f"{group.better:,}",
                "worse": f"{group.worse:,}",
            }
            for group in contrast.groups
        ],
        "articles": [
            {
                "label": visible(pair.key),
                "before": pair.first.status,
                "after": pair.second.status,
                "first": f"{pair.points[0]:.1f}",
                "second": f"{pair.points[1]:.1f}",
                "change": wording.signed(pair.change, 1),
                "trend": _trend(pair.change),
                "cured": f"{len(pair.cured):,}",
                "new": f"{len(pair.new):,}",
            }
            for pair in changed[: most.articles]
        ],
        "more_articles": len(changed) - most.articles,
        "new": _findings(new[: most.findings]),
        "more_new": max(0, len(new) - most.findings),
        "cured": _findings(cured[: most.findings]),
        "more_cured": max(0, len(cured) - most.findings),
    }


def _measure(found: Difference) -> dict[str, Any]:
    rise = -found.change if found.name in wording.MORE_IS_BETTER else found.change
    return {
        "label": wording.label(found.name),
        "first": wording.number(found.name, found.first),
        "second": wording.number(found.name, found.second),
        "change": wording.change(found),
        "trend": _trend(rise) if found.is_significant else "",
        "p": wording.probability(found),
        "is_significant": found.is_significant,
    }


def _points(found: Difference) -> dict[str, Any]:
    return {
        "label": visible(found.name),
        "first": f"{found.first:.2f}",
        "second": f"{found.second:.2f}",
        "change": wording.change(found),
        "trend": _trend(found.change) if found.is_significant else "",
        "p": wording.probability(found),
        "is_significant": found.is_significant,
    }


def _trend(rise: float) -> str:
    return "risen" if rise > 0 else "fallen" if rise < 0 else ""


def _findings(found: Sequence[tuple[ArticleResult, Finding]]) -> list[dict[str, str]]:
    return [
        {
            "severity": str(finding.severity),
            "rule": visible(finding.rule),
            "message": visible(finding.message[:_MAX_MESSAGE_CHARS]),
            "place": visible(where(article, finding, places(article)(finding.start, finding.side))),
        }
        for article, finding in found
    ]
