"""Figures grouped, or with a decimal mark, as another language does it.

The marks of a figure decide where they can: ``1.234,5`` has a decimal comma, ``1.234.567`` points
between groups. What may be read in two ways (``1.234``, ``12.5`` in Spanish) is decided by the word
behind it, or by the other figures of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from mtqa.document import Document
from mtqa.language.locales import Language
from mtqa.lazy import lazy
from mtqa.text import Span

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_NARROW = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SIGNS = "$€£¥₡₽₺₴₩¢"
_OPENERS = (
    r"(\[«»\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    r"\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_LEFT = rf"(?:(?<=[\s{_OPENERS}~+\N{{EN DASH}}\N{{EM DASH}}{_SIGNS}-])|^)"
# A space is inside a figure only before three digits.
_FIGURE = lazy(
    rf"{_LEFT}[0-9]+(?:[.,{_APOSTROPHES}{_NARROW}][0-9]+| [0-9]{{3}}(?![0-9]))+"
    rf"(?![\w{_APOSTROPHES}/-]|[.,:][0-9])",
    re.MULTILINE,
)
_DIGITS = lazy("[0-9]+")
_WORD_BEFORE = lazy(r"([^\W\d_]+)[\s({\[\"\N{LEFT DOUBLE QUOTATION MARK}]*\Z")
_WORD_BEHIND = lazy(rf"[ {_NARROW}]([^\W\d_]+)")
_BEFORE_CHARS = 30  # for the word before a figure
_GROUP_DIGITS = 3
_MAX_DECIMALS = 2  # of what is surely a decimal fraction: of three digits, it may be a group
_MAX_IP_PART = 255
_LAST_HOUR, _LAST_MINUTE = 23, 59
# How many figures of one convention an article must have, and how many times those of another, for
# the latter to be slips where both are printed. Of 48 Spanish web articles, 2 mix them at 1 to 1.
_MIN_MAJORITY = 2
_MIN_MAJORITY_TIMES = 2


class Figure(msgspec.Struct, frozen=True):
    """A figure with marks inside: its runs of digits, and the mark between each two.

    All spaces are one mark, and so are both apostrophes. ``text`` is that of the article.
    """

    text: str
    span: Span
    runs: tuple[str, ...]
    marks: str

    @property
    def before(self) -> str:
        """The word before the figure, "" if there is none."""
        start = self.span.start
        found = _WORD_BEFORE.search(self.text, max(0, start - _BEFORE_CHARS), start)
        return found[1] if found else ""

    @property
    def behind(self) -> str:
        """The word behind the figure, "" if there is none."""
        found = _WORD_BEHIND.match(self.text, self.span.end)
        return found[1] if found else ""

    @property
    def group(self) -> str:
        """The mark between groups of three digits; "" if the figure is not grouped throughout."""
        return self.marks[0] if _is_grouped(self.runs, self.marks) else ""

    @property
    def whole_group(self) -> str:
        """The mark between the groups before a decimal mark; "" if there are none."""
        whole = self.marks[:-1]
        is_both = whole and self.marks[-1] in ".," and self.marks[-1] != whole[0]
        return whole[0] if is_both and _is_grouped(self.runs[:-1], whole) else ""

    @property
    def decimal(self) -> str:
        """The mark that is surely a decimal mark; "" if none is."""
        if self.whole_group:
            return self.marks[-1]
        if self.group and len(self.marks) > 1 and self.group in ".,":
            return "," if self.group == "." else "."
        is_fraction = len(self.marks) == 1 and len(self.runs[-1]) <= _MAX_DECIMALS
        is_fraction = is_fraction and len(self.runs[0]) <= _GROUP_DIGITS
        return self.marks if is_fraction and self.marks in ".," and not self.is_time else ""

    @property
    def is_time(self) -> bool:
        """Whether this may be a time of day: 18.30."""
        hour, minute = self.runs[0], self.runs[-1]
        is_divided = self.marks == "." and len(minute) == 2
        return is_divided and int(hour) <= _LAST_HOUR and int(minute) <= _LAST_MINUTE

    @property
    def is_malformed(self) -> bool:
        """Whether some groups have three digits and another has not: 1,450,37.

        Not so in Indian figures (1,50,000) and addresses of computers (10.0.128.1).
        """
        if len(set(self.marks)) != 1 or len(self.marks) == 1 or not _leads(self.runs[0]):
            return False
        if self.marks[0] in _APOSTROPHES:
            return False
        sizes = [len(run) for run in self.runs[1:]]
        if set(sizes) == {_GROUP_DIGITS} or _GROUP_DIGITS not in sizes or max(sizes) > 4:
            return False
        is_indian = sizes[-1] == _GROUP_DIGITS and set(sizes[:-1]) == {2}
        is_indian = is_indian and len(self.runs[0]) < _GROUP_DIGITS
        is_ip = len(self.runs) == 4 and all(int(run) <= _MAX_IP_PART for run in self.runs)
        return not is_indian and not is_ip and (self.marks[0] != "." or sizes[0] == _GROUP_DIGITS)


def _leads(run: str) -> bool:
    """Whether a run of digits may begin a grouped figure."""
    return len(run) <= _GROUP_DIGITS and run[0] != "0"


def _is_grouped(runs: tuple[str, ...], marks: str) -> bool:
    return (
        len(set(marks)) == 1
        and _leads(runs[0])
        and all(len(run) == _GROUP_DIGITS for run in runs[1:])
    )


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures with marks inside."""
    for match in _FIGURE.finditer(text):
        runs = tuple(_DIGITS.findall(match.group()))
        marks = "".join(map(_mark, _DIGITS.split(match.group())[1:-1]))
        yield Figure(text, Span(*match.span()), runs, marks)


