"""Figures, times, dates and sums in the convention of another language."""

from __future__ import annotations

from random import Random

from mtqa.language.locales import language
from tests.benchmarks.process.damage.passages import Operation, add_sentence
from tests.benchmarks.process.draft import Draft
from tests.benchmarks.process.grammar import slot, wordings

_SPACES = {" ", "\xa0", "\u202f"}
# What news in a language also writes beside the separator that Unicode's locale data name.
_ALSO = {"de": {*_SPACES}, "es": {*_SPACES, "."}, "pt": {*_SPACES, "."}, "it": {*_SPACES, "."},
         "pl": {*_SPACES, "."}, "cs": {*_SPACES, "."}, "sv": {*_SPACES, "."}, "fi": {*_SPACES},
         "fr": {*_SPACES}, "ru": {*_SPACES}, "nl": {"."}, "en": set()}  # fmt: skip
_GROUPS = {"comma": ",", "point": ".", "space": " ", "no-break space": "\xa0", "apostrophe": "’"}


_HOWS = ("group", "group", "decimal", "both", "malformed")


def _grouped(number: int, group: str) -> str:
    return f"{number:,}".replace(",", group)


def number(draft: Draft, rng: Random) -> bool:
    """Group the thousands as another language does, set its decimal mark, or lose a digit."""
    how = rng.choice(_HOWS)
    name = rng.choice(list(_GROUPS))
    group, own = _GROUPS[name], language(draft.language)
    accepted = _ALSO[draft.language] | {own.group}
    decimal = "," if own.decimal == "." else "."
    value = rng.choice((rng.randint(1200, 9990), rng.randint(12000, 989000),
                        rng.randint(1200000, 9890000)))  # fmt: skip
    template = f"number, {how}{f' {name}' if how in ('group', 'both') else ''}"
    if how == "group" and group in accepted:
        return False
    if how == "both" and group == decimal:
        return False
    if not draft.admits(_HOWS.index(how), list(_GROUPS).index(name), len(str(value))):
        return False
    size = "thousands" if value < 10_000 else "ten thousands" if value < 1_000_000 else "millions"
    if how == "decimal":
        text = f"{rng.randint(2, 39)}{decimal}{rng.randint(1, 9)}"
    elif how == "malformed":
        text = f"1{own.group}{rng.randint(120, 980)}{own.group}{rng.randint(12, 98)}"
    else:
        text = _grouped(value, group) + (f"{decimal}{rng.randint(1, 9)}5" if how == "both" else "")
    frames = wordings(draft.language).figures["number" if how in ("group", "malformed")
                                             else "decimal"]  # fmt: skip
    cells = {"how": how, "size": size if how == "group" else "any", "group": name}
    return _put(draft, rng, draft.fresh(frames, rng), draft.mark(text, "number", template, **cells))


_TIMES = {
    "h": "{h}h{m:02}", "h spaced": "{h} h {m:02}", "Uhr": "{h}.{m:02} Uhr", "kl.": "kl. {h}.{m:02}",
    "hs": "{h}:{m:02} hs", "p.m. m.": "{t}:{m:02} p.m. m.", "24 h with p.m.": "{h}:{m:02} p.m.",
    "p.m.": "{t}:{m:02} p.m.", "a.m.": "{t}:{m:02} a.m.", "p. m.": "{t}:{m:02} p. m.",
    "hrs": "{h}:{m:02} h.",
}  # fmt: skip
_OWN_TIMES = {"en": {"p.m.", "a.m."}, "de": {"Uhr", "hrs"}, "fr": {"h", "h spaced", "hrs"},
              "es": {"p. m.", "p.m.", "a.m.", "hrs", "hs", "h"}, "sv": {"kl."}, "pt": {"h", "hrs"},
              "nl": {"hrs"}, "it": {"h", "hrs"}, "pl": set(), "fi": set(), "cs": set(),
              "ru": set()}  # fmt: skip


