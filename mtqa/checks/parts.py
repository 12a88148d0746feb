"""Named parts of patterns, phrases and lists: a vocabulary, defined once and written ``{name}``.

The files of ``rules/parts`` define parts, one alternative a line:

    language = '''
    English
    Spanish'''

- In a pattern, ``{language}`` stands for ``(?:English|Spanish)``; RE2's own braces (``{2,5}``,
  ``\\p{L}``, ``\\x{201C}``) and escaped ones (``\\{name\\}``) are left alone.
- In a phrase it stands for ``{English|Spanish}``; within a choice, each alternative becomes a
  member: ``{the {language} |}`` is ``{the English |the Spanish |}``.
- A list item that consists of a part alone is replaced by its alternatives, an item each.

Parts are expanded when packs are read, so checkers and signatures only see the alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from mtqa.errors import PackError, did_you_mean
from mtqa.lazy import lazy
from mtqa.resources import read_toml, rules_root

_NAMED = lazy(r"\{([a-z]+(?:-[a-z]+)*)\}")
# An escape, which may contain braces, or a part.
_SYNTAX = lazy(rf"\\(?:[pPx]\{{[^}}]*\}}|.)|{_NAMED.pattern}", re.DOTALL)
# A part between these is an alternative of its own, or the whole pattern, and needs no group.
_ALTERNATIVE_BEGINS = lazy(r"(?:\||\((?:\?[a-zA-Z-]*:)?)\Z")
_ALTERNATIVE_ENDS = lazy(r"[|)]|\Z")
_REPETITION = lazy(r"[?*+]|\{\d")
_CHOICE = lazy(rf"\{{((?:[^{{}}]++|{_NAMED.pattern})*)\}}")


@cache
def known_parts() -> Mapping[str, Sequence[str]]:
    """Return the alternatives of every part by its name.

    Raises PackError when a file cannot be read or a name is defined twice.
    """
    parts: dict[str, Sequence[str]] = {}
    for path in sorted((rules_root() / "parts").glob("*.toml")):
        for name, alternatives in read_toml(path).items():
            if name in parts:
                raise PackError(f"{path}: {name}", "is already defined", "give it another name")
            listed = alternatives.splitlines() if isinstance(alternatives, str) else alternatives
            parts[name] = tuple(listed)
    return parts


def fill_setting(key: str, value: Any) -> Any:
    """Expand the parts in the value of a rule's key.

    Raises ValueError, with what is wrong and the remedy, for a part that is not defined.
    """
    fill = fill_phrase if key == "phrases" else fill_pattern
    if isinstance(value, str):
        return fill(value)
    if isinstance(value, list):
        return [fill_setting(key, item) for item in _listed(value)]
    if isinstance(value, dict):
        return {name: fill_setting(key, item) for name, item in value.items()}
    return value


def fill_pattern(pattern: str) -> str:
    """Expand the parts of an RE2 pattern to alternations; raise ValueError like `fill_setting`."""
    if "{" not in pattern or not _NAMED.search(pattern):
        return pattern
    filled, done, escaped = "", 0, 0
    for found in _SYNTAX.finditer(pattern):
        if not found[1]:
            escaped = found.end()
            continue
        start, end = found.span()
        before = pattern[max(done, escaped) : start]
        filled += pattern[done:start]
        alternatives = _alternatives(found[1])
        alternation = "|".join(map(fill_pattern, alternatives))
        begins = start == 0 or _ALTERNATIVE_BEGINS.search(before)
        stands_alone = begins and _ALTERNATIVE_ENDS.match(pattern, end)
        is_single = len(alternatives) == 1 and not _REPETITION.match(pattern, end)
        if stands_alone or is_single:
            filled += alternation
        else:
            filled += f"(?:{alternation})"
        done = end
    return filled + pattern[done:]


def fill_phrase(phrase: str) -> str:
    """Expand the parts of a phrase to choices; raise ValueError like `fill_setting`."""
    return _CHOICE.sub(_choice, phrase) if "{" in phrase and _NAMED.search(phrase) else phrase


def _choice(found: re.Match[str]) -> str:
    if not _NAMED.search(found[0]):
        return found[0]
    members = [found[0]] if _NAMED.fullmatch(found[0]) else found[1].split("|")
    chosen = [plain for member in members for plain in _members(member)]
    return "{" + "|".join(chosen) + "}" if len(chosen) > 1 else chosen[0]


def _members(member: str) -> Iterator[str]:
    """Yield a member of a choice once for each alternative of its parts."""
    if "{" not in member:
        yield member
        return
    pieces = [
        [plain for alternative in _alternatives(piece) for plain in _members(alternative)]
        if at % 2
        else [piece]
        for at, piece in enumerate(_NAMED.split(member))
    ]
    yield from map("".join, product(*pieces))


def _listed(items: Sequence[Any]) -> Iterator[Any]:
    """Yield the items of a list; in place of an item that is a part, its alternatives."""
    for item in items:
        named = _NAMED.fullmatch(item) if isinstance(item, str) and item[:1] == "{" else None
        if named:
            yield from _listed(_alternatives(named[1]))
        else:
            yield item


def _alternatives(name: str) -> Sequence[str]:
    parts = known_parts()
    if name not in parts:
        remedy = did_you_mean(name, parts, r"name one of rules/parts, or write \{ for a brace")
        raise ValueError(f"no part is called “{name}”", remedy)
    return parts[name]
