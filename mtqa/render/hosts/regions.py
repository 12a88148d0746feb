"""Where a finding is, as CI hosts count it: a path in the repository, lines and columns."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from typing import NamedTuple

from mtqa.finding import Finding
from mtqa.render.tables import places
from mtqa.results import ArticleResult

_STDIN = "-"


class Region(NamedTuple):
    """A part of a file: lines and columns from 1, in code points; ``end_column`` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def regions(article: ArticleResult) -> Callable[[Finding], Region | None]:
    """Return a function that gives the region of a finding, None if it is in no line of a file."""
    place = places(article)

    def region(finding: Finding) -> Region | None:
        line, column = place(finding.start, finding.side)
        # The place of the end itself may be behind a tag, or on the next line.
        end_line, last_column = place(finding.end - 1, finding.side)
        if line is None or column is None or end_line is None or last_column is None:
            return None
        return Region(line, column, end_line, last_column + 1)

    return region


def is_verbatim(article: ArticleResult, finding: Finding) -> bool:
    """Whether a finding's text is in the file as it is, on one line without tags or entities."""
    if article.file_map is None:
        return article.is_file
    line, column = article.file_map.place(finding.start)
    return article.file_map.place(finding.end) == (line, column + finding.end - finding.start)


def repository_path(path: str) -> str | None:
    """Return the path of a file relative to the working directory if it is below that.

    Return None for an article from no file.
    """
    if path in ("", _STDIN):
        return None
    if os.path.isabs(path):
        relative = os.path.relpath(path)
        path = path if relative.startswith(os.pardir) else relative
    return posixpath.normpath(path.replace(os.sep, "/"))


def described(article: ArticleResult, finding: Finding, region: Region | None) -> str:
    """Return the finding's message, with its article and offset if a host cannot show its place."""
    if region is not None:
        return finding.message
    side = "" if finding.side == "target" else f" in the {finding.side}"
    return f"{article.label}, character {finding.start:,}{side}: {finding.message}"
