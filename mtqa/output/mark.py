"""Marks by which reports of mtqa are recognised, so that no run reads them as articles."""

from __future__ import annotations

import os
from pathlib import Path

TEXT = "mtqa report\n"
"""The first line of a text report."""

MARKDOWN = "<!-- mtqa report -->\n"
"""The first line of a Markdown summary and of a single HTML file, invisible when rendered."""

INDEX = "index.html"
FOLDERS = ("articles", "assets", "rules")
"""The contents of an HTML report: its first page and folders of files of ``_SUFFIXES``."""

_SUFFIXES = (".html", ".css", ".js")
_GENERATOR = b'<meta name="generator" content="mtqa">'
HEAD_BYTES = 2000
"""The bytes at the start of a file that show whether it is a report."""

_FIRST_LINES = {line.strip().encode() for line in (TEXT, MARKDOWN)}
# Some editors begin UTF-8 files with it.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_report(head: bytes) -> bool:
    """Whether a file starting with these bytes is a report: text, Markdown or a page of HTML."""
    first = head.removeprefix(_BYTE_ORDER_MARK).partition(b"\n")[0].strip()
    return first in _FIRST_LINES or _GENERATOR in head[:HEAD_BYTES]


def is_folder_report(folder: str | Path) -> bool:
    """Whether a folder contains an HTML report and nothing else; raises OSError if unreadable."""
    inside = set(os.listdir(folder))
    # Reports of earlier versions have no folder of rules.
    if not {INDEX, "articles", "assets"} <= inside <= {INDEX, *FOLDERS}:
        return False
    for name in inside - {INDEX}:
        inner = os.path.join(folder, name)
        if not os.path.isdir(inner) or not all(
            file.endswith(_SUFFIXES) for file in os.listdir(inner)
        ):
            return False
    with open(os.path.join(folder, INDEX), "rb") as stream:
        return _GENERATOR in stream.read(HEAD_BYTES)
