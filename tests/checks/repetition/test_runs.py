"""Runs of letters and syllables at the end of a word, and between two."""

from __future__ import annotations

import pytest

from mtqa.checks.repetition.runs import runs
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.text import Article


def found(text: str) -> list[str]:
    document = Document.of(Article(id="a", text=text), language("en"))
    return [text[span.start : span.end] for span in runs(document, ("hello", "no"))]


@pytest.mark.parametrize("run", ["captainininininin", "harbourrrrrrr"])
@pytest.mark.parametrize("behind", [" said", "said", "and", ", who left"])
def test_a_run_is_found_whether_or_not_a_word_follows_at_once(run: str, behind: str) -> None:
    assert found(f"The {run}{behind} so.") == [run]


@pytest.mark.parametrize(
    "word", ["absoluuuuutely", "beautiiiiiful", "fantaaaaastic", "terriiiiible", "hellooooothere"]
)
def test_a_word_drawn_out_in_its_midst_is_no_run(word: str) -> None:
    assert found(f"It was {word} late.") == []
