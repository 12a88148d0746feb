"""The verdict on a run: whether it keeps its limits, and the reasons if it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from mtqa.baseline import counts, cure, new_only
from mtqa.errors import ConfigError, did_you_mean, listed
from mtqa.gate.judges import MAX_NAMED, counted, named, reasons, suppression_reasons
from mtqa.gate.limits import Limit, Limits
from mtqa.results import UNDETERMINED, Results, Verdict
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import ORIGINS
from mtqa.ruleset.selection import by_name
from mtqa.settings.limits import MAX_FINDINGS

_OF_SUPPRESSIONS = ("max-unused-suppressions", "max-expired-suppressions")


def decide(results: Results, limits: Limits) -> Verdict:
    """Compare a run with its limits and return the verdict.

    Articles that could not be read never pass: they count as on hold, or fail the gate if no limit
    counts articles. A run in which nothing could be read fails, and so does one with a file that
    could not be read to the end. Of a run with several targets, each has to keep the limits on its
    own. A run with a baseline is judged as though it had only its new findings. A run without
    articles passes if that is so because nothing has changed.

    Raises ConfigError if no limit is set, if ``max_findings`` has an unknown name, and for
    ``max_new`` without a baseline.
    """
    given = limits.given()
    groups = {name: _rules_of(name, results) for name in limits.groups}
    if limits.max_new is not None and results.baseline is None:
        remedy = "set --baseline FILE, or baseline in [mtqa.gate]"
        raise ConfigError("max-new", "there is no baseline that findings could be new to", remedy)
    if since := results.coverage.unchanged_since:
        return Verdict(
            passed=True,
            notes=(f"nothing has changed since {since}",),
            limits=given,
            skipped=len(results.coverage.skipped),
        )
    judged = new_only(results) if results.baseline is not None else results
    verdict = _several(judged, given, groups) if results.parts else _single(judged, given, groups)
    more = [
        reason
        for name in _OF_SUPPRESSIONS
        if name in given
        for reason in suppression_reasons(results, name, given[name])
    ]
    return Verdict(
        passed=verdict.passed and not more,
        reasons=(*verdict.reasons, *more),
        notes=(*_of_baseline(results), *verdict.notes),
        limits=given,
        checked=verdict.checked,
        articles=len(results.articles),
        skipped=len(results.coverage.skipped),
        languages=verdict.languages,
    )


def _of_baseline(results: Results) -> Iterator[str]:
    if results.baseline is not None:
        yield f"only new findings count: {counts(results.baseline)}"
        if cured := cure(results.baseline):
            yield cured


def _rules_of(name: str, results: Results) -> Collection[str]:
    """Return the ids of the rules that a name stands for, none for an origin."""
    if name in ORIGINS:
        return ()
    # A saved run does not have the names, which may be of packs that are gone.
    known = results.named or by_name(load_packs())
    rules = known.get(name, [name] if name in results.coverage.ran else [])
    if not rules:
        remedy = did_you_mean(name, {*known, *ORIGINS})
        raise ConfigError(MAX_FINDINGS, f"no rule, pack or origin is called “{name}”", remedy)
    return rules


def _single(
    results: Results, given: Mapping[str, Limit], groups: Mapping[str, Collection[str]]
) -> Verdict:
    """Return the verdict on a run with one target."""
    unread = [article for article in results.articles if article.error is not None]
    checked = len(results.articles) - len(unread)
    notes: list[str] = []
    failures: list[str] = []
    if not checked:
        failures.append("no article could be checked")
    if lost := [article for article in unread if article.unread_rest]:
        failures.append(f"{counted(len(lost), 'file')} could not be read to the end: {named(lost)}")
    if unread and not {"max-hold", "max-not-passed"} & given.keys():
        failures.append(f"{counted(len(unread), 'article')} could not be checked: {named(unread)}")
    for name, limit in given.items():
        if name not in _OF_SUPPRESSIONS:
            failures += reasons(results, name, limit, groups, notes)
    return Verdict(
        passed=not failures,
        reasons=tuple(failures),
        notes=tuple(notes),
        limits=given,
        checked=checked,
        articles=len(results.articles),
        skipped=len(results.coverage.skipped),
    )


def _several(
    results: Results, given: Mapping[str, Limit], groups: Mapping[str, Collection[str]]
) -> Verdict:
    """Return the verdict on a run with several targets; each line names its target."""
    languages = {
        part.target: _undecided(part, given)
        if part.target == UNDETERMINED
        else _single(part, given, groups)
        for part in results.parts
    }

    def lines(kind: str) -> tuple[str, ...]:
        return tuple(
            f"{target}: {line}"
            for target, verdict in languages.items()
            for line in getattr(verdict, kind)
        )

    return Verdict(
        passed=all(languages.values()),
        reasons=lines("reasons"),
        notes=lines("notes"),
        checked=sum(verdict.checked for verdict in languages.values()),
        languages=languages,
    )


def _undecided(results: Results, given: Mapping[str, Limit]) -> Verdict:
    """Return the verdict on articles of no known target, which were not checked and never pass."""
    number = counted(len(results.articles), "article")
    names = listed([article.label for article in results.articles], MAX_NAMED)
    return Verdict(
        passed=False,
        reasons=(f"{number} could not be checked: {names}",),
        limits=given,
        articles=len(results.articles),
    )
