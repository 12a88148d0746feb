"""Words to clauses in another language inside a sentence of the target.

An article is looked at closely only where it has a word that may be of another language; most
have none. The table of words finds the place, and names the language; langdetect is asked for the
name alone, of what is long enough for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.untranslated.clauses import clauses, is_latin, tokens
from mtqa.checks.untranslated.scripts import other_scripts
from mtqa.checks.untranslated.seeds import seeds as seeds_of
from mtqa.checks.untranslated.stretches import Run, runs
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.identify import FEWEST_WORDS, identify, same_language
from mtqa.language.word_language import foreign, listed_language
from mtqa.language.words import function_words, likeliest_language
from mtqa.text import Span

_LATIN_END = "\N{LATIN SMALL LETTER EZH WITH TAIL}"
_WORD = re.compile(r"[^\W_]+")
_FEWEST_OF_CLAUSE = 3
_MOST_EXPLAINED = 2
_MOST_INTRODUCED = 3
_MOST_IN_BRACKETS = 3
_MOST_OF_INSTITUTION = 4
_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_SINGLES = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
)
# The last mark before the words, and the first behind them: a quotation or a bracket around them.
_OPENED = re.compile(
    rf"(?:[(\[{_QUOTES}]|(?:^|(?<=[\s(]))\"(?=\S)|(?:^|(?<=[\s(]))[{_SINGLES}]\Z)[^()\[\]{_QUOTES}\"]*\Z"
)
_SHUT = re.compile(rf"[^()\[\]{_QUOTES}\"]*[)\]{_QUOTES}\"]|[{_SINGLES}]")
_SPACES = " \xa0\N{NARROW NO-BREAK SPACE}"
_IN_CODE = re.compile(r"[.(=][^\W\d_]")  # document.getElementById(
_EXPLAINS = re.compile(r"[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]?\s?\(")
_MOST_BESIDE = (
    1  # words of a quotation beside its foreign ones that the target has too: “No me digas”
)
_FEWEST_SPOKEN = 5  # titles and slogans are shorter, or do not stand where speech does
_BRACKETS = "(["
_STOPS = ".,:!?"
_BEFORE = 40


class Fragments(Checker, frozen=True):
    """What was left in another language, its language in the note.

    The grade is ``clause`` from three words on, and of another script, which nobody can read.
    Passed are names, loan phrases, what fills a pair of quotation marks or brackets, what begins
    with one of ``institutions``, and a few words that a bracket explains or one of ``introducing``
    leads to. Raises Abstain when the table of words has no list of the target, or the article no
    word to judge.
    """

    introducing: tuple[str, ...]
    institutions: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = foreign(document.language)
        if words is None:
            raise Abstain(f"there is no list of words for “{document.language}”")
        target = document.language
        vocabulary = document.vocabulary
        if not vocabulary:
            raise Abstain("no word is written in small letters")
        mixed = max(vocabulary) > _LATIN_END and "Latin" in document.locale.scripts
        if mixed:
            for span, language in other_scripts(document, text, self.introducing):
                yield Hit(*span, grade="clause", note=_language(text, span, language, target))
        seeds = (
            words.seeds(frozenset(filter(is_latin, vocabulary)))
            if mixed
            else document.cached(seeds_of)
        )
        if not seeds:
            return
        source = listed_language(document.source_lang) if document.source_lang else None
        for clause in clauses(text, seeds, words.target):
            told = tokens(text, clause, words, only_latin=mixed)
            for run in runs(words, told, source):
                span = Span(told[run.start].start, told[run.end - 1].end)
                if not _is_meant(text, span, run, self.introducing, self.institutions):
                    grade = "clause" if run.end - run.start >= _FEWEST_OF_CLAUSE else ""
                    yield Hit(*span, grade=grade, note=_language(text, span, run.language, target))


def _is_meant(
    text: str, span: Span, run: Run, introducing: tuple[str, ...], institutions: tuple[str, ...]
) -> bool:
    """Whether the writer wanted the words in their own language, or code goes on behind them."""
    count = run.end - run.start
    before = text[max(0, span.start - _BEFORE) : span.start]
    behind = text[span.end : span.end + _BEFORE]
    if _IN_CODE.match(behind):
        return True
    opened = _OPENED.search(before)
    shut = _SHUT.match(behind)
    if opened and shut:
        rest = f"{before[opened.start() + 1 :]} {behind[: shut.end() - 1]}"
        beside = len(_WORD.findall(rest))
        if before[opened.start()] in _BRACKETS:
            is_name = text[span.start].isupper()
            if beside == 0 and (is_name or count <= _MOST_IN_BRACKETS):
                return True
        elif beside <= _MOST_BESIDE and not _is_speech(before, opened, behind, shut, count, beside):
            return True
    words = _WORD.findall(text, *span)
    if count <= _MOST_OF_INSTITUTION and words[0][0].isupper() and words[0].lower() in institutions:
        # Institut pour le is none; but Bibliothèque nationale de France goes on
        goes_on = behind[1:2].isupper() or behind[1:2].isdigit()
        if goes_on or words[-1] not in function_words(run.language):
            return True
    if count <= _MOST_EXPLAINED and _EXPLAINS.match(behind):
        return True
    lead = before.rstrip(_SPACES + ',:"' + _QUOTES + _SINGLES)
    return count <= _MOST_INTRODUCED and lead.endswith(tuple(introducing))


def _is_speech(
    before: str, opened: re.Match[str], behind: str, shut: re.Match[str], count: int, beside: int
) -> bool:
    """Whether a quotation of some length stands where somebody speaks, and no title does."""
    lead = before[: opened.start()].rstrip()
    ends = behind[max(0, shut.end() - 2)] in _STOPS
    return count >= _FEWEST_SPOKEN and ends and (beside > 0 or not lead or lead[-1] in _STOPS)


def _language(text: str, span: Span, by_words: str, target: str) -> str:
    """Return the language of a fragment: where it is long and they differ, langdetect's.

    That is not asked where the function words leave no doubt, since it takes long to load.
    """
    part = text[span.start : span.end]
    if len(part.split()) < FEWEST_WORDS:
        return by_words
    likeliest = likeliest_language(_WORD.findall(part.lower()), target)
    if likeliest.is_sure and same_language(likeliest.language, by_words):
        return by_words
    found = identify(part)
    return found.code if found and not same_language(found.code, by_words) else by_words
