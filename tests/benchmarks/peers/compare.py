"""F1 of the other tools and of mtqa on the same plants, class by class where a tool has a say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.text import Span
from tests.benchmarks.measure import Case, beside, sees
from tests.benchmarks.page import Page
from tests.benchmarks.peers.coverage import classes, covered
from tests.benchmarks.peers.run import Peer, Report, run

# A finding longer than this and so many times the plant (a sentence called long) sees everything.
_REACH = (100, 4)


@dataclass(slots=True)
class Marks:
    """Planted, found and falsely reported, of one tool in one class."""

    planted: int = 0
    found: int = 0
    false: int = 0

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN)."""
        return self.f1_with(0)

    def f1_with(self, clean: int) -> float:
        """F1 with so many findings on clean articles as further false ones."""
        whole = self.planted + self.found + self.false + clean
        return 2 * self.found / whole if whole else 0.0

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.planted + other.planted, self.found + other.found, self.false + other.false
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One class: the peer and mtqa on the same plants, and their findings on clean articles."""

    rule: str
    theirs: Marks
    ours: Marks
    their_noise: int
    our_noise: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A peer's rows, and one for all of them together: each finding on clean words once."""

    peer: str
    rows: tuple[Row, ...]
    whole: Row
    words: int


def compare(
    peer: Peer, cases: Sequence[Case], pages: Sequence[Page], noise: dict[str, int]
) -> Comparison:
    """Run a peer over the damaged articles of the classes it covers, and over their clean twins.

    Any finding of the peer on a plant counts as found, whatever its rule, unless it is much longer
    than the plant; mtqa's must be of the class or a neighbour. A finding is false when its rule
    covers the planted class, and it touches neither the plant nor a finding that the peer has on
    the clean twin. A class in which the peer finds nothing at all is left out: it does not claim
    it. ``noise`` holds mtqa's findings on the clean pages by rule, true and false ones, as the
    peer's are counted.
    """
    wanted = [
        case for case in cases
        if case.variant.rule in classes(peer.name) and case.variant.target == "en"
    ]  # fmt: skip
    twins = {case.planted.clean.name: case.planted.clean for case in wanted}
    names = sorted({*twins, *(page.name for page in pages)})
    clean = {**{page.name: page for page in pages}, **twins}
    texts = [case.planted.text for case in wanted] + [clean[name].text for name in names]
    reports = run(peer, texts)
    on_clean = dict(zip(names, reports[len(wanted) :], strict=True))
    theirs: dict[str, Marks] = {}
    ours: dict[str, Marks] = {}
    for case, reports_on_case in zip(wanted, reports[: len(wanted)], strict=True):
        rule = case.variant.rule
        twin = on_clean[case.planted.clean.name]
        theirs[rule] = theirs.get(rule, Marks()) + _theirs(peer, case, reports_on_case, twin)
        ours[rule] = ours.get(rule, Marks()) + _ours(case)
    claimed = frozenset(rule for rule in theirs if theirs[rule].found)
    words = sum(len(page.text.split()) for page in pages)
    reported = [
        covered(peer.name, report.rule) & claimed
        for page in pages
        for report in on_clean[page.name]
    ]

    def row(name: str, rules: frozenset[str]) -> Row:
        return Row(
            name,
            sum((theirs[rule] for rule in rules), Marks()),
            sum((ours[rule] for rule in rules), Marks()),
            sum(bool(covered_classes & rules) for covered_classes in reported),
            sum(noise.get(rule, 0) for rule in rules),
        )

    rows = tuple(row(rule, frozenset({rule})) for rule in sorted(claimed))
    return Comparison(peer.name, rows, row("all it covers", claimed), words)


def _theirs(peer: Peer, case: Case, reports: Sequence[Report], twin: Sequence[Report]) -> Marks:
    golds = case.planted.golds
    found = sum(any(_sees(report.span, gold.span) for report in reports) for gold in golds)
    near = [Span(zone.start - 1, zone.end + 1) for zone in case.planted.zones]
    near += [gold.span for gold in golds] + [case.planted.moved(report.span) for report in twin]
    false = sum(
        case.variant.rule in covered(peer.name, report.rule)
        and not any(report.span.overlaps(span) for span in near)
        for report in reports
    )
    return Marks(len(golds), found, false)


def _sees(finding: Span, gold: Span) -> bool:
    longest = _REACH[0] + _REACH[1] * (gold.end - gold.start)
    return finding.overlaps(gold) and finding.end - finding.start <= longest


def _ours(case: Case) -> Marks:
    golds = case.planted.golds
    found = sum(sees(case.result.findings, gold, case.clean.findings) for gold in golds)
    return Marks(
        len(golds), found, sum(finding.rule == case.variant.rule for finding in beside(case))
    )
