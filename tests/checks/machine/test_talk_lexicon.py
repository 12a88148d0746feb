"""A word is searched for the words of talk once, also where a space was lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.machine.talk_lexicon import anchored, anchors_of, with_long_anchor
from mtqa.language.talk import talk_words

LONG = frozenset(word for code in talk_words() for word in anchors_of(code)[1])


@given(
    before=st.text("abcdefgh", max_size=4),
    anchor=st.sampled_from(sorted(LONG)),
    after=st.text("abcdefgh", max_size=4),
    cut=st.integers(0, 3),
)
def test_a_long_anchor_is_known_within_a_word(
    before: str, anchor: str, after: str, cut: int
) -> None:
    word = before + anchor[: len(anchor) - cut] + after
    # An anchor of that length alone is a word like others, not one within a word.
    is_long = len(word) > min(map(len, LONG))
    assert bool(with_long_anchor([word])) == (is_long and any(long in word for long in LONG))


def test_an_anchor_is_found_where_its_word_ends() -> None:
    text = "here is the translation, or thistranslation"
    assert {text[:end].split()[-1] for end in anchored(text)} >= {"translation", "thistranslation"}
    assert anchored("the ferry left the quay at noon") == []
