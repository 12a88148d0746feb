"""Paragraphs, and whole articles, that are not in the target language.

Only what has hardly any function word of the target is looked at, which costs next to nothing to
see. Where the function words of another language leave no doubt they name it; elsewhere langdetect
does, which costs milliseconds a sentence and half a second to load, and is believed only where the
function words of the language it names, or the script, say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mtqa.checks.checker import Checker
from mtqa.checks.untranslated.own_text import holds_misread, own_parts, own_text, own_words
from mtqa.checks.untranslated.seeds import seeds
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.identify import FEWEST_WORDS, has_profile, identify, same_language
from mtqa.language.latin import table
from mtqa.language.masks import MASK
from mtqa.language.word_language import foreign as foreign_words
from mtqa.language.words import function_words, likeliest_language
from mtqa.text import Span

# Share of function words: prose of the fourteen languages measured has .30 to .55, lists of names
# and headlines under .15, prose of another language under .12 (shared forms such as "a", "in").
_LOW_SHARE = 0.16
_HIGH_SHARE = 0.2
_TARGET_SHARE = 0.3  # of prose
_SOME_SHARE = 0.08  # 5 % of Finnish and Turkish news has less than this
_SHARED_FORMS = 0.05
_SURE = 0.9
# Without a list for the language found, langdetect alone has to be sure of a longer text.
_SURE_ALONE = 0.995
_FEWEST_ALONE = 15
# A foreign sentence inside a paragraph shows as a run of words that are no function words.
_RUN = 7
_FEWEST_AT_HOME = 5  # words of a sentence of the target with no function word of the other language
_FEWEST_IN_RUN = 3
_FEWEST_LETTERS = 12
# Half a sentence in another script is a fragment of it; names in Latin letters are less.
_OTHER_SHARE = 0.8
_LONGEST_NAME = 4  # words in another script, in brackets behind the name
_WRONG_SHARE = 0.8
# What the words of a sentence weigh that is of another language, in tenfold frequencies: one in
# small letters that the target lacks, or two. Names and references have less.
_LEAST_FOREIGN = 3.0
# What follows unquoted: a title, a translation that is announced.
_COLON = re.compile(r":\s+(?=[^\W\d_])")
_CAPITALS = table(lambda one: "a" if one.islower() else "A")
# Longer than a name in capitals with its signs.
_SHOUTED = b"A" * 30
_SHOUTED_ANYWHERE = re.compile(r"[A-ZÀ-ÞА-Я][^a-zß-ÿа-я\n]{29}")
_LATIN_END = "\N{LATIN SMALL LETTER EZH WITH TAIL}"


class Untranslated(Checker, frozen=True):
    """Foreign paragraphs and sentences, or the article as a whole.

    The grade is ``half`` when they make up half the article.

    Every hit counts the sentences it covers, and names the language in its note.
    Raises Abstain when there is no list of the target's function words or no text to judge.
    """

    what: Literal["paragraph", "article"]

    def find(self, document: Document) -> Iterator[Hit]:
        if not function_words(document.language):
            raise Abstain(f"there is no list of function words for “{document.language}”")
        foreign, words = document.cached(_foreign)
        if not words:
            raise Abstain(f"no paragraph has {FEWEST_WORDS} words")
        covered = sum(count for _, _, count in foreign)
        if not foreign:
            return
        if self.what == "article":
            if covered >= _WRONG_SHARE * words:
                start, end = document.layout.paragraphs[0].start, document.layout.paragraphs[-1].end
                language = foreign[0][1]
                count = document.layout.sentence_count(Span(start, end))
                yield Hit(start, end, sentences=count, note=language, language=language)
            return
        grade = "half" if covered >= words / 2 else ""
        for span, language, _ in foreign:
            yield Hit(
                *span, grade=grade, sentences=document.layout.sentence_count(span), note=language
            )


def _foreign(document: Document) -> tuple[list[tuple[Span, str, int]], int]:
    """Return the foreign spans with language and number of words, and all words judged."""
    found: list[tuple[Span, str, int]] = []
    total = 0
    if _is_at_home(document):
        return found, sum(
            len(words) for words in document.paragraph_words if len(words) >= FEWEST_WORDS
        )
    for paragraph, words in zip(document.layout.paragraphs, document.paragraph_words, strict=True):
        parts = own_parts(document, paragraph)
        if parts != [paragraph] or holds_misread(document, paragraph):
            words = own_words(document, parts)
        if len(words) < FEWEST_WORDS and not _other_script(document, words):
            continue
        total += len(words)
        shape = _shape(document, words)
        language = _language_of(document, parts, words, shape)
        if language:
            told = (
                _foreign_sentences(document, paragraph)
                if _is_mixed(document, parts, language)
                else []
            )
            found += told or [(part, language, len(own_words(document, [part]))) for part in parts]
        elif _holds_foreign_run(document, words, shape) or _holds_other_script(document, words):
            found += _foreign_sentences(document, paragraph)
    return found, total


def _is_at_home(document: Document) -> bool:
    """Whether no word in small letters may be of another language, as in most articles.

    Where the table of words has a list of the target, a sentence of another one has several.
    """
    if foreign_words(document.language) is None or document.locale.scripts != ("Latin",):
        return False
    vocabulary = document.vocabulary
    if not vocabulary or max(vocabulary)[0] > _LATIN_END:
        return False
    return not document.cached(seeds) and not _is_shouted(document)


def _is_shouted(document: Document) -> bool:
    """Whether a sentence may stand in capitals, which the vocabulary leaves out."""
    if document.encoded is None:
        return _SHOUTED_ANYWHERE.search(document.view) is not None
    return _SHOUTED in document.encoded.translate(_CAPITALS)


def _shape(document: Document, words: list[str]) -> bytes:
    """Return a 1 for each function word of the target, a 0 for each other word."""
    return bytes(map(function_words(document.language).__contains__, words))


def _holds_foreign_run(document: Document, words: list[str], shape: bytes) -> bool:
    """Whether a run of words has no function word of the target but those of another language."""
    if bytes(_RUN) not in shape:
        return False
    start = 0
    for run in shape.split(b"\1"):
        if len(run) >= _RUN:
            part = words[start : start + len(run)]
            times = likeliest_language(part, document.language).times
            if times >= max(_FEWEST_IN_RUN, _HIGH_SHARE * len(run)):
                return True
            if times >= 2 and _accented(part):
                return True
        start += len(run) + 1
    return False


def _is_mixed(document: Document, parts: Sequence[Span], language: str) -> bool:
    """Whether one of several sentences is surely in the target language, and not in this one."""
    sentences = [
        one for part in parts for one in document.layout.sentence_parts(part) if part.contains(one)
    ]
    if len(sentences) < 2:
        return False
    theirs = function_words(language)
    for sentence in sentences:
        words = document.words(sentence)
        if len(words) < _FEWEST_AT_HOME or document.function_share(words) < _TARGET_SHARE:
            continue
        if len(words) >= FEWEST_WORDS or (theirs and theirs.isdisjoint(words)):
            return True
    return False


def _foreign_sentences(document: Document, paragraph: Span) -> list[tuple[Span, str, int]]:
    found: list[tuple[Span, str, int]] = []
    clauses = [part for one in _clauses(document, paragraph) for part in own_parts(document, one)]
    for sentence in clauses:
        if sentence == paragraph:
            continue
        words = own_words(document, [sentence])
        if len(words) < FEWEST_WORDS and not (
            len(words) > _LONGEST_NAME and _other_script(document, words)
        ):
            continue
        language = _language_of(document, [sentence], words, _shape(document, words))
        if language and found and found[-1][0].end + 3 >= sentence.start:
            before = found.pop()
            found.append((Span(before[0].start, sentence.end), language, before[2] + len(words)))
        elif language:
            found.append((sentence, language, len(words)))
    return found


def _clauses(document: Document, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph, those behind a colon by themselves."""
    for sentence in document.layout.sentence_parts(paragraph):
        start = sentence.start
        for colon in _COLON.finditer(document.text, *sentence):
            if document.text[colon.end()].isupper():
                yield Span(start, colon.start())
                start = colon.end()
        yield Span(start, sentence.end)


