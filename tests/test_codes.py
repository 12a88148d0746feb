"""Languages and rules are data: no module but a table of codes names one of either."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import mtqa
from mtqa.checks import CHECKERS
from mtqa.language.codes import known_locales
from mtqa.ruleset.packs import load_packs

PACKAGE = Path(mtqa.__file__).parent
SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
RULE_IDS = {rule.id for rule in load_packs()}

# “id” is Indonesian, and the name of a column.
CODES = set(known_locales()) - {"id"}
DEFAULT_TARGET = "en"

TABLES_OF_CODES = {
    "checks/consistency/transliteration.py": "what romanisations write with sh, th and zh",
    "language/evident.py": "Chinese in traditional characters",
    "language/identify.py": "what langdetect calls languages otherwise than we do",
    "language/lexicon/make.py": "the lists of wordfreq, each with its number in the table",
    "language/locales.py": "the language that all others quote and borrow from",
    "readers/formats/markup.py": "tags of HTML",
    "score/paired.py": "what sacreBLEU calls approximate randomisation",
    "score/reference.py": "the tokenizers of sacreBLEU",
}
NAME_DEFAULT_TARGET = {
    "authoring/catalogue.py",
    "cli/options/checking.py",
    "engine.py",
    "results/article.py",
    "ruleset/examples.py",
    "ruleset/rule.py",
    "settings/config.py",
}


def texts(source: str) -> Iterator[str]:
    """Yield the texts that a module has as values, whole: no parts of formatted ones."""
    tree = ast.parse(source)
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def named(module: str, names: set[str]) -> set[str]:
    return names & set(texts((PACKAGE / module).read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", SOURCES)
def test_no_module_names_a_language(module: str) -> None:
    found = named(module, CODES)
    if module in NAME_DEFAULT_TARGET:
        found -= {DEFAULT_TARGET}
    assert not found or module in TABLES_OF_CODES, (
        f"{sorted(found)}: what is true of one language is a key in rules/languages/XX.toml"
    )


@pytest.mark.parametrize("module", SOURCES)
def test_no_module_names_a_rule(module: str) -> None:
    kinds = set(CHECKERS) if module == "checks/__init__.py" else set()
    assert not named(module, RULE_IDS) - kinds, "what is true of one rule is a key in its pack"


@pytest.mark.parametrize("module", sorted({*TABLES_OF_CODES, *NAME_DEFAULT_TARGET}))
def test_no_table_of_codes_is_excused_in_vain(module: str) -> None:
    assert named(module, CODES)


@pytest.mark.parametrize(
    "source",
    [
        'if language == "de": pass',
        'IS_SO = frozenset({"de", "nl"})',
        'ENDINGS = {"de": ("en",)}',
        'if code.startswith("de"): pass',
    ],
)
def test_however_a_code_is_written_it_is_seen(source: str) -> None:
    assert "de" in texts(source)


def test_a_word_inside_a_pattern_is_no_code() -> None:
    assert "de" not in set(texts('PATTERN = rf"(?:{GAP})de"'))
