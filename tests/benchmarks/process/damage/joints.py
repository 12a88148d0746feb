"""Spaces that are lost or added where a tag, a link or a line end was."""

from __future__ import annotations

import re
from random import Random

from tests.benchmarks.process.damage.passages import Operation, lower_pairs, replaced
from tests.benchmarks.process.draft import LINK, UNLINK, Draft, Place
from tests.benchmarks.process.grammar import slot

_CASES = ("lower", "Capital", "ACRONYM", "figure")
_ACRONYMS = ("NATO", "EU", "UNESCO", "OECD", "FIFA", "WHO", "IAEA", "NASA")
_FEW_LETTERS = 3
# What nobody can take apart who does not know the names, or what is a name itself: UNESCO2030.
_UNREADABLE = {"figure+figure", "ACRONYM+ACRONYM", "ACRONYM+figure"}


def _in_case(word: str, case: str, language: str, rng: Random) -> str:
    match case:
        case "Capital":
            name = slot(rng.choice(("town", "person")), language, rng)
            return rng.choice([word for word in name.split() if word.isalpha() and word.istitle()]
                              or ["Marta"])  # fmt: skip
        case "ACRONYM":
            return rng.choice(_ACRONYMS)
        case "figure":
            return rng.choice((str(rng.randint(12, 99)), str(rng.randint(1950, 2031))))
    return word


def words_fused(draft: Draft, rng: Random) -> bool:
    """Lose the space between two words, of any case on either side."""
    left_case, right_case = rng.choice(_CASES), rng.choice(_CASES)
    template = f"{left_case}+{right_case}"
    number = draft.free(rng, lower_pairs)
    if template in _UNREADABLE or number is None:
        return False
    if not draft.admits(_CASES.index(left_case), _CASES.index(right_case)):
        return False
    text = draft.paragraphs[number]
    left, right = rng.choice(lower_pairs(text))
    sides = [
        _in_case(text[side.start : side.end], case, draft.language, rng)
        for side, case in ((left, left_case), (right, right_case))
    ]
    sizes = "+".join("small" if len(side) <= _FEW_LETTERS else "content" for side in sides)
    artifact = draft.mark("".join(sides), "joint", template, case=template, sizes=sizes)
    draft.put(number, replaced(text, Place(left.start, right.end), artifact))
    return True


def link_stripped(draft: Draft, rng: Random) -> bool:
    """Link a word whose spaces the scraper then loses, or before whose stop it adds one."""
    if draft.strip == "joined":
        number = draft.free(rng, lower_pairs)
        if number is None:
            return False
        text = draft.paragraphs[number]
        left, right = rng.choice(lower_pairs(text))
        linked = f"{text[left.start : left.end]} {LINK}{text[right.start : right.end]}{UNLINK}"
        following = re.match(r" [^\W\d_]+", text[right.end :])
        end = right.end + (following.end() if following else 0)
        artifact = draft.mark_loosely(linked + text[right.end : end], "joint", "link joined",
                              case="at a link")  # fmt: skip
        draft.put(number, replaced(text, Place(left.start, end), artifact))
        return True
    if draft.strip != "spaced":
        return False
    wanted = re.compile(r"(?<= )([^\W\d_]{3,})([,.])(?= )")
    number = draft.free(rng, wanted.search)
    if number is None:
        return False
    text = draft.paragraphs[number]
    match = rng.choice(list(wanted.finditer(text)))
    artifact = draft.mark_loosely(f"{LINK}{match.group(1)}{UNLINK}{match.group(2)}", "stop-apart",
                          "link spaced", mark=match.group(2))  # fmt: skip
    draft.put(number, replaced(text, Place(*match.span()), artifact))
    return True


_AFTER = re.compile(r"(?<=\s)([^\W\d_]+|\d+)([,.;:)]) ([^\W_]+)")
_BRACKET = re.compile(r"(?<= )([^\W\d_]{3,})(?= )")