def _may_be_foreign(document: Document, words: list[str]) -> bool:
    """Whether words are likelier in another language, where the table has the target's."""
    if foreign_words(document.language) is None:
        return True
    weights = document.cached(seeds)
    return sum(weights.get(word, 0.0) for word in set(words)) >= _LEAST_FOREIGN


def _language_of(
    document: Document, parts: Sequence[Span], words: list[str], shape: bytes
) -> str | None:
    """Return the language of some parts, if it is surely another one than the target."""
    # The words that are left between what is masked.
    plain = " ".join(own_text(document, part) for part in parts)
    text = " ".join(plain.replace(MASK, " ").split())
    other_script = _other_script(document, words)
    share = shape.count(1) / len(words) if words else 0.0
    if not other_script:
        if share >= _LOW_SHARE:
            return None
        likeliest = likeliest_language(words, document.language)
        times = likeliest.times
        enough = _SOME_SHARE if _accented(words) else _HIGH_SHARE
        if times < enough * len(words) and len(words) < _FEWEST_ALONE:
            return None
        # A headline has few function words, but those of the target: asking would cost much.
        if share > _SHARED_FORMS and times < max(_SOME_SHARE, 2 * share) * len(words):
            return None
        if times > 2 * share * len(words) and (
            likeliest.is_sure
            or (times >= _HIGH_SHARE * len(words) and not has_profile(likeliest.language))
        ):
            return likeliest.language
        if not _may_be_foreign(document, words) and not text.isupper():
            return None
    language = identify(text.lower() if text.isupper() else text)
    if language is None or same_language(language.code, document.language):
        return None
    if other_script:
        return language.code
    listed = function_words(language.code)
    if not listed:
        return language.code if language.probability >= _SURE_ALONE else None
    theirs = sum(map(listed.__contains__, words)) / len(words)
    sure = language.probability >= _SURE and theirs >= _HIGH_SHARE and theirs > 2 * share
    sure = sure or (language.probability >= _SURE_ALONE and theirs >= max(_SOME_SHARE, 2 * share))
    return language.code if sure else None


def _accented(words: list[str]) -> bool:
    """Whether two words or more are not plain ASCII.

    Finnish, Turkish and Czech say with endings what others say with function words, and with
    letters that English lacks; so do names, which is why langdetect still has to agree.
    """
    return sum(not word.isascii() for word in words) >= 2


def _holds_other_script(document: Document, words: list[str]) -> bool:
    """Whether some words may be a sentence in a script that is not written in the target."""
    if document.locale.scripts != ("Latin",) or max(words)[0] <= _LATIN_END:
        return False
    other = [word for word in words if word[0] > _LATIN_END]
    return _other_script(document, other)


def _other_script(document: Document, words: list[str]) -> bool:
    """Whether nearly all letters belong to a script that is not written in the target."""
    if document.locale.scripts != ("Latin",) or not words or max(words)[0] <= _LATIN_END:
        return False
    letters = sum(map(len, words))
    other = sum(len(word) for word in words if word[0] > _LATIN_END)
    return letters >= _FEWEST_LETTERS and other > _OTHER_SHARE * letters
