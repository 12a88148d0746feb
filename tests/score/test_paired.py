"""BLEU and chrF of two systems, by sacreBLEU's own paired test."""

from __future__ import annotations

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from mtqa.errors import InputError
from mtqa.score.paired import Versions, paired_tests

REFERENCE = "The ministers met on Monday.\nThey agreed on closer cooperation."
GOOD = "The ministers met on Monday.\nThey agreed on close cooperation."
BAD = "Ministers have on the Monday a meeting.\nIt was agreed cooperation the closer."


def versions(number: int, second: str = BAD) -> list[Versions]:
    return [Versions(f"{at}.txt", GOOD, second, REFERENCE) for at in range(number)]


def test_scores_are_those_of_the_corpus_and_signatures_name_the_test() -> None:
    tests = paired_tests(versions(8), target="en", trials=200)
    hypotheses, references = GOOD.splitlines() * 8, [REFERENCE.splitlines() * 8]
    assert tests["bleu"].first == pytest.approx(BLEU().corpus_score(hypotheses, references).score)
    assert tests["chrf2"].first == pytest.approx(CHRF().corpus_score(hypotheses, references).score)
    assert tests["bleu"].p == pytest.approx(1 / 201)
    assert "|ar:200|seed:12345|" in tests["bleu"].signature


def test_the_same_translations_do_not_differ() -> None:
    tests = paired_tests(versions(4, GOOD), target="en", trials=50)
    assert tests["bleu"].first == tests["bleu"].second


def test_without_references_there_is_no_test() -> None:
    assert paired_tests([], target="en") == {}


def test_segments_have_to_be_parallel() -> None:
    with pytest.raises(InputError, match=r"0\.txt: the article has 1 segments"):
        paired_tests(versions(1, "One line."), target="en")