def time(draft: Draft, rng: Random) -> bool:
    """Write a time of day as another language does."""
    how = rng.choice(list(_TIMES))
    if how in _OWN_TIMES[draft.language]:
        return False
    hour = rng.randint(13, 23)
    text = _TIMES[how].format(h=hour, t=hour - 12, m=rng.randint(2, 58))
    frame = draft.fresh(wordings(draft.language).figures["time"], rng)
    return _put(draft, rng, frame, draft.mark(text, "time", f"time {how}", how=how))


_DATES = {
    "de": "{d}. {m} {y}", "es": "{d} of {m} of {y}", "day of month": "{d} of {m} {y}",
    "month, day of": "{m}, {d} of {y}", "points": "{d:02}.{n:02}.{y}", "month day": "{m} {d}, {y}",
    "first in fr": "1er {m} {y}", "year first": "{y}. {m} {d}.", "de left": "{d} de {m} {y}",
}  # fmt: skip
_FOREIGN_DATES = {
    "en": {"de", "es", "month, day of", "points", "first in fr", "year first", "de left"},
    "de": {"month day", "year first"}, "fr": {"month day", "de"}, "es": {"month day", "de"},
    "it": {"month day", "de"}, "pt": {"month day", "de"}, "nl": {"month day", "de"},
    "pl": {"month day", "de"}, "sv": {"month day", "de"}, "fi": {"month day", "year first"},
    "cs": {"month day", "year first"}, "ru": {"month day", "de"},
}  # fmt: skip


def date(draft: Draft, rng: Random) -> bool:
    """Write a date in the order or with the signs of another language, its month translated."""
    how = rng.choice(sorted(_FOREIGN_DATES[draft.language]))
    months = wordings(draft.language).slots["month"]
    month = rng.randint(1, 12)
    text = _DATES[how].format(d=rng.randint(2, 28), m=months[month - 1], n=month,
                              y=rng.randint(2011, 2031))  # fmt: skip
    frame = draft.fresh(wordings(draft.language).figures["date"], rng)
    return _put(draft, rng, frame, draft.mark(text, "date", f"date {how}", how=how))


_MONEY = {
    "behind": "{x} {c}", "behind, joined": "{x}{c}", "before": "{c}{x}", "before, apart": "{c} {x}",
    "both": "{c}{x} {c}", "inside": "{a}{c}{b}",
}  # fmt: skip
_FOREIGN_MONEY = {"en": {"behind", "behind, joined", "before, apart", "both", "inside"},
                  "nl": {"behind, joined", "inside", "both"}}  # fmt: skip


_SIGNS = ("€", "$", "£", "¥", "₽", "¢", "₺")


def money(draft: Draft, rng: Random) -> bool:
    """Put the sign of a currency where another language puts it."""
    how = rng.choice(sorted(_FOREIGN_MONEY.get(draft.language, {"before", "inside", "both"})))
    sign = rng.choice(_SIGNS)
    if not draft.admits(list(_MONEY).index(how), _SIGNS.index(sign)):
        return False
    whole = rng.randint(12, 990)
    text = _MONEY[how].format(x=whole, c=sign, a=whole, b=f"{rng.randint(10, 95)}")
    frame = draft.fresh(wordings(draft.language).figures["money"], rng)
    artifact = draft.mark(text, "currency", f"money {how}", how=how, sign=sign)
    return _put(draft, rng, frame, artifact)


def _put(draft: Draft, rng: Random, frame: str, artifact: str) -> bool:
    """Put the sentence of a figure in, said by somebody in a fifth of the cases."""
    sentence = frame.replace("{x}", artifact)
    if rng.random() < 1 / 5:
        sentence = f"{slot('person', draft.language, rng)}: {sentence}"
    return add_sentence(draft, rng, sentence)


OPERATIONS: tuple[Operation, ...] = (number, number, number, time, date, money)
