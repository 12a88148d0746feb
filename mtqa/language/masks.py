"""Masks of what is not prose: addresses, handles, initials, abbreviations, figures."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from mtqa.language.latin import is_western, narrowed
from mtqa.language.words import abbreviations
from mtqa.text import Span

# A mask is a letter, so that rules on spaces see no edge where it begins or ends, and a letter
# without case, so that rules on capitals pass it. It is in Latin-1 (category Lo), and no word of a
# supported language has it beside other letters.
MASK = "\N{FEMININE ORDINAL INDICATOR}"

# Endings of host and file names. Only endings that news sites write with a capital in their names
# (Gazeta.Ru, Kostroma.Today) may be capitalised: “Korea.It” lacks a space, and is no host in Italy.
_ENDINGS = (
    "com|net|org|info|biz|edu|gov|mil|int|eu|tv|fm|io|ai|app|dev|news|today|live|online|site|media|"
    "world|travel|press|ac|ae|am|ar|at|au|az|ba|be|bg|br|by|ca|ch|cl|cn|co|cr|cz|de|dk|ee|es|fi|fr|"
    "ge|gr|hk|hr|hu|id|ie|il|in|ir|is|it|jp|ke|kg|kr|kz|lt|lu|lv|md|me|mk|mx|my|ng|nl|no|nz|pe|ph|pk|"
    "pl|pt|ro|rs|ru|sa|se|sg|si|sk|su|th|tj|tr|tw|ua|uk|us|uz|ve|vn|za|"
    "html?|php|aspx?|js|css|py|pdf|docx?|xlsx?|txt|jpe?g|png|gif|mp[34]|zip|exe"
)
_CAPITALISED = "Com|Net|Org|Info|Ru|Ua|Kz|By|De|Fr|Eu|Uk|Tv|FM|TV|News|Today|Live|Online|Media"
_ADDRESS_END = ".,;:!?)]'\N{RIGHT SINGLE QUOTATION MARK}*"

# Characters that end an address: quotation marks, and the stops of Chinese and Japanese.
_MARKS = (
    r"\x{201C}\x{201D}\x{AB}\x{BB}\x{2039}\x{203A}\x{300A}-\x{300F}"
    r"\x{3001}\x{3002}\x{FF09}\x{FF0C}"
)
_SHAPES = (
    rf"(?i:https?|ftp)://[^\s<>\"{_MARKS}]+",
    rf"\b(?i:www)\.[^\s<>\"{_MARKS}]+",
    r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+",
    rf"\b[\p{{L}}\p{{N}}-]+(?:\.[\p{{L}}\p{{N}}-]+)*\.(?:{_ENDINGS})\b(?:/[^\s<>\"{_MARKS}]*)?",
    rf"\b\p{{Lu}}[\p{{L}}\p{{N}}-]*\.(?:{_CAPITALISED})\b",
    r"[@#][\p{L}_][\p{L}\p{N}_]*",
    r"\b(?:\p{Lu}\.[ \x{A0}]?)+(?:-\p{Lu}\.)?",  # J. K. Rowling, U.S., D.C., J.-P.
    r"\b(?:\p{Ll}\.[ \x{A0}]?){2,}",  # a.m., e.g., p. m.
    r"\b\p{Lu}\p{Ll}?\.\p{Lu}\p{Ll}?\.?\b",  # Ph.D, U.N
    r"\p{N}+(?:[.,:\x{2019}']\p{N}+)+",  # 1,000.5, 10:30, 3:2
    r"\.\p{N}+",  # .22 calibre
)
_ABBREVIATIONS_INDEX = 6  # in _SHAPES
_TICKER = r"\.(?:\p{Lu}{2,6}\p{N}*)\b"
# In RE2 \b is ASCII only, so a pattern for words of other letters begins with what precedes them.
_BEFORE_WORD = r"(?:^|[^\p{L}\p{M}\p{N}])"
_INITIALS = r"\p{Lu}\.(?:[ \x{A0}]?\p{Lu}\.)*(?:-\p{Lu}\.)?"

# With RE2's default of 8 MB the automaton is given up, and 40 articles take 14 ms instead of 0.7.
_MAX_MEMORY_BYTES = 32 << 20


@cache
def _pattern(language: str, is_narrow: bool) -> Any:
    """Return a pattern of all shapes and of the abbreviations of the language.

    One that ``is_narrow`` is for texts in Windows-1252, and compiles in half of the time.
    """
    options = re2.Options()
    options.max_mem = _MAX_MEMORY_BYTES
    options.log_errors = False
    short = sorted(abbreviations(language), key=len, reverse=True)
    ascii_led = [re2.escape(word) for word in short if word[0].isascii()]
    others = [re2.escape(word) for word in short if not word[0].isascii()]
    known = [rf"\b(?:{'|'.join(ascii_led)})"] if ascii_led else []
    # Behind addresses and handles, whose parts may look like abbreviations, and before initials.
    shapes = [*_SHAPES[:_ABBREVIATIONS_INDEX], *known, *_SHAPES[_ABBREVIATIONS_INDEX:]]
    behind = [rf"(?:^|[\s(\x{{201C}}\"])({_TICKER})"]
    if others:
        behind.append(rf"{_BEFORE_WORD}({'|'.join([*others, _INITIALS])})")
    pattern = "|".join([rf"({'|'.join(shapes)})", *behind])
    return re2.compile(narrowed(pattern) if is_narrow else pattern, options)


def masks(text: str, language: str) -> list[Span]:
    """Return the spans of ``text`` that are not prose, in order.

    Closing marks behind an address belong to the sentence and are left out, and so is the space
    behind an initial.
    """
    found: list[Span] = []
    for match in _pattern(language, is_western(text)).finditer(text):
        start, end = match.span(match.lastindex)
        word = text[start:end].rstrip()
        bare = word.rstrip(_ADDRESS_END)
        # A stop behind an initial is part of it; a stop behind an address ends the sentence.
        if "/" in word or "@" in word or word[:4].lower() == "www." or len(word) > len(bare) + 1:
            word = bare
        # In RE2 \b is ASCII only: the n of linkitän. is no abbreviation.
        is_inside = start > 0 and text[start - 1].isalpha() and text[start].isalpha()
        if word and not (is_inside and (word.isalpha() or word.endswith("."))):
            found.append(Span(start, start + len(word)))
    return found
