"""What a plant is: edits of a clean article that leave one artifact, with its exact place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page


@dataclass(frozen=True, slots=True)
class Edit:
    """``page.text[start:end]`` becomes ``new``; ``gold`` are the artifacts, as offsets in ``new``.

    An edit without gold prepares one with it: the opening mark that is lost, while the artifact
    that a reader sees is the closing mark left over.
    """

    start: int
    end: int
    new: str
    gold: tuple[Span, ...] = ()


def put(start: int, end: int, new: str) -> Edit:
    """Return an edit whose whole new text is the artifact."""
    return Edit(start, end, new, (Span(0, len(new)),))


def within(start: int, end: int, new: str, artifact: str) -> Edit:
    """Return an edit whose artifact is the first ``artifact`` in the new text."""
    place = new.index(artifact)
    return Edit(start, end, new, (Span(place, place + len(artifact)),))


Finder = Callable[[Page, Random], "Sequence[Edit] | None"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which an artifact of ``rule`` arises; ``find`` returns None where it cannot.

    ``whole`` says that it changes the article as a whole and mixes with no other plant.
    """

    rule: str
    name: str
    find: Finder
    target: str = "en"
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """A planted artifact: its rule and variant, and its place in the damaged text."""

    rule: str
    variant: str
    span: Span


@dataclass(frozen=True, slots=True)
class Planted:
    """A damaged article: its text, the artifacts in it, and all places that were edited."""

    clean: Page
    text: str
    golds: tuple[Gold, ...]
    zones: tuple[Span, ...]
    edits: tuple[Edit, ...]

    def moved(self, span: Span) -> Span:
        """Return where a span of the clean text lies in the damaged one."""
        return Span(self._moved(span.start), max(self._moved(span.start), self._moved(span.end)))

    def _moved(self, offset: int) -> int:
        before = bisect_right([edit.end for edit in self.edits], offset)
        return offset + sum(len(edit.new) - (edit.end - edit.start) for edit in self.edits[:before])


class Family:
    """The variants of one module, in the order in which they are defined."""

    def __init__(self) -> None:
        self.variants: list[Variant] = []

    def add(
        self, rule: str, *, name: str = "", target: str = "en", whole: bool = False
    ) -> Callable[[Finder], Finder]:
        """Return a decorator that adds a function, under its own name unless given another."""

        def added(find: Finder) -> Finder:
            variant_name = name or find.__name__.strip("_").replace("_", " ")
            self.variants.append(Variant(rule, variant_name, find, target, whole))
            return find

        return added


def plant(page: Page, chosen: Iterable[tuple[Variant, Sequence[Edit]]]) -> Planted:
    """Apply the edits of some variants to a page; they must not overlap each other."""
    ordered = sorted(
        ((edit, variant) for variant, edits in chosen for edit in edits),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    parts: list[str] = []
    golds: list[Gold] = []
    zones: list[Span] = []
    done = length = 0
    for edit, variant in ordered:
        if edit.start < done:
            raise ValueError(f"{variant.rule}, {variant.name}: its edits overlap")
        parts += page.text[done : edit.start], edit.new
        at = length + edit.start - done
        golds += [
            Gold(variant.rule, variant.name, Span(at + span.start, at + span.end))
            for span in edit.gold
        ]
        zones.append(Span(at, at + len(edit.new)))
        length, done = at + len(edit.new), edit.end
    parts.append(page.text[done:])
    return Planted(
        page, "".join(parts), tuple(golds), tuple(zones), tuple(edit for edit, _ in ordered)
    )


def restored(planted: Planted) -> str:
    """Undo every edit in the damaged text; the clean text comes back, or a plant lied."""
    text = planted.text
    pairs = list(zip(planted.edits, planted.zones, strict=True))
    for edit, zone in reversed(pairs):
        text = text[: zone.start] + planted.clean.text[edit.start : edit.end] + text[zone.end :]
    return text


def found(pattern: str, page: Page, rng: Random, *, group: int = 0) -> re.Match[str] | None:
    """Return a random match of a pattern in the body of a page, or None."""
    matches = [
        match
        for match in re.finditer(pattern, page.text)
        if match.start(group) >= page.body_start and page.is_free(Span(*match.span()))
    ]
    return rng.choice(matches) if matches else None
