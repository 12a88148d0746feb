"""A pack of a single valid rule, and helpers that break some of its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import PackError
from mtqa.ruleset.packs import load_pack
from mtqa.ruleset.rule import Rule

# A valid rule as TOML source; each test breaks a single line of it.
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
    """Return a pack of the valid rule with some lines replaced, followed by ``tail``."""
    lines = SOUND | {key.replace("_", "-"): value for key, value in spoilt.items()}
    keys = "".join(f"{key} = {value}\n" for key, value in lines.items() if key != without)
    return f"[[rule]]\n{keys}{tail}"


def refused(file: Path, text: str) -> PackError:
    """Write a pack and return the error that reading it raises."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(file)
    return caught.value


def read(file: Path, text: str) -> tuple[Rule, ...]:
    """Write a valid pack and read it."""
    file.write_text(text, encoding="utf-8")
    return load_pack(file)
