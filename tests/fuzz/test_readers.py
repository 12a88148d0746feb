"""No file stops a run: whatever is in it becomes articles, or rows with errors."""

from __future__ import annotations

import gzip
import io
import json

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from mtqa.errors import InputError
from mtqa.readers import Options, Unread
from mtqa.readers.contract import File
from mtqa.readers.formats.table import FORMATS
from mtqa.text import Article
from tests.command_line import CLEAN, DIRTY
from tests.fuzz.bytes_of import damaged

ROWS = [{"id": "a", "text": DIRTY, "n": 1}, {"id": "b", "text": f"{CLEAN}\n\n{DIRTY}", "n": None}]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
TABLE = b'id,text,n\r\na,"One, two ""three""\r\nfour",1\r\nb,Five six.,\r\n'
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "a", "content_html": CLEAN}],
}
PAGE = f"<html><head><title>T</title></head><body><p>{CLEAN}</p><p>a &amp; b</p></body></html>"
COLUMNS = io.BytesIO()
parquet.write_table(pyarrow.Table.from_pylist(ROWS), COLUMNS)
ZSTD = pyarrow.compress(LINES, codec="zstd", asbytes=True)

FILES = {
    ".txt": [DIRTY.encode(), CLEAN.encode("utf-16"), b"\n\n"],
    ".md": [f"---\ntitle: T\n---\n# Head\n\n*{CLEAN}*".encode()],
    ".html": [PAGE.encode(), PAGE.encode("utf-16")],
    ".jsonl": [LINES, b'"One."\n"Two."\n'],
    ".json": [json.dumps(ROWS).encode(), json.dumps(FEED).encode()],
    ".csv": [TABLE, TABLE.replace(b",", b";")],
    ".tsv": [TABLE.replace(b",", b"\t")],
    ".jsonl.gz": [gzip.compress(LINES, mtime=0)],
    ".csv.zst": [ZSTD],
    ".parquet": [COLUMNS.getvalue()],
}


def test_every_reader_has_a_file() -> None:
    plain = {suffix.removesuffix(".gz").removesuffix(".zst") for suffix in FORMATS} - {".htm"}
    assert plain <= FILES.keys() <= FORMATS.keys()


@pytest.mark.parametrize("suffix", FILES)
@given(data=st.data())
def test_any_bytes_are_articles_or_errors(suffix: str, data: st.DataObject) -> None:
    content = data.draw(damaged(FILES[suffix]))
    options = Options(
        text_format=data.draw(st.sampled_from(["auto", "plain", "html"])),
        max_chars=data.draw(st.sampled_from([40, 10_000])),
        unique_ids=data.draw(st.booleans()),
    )
    name = f"a{suffix}"
    file = File(name, name, name, name, suffix)
    items: list[Article | Unread] = []
    refused = ""
    try:
        items += FORMATS[suffix].read(io.BytesIO(content), file, options)
    except InputError as error:  # of a missing column, which ends a run
        refused = str(error)
    assert refused.startswith(name) or not refused
    for item in items:
        assert_sound(item, name, options)


def assert_sound(item: Article | Unread, name: str, options: Options) -> None:
    """Check what every item promises."""
    if isinstance(item, Unread):
        assert item.error.startswith(name)
        assert "\0" not in item.error
        return
    assert item.text.strip()
    assert len(item.text) <= options.max_chars
    item.text.encode()
    if item.raw_offsets is not None:
        assert len(item.raw_offsets) == len(item.text) + 1
        assert list(item.raw_offsets) == sorted(item.raw_offsets)
