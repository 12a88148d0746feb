"""Numbers, times, dates and sums in the form of the language they were translated from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, found, put
from tests.benchmarks.plants.placing import add_wordings

FAMILY = Family()
_NUMBER, _TIME, _DATE, _SUM = (
    "foreign-number-format",
    "foreign-time-format",
    "foreign-date-format",
    "misplaced-currency",
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NARROW = "\N{NARROW NO-BREAK SPACE}"


def _formed(rule: str, name: str, pattern: str, form: Callable[[re.Match[str]], str]) -> None:
    """Add a variant that writes what the pattern finds in another form."""

    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return [put(*match.span(), form(match))] if match else None


_THOUSANDS = r"(?<=[ (])(\d{1,3}),(\d{3})(?=[ .)])(?!\.\d)"
_DECIMAL = r"(?<=[ (])(\d{1,3})\.(\d{1,2})(?= (?:percent|per cent|million|billion))"
_formed(_NUMBER, "decimal comma before a unit", _DECIMAL, lambda match: f"{match[1]},{match[2]}")
_formed(_NUMBER, "per cent with decimal comma", r"(?<=[ (])(\d{1,3})\.(\d{1,2})%",
        lambda match: f"{match[1]},{match[2]} %")  # fmt: skip
_formed(_NUMBER, "thousands with spaces", _THOUSANDS, lambda match: f"{match[1]} {match[2]}")
_formed(_NUMBER, "thousands with no-break spaces", _THOUSANDS,
        lambda match: f"{match[1]}{_NARROW}{match[2]}")  # fmt: skip
_formed(
    _NUMBER, "per cent sign set off", r"(?<=[ (])(\d{1,3}(?:\.\d)?)%", lambda match: f"{match[1]} %"
)
add_wordings(FAMILY, _NUMBER, "points and comma", [
    "The fund lost ⟦1.234,56⟧ euros.", "Exports came to ⟦12.345.678⟧ tonnes.",
    "The region counted ⟦1.240.000⟧ visitors.", "It cost ⟦2.500.000,00⟧ dollars in all.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _NUMBER, "millions with spaces", [
    "The region counted ⟦1 240 000⟧ visitors.", "Exports came to ⟦12 345 678⟧ tonnes.",
    "The city has ⟦1 300 500⟧ inhabitants.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _NUMBER, "Indian or apostrophe groups", [
    "The region counted ⟦1'240'000⟧ visitors.", "It cost ⟦2’500’000⟧ francs.",
], place="inline")  # fmt: skip

_CLOCK = r"(?<=[ (])(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b\.?"


def _hour(match: re.Match[str]) -> int:
    return int(match[1]) % 12 + (12 if match[3] == "p" else 0)


_formed(_TIME, "French hours", _CLOCK, lambda match: f"{_hour(match)}h{match[2] or ''}")
_formed(
    _TIME, "Spanish a. m.", _CLOCK, lambda match: f"{match[1]}:{match[2] or '00'} {match[3]}. m."
)
_formed(
    _TIME,
    "doubled a.m. m.",
    _CLOCK,
    lambda match: f"{match[1]}{':' + match[2] if match[2] else ''} {match[3]}.m. m.",
)
_formed(_TIME, "24 hours with p.m.", r"(?<=[ (])([1-9]|1[01])(?::(\d\d))? ?(p)\.?m\b\.?",
        lambda match: f"{_hour(match)}:{match[2] or '00'} p.m.")  # fmt: skip
add_wordings(FAMILY, _TIME, "in a sentence: hours", [
    "The market opens at ⟦20h30⟧ on Friday.", "The doors open at ⟦9h⟧ and close at noon.",
    "They met at ⟦18 h 45⟧ in the town hall.", "The train leaves at ⟦7h15⟧ in the morning.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _TIME, "in a sentence: o'clock of other languages", [
    "The session begins at ⟦20:00 Uhr⟧ on Friday.", "It starts at ⟦16:16 p.m.⟧ local time.",
    "The office opens at ⟦9 a.m. m.⟧ on weekdays.", "It ended at ⟦19:30 hs.⟧ on Tuesday.",
    "The alarm rang at ⟦8:00 a. m.⟧ on Monday.", "They closed at ⟦22:00 hrs.⟧ as always.",
    "The match begins at ⟦21:45 hours⟧ tonight.",
], place="inline")  # fmt: skip

_MONTH_DAY = rf"\b({_MONTHS}) (\d{{1,2}})(?:, (\d{{4}}))?\b"
_DAY_MONTH = rf"(?<= )(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})\b"
_formed(_DATE, "day with a point (month first before)", _MONTH_DAY,
        lambda match: f"{match[2]}. {match[1]}" + (f" {match[3]}" if match[3] else ""))  # fmt: skip
_formed(
    _DATE,
    "day with a point (day first before)",
    _DAY_MONTH,
    lambda match: f"{match[1]}. {match[2]}",
)
_formed(_DATE, "of between", _MONTH_DAY,
        lambda match: f"{match[1]}, {match[2]} of {match[3] or 2020}")  # fmt: skip
add_wordings(FAMILY, _DATE, "in a sentence: with of", [
    "The law dates from ⟦September, 8 of 2023⟧.", "It was founded on ⟦12 of May of 1998⟧.",
    "The treaty of ⟦4 of October, 2010⟧ is in force.", "He was born on ⟦day 3 of June⟧ there.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _DATE, "in a sentence: with a point", [
    "The law dates from ⟦8. September 2023⟧.", "It was founded on the ⟦12. May 1998⟧.",
    "The fair opens on ⟦3. October⟧ as always.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _DATE, "in a sentence: numbers", [
    "The law dates from ⟦08.09.2023⟧.", "He signed it on ⟦2020年7月24日⟧.",
    "The order of ⟦31.12.2019⟧ is void.", "It opened on ⟦1. 5. 2021⟧ after all.",
], place="inline")  # fmt: skip

_formed(_SUM, "euro sign after the number", r"€(\d+(?:[.,]\d+)*)", lambda match: f"{match[1]} €")
_formed(
    _SUM, "dollar sign after the number", r"(?<= )\$(\d+(?:[.,]\d+)*)", lambda match: f"{match[1]}$"
)
_formed(_SUM, "sign set off by a space", r"(?<= )([$£€])(\d+(?:[.,]\d+)*)",
        lambda match: f"{match[1]} {match[2]}")  # fmt: skip
add_wordings(FAMILY, _SUM, "in a sentence: after the number", [
    "The ticket costs ⟦12 €⟧ at the door.", "They paid ⟦250$⟧ for it.",
    "It cost ⟦1,200 £⟧ to repair.", "The fine is ⟦80€⟧ in the city.", "He won ⟦500 ¥⟧ in it.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _SUM, "in a sentence: set off", [
    "The deficit came to ⟦¢ 36,142⟧ million.", "The plan costs ⟦₡ 9,990⟧ a month.",
    "They paid ⟦$ 250⟧ for it.", "The fine is ⟦€ 80⟧ in the city.", "It cost ⟦R $ 1,200⟧ then.",
    "The price is ⟦US $ 14⟧ a barrel.",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _NUMBER, "target fr", [
    "La région compte ⟦1,240,000⟧ habitants.", "L’indice a perdu ⟦2.5⟧ % hier.",
    "Le déficit est de ⟦1,234.56⟧ euros.",
], place="inline", target="fr")  # fmt: skip
add_wordings(FAMILY, _NUMBER, "target de", [
    "Die Region zählt ⟦1,240,000⟧ Einwohner.", "Der Index verlor ⟦2.5⟧ Prozent.",
    "Das Defizit beträgt ⟦1,234.56⟧ Euro.",
], place="inline", target="de")  # fmt: skip
add_wordings(FAMILY, _SUM, "target fr", [
    "Le billet coûte ⟦€12⟧ à l’entrée.", "Il a payé ⟦$250⟧ pour cela.",
], place="inline", target="fr")  # fmt: skip
add_wordings(FAMILY, _TIME, "target fr", [
    "Le marché ouvre à ⟦8:30 a.m.⟧ vendredi.", "La séance commence à ⟦6 p.m.⟧ mardi.",
], place="inline", target="fr")  # fmt: skip
