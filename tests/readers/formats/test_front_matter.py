"""Front matter of Markdown: it is no text, and its title is the headline."""

from __future__ import annotations

import time

import pytest

from mtqa.readers.formats.front_matter import front_matter


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("---\ntitle: Ferry resumes\ndate: 2026-01-02\n---\n", "Ferry resumes"),
        ('---\ntags: [a, b]\ntitle: "The \\"Star\\" resumes"\n---\n', 'The "Star" resumes'),
        ("---\ntitle: 'The ship''s return' # draft\n---\n", "The ship's return"),
        ("---\nTitle: Ferry resumes # draft\n---\n", "Ferry resumes"),
        ("---\ntitle: >-\n  Ferry\n  resumes\nlang: en\n---\n", "Ferry resumes"),
        ("---\nseo:\n  title: Inner\nheadline: Outer\n...\n", "Outer"),
        ("---\r\n# comment\r\ntitle: Ferry\r\n---\r\n", "Ferry"),
        ('+++\ntitle = "Ferry"\n[params]\ntitle = "Inner"\n+++\n', "Ferry"),
        ("---\nlayout: post\n---\n", None),
        ("+++\ntitle = 3\n+++\n", None),
    ],
)
def test_the_title_is_read(matter: str, title: str | None) -> None:
    found = front_matter(matter + "The text.\n")
    assert found is not None
    assert (found.end, found.title) == (len(matter), title)


@pytest.mark.parametrize(
    "text",
    [
        "The text.\n---\ntitle: late\n---\n",
        "---\ntitle: never closed\n\nThe text.\n",
        "---\nThe text between two rules.\n---\n",
        "---\n\n---\nThe text.\n",
        "+++\nno TOML\n+++\n",
        "",
    ],
)
def test_other_beginnings_are_text(text: str) -> None:
    assert front_matter(text) is None


@pytest.mark.parametrize("piece", ["---\n", "a: b\n", "+++\n", "a=[", "title: '", "- ", " a: b\n"])
def test_hostile_beginnings_take_linear_time(piece: str) -> None:
    started = time.process_time()
    for fence in ("---\n", "+++\n"):
        front_matter(fence + piece * (400_000 // len(piece)) + "\n" + fence)
    assert time.process_time() - started < 10