def stop_fused(draft: Draft, rng: Random) -> bool:
    """Lose the space behind a mark, or before a bracket."""
    mark = rng.choice((",", ",", ".", ";", ":", ")", "("))
    template = f"after {mark}" if mark != "(" else "before ("
    if mark in "()":
        return _bracket(draft, rng, template)
    number = draft.free(rng, lambda text: any(match[2] in ",." for match in _AFTER.finditer(text)))
    if number is None:
        return False
    text = draft.paragraphs[number]
    at = [match for match in _AFTER.finditer(text) if match[2] == ("." if mark == "." else ",")]
    if not at:
        return False
    match = rng.choice(at)
    artifact = draft.mark(
        f"{match[1]}{mark}{match[3]}", "stop-joint", template,
        mark=mark, right="small" if len(match[3]) <= _FEW_LETTERS else "content",
        case="Capital" if match[3][0].isupper() else "lower",
    )  # fmt: skip
    draft.put(number, replaced(text, Place(*match.span()), artifact))
    return True


def _bracket(draft: Draft, rng: Random, template: str) -> bool:
    """Add a word in brackets and lose the space on one side of it, or put one inside."""
    number = draft.free(rng, _BRACKET.search)
    if number is None:
        return False
    text = draft.paragraphs[number]
    match = rng.choice(list(_BRACKET.finditer(text)))
    inner = rng.choice((*_ACRONYMS, slot("town", draft.language, rng)))
    if template == "before (":
        artifact = draft.mark(f"{match[1]}({inner.split()[0]}", "stop-joint", template, mark="(")
        new = f"{artifact}{inner[len(inner.split()[0]) :]})"
    elif template == "after )":
        following = re.match(r" ([^\W_]+)", text[match.end() :])
        if not following:
            return False
        last = inner.split()[-1]
        artifact = draft.mark(f"{last}){following[1]}", "stop-joint", template, mark=")")
        new = f"{match[1]} ({inner[: -len(last)]}{artifact}"
        draft.put(number, replaced(text, Place(match.start(), match.end() + following.end()), new))
        return True
    elif template == "apart (":
        new = f"{match[1]} {draft.mark(f'( {inner}', 'stop-apart', template, mark='(')})"
    else:
        new = f"{match[1]} ({draft.mark(f'{inner} )', 'stop-apart', template, mark=')')}"
    draft.put(number, replaced(text, Place(*match.span()), new))
    return True


_BEFORE = re.compile(r"([^\W\d_]+)([,.])(?= |$)")
_HYPHENED = {
    "en": ("the high-speed", "the well-known"), "de": ("des Fußball-Clubs", "der S-Bahn-Halt"),
    "fr": ("le week-end", "un rendez-vous"), "nl": ("de oud-burgemeester", "het tv-programma"),
}  # fmt: skip


def stop_apart(draft: Draft, rng: Random) -> bool:
    """Put a space before a mark, inside a bracket or before a hyphen."""
    mark = rng.choice((",", ",", ".", ".", "(", ")", "-"))
    template = f"apart {mark}"
    if mark in "()":
        return _bracket(draft, rng, template)
    if mark == "-":
        phrases = _HYPHENED.get(draft.language)
        number = draft.free(rng, lower_pairs)
        if not phrases or number is None:
            return False
        text = draft.paragraphs[number]
        left, _ = rng.choice(lower_pairs(text))
        head, _, tail = rng.choice(phrases).rpartition("-")
        first, space, last = head.rpartition(" ")
        new = first + space + draft.mark(f"{last} -{tail}", "stop-apart", template, mark="-")
        draft.put(number, f"{text[: left.start]}{new} {text[left.start :]}")
        return True
    number = draft.free(rng, lambda text: any(match[2] == mark for match in _BEFORE.finditer(text)))
    if number is None:
        return False
    text = draft.paragraphs[number]
    match = rng.choice([match for match in _BEFORE.finditer(text) if match[2] == mark])
    artifact = draft.mark(f"{match[1]} {mark}", "stop-apart", template, mark=mark)
    draft.put(number, replaced(text, Place(*match.span()), artifact))
    return True


OPERATIONS: tuple[Operation, ...] = (
    words_fused, words_fused, link_stripped, stop_fused, stop_fused, stop_apart,
)  # fmt: skip
