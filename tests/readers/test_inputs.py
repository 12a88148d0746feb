"""What a run reads and what it writes are kept apart, and its reports are no articles."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mtqa
from mtqa.errors import ConfigError, InputError, MtqaError
from mtqa.readers import Options, Skipped, Unread, find_inputs, read
from mtqa.render import FORMATS, write
from mtqa.run import Engines, check_articles
from mtqa.text import Article
from tests.command_line import CLEAN, DIRTY, Mtqa, program
from tests.sample_run import results


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Change to a directory that holds a single article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.txt").write_text(DIRTY, encoding="utf-8")
    return tmp_path


def read_ids(*paths: str) -> list[str]:
    return [item.id for item in read(paths) if not isinstance(item, Skipped)]


# Reports are no articles


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_report_is_passed_over_whatever_it_is_called(name: str) -> None:
    report = FORMATS[name].files(results())[""]
    Path("own/b.txt").write_bytes(report)
    Path("own/c.md").write_bytes(b"\xef\xbb\xbf" + report.replace(b"\n", b"\r\n"))
    items = list(read(["own"]))
    assert [item.id for item in items if isinstance(item, Article)] == ["a.txt"]
    assert [item for item in items if isinstance(item, Skipped)] == [
        Skipped("own/b.txt", "a report of mtqa"),
        Skipped("own/c.md", "a report of mtqa"),
    ]
    assert read_ids("own/a.txt", "own/b.txt", "own/c.md") == ["a.txt"]


def test_an_article_that_speaks_of_a_report_is_an_article() -> None:
    Path("own/b.txt").write_text("mtqa report says the port is closed.\n", encoding="utf-8")
    assert read_ids("own") == ["a.txt", "b.txt"]


def test_a_folder_of_pages_is_passed_over_whole_unless_something_else_is_in_it() -> None:
    write(results(), "own/pages/")
    assert Skipped("own/pages", "a report of mtqa") in list(read(["own"]))
    assert read_ids("own") == ["a.txt"]
    Path("own/pages/b.txt").write_text(CLEAN, encoding="utf-8")
    assert read_ids("own") == ["a.txt", "pages/b.txt"]


def test_a_directory_of_nothing_but_reports_stops_the_run() -> None:
    Path("own/a.txt").write_bytes(FORMATS["text"].files(results())[""])
    with pytest.raises(InputError, match=r"own/a\.txt was skipped \(a report of mtqa\)"):
        list(read(["own"]))


def test_a_run_over_its_own_reports_says_the_same_each_time(run: Mtqa) -> None:
    said = []
    for _ in range(3):
        done = run(
            "check", "own", "-o", "own/r.md", "-o", "own/r.txt", "-o", "own/r.json", "-o", "own/p/"
        )
        assert done.code == 0
        report = mtqa.load("own/r.json")
        said.append(report.articles.drop(columns=["text"]).to_dict("records"))
    assert [row["id"] for row in said[0]] == ["a.txt"]
    assert said[0] == said[1] == said[2]


def test_a_report_on_redirected_standard_output_is_none_of_the_articles() -> None:
    for _ in range(3):
        with open("own/all.txt", "wb") as stream:
            done = subprocess.run(
                [sys.executable, "-m", "mtqa", "check", "own"], stdout=stream, check=False,
                env=os.environ | {"PYTHONPATH": str(Path(mtqa.__file__).parent.parent)},
            )  # fmt: skip
        assert done.returncode == 0
        assert "1 article " in Path("own/all.txt").read_text(encoding="utf-8")
    assert read_ids("own") == ["a.txt"]


# No article is overwritten


@pytest.mark.parametrize(
    ("inputs", "output"),
    [
        (["own"], "own/a.txt"),
        (["own/a.txt"], "own/a.txt"),
        (["own/a.txt"], "./own/../own/a.txt"),
        (["own"], "link.txt"),
        (["own"], "hard.txt"),
        (["feed.jsonl"], "feed.jsonl"),
        (["feed.findings.csv"], "feed.csv"),
        (["own", "--source", "fr"], "fr/a.txt"),
        (["own", "--source", "fr"], "fr/"),
        (["own/a.txt", "--reference", "fr/a.txt"], "fr/a.txt"),
        (["own", "--config", "set.toml", "--format", "json"], "set.toml"),
        (["own", "--pack", "own.toml", "--format", "json"], "own.toml"),
        (["own", "--config", "set.toml"], "names.csv"),
        (["own"], "own/"),
    ],
)
def test_an_output_that_the_run_reads_is_refused_before_the_work(
    run: Mtqa, here: Path, inputs: list[str], output: str
) -> None:  # fmt: skip
    os.symlink("own/a.txt", "link.txt")
    os.link("own/a.txt", "hard.txt")
    (here / "fr").mkdir()
    (here / "fr" / "a.txt").write_text("Un texte.", encoding="utf-8")
    (here / "feed.jsonl").write_text('{"text": "A"}\n', encoding="utf-8")
    (here / "feed.findings.csv").write_text("text\nA\n", encoding="utf-8")
    (here / "names.csv").write_text("find,prefer\nKiew,Kyiv\n", encoding="utf-8")
    (here / "set.toml").write_text('[mtqa]\nnames = "names.csv"\n', encoding="utf-8")
    (here / "own.toml").write_text("", encoding="utf-8")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    code, out, err = run("check", *inputs, "-o", output)
    assert (code, out) == (2, "")
    assert "is read by this run" in err or "contains something other than a report" in err
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_report_inside_a_folder_report_is_part_of_what_would_be_replaced() -> None:
    write(results(), "pages/")
    Path("pages/articles/a.html").write_text("x", encoding="utf-8")
    inputs = find_inputs(["own"], Options())
    with pytest.raises(ConfigError, match=r"pages/articles/a\.html is read by this run, and pages"):
        inputs.apart_from(["pages"], ["pages/articles/a.html"])


def test_standard_input_may_be_the_output(here: Path) -> None:
    with (here / "own" / "a.txt").open("rb") as stream:
        done = program("-m", "mtqa", "check", "-", "-o", "own/a.txt", stdin=stream)
    assert done.returncode == 2
    assert "- is read by this run, and own/a.txt is the same file" in done.stderr


def test_outputs_beside_the_articles_are_no_matter(run: Mtqa) -> None:
    assert run("check", "own", "-o", "own/new.txt", "-o", "run.json").code == 0


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="there is no null device")
def test_the_null_device_may_be_read_and_written(run: Mtqa) -> None:
    inputs = find_inputs(["own"], Options())
    assert inputs.apart_from(["/dev/null"], ["/dev/null"]) is inputs


# Errors that stand for more than one article


def only(*paths: str, encoding: str = "utf-8") -> Unread:
    (item,) = (item for item in read(paths, Options(encoding=encoding)) if isinstance(item, Unread))
    return item


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b'id,text\n1,A\n2,"never closed\n3,C\n'),
        ("a.csv", 'id,text\n1,"A"\n'.encode("utf-16")),
        ("a.csv", b'"id,text\n1,A\n'),
        ("a.csv", b"te\xe9t,id\nA,1\n"),
        ("a.tsv", b'id\ttext\n1\tA\n2\t"never closed\n'),
        ("a.jsonl", '{"text": "A"}\n'.encode("utf-16")),
        ("a.json", b'[{"text": "A"},'),
        ("a.json", b'{"text": "A"}'),
        ("a.json", b'[{"text": "caf\xe9"}]'),
        ("a.txt", b"text\0more"),
        ("a.md", b"a" * 10_000 + b"\0"),
        ("news/a.txt", b"text\0more"),
    ],
)
def test_an_error_says_that_the_rest_is_lost(name: str, content: bytes) -> None:
    Path("news").mkdir()
    Path(name).write_bytes(content)
    assert only(name.removesuffix("/a.txt")).loses_rest


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"id,text\n1\n2,B\n"),
        ("a.csv", b"id,text\n1,caf\xe9\n2,B\n"),
        ("a.csv", b""),
        ("a.jsonl", b'{"text": "A"}\n{broken\n{"text": "C"}\n'),
        ("a.jsonl", b'{"text": "A"}\n{"text": "caf\xe9"}\n{"text": "C"}\n'),
        ("a.json", b'[{"text": "A"}, 5]'),
        ("a.json", b" \n"),
        ("a.txt", b"caf\xe9"),
        ("a.txt", b""),
    ],
)
def test_an_error_in_a_single_article_loses_no_other(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    assert not only(name).loses_rest


def test_a_disk_that_fails_loses_the_records_it_held() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    (item,) = read(["-"], stdin=Failing())
    assert isinstance(item, Unread)
    assert not item.loses_rest  # it was one article


def test_records_that_cannot_be_opened_are_all_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.jsonl").write_text('{"text": "A"}\n', encoding="utf-8")

    def refused(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refused)
    assert only("a.jsonl").loses_rest
    assert not only("own/a.txt").loses_rest


def test_the_row_of_the_article_says_so_too() -> None:
    Path("a.csv").write_bytes(b'id,text\n1,A\n2,"never closed\n3,C\n')
    rows = check_articles(Engines((), target="en"), read(["a.csv"])).articles
    assert [(row.status, row.unread_rest) for row in rows] == [("pass", False), ("error", True)]


def test_a_binary_file_that_should_be_an_article_is_an_error_and_another_is_passed_over() -> None:
    Path("own/b.txt").write_bytes(b"text\0more")
    Path("own/photo.jpg").write_bytes(b"\xff\xd8\xff\0")
    first, second, third = read(["own"])
    assert isinstance(first, Article)
    assert isinstance(second, Unread)
    assert "byte 4 is NUL" in second.error
    assert third == Skipped("own/photo.jpg", "no reader for this suffix")


# Articles made in Python


@pytest.mark.parametrize("field", ["id", "text", "path", "title", "url", "source", "reference"])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a\ud800", "character 1 of the {} is a lone surrogate (U+D800)"),
        ("a\0b", "character 1 of the {} is NUL"),
        (5, "its {} is of type int"),
        (b"a", "its {} is of type bytes"),
        (["a"], "its {} is of type list"),
    ],
)
def test_no_field_of_an_article_holds_what_no_report_can(
    field: str, value: object, message: str
) -> None:
    with pytest.raises(MtqaError) as caught:
        Article(**{"id": "a", "text": "A", field: value})  # type: ignore[arg-type]
    assert message.format(field) in caught.value.what
    str(caught.value).encode()


@pytest.mark.parametrize("field", ["id", "text", "path"])
def test_what_an_article_needs_cannot_be_none(field: str) -> None:
    with pytest.raises(InputError, match=f"Article: its {field} is of type NoneType; give str"):
        Article(**{"id": "a", "text": "A", field: None})  # type: ignore[arg-type]


def test_texts_over_a_million_characters_are_rows_unless_allowed() -> None:
    Path("own/a.txt").write_text("a" * 1_000_001, encoding="utf-8")
    assert "more than 1,000,000 characters" in only("own").error
    assert mtqa.Config().reading.max_chars == 1_000_000
