"""BLEU, chrF2 and TER: sacreBLEU's own numbers, errors in place of zeros, long segments."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from mtqa.errors import InputError
from mtqa.score.reference import MAX_TER_WORDS, compare, corpus

sacrebleu = pytest.importorskip("sacrebleu")

REFERENCE = """Storm cuts power in the north

A storm cut power to thousands of homes in the north of the country on Monday.
Engineers said that most of them would have light again by the evening."""

HYPOTHESIS = """Storm cuts the power in north
A storm has cut power to thousands of homes in the north of the country on Monday.
Engineers said most of them would again have light by the evening.
"""


def test_an_article_is_scored_as_sacrebleu_scores_its_paragraphs() -> None:
    ours = HYPOTHESIS.splitlines()
    theirs = [[line for line in REFERENCE.splitlines() if line]]
    scores = compare(HYPOTHESIS, REFERENCE, "storm.txt")
    assert scores["bleu"] == pytest.approx(sacrebleu.corpus_bleu(ours, theirs).score)
    assert scores["chrf2"] == pytest.approx(sacrebleu.corpus_chrf(ours, theirs).score)
    assert scores["ter"] == pytest.approx(sacrebleu.corpus_ter(ours, theirs).score)


def test_a_translation_equal_to_its_reference_is_perfect_however_short() -> None:
    for text in (REFERENCE, "Weather"):
        scores = compare(text, text, "same.txt")
        assert scores == {"bleu": pytest.approx(100), "chrf2": pytest.approx(100), "ter": 0}


def test_a_corpus_sums_its_articles_and_is_no_mean_of_them() -> None:
    pairs = [("a.txt", HYPOTHESIS, REFERENCE), ("b.txt", "Rain", "Rain")]
    scores, signatures = corpus(pairs)
    ours = [*HYPOTHESIS.splitlines(), "Rain"]
    theirs = [[*(line for line in REFERENCE.splitlines() if line), "Rain"]]
    assert scores["bleu"] == pytest.approx(sacrebleu.corpus_bleu(ours, theirs).score)
    assert scores["chrf2"] == pytest.approx(sacrebleu.corpus_chrf(ours, theirs).score)
    assert scores["ter"] == pytest.approx(sacrebleu.corpus_ter(ours, theirs).score)
    version = f"version:{sacrebleu.__version__}"
    assert signatures == {
        "bleu": f"nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|{version}",
        "chrf2": f"nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|{version}",
        "ter": f"nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|{version}",
    }


def test_a_corpus_of_no_articles_has_no_scores() -> None:
    assert corpus([]) == ({}, {})


def test_unequal_segments_are_an_error_that_names_the_article_and_both_counts() -> None:
    with pytest.raises(InputError, match=r"^a\.txt: .* 1 segments .* 2; "):
        compare("One.", "One.\nTwo.", "a.txt")
    with pytest.raises(InputError, match=r"^b\.txt: .* 2 segments .* 1; "):
        corpus([("a.txt", "One.", "One."), ("b.txt", "One.\nTwo.", "One.")])


@pytest.mark.parametrize("reference", ["", " \n\t\n"])
def test_an_empty_reference_is_an_error_and_not_a_zero(reference: str) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: the reference is empty: 0 segments .* 1 of"):
        compare("One.", reference, "a.txt")


def test_an_empty_article_is_an_error_too() -> None:
    with pytest.raises(InputError, match=r"0 segments .* 1;"):
        compare("\n", "One.", "a.txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n\n"])
def test_paragraphs_are_parallel_whatever_ends_them(end: str) -> None:
    assert compare(f"One.{end}Two.{end}", "One.\nTwo.", "a.txt")["ter"] == 0


def test_ter_is_left_out_of_an_article_with_a_very_long_segment() -> None:
    long = "many words " * MAX_TER_WORDS
    started = time.process_time()
    scores = compare(f"Rain\n{long}", f"Rain\n{long[6:]}", "long.txt")
    assert time.process_time() - started < 2
    assert set(scores) == {"bleu", "chrf2"}


def test_the_signature_of_ter_says_which_articles_it_covers() -> None:
    long = "many words " * MAX_TER_WORDS
    scores, signatures = corpus([("a", "Rain fell", "Rain falls"), ("b", long, long)])
    assert scores["ter"] == 50
    assert signatures["ter"].endswith("|articles:1/2")
    scores, signatures = corpus([("b", long, long)])
    assert "ter" not in scores.keys() | signatures.keys()


def test_languages_without_spaces_are_compared_by_characters() -> None:
    pairs = [("a", "東京で大雨が降った。", "東京に大雨が降った。")]
    scores, signatures = corpus(pairs, target="ja")
    assert "tok:char" in signatures["bleu"]
    assert "asian:yes" in signatures["ter"]
    assert scores["bleu"] > 50
    assert scores["ter"] < 50
    assert "tok:zh" in corpus(pairs, target="zh")[1]["bleu"]


def test_sacrebleu_is_imported_only_when_there_is_a_reference() -> None:
    code = "import sys, mtqa.score.reference; sys.exit('sacrebleu' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
