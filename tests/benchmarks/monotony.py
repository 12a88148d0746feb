"""One more damage: pairs of a text and the same text with another damage, and which are worse.

``python -m tests.benchmarks.monotony 20000`` tries so many pairs and prints those where the
penalty fell or the status rose.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mtqa.engine import Engine
from mtqa.packs import load_packs
from mtqa.results import ArticleResult
from mtqa.score import HOLD
from mtqa.text import Article
from tests.benchmarks.hosts import HOSTS

ARTICLES = Path(__file__).parents[1] / "articles"
_MOST_STEPS = 4
_LONGEST = 1200  # characters of an article: its first paragraphs

_GAP = re.compile(r"(?<=\w) (?=\w)")
_STOP = re.compile(r"(?<=\w\w[.!?])[ ](?=[A-Z])")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+")
_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}(?= )")

TAGS = ("<b>", "</p>", "<br/>", '<a href="/people/12">she</a>', "<!-- more -->")
ATTRIBUTES = ('class="foo" href=', '” data-widget=”https://static.example.org/index.js” >')
SCRIPTS = (
    "function(){var a = 1; return a;}",
    '{"@type": "ItemList", "open": true}',
    ".teaser { margin: 0; padding: 4px; }",
)
PLACEHOLDERS = ("__PH0__", "<unk>", "⟦1⟧", "{{ title }}", "[MASK]")
MARKS = (",", ";", "“", "”", '"', "«", "(")
SIGNS = ("😀", "→", "★", "\N{REPLACEMENT CHARACTER}", "\N{ZERO WIDTH SPACE}")
ADDRESSES = ("https://news.example/a/12", "www.example.org", "@harbour_news", "editor@example.org")
FIGURES = ("4512", "4,512", "3.5", "17")
CHATTER = (
    "Here is the translation of the text:",
    "Let me know if you need any further adjustments!",
    "I hope this translation helps.",
)
REFUSALS = (
    "I'm sorry, but I cannot translate this text.",
    "As an AI language model, I cannot translate this content.",
    "I am unable to assist with that request.",
)
FURNITURE = (
    "Share this article",
    "Photo: Ana Carvalho",
    "Leave a Reply",
    "Subscribe to our daily newsletter and be the first to know.",
    "We use cookies to improve your experience.",
)
LOOPS = (
    "The boat left the port the port the port the port the port the port.",
    "He waited on the quay on the quay on the quay on the quay on the quay for a boat.",
    "The mayor opened the road. The mayor opened the road. The mayor opened the road.",
)
FOREIGN = (
    "Cuatrocientos pasajeros pasaron la noche en la terminal, donde el ayuntamiento había "
    "instalado camas. La compañía dijo que pagaría el precio de todos los billetes a los viajeros.",
    "Die Gesellschaft bot allen einen Kaffee und die Rückzahlung des vollen Preises an.",
    "La compagnie a offert un café à tous les passagers et a remboursé le prix de leurs billets.",
)

Damage = Callable[[str, Random], str | None]


def _at(text: str, places: Sequence[re.Match[str]], rng: Random, new: Callable[[str], str]) -> str | None:
    """Replace one of the places."""
    if not places:
        return None
    place = rng.choice(places)
    return text[: place.start()] + new(place.group()) + text[place.end() :]


def inserted(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces between two words of a sentence."""

    def damage(text: str, rng: Random) -> str | None:
        piece = rng.choice(pieces)
        return _at(text, list(_GAP.finditer(text)), rng, lambda _: f" {piece} ")

    return damage


