"""The file of a baseline: a line of JSON for each known finding, without positions in the text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from mtqa.errors import InputError
from mtqa.output.visible import escaped
from mtqa.results import ArticleResult, Results

# Some findings are whole paragraphs; a diff is read in lines. The fingerprint stands for the rest.
_MAX_TEXT_CHARS = 100
_CUT = "\N{HORIZONTAL ELLIPSIS}"


class Known(
    msgspec.Struct,
    frozen=True,
    order=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """A line of a baseline.

    ``path`` is relative to the directory of the baseline; ``id`` is that of a record in the file,
    empty if the file is the article. ``text`` is cut after 100 characters.
    """

    path: str
    id: str = ""
    rule: str
    text: str
    fingerprint: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{1,64}$")]

    @property
    def article(self) -> tuple[str, str]:
        """Its path and id, which identify it in a run."""
        return self.path, self.id


class Baseline(msgspec.Struct, frozen=True):
    """The known findings, and the path of the file that they are from."""

    path: str
    known: tuple[Known, ...]


def read_baseline(path: str | os.PathLike[str]) -> Baseline:
    """Read a baseline; raise InputError if it is missing, or naming the line that is invalid."""
    place = os.fspath(path)
    try:
        content = Path(place).read_bytes()
    except FileNotFoundError:
        remedy = f"write it with --write-baseline {place}"
        raise InputError(place, "there is no such baseline", remedy) from None
    except (OSError, ValueError) as error:
        raise InputError(place, f"cannot be read: {getattr(error, 'strerror', error)}") from None
    decoder = msgspec.json.Decoder(Known)
    known = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                known.append(decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                remedy = "write it again with --write-baseline"
                where = f"{place}:{number}"
                raise InputError(where, f"is not a line of a baseline: {error}", remedy) from None
    return Baseline(place, tuple(known))


def baseline_lines(results: Results, path: str | os.PathLike[str]) -> bytes:
    """Return the baseline of a run as it is written to ``path``: sorted lines of JSON in UTF-8."""
    folder = os.path.dirname(os.fspath(path))
    known = sorted(line for article in results.articles for line in known_lines(article, folder))
    lines = (f"{escaped(msgspec.json.encode(line).decode())}\n" for line in known)
    return "".join(lines).encode()


def known_lines(article: ArticleResult, folder: str) -> Iterator[Known]:
    """Yield the line of each finding of an article in a baseline in ``folder``."""
    if not article.findings:
        return
    path, article_id = map(_encodable, place_of(article, folder))
    for finding in article.findings:
        text = " ".join(finding.text.split()) or finding.text
        if len(text) > _MAX_TEXT_CHARS:
            text = text[: _MAX_TEXT_CHARS - 1] + _CUT
        yield Known(
            path=path,
            id=article_id,
            rule=_encodable(finding.rule),
            text=_encodable(text),
            fingerprint=finding.fingerprint,
        )


def _encodable(text: str) -> str:
    """Return a text in which code points that UTF-8 cannot encode are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def place_of(article: ArticleResult, folder: str) -> tuple[str, str]:
    """Return the path of an article, relative to a directory, and its id if it is a record."""
    if article.path in ("", "-"):
        return article.path, article.id
    path = os.path.normpath(article.path)
    try:
        path = os.path.relpath(path, folder or ".")
    except ValueError:  # on another drive
        path = os.path.abspath(path)
    is_file = os.path.basename(article.path) == os.path.basename(article.id)
    return path.replace(os.sep, "/"), "" if is_file else article.id
