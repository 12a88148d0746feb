"""Check the pages and count: an artifact is seen if a finding that may name it touches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.benchmarks.process.draft import Page, Place, Plant
from tests.benchmarks.process.kinds import KINDS, kind_led_by

_SHOWN = 40
_AROUND = 8  # letters on either side that tell two places of an article apart
_NEAR = 2  # letters: a stop or a space beside furniture is part of the same fault


class Checker:
    """The default rules, made ready for each target once."""

    def __init__(self) -> None:
        self._rules = load_packs()
        self._engines: dict[tuple[str, str], Engine] = {}

    def findings(self, text: str, target: str, scope: str = "article") -> tuple[Finding, ...]:
        """Return what is found in a text; scope "text" leaves out what needs a whole article."""
        key = target, scope
        if key not in self._engines:
            self._engines[key] = Engine(self._rules, target=target, scope=scope)
        return tuple(self._engines[key].check(Article(id="page", text=text)).findings)


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with what was found in it: each plant seen or not, and the false findings."""

    page: Page
    plants: tuple[tuple[Plant, bool], ...]
    false: tuple[Finding, ...]


def judge(page: Page, findings: Iterable[Finding]) -> Judged:
    """Compare what was found in a page with what was planted there."""
    seen: set[int] = set()
    false = []
    for finding in findings:
        place = Place(finding.start, finding.end)
        touched = [
            number for number, plant in enumerate(page.plants) if plant.place.overlaps(place)
        ]
        named = [
            number for number in touched if finding.rule in KINDS[page.plants[number].kind].rules
        ]
        seen.update(named)
        if not named and not _is_beside(page, touched, finding):
            false.append(finding)
    plants = tuple((plant, number in seen) for number, plant in enumerate(page.plants))
    return Judged(page, plants, tuple(false))


def _is_beside(page: Page, touched: list[int], finding: Finding) -> bool:
    """Whether a finding names something else that is wrong where an artifact stands."""
    if any(zone.overlaps(Place(finding.start, finding.end)) for zone in page.zones):
        return True
    if finding.rule == "mixed-quote-styles":  # one for the article, at whichever mark comes second
        return any("mixed-quote-styles" in KINDS[plant.kind].beside for plant in page.plants)
    if any(finding.rule in KINDS[page.plants[number].kind].beside for number in touched):
        return True
    near = Place(finding.start - _NEAR, finding.end + _NEAR)
    return any(
        "*" in KINDS[plant.kind].beside and plant.place.overlaps(near) for plant in page.plants
    )


@dataclass(slots=True)
class Count:
    """Plants of a cell, a template or a kind, and how many of them were seen."""

    planted: int = 0
    seen: int = 0

    def add(self, is_seen: bool) -> None:
        """Count one plant."""
        self.planted += 1
        self.seen += is_seen

    @property
    def recall(self) -> float:
        """Seen of planted; 1 where nothing was planted."""
        return self.seen / self.planted if self.planted else 1.0


@dataclass(slots=True)
class Tally:
    """The counts of one kind: all, by cell of each axis, by template, and its false findings."""

    kind: str
    all: Count = field(default_factory=Count)
    cells: dict[tuple[str, str], Count] = field(default_factory=dict)
    templates: dict[str, Count] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Seen of seen and falsely found."""
        found = self.all.seen + len(self.false)
        return self.all.seen / found if found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.all.planted + self.all.seen + len(self.false)
        return 2 * self.all.seen / whole if whole else 0.0


@dataclass(slots=True)
class Totals:
    """All counts of a run; false findings are counted by rule and by target language."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    false_rules: Counter[str] = field(default_factory=Counter)
    languages: dict[str, Count] = field(default_factory=dict)
    false_languages: Counter[str] = field(default_factory=Counter)
    pages: int = 0

    @property
    def micro_f1(self) -> float:
        """2TP / (2TP + FP + FN) over all plants and all findings."""
        planted = sum(tally.all.planted for tally in self.tallies.values())
        seen = sum(tally.all.seen for tally in self.tallies.values())
        whole = planted + seen + self.false_rules.total()
        return 2 * seen / whole if whole else 0.0


def count(judged: Iterable[Judged]) -> Totals:
    """Add up what was seen and missed.

    What is falsely found at one place of an article, on whichever pages made from it, counts once.
    """
    totals = Totals({kind: Tally(kind) for kind in KINDS})
    known: set[tuple[str, str, str]] = set()
    for checked in judged:
        totals.pages += 1
        for plant, is_seen in checked.plants:
            _add(totals.tallies[plant.kind], plant, is_seen)
            totals.languages.setdefault(checked.page.target, Count()).add(is_seen)
        for finding in checked.false:
            around = checked.page.text[max(0, finding.start - _AROUND) : finding.end + _AROUND]
            key = checked.page.host, finding.rule, around
            if key in known:
                continue
            known.add(key)
            totals.false_rules[finding.rule] += 1
            totals.false_languages[checked.page.target] += 1
            led = kind_led_by(finding.rule)
            tally = totals.tallies.setdefault(led, Tally(led))
            tally.false.append(f"{finding.rule}: {_excerpt(checked.page, finding)}")
    return totals


def _add(tally: Tally, plant: Plant, is_seen: bool) -> None:
    tally.all.add(is_seen)
    tally.templates.setdefault(plant.template, Count()).add(is_seen)
    for axis, value in plant.cells.items():
        tally.cells.setdefault((axis, value), Count()).add(is_seen)
    if not is_seen:
        tally.missed.append(f"{plant.cells.get('language')}, {plant.template}: {plant.text}")


def _excerpt(page: Page, finding: Finding) -> str:
    """Return a finding between double brackets with what stands around it."""
    before = page.text[max(0, finding.start - _SHOWN) : finding.start]
    after = page.text[finding.end : finding.end + _SHOWN]
    middle = page.text[finding.start : finding.end]
    return f"{page.name}: {before}[[{middle[: 2 * _SHOWN]}]]{after}"
