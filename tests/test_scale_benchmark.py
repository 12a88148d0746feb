"""The measurement of scale makes articles that are all different, and adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtqa
from tests.benchmarks import scale


def test_articles_are_different_and_mostly_clean() -> None:
    made = list(scale.articles(60))
    assert len({article["text"] for article in made}) == 60
    assert made == list(scale.articles(60))
    report = mtqa.check(
        [mtqa.Article(article["id"], article["text"]) for article in made], config=False
    )
    shares = report.articles.status.value_counts(normalize=True)
    assert shares["pass"] > 0.5
    assert 120 < report.articles.words.mean() < 220


def test_a_run_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus.jsonl.gz"
    words = scale.write_corpus(corpus, 20)
    run = scale.measured(corpus, 20, words, 1)
    assert 20 * 100 < run.words < 20 * 250
    assert run.cpu_seconds > 0
    assert 20 < run.main_mb < 1000
    assert run.output_bytes > 1000
    assert len(scale.row(run)) == len(scale.HEAD)


def test_the_extrapolation_takes_what_further_articles_cost() -> None:
    least = scale.Run(100, 2, 15_000, 3.0, 4.0, 100, 150, 50_000)
    largest = scale.Run(10_100, 2, 1_515_000, 30.0, 54.0, 100, 150, 2_050_000)
    said = scale.extrapolated(least, largest)[0]
    assert "10⁹ articles of 150 words at 5.0 CPU ms each" in said
    assert "1,389 core hours, 1.4 hours on 1,000 cores, 0.20 TB" in said
