"""Where a phrase begins, and where what belongs to it ends: a label's value, a headline."""

from __future__ import annotations

import re

from mtqa.checks.phrases.syntax import GAP
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.language.masks import MASK, masks
from mtqa.language.words import function_words
from mtqa.text import fill

_LINE_ENDS = "\n\r"
BLANKS = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SENTENCE_END = re.compile(rf"[.!?{GAP}]+[\"'”’»)\]]*(?=\s|\Z)|[\n\r]|\s{{2,}}(?=\S)")
_BEFORE_SENTENCE = re.compile(r"(?:[.!?…][\])”\"’»]*|[|•·»>*©\])]|\A)\Z")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_NEXT = re.compile(rf"[{BLANKS}](?:[\"“«„]|(?P<word>[^\W\d_]+))")
_QUOTE_GOES_ON = re.compile(r"(?<=\w) ([“\"«„])(?=[^\W\d_a-z])")
# A teaser is a headline: those of the pages that were looked at have at most 25 words.
_MOST_AFTER = 200
# A line that begins with a phrase and is no longer is furniture as a whole.
_MOST_LINE = 180
_MOST_LABEL = 80
_MOST_NAMES = 5
_FEWEST_BEFORE = 3
_MONTH = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fév|avr|mai|juin|juil|août|déc|mär|okt|dez|"
    "ene|abr|ago|dic|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so"
)
_DATE = re.compile(
    rf"(?:[{BLANKS}]*[:,|/–-]?[{BLANKS}]*(?:(?:{_MONTH})[^\W\d_]*\.?,?[{BLANKS}])?"
    rf"\d[\d.,:/-]*\d?(?:st|nd|rd|th|h\d*)?\.?(?=\W|\Z)"
    rf"(?:[{BLANKS}](?:(?:{_MONTH})[^\W\d_]*\.?,?|[ap]\.?m\.?|hrs|Uhr|GMT|UTC|CET|[A-Z]{{3}}T))*"
    rf"(?:[{BLANKS}](?:at|à|um|de|del|a las)(?=[{BLANKS}]+\d))?)+",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"[{BLANKS}]*[/&,©]?[{BLANKS}]*(?:(?:de|del|da|la|von|van|du|for|of|via)[{BLANKS}])?"
    rf"(?P<word>[^\W\d_a-zß-ÿ](?:[\w'’-]|\.(?=\w))*\.?)"
)


def begins_line(text: str, start: int) -> bool:
    """Whether only signs stand before, on the line or behind a doubled space."""
    before = text[max(0, start - 12) : start]
    bare = before.rstrip(BLANKS + "|•·»>*–—-#")
    if not bare or bare[-1] in _LINE_ENDS:
        return len(bare) > 0 or start <= len(before)
    between = before[len(bare) :]
    return len(between) > 1 and between[0] in BLANKS and between[1] in BLANKS


def begins_sentence(text: str, start: int) -> bool:
    """Whether an end mark, a line end, a bullet or a doubled space stands before."""
    before = text[max(0, start - 12) : start]
    bare = before.rstrip(BLANKS)
    if not bare or bare[-1] in _LINE_ENDS or len(before) - len(bare) > 1:
        return True
    return _BEFORE_SENTENCE.search(bare) is not None


def is_sentence(language: str, text: str, start: int, end: int) -> bool:
    """Whether a line that was joined to others stands between two sentences, without a mark.

    What follows begins with a quotation mark or a capital, and that of a function word where the
    line is short: “Latest news”, but not “Latest news from …” or “Video Games are …”.
    """
    following = _NEXT.match(text, end)
    if following is None or text[start].islower() or not begins_sentence(text, start):
        return False
    word = following["word"]
    if word is None:
        return True
    is_told = len(text[start:end].split()) >= _FEWEST_BEFORE
    return word[0].isupper() and (
        is_told or (word != "I" and word.lower() in function_words(language))
    )


def _line_of(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the line ends, and whether the place begins it."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for mark in _LINE_ENDS if (at := text.find(mark, end)) >= 0]
    begins = not text[line_start:start].strip(BLANKS + "|•·»>*–—-([")
    return min(ends, default=len(text)), begins


def end_of_value(document: Document, text: str, start: int, end: int) -> int | None:
    """Return where the short value behind a label ends: a date, a number, a name, a short line.

    None when no such value follows: then it is no label.
    """
    line_end, begins = _line_of(text, start, end)
    if not text[end:line_end].strip(BLANKS):
        return end
    if begins and line_end - start <= _MOST_LABEL and not document.layout.is_one_line:
        return start + len(text[start:line_end].rstrip())
    if date := _DATE.match(text, end, line_end):
        return date.end()
    known = function_words(document.language)
    ends: list[int] = []
    while len(ends) < _MOST_NAMES and (name := _NAME.match(text, ends[-1] if ends else end)):
        told = name["word"]
        if ends and told.lower() in known and (len(told) == 1 or not told.isupper()):
            return ends[-1]
        ends.append(name.end())
        if told.endswith(".") and len(told) > 2:
            return ends[-1]
    # What a small letter follows begins the next sentence: Photo: Ana Lopes Prices are up.
    after = text[ends[-1] : ends[-1] + 2].strip() if ends else ""
    if len(ends) > 1 and after.islower():
        ends.pop()
    if ends and text[ends[-1] : ends[-1] + 1] in (")", "]"):
        return ends[-1] + 1
    return ends[-1] if ends else None


def end_of_rest(document: Document, text: str, start: int, end: int) -> int:
    """Return where the line or the sentence that a phrase begins has its end.

    That is the line, when it is short; else the first end mark; and where there is none, as in
    headlines that run into the text of a one-line article, where a new sentence begins: a
    function word with a capital, or an opening quotation mark. Where nothing tells, the phrase
    stands alone.
    """
    line_end, begins = _line_of(text, start, end)
    if begins and line_end - start <= _MOST_LINE and not document.layout.is_one_line:
        return start + len(text[start:line_end].rstrip())
    rest = text[end : min(line_end, end + _MOST_AFTER)]
    lead = len(rest) - len(rest.lstrip(BLANKS + ":»>|–—-"))
    if not rest[lead:].strip():
        return end
    told = fill(rest, masks(rest, document.language), MASK)
    stop = _SENTENCE_END.search(told, lead)
    bound = len(rest)
    if stop is not None:
        bound = stop.end() if rest[stop.start()] in f".!?{GAP}" else stop.start()
    goes_on = _goes_on(document.language, rest, lead, bound)
    if goes_on is not None:
        return end + goes_on
    if stop is not None or end + len(rest) == line_end:
        return end + len(rest[:bound].rstrip())
    return end


def _goes_on(code: str, rest: str, lead: int, bound: int) -> int | None:
    """Return where, behind a headline without an end mark, the next sentence begins."""
    known, determiners = function_words(code), language(code).determiners
    words = list(_WORD.finditer(rest, lead, bound))
    small, second = 0, None
    for number, word in enumerate(words):
        told = word.group()
        if number >= _FEWEST_BEFORE and told[0].isupper() and small >= 2:
            gap = rest[words[number - 1].end() : word.start()]
            if gap == " " and told.lower() in known and not told.isupper():
                return words[number - 1].end()
            follower = words[number + 1].group() if number + 1 < len(words) else ""
            if gap == " " and follower in determiners and words[number - 1].group().islower():
                second = second or words[number - 1].end()
        small += told.islower() and len(told) > 2
    quote = _QUOTE_GOES_ON.search(rest, lead, bound)
    if quote is not None and small >= 2:
        return quote.start()
    return second if bound == len(rest) or small > 8 else None