def _mark(mark: str) -> str:
    if mark in _NARROW:
        return " "
    return "'" if mark in _APOSTROPHES else mark


class Judge:
    """Decides which figures of an article are in another language's convention.

    ``counted`` matches words for what is counted in whole numbers, None if no such word can be
    recognised in the language.
    """

    def __init__(self, document: Document, counted: re.Pattern[str] | None) -> None:
        self._locale: Language = document.locale
        self._groups = frozenset(map(_mark, self._locale.group + self._locale.accepted_groups))
        self._counted = counted
        self.all = list(figures(document.text))
        self._decimals = Counter(figure.decimal for figure in self.all)

    def foreign(self) -> Iterator[Figure]:
        """Yield the figures that are surely not in the convention of the language."""
        for figure in self.all:
            if figure.is_malformed:
                if self._fits_malformed(figure):
                    yield figure
            elif figure.whole_group:
                if self._is_foreign_whole(figure):
                    yield figure
            elif figure.group:
                if self._is_foreign_grouped(figure):
                    yield figure
            elif figure.decimal and self._is_foreign_fraction(figure):
                yield figure

    def _fits_malformed(self, figure: Figure) -> bool:
        """Whether a malformed figure is no telephone number, which spaces may divide anywhere."""
        if figure.marks[0] != " ":
            return True
        is_counting = figure.behind.islower() and not _follows_name(figure, self._locale)
        return is_counting and " " in self._groups

    def _is_foreign_whole(self, figure: Figure) -> bool:
        """Whether a figure with both marks has one of another language."""
        mark = figure.whole_group
        if mark == " " and _follows_name(figure, self._locale):
            return False
        is_other = mark not in self._groups
        if self._locale.either_decimal:
            is_other = is_other and mark not in ".,"
        return is_other or self._is_foreign_decimal(figure)

    def _is_foreign_decimal(self, figure: Figure) -> bool:
        """Whether the decimal mark is not that of the language or, where both are, the article."""
        if not self._locale.either_decimal:
            return figure.decimal != self._locale.decimal
        same = self._decimals[figure.decimal]
        others = self._decimals["," if figure.decimal == "." else "."]
        return others >= max(_MIN_MAJORITY, _MIN_MAJORITY_TIMES * same)

    def _is_foreign_grouped(self, figure: Figure) -> bool:
        mark = figure.group
        if mark in self._groups or mark == " ":
            return False
        if mark == "'":
            return True
        if len(figure.marks) > 1:
            return self._is_foreign_decimal(figure)
        if self._locale.either_decimal or _follows_name(figure, self._locale):
            return False
        if mark != self._locale.decimal:
            return self._is_content(figure.behind)
        if len(figure.runs[0]) == _GROUP_DIGITS and self._is_content(figure.behind):
            return True  # hardly anything of a hundred or more has three decimals
        if self._counted is None or figure.before.lower() in self._locale.determiners:
            return False
        return self._counted.fullmatch(figure.behind) is not None

    def _is_foreign_fraction(self, figure: Figure) -> bool:
        """Whether a fraction before a noun has the decimal mark of another language.

        Versions have a name before them, sections a verb or a function word behind them.
        """
        if not self._is_foreign_decimal(figure) or figure.runs[-1] == "0":
            return False
        is_noun = self._is_content(figure.behind)
        return is_noun and not _follows_name(figure, self._locale)

    def _is_content(self, word: str) -> bool:
        is_cased = word.islower() or (self._locale.nouns_capitalised and word.istitle())
        return is_cased and len(word) > 1 and word not in self._locale.function_words


def _follows_name(figure: Figure, locale: Language) -> bool:
    """Whether a word with a capital precedes that is no function word: Boeing 747, Version 2.1."""
    word = figure.before
    return word[:1].isupper() and word.lower() not in locale.function_words
