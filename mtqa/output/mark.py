"""How a report of mtqa is told from an article, so that no run reads what another one wrote."""

from __future__ import annotations

import os
from pathlib import Path

TEXT = "mtqa report\n"
"""The first line of a text report."""

MARKDOWN = "<!-- mtqa report -->\n"
"""The first line of a Markdown summary, which no page shows."""

INDEX = "index.html"
FOLDERS = ("articles", "assets")
"""What an HTML report holds: its first page, and two folders with nothing but these files."""

_SUFFIXES = (".html", ".css", ".js")
_GENERATOR, _HEAD_BYTES = b'<meta name="generator" content="mtqa">', 2000
_FIRST_LINES = {line.strip().encode() for line in (TEXT, MARKDOWN)}
# Editors put one before a text that they save as UTF-8.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_report(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a text report or a Markdown summary."""
    return head.removeprefix(_BYTE_ORDER_MARK).partition(b"\n")[0].strip() in _FIRST_LINES


def is_folder_report(folder: str | Path) -> bool:
    """Whether a folder holds an HTML report and nothing besides; raises OSError if unreadable."""
    if set(os.listdir(folder)) != {INDEX, *FOLDERS}:
        return False
    for name in FOLDERS:
        inner = os.path.join(folder, name)
        if not os.path.isdir(inner) or not all(
            file.endswith(_SUFFIXES) for file in os.listdir(inner)
        ):
            return False
    with open(os.path.join(folder, INDEX), "rb") as stream:
        return _GENERATOR in stream.read(_HEAD_BYTES)
