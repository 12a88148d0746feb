"""Helpers for tests that write files and read them as articles."""

from __future__ import annotations

from pathlib import Path

from mtqa.readers import Skipped, Unread
from mtqa.text import Article

Item = Article | Unread | Skipped


def write(files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def articles(items: list[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def only_error(items: list[Item]) -> str:
    (item,) = items
    assert isinstance(item, Unread)
    return item.error
