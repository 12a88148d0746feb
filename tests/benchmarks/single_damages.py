"""Damages of a text that already has findings, each of them a change at a single place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from random import Random

from mtqa.finding import Finding
from mtqa.text import Span

_BESIDE = 12  # characters: a word or two

_GAP = re.compile(r"(?<=\w) (?=\w)")
_STOP = re.compile(r"(?<=\w\w[.!?])[ ](?=[A-Z])")
_SENTENCE = re.compile(r"(?:(?<=[.!?] )|(?<![^\n]))[^.!?\n]+[.!?]+(?=\s|\Z)")
_MARK = re.compile('["“”„«»]')
_OPEN_END = re.compile(r"\w\n")
_ACCENTED = re.compile("[à-ÿ’](?!€)")
# What stays the same in one line.
_SPOKEN = ("llm-refusal", "repetition-loop", "untranslated-paragraph")
_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}(?= )")

TAGS = ("<b>", "</p>", "<br/>", '<a href="/people/12">y</a>', "<!-- more -->")
ATTRIBUTES = ('class="foo" href=', "” data-widget=”https://static.example.org/index.js” >")
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

Damage = Callable[[str, Random, Sequence[Finding]], str | None]


def _chosen(places: Iterable[re.Match[str]], rng: Random, spared: Sequence[Span]) -> Span | None:
    """Choose one of the places, none that touches a span to be spared."""
    free = [
        Span(*place.span())
        for place in places
        if not any(
            span.start <= place.end() + _BESIDE and place.start() <= span.end + _BESIDE
            for span in spared
        )
    ]
    return rng.choice(free) if free else None


def _replaced(text: str, place: Span | None, new: str) -> str | None:
    return None if place is None else text[: place.start] + new + text[place.end :]


def _slight(found: Sequence[Finding]) -> list[Span]:
    """Return where findings stand of rules that do not hold.

    A date with a figure in its midst is no date, a credit with a tag in it no credit: what stands
    within such a place, or leans on it, may well undo it. What holds has to bear it. A copy of a
    paragraph, or a name's other spelling, is undone by a change of either: such texts are spared.
    """
    if spans_of(found, "duplicate-paragraph", "duplicate-headline", "inconsistent-name"):
        return [Span(0, sys.maxsize)]
    return [finding.span for finding in found if not finding.holds]


def spans_of(found: Sequence[Finding], *rules: str) -> list[Span]:
    return [finding.span for finding in found if finding.rule in rules]


def _weak(found: Sequence[Finding]) -> list[Span]:
    """Return what a change of one word undoes: ``_slight`` places, and phrases of lists.

    A comment form holds an article and is found by a phrase as it is written. A known miss:
    most forms have several.
    """
    return [*_slight(found), *spans_of(found, "comment-form")]


def inserted(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces between two words of a sentence."""

    def damage(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
        place = _chosen(_GAP.finditer(text), rng, _weak(found))
        return _replaced(text, place, f" {rng.choice(pieces)} ")

    return damage


def marked(pieces: Sequence[str]) -> Damage:
    """Put a mark between two words, where it cannot be the partner that another one lacks."""
    insert = inserted(pieces)

    def damage(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
        if any("quote" in finding.rule or finding.rule == "unpaired-bracket" for finding in found):
            return None
        return insert(text, rng, found)

    return damage


def joined(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces, which are sentences, between two sentences of a paragraph.

    Not into a loop of sentences, which real ones truly end.
    """

    def damage(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
        spared = [*_weak(found), *spans_of(found, "repetition-loop")]
        return _replaced(
            text, _chosen(_STOP.finditer(text), rng, spared), f" {rng.choice(pieces)} "
        )

    return damage


def added(pieces: Sequence[str]) -> Damage:
    """Put one of the pieces between two paragraphs, or behind the last.

    Not into a text of one line, which that would no longer be.
    """

    def damage(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
        parts = text.split("\n\n")
        if len(parts) == 1:
            return None
        parts.insert(rng.randint(1, len(parts)), rng.choice(pieces))
        return "\n\n".join(parts)

    return damage


def lost_after_stop(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    return _replaced(text, _chosen(_STOP.finditer(text), rng, _slight(found)), "")


def lost_between_words(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    return _replaced(text, _chosen(_GAP.finditer(text), rng, _weak(found)), "")


def shouted(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    """Set a sentence in capitals.

    Small letters are what tells that words ran together, or that a name lacks its capital: only
    sentences without such damage are taken.
    """
    if spans_of(found, "fused-words"):
        return None  # whose parts stand elsewhere in small letters
    place = _chosen(_SENTENCE.finditer(text), rng, _slight(found))
    return place and _replaced(text, place, text[place.start : place.end].upper())


def quoted(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    """Wrap a sentence in quotation marks.

    What a model says is news when somebody quotes it, and the marks of a sentence that has some
    would become those of another one: neither is taken.
    """
    if spans_of(found, "unpaired-quote"):
        return None
    spared = [*spans_of(found, "llm-chatter", "llm-refusal"), *_slight(found)]
    said = [phrase.partition(" ")[2][:12].lower() for phrase in (*CHATTER, *REFUSALS)]
    places = [
        match for match in _SENTENCE.finditer(text)
        if not _MARK.search(match.group())
        and not any(part in match.group().lower() for part in said)
    ]  # fmt: skip
    place = _chosen(places, rng, spared)
    if place is None:
        return None
    sentence = text[place.start : place.end]
    lead = len(sentence) - len(sentence.lstrip())
    opening, closing = rng.choice([("“", "”"), ("«", "»")])
    return _replaced(text, place, f"{sentence[:lead]}{opening}{sentence[lead:]}{closing}")


def flattened(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    """Join all paragraphs to one line.

    Being a line of its own is what tells a caption, a heading or a button from prose, and one
    paragraph from the same again; where a paragraph ends tells where a refusal and a quotation do.
    A heading without a stop becomes part of the sentence behind it, which then has two languages,
    or a first person in its midst, as people's have.
    A text that shows such things is left as it is; the tests of rules that hold join it.
    """
    edges = {0, len(text)}.union(*(match.span() for match in re.finditer(r"\n+", text)))
    if (
        "\n" not in text
        or any(_is_at(edges, finding) for finding in found if finding.rule not in _SPOKEN)
        or any(finding.rule == "llm-refusal" and finding.sentences > 1 for finding in found)
        or spans_of(found, "unpaired-quote")
        or (spans_of(found, *_SPOKEN) and _OPEN_END.search(text))
    ):
        return None
    return " ".join(text.split("\n\n"))


def _is_at(edges: Iterable[int], finding: Finding) -> bool:
    """Whether a finding begins or ends about where a line does."""
    return any(min(abs(edge - finding.start), abs(edge - finding.end)) <= _BESIDE for edge in edges)


def doubled_word(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    place = _chosen(_WORD.finditer(text), rng, _weak(found))
    return place and _replaced(text, place, f"{(word := text[place.start : place.end])} {word}")


def doubled_sentence(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    spared = [*_weak(found), *spans_of(found, "repetition-loop")]
    place = _chosen(_SENTENCE.finditer(text), rng, spared)
    if place is None:
        return None
    sentence = text[place.start : place.end]
    return _replaced(text, place, f"{sentence} {sentence.lstrip()}")


def misdecoded(text: str, rng: Random, found: Sequence[Finding]) -> str | None:
    place = _chosen(_ACCENTED.finditer(text), rng, _weak(found))
    if place is None:
        return None
    letter = text[place.start : place.end]
    return _replaced(text, place, letter.encode("utf-8").decode("cp1252", "replace"))


DAMAGES: dict[str, Damage] = {
    "tag": inserted(TAGS),
    "attribute": inserted(ATTRIBUTES),
    "script": inserted(SCRIPTS),
    "placeholder": inserted(PLACEHOLDERS),
    "mark": marked(MARKS),
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
