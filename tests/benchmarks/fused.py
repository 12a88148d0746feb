"""Words run together in clean sentences: recall by form, false findings, and symspellpy beside us.

    python -m tests.benchmarks.fused DATA [--per N] [--seed N] [--half 0|1] [--examples N]
                                          [--no-peers]

Pairs are all neighbours in a sentence with nothing but one space between them, drawn at random:
short words, compounds, words with a hyphen or an apostrophe and rare ones as they come, and pairs
whose joint is a word as well (``to day``), reported both with the others and without. Of a sentence
one pair at most is joined in each form. Sentences are numbered as they are read; the thresholds
were set on half 0, and half 1 is reported unless told otherwise. Each joint is looked for twice: in
its sentence alone, where one word in twenty is wrong and precision costs nothing, and in its whole
article, as readers of reports meet it. False findings are counted in the same half of the clean
text, and in all of it.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from mtqa.engine import Engine
from mtqa.language.lexicon import lexicon
from mtqa.language.sentences import sentence_spans
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.peers.run import ENVIRONMENT, HERE, PYTHON, Peer, run
from tests.benchmarks.tables import listed, table

SEED = 20260
RULE = "fused-words"
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(rf"(?<![^\s(])(?:{_WORD.pattern}|{_NUMBER.pattern})(?![^\s.,;:!?)])")
# A joint that is commoner than once in 30,000 words is a word that readers take for itself.
_GOOD_WORD = 4.5
_FEWEST_WORDS = 5
# Clean text by target, as folders of DATA/news and a file of DATA/parallel.
SOURCES = {
    "en": ("english-original", "ru-en/reference", "is-en/reference", "ja-en/reference"),
    "fr": ("de-fr/reference",),
    "es": ("es-en-web/source",),
}
Spans = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
_METHODS = ("word_segmentation", "lookup_compound")


def _lower(*words: str) -> bool:
    return all(_WORD.fullmatch(word) and word == word.lower() for word in words)


def _capital(head: str, tail: str) -> bool:
    return _lower(head) and _WORD.fullmatch(tail) is not None and tail[0].isupper()


def _figure(head: str, tail: str) -> bool:
    return _lower(head) and tail.isdigit()


def _figure_first(head: str, tail: str) -> bool:
    return head.isdigit() and _lower(tail)


FORMS: dict[str, tuple[int, Callable[..., bool]]] = {
    "lower+lower": (2, _lower),
    "lower+Capital": (2, _capital),
    "three in one": (3, _lower),
    "word+figure": (2, _figure),
    "figure+word": (2, _figure_first),
}


class Sentence(NamedTuple):
    """A sentence of a text, and where it stands there."""

    text: str
    start: int
    end: int

    @property
    def alone(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]


class Place(NamedTuple):
    """Words to be joined: their sentence, and where they begin and end in it."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Joint:
    """A text in which words were joined, the place of the joint and the words."""

    text: str
    span: Span
    words: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether the joint is a good English word itself."""
        return lexicon().frequencies("".join(self.words)).get("en", 0.0) >= _GOOD_WORD


@dataclass(slots=True)
class Score:
    """What a tool found of the joints, and what else it reported in the same sentences."""

    found: list[Joint] = field(default_factory=list)
    missed: list[Joint] = field(default_factory=list)
    beside: int = 0

    @property
    def recall(self) -> float:
        """Found of planted."""
        planted = len(self.found) + len(self.missed)
        return len(self.found) / planted if planted else 0.0

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN)."""
        twice = 2 * len(self.found)
        return twice / (twice + self.beside + len(self.missed)) if twice else 0.0


def texts(data: Path, target: str) -> list[str]:
    """Return the clean texts of a target: articles, and the sentences of the parallel corpus."""
    told: list[str] = []
    for folder in SOURCES.get(target, ()):
        paths = sorted((data / "news" / folder).glob("*.txt"))
        told += [path.read_text(encoding="utf-8") for path in paths]
    file = data / "parallel" / f"{target}.tsv"
    if file.exists():
        lines = file.read_text(encoding="utf-8").splitlines()
        told += [line.split("\t")[1] for line in lines]
    return told


def sentences(told: Sequence[str], target: str) -> list[Sentence]:
    """Return the sentences of at least five words."""
    found = [
        Sentence(text, line.start() + start, line.start() + end)
        for text in told
        for line in re.finditer(r".+", text)
        for start, end in sentence_spans(line.group(), target)
    ]
    return [one for one in found if len(one.alone.split()) >= _FEWEST_WORDS]


def _pairs(sentence: str, size: int, fits: Callable[..., bool]) -> Iterator[tuple[int, int]]:
    """Yield start and end of so many neighbours with one space between each two."""
    spans = [match.span() for match in _TOKEN.finditer(sentence)]
    for row in zip(*(spans[at:] for at in range(size)), strict=False):
        gaps = [sentence[a[1] : b[0]] for a, b in itertools.pairwise(row)]
        if gaps == [" "] * (size - 1) and fits(*(sentence[a:b] for a, b in row)):
            yield row[0][0], row[-1][1]


def draw(told: Sequence[Sentence], form: str, per: int, rng: Random) -> list[Place]:
    """Return up to ``per`` pairs of the form, drawn from all, one of a sentence at most."""
    pairs = [
        Place(sentence, start, end)
        for sentence in told
        for start, end in _pairs(sentence.alone, *FORMS[form])
    ]
    rng.shuffle(pairs)
    return list({place.sentence: place for place in pairs}.values())[:per]


