"""Further damage never lowers the penalty of an article, nor lifts a hold."""

from __future__ import annotations

from itertools import islice

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.benchmarks.hosts import HOSTS
from tests.benchmarks.monotony import pairs, penalty, standing
from tests.benchmarks.single_damages import DAMAGES

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
REQUEST = "Please provide the text you would like me to translate."
NOTE = "[Translation continues in the next message]"
QUOTED_TAG = f'The Council met. {REFUSAL} They met class="foo" href= again.'
MISREAD = (
    "The board met on Monday. La compagnie a offert un cafÃ© à tous les passagers et a remboursé "
    "le prix de leurs billets. It will meet again."
)


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
        ("llm-refusal", REQUEST, REQUEST.replace("text ", "text editor@example.org")),
        ("llm-refusal", REQUEST, REQUEST.replace("text ", "text www.example.org")),
        ("llm-refusal", REQUEST, REQUEST.replace("text ", "text https://example.org/a/12")),
        ("llm-refusal", REQUEST, REQUEST.replace("text ", "text@harbour_news ")),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", 'cannot class="foo" href=').upper()),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot https://example.org/a").upper()),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", "cannot function(){var a;}").upper()),
        ("llm-refusal", REFUSAL, REFUSAL.replace("cannot", 'cannot <a href="/a">y</a>').upper()),
        ("llm-chatter", NOTE, NOTE.replace("next ", "next ( ")),
        ("llm-refusal", QUOTED_TAG, QUOTED_TAG.replace("Council ", "Council “ ")),
        ("untranslated-paragraph", MISREAD, MISREAD.replace("à", "Ã\xa0")),
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


CHATTER = "Let me know if you need any further adjustments!"


@pytest.mark.parametrize(
    "after",
    [
        SPANISH.replace("camas. ", f"camas. {CHATTER} "),
        SPANISH.replace("camas. ", f"camas. {CHATTER} I hope this translation helps. "),
        f"{SPANISH} {CHATTER}",
    ],
)
def test_a_sentence_of_a_model_is_none_of_a_foreign_paragraph(after: str) -> None:
    was, now = (
        ENGINE.check(Article(id="a", text="\n\n".join([*HOSTS["en"], text]))).findings
        for text in (SPANISH, after)
    )
    assert [one.rule for one in was] == ["untranslated-paragraph"]
    foreign = [one for one in now if one.rule == "untranslated-paragraph"]
    assert sum(one.sentences for one in foreign) == was[0].sentences == 3
    assert sum(one.penalty for one in foreign) == was[0].penalty
    assert all(CHATTER not in one.text for one in foreign)
    assert "llm-chatter" in {one.rule for one in now}


def test_a_word_between_two_pieces_of_program_text_is_none_of_it() -> None:
    text = 'The function(){var a = 1; return a;} development {"@type": "List", "open": true} ended.'
    found = ENGINE.check(Article(id="a", text=text)).findings
    assert [one.text for one in found if one.rule == "leftover-script"] == [
        "function(){var a = 1; return a;}", '{"@type": "List", "open": true}'
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_short_sentences_of_the_target_are_none_of_a_foreign_paragraph(gap: str) -> None:
    mixed = f"The council met before the vote. {REFUSAL} {SPANISH} The board met on Friday."
    text = gap.join([*HOSTS["en"][:2], mixed, HOSTS["en"][2]])
    found = ENGINE.check(Article(id="a", text=text)).findings
    (foreign,) = [one for one in found if one.rule == "untranslated-paragraph"]
    assert foreign.text == SPANISH
    assert foreign.sentences == 3
    assert "llm-refusal" in {one.rule for one in found}
