"""altair charts of a run: scores, findings by rule, damage by directory or another column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError, MtqaError, did_you_mean
from mtqa.mqm import Severity
from mtqa.render.plots.scatter import scatter
from mtqa.score.article import MAX_POINTS_PER_1000

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_COLOURS = {"critical": "#a40e26", "major": "#c9741a", "minor": "#c9ab1c", "neutral": "#4b6aa5"}
_MAX_BARS = 30  # rules or directories in a chart
_BINS = 20  # of five points of the score each


def charts_by_target(
    frames: Mapping[str, tuple[DataFrame, DataFrame]],
    by: str | None = None,
    metrics: Sequence[str] = (),
) -> Any:
    """Return the charts of each target from its frames of articles and findings, in one chart."""
    drawn = [charts(*own, by, metrics).properties(title=target) for target, own in frames.items()]
    import altair

    return altair.vconcat(*drawn)


def charts(
    articles: DataFrame,
    findings: DataFrame,
    by: str | None = None,
    metrics: Sequence[str] = (),
) -> Any:
    """Return an altair chart of several parts from the frames of a report.

    The third, of damage, groups by the column ``by`` or, if that is None, by directory, and is left
    out if there is only one. ``metrics`` are columns with scores of other tools: each has a part
    that compares it with the points.

    altair only gets counts, or a sample, so that the size of the chart does not depend on the
    number of findings. altair's default renderer, which fetches scripts from the network, is
    replaced by SVG unless another one was chosen. Raises MtqaError without altair, which is an
    extra, and ConfigError for an unknown column.
    """
    if by is not None and by not in articles.columns:
        raise ConfigError(
            "by", f"report.articles has no column “{by}”", did_you_mean(by, articles.columns)
        )
    if find_spec("altair") is None:
        raise MtqaError(
            "plot", "needs altair, which is not installed", "pip install altair vl-convert-python"
        )
    import altair

    if altair.renderers.active == "default":
        altair.renderers.enable("svg")
    parts = [_scores(altair, articles), _rules(altair, findings)]
    points = _points_by(articles, by)
    if by is not None or len(points) > 1:
        parts.append(_damage(altair, points, by or "directory"))
    parts += [scatter(altair, articles, metric) for metric in metrics]
    return altair.vconcat(*parts)


def _scores(altair: Any, articles: DataFrame) -> Any:
    from pandas import cut

    scores = articles.loc[articles.score.notna(), "score"].astype(float)
    edges = [100 * at / _BINS for at in range(_BINS + 1)]
    counted = cut(scores, edges, labels=False, include_lowest=True).value_counts()
    bins = [
        {"from": edges[at], "to": edges[at + 1], "articles": int(counted.get(at, 0))}
        for at in range(_BINS)
    ]
    return (
        altair.Chart(altair.Data(values=bins), title="Articles by artifact score")
        # Both axes are quantitative; without this altair would draw horizontal lines.
        .mark_bar(orient="vertical")
        .encode(
            x=altair.X("from:Q", title="artifact score", scale=altair.Scale(domain=[0, 100])),
            x2="to:Q",
            y=altair.Y("articles:Q", title="articles", axis=altair.Axis(tickMinStep=1)),
            tooltip=["from:Q", "to:Q", "articles:Q"],
        )
        .properties(width=520, height=160)
    )


def _rules(altair: Any, findings: DataFrame) -> Any:
    counted = findings.groupby(["rule", "severity"], observed=True).size()
    most = set(findings.rule.value_counts().head(_MAX_BARS).index)
    frame = counted.reset_index(name="findings")
    rows = frame[frame.rule.isin(most)].astype(object).to_dict("records")
    levels = [str(severity) for severity in reversed(Severity)]
    colours = altair.Scale(domain=levels, range=[_COLOURS[level] for level in levels])
    return (
        altair.Chart(altair.Data(values=rows), title="Findings by rule and severity")
        .mark_bar()
        .encode(
            x=altair.X("findings:Q", title="findings", axis=altair.Axis(tickMinStep=1)),
            y=altair.Y("rule:N", sort="-x", title=None),
            color=altair.Color("severity:N", scale=colours, sort=levels),
            tooltip=["rule:N", "severity:N", "findings:Q"],
        )
        .properties(width=520)
    )


def _points_by(articles: DataFrame, by: str | None) -> Series:
    """Return points per 1,000 words, worst first, by a column or by directory.

    The directory is often the system or site that articles come from.
    """
    scored = articles[articles.score.notna()]
    words = scored.words.astype(float)
    frame = scored.assign(
        group=[str(PurePosixPath(path).parent) for path in scored.path]
        if by is None
        else scored[by].astype(str),
        words=words,
        penalty=scored.points.astype(float) * words / 1000,
    )
    summed = frame.groupby("group")[["penalty", "words"]].sum()
    points = (1000 * summed.penalty / summed.words).where(summed.words > 0, MAX_POINTS_PER_1000)
    return points.sort_values(ascending=False)


def _damage(altair: Any, points: Series, by: str) -> Any:
    rows = [
        {"group": group, "points": round(float(value), 2)}
        for group, value in points.head(_MAX_BARS).items()
    ]
    return (
        altair.Chart(altair.Data(values=rows), title=f"Damage by {by}")
        .mark_bar()
        .encode(
            x=altair.X("points:Q", title="points per 1,000 words"),
            y=altair.Y("group:N", sort="-x", title=None),
            tooltip=["group:N", "points:Q"],
        )
        .properties(width=520)
    )
