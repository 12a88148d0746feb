"""The JSON document of a comparison, schema 1 (described in reports/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mtqa.compare.comparison import ArticlePair, Block, Comparison, Contrast
from mtqa.compare.randomisation import SEED, TRIALS
from mtqa.render.comparison import rows

SCHEMA = 1
# More digits would show the rounding of binary fractions, and no number here is that precise.
_DECIMALS = 4


def render(comparison: Comparison) -> Mapping[str, bytes]:
    """Return the document, indented, in UTF-8."""
    encoded = msgspec.json.encode(document(comparison))
    return {"": msgspec.json.format(encoded, indent=2) + b"\n"}


def document(comparison: Comparison) -> dict[str, Any]:
    """Return the document as plain lists and dicts, keys in the order of the schema."""
    made: dict[str, Any] = _rounded({
        "comparison": SCHEMA,
        "systems": list(comparison.systems),
        "paired": comparison.is_paired,
        "column": comparison.column or None,
        "grouping": comparison.grouping or None,
        "trials": TRIALS,
        "seed": SEED,
        "languages": [_block(block) for block in comparison.blocks],
        "left_out": [{"id": entry.key, "why": entry.why} for entry in comparison.left_out],
        "notes": list(comparison.notes),
    })  # fmt: skip
    return made


def _block(block: Block) -> dict[str, Any]:
    return {
        "target": block.target,
        "signature": block.signature,
        "metric_signatures": dict(block.metric_signatures),
        "systems": [rows.system_row(system) for system in block.systems],
        "contrasts": [_contrast(contrast) for contrast in block.contrasts],
    }


def _contrast(contrast: Contrast) -> dict[str, Any]:
    return {
        "system": contrast.system,
        "measures": list(rows.measure_rows(contrast)),
        "outcomes": dict(contrast.outcomes) if contrast.pairs else None,
        "rules": list(rows.rule_rows(contrast)),
        "groups": list(rows.group_rows(contrast)),
        "articles": [_article(pair) for pair in contrast.pairs],
    }


def _article(pair: ArticlePair) -> dict[str, Any]:
    return rows.article_row(pair) | dict(rows.finding_row_lists(pair))


def _rounded(value: Any) -> Any:
    """Return plain data with floats rounded, and whole ones as integers."""
    if isinstance(value, float):
        rounded = round(value, _DECIMALS)
        return int(rounded) if rounded == int(rounded) else rounded
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list) else value
