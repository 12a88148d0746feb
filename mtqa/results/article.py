"""``ArticleResult``: one article's row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score import Score
from mtqa.text import Cell, FileMap


def label(path: str, article_id: str) -> str:
    """Return the name of an article: its path, with its id if the file holds several."""
    if path in ("", "-"):
        return article_id
    if path.endswith(article_id):
        return path
    folder, slash, name = path.rpartition("/")
    is_own_file = article_id.startswith(name)
    return f"{folder}{slash}{article_id}" if is_own_file else f"{path} {article_id}"


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's row: its status, score and findings, or the error if it could not be read.

    ``why`` is the reason for the status, empty for ``pass`` and ``error``. ``text`` is the checked
    text, which offsets refer to. ``language`` is the target language, ``found_language`` the
    article's own if it is another. ``metrics`` holds BLEU, chrF2 and TER if there was a reference,
    and scores of other tools by their names.
    ``suppressed`` counts suppressed findings by rule; ``applied`` names the suppressions and
    per-path settings that had an effect. ``unread_rest`` says of an error that an unknown number of
    further articles may be lost with it. ``source`` and ``reference`` are the parallel texts,
    ``columns`` the other columns of its record.
    ``is_file`` says that offsets count in the file; ``file_map`` maps them to its lines if the text
    was made from the file. ``copy_of`` names the first article of the run with the same text.
    """

    path: str
    id: str
    text: str = ""
    title: str | None = None
    language: str = "en"
    found_language: str | None = None
    form: str = "plain"
    is_file: bool = False
    file_map: FileMap | None = None
    status: str = "pass"
    why: str = ""
    score: Score | None = None
    findings: tuple[Finding, ...] = ()
    metrics: Mapping[str, float] = field(default_factory=dict)
    abstained: Mapping[str, str] = field(default_factory=dict)
    suppressed: Mapping[str, int] = field(default_factory=dict)
    applied: frozenset[str] = frozenset()
    error: str | None = None
    unread_rest: bool = False
    source: str | None = None
    reference: str | None = None
    columns: Mapping[str, Cell] = field(default_factory=dict)
    copy_of: str | None = None

    @property
    def label(self) -> str:
        """The name shown to users: the path, with the id if the file holds several articles."""
        return label(self.path, self.id)

    @property
    def text_hash(self) -> str | None:
        """32 hex digits, the same for the same words whatever the white space; None without any."""
        words = self.text.split()
        return blake2b(" ".join(words).encode(), digest_size=16).hexdigest() if words else None

    @property
    def is_held_by_rule(self) -> bool:
        """Whether a finding holds it, so that the reason for the status is a list of rules."""
        return any(finding.holds for finding in self.findings)

    @property
    def severities(self) -> dict[Severity, int]:
        """The number of findings of each severity, worst first."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in reversed(Severity)}
