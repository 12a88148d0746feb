"""What is known, new and cured: the invariants of matching a run with its baseline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.baseline import compared
from mtqa.results import Coverage, Results, joined
from tests.baseline.runs import baseline, run

WORDS = st.sampled_from(
    ["ministers", "agreed", "on", "closer»", "cooperation»", "the", "agency", "said»", "Monday"]
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=4).map("\n\n".join)
RUNS = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c.txt", "feed.jsonl 1", "d/a.txt"]), TEXTS
)

# More than the fingerprint reaches on either side.
FAR = "in the harbour on the other side of the island, where nothing else happened that day"


def counts(results: Results) -> tuple[int, int, int]:
    """Return the numbers of new, known and cured findings."""
    match = results.baseline
    assert match is not None
    marked = [found.known for row in results.articles for found in row.findings]
    assert (match.known, match.new) == (sum(marked), len(marked) - sum(marked))
    return match.new, match.known, len(match.cured)


def match(now: dict[str, str], before: dict[str, str]) -> tuple[int, int, int]:
    return counts(compared(run(now), baseline(run(before))))


@pytest.fixture(autouse=True)
def _nowhere(empty_directory: Path) -> None:
    """Run where no file exists: an article that is not in a run is gone."""


@given(RUNS)
def test_a_run_against_itself_has_nothing_new_and_nothing_cured(texts: dict[str, str]) -> None:
    new, known, cured = match(texts, texts)
    assert (new, cured) == (0, 0)
    assert known == sum(text.count("»") for text in texts.values())


@given(RUNS, RUNS)
def test_every_line_is_used_at_most_once(now: dict[str, str], before: dict[str, str]) -> None:
    new, known, cured = match(now, before)
    assert new + known == sum(text.count("»") for text in now.values())
    assert known + cured == sum(text.count("»") for text in before.values())


@given(RUNS, RUNS, st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(
    now: dict[str, str], before: dict[str, str], random: object
) -> None:
    def marks(texts: Iterable[tuple[str, str]]) -> dict[str, list[bool]]:
        results = compared(run(dict(texts)), baseline(run(before)))
        return {
            f"{row.path} {row.id}": [found.known for found in row.findings]
            for row in results.articles
        }

    shuffled = list(now.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert marks(now.items()) == marks(shuffled)


@given(RUNS, TEXTS)
def test_edits_elsewhere_change_nothing(texts: dict[str, str], added: str) -> None:
    """Whatever is added far before and behind: it may have new findings, and cures none."""
    edited = {path: f"{added}\n\n{FAR}\n\n{text}\n\n{FAR}" for path, text in texts.items()}
    bare = {path: f"{FAR}\n\n{text}\n\n{FAR}" for path, text in texts.items()}
    new, _, cured = match(edited, bare)
    assert (new, cured) == (added.count("»") * len(texts), 0)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_moved_paragraphs_bring_nothing(paragraphs: list[str], random: object) -> None:
    moved = list(paragraphs)
    random.shuffle(moved)  # type: ignore[attr-defined]
    new, _, cured = match({"a.txt": "\n\n".join(moved)}, {"a.txt": "\n\n".join(paragraphs)})
    assert (new, cured) == (0, 0)


@given(RUNS)
def test_renamed_files_bring_nothing(texts: dict[str, str]) -> None:
    renamed = {f"elsewhere/{path}": text for path, text in texts.items()}
    new, _, cured = match(renamed, texts)
    assert (new, cured) == (0, 0)


def test_of_two_equal_findings_a_line_leaves_a_new_finding() -> None:
    text = f"The ministers agreed» on it. {FAR}."
    assert match({"a.txt": text, "b.txt": text}, {"a.txt": text}) == (1, 1, 0)
    assert match({"a.txt": text}, {"a.txt": text, "b.txt": text}) == (0, 1, 1)


def test_the_finding_that_is_known_is_that_of_its_own_article() -> None:
    text = f"The ministers agreed» on it. {FAR}."
    results = compared(run({"a.txt": text, "b.txt": text}), baseline(run({"b.txt": text})))
    assert [row.findings[0].known for row in results.articles] == [False, True]


def test_an_edit_beside_a_finding_keeps_it_known_in_its_article_only() -> None:
    before = {"a.txt": "The ministers agreed» on it."}
    assert match({"a.txt": "The ministers agreed» on everything else."}, before) == (0, 1, 0)
    other = {"a.txt": "Nothing.", "b.txt": "The ministers agreed» on everything else."}
    assert match(other, before) == (1, 0, 1)


def test_a_file_that_was_renamed_and_edited_is_followed() -> None:
    """What is left of it shows where it went."""
    before = {"old.txt": f"Agreed» on it. {FAR}. He said» so."}
    now = {"new.txt": f"Agreed» on it. {FAR}. She said» something else."}
    assert match(now, before) == (0, 2, 0)


def test_rows_that_move_up_in_a_feed_bring_nothing() -> None:
    rows = [f"Row {name} agreed» on it. {FAR}." for name in ("one", "two", "three")]
    before = {f"feed.jsonl {number}": row for number, row in enumerate(rows)}
    now = {f"feed.jsonl {number}": row for number, row in enumerate(["A new row.", *rows])}
    assert match(now, before) == (0, 3, 0)


def test_articles_that_exist_and_were_not_checked_are_neither_matched_nor_cured() -> None:
    text = f"Leave» a reply. {FAR}."
    before = {"a.txt": text, "b.txt": "Fine» here."}
    Path("a.txt").write_text(text, encoding="utf-8")
    now = {"b.txt": "Fine here.", "fresh.txt": text}
    assert match(now, before) == (1, 0, 1), "the fresh article is no copy of what is excused in a"
    Path("a.txt").unlink()
    assert match(now, before) == (0, 1, 1), "it was renamed"


def test_cured_findings_are_named_by_paths_that_can_be_opened() -> None:
    before = baseline(run({"news/a.txt": "Agreed» on it."}), "reports/known.jsonl")
    results = compared(run({"news/a.txt": "Agreed on it."}), before)
    assert results.baseline is not None
    assert results.baseline.cured == ("news/a.txt: leftover-guillemet “»”",)


def test_a_run_with_several_targets_is_matched_as_a_whole() -> None:
    english, german = run({"a.txt": "Agreed» on it."}), run({"b.txt": "Es» war."})
    results = joined([english, german], (*english.articles, *german.articles), Coverage())
    found = compared(results, baseline(run({"a.txt": "Agreed» on it.", "c.txt": "Gone»."})))
    assert counts(found) == (1, 1, 1)
    assert [part.baseline and part.baseline.new for part in found.parts] == [0, 1]
    assert [part.articles[0].findings[0].known for part in found.parts] == [True, False]
