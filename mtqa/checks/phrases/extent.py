"""Where a phrase may begin, and where its extension ends: the value of a label, a headline."""

from __future__ import annotations

import re

from mtqa.checks.phrases.syntax import GAP
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.language.masks import MASK, masks
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import fill

_LINE_ENDS = "\n\r"
BLANKS = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SENTENCE_END = lazy(rf"[.!?{GAP}]+[\"'”’»)\]]*(?=\s|\Z)|[\n\r]|\s{{2,}}(?=\S)")
_BEFORE_SENTENCE = lazy(r"(?:[.!?…][\])”\"’»]*|[|•·»>*©\])]|\A)\Z")
_WORD = lazy(r"[^\W_][\w'’-]*")
_NEXT_SENTENCE = lazy(rf"[{BLANKS}](?:[\"“«„]|(?P<word>[^\W\d_]+))")
_QUOTE_BEGINS = lazy(r"(?<=\w) ([“\"«„])(?=[^\W\d_a-z])")
# A teaser is a headline; on the pages that were examined they have at most 25 words.
# Of 1,195 articles 250 changes the extent of a finding in one, 150 in none.
_MAX_REST_CHARS = 200
# A line of at most this length is extracted furniture as a whole if it begins with a phrase.
# Not sensitive: 135 to 225 give the same findings on 1,195 articles.
_MAX_LINE_CHARS = 180
_MAX_LABEL_CHARS = 80  # likewise, if it begins with a label; not sensitive from 60 to 100
_MAX_NAME_WORDS = 5  # of a person or an agency after a label; not sensitive from 4 to 6
# A headline has at least so many words before the next sentence. At 2 an example of related-link
# fails; 4 gives the same findings on 1,195 articles.
_MIN_WORDS_BEFORE = 3
_MIN_LOWER_WORDS = 2  # of three or more letters in a headline before the next sentence
_MAX_LOWER_WORDS = 8  # with more, what precedes an end mark is a sentence and no headline
_LEAD_CHARS = 12  # before a phrase: bullets and spaces
_MONTH = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fév|avr|mai|juin|juil|août|déc|mär|okt|dez|"
    "ene|abr|ago|dic|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so"
)
_DATE = lazy(
    rf"(?:[{BLANKS}]*[:,|/–-]?[{BLANKS}]*(?:(?:{_MONTH})[^\W\d_]*\.?,?[{BLANKS}])?"
    rf"\d[\d.,:/-]*\d?(?:st|nd|rd|th|h\d*)?\.?(?=\W|\Z)"
    rf"(?:[{BLANKS}](?:(?:{_MONTH})[^\W\d_]*\.?,?|[ap]\.?m\.?|hrs|Uhr|GMT|UTC|CET|[A-Z]{{3}}T))*"
    rf"(?:[{BLANKS}](?:at|à|um|de|del|a las)(?=[{BLANKS}]+\d))?)+",
    re.IGNORECASE,
)
_NAME = lazy(
    rf"[{BLANKS}]*[/&,©]?[{BLANKS}]*(?:(?:de|del|da|la|von|van|du|for|of|via)[{BLANKS}])?"
    rf"(?P<word>[^\W\d_a-zß-ÿ](?:[\w'’-]|\.(?=\w))*\.?)"
)


def begins_line(text: str, start: int) -> bool:
    """Whether only signs precede on the line, or after a doubled space."""
    before = text[max(0, start - _LEAD_CHARS) : start]
    bare = before.rstrip(BLANKS + "|•·»>*–—-#")
    if not bare or bare[-1] in _LINE_ENDS:
        return len(bare) > 0 or start <= len(before)
    between = before[len(bare) :]
    return len(between) > 1 and between[0] in BLANKS and between[1] in BLANKS


def begins_sentence(text: str, start: int) -> bool:
    """Whether an end mark, a line end, a bullet or a doubled space precedes."""
    before = text[max(0, start - _LEAD_CHARS) : start]
    bare = before.rstrip(BLANKS)
    if not bare or bare[-1] in _LINE_ENDS or len(before) - len(bare) > 1:
        return True
    return _BEFORE_SENTENCE.search(bare) is not None


