"""A scatter plot of another tool's score against points per 1,000 words, in four quadrants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

_MAX_ARTICLES = 2_000  # in a chart: as many as can be told apart, and a few hundred kB
_MAX_NAME_CHARS = 80


def scatter(altair: Any, articles: DataFrame, metric: str) -> Any:
    """Return a chart of the articles that have a score in the column ``metric``.

    Lines at both medians divide it into quadrants: articles with many points but a good score have
    damage that the metric does not see; those with few points and a bad score are fluent and
    perhaps wrong. Of many articles it shows every second, third and so on.
    """
    both = articles[articles[metric].notna() & articles.points.notna()]
    step = 1 + (len(both) - 1) // _MAX_ARTICLES if len(both) else 1
    shown = both.iloc[::step]
    rows = [
        {
            "article": name[:_MAX_NAME_CHARS],
            "metric": float(score),
            "points": float(points),
            "status": str(status),
        }
        for name, score, points, status in zip(
            shown.id, shown[metric], shown.points, shown.status, strict=True
        )
    ]
    number = f"{len(rows):,} of {len(articles):,} articles"
    title = altair.Title(f"{metric} and points per 1,000 words", subtitle=f"{number}; medians")
    # Points reach from 0 to 1,000, most below 20.
    scale = altair.Scale(type="symlog", domainMin=0)
    articles_layer = (
        altair.Chart(altair.Data(values=rows), title=title)
        .mark_circle(size=50, opacity=0.7)
        .encode(
            x=altair.X("metric:Q", title=metric, scale=altair.Scale(zero=False)),
            y=altair.Y("points:Q", title="points per 1,000 words", scale=scale),
            color=altair.Color(
                "status:N",
                scale=altair.Scale(
                    domain=["hold", "fix", "pass"], range=["#a40e26", "#c9741a", "#1a6b33"]
                ),
            ),
            tooltip=["article:N", "metric:Q", "points:Q", "status:N"],
        )
    )
    lines = [
        _median_line(altair, axis, float(both[column].astype(float).median()))
        for axis, column in (("x", metric), ("y", "points"))
        if rows
    ]
    return altair.layer(articles_layer, *lines).properties(width=520, height=320)


def _median_line(altair: Any, axis: str, at: float) -> Any:
    field = {"x": "metric:Q", "y": "points:Q"}[axis]
    data = altair.Data(values=[{field.partition(":")[0]: at}])
    line = altair.Chart(data).mark_rule(strokeDash=[5, 4], color="#6a737d")
    return line.encode(**{axis: field})
