"""The articles of a saved run, to be checked again."""

from __future__ import annotations

from mtqa.errors import InputError, listed
from mtqa.readers import Unread
from mtqa.results import ArticleResult, Results
from mtqa.text import Article

_MARKDOWN = ".md"
_MAX_NAMES = 3


def articles_of(results: Results, path: str) -> list[Article | Unread]:
    """Return the articles of a run saved at ``path``, with the texts that it or their files hold.

    Raises InputError if texts are not available: the files are gone or were changed.
    """
    lost = [row.label for row in results.articles if not row.text and row.error is None]
    if lost:
        what = f"the files of its articles are gone or were changed: {listed(lost, _MAX_NAMES)}"
        raise InputError(path, what, "name the directory of the articles instead")
    return [_article(row) for row in results.articles]


def _article(row: ArticleResult) -> Article | Unread:
    if row.error is not None:
        return Unread(row.path, row.id, row.error, row.unread_rest, row.columns)
    return Article(
        id=row.id,
        text=row.text,
        path=row.path,
        form="markdown" if row.path.lower().endswith(_MARKDOWN) else "plain",
        is_file=row.is_file,
        title=row.title,
        columns=row.columns,
        file_map=row.file_map,
    )
