"""Quotation marks and apostrophes, moved by what translation does to them."""

from __future__ import annotations

import re
from random import Random

from mtqa.language.locales import language
from tests.benchmarks.process.damage.passages import (
    SPACED,
    Operation,
    add_sentence,
    marks_of,
)
from tests.benchmarks.process.draft import Draft
from tests.benchmarks.process.grammar import slot, wordings

# The pairs of the world's locales, and what keyboards make of them.
_PAIRS = ("“”", "„“", "„”", "«»", "»«", "””", "「」", "『』", "《》", "〈〉", "‹›", "″″")
_TYPED = (("<<", ">>"), ("``", "''"), (",,", "''"), (",,", "“"), ("´´", "´´"))
_PARTS = re.compile(r"(?P<before>[^<>]*)<(?P<said>[^<>]*)>(?P<after>[^<>]*)", re.DOTALL)


class Said:
    """A sentence that quotes somebody, in the parts that marks stand between."""

    def __init__(self, draft: Draft, rng: Random) -> None:
        language = draft.language
        template = rng.choice(wordings(language).slots["says"])
        before, said, after = (part or "" for part in _PARTS.fullmatch(template).groups())  # type: ignore[union-attr]
        fill = {name: slot(name, language, rng) for name in ("person", "role")}
        fill["statement"] = draft.fresh(wordings(language).slots["statement"], rng)
        self.before, self.said, self.after = (part.format(**fill) for part in (before, said, after))
        self.opener, self.closer = marks_of(language)
        self.is_first = not self.before

    def text(self) -> str:
        """Return the sentence with its marks in place."""
        return f"{self.before}{self.opener}{self.said}{self.closer}{self.after}"

    @property
    def place(self) -> str:
        """Whether the quotation opens its sentence or ends it."""
        return "first" if self.is_first else "last"


def _accepted(code: str) -> set[str]:
    table = language(code)
    return {*table.quotes, *table.accepted, *table.singles}


def kind_kept(draft: Draft, rng: Random) -> bool:
    """Keep the marks of another language, or what is typed for them."""
    kinds = [pair for pair in _PAIRS if pair not in _accepted(draft.language)]
    pairs = [(pair[0], pair[1]) for pair in kinds] + list(_TYPED)
    opener, closer = rng.choice(pairs)
    template = f"kind {opener} {closer}"
    said = Said(draft, rng)
    if not draft.admits(pairs.index((opener, closer)), said.is_first):
        return False
    artifact = draft.mark(f"{opener}{said.said}{closer}", "quote-kind", template,
                          style=f"{opener} {closer}", quotation=said.place)  # fmt: skip
    return add_sentence(draft, rng, said.before + artifact + said.after)


_SIDES = ("opener joined", "opener moved", "opener apart", "closer apart", "closer moved",
          "opener turned", "closer turned")  # fmt: skip


def side_changed(draft: Draft, rng: Random) -> bool:
    """Move a mark to the other side of its space, set it apart, or turn it round."""
    how = rng.choice(_SIDES)
    is_straight = rng.random() < 1 / 4
    said = Said(draft, rng)
    if draft.language in SPACED and how.endswith("apart"):
        return False
    opener, closer = ('"', '"') if is_straight else (said.opener.strip(), said.closer.strip())
    template = f"side {how}{', straight' * is_straight}"
    if how.endswith("turned") and opener == closer:
        return False
    if not draft.admits(_SIDES.index(how), is_straight, said.is_first):
        return False
    first, rest = said.said.split(" ", 1)
    head, last = rest.rsplit(" ", 1)
    before, after = said.before.rstrip(), said.after.lstrip()
    cells = {"how": how, "style": "straight" if is_straight else "curly", "quotation": said.place}
    full_open = opener if is_straight else said.opener
    full_close = closer if is_straight else said.closer
    if how.startswith("opener"):
        if how != "opener apart" and not before:
            return False
        lead, _, word = before.rpartition(" ")
        new = {"opener joined": f"{word}{opener}{first}", "opener moved": f"{word}{opener} {first}",
               "opener apart": f"{word} {opener} {first}".lstrip(),
               "opener turned": f"{word} {closer}{first}"}[how]  # fmt: skip
        start = (f"{lead} " if lead else "") + draft.mark(new, "quote-side", template, **cells)
        return add_sentence(draft, rng, f"{start} {head} {last}{full_close}{said.after}")
    following, space, tail = after.partition(" ")
    behind = said.after[: len(said.after) - len(tail) - len(space)]
    new = {"closer apart": f"{last} {closer}{behind}",
           "closer moved": f"{last} {closer}{following}",
           "closer turned": f"{last}{opener}{behind}"}[how]  # fmt: skip
    if how == "closer moved" and not following[:1].isalpha():
        return False
    end = draft.mark(new, "quote-side", template, **cells) + space + tail
    return add_sentence(draft, rng, f"{said.before}{full_open}{first} {head} {end}")


_DOUBLED = ("opener", "closer", "both", "both, straight", "two styles")


