"""The typed schema of a table of articles: one row an article, its findings nested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow

VERSION = 1
"""Raised when a column changes its name, type or meaning; new columns may come without."""


class Column(NamedTuple):
    """A column: its name, its Arrow type and what is in it; ``?`` marks one that may be null."""

    name: str
    type: str
    description: str


ARTICLE = (
    Column("path", "string", "the file, as it was named"),
    Column("id", "string", "the article's id; unique if those of the input are"),
    Column("title", "string?", "its headline"),
    Column("language", "string", "the target language; und if it is in doubt"),
    Column("found_language", "string?", "the language it is in, if another than the target"),
    Column("status", "string", "pass, fix, hold, or error"),
    Column("why", "string", "the reason for the status"),
    Column("error", "string?", "why it could not be read or checked"),
    Column("unread_rest", "bool", "whether further articles may be lost with it"),
    Column("words", "int32?", "evaluation word count, without page furniture"),
    Column("points", "double?", "penalty points per 1,000 words, at most 1,000"),
    Column("score", "double?", "artifact score, 100 - points, 0 to 100"),
    Column("low", "double?", "lower end of the score's 95 % interval"),
    Column("high", "double?", "upper end of the score's 95 % interval"),
    Column("oqs_raw", "double?", "MQM's raw score, 100 - points / 10"),
    Column("short", "bool?", "whether it has too few words for a reliable score"),
    Column("critical", "int32", "critical findings"),
    Column("major", "int32", "major findings"),
    Column("minor", "int32", "minor findings"),
    Column("neutral", "int32", "neutral findings"),
    Column("suppressed", "int32", "suppressed findings"),
    Column("bleu", "double?", "BLEU by sacreBLEU, if there was a reference"),
    Column("chrf2", "double?", "chrF2 by sacreBLEU, if there was a reference"),
    Column("ter", "double?", "TER by sacreBLEU, if there was a reference"),
    Column("text_hash", "string?", "hash of its words: copies have the same, whatever the spaces"),
    Column("signature", "string?", "what the score depends on; compare equal ones only"),
    Column("columns", "map<string, string?>", "the other columns of its record, as text"),
)
"""The columns of an article, before those of ``FINDINGS`` or ``COUNTS``."""

FINDING = (
    Column("rule", "string", "the rule's id"),
    Column("error_type", "string", "MQM error type"),
    Column("origin", "string", "page, translation or typography"),
    Column("severity", "string", "neutral, minor, major or critical"),
    Column("holds", "bool", "whether it puts the article on hold"),
    Column("penalty", "double", "penalty points, 0 for an uncharged repeat"),
    Column("start", "int64", "code point where it starts in the checked text"),
    Column("end", "int64", "code point behind its end"),
    Column("line", "int32?", "line, from 1; null if the text is not a file"),
    Column("column", "int32?", "column, from 1"),
    Column("text", "string", "the matched text"),
    Column("message", "string", "the message"),
    Column("suggestion", "string?", "replacement, empty to delete; null if unknown"),
    Column("fix", "string", "safe, unsafe or empty: whether it may be applied"),
    Column("side", "string", "target or source"),
    Column("fingerprint", "string", "unchanged by edits elsewhere in the article"),
)

FINDINGS = Column("findings", "list<finding>", "the findings, by offset")
COUNTS = Column("rules", "map<string, int32>", "the number of findings by rule (--no-findings)")


def columns(*, findings: bool) -> tuple[Column, ...]:
    """Return the columns of the table, with its findings or with their numbers."""
    return (*ARTICLE, FINDINGS if findings else COUNTS)


def arrow_schema(*, findings: bool) -> pyarrow.Schema:
    """Return the schema; each field has its description as metadata."""
    import pyarrow

    return pyarrow.schema(_fields(columns(findings=findings)))


def _fields(described: Sequence[Column]) -> list[pyarrow.Field]:
    import pyarrow

    return [
        pyarrow.field(
            column.name,
            _type(column.type.removesuffix("?")),
            nullable=column.type.endswith("?"),
            metadata={"description": column.description},
        )
        for column in described
    ]


def _type(name: str) -> pyarrow.DataType:
    import pyarrow

    if name == "list<finding>":
        return pyarrow.list_(pyarrow.field("element", pyarrow.struct(_fields(FINDING)), False))
    if name.startswith("map<"):
        _, value = name.removeprefix("map<").removesuffix(">").split(", ")
        plain = value.removesuffix("?")
        value_field = pyarrow.field("value", _type(plain), nullable=plain != value)
        return pyarrow.map_(pyarrow.string(), value_field)
    return pyarrow.type_for_alias(name)
