"""The front matter of Markdown: where it ends, and the headline in it."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import tomli

from mtqa.lazy import lazy

_FENCE = lazy(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
# Each line of YAML is empty, a comment, an entry, an item of a list, or indented; else it is prose
# between two rules.
_YAML_LINE = lazy(r"[ \t#\r\n]|$|- |-$|[\w][\w .-]*:(?:[ \t]|$)|\"[^\"\r\n]*\":")
_YAML_ENTRY = lazy(r"[\w\"]")
_TITLE = lazy(r"\"?(?:title|headline)\"?[ \t]*:[ \t]*", re.IGNORECASE)
_BLOCK_SCALAR = lazy(r"[>|][+-]?[1-9]?[+-]?[ \t]*$")
_LINE_ENDS = "\r\n"


class FrontMatter(NamedTuple):
    """Front matter that takes ``text[:end]``; ``title`` is None if there is none in it."""

    end: int
    title: str | None


def front_matter(text: str) -> FrontMatter | None:
    """Return the YAML or TOML that a text begins with, None if it begins otherwise.

    YAML stands between lines of ``---``, TOML between lines of ``+++``. What is never closed, or is
    prose between two rules, is no front matter.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return None
    ends = r"\+\+\+" if opening[1] == "+++" else r"---|\.\.\."
    closing = re.compile(rf"^(?:{ends})[ \t]*(?:[\r\n]+|\Z)", re.MULTILINE).search(
        text, opening.end()
    )
    if closing is None:
        return None
    inner = text[opening.end() : closing.start()]
    if opening[1] == "+++":
        return _toml(inner, closing.end())
    lines = inner.splitlines()
    if not any(map(_YAML_ENTRY.match, lines)) or not all(map(_YAML_LINE.match, lines)):
        return None
    return FrontMatter(closing.end(), _yaml_title(lines))


def _toml(inner: str, end: int) -> FrontMatter | None:
    try:
        table = tomli.loads(inner)
    except (tomli.TOMLDecodeError, RecursionError):
        return None
    title = table.get("title")
    return FrontMatter(end, title if isinstance(title, str) and title.strip() else None)


def _yaml_title(lines: list[str]) -> str | None:
    """Return the title, a scalar on one or more lines of YAML."""
    for number, line in enumerate(lines):
        if not (key := _TITLE.match(line)):
            continue
        parts = [line[key.end() :].strip()]
        for following in lines[number + 1 :]:
            if following[:1] not in (" ", "\t"):
                break
            parts.append(following.strip())
        if _BLOCK_SCALAR.match(parts[0]):
            del parts[0]
        return _scalar(" ".join(parts).strip()) or None
    return None


def _scalar(text: str) -> str:
    """Return a flow scalar of YAML (1.2.2, 7.3) without its quotes, escapes or comment."""
    if text.startswith('"'):
        try:
            return str(json.JSONDecoder(strict=False).raw_decode(text)[0]).strip()
        except ValueError:
            return text.strip('"')
    if quoted := re.match(r"'((?:[^']|'')*)'", text):
        return quoted[1].replace("''", "'")
    return re.split(r"(?:^|[ \t])#", text, maxsplit=1)[0].strip()
