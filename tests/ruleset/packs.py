"""A pack of one sound rule, with the lines that a test spoils."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import PackError
from mtqa.ruleset.packs import load_pack
from mtqa.ruleset.rule import Rule

# One sound rule, as TOML source; the tests spoil one line of it at a time.
SOUND = {
    "id": '"odd-mark"',
    "kind": '"pattern"',
    "error-type": '"linguistic-conventions/punctuation"',
    "origin": '"typography"',
    "severity": '"minor"',
    "summary": '"An odd mark."',
    "why": '"It is odd."',
    "message": '"odd mark {text}"',
    "pattern": "'x+'",
}


def source(*, tail: str = "", without: str = "", **spoilt: str) -> str:
    """Return a pack of the sound rule with some of its lines spoilt, and ``tail`` behind it."""
    lines = SOUND | {key.replace("_", "-"): value for key, value in spoilt.items()}
    told = "".join(f"{key} = {value}\n" for key, value in lines.items() if key != without)
    return f"[[rule]]\n{told}{tail}"


def refused(file: Path, text: str) -> PackError:
    """Write a pack and return the error that reading it raises."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(file)
    return caught.value


def read(file: Path, text: str) -> tuple[Rule, ...]:
    """Write a sound pack and read it."""
    file.write_text(text, encoding="utf-8")
    return load_pack(file)
