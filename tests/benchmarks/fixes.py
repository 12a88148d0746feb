"""Safe fixes: what they repair of planted artifacts and of findings on real pages.

    python -m tests.benchmarks.fixes [DATA] [--articles N] [--seed N] [--examples N]

Plants six artifacts of different rules with a safe fix into each of N clean articles. A plant is
*found* if a finding of its rule touches it, *safe* if that finding has a safe fix, *repaired* if
its rule no longer finds anything there afterwards, and *restored* if the words around it are again
those of the clean article. With DATA, ``pages/`` and ``wild/`` in it are fixed too. Changes
*outside* are those that no finding touches; they and falls of the score have to be 0.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from random import Random

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.fix.editable import Editable
from mtqa.fix.fixing import Fixed, fix
from mtqa.readers import read
from mtqa.results import STATUSES, ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.corpus import clean_pages
from tests.benchmarks.damage import chosen_plants
from tests.benchmarks.plant import Planted, plant
from tests.benchmarks.plants import VARIANTS
from tests.benchmarks.tables import listed, table

SEED = 20261
PLANTS = 6  # of each article
_AROUND_CHARS = 15
_REACH_CHARS = 3  # white space beside a finding goes with it


@dataclass(slots=True)
class Tally:
    """What became of plants or findings, by rule, and what went wrong."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    safe: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    outside: list[str] = field(default_factory=list)
    falls: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    articles: int = 0

    def add(self, fixed: Fixed, places: Collection[str]) -> None:
        """Add an article, and note what changed outside its findings and whether it got worse."""
        before, after = fixed.result_before, fixed.result_after
        self.articles += 1
        self.outside += [f"{before.id}: {change}" for change in changes_outside(fixed, places)]
        if is_worse(before, after):
            self.falls.append(before.id)


class Recorder:
    """Checks articles, and keeps what stands in and around each finding of all of them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.places: set[str] = set()

    def check(self, article: Article) -> ArticleResult:
        """Check an article."""
        result = self._engine.check(article)
        for finding in result.findings:
            start = max(0, finding.start - _REACH_CHARS)
            self.places.add(article.text[start : finding.end + _REACH_CHARS])
        return result


def changes_outside(fixed: Fixed, places: Collection[str] = ()) -> Iterator[str]:
    """Yield the changes that no finding touches, nor any of those that fixes uncovered.

    ``places`` are where findings were at any time.
    """
    before, after = fixed.before.article.text, fixed.after.article.text
    spans = [finding.span for finding in fixed.result_before.findings]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            continue
        places_of = _alike(before, start, end) if what == "delete" else ((start, end),)
        changed = [Span(low - _REACH_CHARS, high + _REACH_CHARS) for low, high in places_of]
        if any(each.overlaps(span) for span in spans for each in changed):
            continue
        around = before[max(0, start - 1) : end + 1]
        if not any(around in place for place in places):
            yield f"{before[start:end]!r} → {after[new_start:new_end]!r}"


def _alike(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a deletion leaves the same text: of a line that stands twice, either may go."""
    while start and text[start - 1] == text[end - 1]:
        start, end = start - 1, end - 1
    yield start, end
    while end < len(text) and text[start] == text[end]:
        start, end = start + 1, end + 1
        yield start, end


def is_worse(before: ArticleResult, after: ArticleResult) -> bool:
    """Whether the status or the score of an article fell."""
    if STATUSES.index(after.status) < STATUSES.index(before.status):
        return True
    if before.score is None or after.score is None:
        return before.score is not None
    return after.score.points > before.score.points + 1e-9


def fix_planted(engine: Engine, *, data: Path | None, articles: int, seed: int) -> Tally:
    """Plant artifacts whose rule has a safe fix into clean articles, and fix them."""
    fixable = {rule.id for rule in engine.rules if rule.fix == "safe"}
    usable = [
        variant for variant in VARIANTS
        if variant.rule in fixable and variant.target == "en" and not variant.whole
    ]  # fmt: skip
    pages = clean_pages(data)
    tally = Tally()
    for number in range(articles):
        page = pages[number % len(pages)]
        rng = Random(f"{seed}/fixes/{page.name}/{number}")
        planted = plant(page, chosen_plants(page, usable, PLANTS, rng))
        article = Article(f"{number} {page.name}", planted.text)
        recorder = Recorder(engine)
        fixed = fix(Editable.of(article), recorder.check)
        tally.add(fixed, recorder.places)
        _count(tally, planted, fixed)
    return tally