def joined(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces, which are sentences, between two sentences of a paragraph."""

    def damage(text: str, rng: Random) -> str | None:
        piece = rng.choice(pieces)
        return _at(text, list(_STOP.finditer(text)), rng, lambda _: f" {piece} ")

    return damage


def added(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces between two paragraphs."""

    def damage(text: str, rng: Random) -> str | None:
        parts = text.split("\n\n")
        parts.insert(rng.randint(min(1, len(parts)), len(parts)), rng.choice(pieces))
        return "\n\n".join(parts)

    return damage


def lost_after_stop(text: str, rng: Random) -> str | None:
    return _at(text, list(_STOP.finditer(text)), rng, lambda _: "")


def lost_between_words(text: str, rng: Random) -> str | None:
    return _at(text, list(_GAP.finditer(text)), rng, lambda _: "")


def shouted(text: str, rng: Random) -> str | None:
    return _at(text, list(_SENTENCE.finditer(text)), rng, str.upper)


def quoted(text: str, rng: Random) -> str | None:
    # What a model says is quoted by news on such models, and then is no damage: the marks would
    # take it away. The sentence must not hold marks of its own, which would close the new ones.
    spoken = [*CHATTER, *REFUSALS]
    places = [
        place for place in _SENTENCE.finditer(text)
        if not re.search(r"[\"“”«»]", place.group()) and not any(one[:12] in place.group() for one in spoken)
    ]  # fmt: skip
    opening, closing = rng.choice(["“”", "«»"])
    return _at(text, places, rng, lambda one: _wrapped(one, opening, closing))


def _wrapped(sentence: str, opening: str, closing: str) -> str:
    bare = sentence.lstrip()
    return sentence[: len(sentence) - len(bare)] + opening + bare + closing


def flattened(text: str, rng: Random) -> str | None:
    return " ".join(text.split("\n\n")) if "\n\n" in text else None


def doubled_word(text: str, rng: Random) -> str | None:
    return _at(text, list(_WORD.finditer(text)), rng, lambda one: f"{one} {one}")


def doubled_sentence(text: str, rng: Random) -> str | None:
    return _at(text, list(_SENTENCE.finditer(text)), rng, lambda one: f"{one} {one.lstrip()}")


def misdecoded(text: str, rng: Random) -> str | None:
    def read(one: str) -> str:
        return one.encode("utf-8").decode("cp1252", "replace")

    return _at(text, list(re.finditer("[à-ÿ’]", text)), rng, read)


DAMAGES: dict[str, Damage] = {
    "tag": inserted(TAGS),
    "attribute": inserted(ATTRIBUTES),
    "script": inserted(SCRIPTS),
    "placeholder": inserted(PLACEHOLDERS),
    "mark": inserted(MARKS),
    "sign": inserted(SIGNS),
    "address": inserted(ADDRESSES),
    "figure": inserted(FIGURES),
    "chatter": joined(CHATTER),
    "chatter paragraph": added(CHATTER),
    "refusal": joined(REFUSALS),
    "refusal paragraph": added(REFUSALS),
    "foreign sentence": joined(FOREIGN),
    "foreign paragraph": added(FOREIGN),
    "loop": joined(LOOPS),
    "furniture": added(FURNITURE),
    "space after stop": lost_after_stop,
    "space between words": lost_between_words,
    "capitals": shouted,
    "quotation": quoted,
    "one line": flattened,
    "word twice": doubled_word,
    "sentence twice": doubled_sentence,
    "mis-decoded": misdecoded,
}


def texts() -> list[str]:
    """Return the texts to damage: our articles, bad examples, and short ones made of these."""
    told = [" \n\n".join(HOSTS["en"]).replace(" \n", "\n")]
    for path in sorted(ARTICLES.glob("*.txt")):
        told.append(path.read_text(encoding="utf-8").strip()[:_LONGEST].rpartition("\n\n")[0])
    host = HOSTS["en"]
    for rule in load_packs():
        for example in rule.examples:
            if example.kind == "bad" and example.target == "en" and example.form == "plain":
                told.append("\n\n".join([host[0], example.text.strip(), *host[1:3]]))
    return [text for text in told if text]


@dataclass(frozen=True, slots=True)
class Pair:
    """A text before and behind one damage, and what was found in each."""

    damage: str
    before: ArticleResult
    after: ArticleResult

    @property
    def fault(self) -> str:
        """What became better, empty where nothing did."""
        lost = penalty(self.before) - penalty(self.after)
        if lost > 1e-9:
            return f"{lost:g} points fewer"
        if standing(self.before) > standing(self.after):
            return f"{self.before.status} became {self.after.status}"
        return ""


def penalty(result: ArticleResult) -> float:
    """Return the sum of the penalties, in points."""
    return sum(finding.penalty for finding in result.findings)


def standing(result: ArticleResult) -> int:
    """Return 2 where a rule holds the article, 1 where anything is scored, else 0."""
    if any(finding.rule in HOLD for finding in result.findings):
        return 2
    return int(penalty(result) > 0)


def pairs(seed: int = 0) -> Iterator[Pair]:
    """Yield pairs without end: each text is damaged again and again, some steps deep."""
    engine = Engine(load_packs())
    rng = Random(seed)
    bases = texts()
    while True:
        text = rng.choice(bases)
        before = engine.check(Article(id="a", text=text))
        for _ in range(_MOST_STEPS):
            name = rng.choice(list(DAMAGES))
            worse = DAMAGES[name](text, rng)
            if worse is None:
                continue
            after = engine.check(Article(id="a", text=worse))
            yield Pair(name, before, after)
            text, before = worse, after


def _told(pair: Pair) -> str:
    gone = Counter((one.rule, one.text) for one in pair.before.findings if one.penalty)
    gone -= Counter((one.rule, one.text) for one in pair.after.findings if one.penalty)
    new = Counter((one.rule, one.text) for one in pair.after.findings if one.penalty)
    new -= Counter((one.rule, one.text) for one in pair.before.findings if one.penalty)
    first = next(
        (at for at, (one, other) in enumerate(zip(pair.before.text, pair.after.text, strict=False)) if one != other),
        0,
    )
    return "\n".join(
        [
            f"{pair.damage}: {pair.fault}",
            f"    was  {[(rule, text[:60]) for rule, text in gone]}",
            f"    is   {[(rule, text[:60]) for rule, text in new]}",
            f"    at   {pair.after.text[max(0, first - 60) : first + 90]!r}",
        ]
    )


def main(number: int, seed: int) -> int:
    """Print the pairs that are better than before; return how many."""
    faults: Counter[str] = Counter()
    for pair, _ in zip(pairs(seed), range(number), strict=False):
        if pair.fault:
            faults[pair.damage] += 1
            print(_told(pair))
    print(f"{faults.total()} of {number} pairs are better than before: {dict(faults)}")
    return faults.total()


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
