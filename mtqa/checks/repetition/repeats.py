"""Words and phrases that stand twice where another belongs, by what stands between the two."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import is_excepted
from mtqa.checks.repetition.doubles import Double, Joint, doubles
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import Language, language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words

# Characters that join two words into one: check-in in May, in in-depth talks.
_WITHIN_WORD = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}")
_QUOTES = frozenset("\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\xab\xbb")
_ENDS = frozenset(".!?,;:)\n")
# Letters of what stands twice. In 200,000 clean words of twelve languages, without function words
# and words of emphasis: directly, no word in lower case, and 5 names of up to 5 letters (Cao Cao,
# Cara Cara); around a comma 7 words, of which 1 before a mark or a function word; around a stop 0
# in lower case; in brackets 0; phrases of two words 2 around a comma, of three 0.
_MIN_WORD_LETTERS = 4
_MIN_NAME_LETTERS = 5
_MIN_DIVIDED_LETTERS = 5
_MIN_STOPPED_LETTERS = 3
_MIN_SHOUTED_LETTERS = 7  # short forms are shorter: UNESCO
_MIN_PHRASE_LETTERS = 6  # at 8 an example fails, 4 changes nothing
_MIN_DIVIDED_PHRASE_LETTERS = 10
_MIN_LONG_PHRASE_WORDS = 3
# Around *and* speakers repeat short words: on and on, half and half. In 210,000 clean words of
# eight languages one of seven letters stands so without an ending of comparison or plural, a slip.
_MIN_UNEMPHATIC_LETTERS = 7
_MIN_ACRONYM_LETTERS = 3
_MIN_CHAIN_TIMES = 4  # “location, location, location” is said on purpose


class RepeatedWords(Checker, frozen=True):
    """Words and phrases of up to eight words that stand twice, with one of the ``joints`` between.

    ``names`` are words and phrases that are names or idioms when doubled, ``emphatic`` those that
    speakers repeat with a comma. Around *and* a single word is reported only after one of the
    ``determiners`` or if it is long, and not with one of the ``endings`` (louder and louder) or, if
    it is short, of the ``short_endings`` (years and years). After a ``qualifying``
    word the second phrase is another thing: the state and the state of the art. Around a
    ``joining`` word two words are no phrase: again and again and. ``stranded`` words may end one
    phrase and begin the next (voted on on Friday), so that a correction needs a look. A repetition
    that a match of an ``unless`` pattern overlaps is not reported.
    """

    suggests = True

    joints: tuple[Joint, ...]
    names: tuple[str, ...] = ()
    emphatic: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    short_endings: tuple[str, ...] = ()
    qualifying: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    stranded: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def find(self, document: Document) -> Iterator[Hit]:
        target = language(document.language)
        if not target.never_doubled:
            return
        wrong = {
            "space": self._is_wrong_directly,
            "comma": self._is_wrong_around_comma,
            "stop": self._is_wrong_around_stop,
            "bracket": lambda double, _: _fills_brackets(double),
            "conjunction": self._is_wrong_around_conjunction,
        }
        for double in document.cached(doubles):
            if double.joint not in self.joints:
                continue
            if MASK in "".join(double.unit) and not _repeats_amount(double, document.text):
                continue
            if _is_hyphenated(double) or not wrong[double.joint](double, target):
                continue
            if not is_excepted(document.view, double.span, self.unless):
                suggestion = " ".join(double.unit_as_written)
                # A verb of the same sentence may have stranded its particle: came in in May.
                is_first = double.words.opens_sentence(double.first)
                is_stranded = double.unit[-1] in self.stranded and not is_first
                is_doubtful = double.joint != "space" or is_stranded
                yield Hit(*double.span, suggestion=suggestion, doubtful=is_doubtful)

    def _is_wrong_directly(self, double: Double, target: Language) -> bool:
        again, unit = double.again, double.unit
        if " ".join(unit) in self.names:
            return False
        if not all(word.islower() for word in again):
            if double.size >= _MIN_LONG_PHRASE_WORDS and any(word.islower() for word in again):
                return _letters(unit) >= _MIN_PHRASE_LETTERS
            letters = _MIN_NAME_LETTERS if double.size == 1 else _MIN_PHRASE_LETTERS
            return _letters(unit) >= letters and (_is_in_prose(double) or _is_shouted(double))
        if double.size == 1:
            return self._is_doubled_word(double, target)
        is_joined = unit[-1] in self.joining or (double.size == 2 and unit[0] in self.joining)
        known = function_words(target.code)
        is_joined |= (
            double.size == 2 and unit[0] not in known and unit[1] in known
        )  # hand in hand in
        is_phrase = _letters(unit) >= _MIN_PHRASE_LETTERS and len(set(unit)) == len(unit)
        return (is_phrase and not is_joined) or _lacks_noun(double, target)

    def _is_doubled_word(self, double: Double, target: Language) -> bool:
        """Whether a word is never doubled, or long enough to be no emphasis."""
        word, first = double.unit[0], double.unit_as_written[0]
        if word in target.never_doubled:
            return first[1:].islower() or len(word) == 1
        if word in function_words(target.code) or word in self.emphatic:
            return False
        return _letters(double.unit) >= (
            _MIN_WORD_LETTERS if first.islower() else _MIN_NAME_LETTERS
        )

    def _is_wrong_around_comma(self, double: Double, target: Language) -> bool:
        unit, known = double.unit, function_words(target.code)
        if _has_apostrophe(double) or any(word in self.emphatic for word in unit):
            return False
        if double.size >= _MIN_LONG_PHRASE_WORDS:  # behind a conjunction speakers resume
            return _letters(unit) >= _MIN_PHRASE_LETTERS and unit[0] not in target.coordinators
        if double.size > 1:
            return _letters(unit) >= _MIN_DIVIDED_PHRASE_LETTERS
        if _letters(unit) < _MIN_DIVIDED_LETTERS or _opens_quotation(double) or unit[0] in known:
            return False
        if double.times > 2:
            return True
        if not double.again[0].islower():
            return _is_in_prose(double) or _is_shouted(double)
        # In some languages a clause ends in its verb: was kommt, kommt.
        is_clause_end = target.nouns_capitalised
        after = double.after.lower()
        return not is_clause_end and after not in self.qualifying and (not after or after in known)

    def _is_wrong_around_stop(self, double: Double, target: Language) -> bool:
        unit, word = double.unit, double.again[0]
        if _letters(unit) < _MIN_STOPPED_LETTERS or f"{unit[-1]}." in target.abbreviations:
            return False
        if word[0].islower():
            return True
        # A sentence may open with the last words of the one before.
        if double.times >= _MIN_CHAIN_TIMES or (
            double.times > 2 and double.size >= _MIN_LONG_PHRASE_WORDS
        ):
            return _letters(unit) >= _MIN_DIVIDED_LETTERS and not _opens_quotation(double)
        if double.size == 1 and double.before.islower() and double.unit_as_written[0] == word:
            return _is_shouted(double) or unit[0] in function_words(target.code)
        return (
            bool(double.before)
            and double.words.gap_after(double.last - 1)[:1] in _ENDS
            and not _ends_in_abbreviation(double)
        )

    def _is_wrong_around_conjunction(self, double: Double, target: Language) -> bool:
        unit, known = double.unit, function_words(target.code)
        after = double.after.lower()
        conjunction = double.words.lower[double.first + double.size]
        is_short = len(unit[0]) < _MIN_UNEMPHATIC_LETTERS
        endings = (*self.endings, *self.short_endings) if is_short else self.endings
        is_emphasis = unit[0] in self.emphatic or unit[0].endswith(endings)
        is_lower = double.again[0].islower()
        is_chain = double.times >= (_MIN_CHAIN_TIMES if is_emphasis and is_lower else 3)
        if MASK in "".join(unit):
            return not double.after or double.after.lower() in known
        if is_chain or double.size >= _MIN_LONG_PHRASE_WORDS:
            return _letters(unit) >= _MIN_DIVIDED_LETTERS and after not in self.qualifying
        # A compound goes on with a noun: the city and the city council. Behind a name, and where
        # nouns have capitals, a word in lower case is none: the FDU and the FDU agreed.
        goes_on = after not in known and not (
            double.again[-1][0].isupper() and after == double.after
        )
        is_acronym = double.size == 1 and len(unit[0]) >= _MIN_ACRONYM_LETTERS and _is_upper(double)
        if (after and goes_on) or unit[-1] in known:
            return False
        if _letters(unit) < _MIN_WORD_LETTERS and not is_acronym:
            return False
        if not double.after and double.words.gap_after(double.last - 1)[:1] not in (*_ENDS, ""):
            return False
        if double.size > 1:
            is_definite = unit[0] in target.determiners or unit[0] not in known
            # due milioni e due milioni.
            is_definite |= not after and _letters(unit) >= _MIN_DIVIDED_PHRASE_LETTERS
            return is_definite and after not in self.qualifying and not _has_apostrophe(double)
        if conjunction in target.disjunctions:
            return True
        if not double.again[0].islower():
            is_compound = double.before[:1].isupper() and double.again[0].istitle()
            return is_compound or is_acronym or _is_shouted(double)
        is_long = _letters(unit) >= _MIN_UNEMPHATIC_LETTERS and after not in self.qualifying
        is_thing = is_long or double.before.lower() in self.determiners
        return is_thing and not is_emphasis and after != "of"


def _repeats_amount(double: Double, text: str) -> bool:
    """Whether both units are the same figure with a word: 1,200 boats and 1,200 boats."""
    if double.joint != "conjunction" or double.times != 2 or not double.unit[-1].isalpha():
        return False
    words = double.words
    first = words.span(double.first, double.first + double.size)
    again = words.span(double.last - double.size, double.last)
    return MASK not in double.unit[-1] and text[slice(*first)] == text[slice(*again)]


def _fills_brackets(double: Double) -> bool:
    return double.times == 2 and double.words.gap_after(double.last - 1)[:1] in (")", "]")


def _letters(unit: list[str]) -> int:
    return sum(map(len, unit)) if all(map(str.isalpha, unit)) else 0


def _is_hyphenated(double: Double) -> bool:
    """Whether a hyphen or apostrophe joins the first or last word to another word."""
    words = double.words
    start, end = words.span(double.first, double.last)
    return any(
        edge in _WITHIN_WORD and beyond.isalnum()
        for edge, beyond in (
            (words.text[start - 1 : start], words.text[start - 2 : start - 1]),
            (words.text[end : end + 1], words.text[end + 1 : end + 2]),
        )
    )


def _ends_in_abbreviation(double: Double) -> bool:
    """Whether a small letter follows the stop, which is that of a firm: Harbour ehf. is."""
    words = double.words
    is_last = double.last >= len(words.written)
    return (
        not is_last
        and words.gap_after(double.last - 1).strip(" ") == "."
        and words.written[double.last][:1].islower()
    )


def _has_apostrophe(double: Double) -> bool:
    return double.words.gap_after(double.last - 1)[:1] in _WITHIN_WORD


def _opens_quotation(double: Double) -> bool:
    """Whether a quotation opens with the repetition, as a cry does."""
    return double.words.text[max(0, double.span.start - 1) : double.span.start] in _QUOTES


def _is_in_prose(double: Double) -> bool:
    """Whether words in lower case stand beside a repetition in capitals, and no other names."""
    before, after = double.before, double.after
    if not (double.again[0].istitle() or double.again[0].isupper() or double.size > 1):
        return False  # braveThing
    if before[:1].isupper() and double.words.opens_sentence(double.first - 1):
        before = ""
    beside = [word for word in (before, after) if word.isalpha() and MASK not in word]
    return (
        any(word.islower() for word in beside)
        and all(word.islower() for word in beside)
        and not _opens_quotation(double)
        and _QUOTES.isdisjoint(double.words.gap_after(double.last - 1))
    )


def _is_shouted(double: Double) -> bool:
    """Whether a long word is in capitals beside one in lower case: no short form, no headline."""
    is_long = _letters(double.unit) >= _MIN_SHOUTED_LETTERS
    beside = double.before + double.after
    return is_long and _is_upper(double) and any(map(str.islower, beside[1:]))


def _is_upper(double: Double) -> bool:
    return all(map(str.isupper, double.unit_as_written + double.again))


def _lacks_noun(double: Double, target: Language) -> bool:
    """Whether a pair of words lacks the noun that must follow: of the of the."""
    unit = double.unit
    return (
        double.size == 2
        and unit[0] in function_words(target.code)
        and unit[0] != unit[-1]
        and unit[-1] in target.noun_introducers
    )
