"""JSON Lines: one line per article, its JSON object with the signature and the verdict."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mtqa.render.json_document import article_object, gate_object
from mtqa.results import SCHEMA, Results


def render(results: Results) -> Mapping[str, bytes]:
    """Return the lines, in the order of the run."""
    gate = gate_object(results.verdict)
    signatures = {block.target: block.signature for block in results.blocks}
    rows = [
        {"schema": SCHEMA, "signature": signatures.get(article.language), "gate": gate}
        | article_object(article)
        for article in results.articles
    ]
    return {"": msgspec.json.Encoder().encode_lines(rows)}
