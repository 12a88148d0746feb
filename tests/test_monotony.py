"""One more damage never lowers the penalty of what was there, nor lifts a hold."""

from __future__ import annotations

from itertools import islice

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.benchmarks.monotony import DAMAGES, pairs, penalty, standing

PAIRS = 2000
ENGINE = Engine(load_packs())
LEAD = "The council met on Monday before the vote."
TAIL = "The regional board is to meet on Friday, the mayor said."


def test_no_damage_makes_a_text_better() -> None:
    seen = set()
    for pair in islice(pairs(seed=1), PAIRS):
        seen.add(pair.damage)
        assert not pair.fault, f"{pair.damage}: {pair.fault}\n{pair.after.text}"
    assert seen == set(DAMAGES)


SPANISH = (
    "Cuatrocientos pasajeros pasaron la noche en la terminal, donde el ayuntamiento había "
    "instalado camas. La compañía dijo que pagaría el precio de los billetes. Los pasajeros "
    "esperan desde el lunes en el puerto de la isla."
)
PORT = "The ship left the port the port the port the port the port the port the port again."
REFUSAL = "I'm sorry, but I cannot translate this text."


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("untranslated-paragraph", SPANISH, SPANISH.replace(" donde", ' class="foo" href= donde')),
        ("untranslated-paragraph", SPANISH, SPANISH.replace(" noche", ' <a href="x">y</a> noche')),
        ("untranslated-paragraph", SPANISH, SPANISH.replace(" noche", " function(){var a} noche")),
        ("untranslated-paragraph", SPANISH, SPANISH.replace(". L", ".L")),
        ("untranslated-paragraph", SPANISH, SPANISH.upper()),
        ("repetition-loop", PORT, PORT.replace("port the", "port , the", 1)),
        ("repetition-loop", PORT, PORT.replace("port the", "port <b> the", 2)),
        ("repetition-loop", PORT, PORT.replace("the port the", "theport the", 1)),
        ("repetition-loop", PORT, PORT.replace("port the", "port” the", 1)),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot translate", "cannottranslate")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot <b>")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot “")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot 4,512")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot cannot")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("'", "â€™")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("but ", "but Here is the translation: ")),
        ("llm-refusal", REFUSAL, REFUSAL.upper()),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_what_holds_still_does(rule: str, before: str, after: str, gap: str) -> None:
    assert before != after
    was, now = (
        ENGINE.check(Article(id="a", text=gap.join([LEAD, LEAD, text, TAIL, TAIL])))
        for text in (before, after)
    )
    assert rule in {finding.rule for finding in was.findings}
    assert rule in {finding.rule for finding in now.findings}
    assert penalty(now) >= penalty(was)
    assert standing(now) == standing(was) == 2
