"""Finds the files of an argument that is a URL: one file, a folder, or what a pattern matches."""

from __future__ import annotations

import re

from mtqa.errors import InputError
from mtqa.readers.contract import File
from mtqa.readers.formats.table import FORMATS, suffix_of
from mtqa.stores import Store

_WILDCARD = re.compile(r"[*?\[]")


def remote_files(url: str) -> list[File]:
    """Return the files at a URL that are read, sorted.

    Those are the file itself; what a pattern with ``*`` or ``?`` matches; or below a folder its
    articles and, if its name ends like ``corpus.parquet``, the parts of such a data set. Raises
    InputError if there are none, or if the store cannot be reached.
    """
    store = Store(url)
    wildcard = _WILDCARD.search(url)
    if wildcard:
        top = url[: wildcard.start()].rpartition("/")[0]
        found = [name for name in store.expanded() if suffix_of(name)]
    elif suffix_of(url) and store.is_file():
        return [_file(url, url.rpartition("/")[0])]
    else:
        top = url.rstrip("/")
        found = [name for name in store.matching() if _is_wanted(name, top)]
    if not found:
        remedy = "name a file, a pattern or a folder of articles"
        raise InputError(url, "nothing there can be read", remedy)
    return [_file(name, top) for name in found]


def _is_wanted(url: str, folder: str) -> bool:
    suffix = suffix_of(url)
    if suffix is None or url.rpartition("/")[2].startswith((".", "_")):
        return False
    return FORMATS[suffix].is_article or suffix == suffix_of(folder)


def _file(url: str, top: str) -> File:
    below = url.removeprefix(f"{top}/")
    suffix = suffix_of(url)
    assert suffix is not None, url
    return File(url, below, url, below, suffix)
