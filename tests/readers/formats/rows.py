"""Helpers for tests that write a file of records and read it."""

from __future__ import annotations

from pathlib import Path

from mtqa.readers import Options, Skipped, Unread, read
from mtqa.text import Article

Item = Article | Unread | Skipped
PAGE = "<p>One.</p><p>Two.</p>"


def read_as(name: str, content: str | bytes, options: Options | None = None) -> list[Item]:
    """Write a file and read it."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([name], options or Options()))


def only(items: list[Item]) -> Article:
    (item,) = items
    assert isinstance(item, Article), item
    return item


def errors(items: list[Item]) -> list[str]:
    return [item.error for item in items if isinstance(item, Unread)]


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Article)]
