"""The schema of a saved run, as far as it is read back, with types and bounds for msgspec."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from mtqa.mqm import Severity

# No run has more words or penalty points, and sums of larger floats would lose precision.
_MAX_COUNT = 10**12

_Offset: TypeAlias = Annotated[int, Meta(ge=0, le=_MAX_COUNT)]
_Place: TypeAlias = Annotated[int, Meta(ge=1, le=_MAX_COUNT)]
_Number: TypeAlias = Annotated[float, Meta(ge=0, le=_MAX_COUNT)]
_Hash: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class SavedFinding(Struct):
    """A finding."""

    rule: Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    error_type: str
    origin: Literal["page", "translation", "typography"]
    severity: Severity
    holds: bool
    penalty: _Number
    start: _Offset
    end: _Offset
    text: str
    message: str
    suggestion: str | None
    side: Literal["target", "source"]
    fingerprint: _Hash
    fix: Literal["", "safe", "unsafe"] = ""
    known: bool = False
    line: _Place | None = None
    column: _Place | None = None


class SavedArticle(Struct):
    """An article with its findings."""

    path: str
    id: str
    title: str | None
    language: str
    found_language: str | None
    status: str
    why: str
    words: _Offset
    points: _Number | None
    score: _Number | None
    metrics: dict[str, float]
    suppressed: dict[str, _Offset]
    error: str | None
    unread_rest: bool
    findings: list[SavedFinding]
    text: str | None = None
    columns: dict[str, str | int | float | bool | None] = {}
    copy_of: str | None = None


class SavedMetric(Struct):
    """What is known of a metric beside its value."""

    higher_is_better: bool
    articles: _Offset


class SavedSummary(Struct):
    """All articles together."""

    articles: _Offset
    words: _Offset
    findings: _Offset
    status: dict[str, _Offset]
    points: _Number | None
    median: _Number | None
    score: _Number | None
    metrics: dict[str, float] = {}
    metric_signatures: dict[str, str] = {}
    metric_details: dict[str, SavedMetric] = {}


class SavedVerdict(Struct):
    """The verdict of the gate."""

    passed: bool
    limits: dict[str, float | str]
    reasons: list[str]
    notes: list[str]
    checked: _Offset
    articles: _Offset
    skipped: _Offset
    languages: dict[str, SavedVerdict] = {}
    against: str = ""


class SavedCoverage(Struct):
    """Which rules ran, and what was left out."""

    ran: list[str]
    abstained: dict[str, str]
    skipped: list[str]
    unused_suppressions: list[str]
    expired_suppressions: list[str] = []
    targets: list[str] = []
    scores: list[str] = []


class SavedLanguage(Struct):
    """All articles with one target, of a run with several."""

    target: str
    signature: str
    summary: SavedSummary
    coverage: SavedCoverage


class SavedBaseline(Struct):
    """What a run has in common with its baseline."""

    path: str
    known: _Offset
    new: _Offset
    cured: list[str]


class SavedRun(Struct):
    """A saved run, as in the JSON document.

    Either it has a signature and a summary, or two ``languages`` or more.
    """

    signature: str | None
    summary: SavedSummary | None
    articles: list[SavedArticle]
    coverage: SavedCoverage
    settings: str | None = None
    gate: SavedVerdict | None = None
    baseline: SavedBaseline | None = None
    reasons: dict[str, str] = {}
    summaries: dict[str, str] = {}
    languages: list[SavedLanguage] = []
