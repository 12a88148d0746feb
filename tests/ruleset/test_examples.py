"""Examples mark their places, or are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruleset.packs import read, refused, source


@pytest.mark.parametrize(
    ("example", "what", "remedy"),
    [
        ('bad = "no mark"', "bad and limit mark the place with [[ ]], good marks none", ""),
        ('limit = "no mark"', "bad and limit mark the place", ""),
        ('good = "a [[mark]]"', "good marks none", ""),
        ('bad = "[[x]]"\ngood = "y"', "exactly one of bad, good and limit", ""),
        ('target = "en"', "exactly one of bad, good and limit", ""),
        ('bad = "[[x]]"\nforme = "plain"', "unknown key “forme”", "did you mean “form”?"),
        ('bad = "[[x]]"\ntarget = "frr"', "no locale is called “frr”", "did you mean “fr”?"),
        ("bad = 3", "should contain only strings", ""),
    ],
)
def test_an_example_that_proves_nothing_is_refused(
    pack_file: Path, example: str, what: str, remedy: str
) -> None:
    error = refused(pack_file, source(tail=f"[[rule.example]]\n{example}\n"))
    assert error.where == f"{pack_file}: rule odd-mark: example"
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize(
    "example",
    ['bad = "x]]"', 'bad = "[[x]] and [[x"', 'bad = "[[]]x"', 'bad = "[[x]]"\nform = "html"'],
)
def test_an_example_whose_marks_do_not_pair_is_refused(pack_file: Path, example: str) -> None:
    assert refused(pack_file, source(tail=f"[[rule.example]]\n{example}\n")).where.endswith(
        "example"
    )


def test_marks_are_the_places_of_an_example(pack_file: Path) -> None:
    """The last two of three closing brackets are the mark, so that a bracket can be shown."""
    (rule,) = read(pack_file, source(tail="[[rule.example]]\nbad = 'a [[xx]] b [[[x]]] c'\n"))
    (example,) = rule.examples
    assert example.text == "a xx b [x] c"
    assert [example.text[start:end] for start, end in example.spans] == ["xx", "[x]"]
