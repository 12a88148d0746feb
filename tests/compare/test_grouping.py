"""Groups of articles of one run: by a column, paired by another or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.compare.comparison import NOT_PASSED, POINTS
from mtqa.compare.grouping import compare_groups
from mtqa.errors import ConfigError, InputError
from mtqa.results import Results
from tests.sample_systems import article, flaw, run


def mixed(number: int = 12) -> Results:
    """Return a run in which system B has a finding in every document, and A in none."""
    rows = []
    for at in range(number):
        for system, findings in (("A", []), ("B", [flaw("stray-stop")])):
            columns = {"system": system, "document": at}
            rows.append(article(f"{system}{at}", *findings, columns=columns))
    return run(rows)


def test_groups_are_compared_unpaired() -> None:
    found = compare_groups(mixed(), "system")
    assert (found.systems, found.is_paired) == (("A", "B"), False)
    (contrast,) = found.blocks[0].contrasts
    assert contrast.measure(NOT_PASSED).second == 100
    assert contrast.measure(POINTS).second == pytest.approx(2.5)
    assert contrast.measure(POINTS).is_significant
    assert contrast.pairs == ()
    assert contrast.rules[0].findings == (0, 12)


def test_longer_articles_of_a_group_are_no_difference() -> None:
    rows = [article(f"a{at}", *([flaw("stop")] * (1 + at % 2)), words=200 * (1 + at % 2),
                    columns={"system": "A"}) for at in range(30)]  # fmt: skip
    rows += [article(f"b{at}", *([flaw("stop")] * (3 + at % 2)), words=200 * (3 + at % 2),
                     columns={"system": "B"}) for at in range(30)]  # fmt: skip
    (contrast,) = compare_groups(run(rows), "system").blocks[0].contrasts
    assert contrast.measure(POINTS).change == pytest.approx(0)
    assert contrast.measure(POINTS).p == 1


def test_versions_of_an_article_are_paired_by_a_column() -> None:
    found = compare_groups(mixed(), "system", "document")
    (contrast,) = found.blocks[0].contrasts
    assert [pair.key for pair in contrast.pairs[:2]] == ["0", "1"]
    assert contrast.outcomes == {"better": 0, "worse": 12, "same": 0}


def test_articles_without_a_value_are_left_out_and_named() -> None:
    results = mixed()
    first, second, *rest = results.articles
    rows = [replace(first, columns={"document": 0}), replace(second, columns={"system": "B"})]
    found = compare_groups(replace(results, articles=(*rows, *rest)), "system", "document")
    assert {entry.key: entry.why for entry in found.left_out} == {
        "A0": "has no system", "B0": "has no document",
    }  # fmt: skip


def test_a_column_has_to_exist_and_to_have_a_few_values() -> None:
    with pytest.raises(ConfigError, match="did you mean “system”"):
        compare_groups(mixed(), "sistem")
    with pytest.raises(ConfigError, match="has 30 values; name a column with 2 to 20 values"):
        compare_groups(mixed(30), "document")
    with pytest.raises(ConfigError, match="no article has the column “system”; the articles have"):
        compare_groups(run([article("a.txt")]), "system")


def test_a_key_names_one_article_of_a_group() -> None:
    results = mixed()
    twice = tuple(replace(row, columns=dict(row.columns) | {"document": 1})
                  for row in results.articles)  # fmt: skip
    with pytest.raises(InputError, match="A0 and A1 of A both have document “1”"):
        compare_groups(replace(results, articles=twice), "system", "document")


def test_unread_articles_are_left_out() -> None:
    results = mixed()
    unread = replace(results.articles[0], status="error", error="not UTF-8", score=None)
    found = compare_groups(replace(results, articles=(unread, *results.articles[1:])), "system")
    assert found.left_out[0].why == "could not be read in A: not UTF-8"
