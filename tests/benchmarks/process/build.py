"""Build the pages: a clean article, two to six artifacts, a site, and a way of stripping it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.benchmarks.process import furniture
from tests.benchmarks.process.damage import (
    encoding,
    ends,
    figures,
    foreign,
    joints,
    loops,
    machine,
    quotation,
)
from tests.benchmarks.process.damage.passages import Operation
from tests.benchmarks.process.draft import Draft, Page, Place, Plant
from tests.benchmarks.process.grammar import LANGUAGES, slot
from tests.benchmarks.process.hosts import Host, hosts
from tests.benchmarks.process.sites import SITES, plain, render
from tests.benchmarks.process.strip import KEPT, STRIPS

SEED = 20261
OPERATIONS: tuple[Operation, ...] = (
    *furniture.OPERATIONS, *joints.OPERATIONS, *loops.OPERATIONS, *quotation.OPERATIONS,
    *encoding.OPERATIONS, *machine.OPERATIONS, *figures.OPERATIONS, *foreign.OPERATIONS,
    *ends.OPERATIONS,
)  # fmt: skip
_FEWEST, _MOST = 2, 6  # artifacts of a page
_CLEAN_SHARE = 1 / 8  # of pages without any, on which every finding is false
# A dateline is part of the news: its town and agency are no artifact.
_DATELINES, _DATELINE_SHARE = {"en", "fr", "es", "it", "pt"}, 1 / 5
_TRIES = 12  # draws of one operation: what the half or the host does not admit is drawn again
_WAYS = (KEPT, KEPT, *STRIPS)
_FEWEST_WORDS = 40
ENGLISH_SHARE = 6  # pages in English for one in each other language: the target of most news


def process_of(operation: Operation) -> str:
    """Return the module that an operation is from, which names its process."""
    return operation.__module__.rpartition(".")[2]


class _Deck:
    """Every operation as often as every other: cards are drawn until none is left."""

    def __init__(self, rng: Random, operations: Sequence[Operation]) -> None:
        self._rng = rng
        self._operations = operations
        self._cards: list[Operation] = []

    def draw(self) -> Operation:
        if not self._cards:
            self._cards = list(self._operations)
            self._rng.shuffle(self._cards)
        return self._cards.pop()


def build(
    per: int, *, data: Path | None = None, half: int | None = None, seed: int = SEED,
    languages: Sequence[str] = LANGUAGES, processes: Sequence[str] | None = None,
) -> Iterator[Page]:  # fmt: skip
    """Yield ``per`` pages of each language, six times as many in English.

    ``half`` 0 or 1 takes every other host, wording and combination; ``processes`` leaves out
    the operations of all others.
    """
    operations = [operation for operation in OPERATIONS
                  if processes is None or process_of(operation) in processes]  # fmt: skip
    for language in languages:
        found = hosts(language, data)
        if half is not None:
            found = found[half::2]
        rng = Random(f"{seed} {language} {half}")
        rng.shuffle(found)
        deck = _Deck(rng, operations)
        for number in range(per * (ENGLISH_SHARE if language == "en" else 1)):
            host = found[number % len(found)]
            page = _page(f"{host.name} {number}", host, deck, rng, half=half, data=data)
            if page is not None:
                yield page


def _page(
    name: str, host: Host, deck: _Deck, rng: Random, *, half: int | None, data: Path | None
) -> Page | None:
    way = rng.choice(_WAYS)
    draft = Draft(host.language, list(host.paragraphs), strip=way, half=half, data=data)
    if host.language in _DATELINES and rng.random() < _DATELINE_SHARE:
        town, agency = (slot(name, host.language, rng) for name in ("town", "agency"))
        draft.paragraphs[1] = f"{town.upper()} ({agency}) — {draft.paragraphs[1]}"
    artifacts = 0 if rng.random() < _CLEAN_SHARE else rng.randint(_FEWEST, _MOST)
    for _ in range(artifacts):
        operation = deck.draw()
        any(operation(draft, rng) for _ in range(_TRIES))
    return stripped(name, draft, rng)


def stripped(name: str, draft: Draft, rng: Random) -> Page | None:
    """Return a finished draft as a page; None where stripping left hardly any of it."""
    if draft.strip == KEPT:
        marked = "\n\n".join(plain(draft, rng))
    else:
        marked = STRIPS[draft.strip](render(draft, rng.choice(SITES), rng))
    page = draft.read(name, marked)
    words = len(page.text.split())
    if words < _FEWEST_WORDS:
        return None
    if "\n" in page.text:
        return page
    whole = Plant("one-line", "one line", Place(0, len(page.text)), page.text,
                  {"language": page.target})  # fmt: skip
    return Page(page.name, page.target, page.text, (*page.plants, whole), page.zones)
