"""How progress is put into words."""

from __future__ import annotations

import pytest

from mtqa.run.progress import Progress, tracker


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(1234, 10_000, 0.1234, 12.0, 85.0), "1,234 of 10,000 articles, 12 %, 1:25 left"),
        (Progress(1, 1, 1.0, 3.0, 0.0), "1 of 1 article, 100 %, 0:00 left"),
        (Progress(1, None, None, 75.0), "1 article, 1:15 so far"),
        (Progress(250, None, 0.25, 3600.0, 10800.0), "250 articles, 25 %, 3:00:00 left"),
        (Progress(0, 7, 0.0, 30.0), "0 of 7 articles, 0 %, 0:30 so far"),
        (Progress(3, 7, 3 / 7, 0.2), "3 of 7 articles, 43 %, 0:00 so far"),
    ],
)
def test_progress_in_words(progress: Progress, words: str) -> None:
    assert str(progress) == words


def test_the_pace_is_that_after_the_first_article(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 30.0, 30.5, 40.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    seen: list[Progress] = []
    track = tracker(seen.append, total=100)
    for done in (1, 2, 11):
        track(done)
    assert [progress.seconds_left for progress in seen] == [None, None, pytest.approx(89.0)]


def test_the_number_of_articles_goes_before_the_share_that_was_read() -> None:
    seen: list[Progress] = []
    tracker(seen.append, total=4, share=lambda: 0.9)(1)
    tracker(seen.append, share=lambda: 0.9)(1)
    assert [progress.share for progress in seen] == [0.25, 0.9]