def _count(tally: Tally, planted: Planted, fixed: Fixed) -> None:
    words = _words(fixed.after.raw)
    for gold in planted.golds:
        rule, span = gold.rule, Span(gold.span.start - 1, gold.span.end + 1)
        hits = [finding for finding in fixed.result_before.findings
                if finding.rule == rule and finding.span.overlaps(span)]  # fmt: skip
        tally.planted[rule] += 1
        if not hits:
            continue
        tally.found[rule] += 1
        tally.safe[rule] += any(finding.fix == "safe" for finding in hits)
        is_left = any(_is_left(finding, fixed.result_after) for finding in hits)
        tally.repaired[rule] += not is_left
        is_restored = _around_clean(planted, gold.span) in words
        tally.restored[rule] += is_restored
        if is_left or not is_restored:
            around = planted.text[max(0, gold.span.start - 30) : gold.span.end + 30]
            kind = "left" if is_left else "other"
            tally.missed.append(f"{kind} {rule}, {gold.variant}: {around}")


def _is_left(finding: Finding, after: ArticleResult) -> bool:
    return any(finding.fingerprint == other.fingerprint for other in after.findings)


def _around_clean(planted: Planted, span: Span) -> str:
    """Return the words of the clean article around a plant."""
    for edit, zone in zip(planted.edits, planted.zones, strict=True):
        if zone.start <= span.start and span.end <= zone.end:
            start = max(0, edit.start - _AROUND_CHARS)
            return _words(planted.clean.text[start : edit.end + _AROUND_CHARS])
    raise ValueError("a plant has no edit")


def _words(text: str) -> str:
    return " ".join(text.split())


def fix_pages(engine: Engine, folders: Sequence[Path]) -> Tally:
    """Fix real pages; their findings with a safe fix count as planted and found."""
    tally = Tally()
    for article in read([str(folder) for folder in folders if folder.is_dir()]):
        if not isinstance(article, Article):
            continue
        recorder = Recorder(engine)
        fixed = fix(Editable.of(article), recorder.check)
        tally.add(fixed, recorder.places)
        for finding in fixed.result_before.findings:
            if finding.fix == "safe":
                for counted in (tally.planted, tally.found, tally.safe):
                    counted[finding.rule] += 1
                tally.repaired[finding.rule] += not _is_left(finding, fixed.result_after)
    return tally


def report(name: str, tally: Tally, *, examples: int) -> Iterator[str]:
    """Yield the lines of a report."""
    planted, found, safe, repaired, restored = (
        sum(counted.values())
        for counted in (tally.planted, tally.found, tally.safe, tally.repaired, tally.restored)
    )
    yield f"## {name}: {tally.articles} articles\n"
    share = partial(_share, of=found)
    yield (f"planted {planted}, found {found}, safe {safe} ({share(safe)}), repaired {repaired} "
           f"({share(repaired)} of found, {_share(repaired, planted)} of planted), restored "
           f"{restored} ({share(restored)}); changes outside {len(tally.outside)}, "
           f"falls of the score {len(tally.falls)}\n")  # fmt: skip
    yield table(
        ("rule", "planted", "found", "safe", "repaired", "restored"),
        [
            (rule, number, tally.found[rule], tally.safe[rule], tally.repaired[rule],
             tally.restored[rule])
            for rule, number in sorted(tally.planted.items())
        ],
    )  # fmt: skip
    for what, entries in (("outside", tally.outside), ("falls", tally.falls),
                          ("not restored", tally.missed)):  # fmt: skip
        if entries:
            yield f"{what}:\n\n{listed(entries[:examples])}"


def _share(part: int, of: int) -> str:
    return f"{part / of:.3f}" if of else "none"


def main() -> None:
    """Print what safe fixes repair."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--examples", type=int, default=20)
    given = parser.parse_args()
    engine = Engine(load_packs(), target="en")
    planted = fix_planted(engine, data=given.data, articles=given.articles, seed=given.seed)
    print(*report("planted", planted, examples=given.examples), sep="\n")
    if given.data:
        pages = fix_pages(engine, [given.data / "pages", given.data / "wild"])
        print(*report("real pages", pages, examples=given.examples), sep="\n")


if __name__ == "__main__":
    main()
