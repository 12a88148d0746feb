"""``Editable``: an article that can be edited, and with it the text that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mtqa.fix.edits import Edit, apply
from mtqa.text import Article


@dataclass(frozen=True, slots=True)
class Editable:
    """An article with the whole text of its file, without byte order mark.

    ``reread`` makes the article of a text that is not the article's own: a page with tags, or
    Markdown below front matter. It is None for an article that is its file.
    """

    article: Article
    raw: str
    reread: Callable[[str], Article] | None = None

    @classmethod
    def of(cls, article: Article) -> Editable:
        """Return an article that is not read from a file, or is all of it."""
        return cls(article, article.text)

    def edited(self, edits: Sequence[Edit]) -> Editable | None:
        """Return it with edits of the article's text made, which are in order.

        None if an edit cannot be made in the raw text, since that has tags or references there, or
        if the article that is read from the result is not the one that was edited.
        """
        text = apply(self.article.text, edits)
        if self.reread is None:
            return replace(self, article=replace(self.article, text=text), raw=text)
        in_raw = [self._in_raw(edit) for edit in edits]
        if any(edit is None for edit in in_raw):
            return None
        raw = apply(self.raw, [edit for edit in in_raw if edit is not None])
        article = self.reread(raw)
        if article.text.split() != text.split():
            return None
        return replace(self, article=article, raw=raw)

    def _in_raw(self, edit: Edit) -> Edit | None:
        """Return an edit with its span in the raw text; None if more than the span stands there."""
        offsets, text = self.article.raw_offsets, self.article.text
        if offsets is None or edit.start == edit.end:
            return None
        inner = edit
        while inner.start < inner.end and text[inner.start] in "\r\n":
            inner = inner._replace(start=inner.start + 1)
        while inner.start < inner.end and text[inner.end - 1] in "\r\n":
            inner = inner._replace(end=inner.end - 1)
        for each in (edit, inner):
            if each.start == each.end:
                continue
            start, end = offsets[each.start], offsets[each.end - 1] + 1
            if self.raw[start:end] == text[each.start : each.end]:
                return each._replace(start=start, end=end)
        return None
