"""An article in the making: its paragraphs, and the artifacts that are put into it.

Artifacts are wrapped in two signs of the Braille block, which no article here has. They are
printable, so that trafilatura keeps them, and so every place is known after any stripping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from mtqa.language.locales import language

_OPEN, _CLOSE = 0x2801, 0x2881
_MOST_PLANTS = 120
_SIGN = re.compile("[\u2801-\u28ff]")
OPENED = re.compile("([\u2801-\u2880]+)( +)")  # an opening sign and spaces behind it
CLOSED = re.compile("( +)([\u2881-\u28ff]+)")
LINK, UNLINK = "\u2997", "\u2998"  # where <a> and </a> will stand


class Place(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Plant:
    """One artifact of a page.

    ``template`` is the wording or the operation that it came from, the unit of leaving out;
    ``cells`` is the value of each axis of its grids.
    """

    kind: str
    template: str
    place: Place
    text: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A stripped page: its text and what is wrong in it.

    ``name`` is that of its clean article and a number. ``zones`` are places where stripping
    changed an artifact, so that nothing there is judged.
    """

    name: str
    target: str
    text: str
    plants: tuple[Plant, ...] = ()
    zones: tuple[Place, ...] = ()

    @property
    def host(self) -> str:
        """The name of the clean article that it was made from."""
        return self.name.rpartition(" ")[0]


@dataclass(frozen=True, slots=True)
class _Made:
    kind: str
    template: str
    exact: str | None
    cells: Mapping[str, str]


@dataclass(slots=True)
class Draft:
    """Paragraphs of ``language``, the headline first, and the furniture of its page.

    ``strip`` is how the page will be stripped. ``half`` is 0 for the even and 1 for the odd half
    of wordings and combinations, None for both. ``data`` is
    where foreign text may come from. Furniture is kept by the place that it has on the page.
    """

    language: str
    paragraphs: list[str]
    strip: str = "kept"
    half: int | None = None
    data: Path | None = None
    furniture: list[tuple[str, str]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    _made: list[_Made] = field(default_factory=list)

    def admits(self, *coordinates: int) -> bool:
        """Whether a combination belongs to the half that is built: the sum of its places.

        As on a chessboard, every value of every axis is in both halves, and no combination is.
        """
        return self.half is None or sum(coordinates) % 2 == self.half

    def mark(self, text: str, kind: str, template: str, **cells: str) -> str:
        """Return a text wrapped in the signs of a new artifact, whose every character must last."""
        return self._wrapped(text, _Made(kind, template, text, cells))

    def mark_loosely(self, text: str, kind: str, template: str, **cells: str) -> str:
        """Return a text wrapped as an artifact that is whatever stripping makes of it."""
        return self._wrapped(text, _Made(kind, template, None, cells))

    def _wrapped(self, text: str, made: _Made) -> str:
        number = len(self._made)
        if number == _MOST_PLANTS:
            raise ValueError(f"more than {_MOST_PLANTS} artifacts on one page")
        self._made.append(made)
        return f"{chr(_OPEN + number)}{text}{chr(_CLOSE + number)}"

    def fresh(self, options: Sequence[str], rng: Random) -> str:
        """Return an option that this page does not say yet, while there is one.

        What is said twice is a repetition that nobody planted. Where an option will have a figure
        in it, or a mark at its edge, its longest part tells.
        """
        said = "\n".join(self.paragraphs)
        unsaid = [text for text in options if _core(text) not in said]
        return rng.choice(unsaid or list(options))

    def free(self, rng: Random, wanted: Callable[[str], object] = bool) -> int | None:
        """Return a paragraph of the body that holds no artifact and is as wanted, or None."""
        numbers = [
            number
            for number, text in enumerate(self.paragraphs)
            if number and number not in self.used and wanted(text)
        ]
        return rng.choice(numbers) if numbers else None

    def put(self, number: int, text: str) -> None:
        """Replace a paragraph by one that holds an artifact."""
        self.paragraphs[number] = text
        self.used.add(number)

    def insert(self, number: int, text: str) -> None:
        """Add a paragraph before another one."""
        self.paragraphs.insert(number, text)
        self.used = {taken + (taken >= number) for taken in self.used} | {number}

    def read(self, name: str, marked: str) -> Page:
        """Take the signs out of a stripped text and return it with the places they marked."""
        opened: dict[int, int] = {}
        places: dict[int, Place] = {}
        parts: list[str] = []
        done = length = 0
        for match in _SIGN.finditer(marked):
            parts.append(marked[done : match.start()])
            length += match.start() - done
            done = match.end()
            sign = ord(match.group())
            if sign < _CLOSE:
                opened[sign - _OPEN] = length
            elif sign - _CLOSE in opened:
                places[sign - _CLOSE] = Place(opened[sign - _CLOSE], length)
        text = "".join([*parts, marked[done:]])
        plants, zones = [], []
        for number, place in sorted(places.items()):
            made = self._made[number]
            if made.exact not in (None, text[place.start : place.end]):
                zones.append(place)
                continue
            if made.exact is None:
                place = _trimmed(text, place)
            if place.start == place.end:
                continue
            about = {"language": self.language, "strip": self.strip} | _around(text, place)
            about["quoted"] = _quoted(text, place, language(self.language).quotes[0])
            plants.append(Plant(made.kind, made.template, place, text[place.start : place.end],
                                about | dict(made.cells)))  # fmt: skip
        return Page(name, self.language, text, tuple(plants), tuple(zones))


def _core(text: str) -> str:
    """Return the longest part of a text between its slots, without the words at its edges."""
    return " ".join(max(text.split("{x}"), key=len).split()[1:-1])


def is_marked(text: str) -> bool:
    """Whether an artifact begins or ends in a text."""
    return _SIGN.search(text) is not None


def _trimmed(text: str, place: Place) -> Place:
    part = text[place.start : place.end]
    start = place.start + len(part) - len(part.lstrip())
    return Place(start, max(start, place.end - (len(part) - len(part.rstrip()))))


_SHORT, _LONG = 12, 60


def _around(text: str, place: Place) -> dict[str, str]:
    """Return the cells that every artifact has: where it stands and how long it is."""
    before, after = text[: place.start], text[place.end :]
    is_one_line = "\n" not in text
    starts, ends = before[-1:] in ("", "\n"), after[:1] in ("", "\n")
    lines = "in the only line" if is_one_line else (
        "alone on its line" if starts and ends else "opens a line" if starts
        else "ends a line" if ends else "within a line")  # fmt: skip
    share = place.start / max(1, len(text))
    length = place.end - place.start
    return {
        "place": "first third" if share < 1 / 3 else "middle" if share < 2 / 3 else "last third",
        "line": lines,
        "left": _shape(before[-1:]),
        "right": _shape(after[:1]),
        "length": "short" if length <= _SHORT else "middling" if length <= _LONG else "long",
    }


def _quoted(text: str, place: Place, marks: str) -> str:
    """Return whether a quotation is open in the line where an artifact begins."""
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    opener, closer = marks[0], marks[1]
    is_open = (
        line.count(opener) % 2 == 1 if opener == closer else line.rfind(opener) > line.rfind(closer)
    )
    return "in a quotation" if is_open else "not quoted"


def _shape(letter: str) -> str:
    if letter in ("", "\n"):
        return "edge"
    if letter.isspace():
        return "space"
    return "letter" if letter.isalpha() else "digit" if letter.isdigit() else "mark"
