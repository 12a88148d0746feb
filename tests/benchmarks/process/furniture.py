"""The furniture of a site and the talk of a model, worded by the grammars of each language."""

from __future__ import annotations

from random import Random

from tests.benchmarks.process.damage.passages import Operation
from tests.benchmarks.process.draft import Draft
from tests.benchmarks.process.grammar import LANGUAGES, say, wordings

TALK = ("chatter", "refusal")
# Where sites put each kind; one in five stands at another place.
PLACES = {
    "nav": ("head",), "trail": ("head",), "byline": ("under", "foot"), "stamp": ("under", "foot"),
    "share": ("under", "foot"), "reading": ("under",), "teaser": ("between", "between", "foot"),
    "player": ("under", "between"), "credit": ("under", "between"), "tags": ("foot",),
    "newsletter": ("between", "foot"), "paywall": ("between", "foot"), "cookie": ("head", "foot"),
    "comments": ("foot",), "legal": ("foot",),
}  # fmt: skip
_NAMES = ("{person}", "{headline}", "©")  # what begins so keeps its capital
_ANYWHERE = ("head", "under", "between", "foot")
_CASES = ("as written", "as written", "as written", "CAPITALS", "first letter lower")


def _worded(draft: Draft, kind: str, rng: Random) -> tuple[str, str, dict[str, str]] | None:
    """Return a wording of a kind, its template and its cells; one in ten is left untranslated."""
    language = draft.language
    if rng.random() < 1 / 10:
        language = rng.choice([other for other in LANGUAGES if other != language])
    templates = wordings(language).furniture[kind]
    number = rng.randrange(len(templates))
    template = f"{language} {kind} {number}"
    if not draft.admits(number):
        return None
    text = say(templates[number], language, rng)
    case = _CASES[0] if templates[number].startswith(_NAMES) else rng.choice(_CASES)
    if case != "as written":
        text = text.upper() if case == "CAPITALS" else text[0].lower() + text[1:]
    worded = "in the target" if language == draft.language else "untranslated"
    return text, template, {"case": case, "worded": worded}


def _put(kind: str) -> Operation:
    def put(draft: Draft, rng: Random) -> bool:
        worded = _worded(draft, kind, rng)
        if worded is None:
            return False
        text, template, cells = worded
        place = rng.choice(_ANYWHERE if rng.random() < 1 / 5 else PLACES[kind])
        artifact = draft.mark_loosely(text, kind, template, put=place, **cells)
        draft.furniture.append((place, artifact))
        return True

    put.__name__ = kind
    return put


def _talk(kind: str) -> Operation:
    def talk(draft: Draft, rng: Random) -> bool:
        worded = _worded(draft, kind, rng)
        if worded is None:
            return False
        text, template, cells = worded
        place = rng.choice(("top", "middle", "end", "within"))
        artifact = draft.mark_loosely(text, kind, template, put=place, **cells)
        if place == "within":
            number = draft.free(rng)
            if number is None:
                return False
            draft.put(number, f"{artifact} {draft.paragraphs[number]}")
            return True
        last = len(draft.paragraphs)
        draft.insert({"top": 0, "end": last}.get(place, rng.randint(1, last)), artifact)
        return True

    talk.__name__ = kind
    return talk


OPERATIONS: tuple[Operation, ...] = (
    *(_put(kind) for kind in PLACES), *(_talk(kind) for kind in TALK),
)  # fmt: skip
