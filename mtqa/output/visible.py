"""Makes text safe for terminals and logs: nothing in it acts, every character is visible."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

from mtqa.lazy import lazy

GUTTER = "│ "
"""Prefix of lines from articles, and of other lines that would begin with ``::``."""

_PLAIN = lazy(r"[ -~]*\Z")
_NOT_PLAIN = lazy(r"[^\n -~]")
# Control, format (bidi, zero-width), unassigned, private use, surrogates, line separators.
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\N{SYMBOL FOR DELETE}"

_STYLE = r"\x1b\[[0-9;]*m"
_STYLES = lazy(f"({_STYLE})")
# Unicode's Default_Ignorable_Code_Point without what is invisible anyway. The GitHub runner
# compares strings by the rules of a culture (ActionCommand.cs), which ignore these.
_IGNORED = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0"
    r"\U000e0100-\U000e01ef"
)
_GAP = rf"(?:{_STYLE}|[{_IGNORED}])*"
# GitHub trims a line and looks for :: at its beginning; it looks for ##[ anywhere. Azure Pipelines
# looks for ##[ and ##vso[, TeamCity for ##teamcity[.
_LEADS_A_COMMAND = lazy(rf"(?:\s|{_STYLE}|[{_IGNORED}])*:{_GAP}:")
_NAMES = "|".join("".join(letter + _GAP for letter in name) for name in ("vso", "teamcity"))
_COMMAND = rf"(?i)#({_GAP})#(?={_GAP}(?:{_NAMES})?\[)"  # compiled where a # is: it takes 5 ms
_BROKEN_COMMAND = "#\\1\N{VIEWDATA SQUARE}"


def visible(text: str) -> str:
    """Return the text with control and invisible characters replaced by visible ones.

    Control characters become their pictures (ESC is ␛), others their code points (``<U+202E>``), so
    that an article can neither control a terminal nor deceive a reader.
    """
    if _PLAIN.match(text):
        return text
    return "".join(map(_shown, text))


def log_text(text: str) -> str:
    """Return a text that is no command to a CI service wherever it stands in a line.

    Everything in it is visible, and ``##[`` is shown as ``#⌗[``, which has the same width.
    """
    text = visible(text)
    return re.sub(_COMMAND, _BROKEN_COMMAND, text) if "#" in text else text


def log_line(line: str, *, styled: bool = False) -> str:
    """Return a line that no terminal and no CI service takes for a command.

    Everything in it is visible, except colours if it is ``styled``. A line that begins with ``::``
    is prefixed by the gutter, and ``##[`` is shown as ``#⌗[``, which has the same width.
    """
    if styled:
        parts = _STYLES.split(line)
        parts[::2] = map(visible, parts[::2])
        line = "".join(parts)
    else:
        line = visible(line)
    if "#" in line:
        line = re.sub(_COMMAND, _BROKEN_COMMAND, line)
    return GUTTER + line if _LEADS_A_COMMAND.match(line) else line


def escaped(quoted: str, *, toml: bool = False) -> str:
    """Return equivalent JSON or TOML strings with everything escaped that acts or is invisible."""

    def escape(match: re.Match[str]) -> str:
        character = match[0]
        if _shown(character) == character:
            return character
        return f"\\U{ord(character):08X}" if toml else json.dumps(character)[1:-1]

    return re.sub(_COMMAND, r"#\1\\u0023", _NOT_PLAIN.sub(escape, quoted))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if unicodedata.category(character) not in _INVISIBLE:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == 0x7F else f"<U+{code:04X}>"
