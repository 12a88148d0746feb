"""Annotations on GitHub: workflow commands, which the runner reads from a step's output.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; escapes as in
``ActionCommand.cs`` of actions/runner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import log_text
from mtqa.render import count
from mtqa.render.columns import worst_first
from mtqa.render.hosts.regions import Region, described, regions, repository_path
from mtqa.results import ArticleResult, Results

MAX_PER_LEVEL = 10
"""Annotations of a level that GitHub shows of one step; it drops the others without a word."""

_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.CRITICAL: "error",
        Severity.MAJOR: "error",
        Severity.MINOR: "warning",
        Severity.NEUTRAL: "notice",
    }
)
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(results: Results) -> Mapping[str, bytes]:
    """Return the commands, errors first and the worst of each level first.

    Findings in the baseline have none. What exceeds GitHub's limit is counted in a last notice.
    """
    commands = _commands(results)
    left_out = {level: len(of_level) - MAX_PER_LEVEL for level, of_level in commands.items()}
    most = dict.fromkeys(("error", "warning", "notice"), MAX_PER_LEVEL)
    if any(number > 0 for number in left_out.values()):
        most["notice"] -= 1  # the last one says what is left out
        left_out["notice"] = len(commands["notice"]) - most["notice"]
    lines = [line for level in most for line in commands[level][: most[level]]]
    if more := [count(number, level) for level, number in left_out.items() if number > 0]:
        message = f"{' and '.join(more)} more than GitHub shows; the report has them all"
        lines.append(_command("notice", message, title="mtqa"))
    return {"": "".join(f"{line}\n" for line in lines).encode()}


def _commands(results: Results) -> defaultdict[str, list[str]]:
    """Return the commands for unread articles and new findings by level, the worst first."""
    commands: defaultdict[str, list[str]] = defaultdict(list)
    found: list[tuple[ArticleResult, Finding, Region | None]] = []
    for article in worst_first(results.articles):
        if article.error is not None:
            where = _place(repository_path(article.path), None)
            commands["error"].append(_command("error", article.error, **where, title="unread"))
        region = regions(article)
        found += [
            (article, finding, region(finding)) for finding in article.findings if not finding.known
        ]
    found.sort(key=lambda item: (not item[1].holds, -item[1].severity.rank, -item[1].penalty))
    for article, finding, region_of_it in found:
        level = _LEVELS[finding.severity]
        where = _place(repository_path(article.path), region_of_it)
        title = f"{finding.rule} ({finding.severity})"
        message = described(article, finding, region_of_it)
        commands[level].append(_command(level, message, **where, title=title))
    return commands


def _place(path: str | None, region: Region | None) -> dict[str, str]:
    """Return the properties of a place; GitHub accepts columns only within one line."""
    if path is None:
        return {}
    if region is None:
        return {"file": path}
    place = {"file": path, "line": str(region.line), "endLine": str(region.end_line)}
    if region.line == region.end_line:
        place |= {"col": str(region.column), "endColumn": str(region.end_column)}
    return place


def _command(level: str, message: str, **properties: str) -> str:
    return f"::{level} {','.join(_properties(properties))}::{_shown(message, _IN_MESSAGE)}"


def _properties(properties: Mapping[str, str]) -> Iterator[str]:
    for name, value in properties.items():
        yield f"{name}={_shown(value, _IN_PROPERTY)}"


def _shown(text: str, escapes: dict[int, str]) -> str:
    """Return a text from an article or a file name as a part of a command."""
    return log_text(text).translate(escapes)
