"""The recipes of reports/README.md run as they stand there."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest
from pandas import DataFrame

import mtqa
from tests.command_line import CLEAN
from tests.corpus.samples import articles, require, rows_in

PAGE = Path(__file__).parents[2] / "reports" / "README.md"


def recipe(library: str) -> dict[str, Any]:
    """Run the block of Python that imports a library, and return its names."""
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```$", PAGE.read_text("utf-8"))
    (code,) = (block for block in blocks if re.search(rf"(?m)^(from|import) {library}\b", block))
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(code, library, "exec"), names)
    return names


@pytest.fixture
def table(empty_directory: Path) -> DataFrame:
    """Write articles in several row groups, and return them."""
    frame = DataFrame(articles(12))
    frame.to_parquet(empty_directory / "articles.parquet", row_group_size=5)
    return frame


def test_dask(table: DataFrame) -> None:
    require("dask")
    pytest.importorskip("dask.dataframe", reason="this Dask has no frames without dask-expr")
    recipe("dask.dataframe")
    made = pandas.read_parquet("checked")
    expected = mtqa.check_frame(table, "text")
    assert made.id.tolist() == expected.id.tolist()
    assert made.mtqa_status.tolist() == expected.mtqa_status.tolist()
    assert made.mtqa_findings.tolist() == expected.mtqa_findings.tolist()


def test_spark(table: DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="Spark, 400 MB with its Java, is installed by hand")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    names = recipe("pyspark.sql")
    names["spark"].stop()
    made = pandas.read_parquet("checked")
    expected = mtqa.check_frame(table, "text")
    assert sorted(zip(made.id, made.mtqa_status, strict=True)) == sorted(
        zip(expected.id, expected.mtqa_status, strict=True)
    )


def test_datatrove() -> None:
    pytest.importorskip("datatrove", reason="datatrove, with a client of its own, is not needed")
    publishable = recipe("datatrove.pipeline.filters.base_filter")["Publishable"]()
    from datatrove.data import Document

    texts = (CLEAN, "Accept all cookies and subscribe to our newsletter»\n\n" * 3)
    documents = [Document(text, str(number)) for number, text in enumerate(texts)]
    kept = list(publishable.run(iter(documents)))
    assert [document.id for document in kept] == ["0"]
    assert kept[0].metadata["mtqa_status"] == "pass"
    assert documents[1].metadata["mtqa_status"] == "hold"


@pytest.mark.usefixtures("empty_directory")
def test_warc(capsys: pytest.CaptureFixture[str]) -> None:
    require("warcio")
    require("trafilatura")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    paragraphs = [row["text"] for row in articles(8) if row["text"]]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>"
    with open("crawl.warc.gz", "wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, kind in enumerate(("text/html; charset=utf-8", "image/png", "text/html")):
            head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            payload = io.BytesIO(page.encode() if "html" in kind else b"\x89PNG")
            url = f"https://example.org/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=payload, http_headers=head)
            )
    recipe("warcio.archiveiterator")
    rows = rows_in("checked.parquet")
    assert [dict(row["columns"])["url"] for row in rows] == [
        "https://example.org/0",
        "https://example.org/2",
    ]
    assert all(row["id"].startswith("<urn:uuid:") and row["words"] > 100 for row in rows)
    assert capsys.readouterr().out.startswith("2 articles, ")
