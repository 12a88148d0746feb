"""From hits to findings: overlaps resolved, suppressions applied, penalties charged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from mtqa.finding import Finding, Hit, fingerprint
from mtqa.lazy import lazy
from mtqa.mqm import Profile, Severity
from mtqa.ruleset.rule import EXPLAINED_BY, PREVIEW, Rule
from mtqa.ruleset.suppressions import Suppression
from mtqa.score.charge import charge
from mtqa.text import Span, covers, merge, touches

# Findings run to whole paragraphs; a message has to fit on a line of a terminal.
_MAX_QUOTED_CHARS = 60
_SPACES = lazy(r"\s+")

GradedHit = tuple[Rule, Hit, Severity]


class Suppressed(msgspec.Struct, frozen=True):
    """A suppressed finding and the suppression that matches it."""

    finding: Finding
    suppression: Suppression


class Postprocessor:
    """Turns the hits of articles into findings, for one set of rules.

    ``profile`` holds the weights. With ``preview``, hits of rules and grades in preview become
    neutral findings; otherwise they are dropped.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        profile: Profile,
        preview: bool = False,
        suppressions: Sequence[Suppression] = (),
    ) -> None:
        self._profile = profile
        self._preview = preview
        self._suppressions = tuple(suppressions)
        self._repeats_first = frozenset(rule.id for rule in rules if rule.repeats == "first")
        self._explained_by = explained_by(rules)

    def findings(
        self,
        hits: Iterable[tuple[Rule, Hit]],
        text: str,
        *,
        names: Collection[str] = (),
        renamed: Collection[Suppression] = (),
    ) -> tuple[tuple[Finding, ...], list[Suppressed]]:
        """Return an article's findings with their penalties, and the suppressed findings.

        ``names`` are what path globs are matched against. The ``renamed`` suppressions apply
        regardless of the article's path.
        """
        graded = self._resolved(self._graded(hits))
        found = [_finding(text, rule, hit, level) for rule, hit, level in graded]
        kept: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in found:
            suppression = self._suppression(finding, names, renamed)
            if suppression is None:
                kept.append(finding)
            else:
                suppressed.append(Suppressed(finding, suppression))
        return charge(sorted(kept), text, self._profile, self._repeats_first), suppressed

    def _graded(self, hits: Iterable[tuple[Rule, Hit]]) -> list[GradedHit]:
        """Return the hits with their severities, one hit for each rule and span."""
        graded: dict[tuple[int, int, str], GradedHit] = {}
        for rule, hit in hits:
            level = rule.level(hit.grade)
            if rule.status == PREVIEW or level == PREVIEW:
                if not self._preview:
                    continue
                level = Severity.NEUTRAL
            graded.setdefault((hit.start, hit.end, rule.id), (rule, hit, Severity(level)))
        return list(graded.values())

    def _resolved(self, graded: list[GradedHit]) -> list[GradedHit]:
        """Drop hits that overlap a hit which explains them: one finding per defect.

        A hit of whole sentences is dropped only if it is covered entirely: a tag in an untranslated
        paragraph does not explain the paragraph.
        """
        if len(graded) < 2:
            return graded
        places: dict[str, list[Span]] = {}
        for rule, hit, _ in graded:
            # Findings in preview are not scored, so they must not hide any that are.
            if rule.status != PREVIEW:
                places.setdefault(rule.id, []).append(Span(hit.start, hit.end))
        merged = {rule: merge(spans) for rule, spans in places.items()}
        return [
            (rule, hit, level)
            for rule, hit, level in graded
            if not any(
                (covers if hit.sentences else touches)(merged[other], Span(hit.start, hit.end))
                for other in self._explained_by[rule.id] & merged.keys()
            )
        ]

    def _suppression(
        self, finding: Finding, names: Collection[str], renamed: Collection[Suppression]
    ) -> Suppression | None:
        for suppression in self._suppressions:
            if suppression.covers(finding, names, anywhere=suppression in renamed):
                return suppression
        return None


def explained_by(rules: Sequence[Rule]) -> Mapping[str, frozenset[str]]:
    """Map each rule to the rules whose findings explain its own where they overlap.

    These are the rules it yields to and those of the layers that explain its layer, except rules
    that yield to it.
    """
    yields_to = {rule.id: rule.yields_to for rule in rules}
    return {
        rule.id: frozenset(rule.yields_to).union(
            other.id
            for other in rules
            if other.layer in EXPLAINED_BY[rule.layer] and rule.id not in yields_to[other.id]
        )
        for rule in rules
    }


def _finding(text: str, rule: Rule, hit: Hit, level: Severity) -> Finding:
    matched = text[hit.start : hit.end]
    shown = _SPACES.sub(" ", matched)  # also at the edges: a space before a mark is the artifact
    if len(shown) > _MAX_QUOTED_CHARS:
        shown = shown[: _MAX_QUOTED_CHARS - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return Finding(
        start=hit.start,
        end=hit.end,
        rule=rule.id,
        error_type=rule.error_type,
        origin=rule.origin,
        severity=level,
        text=matched,
        message=rule.message.format(text=shown, note=hit.note),
        suggestion=hit.suggestion,
        sentences=hit.sentences if level is not Severity.NEUTRAL else 0,
        fingerprint=fingerprint(rule.id, text, hit.start, hit.end),
        fix="" if hit.suggestion is None else "unsafe" if hit.doubtful and rule.fix else rule.fix,
        holds=rule.holds and rule.status != PREVIEW and rule.level(hit.grade) != PREVIEW,
    )
