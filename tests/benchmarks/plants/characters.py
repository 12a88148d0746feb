"""Characters that a wrong encoding, a widget or another script leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, found, put
from tests.benchmarks.plants.placing import add_wordings, partner

FAMILY = Family()


def garbled(text: str, encoding: str) -> str | None:
    """Return the text's UTF-8 read as another encoding, by a real round trip; None if it cannot."""
    try:
        return text.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_partner(page: Page, edit: Edit) -> Sequence[Edit] | None:
    """Return the edit, and the place of the partner where it destroys a double mark."""
    if page.text[edit.start : edit.end] not in ('"', "“", "”"):
        return [edit]
    other = partner(page, edit.start)
    return [edit, *other] if other else None


def _garbled(name: str, pattern: str, encoding: str, put_first: str = "") -> None:
    """Add a variant that garbles one character: ``put_first``, or what the pattern finds."""

    @FAMILY.add("mojibake", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        if not match:
            return None
        misread = garbled(put_first or match.group(), encoding)
        if not misread or misread == match.group():
            return None
        return _with_partner(page, put(*match.span(), misread))


_garbled("apostrophe, cp1252", r"(?<=[a-z])['’](?=s )", "cp1252", "’")
_garbled("dash, cp1252", r"(?<= )[–—-](?= )", "cp1252", "–")
_garbled("opening quotation mark, cp1252", r"(?<=\s)[\"“](?=[A-Za-z])", "cp1252", "“")
_garbled("accented letter, cp1252", r"(?<=[a-zA-Z])[à-öø-ÿ](?=[a-z])", "cp1252")
_garbled("accented letter, latin-1", r"(?<=[a-zA-Z])[à-öø-ÿ](?=[a-z])", "latin-1")
_garbled("pound or euro sign, cp1252", r"[£€](?=\d)", "cp1252")
_garbled("no-break space, latin-1", r"(?<=[a-z]) (?=[a-z])", "latin-1", "\N{NO-BREAK SPACE}")


@FAMILY.add("mojibake", name="the whole article, cp1252", whole=True)
def _whole(page: Page, rng: Random) -> Sequence[Edit] | None:
    edits: list[Edit] = []
    for match in re.finditer(r"[^\x00-\x7f]", page.text):
        bad = garbled(match.group(), "cp1252")
        if bad is None:
            return None
        edits.append(put(*match.span(), bad))
    return edits if len(edits) >= 3 else None


@FAMILY.add("mojibake", name="twice garbled, cp1252")
def _twice(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=[a-z])['’](?=s )", page, rng)
    if not match:
        return None
    once = garbled("’", "cp1252")
    twice = garbled(once, "cp1252") if once else None
    return [put(*match.span(), twice)] if twice else None


add_wordings(FAMILY, "mojibake", "name in a sentence, Cyrillic as cp1251", [
    "The newspaper is called ⟦Р’РµСЃС‚Рё⟧ there.", "The band “⟦РњРёСЂ⟧” played.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, "mojibake", "name in a sentence, UTF-8 as cp1252", [
    f"The mayor of ⟦{'São'.encode().decode('latin-1')}⟧ Tomas agreed.",
    f"They met in ⟦{'Málaga'.encode().decode('cp1252')}⟧ on Friday.",
    f"The town of ⟦{'Žďár'.encode().decode('cp1252', 'replace').replace(chr(0xFFFD), '')}⟧ won.",
    f"The club ⟦{'Fenerbahçe'.encode().decode('cp1252')}⟧ did not answer.",
], place="inline")  # fmt: skip

_LOST = "replacement-character"


def _replaced(name: str, pattern: str, new: str) -> None:
    @FAMILY.add(_LOST, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return _with_partner(page, put(*match.span(), new)) if match else None


_replaced("U+FFFD for an apostrophe", r"(?<=[a-z])['’](?=s )", "\N{REPLACEMENT CHARACTER}")
_replaced("U+FFFD for a quotation mark", r"(?<=\s)[\"“](?=[A-Za-z])", "\N{REPLACEMENT CHARACTER}")
_replaced("three U+FFFD for one", r"(?<=[a-z])['’](?=s )", 3 * "\N{REPLACEMENT CHARACTER}")
_replaced("U+FFFD for an accented letter", r"(?<=[a-zA-Z])[à-öø-ÿ](?=[a-z])",
          "\N{REPLACEMENT CHARACTER}")  # fmt: skip
add_wordings(FAMILY, _LOST, "question marks for letters", [
    "The mayor, Jo⟦??⟧o Alves, agreed.", "They met in M⟦??⟧laga on Friday.",
    "The minister, Fran⟦??⟧ois Petit, came too.", "The town of ⟦????⟧ is next.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _LOST, "one question mark inside a word", [
    "The mayor, Jo⟦?⟧o Alves, agreed.", "They met in M⟦?⟧laga on Friday.",
    "It was the mayor⟦?⟧s idea to wait.", "They don⟦?⟧t know it yet.",
], place="inline")  # fmt: skip

_HIDDEN = "invisible-character"


def _invisible(name: str, pattern: str, mark: str) -> None:
    @FAMILY.add(_HIDDEN, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return [put(match.start(), match.start(), mark)] if match else None


_BETWEEN, _INSIDE = r"(?<=[a-z]) (?=[a-z])", r"(?<=[a-z]{3})(?=[a-z]{3})"
_invisible("pair of zero-width spaces", _BETWEEN, 2 * "\N{ZERO WIDTH SPACE}")
_invisible("zero-width space inside a word", _INSIDE, "\N{ZERO WIDTH SPACE}")
_invisible("soft hyphen", _INSIDE, "\N{SOFT HYPHEN}")
_invisible("byte order mark", _BETWEEN, "\N{ZERO WIDTH NO-BREAK SPACE}")
_invisible("left-to-right mark", _BETWEEN, "\N{LEFT-TO-RIGHT MARK}")
_invisible("right-to-left embedding", _BETWEEN, "\N{RIGHT-TO-LEFT EMBEDDING}")
_invisible("word joiner", _INSIDE, "\N{WORD JOINER}")
_invisible("zero-width non-joiner", _INSIDE, "\N{ZERO WIDTH NON-JOINER}")
_invisible("C1 control", _BETWEEN, "\x92")
_invisible("bell or other C0 control", _BETWEEN, "\x0b")


def _mapped(rule: str, name: str, pattern: str, new: Callable[[str], str]) -> None:
    """Add a variant that maps what group 1 of the pattern finds."""

    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        return [put(*match.span(1), new(match.group(1)))] if match else None


_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_IDEOGRAPHIC = {".": "。", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}


def _full(text: str) -> str:
    return "".join(_WIDE.get(mark, mark) for mark in text)


_FULL = "fullwidth-character"
_mapped(_FULL, "comma with its space", r"[a-z]{2}(, )(?=[a-z])", lambda _: "，")
_mapped(_FULL, "comma before the space", r"[a-z]{2}(,)(?= [a-z])", lambda _: "，")
_mapped(_FULL, "ideographic full stop", r"[a-z]{3}(\.)(?=\s)", lambda _: "。")
_mapped(_FULL, "colon, semicolon, ! or ?", r"[a-z]{3}([:;!?])(?=\s)", _full)
_mapped(_FULL, "number", r"(?<=[ (])(\d{2,4})(?=[ ,.)])", _full)
_mapped(_FULL, "acronym", r"(?<=[ (])([A-Z]{2,4})(?=[ ,.)])", _full)


@FAMILY.add(_FULL, name="brackets")
def _wide_brackets(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(\()[^()\n]{2,60}(\))", page, rng)
    return [put(*match.span(1), "（"), put(*match.span(2), "）")] if match else None


_CYRILLIC = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
_GREEK = {"o": "ο", "A": "Α", "B": "Β", "E": "Ε", "K": "Κ", "M": "Μ", "T": "Τ", "v": "ν"}
_LOOK_ALIKE, _SCRIPT = "lookalike-letter", "foreign-script"
_mapped(_LOOK_ALIKE, "Cyrillic letter inside a word", r"(?<=[a-z]{2})([aceopxy])(?=[a-z]{2})",
        lambda letter: _CYRILLIC[letter])  # fmt: skip
_mapped(_LOOK_ALIKE, "Cyrillic capital at a word's beginning", r"(?<= )([ABCEHKMOPTX])(?=[a-z]{3})",
        lambda letter: _CYRILLIC[letter])  # fmt: skip
_mapped(_LOOK_ALIKE, "Cyrillic acronym", r"(?<=[ (])([ACEHKMOPTX]{2,4})(?=[ ,.)])",
        lambda word: "".join(_CYRILLIC.get(letter, letter) for letter in word))  # fmt: skip
_mapped(_LOOK_ALIKE, "Greek letter inside a word", r"(?<=[a-z]{2})([ov])(?=[a-z]{2})",
        lambda letter: _GREEK[letter])  # fmt: skip


def _dropped(name: str, replacements: Sequence[str]) -> None:
    """Add a variant that puts a foreign sign or word between two words."""

    @FAMILY.add(_SCRIPT, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(r"(?<=[a-z]{3}) (?=[a-z]{3})", page, rng)
        if not match:
            return None
        new = rng.choice(replacements)
        return [Edit(match.start(), match.start(), " " + new, (_after_space(new),))]


def _after_space(new: str) -> Span:
    return Span(1, 1 + len(new))


_dropped("one stray Chinese character", list("的了年月日在和是第等"))
_dropped("Chinese word", ["记者", "新华社", "同志", "经济", "重要讲话"])
_dropped("Japanese word", ["さん", "について", "ハンコ", "という"])
_dropped("Cyrillic word", ["который", "также", "области", "и", "рублей"])
_dropped("Arabic word", ["على", "وقال", "الذي"])
_dropped("Korean word", ["기자", "것으로", "대통령"])
_dropped("Hindi or Thai word", ["है", "और", "ของ"])


@FAMILY.add(_SCRIPT, name="half a word left in Cyrillic")
def _half(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<= [a-z]{4})([a-z]{2,4})(?=[ ,.])", page, rng, group=1)
    return [put(*match.span(1), rng.choice(["ский", "ого", "ной"]))] if match else None