def joined(place: Place, *, whole: bool) -> Joint:
    """Return the sentence, or the whole text it stands in, with the pair joined."""
    sentence, start, end = place
    words = tuple(sentence.alone[start:end].split(" "))
    text, shift = (sentence.text, sentence.start) if whole else (sentence.alone, 0)
    start, end = start + shift, end + shift
    joint = "".join(words)
    return Joint(text[:start] + joint + text[end:], Span(start, start + len(joint)), words)


def score(found: Sequence[Joint], spans: Sequence[Sequence[Span]]) -> Score:
    """Count what was reported on each joint's sentence."""
    told = Score()
    for joint, reported in zip(found, spans, strict=True):
        hits = [span for span in reported if span.overlaps(joint.span)]
        (told.found if hits else told.missed).append(joint)
        told.beside += len(reported) - len(hits)
    return told


class Ours:
    """The default rules for one target."""

    def __init__(self, target: str) -> None:
        self._engine = Engine(load_packs(), target=target)

    def spans(self, told: Sequence[str]) -> list[list[Span]]:
        """Return where words run together are reported in each text."""
        results = (self._engine.check(Article(id="sentence", text=text)) for text in told)
        return [[one.span for one in result.findings if one.rule == RULE] for result in results]


def _symspell(method: str) -> Peer:
    command = (str(PYTHON), str(HERE / "symspell_spans.py"), method)
    return Peer(f"symspellpy {method}", command, ENVIRONMENT, False)


def _row(name: str, alone: Score, whole: Score, noise: float) -> tuple[object, ...]:
    planted = len(alone.found) + len(alone.missed)
    return (name, planted, alone.recall, alone.beside, alone.f1, whole.recall, whole.beside,
            whole.f1, noise)  # fmt: skip


def _no_words(told: Score) -> Score:
    """Leave out joints that are words themselves."""
    return Score([one for one in told.found if not one.is_word],
                 [one for one in told.missed if not one.is_word], told.beside)  # fmt: skip


def _scores(places: Sequence[Place], spans: Spans) -> tuple[Score, Score]:
    """Return the score in sentences alone and in whole texts."""
    both = ([joined(one, whole=whole) for one in places] for whole in (False, True))
    alone, whole = (score(some, spans([one.text for one in some])) for some in both)
    return alone, whole


def _noise(spans: Spans, told: Sequence[str]) -> tuple[int, float]:
    """Return the findings in clean text, and how many that are per 1,000 words."""
    number = sum(map(len, spans(told)))
    return number, 1000 * number / sum(len(text.split()) for text in told)


def _target(data: Path, target: str, told: argparse.Namespace) -> str:
    """Measure one target; return its tables."""
    clean = texts(data, target)
    half = sentences(clean, target)[told.half :: 2]
    alone = [one.alone for one in half]
    ours = Ours(target).spans
    rng = Random(told.seed)
    drawn = {form: draw(half, form, told.per, rng) for form in FORMS}
    scores = {form: _scores(places, ours) for form, places in drawn.items()}
    number, noise = _noise(ours, alone)
    everywhere = ours(clean)
    everything, rate = _noise(lambda _: everywhere, clean)
    lines = [
        f"\n### Target {target}\n\nFalse: {number} in half {told.half}; {everything} in all "
        f"{sum(len(text.split()) for text in clean):,} clean words ({rate:.3f} per 1,000)\n\n"
    ]
    rows = [_row(form, *both, noise) for form, both in scores.items()]
    lower = scores["lower+lower"]
    apart = "lower+lower, the joint no word"
    rows.insert(1, _row(apart, _no_words(lower[0]), _no_words(lower[1]), noise))
    peers = [] if told.no_peers or target != "en" else [_symspell(one) for one in _METHODS]
    for peer in peers:
        if not peer.is_there:
            lines.append(f"\n{peer.name} is not installed\n")
            continue

        def theirs(some: Sequence[str], peer: Peer = peer) -> list[list[Span]]:
            return [[one.span for one in found] for found in run(peer, some)]

        noise = _noise(theirs, alone)[1]
        rows += [_row(f"{peer.name}: {form}", *_scores(drawn[form], theirs), noise)
                 for form in ("lower+lower", "three in one")]  # fmt: skip
    head = ("form", "planted", "recall", "false beside", "F1", "recall in articles",
            "false beside", "F1 in articles", "false per 1,000 clean words")  # fmt: skip
    lines.append(table(head, rows))
    for form, (one, _) in scores.items():
        some = [" ".join(joint.words) for joint in one.missed[: told.examples]]
        lines.append(f"\nMissed, {form}: {len(one.missed)}\n\n{listed(some)}" if some else "")
    false = [text[max(0, a - 30) : b + 30] for text, found in zip(clean, everywhere, strict=True)
             for a, b in found]  # fmt: skip
    lines.append(f"\nFalse:\n\n{listed(false)}" if false else "")
    return "".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--per", type=int, default=2000, help="joints of each form")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--examples", type=int, default=20, help="misses shown of each form")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--targets", nargs="+", default=list(SOURCES))
    told = parser.parse_args()
    print("## Words run together")
    for target in told.targets:
        print(_target(told.data, target, told))


if __name__ == "__main__":
    main()
