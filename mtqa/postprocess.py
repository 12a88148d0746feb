"""From the hits of an article to its findings: overlaps resolved, suppressed, charged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mtqa.finding import Finding, Hit, fingerprint
from mtqa.mqm import Profile, Severity
from mtqa.ruleset.rule import EXPLAINED_BY, PREVIEW, Rule
from mtqa.ruleset.suppressions import Suppression
from mtqa.score.charge import charge
from mtqa.text import Span, covers, merge, touches

_LONGEST_IN_MESSAGE = 60  # characters

GradedHit = tuple[Rule, Hit, Severity]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is left out, and what leaves it out."""

    finding: Finding
    suppression: Suppression


class Postprocessor:
    """What is done with the hits of every article, for one set of rules.

    ``profile`` says what findings cost. With ``preview`` the hits of rules and grades in preview
    become neutral findings, else they are left out.
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
        """Return the findings of an article with their penalties, and those that are suppressed.

        ``names`` are what globs may match of the article; the ``renamed`` suppressions count
        whatever it is called.
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
        """Return the hits with their severities, the first of each rule at each place."""
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
        """Leave out what overlaps a finding that explains it: one defect, one finding.

        What covers whole sentences is left out where such a finding covers all of it: a tag in a
        paragraph that was never translated explains the tag alone.
        """
        if len(graded) < 2:
            return graded
        places: dict[str, list[Span]] = {}
        for rule, hit, _ in graded:
            # What is never scored silences nothing that is.
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
    """Return for each rule those whose findings explain its own where they overlap.

    Those are the rules of the layers that explain its layer, and those it yields to; a rule that
    yields to another explains nothing of that one.
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
    shown = " ".join(matched.split()) or matched
    if len(shown) > _LONGEST_IN_MESSAGE:
        shown = shown[: _LONGEST_IN_MESSAGE - 1] + "\N{HORIZONTAL ELLIPSIS}"
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
        holds=rule.holds and rule.status != PREVIEW and rule.level(hit.grade) != PREVIEW,
    )
