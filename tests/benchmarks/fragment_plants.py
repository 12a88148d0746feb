"""Draws fragments of parallel sentences and puts them into sentences of another language.

The parallel sentences of a language are split by their id: every other one is for tuning, the rest
for reporting. A fragment is n consecutive words of one sentence, with no mark or figure between or
inside them (an apostrophe or a hyphen may be), at least one of them written in lower case, and not
in the list of the target alone. It takes the place of n consecutive words in lower case of a
sentence of the target, the one with the same id where that has such a place, at random.
A single word is drawn among those written in lower case that the target's list lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from mtqa.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence of the target with a fragment in it, and the fragment's place."""

    id: str
    text: str
    gold: Span


def sentences(path: Path) -> dict[str, str]:
    """Return the sentences of a file of parallel ones by their id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def half(articles: dict[str, str], *, tuning: bool) -> dict[str, str]:
    """Return every other sentence by the order of their ids: for tuning, or for reporting."""
    return {name: articles[name] for name in sorted(articles)[0 if tuning else 1 :: 2]}


def windows(
    sentence: str, count: int, holds: Callable[[Sequence[str]], bool]
) -> list[tuple[int, int]]:
    """Return where ``count`` words stand, parted by spaces alone, that ``holds`` likes."""
    words = list(_WORD.finditer(sentence))
    found: list[tuple[int, int]] = []
    for first in range(len(words) - count + 1):
        row = words[first : first + count]
        parted = all(
            sentence[match.end() : following.start()] == " " for match, following in pairwise(row)
        )
        edges = sentence[row[0].start() - 1 : row[0].start()], sentence[row[-1].end() :][:1]
        bare = not any(edge.isdigit() or edge in "_@/-" for edge in edges if edge)
        if parted and bare and holds([match.group() for match in row]):
            found.append((row[0].start(), row[-1].end()))
    return found


def _lower(words: Sequence[str]) -> bool:
    return all(word.islower() for word in words)


def planted(
    source: dict[str, str],
    target: dict[str, str],
    count: int,
    holds: Callable[[Sequence[str]], bool],
    seed: str,
    most: int = 10_000,
) -> Iterator[Planted]:
    """Yield a sentence with a fragment for each sentence of the source that has one."""
    names = sorted(target)
    made = 0
    for name in sorted(source):
        random = Random(f"{seed}/{name}")
        places = windows(source[name], count, holds)
        if not places or made == most:
            continue
        start, end = random.choice(places)
        fragment = source[name][start:end]
        for number in range(_TRIES):
            host = target.get(name, "") if number == 0 else target[random.choice(names)]
            if spots := windows(host, count, _lower):
                at, until = random.choice(spots)
                text = host[:at] + fragment + host[until:]
                made += 1
                yield Planted(name, text, Span(at, at + len(fragment)))
                break