def doubled(draft: Draft, rng: Random) -> bool:
    """Double a mark at one side or at both, or set two styles at once."""
    how = rng.choice(_DOUBLED)
    template = f"doubled {how}"
    said = Said(draft, rng)
    if not draft.admits(_DOUBLED.index(how), said.is_first):
        return False
    opener, closer = said.opener.strip(), said.closer.strip()
    cells = {"how": how, "quotation": said.place}
    if how in ("opener", "closer"):
        first, rest = said.said.split(" ", 1)
        head, last = rest.rsplit(" ", 1)
        if how == "opener":
            start = draft.mark(f"{opener}{said.opener}{first}", "quote-doubled", template, **cells)
            end = f"{last}{said.closer}"
        else:
            start = f"{said.opener}{first}"
            end = draft.mark(f"{last}{said.closer}{closer}", "quote-doubled", template, **cells)
        text = f"{said.before}{start} {head} {end}{said.after}"
    else:
        opened, closed = {"both": (opener + said.opener, said.closer + closer),
                          "both, straight": ('""', '""'),
                          "two styles": (f'{opener}"', f'"{closer}')}[how]  # fmt: skip
        artifact = draft.mark(f"{opened}{said.said}{closed}", "quote-doubled", template, **cells)
        text = said.before + artifact + said.after
    return add_sentence(draft, rng, text)


def lost(draft: Draft, rng: Random) -> bool:
    """Lose the opening or the closing mark; a second quotation may stand behind."""
    side, style = rng.choice(("opener", "closer")), rng.choice(("curly", "curly", "straight"))
    is_followed = rng.random() < 1 / 3
    template = f"lost {side}, {style}{', followed' * is_followed}"
    said, other = Said(draft, rng), Said(draft, rng)
    if not draft.admits(side == "opener", style == "curly", said.is_first):
        return False
    if style == "straight":
        said.opener = said.closer = other.opener = other.closer = '"'
    opener, closer = ("", said.closer) if side == "opener" else (said.opener, "")
    artifact = draft.mark(f"{opener}{said.said}{closer}", "quote-lost", template, side=side,
                          style=style, quotation=said.place)  # fmt: skip
    text = said.before + artifact + said.after
    return add_sentence(draft, rng, f"{text} {other.text()}" if is_followed else text)


def reopened(draft: Draft, rng: Random) -> bool:
    """Open a quotation again at its later sentences, as if each were a paragraph."""
    times, style = rng.choice((2, 3)), rng.choice(("curly", "straight"))
    template = f"reopened {times} times, {style}"
    said = Said(draft, rng)
    if said.opener == said.closer or not draft.admits(times, style == "curly"):
        return False
    opener, closer = (said.opener, said.closer) if style == "curly" else ('"', '"')
    statements = rng.sample(wordings(draft.language).slots["statement"], times)
    run = " ".join(f"{opener}{statement}." for statement in statements) + closer
    return add_sentence(
        draft, rng, draft.mark(run, "quote-reopened", template, style=style, times=str(times))
    )


_SINGLE = ("moved", "opener lost", "closer apart", "opener turned", "backticks")


def single(draft: Draft, rng: Random) -> bool:
    """Quote with single marks that are moved, lost, turned or of another kind."""
    how = rng.choice(_SINGLE)
    template = f"single {how}"
    marks = language(draft.language).singles
    said = Said(draft, rng)
    if not marks or draft.language in SPACED:
        return False
    if not draft.admits(_SINGLE.index(how), how != "moved" and said.is_first):
        return False
    opener, closer = marks[0][0], marks[0][1]
    if how == "opener turned" and opener == closer:
        return False
    before = said.before.rstrip()
    if how == "moved" and not before:
        return False
    quoted = {"moved": f"{closer} {said.said}{closer}", "opener lost": f"{said.said}{closer}",
              "closer apart": f"{opener}{said.said} {closer}",
              "opener turned": f"{closer}{said.said}{closer}",
              "backticks": f"`{said.said}´"}[how]  # fmt: skip
    artifact = draft.mark(quoted, "quote-single", template, how=how, quotation=said.place)
    lead = before if how == "moved" else said.before
    return add_sentence(draft, rng, lead + artifact + said.after)


_APOSTROPHE = re.compile(r"([^\W\d_]+)’([^\W\d_]+)")
_SHAPES = {"opening": "‘", "acute": "´", "grave": "`", "prime": "′", "apart before": " ’",
           "apart after": "’ ", "apart straight": " '", "apart both": " ’ "}  # fmt: skip


def apostrophe(draft: Draft, rng: Random) -> bool:
    """Give an apostrophe another shape, or set it apart."""
    shape = rng.choice(list(_SHAPES))
    template = f"apostrophe {shape}"
    options = wordings(draft.language).slots.get("elided")
    if not options:
        return False
    text = draft.fresh(options, rng)
    if not draft.admits(list(_SHAPES).index(shape), options.index(text)):
        return False
    match = rng.choice(list(_APOSTROPHE.finditer(text)))
    tail = "one letter" if len(match[2]) == 1 else "more"
    artifact = draft.mark(f"{match[1]}{_SHAPES[shape]}{match[2]}", "apostrophe", template,
                          shape=shape, tail=tail)  # fmt: skip
    return add_sentence(draft, rng, text[: match.start()] + artifact + text[match.end() :])


OPERATIONS: tuple[Operation, ...] = (
    kind_kept, side_changed, side_changed, side_changed, doubled, lost, lost, reopened, single,
    apostrophe, apostrophe,
)  # fmt: skip
