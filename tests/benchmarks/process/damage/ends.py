"""Articles that stop in mid-sentence, and stops that belong to nothing."""

from __future__ import annotations

import re
from random import Random

from tests.benchmarks.process.damage.passages import Operation, replaced
from tests.benchmarks.process.draft import Draft, Place

_CUTS = ("at a word", "in a word", "after a comma", "…", "...", "[…]", "[...]")
_FEWEST_WORDS_LEFT = 4


def cut(draft: Draft, rng: Random) -> bool:
    """Cut the last paragraph off in mid-sentence."""
    how, last = rng.choice(_CUTS), len(draft.paragraphs) - 1
    template = f"cut {how}"
    if last in draft.used:
        return False
    words = draft.paragraphs[last].split()
    if len(words) <= _FEWEST_WORDS_LEFT + 3:
        return False
    kept = words[: rng.randint(_FEWEST_WORDS_LEFT, len(words) - 3)]
    while kept and kept[-1][-1] in ".!?,;:”»“":
        kept.pop()
    if len(kept) < _FEWEST_WORDS_LEFT:
        return False
    end = kept[-1]
    end = {"at a word": end, "in a word": end[: max(2, len(end) - 2)], "after a comma": end + ","
           }.get(how, f"{end}{how}" if "[" not in how else f"{end} {how}")  # fmt: skip
    artifact = draft.mark(end, "cut", template, how=how,
                          words="few" if len(kept) < 12 else "many")  # fmt: skip
    draft.put(last, " ".join([*kept[:-1], artifact]))
    return True


_STRAYS = {
    "stop in a sentence": "{a}. {b}", "stop doubled": "{a}..", "stop apart too": "{a}. . {c}",
    "comma doubled": "{a},, {c}", "comma and stop": "{a},. {c}", "stop and dash": "{a}.- {c}",
}  # fmt: skip
_LOWER = re.compile(r"(?<=[^\W\d_] )([a-zà-ÿа-яёěščřžůąćęłńśźż]{3,}) ([a-zà-ÿа-яё]{2,})(?= )")
_END = re.compile(r"(?<= )([^\W\d_]{3,})[.] (?P<next>[^\W\d_]+)")


def stray_stop(draft: Draft, rng: Random) -> bool:
    """Leave a stop inside a sentence, double one, or set a second one beside it."""
    how = rng.choice(list(_STRAYS))
    pattern = _LOWER if how == "stop in a sentence" else _END
    number = draft.free(rng, pattern.search)
    if number is None:
        return False
    text = draft.paragraphs[number]
    match = rng.choice(list(pattern.finditer(text)))
    new = _STRAYS[how].format(a=match[1], b=match[2], c=match[2])
    rest = "" if "{b}" in _STRAYS[how] or "{c}" in _STRAYS[how] else f" {match[2]}"
    artifact = draft.mark(new, "stray", how, how=how)
    draft.put(number, replaced(text, Place(*match.span()), artifact + rest))
    return True


OPERATIONS: tuple[Operation, ...] = (cut, stray_stop)
