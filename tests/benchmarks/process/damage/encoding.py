"""Bytes read in another encoding than they were written in, and escapes that are shown."""

from __future__ import annotations

import re
from random import Random

from tests.benchmarks.process.damage.passages import Operation, lower_pairs, replaced, sentences
from tests.benchmarks.process.draft import Draft, Place

CODECS = ("utf-8", "cp1252", "latin-1", "cp1251", "mac_roman", "cp1250", "iso8859-2", "koi8-r",
          "cp866", "cp437", "cp1254")  # fmt: skip
_BEYOND_ASCII = ("José", "Zürich", "Kraków", "café", "Malmö", "Dvořák", "naïve", "Besançon",
                 "São", "Øresund", "Łódź", "Gdańsk", "Ålesund", "Señor")  # fmt: skip
_UTF8_SHARE = 1 / 2  # what pages are written in; the others stand for old archives
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def misread(text: str, written: str, read: str) -> str | None:
    """Return a text written in one encoding and read in another; None where both agree or fail."""
    try:
        wrong = text.encode(written).decode(read)
    except UnicodeError:
        return None
    return None if wrong == text or _CONTROL.search(wrong) else wrong


def mojibake(draft: Draft, rng: Random) -> bool:
    """Misread a word, a sentence or a paragraph."""
    written, read = rng.sample(CODECS, 2)
    if rng.random() < _UTF8_SHARE and read != "utf-8":
        written = "utf-8"
    unit = rng.choice(("word", "word", "sentence", "paragraph"))
    template = f"{written} as {read}"
    number = draft.free(rng, lower_pairs)
    if number is None or not draft.admits(*map(CODECS.index, (written, read))):
        return False
    text = draft.paragraphs[number]
    if text.isascii() or (draft.language == "en" and unit == "word"):
        left, _ = rng.choice(lower_pairs(text))
        text = f"{text[: left.start]}{rng.choice(_BEYOND_ASCII)} {text[left.start :]}"
    places = {
        "word": [Place(*match.span()) for match in re.finditer(r"\S+", text)],
        "sentence": sentences(text),
        "paragraph": [Place(0, len(text))],
    }[unit]
    options = [
        (place, wrong)
        for place in places
        if (wrong := misread(text[place.start : place.end], written, read))
    ]
    if not options:
        return False
    place, wrong = rng.choice(options)
    artifact = draft.mark(wrong, "mojibake", template, written=written, read=read, unit=unit)
    draft.put(number, replaced(text, place, artifact))
    return True


_LETTERS = {"’": "2019", "“": "201c", "”": "201d", "–": "2013", "é": "00e9", "ü": "00fc",
            "\xa0": "00a0"}  # fmt: skip
_NAMES = {"’": "rsquo", "“": "ldquo", "”": "rdquo", "–": "ndash", "é": "eacute", "ü": "uuml",
          "\xa0": "nbsp"}  # fmt: skip


def _escapes(rng: Random) -> dict[str, str]:
    letter, code = rng.choice(list(_LETTERS.items()))
    name, number = _NAMES[letter], int(code, 16)
    return {
        "unicode": f"\\u{code}", "unicode, upper": f"\\U{code.upper():0>8}",
        "bytes": f"\\x{number % 256:02x}",
        "line end": rng.choice(("\\n", "\\r\\n", "\\t", "\\n\\n")), "entity": f"&{name};",
        "entity twice": f"&amp;{name};", "entity bare": f"{name};", "entity apart": f"& {name} ;",
        "number": f"&#{number};", "number, hex": f"&#x{code};", "number bare": f"#{number};",
        "url": "".join(f"%{byte:02X}" for byte in letter.encode()), "slash": "\\/", "quote": '\\"',
    }  # fmt: skip


_WHERE = ("in a word", "between words", "at an end")


def escape(draft: Draft, rng: Random) -> bool:
    """Show an escape of program text inside a word or between two."""
    escapes = _escapes(rng)
    how, where = rng.choice(list(escapes)), rng.choice(_WHERE)
    number = draft.free(rng, lower_pairs)
    if number is None or not draft.admits(list(escapes).index(how), _WHERE.index(where)):
        return False
    text = draft.paragraphs[number]
    left, right = rng.choice(lower_pairs(text))
    first, second = text[left.start : left.end], text[right.start : right.end]
    cells = {"how": how, "where": where}
    mark = draft.mark(escapes[how], "escape", f"escape {how}", **cells)
    if where == "at an end":
        draft.put(number, f"{text}{mark}")
        return True
    middle = {"in a word": f"{first[:-1]}{mark}{first[-1]} {second}",
              "between words": f"{first} {mark} {second}"}[where]  # fmt: skip
    draft.put(number, replaced(text, Place(left.start, right.end), middle))
    return True


OPERATIONS: tuple[Operation, ...] = (mojibake, mojibake, escape, escape)
