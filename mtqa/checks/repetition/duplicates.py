"""Headlines, lines and paragraphs that an article has twice, perhaps in two translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from mtqa.checks.checker import Checker
from mtqa.checks.repetition.passages import passages_again
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy
from mtqa.text import Span, touches

_WORD = lazy(r"[^\W_]+")
_BETWEEN_WORDS = lazy(r"[\W_]+")
# A headline is compared word for word from this length on. Not sensitive from 2 to 4.
_MIN_TITLE_WORDS = 3
_MIN_SENTENCE_WORDS = 4  # of a headline that is the first sentence of a line; at 3 a cry repeats it
_MAX_LINES_AFTER_TITLE = 20
_MAX_LINES_BESIDE_TITLE = 3  # not sensitive: 2 to 4 give the same findings on 158 articles
# What may follow a headline that was put into a line: a stop, or the name of the site.
_TITLE_END = lazy(r"\s*(?:[.!?|:\N{EM DASH}\N{EN DASH}]|- |\n)")
_LABEL = lazy(r"\s[|\N{EM DASH}\N{EN DASH}-]\s([^|\n]+)\Z")
_MAX_LABEL_WORDS = 4
# In an article of a single line, which is long, the headline is searched for at the beginning.
_MIN_ARTICLE_CHARS, _MAX_HEAD_CHARS = 300, 400
# A line that is no sentence: nothing repeats such a one but the page. Shorter lines are labels of
# speakers and sections, which come again.
_MIN_LINE_WORDS, _MIN_LINE_LETTERS = 3, 15
_MIN_SHORT_LINE_TIMES = 3
_MAX_LINE_CHARS = 150
# Two translations of a paragraph share most of their words in the same order; different paragraphs
# of an article share under half. Paragraphs: at 11 words an example fails, at 19 a finding on 93
# pages is lost; headlines: not sensitive from 4 to 8.
_MIN_WORDS, _MIN_WORDS_ALIKE, _MIN_TITLE_WORDS_ALIKE = 8, 15, 6
_MIN_SHARED_SHARE = 0.8  # of the shorter text's words; at 1 an example fails, 0.6 changes nothing
_MIN_RATIO = 0.8  # at 0.6 there is a finding more on 65 news articles, at 1 two examples fail
# Pairs that differ more are not compared further, to save time. At 0.81 an example fails and a
# repeated headline on 93 pages is lost; 0.49 gives the same findings on 158 articles.
_MIN_DISTINCT_SHARE, _MIN_LENGTH_RATIO = 0.65, 0.65
_MAX_PARAGRAPHS_BACK = 40  # limits the time for long articles; not sensitive from 30 to 50


class Duplicates(Checker, frozen=True):
    """Each repetition of a headline, a line or a passage, compared by words alone.

    ``headline``: the first line again in one of the next twenty, word for word, as its first
    sentence or with a label, or reworded as another headline among the next three. ``paragraph``:
    any other line that is no sentence, any passage with a sentence of eight words, and any
    paragraph that repeats an earlier one in nearly the same words.
    """

    what: Literal["headline", "paragraph"]

    def find(self, document: Document) -> Iterator[Hit]:
        titles, paragraphs = document.cached(_duplicates)
        for span in titles if self.what == "headline" else paragraphs:
            yield Hit(*span)


def _duplicates(document: Document) -> tuple[list[Span], list[Span]]:
    spans = document.layout.paragraphs
    titles = list(_titles_again(document))
    found = sorted([*_lines_again(document), *passages_again(document)])
    paragraphs = [span for span in found if not touches(titles, span)]
    alike = [spans[index] for index in _paragraphs_alike(document)]
    paragraphs += [span for span in alike if not touches(sorted([*titles, *found]), span)]
    return titles, sorted(paragraphs)


def _folded(text: str) -> list[str]:
    return _BETWEEN_WORDS.sub(" ", text).casefold().split()


def _titles_again(document: Document) -> Iterator[Span]:
    """Yield the places where the headline stands again."""
    text, spans = document.text, document.layout.paragraphs
    if len(spans) < 2:
        if spans:
            yield from _title_run_on(text, spans[0])
        return
    title = _without_label(text[slice(*spans[0])])
    words = _folded(title)
    if len(words) < _MIN_TITLE_WORDS or text[spans[0].end - 1] == ".":
        return
    opening = words[0]
    for index, span in enumerate(spans[1 : _MAX_LINES_AFTER_TITLE + 1], 1):
        first = _WORD.search(text, *span)
        if first is not None and first.group().casefold() == opening:
            end = _end_of_words(text, span, words)
            if end is not None and _ends_title(text, span, end, len(words)):
                yield Span(span.start, _with_label(text, end, span.end))
                continue
        if index <= _MAX_LINES_BESIDE_TITLE and _is_title_reworded(document, index):
            yield span


def _without_label(title: str) -> str:
    """Return a headline without the name of the site behind it."""
    label = _LABEL.search(title)
    if label is not None and len(label[1].split()) <= _MAX_LABEL_WORDS:
        shorter = title[: label.start()]
        if len(shorter.split()) > _MIN_TITLE_WORDS:
            return shorter
    return title


def _with_label(text: str, end: int, line_end: int) -> int:
    """Return the end of the line if only marks or the name of the site stand behind a headline."""
    rest = text[end:line_end]
    label = _LABEL.fullmatch(rest)
    is_label = label is not None and len(label[1].split()) <= _MAX_LABEL_WORDS
    return line_end if is_label or not _WORD.search(rest) else end


def _end_of_words(text: str, span: Span, words: Sequence[str]) -> int | None:
    """Return where the given words end that a span begins with; None if it begins otherwise."""
    end = span.start
    place = 0
    for match in _WORD.finditer(text, *span):
        if place == len(words):
            break
        if match.group().casefold() != words[place]:
            return None
        place, end = place + 1, match.end()
    return end if place == len(words) else None


def _ends_title(text: str, line: Span, end: int, word_count: int) -> bool:
    """Whether a line, or a first sentence long enough, ends at ``end``, perhaps with a label."""
    if end >= line.end - 1:
        return True
    return word_count >= _MIN_SENTENCE_WORDS and _TITLE_END.match(text, end) is not None


def _title_run_on(text: str, line: Span) -> Iterator[Span]:
    """Yield the headline of an article in a single line if it stands twice at the beginning."""
    if line.end - line.start < _MIN_ARTICLE_CHARS:
        return
    matches = list(_WORD.finditer(text, line.start, line.start + _MAX_HEAD_CHARS))
    words = [match.group().casefold() for match in matches]
    for size in range(_MIN_TITLE_WORDS, len(words) // 2 + 1):
        if words[size] == words[0] and words[size : 2 * size] == words[:size]:
            yield Span(matches[size].start(), matches[2 * size - 1].end())
            return


def _is_title_reworded(document: Document, index: int) -> bool:
    """Whether a paragraph is the headline in other words."""
    text, spans, words = document.text, document.layout.paragraphs, document.paragraph_words
    if not _may_be_alike(frozenset(words[index]), frozenset(words[0])):
        return False
    if any(ends_prose(text, spans[line].end) for line in (0, index)):
        return False
    title = _folded(text[slice(*spans[0])])
    return len(title) >= _MIN_TITLE_WORDS_ALIKE and _alike(
        _folded(text[slice(*spans[index])]), title
    )


def _lines_again(document: Document) -> Iterator[Span]:
    """Yield lines that are no sentences and stood before."""
    text = document.text
    times: Counter[str] = Counter()
    for span in document.layout.paragraphs:
        if span.end - span.start > _MAX_LINE_CHARS or not text[span.end - 1].isalnum():
            continue
        line = " ".join(_folded(text[slice(*span)]))
        times[line] += 1
        if times[line] < 2 or not any(map(str.isalpha, line)):
            continue
        is_long = len(line) >= _MIN_LINE_LETTERS and line.count(" ") + 1 >= _MIN_LINE_WORDS
        if is_long or times[line] >= _MIN_SHORT_LINE_TIMES:
            yield span


def _paragraphs_alike(document: Document) -> Iterator[int]:
    """Yield the numbers of paragraphs that repeat an earlier one in nearly the same words."""
    text, spans = document.text, document.layout.paragraphs
    seen: list[tuple[int, frozenset[str]]] = []
    title = document.layout.title
    for index, words in enumerate(document.paragraph_words):
        if len(words) < _MIN_WORDS:
            continue
        distinct = frozenset(words)
        if any(
            _may_be_alike(distinct, theirs)
            and _alike(_folded(text[slice(*spans[index])]), _folded(text[slice(*spans[other])]))
            for other, theirs in seen[-_MAX_PARAGRAPHS_BACK:]
        ):
            yield index
        if index or spans[0] != title:
            seen.append((index, distinct))


def _may_be_alike(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts may be alike: a cheap test that nearly all pairs fail."""
    return len(words & other) >= _MIN_DISTINCT_SHARE * min(len(words), len(other))


def _alike(words: list[str], other: list[str]) -> bool:
    """Whether two texts have nearly the same words in nearly the same order (difflib's ratio).

    In short ones a word may be missing, but none may differ: it makes another statement. So do
    other figures, of which one may be spelled out.
    """
    figures, others = ({word for word in each if word.isdecimal()} for each in (words, other))
    if figures - others and others - figures:
        return False
    shorter, longer = sorted((len(words), len(other)))
    shared = (Counter(words) & Counter(other)).total()
    if shorter < _MIN_TITLE_WORDS_ALIKE or shorter < _MIN_LENGTH_RATIO * longer:
        return False
    if longer < _MIN_WORDS_ALIKE and (shared < shorter or longer - shorter > 1):
        return False
    if shared < _MIN_SHARED_SHARE * shorter:
        return False
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= _MIN_RATIO
