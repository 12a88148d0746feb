"""Which articles the text report lists, and findings counted by rule."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from mtqa.render.listing.choice import SORTS, Choice
from tests.sample_run import results, text_of


def listed(**choice: object) -> list[str]:
    """Return the ids of the articles that are listed, in order."""
    made = Choice(**choice)  # type: ignore[arg-type]
    return [article.id for article in made.listed(results().articles)]


class TestChoice:
    @pytest.mark.parametrize(
        ("sort", "first", "last"),
        [
            ("status", "broken.txt", "clean.txt"),
            ("points", "=HYPERLINK(1)", "clean.txt"),
            ("findings", "summit.txt", "clean.txt"),
            ("words", "clean.txt", "broken.txt"),
            ("path", "broken.txt", "tokyo.txt"),
        ],
    )
    def test_articles_are_sorted_by_each_key(self, sort: str, first: str, last: str) -> None:
        order = listed(sort=sort)
        assert len(order) == 5
        assert order[0] == first
        assert order[-1] == last

    def test_every_key_was_tried(self) -> None:
        assert SORTS == ("status", "points", "findings", "words", "path")

    def test_statuses_and_the_limit_leave_articles_out_and_say_so(self) -> None:
        assert listed(statuses=("hold",)) == ["=HYPERLINK(1)", "summit.txt"]
        assert listed(statuses=("fix", "pass")) == ["tokyo.txt", "clean.txt"]
        assert listed(limit=0) == []
        shown = text_of(results(), choice=Choice(statuses=("hold",), limit=1), quiet=True)
        assert "\n1 of 5 articles listed (status hold, limit 1)\n" in shown
        assert "news/summit.txt" not in shown
        assert "5 articles  1,945 words" in shown

    def test_a_report_of_all_articles_leaves_nothing_out(self) -> None:
        assert "listed" not in text_of(results())

    def test_findings_are_in_the_order_of_the_table(self) -> None:
        shown = text_of(results(), choice=Choice(sort="path"))
        first, second = shown.index("news/summit.txt:3:36"), shown.index("news/tokyo.txt:1:16")
        assert first < second
        table = shown[shown.index("article  ") :]
        assert table.index("summit.txt") < table.index("tokyo.txt")


class TestByRule:
    def test_many_articles_have_a_line_per_rule(self) -> None:
        shown = text_of(results(), max_in_context=4, whole=True)
        assert "news/summit.txt:5:1  major  comment-form  comment form Leave a Reply\n" in shown
        assert "news/broken.txt  error  not valid UTF-8 at byte 17; convert it" in shown
        assert "one line per rule, as there are more than 4 articles; --show N" in shown
        assert "│" not in shown

    def test_few_articles_have_findings_in_context(self) -> None:
        assert text_of(results(), max_in_context=5) == text_of(results())

    @pytest.mark.parametrize("width", [80, 120])
    def test_messages_are_cut_to_the_terminal(self, width: int) -> None:
        shown = text_of(results(), max_in_context=0, width=width)
        lines = [line for line in shown.splitlines() if re.match(r"news/\S+:\d", line)]
        assert len(lines) == 4
        assert max(map(cell_len, lines)) <= width

    def test_statistics_count_findings_by_rule_most_frequent_first(self) -> None:
        shown = text_of(results(), statistics=True).splitlines()
        assert shown[0].split() == ["rule", "findings", "points", "articles", "worst", "origin"]
        assert shown[1].split() == ["leftover-guillemet", "2", "1.5", "2", "minor", "typography"]
        assert shown[6] == "6 findings of 5 rules in 5 articles"
        assert "│" not in "\n".join(shown)

    def test_statistics_of_a_clean_run_are_empty(self) -> None:
        shown = text_of(results(), statistics=True, choice=Choice(statuses=("pass",)))
        assert not shown.startswith("rule ")
