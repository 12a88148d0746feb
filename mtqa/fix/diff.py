"""The difference between two texts as a unified diff, which patch and git apply take."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

_NO_LINE_END = "\\ No newline at end of file"
_QUOTED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def diff_lines(before: str, after: str, path: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without line feeds; none if the texts are equal.

    Lines end in line feeds alone: a carriage return before one belongs to its line. Paths with
    control characters are quoted as git quotes them.
    """
    name = _name(path)
    lines = unified_diff(_lines(before), _lines(after), name, name, lineterm="")
    for number, line in enumerate(lines):
        is_head = number < 2 or line.startswith("@@")  # lines of texts begin with one of " -+"
        yield line.removesuffix("\n")
        if not is_head and not line.endswith("\n"):
            yield _NO_LINE_END


def _lines(text: str) -> list[str]:
    """Return the lines with their line feeds, which the last may lack."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _name(path: str) -> str:
    if path.isprintable() and '"' not in path and "\\" not in path:
        return path
    quoted = "".join(
        _QUOTED.get(character) or (character if character.isprintable() else _octal(character))
        for character in path
    )
    return f'"{quoted}"'


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))
