"""Units that stand twice: which are found, and that long texts take linear time."""

from __future__ import annotations

import time

import pytest

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

_IDS = ("repetition-loop", "repeated-word", "echoed-phrase", "duplicate-paragraph",
        "duplicate-headline")  # fmt: skip
RULES = [rule for rule in load_packs() if rule.id in _IDS]


def check(text: str, target: str = "en") -> list[Finding]:
    """Return what the rules about repetitions find."""
    return list(Engine(RULES, target=target).check(Article(id="a", text=text)).findings)


@pytest.mark.parametrize(
    "unit", ["harbour", "Harbour", "HARBOUR", "old harbour", "the old harbour"]
)
@pytest.mark.parametrize("joint", [" ", ", ", " ("])
def test_a_unit_stands_twice_around_a_joint(unit: str, joint: str) -> None:
    close = ")" if "(" in joint else ""
    twice = f"{unit}{joint}{unit}{close}"
    (finding,) = check(f"A boat came to see {twice} and it sailed again on Friday.")
    assert finding.text == twice


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("sv", "Båten kom till hamnen hamnen på fredagen."),
        ("cs", "Loď připlula do přístavu přístavu v pátek."),
        ("fi", "Laiva tuli vanhaan satamaan (vanhaan satamaan) perjantaina."),
        ("it", "La nave arrivò nel vecchio porto e nel vecchio porto venerdì."),
        ("ru", "Судно пришло в порт. порт закрыли в пятницу."),
    ],
)
def test_targets_have_their_own_words(target: str, text: str) -> None:
    assert len(check(text, target)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "They walked arm in arm in silence, and door to door to ask.",
        "It was a slow, slow river, many, many years ago.",
        "She moved to Brandavik. Brandavik has a port.",
        "He flew to Baden Baden with Ana Duarte Duarte.",
        "A tale of a tale, the boat and the boat race, for years and years.",
    ],
)
def test_what_people_say_twice_is_silent(text: str) -> None:
    assert not check(text)


def test_a_sentence_twice_in_a_row_is_found_behind_quotation_marks_and_figures() -> None:
    for sentence in ("The dam holds 2.3 million tons of water now.", "“We had to leave at once.”"):
        (finding,) = check(f"It rained. {sentence} {sentence} Then it stopped.")
        assert finding.text == sentence


def test_a_passage_from_an_earlier_paragraph_is_found() -> None:
    lead = "The council of Vallemar closed the old bridge on Monday. It will be mended in spring."
    (finding,) = check(f"Bridge closed\n\n{lead} Nobody was hurt.\n\nA tent was put up.\n\n{lead}")
    assert (finding.rule, finding.text) == ("duplicate-paragraph", lead)


def test_a_label_between_paragraphs_is_found_from_the_second_time() -> None:
    text = "\n\n".join(
        part
        for number in range(3)
        for part in (f"Paragraph {number} is new.", "Our week in images")
    )
    assert [finding.text for finding in check(text)] == ["Our week in images"] * 2


@pytest.mark.parametrize("again", ["Storm closes the port. The", "STORM CLOSES THE PORT\n\nThe"])
def test_the_headline_is_found_behind_a_line_of_the_page(again: str) -> None:
    text = f"Storm closes the port | Vallemar Post\n\n5 June\n\n{again} ferry was cancelled."
    (finding,) = check(text)
    assert finding.rule == "duplicate-headline"
    assert finding.text.casefold() == "storm closes the port"


def test_time_is_linear() -> None:
    for unit in ("the boat and ", "a b c, ", "Long words here. ", "ab", "one two three four five "):
        start = time.process_time()
        check(unit * 5_000)
        assert time.process_time() - start < 10, unit
