"""Ways in which scrapers turn a page into text, from careful to careless."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import lxml.html
import trafilatura

from tests.benchmarks.process.draft import CLOSED, OPENED

_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]*>")
_BLOCKS = {"p", "h1", "h2", "li", "div", "aside"}


def _lines(text: str) -> str:
    """Return a text with one space for each run, its lines apart as paragraphs.

    The signs of artifacts first move to the words that they belong to, or would keep two spaces.
    """
    text = OPENED.sub(r"\2\1", CLOSED.sub(r"\2\1", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def dropped(source: str) -> str:
    """Take the tags out and leave nothing in their place."""
    return _kept_spaces(html.unescape(_TAG.sub("", source)))


def _kept_spaces(text: str) -> str:
    lines = (line.strip(" \t") for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def spaced(source: str) -> str:
    """Put a space in the place of every tag."""
    return _lines(html.unescape(_TAG.sub(" ", source)))


def joined(source: str) -> str:
    """Strip every text of a paragraph and join them: ``p.get_text(strip=True)``."""
    blocks = [element for element in lxml.html.fromstring(source).iter() if element.tag in _BLOCKS]
    innermost = [
        block for block in blocks if not _BLOCKS & {inner.tag for inner in block.iterdescendants()}
    ]
    texts = ("".join(text.strip() for text in _texts(block)) for block in innermost)
    return "\n\n".join(text for text in texts if text)


def _texts(element: lxml.html.HtmlElement) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def get_text(source: str) -> str:
    """Put every text of a page on a line of its own: ``get_text("\\n", strip=True)``."""
    texts = (text.strip() for text in _texts(lxml.html.fromstring(source)))
    return "\n".join(text for text in texts if text)


def extracted(source: str) -> str:
    """Let trafilatura choose the article."""
    return trafilatura.extract(source, favor_recall=True, include_comments=False) or ""


def one_line(source: str) -> str:
    """Put everything in one line."""
    return " ".join(spaced(source).split())


STRIPS: dict[str, Callable[[str], str]] = {
    "dropped": dropped, "spaced": spaced, "joined": joined, "get_text": get_text,
    "trafilatura": extracted, "one line": one_line,
}  # fmt: skip
KEPT = "kept"  # no page at all: the parts as they were
