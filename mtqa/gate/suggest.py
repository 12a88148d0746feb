"""Limits proposed from a run: the strictest that it keeps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePath

from mtqa.baseline import counts, new_only
from mtqa.mqm import Severity
from mtqa.results import UNDETERMINED, Results

_DECIMALS = 1  # of scores and points, as reports show them


def suggest(results: Results, settings: str = "") -> list[str]:
    """Return the lines of a table ``[mtqa.gate]`` with the strictest limits that a run keeps.

    With a baseline they are those of its new findings; of several targets, each keeps them.
    ``settings`` is the path of the file that the lines are for.
    """
    table = "tool.mtqa.gate" if PurePath(settings).name == "pyproject.toml" else "mtqa.gate"
    lines = [f"[{table}]"]
    if results.baseline is not None:
        lines.insert(0, f"# by new findings only: {counts(results.baseline)}")
        results = new_only(results)
    blocks = [block for block in results.blocks if block.target != UNDETERMINED]
    limits = [dict(_kept(block)) for block in blocks]
    if results.baseline is not None:
        for kept, block in zip(limits, blocks, strict=True):
            kept["max-new"] = _findings(block)
    for name in dict.fromkeys(name for kept in limits for name in kept):
        values = [kept[name] for kept in limits if name in kept]
        worst = min(values) if name.startswith("min-") else max(values)
        lines.append(f"{name} = {int(worst) if worst == int(worst) else worst}")
    return lines


def _kept(results: Results) -> Iterator[tuple[str, float]]:
    """Yield the strictest limits that a run with one target keeps."""
    statuses = [article.status for article in results.articles]
    yield "max-hold", sum(status in ("error", "hold") for status in statuses)
    yield "max-not-passed", sum(status != "pass" for status in statuses)
    for severity in (Severity.CRITICAL, Severity.MAJOR):
        yield (
            f"max-{severity}",
            sum(article.severities[severity] for article in results.articles),
        )
    yield "max-findings", _findings(results)
    summary = results.summary
    if summary.points is not None and summary.score is not None:
        scale = 10**_DECIMALS
        yield "max-points", math.ceil(summary.points * scale) / scale
        yield "min-score", int(summary.score * scale) / scale


def _findings(results: Results) -> int:
    return sum(len(article.findings) for article in results.articles)
