"""JSON Lines: one article a line, the object of the JSON document with schema and signature."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mtqa.render.json_document import article_object
from mtqa.results import SCHEMA, Results


def render(results: Results) -> Mapping[str, bytes]:
    """Return the lines, in the order of the run."""
    about = {"schema": SCHEMA, "signature": results.signature}
    rows = [about | article_object(article) for article in results.articles]
    return {"": msgspec.json.Encoder().encode_lines(rows)}