def is_sentence(language: str, text: str, start: int, end: int) -> bool:
    """Whether a line that was joined to others is between two sentences, without an end mark.

    What follows must begin with a quotation mark or a capital; after a short line, with a
    capitalised function word: “Latest news” is a line, but not in “Latest news from …” or “Video
    Games are …”.
    """
    following = _NEXT_SENTENCE.match(text, end)
    if following is None or text[start].islower() or not begins_sentence(text, start):
        return False
    word = following["word"]
    if word is None:
        return True
    is_long = len(text[start:end].split()) >= _MIN_WORDS_BEFORE
    return word[0].isupper() and (
        is_long or (word != "I" and word.lower() in function_words(language))
    )


def _line_of(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the line ends, and whether the phrase begins it."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for mark in _LINE_ENDS if (at := text.find(mark, end)) >= 0]
    begins = not text[line_start:start].strip(BLANKS + "|•·»>*–—-([")
    return min(ends, default=len(text)), begins


def end_of_value(document: Document, text: str, start: int, end: int) -> int | None:
    """Return where the short value after a label ends: a date, a number, a name, a short line.

    Returns None if no such value follows, so that the phrase is no label.
    """
    line_end, begins = _line_of(text, start, end)
    if not text[end:line_end].strip(BLANKS):
        return end
    if begins and line_end - start <= _MAX_LABEL_CHARS and not document.layout.is_single_line:
        return start + len(text[start:line_end].rstrip())
    if date := _DATE.match(text, end, line_end):
        return date.end()
    known = function_words(document.language)
    ends: list[int] = []
    while len(ends) < _MAX_NAME_WORDS and (name := _NAME.match(text, ends[-1] if ends else end)):
        word = name["word"]
        if ends and word.lower() in known and (len(word) == 1 or not word.isupper()):
            return ends[-1]
        ends.append(name.end())
        if word.endswith(".") and len(word) > 2:
            return ends[-1]
    # A word before a lower-case letter begins the next sentence: Photo: Ana Lopes Prices are up.
    after = text[ends[-1] : ends[-1] + 2].strip() if ends else ""
    if len(ends) > 1 and after.islower():
        ends.pop()
    if ends and text[ends[-1] : ends[-1] + 1] in (")", "]"):
        return ends[-1] + 1
    return ends[-1] if ends else None


def end_of_rest(document: Document, text: str, start: int, end: int) -> int:
    """Return where the line or sentence that a phrase begins ends.

    That is the end of the line, if it is short; else the first end mark. Without an end mark, as
    in headlines that run into the text of a single-line article, it is where a new sentence
    begins: at a capitalised function word, or an opening quotation mark. Without any of these it
    is the end of the phrase.
    """
    line_end, begins = _line_of(text, start, end)
    if begins and line_end - start <= _MAX_LINE_CHARS and not document.layout.is_single_line:
        return start + len(text[start:line_end].rstrip())
    rest = text[end : min(line_end, end + _MAX_REST_CHARS)]
    lead = len(rest) - len(rest.lstrip(BLANKS + ":»>|–—-"))
    if not rest[lead:].strip():
        return end
    masked = fill(rest, masks(rest, document.language), MASK)
    stop = _SENTENCE_END.search(masked, lead)
    bound = len(rest)
    if stop is not None:
        bound = stop.end() if rest[stop.start()] in f".!?{GAP}" else stop.start()
    next_sentence = _next_sentence(document.language, rest, lead, bound)
    if next_sentence is not None:
        return end + next_sentence
    if stop is not None or end + len(rest) == line_end:
        return end + len(rest[:bound].rstrip())
    return end


def _next_sentence(code: str, rest: str, lead: int, bound: int) -> int | None:
    """Return where the next sentence begins after a headline without an end mark."""
    known, determiners = function_words(code), language(code).determiners
    words = list(_WORD.finditer(rest, lead, bound))
    lower_words, likely = 0, None
    for number, match in enumerate(words):
        word = match.group()
        if number >= _MIN_WORDS_BEFORE and word[0].isupper() and lower_words >= _MIN_LOWER_WORDS:
            before = words[number - 1]
            is_adjacent = rest[before.end() : match.start()] == " "
            if is_adjacent and word.lower() in known and not word.isupper():
                return before.end()
            follower = words[number + 1].group() if number + 1 < len(words) else ""
            if is_adjacent and follower in determiners and before.group().islower():
                likely = likely or before.end()
        lower_words += word.islower() and len(word) > 2
    quote = _QUOTE_BEGINS.search(rest, lead, bound)
    if quote is not None and lower_words >= _MIN_LOWER_WORDS:
        return quote.start()
    return likely if bound == len(rest) or lower_words > _MAX_LOWER_WORDS else None
