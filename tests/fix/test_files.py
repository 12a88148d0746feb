"""Files: read and encoded again to the byte, and edited in their raw text."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.fix.files import TextFile, copy_name, read_file
from mtqa.fix.fixing import Fixed, fix
from mtqa.readers import Options, find_inputs
from mtqa.text import Article
from tests.sample_engine import ENGINE

TEXT = "The port is open ,he said.\r\n\r\nThe caf\xe9 is shut.\r\n"
GOOD = "The port is open, he said.\r\n\r\nThe caf\xe9 is shut.\r\n"


def read(path: Path, **options: object) -> TextFile:
    """Read a file as ``mtqa fix`` does."""
    inputs = find_inputs([str(path)], Options(**options))  # type: ignore[arg-type]
    (article,) = inputs.read()
    assert isinstance(article, Article), article
    return read_file(inputs.files[0], inputs.options, ENGINE.check(article))


def fixed(file: TextFile) -> Fixed:
    """Fix a file."""
    return fix(file.editable, ENGINE.check)


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (b"", "cp1252", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_marks_encodings_and_line_ends_stay(
    tmp_path: Path, mark: bytes, codec: str, encoding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + TEXT.encode(codec))
    file = read(path, encoding=encoding)
    assert file.encoded(file.text) == path.read_bytes()
    assert file.encoded(fixed(file).after.raw) == mark + GOOD.encode(codec)


def test_what_the_encoding_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    with pytest.raises(InputError, match="cp1252 has no character U\\+4E2D; convert the file"):
        read(path, encoding="cp1252").encoded("\N{CJK UNIFIED IDEOGRAPH-4E2D}")


def test_a_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The port is open.", encoding="utf-8")
    inputs = find_inputs([str(path)], Options())
    (article,) = inputs.read()
    assert isinstance(article, Article)
    result = ENGINE.check(replace(article, text="The port is shut."))
    with pytest.raises(InputError, match="has changed since it was read"):
        read_file(inputs.files[0], inputs.options, result)


def test_html_is_edited_where_its_characters_stand(tmp_path: Path) -> None:
    page = (
        "<html><head><title>x &amp; y</title></head><body><p class='a ,b'>The port is <b>open</b>"
        " ,he said.</p>\n<p>Read also: Ferry sinks off the coast</p><p>R&amp;D caf&eacute;"
        " is shut.The quay is open.</p></body></html>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    after = fixed(read(path)).after
    assert after.raw == page.replace("</b> ,he", "</b>, he").replace(
        "Read also: Ferry sinks off the coast", "").replace("shut.The", "shut. The")  # fmt: skip
    assert "Read also" not in after.article.text


def test_references_and_tags_inside_a_finding_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = "<p>The port is open<i> </i>, he said, and <b>the</b> the road too.</p>"
    path.write_text(page, encoding="utf-8")
    assert fixed(read(path)).after.raw == page


def test_front_matter_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    matter = "---\ntitle: The port ,open\n---\n"
    path.write_text(f"{matter}**The** port is open ,he said.\n", encoding="utf-8")
    assert fixed(read(path)).after.raw == f"{matter}**The** port is open, he said.\n"


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "b/../../a.txt", "..\\a.txt", ""])
def test_a_copy_stays_in_its_directory(name: str) -> None:
    with pytest.raises(InputError, match="cannot name a copy"):
        copy_name(name)


def test_a_copy_has_the_path_of_its_article() -> None:
    assert copy_name("sport/a.txt") == "sport/a.txt"
