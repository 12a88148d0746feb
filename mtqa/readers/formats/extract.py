"""HTML to a text to check: all that a reader sees, or the article that trafilatura finds in it."""

from __future__ import annotations

from mtqa.errors import InputError
from mtqa.readers.contract import Options
from mtqa.readers.formats.markup import strip_tags


def text_of(html: str, where: str, options: Options) -> tuple[str, tuple[int, ...] | None]:
    """Return the text and the map back to the field; an extracted article has no map.

    Raises InputError when trafilatura is asked for and not installed, or finds no article.
    """
    if not options.extract:
        text, offsets = strip_tags(html)
        return text, tuple(offsets)
    try:
        from trafilatura import extract
    except ImportError as error:
        raise InputError(
            where, "--extract needs trafilatura", "install mtqa[html], or strip tags only"
        ) from error
    text = extract(html, include_comments=False, include_tables=True) or ""
    if not text.strip():
        raise InputError(where, "trafilatura finds no article in it", "leave --extract out")
    return text, None


def is_html(options: Options) -> bool:
    """Whether the options declare texts to be HTML."""
    return options.extract or options.text_format == "html"
