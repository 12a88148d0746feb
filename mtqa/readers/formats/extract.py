"""Converts HTML to the text to check: all visible text, or the article found by trafilatura."""

from __future__ import annotations

from importlib.util import find_spec

from mtqa.errors import InputError
from mtqa.readers.contract import Options
from mtqa.readers.formats.markup import page_text, strip_tags


def text_of(
    html: str, where: str, options: Options, *, is_page: bool = False
) -> tuple[str, tuple[int, ...] | None]:
    """Return the text and the raw offset of each character, None for an extracted article.

    In a page white space is collapsed as in browsers; fields may mix HTML and plain paragraphs.
    Raises InputError if trafilatura is required and not installed, or finds no article, and
    ImportError if it is installed and broken.
    """
    if not options.extract:
        text, offsets = page_text(html) if is_page else strip_tags(html)
        return text, tuple(offsets)
    if find_spec("trafilatura") is None:
        raise InputError(
            where, "--extract needs trafilatura", "install mtqa[html], or remove --extract"
        )
    from trafilatura import extract

    text = extract(html, include_comments=False, include_tables=True) or ""
    if not text.strip():
        raise InputError(where, "trafilatura found no article in it", "remove --extract")
    return text, None


def is_html(options: Options) -> bool:
    """Whether the options say that texts are HTML."""
    return options.extract or options.text_format == "html"
