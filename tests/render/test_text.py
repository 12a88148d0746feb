"""The text report: its order, its table and what it counts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from mtqa.results import Coverage, Results
from mtqa.score import SCOPE
from tests.sample_run import failed, results, text_of


class TestText:
    def test_worst_articles_come_first(self) -> None:
        shown = text_of(results(), quiet=True, width=160).splitlines()
        assert [line.split()[0] for line in shown[1:6]] == [
            "news/broken.txt", "news/feed.jsonl", "news/summit.txt", "news/tokyo.txt",
            "news/clean.txt",
        ]  # fmt: skip

    def test_quiet_leaves_the_table_the_total_and_the_signature(self) -> None:
        shown = text_of(results(), quiet=True)
        assert "Leave a Reply" not in shown
        assert "skipped  " not in shown
        assert results().signature in shown.splitlines()

    def test_a_suppression_that_is_not_used_is_named_even_if_quiet(self) -> None:
        for quiet in (False, True):
            shown = text_of(results(), quiet=quiet)
            assert shown.count("\nunused suppression  comment-form old.txt\n") == 1

    def test_settings_that_applied_are_named_even_if_quiet(self) -> None:
        for quiet in (False, True):
            shown = text_of(replace(results(), settings="news/mtqa.toml"), quiet=quiet)
            assert shown.count("\nsettings  news/mtqa.toml\n") == 1

    def test_the_reason_of_a_hold_stands_in_the_table_and_above_the_findings(self) -> None:
        shown = text_of(results())
        assert "news/summit.txt  hold (comment-form)  412 words" in shown
        assert re.search(r"(?m)^news/summit\.txt +hold +comment-form ", shown)
        assert re.search(r"(?m)HYPERLINK\(1\) +hold +2 findings, 667 points/1,000 ", shown)

    def test_the_findings_shown_are_the_worst_in_the_order_of_the_text(self) -> None:
        shown = text_of(results(), show=2)
        assert "comment-form  comment form" in shown
        assert "leftover-guillemet  leftover guillemet »" in shown
        assert "space-before-punctuation  space" not in shown

    def test_shares_come_before_the_median_and_that_before_all_words(self) -> None:
        shown = text_of(results(), quiet=True)
        places = [
            shown.index(part) for part in (" hold   40.0 % [", "(median article)", "all words")
        ]
        assert places == sorted(places)

    def test_what_the_score_does_not_see_is_said_where_it_is_first_shown(self) -> None:
        for quiet in (False, True):
            assert SCOPE in " ".join(text_of(results(), quiet=quiet).split())

    def test_what_was_suppressed_is_counted_by_rule(self) -> None:
        counted = "suppressed  4 findings (fused-words 3, unpaired-quote 1)"
        assert counted in text_of(results())
        assert counted in text_of(results(), quiet=True)

    def test_the_verdict_comes_last_with_its_limits(self) -> None:
        assert text_of(failed()).splitlines()[-3:] == [
            "gate failed: checked 4 of 5, 1 skipped (max-hold 0, max-not-passed 20%, min-score 95)",
            "  3 articles on hold, 0 allowed: news/<b>␛[31m.txt (comment-form)",
            "  score 90.0 (median article) was not judged",
        ]

    def test_a_source_is_said_to_be_shown_and_not_compared(self) -> None:
        assert "not compared" not in text_of(results())
        clean = replace(results().articles[0], source="Bien.")
        shown = text_of(replace(results(), articles=(clean,)))
        assert "note  sources are shown beside the text and not compared with it yet" in shown

    def test_findings_beyond_the_limit_are_counted(self) -> None:
        assert "2 more findings in this article (--show all)" in text_of(results(), show=1)
        assert "(--show all)" not in text_of(results(), show=None)

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
    def test_table_fits_the_terminal(self, width: int) -> None:
        shown = text_of(replace(results(), coverage=Coverage()), width=width, quiet=True)
        table = shown.split("\n\n")[0].splitlines()
        assert max(map(cell_len, table)) <= width
        assert "status" in table[0]

    @pytest.mark.parametrize("width", [80, 100])
    def test_notes_and_remedies_are_broken_between_words_on_a_terminal(self, width: int) -> None:
        shown = text_of(results(), width=width)
        remedies = shown.partition("Where it comes from\n")[2].partition("\n\n")[0]
        note = shown[shown.index("The artifact score counts") : shown.index("\nBLEU 31.2")]
        lines = [*remedies.splitlines(), *note.splitlines()]
        assert max(map(cell_len, lines)) <= width
        assert "…" not in note

    def test_nothing_is_cut_where_paths_are_copied_from(self) -> None:
        name = "news/" + "very-" * 30 + "long.txt"
        long = replace(results().articles[1], path=name, id=name.removeprefix("news/"))
        run = replace(results(), articles=(long,))
        assert f"\n{name}  hold" in text_of(run, whole=True, width=80)
        assert f"\n{name}  hold" not in text_of(run, width=80, show=0, quiet=True)

    def test_short_articles_are_marked_and_the_mark_explained(self) -> None:
        shown = text_of(results())
        assert " 0.0*" in shown
        assert "* 1 article under 300 words" in shown

    def test_a_run_of_nothing_says_so(self) -> None:
        shown = text_of(Results(signature="mqm", target="en", articles=()))
        assert "0 articles  0 words\nnothing to check" in shown
