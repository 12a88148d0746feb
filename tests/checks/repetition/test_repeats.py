"""Loops and repeated words: what examples of rules cannot show."""

from __future__ import annotations

from itertools import product

import pytest

from mtqa.checks.repetition.recurrence import Repeat, find_repeats, letter_repeats
from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = load_packs()
ENGINE = Engine([rule for rule in RULES if rule.id in ("repetition-loop", "repeated-word")])


def check(text: str) -> list[Finding]:
    """Return what the two rules find."""
    return list(ENGINE.check(Article(id="a", text=text)).findings)


@pytest.mark.parametrize("period", range(1, 5))
def test_runs_are_those_that_a_plain_search_finds(period: int) -> None:
    fewest = 2
    for items in product("ab", repeat=9):
        same = [
            at + period < len(items) and items[at] == items[at + period]
            for at in range(len(items) + 1)
        ]
        plain = [
            Repeat(first, last + period, period)
            for first in range(len(items))
            for last in range(first + fewest, len(items))
            if all(same[first:last]) and not same[last] and (first == 0 or not same[first - 1])
        ]
        assert list(find_repeats(items, period, fewest)) == plain


@pytest.mark.parametrize("words", range(1, 9))
def test_a_loop_of_up_to_eight_words_is_found_whole(words: int) -> None:
    spelt = ("alpha", "bravo", "charlie", "delta", "echoes", "foxtrot", "golfing", "hotels")
    phrase = " ".join(spelt[:words])
    loop = " ".join([phrase] * 6)
    text = f"She went to town and saw that {loop} again."
    (finding,) = check(text)
    assert (finding.rule, finding.text) == ("repetition-loop", loop)


def test_every_sentence_of_a_loop_is_charged() -> None:
    loop = "The road is open to all. " * 5
    (finding,) = check(f"It rained on Monday. {loop}It rained on Friday.")
    assert finding.rule == "repetition-loop"
    assert finding.sentences == 5


@pytest.mark.parametrize(
    "loop",
    [
        "of the town of the townof the town of the town",
        "of the town of , thetown of the townof ” the town",
        "the port theport 17 the portthe port the port",
        "was in the harbour was www.example.org in the harbour was in @harbour_news the harbour",
        "was in the harbour wasin the 😀 harbour “was in the ★ harbour was in",
        "The mayor 17 opened the road. The www.example.org mayor opened the road. "
        "The mayor openedthe road.",
        "The mayor opened opened the road. The mayor opened the the road. "
        "The mayor opened the road.",
        "The mayor opened the road. The mayor opened thethe road. The mayor opened the road.",
    ],
)
def test_a_loop_is_found_by_its_letters_whatever_stands_between_them(loop: str) -> None:
    text = f"The ship came on Monday and the council saw {loop} again."
    spans = {finding.text for finding in check(text) if finding.rule == "repetition-loop"}
    assert any(loop.removesuffix(".") in span for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "See page 1 page 2 page 3 page 4 page 5 page 6 of the list.",
        "Group 1 is full to the brim. Group 2 is full to the brim. Group 3 is full to the brim.",
        "They laughed hahaha haha hahahaha haha and went home.",
        "Follow by @ana by @bea by @cleo by @dora by @eva for more.",
    ],
)
def test_rows_and_laughter_are_no_loop(text: str) -> None:
    assert not check(text)


def test_letters_that_recur_at_once_are_told_with_their_period() -> None:
    assert list(letter_repeats("up" + "thetown" * 4 + "hall")) == [(2, 30, 7)]
    assert list(letter_repeats(b"thetownhallofthetown" + bytes(range(97, 123)))) == []


def test_a_suggestion_says_it_once() -> None:
    (finding,) = check("The road of he said he said is open.")
    assert finding.suggestion == "he said"


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("la la la la, the the and the the, a b a b ", id="words"),
        pytest.param("ababababcab", id="letters"),
        pytest.param("a", id="one letter"),
        pytest.param("he said he said it they said they said so ", id="echoes"),
        pytest.param("the the the the road is open. ", id="loops"),
    ],
)
def test_a_long_text_of_repetitions_comes_back(piece: str) -> None:
    check(piece * (100_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("In in recent weeks the port was shut.", "safe"),
        ("They have lived there on on the quay.", "unsafe"),
        ("It was was shut for the day.", "safe"),
    ],
)
def test_a_particle_is_stranded_within_a_sentence_only(text: str, fix: str) -> None:
    assert [finding.fix for finding in check(f"The port is large. {text}")] == [fix]
