"""Words that were read in the wrong encoding, found by a round trip and by word evidence.

A word with letters or symbols that the language does not write is encoded as it may have been read,
and decoded as it may have been written. Either the bytes are UTF-8, which hardly any right text is
by chance, or the result is a word of the language and what stands in the text is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import find_language
from mtqa.language.masks import MASK
from mtqa.language.word_language import listed_language
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

# Encodings that pages were or are written in. Those that differ only in rare signs are left out.
_SINGLE_BYTE = (
    "cp1252", "mac_roman", "cp1250", "cp1251", "cp1254", "cp437", "cp850", "cp866", "koi8-r",
    "cp1253", "cp1257", "iso8859-2", "iso8859-5", "iso8859-15", "mac_cyrillic", "mac_latin2",
)  # fmt: skip
_UTF_8 = "utf-8"
_OPENERS = "\u201c\u201e\u2018\xab\xbf\xa1"
_CLOSERS = "\u201d\u2019\xbb\u2026\u201c"
_COMMON = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\xab\xbb\xa0\u202f\u20ac\xa3"
_OTHER_MARKS = (
    "\xb0\xb7\u0218\u0219\u021a\u021b\xa1\xbf\xa7\xa9\xae\xb1\xd7\u2039\u203a\u2122\u2116\xad"
)
_ASCII_EDGES = "\"'()[]{}<>.,;:!?*/|-"
_EDGES = _ASCII_EDGES + _COMMON.replace("\xa0", "").replace("\u202f", "")
_LETTER = lazy(r"[^\W\d_]")
# Signs around a right word are no evidence of a wrong encoding: ´´so´´.
_SIGNS_AROUND = lazy(r"\A[\W\d_]+|[\W\d_]+\Z")
_CYRILLIC = frozenset(map(chr, range(0x430, 0x450))) | {"\u0451"}  # as far as all write it
_SPACE = lazy(r"\s")
_WORD = lazy(r"[^\W\d_]+")
_SYMBOLS_IN_WORDS = (
    r"\x{2013}\x{2018}\x{201A}\x{201C}\x{201D}\x{201E}\x{2026}\x{B7}\x{B0}\x{20AC}\x{A3}"
)

# Zipf values of words that are evidence alone, by their letters: 3.3 is twice in a million words.
_MIN_CERTAIN_ZIPFS = ((1, 9.0), (2, 5.5), (3, 4.5), (99, 3.3))
_MIN_ZIPF = 2.0
_FUNCTION_WORD_ZIPF = 5.5
_MIN_LETTERS = 2  # of which one at least is right: a sign alone divides items of a list
_MIN_DOUBTFUL_WORDS = 2  # of which none is evidence alone
_MAX_RUN_CHARS = 60  # a longer run is an address
_MAX_PLAIN_WORDS = 10  # of letters only, that the table of words does not have
_MAX_WORDS = 60  # that are tried in an article; each costs about 0.1 ms


class Misread(NamedTuple):
    """A stretch that was read in the wrong encoding, and what was written."""

    span: Span
    written: str


class _Reading(NamedTuple):
    pair: tuple[str, str]
    written: str
    is_certain: bool


def misread(document: Document) -> list[Misread]:
    """Return the words of an article that another encoding explains."""
    language = document.language
    readings: dict[str, list[_Reading]] = {}
    places: list[tuple[Span, str]] = []
    plain_words = 0
    for run in _odd_runs(document.view, language):
        for span, word in _cores(document.view, run):
            if word not in readings and len(readings) < _MAX_WORDS:
                if _is_right(word) and not _mixes_scripts(word):
                    is_known = _frequency(word, language) is not None
                    plain_words += not is_known
                    if is_known or plain_words > _MAX_PLAIN_WORDS:
                        continue
                readings[word] = list(_readings(word, language))
            if readings.get(word):
                places.append((span, word))
    if not places:
        return []
    votes: Counter[tuple[str, str]] = Counter()
    certain: set[tuple[str, str]] = set()
    for found in readings.values():
        for pair in {reading.pair for reading in found}:
            votes[pair] += 1
        certain |= {reading.pair for reading in found if reading.is_certain}
    proven = {pair for pair in votes if pair in certain or votes[pair] >= _MIN_DOUBTFUL_WORDS}
    result: list[Misread] = []
    for span, word in places:
        explained = [reading for reading in readings[word] if reading.pair in proven]
        if explained and not (result and result[-1].span.overlaps(span)):
            best = max(explained, key=lambda each: (each.is_certain, votes[each.pair]))
            result.append(_difference(span, word, best.written))
    return result


def _difference(span: Span, word: str, written: str) -> Misread:
    """Return the part of a word that differs from what was written."""
    head = _common_length(word, written)
    tail = _common_length(word[head:][::-1], written[head:][::-1])
    return Misread(Span(span.start + head, span.end - tail), written[head : len(written) - tail])


def _common_length(first: str, second: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((at for at, (left, right) in pairs if left != right), shorter)


def _odd_runs(text: str, language: str) -> Iterator[Span]:
    """Yield the runs without spaces that the language would not write."""
    end = 0
    for match in compiled(_odd(language)).finditer(text):
        if match.start() >= end:
            before = _SPACE.search(
                text[max(0, match.start() - _MAX_RUN_CHARS) : match.start()][::-1]
            )
            start = match.start() - (
                before.start() if before else min(match.start(), _MAX_RUN_CHARS)
            )
            after = _SPACE.search(text, match.end())
            end = after.start() if after else len(text)
            if end - start <= _MAX_RUN_CHARS:
                yield Span(start, end)


def _cores(text: str, run: Span) -> Iterator[tuple[Span, str]]:
    """Yield a run, and what is left of it without the right marks around it."""
    plain = text[run.start : run.end].strip(_ASCII_EDGES)
    start = text.index(plain, run.start)
    yield Span(start, start + len(plain)), plain
    core = plain.strip(_EDGES)
    if core and core != plain:
        start += plain.index(core)
        yield Span(start, start + len(core)), core


def _readings(word: str, language: str) -> Iterator[_Reading]:
    """Yield what a word may have been written as, with the encodings that explain it."""
    if (
        word.isascii()
        or MASK in word
        or (_is_right(word) and _frequency(word, language) is not None)
    ):
        return
    nothing = {word}  # readings that explain nothing
    for read in _SINGLE_BYTE:
        try:
            encoded = word.encode(read)
        except UnicodeError:
            continue
        for written_in in (_UTF_8, *_SINGLE_BYTE):
            if written_in == read:
                continue
            try:
                written = encoded.decode(written_in)
            except UnicodeError:
                continue
            if written in nothing:
                continue
            certainty = _certainty(word, written, written_in, language)
            if certainty is not None:
                yield _Reading((read, written_in), written, certainty)
            elif written_in != _UTF_8:
                nothing.add(written)


def _certainty(word: str, written: str, written_in: str, language: str) -> bool | None:
    """Whether a reading is evidence alone (True) or not (False); None if it explains nothing."""
    if written_in == _UTF_8:
        return True if _is_plain(written, language) else None
    core = written.lstrip(_OPENERS).rstrip(_CLOSERS)
    if not _is_right(core) or not _elides(core, language):
        return None
    frequency = _frequency(core, language)
    if frequency is None or frequency < _MIN_ZIPF:
        return None
    letters = sum(map(str.isalpha, core))
    if letters < _MIN_LETTERS or _SIGNS_AROUND.sub("", word) == core:
        return None
    is_odd = not _is_word(word.strip(_EDGES)) or _mixes_scripts(word)
    least = next(zipf for most, zipf in _MIN_CERTAIN_ZIPFS if letters <= most)
    if _is_genitive_of_name(word, core, language):
        return False
    return frequency >= least and (is_odd or core == written)


def _is_genitive_of_name(word: str, written: str, language: str) -> bool:
    """Whether a name would become the genitive of another: Masís, Mas’s.

    Any name may have an s behind it, and a letter in its place makes another name as often.
    """
    first, mark, _ = written.partition("\u2019")
    is_name = word[:1].isupper() and _is_right(word)
    return bool(mark) and is_name and first.lower() not in function_words(language)


def _is_word(text: str) -> bool:
    return bool(text) and all(letter.isalpha() or letter in "-'\u2019" for letter in text)


def _is_right(text: str) -> bool:
    """Whether a text has the form of a word, with a capital at most at its beginning."""
    return _is_word(text) and all(map(_is_usual_case, _WORD.findall(text)))


def _elides(text: str, language: str) -> bool:
    """Whether the language has an apostrophe behind the first part or before the second."""
    first, mark, second = text.lower().partition("\u2019")
    found = find_language(language)
    return not mark or (
        found is not None and (first in found.cut_off or second in found.contractions)
    )


def _is_usual_case(part: str) -> bool:
    return part[1:].islower() or part.isupper() or len(part) == 1


def _mixes_scripts(word: str) -> bool:
    """Whether a word has letters of ASCII and of another alphabet than Latin."""
    return any(map(str.isascii, _LETTER.findall(word))) and any(
        letter >= "\u0370" for letter in _LETTER.findall(word)
    )


def _is_plain(written: str, language: str) -> bool:
    """Whether a text consists of letters and marks of the language, and of names in it."""
    own = _alphabet(language)
    return all(
        letter.isascii() or letter in own or letter in _COMMON or "\xc0" <= letter <= "\u017f"
        or letter in _OTHER_MARKS
        for letter in written
    ) and not any("\x00" <= letter < " " or letter == "\x7f" for letter in written)  # fmt: skip


def _frequency(word: str, language: str) -> float | None:
    """Return the Zipf value of the rarest part of a word; None if one is no word.

    Words of other languages count as names do: with a capital.
    """
    parts = _WORD.findall(word.replace("\xdf", "ss"))
    known = function_words(language)
    listed = listed_language(language)
    rarest: float | None = None
    for part in parts:
        found = lexicon().frequencies(part.lower())
        value = found.get(listed or "")
        if value is None and part[0].isupper() and found:
            value = max(found.values())
        if value is None and part.lower() in known:
            value = _FUNCTION_WORD_ZIPF
        if value is None:
            return None
        rarest = value if rarest is None else min(rarest, value)
    return rarest


@cache
def _alphabet(language: str) -> frozenset[str]:
    """The letters beyond ASCII in which the commonest words of a language are written."""
    lower = {letter for word in function_words(language) for letter in word if not letter.isascii()}
    if "\u0430" in lower:
        lower |= _CYRILLIC
    return frozenset(lower | {letter.upper() for letter in lower if len(letter.upper()) == 1})


@cache
def _odd(language: str) -> str:
    """Return the pattern of letters and symbols that the language does not write there."""
    usual = "".join(
        rf"\x{{{ord(letter):X}}}" for letter in sorted(_alphabet(language)) + [*_COMMON]
    )
    capital_inside = r"\p{Ll}[\x{C0}-\x{DE}\x{410}-\x{42F}]"
    return rf"[^\x00-\x{{7F}}{usual}]|{capital_inside}|\p{{L}}[{_SYMBOLS_IN_WORDS}]\p{{L}}"
