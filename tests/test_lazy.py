"""A lazy pattern behaves like a compiled one."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest

from mtqa.lazy import lazy


def test_a_pattern_is_compiled_at_its_first_use_and_once() -> None:
    with patch("mtqa.lazy.re.compile", wraps=re.compile) as compile_:
        pattern = lazy(r"(?P<word>b+)", re.IGNORECASE)
        assert not compile_.called
        assert [match["word"] for match in pattern.finditer("abBa b")] == ["bB", "b"]
        assert pattern.search("aBa", 1, 2) is not None
        assert pattern.groupindex == {"word": 1}
        assert pattern.pattern == r"(?P<word>b+)"
        assert compile_.call_count == 1


def test_an_invalid_pattern_is_refused_at_its_first_use() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.match("a")
    with pytest.raises(AttributeError):
        _ = lazy("a").unknown  # type: ignore[attr-defined]
