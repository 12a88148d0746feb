"""The verdict on a run: whether it keeps its limits, and the reasons if it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from mtqa.baseline import counts, cure, new_only
from mtqa.errors import ConfigError, did_you_mean, listed
from mtqa.gate.judges import MAX_NAMED, counted, named, reasons, suppression_reasons
from mtqa.gate.limits import Limit, Limits, PathLimits
from mtqa.globs import names_of, path_matches
from mtqa.results import UNDETERMINED, ArticleResult, Results, Verdict
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import ORIGINS
from mtqa.ruleset.selection import by_name
from mtqa.settings.limits import MAX_FINDINGS
from mtqa.settings.metric_limits import is_metric_limit

_OF_SUPPRESSIONS = ("max-unused-suppressions", "max-expired-suppressions")


def decide(results: Results, limits: Limits, by_path: Sequence[PathLimits] = ()) -> Verdict:
    """Compare a run with its limits and return the verdict.

    Articles that could not be read never pass: they count as on hold, or fail the gate if no limit
    counts articles. A run in which nothing could be read fails, and so does one with a file that
    could not be read to the end. Of a run with several targets, each has to keep the limits on its
    own. A run with a baseline is judged as though it had only its new findings. A run without
    articles passes if that is so because nothing has changed.

    Articles whose names match an entry of ``by_path``, the last that does, are judged apart by its
    limits; ``limits`` are those of the others.

    Raises ConfigError if no limit is set, if ``max_findings`` has an unknown name, and for
    ``max_new`` without a baseline.
    """
    given = limits.given()
    every = [limits, *(entry.limits for entry in by_path)]
    groups = {name: _rules_of(name, results) for each in every for name in each.groups}
    if results.baseline is None and any(each.max_new is not None for each in every):
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
    gate = _Gate(limits, tuple(by_path), groups)
    verdict = gate.several(judged) if results.parts else gate.single(judged)
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
        limits=gate.given,
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


class _Gate(msgspec.Struct, frozen=True):
    """The limits of a run and of paths in it, with the rules of the groups that they name."""

    limits: Limits
    by_path: tuple[PathLimits, ...]
    groups: Mapping[str, Collection[str]]

    @property
    def given(self) -> dict[str, Limit]:
        """All limits that are set, those of paths behind the path: ``sport/**: max-hold``."""
        given = self.limits.given()
        for entry in self.by_path:
            own = entry.limits.given()
            given |= {
                f"{entry.path}: {name}": limit
                for name, limit in own.items()
                if given.get(name) != limit and name not in _OF_SUPPRESSIONS
            }
        return given

    def single(self, results: Results) -> Verdict:
        """Return the verdict on a run with one target."""
        unread = [article for article in results.articles if article.error is not None]
        checked = len(results.articles) - len(unread)
        notes: list[str] = []
        failures: list[str] = []
        if not checked:
            failures.append("no article could be checked")
        if lost := [article for article in unread if article.unread_rest]:
            number = counted(len(lost), "file")
            failures.append(f"{number} could not be read to the end: {named(lost)}")
        # Scores of other tools are of all articles together, also where paths have their limits.
        for name, limit in self.limits.given().items():
            if is_metric_limit(name):
                failures += reasons(results, name, limit, self.groups, notes)
        for label, part, limits in self._by_path(results):
            own: list[str] = []
            failures += [label + line for line in self._failures(part, limits, own)]
            notes += [label + note for note in own]
        return Verdict(
            passed=not failures,
            reasons=tuple(failures),
            notes=tuple(notes),
            limits=self.given,
            checked=checked,
            articles=len(results.articles),
            skipped=len(results.coverage.skipped),
        )

    def _by_path(self, results: Results) -> Iterator[tuple[str, Results, Limits]]:
        """Yield the articles that are judged together, the prefix of their lines, their limits."""
        if not self.by_path:
            yield "", results, self.limits
            return
        apart: list[list[ArticleResult]] = [[] for _ in range(len(self.by_path) + 1)]
        for article in results.articles:
            names = names_of(article.id, article.path, results.settings)
            last = max(
                (
                    number
                    for number, entry in enumerate(self.by_path, 1)
                    if path_matches(entry.path, names)
                ),
                default=0,
            )
            apart[last].append(article)
        entries = [
            ("", self.limits),
            *((f"{entry.path}: ", entry.limits) for entry in self.by_path),
        ]
        for (label, limits), articles in zip(entries, apart, strict=True):
            if articles:
                yield label, replace(results, articles=tuple(articles)), limits

    def _failures(self, results: Results, limits: Limits, notes: list[str]) -> Iterator[str]:
        given = limits.given()
        unread = [article for article in results.articles if article.error is not None]
        if unread and not {"max-hold", "max-not-passed"} & given.keys():
            yield f"{counted(len(unread), 'article')} could not be checked: {named(unread)}"
        for name, limit in given.items():
            if name not in _OF_SUPPRESSIONS and not is_metric_limit(name):
                yield from reasons(results, name, limit, self.groups, notes)

    def several(self, results: Results) -> Verdict:
        """Return the verdict on a run with several targets; each line names its target."""
        languages = {
            part.target: self._undecided(part) if part.target == UNDETERMINED else self.single(part)
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

    def _undecided(self, results: Results) -> Verdict:
        """Return the verdict on articles of no known target: not checked, so not passed."""
        number = counted(len(results.articles), "article")
        names = listed([article.label for article in results.articles], MAX_NAMED)
        return Verdict(
            passed=False,
            reasons=(f"{number} could not be checked: {names}",),
            limits=self.given,
            articles=len(results.articles),
        )
