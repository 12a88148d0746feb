"""Words are counted in every script, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.score.count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" – … « » ' - ", 0),
        ("It’s a well-known fact, isn't it?", 6),
        ("In 2019, 3.5 per cent", 6),
        ("stop.Then go—now", 4),
        ("he said--and left", 4),
        ("Größe über naïveté", 3),
        ("cafe\u0301 cre\u0300me", 2),
        ("Всё-таки это не так", 4),
        ("हिन्दी में लिखा", 3),
        ("東京タワー", 5),
        ("NHK放送", 3),
        ("ไทย", 3),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_the_fast_way_of_counting_agrees_with_the_pattern(text: str) -> None:
    # One Cyrillic letter takes the text out of code page 1252.
    assert count_words(text + " ж") == count_words(text) + 1


@pytest.mark.parametrize("piece", ["a", "a-", "-", "--", "ж", "ж-", "ж\u0301", "東", "' ж"])
def test_hostile_text_is_counted_in_linear_time(piece: str) -> None:
    started = time.process_time()
    count_words(piece * 1_000_000)
    assert time.process_time() - started < 5
