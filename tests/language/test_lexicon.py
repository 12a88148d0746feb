"""The table of words: what it holds, that it is made the same every time, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.language.lexicon import Lexicon, lexicon
from mtqa.language.lexicon.make import gather, least
from mtqa.language.lexicon.table import encode

LANGUAGES = ("en", "fr", "tr")
LISTS = (
    ("en", [("the", 77), ("don't", 62), ("cafe\N{COMBINING ACUTE ACCENT}", 31), ("4th", 40)]),
    ("fr", [("café", 52), ("rare", 19), ("l", 71)]),
    ("tr", [("kişi", 55), ("the", 54)]),
)


def made(tmp_path: Path, lists: tuple[tuple[str, list[tuple[str, int]]], ...] = LISTS) -> Path:
    words = gather(lists, LANGUAGES)
    path = tmp_path / "words.bin"
    path.write_bytes(encode(words, LANGUAGES, {"least": least(LANGUAGES, words)}))
    return path


def test_a_word_has_a_frequency_in_each_language_that_has_it(tmp_path: Path) -> None:
    words = Lexicon(made(tmp_path))
    assert words.languages == LANGUAGES
    assert dict(words.frequencies("the")) == {"en": 7.7, "tr": 5.4}
    assert dict(words.frequencies("don't")) == {"en": 6.2}
    assert dict(words.frequencies("café")) == {
        "fr": 5.2,
        "en": 3.1,
    }
    assert dict(words.least) == {"en": 3.1, "fr": 5.2, "tr": 5.4}


def test_the_language_where_a_word_is_commonest_is_known_without_the_others(tmp_path: Path) -> None:
    words = Lexicon(made(tmp_path))
    assert words.is_commonest_in("the", "en")
    assert not words.is_commonest_in("the", "tr")
    assert words.is_commonest_in("café", "fr")
    assert not words.is_commonest_in("rare", "en")


def test_words_that_are_rare_or_hold_figures_are_left_out(tmp_path: Path) -> None:
    words = Lexicon(made(tmp_path))
    assert not words.frequencies("rare")
    assert not words.frequencies("4th")
    assert not words.frequencies("")


def test_the_order_of_the_lists_does_not_change_a_byte(tmp_path: Path) -> None:
    first = made(tmp_path).read_bytes()
    turned = tuple((name, words[::-1]) for name, words in LISTS[::-1])
    assert made(tmp_path, turned).read_bytes() == first


@given(
    st.dictionaries(
        st.text("abcdéşж", min_size=1, max_size=6),
        st.dictionaries(st.integers(0, 2), st.integers(1, 85), min_size=1),
        min_size=1,
        max_size=200,
    )
)
def test_every_word_comes_back_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, dict[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("lexicon") / "words.bin"
    path.write_bytes(encode(table, LANGUAGES, {"least": {}}))
    words = Lexicon(path)
    for word, row in table.items():
        assert words.frequencies(word) == {LANGUAGES[at]: zipf / 10 for at, zipf in row.items()}


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    path.write_bytes(b"MZ" * 100)
    with pytest.raises(InputError, match="not a word table"):
        Lexicon(path)


@pytest.mark.parametrize(
    ("word", "languages"),
    [
        ("the", {"en"}),
        ("pemerintah", {"id"}),
        ("kaupunginvaltuusto", {"fi"}),
        ("þetta", {"is"}),
        ("belediye", {"tr"}),
        ("aujourd'hui", {"fr"}),
    ],
)
def test_the_table_that_is_shipped_knows_where_a_word_is_most_common(
    word: str, languages: set[str]
) -> None:
    assert next(iter(lexicon().frequencies(word))) in languages
    assert not lexicon().frequencies("qwzrtpsdfg")


def test_the_table_says_where_its_words_come_from() -> None:
    path = Path(__file__).parents[2] / "NOTICE"
    assert "wordfreq 3.1.1" in path.read_text(encoding="utf-8")
    assert {"en", "fr", "de", "es", "is", "id", "tr"} <= set(lexicon().languages)


@given(word=st.sampled_from(["the", "house", "haus", "maison", "и", "xqzt", "bank"]))
def test_single_values_are_those_of_the_whole_row(word: str) -> None:
    table = lexicon()
    row = table.frequencies(word)
    assert {code: table.zipf(word, code) for code in table.languages if code in row} == dict(row)
    assert not any(table.zipf(word, code) for code in table.languages if code not in row)
    assert table.highest(word) == max(row.values(), default=0.0)
