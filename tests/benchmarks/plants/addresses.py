"""Numbers and addresses with a space inside."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, found, put, within
from tests.benchmarks.plants.spaces import FAMILY


def _in_sentence(rule: str, name: str, sentences: Sequence[tuple[str, str]]) -> None:
    """Add a variant that puts a sentence of its own after another; the second is the artifact."""

    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        if not page.ends:
            return None
        place = rng.choice(page.ends).end
        sentence, artifact = rng.choice(sentences)
        return [within(place, place, sentence + " ", artifact)]


_in_sentence("split-number", "telephone cut at its hyphen", [
    ("Those affected can call 2212- 0900 until Friday.", "2212- 0900"),
    ("The number of the office is 555 -0134.", "555 -0134"),
    ("For appointments, the line 2527- 8400 is open from eight.", "2527- 8400"),
])  # fmt: skip
_in_sentence("split-number", "wrong ordinal", [
    ("It was the 10nd edition of the fair.", "10nd"),
    ("The club celebrates its 25nd anniversary.", "25nd"),
    ("He finished in 21th place.", "21th"),
    ("The 3th chamber will decide.", "3th"),
    ("They meet on the 11st of the month.", "11st"),
])  # fmt: skip


def _number(name: str, pattern: str, rule: str = "split-number", mark: str = ", ") -> None:
    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        if not match:
            return None
        return [put(*match.span(), match.group(1) + mark + match.group(2))]


_number("thousands cut after the comma", r"\b(\d{1,3}),(\d{3})\b(?![,.\d])")
_number("round thousands cut after the comma", r"\b(\d{1,3}),(000)\b(?![,.\d])")
_number("decimals cut after the point",
        r"\b(\d{1,3})\.(\d{1,2})(?= (?:million|billion|percent|per cent))", mark=". ")  # fmt: skip
_in_sentence("broken-address", "e-mail with spaces", [
    ("Requests go to affiliate @ vidaplena. fi.cr or by post.", "affiliate @ vidaplena. fi.cr"),
    ("Write to press @ harbour.example.org for details.", "press @ harbour.example.org"),
    ("The address is info@ museum-lirio.org for groups.", "info@ museum-lirio.org"),
    ("Send it to redaccion@ diario. es before noon.", "redaccion@ diario. es"),
])  # fmt: skip
_in_sentence("broken-address", "e-mail with a space at its stop", [
    ("Requests go to contact@townhall. com or by post.", "contact@townhall. com"),
    ("Write to maria.soto@stepnews .org for details.", "maria.soto@stepnews .org"),
    ("The address is info@lirio. net for groups.", "info@lirio. net"),
])  # fmt: skip
_in_sentence("broken-address", "web address with spaces", [
    ("The form is at www. townhall.org until May.", "www. townhall.org"),
    ("See https: //www.harbour.org/news for the list.", "https: //www.harbour.org/news"),
    ("See http: // portal.salud.example for the list.", "http: // portal.salud.example"),
    ("The tickets are sold at www.festival .com only.", "www.festival .com"),
    ("More at https://www. gazette.org today.", "https://www. gazette.org"),
])  # fmt: skip
_in_sentence("broken-address", "handle cut from its sign", [
    ("He wrote on his account @ alcaldia_lirio on Monday.", "@ alcaldia_lirio"),
    ("The club announced it on Twitter (@ FCNorte) itself.", "@ FCNorte"),
])  # fmt: skip
