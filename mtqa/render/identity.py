"""Ids of runs, by which tables of different runs are distinguished."""

from __future__ import annotations

import hashlib

import msgspec

from mtqa.render.json_document import about, article_object
from mtqa.results import Results

_HEX_DIGITS = 16


def run_id(results: Results) -> str:
    """Return 16 hexadecimal digits of a hash of the JSON document.

    Equal runs have equal ids, which depend on neither time nor chance.
    """
    content = hashlib.sha256(msgspec.json.encode(about(results)))
    for article in results.articles:
        content.update(msgspec.json.encode(article_object(article)))
    return content.hexdigest()[:_HEX_DIGITS]
