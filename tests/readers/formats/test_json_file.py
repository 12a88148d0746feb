"""JSON arrays and JSON Feed."""

from __future__ import annotations

import json

import pytest

from mtqa.readers import Unread
from mtqa.text import Article
from tests.readers.formats.rows import errors, ids, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")


def test_a_json_array_holds_objects_or_texts() -> None:
    items = read_as("a.json", '[{"id": "x", "text": "A"}, "B", 3]')
    assert ids(items) == ["x", "a.json#2"]
    assert errors(items) == ["a.json#3: neither an object with fields nor a text"]


def test_a_json_feed_has_text_or_html_and_says_which() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "https://a.example/1", "title": "T", "content_text": "A < B"},
            {"id": 2, "content_html": "<p>A &lt; B</p>"},
            {"id": "3"},
        ],
    }
    first, second, third = read_as("feed.json", json.dumps(feed))
    url = "https://a.example/1"
    assert first == Article("1", "A < B", "feed.json", title="T", url=url, columns={"url": url})
    assert isinstance(second, Article)
    assert (second.id, second.text, second.columns) == ("2", "A < B", {})
    assert second.raw_offsets == (3, 4, 5, 9, 10, 15)
    assert errors([third]) == ["feed.json#3: this record has no “content_text”"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.json: the file is empty"),
        (b"[]", "a.json: it contains no records"),
        (b'[{"text": "A"},\n {"text": }]', "a.json:2:11: not JSON: Expecting value"),
        (b'{"text": "A"}\n{"text": "B"}', "a.json:2:1: not JSON: Extra data; name it .jsonl"),
        (b'{"text": "A"}', "a.json: neither an array nor a JSON Feed with “items”"),
        (b'["\xe9"]', "a.json: not valid UTF-8 at byte 2"),
        (b"[" * 100_000, "a.json: not readable JSON"),
    ],
)
def test_json_file_that_cannot_be_parsed_is_a_single_error_row(
    content: bytes, message: str
) -> None:
    (item,) = read_as("a.json", content)
    assert isinstance(item, Unread)
    assert (item.path, item.id) == ("a.json", "a.json")
    assert item.error.startswith(message)
