"""What names a run in all its tables, so that two of different runs are never read as one."""

from __future__ import annotations

import hashlib

import msgspec

from mtqa.render.json_document import about, article_object
from mtqa.results import Results

_DIGITS = 16


def run_id(results: Results) -> str:
    """Return 16 hexadecimal digits of a hash of all that the JSON document says.

    Equal runs have equal ids: there is neither clock nor chance in them.
    """
    content = hashlib.sha256(msgspec.json.encode(about(results)))
    for article in results.articles:
        content.update(msgspec.json.encode(article_object(article)))
    return content.hexdigest()[:_DIGITS]
