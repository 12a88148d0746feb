"""An excerpt shows a finding in its line, with carets under it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from mtqa.render.excerpt import excerpt
from tests.sample_run import TOKYO


class TestExcerpt:
    def test_caret_is_under_the_place(self) -> None:
        shown = excerpt("of cooperation» between", 14, 15, 60)
        assert shown == ("of cooperation", "»", " between", " " * 14 + "^")

    def test_caret_counts_cells_of_wide_and_combining_characters(self) -> None:
        start = TOKYO.index("»")
        shown = excerpt(TOKYO, start, start + 1, 60)
        # Eight wide characters, a space, “été” in three cells, a space.
        assert shown.carets == " " * 21 + "^"

    def test_caret_under_a_lone_combining_mark_is_under_its_letter(self) -> None:
        shown = excerpt("cafe\N{COMBINING ACUTE ACCENT} noir", 4, 5, 60)
        assert shown.carets == "   ^"

    @pytest.mark.parametrize("place", [0, 1, 700, 4000, 7990])
    def test_long_line_is_cut_around_the_place(self, place: int) -> None:
        text = "lorem » " * 1000
        shown = excerpt(text, place, place + 5, 60)
        line = shown.before + shown.marked + shown.after
        assert cell_len(line) <= 60
        assert shown.marked == text[place : place + 5]
        assert line[cell_len(shown.carets) - 5 :].startswith(text[place : place + 5])

    def test_of_a_place_over_several_lines_the_first_is_shown(self) -> None:
        shown = excerpt("one two\nthree four", 4, 13, 60)
        assert (shown.before, shown.marked, shown.carets) == ("one ", "two", "    ^^^")

    def test_empty_place_has_a_single_caret(self) -> None:
        assert excerpt("end", 3, 3, 60).carets == "   ^"

    def test_a_long_place_fits_the_line(self) -> None:
        shown = excerpt("x" * 500, 10, 400, 60)
        assert cell_len(shown.before + shown.marked + shown.after) <= 60
        assert cell_len(shown.carets) <= 60
