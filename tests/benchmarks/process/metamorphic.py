"""Changes of a page that leave its artifacts what they are: what was seen must stay seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random

from mtqa.language.locales import language
from tests.benchmarks.process.damage.passages import is_unquoted, marks_of
from tests.benchmarks.process.draft import Page, Place, Plant
from tests.benchmarks.process.grammar import say, wordings
from tests.benchmarks.process.kinds import KINDS
from tests.benchmarks.process.measure import Checker, Count, Judged

Change = Callable[[Page, Plant, Random], "tuple[str, Place] | None"]

_OF_ONE_PAGE = {"one-line", "cut", "headline-again"}  # what a change of their lines undoes
_WITHOUT_CASE = {name for name, kind in KINDS.items() if kind.is_worded} | {"twice", "loop"}


def _line(page: Page, place: Place) -> Place:
    start = page.text.rfind("\n", 0, place.start) + 1
    end = page.text.find("\n", place.end)
    return Place(start, len(page.text) if end < 0 else end)


def _is_alone(page: Page, plant: Plant) -> bool:
    return _line(page, plant.place) == plant.place or "\n" in plant.text


def below_chatter(page: Page, plant: Plant, rng: Random) -> tuple[str, Place] | None:
    """Put a line of a model's talk above everything."""
    if plant.kind == "one-line":
        return None
    line = say(wordings(page.target).furniture["chatter"][0], page.target, rng) + "\n\n"
    return line + page.text, Place(plant.place.start + len(line), plant.place.end + len(line))


def beside_figure(page: Page, plant: Plant, rng: Random) -> tuple[str, Place] | None:
    """Put a sentence with a figure at the end of its paragraph."""
    line = _line(page, plant.place)
    if plant.kind in _OF_ONE_PAGE or KINDS[plant.kind].is_worded or _is_alone(page, plant):
        return None
    table = language(page.target)
    frame = rng.choice(wordings(page.target).figures["decimal"])
    sentence = " " + frame.replace("{x}", f"{rng.randint(2, 9)}{table.decimal}{rng.randint(1, 9)}")
    return page.text[: line.end] + sentence + page.text[line.end :], plant.place


def quoted(page: Page, plant: Plant, rng: Random) -> tuple[str, Place] | None:
    """Put quotation marks of the target around its sentence."""
    line = _line(page, plant.place)
    if plant.kind in _OF_ONE_PAGE or KINDS[plant.kind].is_worded or _is_alone(page, plant):
        return None
    if plant.kind == "seam" or not is_unquoted(page.text[line.start : line.end]):
        return None
    opener, closer = marks_of(page.target)
    text = f"{page.text[: line.start]}{opener}{page.text[line.start : line.end]}{closer}"
    place = Place(plant.place.start + len(opener), plant.place.end + len(opener))
    return text + page.text[line.end :], place


def in_capitals(page: Page, plant: Plant, rng: Random) -> tuple[str, Place] | None:
    """Write it in capitals, where its kind has no case."""
    large = plant.text.upper()
    if plant.kind not in _WITHOUT_CASE or len(large) != len(plant.text):
        return None
    return page.text[: plant.place.start] + large + page.text[plant.place.end :], plant.place


def flattened(page: Page, plant: Plant, rng: Random) -> tuple[str, Place] | None:
    """Put the page in one line."""
    if plant.kind in _OF_ONE_PAGE or plant.kind == "seam":
        return None
    parts = [page.text[: plant.place.start], plant.text, page.text[plant.place.end :]]
    before, inside, after = (re.sub(r"\s*\n\s*", " ", part) for part in parts)
    return before + inside + after, Place(len(before), len(before) + len(inside))


CHANGES: tuple[Change, ...] = (below_chatter, beside_figure, quoted, in_capitals, flattened)


def survival(
    judged: Iterable[Judged], checker: Checker, *, per: int, seed: int
) -> dict[str, dict[str, Count]]:
    """Return for each change, by kind, how many of the plants that were seen stay seen.

    ``per`` plants of each kind are tried, from pages of more than one line.
    """
    rng = Random(seed)
    seen: dict[str, list[tuple[Page, Plant]]] = {}
    for checked in judged:
        if "\n" in checked.page.text:
            for plant, is_seen in checked.plants:
                if is_seen:
                    seen.setdefault(plant.kind, []).append((checked.page, plant))
    counts: dict[str, dict[str, Count]] = {change.__name__: {} for change in CHANGES}
    for kind, plants in sorted(seen.items()):
        for page, plant in rng.sample(plants, min(per, len(plants))):
            for change in CHANGES:
                if changed := change(page, plant, rng):
                    found = _still_seen(*changed, page.target, kind, checker)
                    counts[change.__name__].setdefault(kind, Count()).add(found)
    return counts


def _still_seen(text: str, place: Place, target: str, kind: str, checker: Checker) -> bool:
    return any(
        finding.rule in KINDS[kind].rules and place.overlaps(Place(finding.start, finding.end))
        for finding in checker.findings(text, target)
    )
