"""Something said again: a unit, a joint, a number of times, and what may hide it."""

from __future__ import annotations

import re
from random import Random

from tests.benchmarks.process.damage.passages import (
    Operation,
    in_quotes,
    is_unquoted,
    replaced,
    sentences,
)
from tests.benchmarks.process.draft import Draft, Place
from tests.benchmarks.process.grammar import slot

AND = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en",
       "pl": "i", "sv": "och", "fi": "ja", "cs": "a", "ru": "и"}  # fmt: skip
_JOINTS = ("nothing", "comma", "stop", "and", "bracket")
_COUNTS = (2, 3, 4, 2, 6, 12)
_MASKS = ("none", "figure", "quoted")
_UNITS = ("letter", "syllable", "figure", "mark")
_CONTENT_WORD = re.compile(r"(?<= )[^\W\d_]{5,}(?= )")
_PHRASE = re.compile(r"(?<= )[^\W\d_]+(?: [^\W\d_]+){1,3} [^\W\d_]{5,}(?=[ ,])")
_FEWEST_SENTENCE_WORDS = 6


def _kind(count: int) -> str:
    return "twice" if count == 2 else "loop"


def _times(count: int) -> str:
    return str(count) if count < 6 else "6 or more"


def _again(unit: str, joint: str, count: int, language: str) -> str:
    if joint == "bracket":
        return f"{unit} ({unit})"
    between = {"nothing": " ", "comma": ", ", "stop": ". ", "and": f" {AND[language]} "}[joint]
    return between.join([unit] * count)


def words_again(draft: Draft, rng: Random) -> bool:
    """Repeat a word or a phrase with a joint between."""
    unit, joint, count = rng.choice(("word", "phrase")), rng.choice(_JOINTS), rng.choice(_COUNTS)
    if joint == "bracket":
        count = 2
    template = f"{unit}, {joint}, {count}"
    if template == "word, and, 2":  # “years and years” is an idiom
        return False
    pattern = _CONTENT_WORD if unit == "word" else _PHRASE
    number = draft.free(rng, pattern.search)
    coordinates = unit == "word", _JOINTS.index(joint), _COUNTS.index(count)
    if number is None or not draft.admits(*coordinates):
        return False
    text = draft.paragraphs[number]
    match = rng.choice(list(pattern.finditer(text)))
    what = match.group()
    if unit == "word" and not what.islower():  # a name in lower case would be one more artifact
        return False
    case = rng.choice(("lower", "Capital", "CAPITALS")) if unit == "word" else "as it was"
    what = {"lower": what.lower(), "Capital": what.capitalize(), "CAPITALS": what.upper()}.get(
        case, what
    )
    artifact = draft.mark(_again(what, joint, count, draft.language), _kind(count), template,
                          unit=unit, joint=joint, times=_times(count), case=case)  # fmt: skip
    draft.put(number, replaced(text, Place(*match.span()), artifact))
    return True


def sentence_again(draft: Draft, rng: Random) -> bool:
    """Repeat a sentence; a figure in it or quotation marks around it may hide the loop."""
    count, mask = rng.choice((2, 3, 2, 5)), rng.choice(_MASKS)
    template = f"sentence, {mask}, {count}"
    number = draft.free(rng, lambda text: any(_is_long(text, place) for place in sentences(text)))
    if number is None or not draft.admits(_MASKS.index(mask), count):
        return False
    text = draft.paragraphs[number]
    place = rng.choice([place for place in sentences(text) if _is_long(text, place)])
    unit = text[place.start : place.end]
    if mask == "figure":
        head, _, tail = unit.rpartition(" ")
        unit = f"{head} {rng.randint(2, 9)} {tail}"
    elif mask == "quoted":
        unit = in_quotes(unit, draft.language)
    artifact = draft.mark(" ".join([unit] * count), _kind(count), template,
                          unit="sentence", mask=mask, times=_times(count))  # fmt: skip
    draft.put(number, replaced(text, place, artifact))
    return True


def _is_long(text: str, place: Place) -> bool:
    part = text[place.start : place.end]
    return len(part.split()) >= _FEWEST_SENTENCE_WORDS and not set(part) & set('“”„«»"()')


def paragraph_again(draft: Draft, rng: Random) -> bool:
    """Put a paragraph, or most of it, in once more."""
    how = rng.choice(("the same", "a word less", "first sentences"))
    template = f"paragraph, {how}"
    number = draft.free(rng, is_unquoted)
    if number is None:
        return False
    text = draft.paragraphs[number]
    if how == "a word less":
        words = text.split()
        del words[len(words) // 2]
        again = " ".join(words)
    elif how == "first sentences":
        again = text[: sentences(text)[-1].start].strip() or text
    else:
        again = text
    behind = rng.randint(number, len(draft.paragraphs) - 1) + 1
    draft.used.add(number)
    draft.insert(behind, draft.mark(again, "twice", template, unit="paragraph", mask=how))
    return True


def headline_again(draft: Draft, rng: Random) -> bool:
    """Say the headline again: as it is, running on into the text, in capitals or with a label."""
    how = rng.choice(("second line", "runs on", "in capitals", "with a label"))
    template = f"headline, {how}"
    number = draft.free(rng, lambda text: text == draft.paragraphs[1])
    if number is None:
        return False
    title = draft.paragraphs[0]
    if how == "runs on":
        title_again = draft.mark(f"{title}.", "headline-again", template, how=how)
        draft.put(1, f"{title_again} {draft.paragraphs[1]}")
        return True
    again = {"in capitals": title.upper(), "with a label": f"{title} | Gazeta24"}.get(how, title)
    draft.insert(1, draft.mark(again, "headline-again", template, how=how))
    return True


def line_again(draft: Draft, rng: Random) -> bool:
    """Put one line, such as the label of a box, between several paragraphs."""
    count = rng.choice((2, 3))
    template = f"line, {count}"
    if len(draft.paragraphs) <= count + 1:
        return False
    line = slot("headline", draft.language, rng)
    numbers = sorted(rng.sample(range(2, len(draft.paragraphs)), count), reverse=True)
    for number in numbers:
        again = draft.mark(line, _kind(count), template, unit="line", times=_times(count))
        draft.insert(number, line if number == numbers[-1] else again)
    return True


def marks_again(draft: Draft, rng: Random) -> bool:
    """Let a letter, a syllable, a figure or a mark run on inside a sentence."""
    unit, count = rng.choice(_UNITS), rng.choice((6, 12, 30))
    template = f"{unit}, {count}"
    number = draft.free(rng, _CONTENT_WORD.search)
    if number is None or not draft.admits(_UNITS.index(unit), count // 6):
        return False
    text = draft.paragraphs[number]
    match = rng.choice(list(_CONTENT_WORD.finditer(text)))
    word, mark = match.group(), rng.choice(".-_!*")
    new = {
        "letter": word + word[-1] * count,
        "syllable": word + word[-2:] * count,
        "figure": " ".join([str(rng.randint(2, 2031))] * count),
        "mark": word + (" " if mark in "-_*" else "") + mark * (2 * count),
    }[unit]
    artifact = draft.mark(new, "loop", template, unit=unit, run=str(count))
    draft.put(number, replaced(text, Place(*match.span()), artifact))
    return True


OPERATIONS: tuple[Operation, ...] = (
    words_again, words_again, words_again, sentence_again, sentence_again, paragraph_again,
    headline_again, line_again, marks_again,
)  # fmt: skip
