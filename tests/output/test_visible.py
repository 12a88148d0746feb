"""Text from outside is shown escaped, so that it controls neither terminal nor log."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mtqa.output.visible import escaped, log_line, visible
from tests.hostile_text import (
    HOSTILE,
    IGNORED,
    STYLE,
    assert_harmless,
)


class TestLine:
    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            ("::error::x", "│ ::error::x"),
            ("  \N{NO-BREAK SPACE}::x", "│   \N{NO-BREAK SPACE}::x"),
            ("\ufe0f:\ufe0f:x", "│ \ufe0f:\ufe0f:x"),
            ("a ##[error]b", "a #⌗[error]b"),
            ("###[", "##⌗["),
            ("##vso[x", "#⌗vso[x"),
            ("##TEAMCITY[x", "#⌗TEAMCITY[x"),
            ("#\ufe0f#v\u034fso[x", "#\ufe0f⌗v\u034fso[x"),
            ("a\n::b", "a␊::b"),
        ],
    )
    def test_a_command_is_shown_and_is_none(self, line: str, shown: str) -> None:
        assert log_line(line) == shown
        assert log_line(shown) == shown

    @pytest.mark.parametrize(
        "line",
        ["a::b", "x ::y", ": :x", "## Heading", "#[x]", "##a[x]", "## [x]", "│ a", "", "❤\ufe0f"],
    )  # fmt: skip
    def test_what_is_no_command_stays_as_it_is(self, line: str) -> None:
        assert log_line(line) == line

    @given(line=st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
    def test_a_line_without_a_command_stays_as_it_is(self, line: str) -> None:
        bare = IGNORED.sub("", line)
        if not bare.lstrip().startswith(":") and "#" not in bare:
            assert log_line(line) == line

    @given(line=HOSTILE)
    def test_a_command_within_a_line_is_broken_without_moving_what_follows(self, line: str) -> None:
        assert cell_len(log_line(f"a{line}")) == cell_len(visible(f"a{line}"))

    @pytest.mark.parametrize(
        "piece", ["#", ":", " ", "\ufe0f", "#\ufe0f", "##\ufe0fv", ":\ufe0f", "\x1b[", "\x1b[1m"]
    )
    def test_a_long_line_comes_back(self, piece: str) -> None:
        for line in (piece * 100_000, "##" + piece * 100_000, ":" + piece * 100_000):
            assert_harmless(log_line(line))
            assert_harmless(STYLE.sub("", log_line(line, styled=True)))

    def test_colours_neither_hide_a_command_nor_break_a_line(self) -> None:
        red, off = "\x1b[31m", "\x1b[0m"
        assert log_line(f"#{red}#{off}[x", styled=True) == f"#{red}⌗{off}[x"
        assert log_line(f"{red}::x{off}", styled=True) == f"│ {red}::x{off}"
        assert log_line(f"{red}a{off}", styled=True) == f"{red}a{off}"
        assert log_line(f"{red}a") == "␛[31ma"

    def test_toml_has_its_own_escapes(self) -> None:
        assert escaped('"##[a\U000e0001"', toml=True) == '"#\\u0023[a\\U000E0001"'


def test_what_cannot_be_seen_is_named() -> None:
    assert visible("a\tb\x07\x9b\N{SOFT HYPHEN}é東") == "a␉b␇<U+009B><U+00AD>é東"


def test_unseen_characters_are_those_of_unicode() -> None:
    unseen = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    for code in range(0x3000):
        character = chr(code)
        assert (visible(character) != character) == (unicodedata.category(character) in unseen)
