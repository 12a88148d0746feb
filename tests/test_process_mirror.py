"""A benchmark that repeats the rules measures nothing: no plant is in them, nor they in a plant.

Nothing else in the benchmark of artifacts planted by process reads the rules.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from mtqa.ruleset.packs import load_packs
from tests.benchmarks.process.build import build
from tests.benchmarks.process.grammar import LANGUAGES, expansions, say, wordings

RULES = Path(__file__).parents[1] / "rules"
FEWEST_WORDS = 4  # of a wording that two people do not hit upon by chance


def words(text: str) -> str:
    """Return the words of a text with a space around each."""
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


@pytest.fixture(scope="module")
def literals() -> set[str]:
    """Everything that templates and pages say in at least ``FEWEST_WORDS`` words."""
    rng = Random(1)
    said = {plant.text for page in build(20) for plant in page.plants}
    for language in LANGUAGES:
        for templates in wordings(language).furniture.values():
            for template in templates:
                said |= {say(text, language, rng) for text in expansions(template)}
    found = {words(text.replace("<>", " ")) for text in said}
    return {text for text in found if len(text.split()) >= FEWEST_WORDS}


def test_no_plant_stands_in_the_rules(literals: set[str]) -> None:
    paths = [*RULES.glob("*.toml"), *RULES.glob("parts/*.toml"), *RULES.glob("phrases/*.csv")]
    rules = "|".join(words(path.read_text(encoding="utf-8")) for path in paths)
    assert [text for text in sorted(literals) if text in rules] == []


def test_no_example_of_a_rule_stands_in_a_plant(literals: set[str]) -> None:
    examples = {
        words(example.text[span.start : span.end])
        for rule in load_packs() for example in rule.examples if example.kind == "bad"
        for span in example.spans
    }  # fmt: skip
    long = [text for text in sorted(examples) if len(text.split()) >= FEWEST_WORDS]
    assert len(long) > 100
    said = "|".join(literals)
    assert [text for text in long if text in said] == []
