"""The language of sentences and paragraphs that are surely not in the target.

They have hardly any function words of the target, which is cheap to see. If the function words of
another language are enough evidence, they decide. Otherwise langdetect does, which takes half a
second to load and milliseconds per sentence; its result counts only if the function words of that
language, or the script, confirm it. What is judged is the text of the article itself: without
additions, and with misdecoded letters restored.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress

from mtqa.checks.untranslated.clauses import seeds
from mtqa.document import Document
from mtqa.language.identify import Identified, has_profile, identify, same_language
from mtqa.language.latin import LAST_LATIN
from mtqa.language.layout import ends_prose
from mtqa.language.masks import MASK
from mtqa.language.word_language import foreign_words, listed_language
from mtqa.language.words import exclusive_function_words, function_words, likeliest_language
from mtqa.lazy import lazy
from mtqa.text import Span, merge, touches

_WORD = lazy(r"[^\W\d_]+")

# Shares of function words among the words. In prose of the fourteen languages measured it is .30 to
# .55, in lists of names and headlines under .15, and in prose of another language under .12, of
# words that both languages have (a, in). At .12 37 plants fewer, at .20 23 more.
_MAX_TARGET_SHARE = 0.16  # of the target, in foreign text
# At .15 eleven plants more, at .25 23 fewer.
MIN_FOREIGN_SHARE = 0.2
"""The share of function words of the other language in foreign text."""
# 5 % of Finnish and Turkish news has less. At .06 a plant more, at .10 one fewer.
_MIN_FOREIGN_SHARE_IF_ACCENTED = 0.08
# Of headlines; bounds the time. Not sensitive: .025 to .1 change nothing.
_MAX_SHARED_WORDS_SHARE = 0.05
_MAX_OWN_WEIGHT = -1.0  # of a word that the target has ten times as often
# Probabilities of langdetect; the second if there is less evidence in function words, or no list of
# them. The first is not sensitive; at .45 four plants more. At .75 for the second nothing changes,
# and above 1, which is never reached, 49 plants fewer.
_MIN_PROBABILITY, _MIN_PROBABILITY_ALONE = 0.9, 0.995
# At 11 eight plants more, at 19 nothing changes.
_MIN_WORDS_FOR_LANGDETECT_ALONE = 15
_MIN_ACCENTED_WORDS = 2  # a name may be such a word
_MIN_LEAD = 2  # function words of the other language, as a multiple of those of the target
# Of text in another script. Not sensitive: 6 to 24 change nothing.
_MIN_LETTERS = 12
# Less than this in another script is a fragment; the rest may be names in Latin letters. At .6 two
# plants more, at 1 eleven fewer and an example fails.
_MIN_OTHER_SCRIPT_SHARE = 0.8  # of the letters
# Sum of the weights (log10) of a sentence's words in another language: that of a word in lower case
# that the target lacks, or of two others. Names and references have less. Spares langdetect, which
# is slow. Not sensitive: 1.5 to 6 change nothing.
_MIN_SEEDS_WEIGHT = 3.0

# Of a refusal: more than a tag or a placeholder with a stop behind it has.
_MIN_SENTENCE_WORDS = 4  # not sensitive, nor at half and twice the value


def language_of(
    document: Document, parts: Sequence[Span], words: list[str], pattern: bytes
) -> str | None:
    """Return the language of parts of an article, None unless it is surely not the target.

    ``words`` are the words of the parts, ``pattern`` their function words.
    """
    if is_in_other_script(document, words):
        identified = _identified(document, _plain_text(document, parts))
        return identified.code if identified else None
    target_share = pattern.count(1) / len(words) if words else 0.0
    if target_share >= _MAX_TARGET_SHARE:
        if not _may_be_foreign(document, words):
            return None
        exclusive = exclusive_function_words(document.language)
        if sum(map(exclusive.__contains__, words)) > _MAX_SHARED_WORDS_SHARE * len(words):
            return None  # whichever language is the likeliest
    likeliest = likeliest_language(words, document.language)
    if target_share >= _MAX_TARGET_SHARE:
        target_share = _share_of_own_words(document, words, likeliest.language)
        if target_share > _MAX_SHARED_WORDS_SHARE:
            return None
    if not _has_enough_matches(words, likeliest.matches, target_share):
        return None
    if likeliest.matches > _MIN_LEAD * target_share * len(words):
        is_common = likeliest.matches >= MIN_FOREIGN_SHARE * len(words)
        if likeliest.is_sure or (is_common and not has_profile(likeliest.language)):
            return likeliest.language
    text = _plain_text(document, parts)
    if not _may_be_foreign(document, words) and not text.isupper():
        return None
    identified = _identified(document, text)
    if identified and _is_confirmed(identified, words, target_share):
        return identified.code
    return None


def _plain_text(document: Document, parts: Sequence[Span]) -> str:
    unmasked = " ".join(own_text(document, part) for part in parts).replace(MASK, " ")
    return " ".join(unmasked.split())


def _share_of_own_words(document: Document, words: list[str], language: str) -> float:
    """Return the share of words that are the target's rather than a language's.

    French has “on” too; neighbours share most function words, but not the others.
    """
    table = foreign_words(document.language)
    if table is None or listed_language(language) != language:
        return 1.0
    own = function_words(document.language) - function_words(language)
    count = sum(map(own.__contains__, words))
    if count <= _MAX_SHARED_WORDS_SHARE * len(words):  # else the table need not be asked
        count += sum(
            word not in own and table.weight(table.word(word), language) <= _MAX_OWN_WEIGHT
            for word in words
        )
    return count / len(words)


def _has_enough_matches(words: list[str], matches: int, target_share: float) -> bool:
    """Return whether the function words of another language may be evidence enough."""
    min_share = _MIN_FOREIGN_SHARE_IF_ACCENTED if has_accents(words) else MIN_FOREIGN_SHARE
    if matches < min_share * len(words) and len(words) < _MIN_WORDS_FOR_LANGDETECT_ALONE:
        return False
    # A headline has few function words, but those of the target; langdetect would cost much.
    min_share = max(_MIN_FOREIGN_SHARE_IF_ACCENTED, _MIN_LEAD * target_share)
    return target_share <= _MAX_SHARED_WORDS_SHARE or matches >= min_share * len(words)


def _identified(document: Document, text: str) -> Identified | None:
    """Return the language by langdetect, None if it is the target."""
    identified = identify(text.lower() if text.isupper() else text)
    if identified is None or same_language(identified.code, document.language):
        return None
    return identified


def _is_confirmed(identified: Identified, words: list[str], target_share: float) -> bool:
    """Return whether the function words of an identified language confirm it."""
    listed = function_words(identified.code)
    if not listed:
        return identified.probability >= _MIN_PROBABILITY_ALONE
    share = sum(map(listed.__contains__, words)) / len(words)
    lead = _MIN_LEAD * target_share
    if identified.probability >= _MIN_PROBABILITY and share >= MIN_FOREIGN_SHARE and share > lead:
        return True
    min_share = max(_MIN_FOREIGN_SHARE_IF_ACCENTED, lead)
    return identified.probability >= _MIN_PROBABILITY_ALONE and share >= min_share


def has_accents(words: list[str]) -> bool:
    """Return whether some words are not plain ASCII.

    Finnish, Turkish and Czech have endings where other languages have function words, and letters
    that English lacks. Names have such letters too, so langdetect must still agree.
    """
    return sum(not word.isascii() for word in words) >= _MIN_ACCENTED_WORDS


def has_other_script(document: Document, words: list[str]) -> bool:
    """Return whether some words may be a sentence in a script that the target does not use."""
    if document.locale.scripts != ("Latin",) or max(words)[0] <= LAST_LATIN:
        return False
    other = [word for word in words if word[0] > LAST_LATIN]
    return is_in_other_script(document, other)


def is_in_other_script(document: Document, words: list[str]) -> bool:
    """Return whether nearly all letters belong to a script that the target does not use."""
    if document.locale.scripts != ("Latin",) or not words or max(words)[0] <= LAST_LATIN:
        return False
    letter_count = sum(map(len, words))
    other_count = sum(len(word) for word in words if word[0] > LAST_LATIN)
    return letter_count >= _MIN_LETTERS and other_count > _MIN_OTHER_SCRIPT_SHARE * letter_count


def _may_be_foreign(document: Document, words: list[str]) -> bool:
    """Return whether words may be in another language, also if the word table lacks the target."""
    if foreign_words(document.language) is None:
        return True
    weights = document.cached(seeds)
    return sum(weights.get(word, 0.0) for word in set(words)) >= _MIN_SEEDS_WEIGHT


def own_parts(document: Document, span: Span) -> list[Span]:
    """Return the parts of a span that neither the page nor a model added, if they have letters."""
    added = document.cached(_added)
    if not touches(added, span):
        return [span]
    parts: list[Span] = []
    start = span.start
    low = bisect_right(added, span.start, key=lambda addition: addition.end)
    high = bisect_left(added, span.end, key=lambda addition: addition.start)
    for addition in [*added[low:high], Span(span.end, span.end)]:
        part = document.text[start : addition.start]
        lead = len(part) - len(part.lstrip())
        if any(map(str.isalpha, part)):
            parts.append(Span(start + lead, start + len(part.rstrip())))
        start = addition.end
    return parts


def _added(document: Document) -> list[Span]:
    """Return the additions, and what is hidden as whole sentences: refusals of a model."""
    text = document.text
    refusals = [
        span
        for span in document.hidden
        if ends_prose(text, span.end)
        and len(text[span.start : span.end].split()) >= _MIN_SENTENCE_WORDS
    ]
    return merge([*document.added, *refusals])


def _misdecoded(document: Document) -> list[tuple[Span, str]]:
    """Return the UTF-8 letters that were decoded as Windows-1252, with the correct letters."""
    found: list[tuple[Span, str]] = []
    for span in merge(document.hidden):
        with suppress(UnicodeError):
            found.append((span, document.text[span.start : span.end].encode("cp1252").decode()))
    return [(span, letters) for span, letters in found if not letters.isascii()]


def _misdecoded_in(document: Document, span: Span) -> list[tuple[Span, str]]:
    found = document.cached(_misdecoded)
    low = bisect_left(found, span.start, key=lambda entry: entry[0].start)
    return found[low : bisect_right(found, span.end, key=lambda entry: entry[0].end)]


def has_misdecoded(document: Document, span: Span) -> bool:
    """Return whether letters in a span were decoded with the wrong encoding."""
    return bool(_misdecoded_in(document, span))


def own_text(document: Document, span: Span) -> str:
    """Return the masked text of a span, with misdecoded letters restored."""
    parts: list[str] = []
    start = span.start
    for misdecoded, letters in _misdecoded_in(document, span):
        parts += document.view[start : misdecoded.start], letters
        start = misdecoded.end
    return "".join([*parts, document.view[start : span.end]])


def own_words(document: Document, parts: Sequence[Span]) -> list[str]:
    """Return the words of parts of the text like ``Document.words``, misdecoded ones restored."""
    found = [word for part in parts for word in _WORD.findall(own_text(document, part).lower())]
    return [word for word in found if MASK not in word]
