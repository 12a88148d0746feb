"""A language is one file: what CONTRIBUTING.md says of adding one, done with Slatovian.

The language is made up, so that no other list can know its words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.language.locales import language
from mtqa.resources import rules_root

FILE = """\
name = "Slatovian"
native = "slatovit"
scripts = ["Latin"]
quotes = ["»«"]                  # the press prints no others
singles = ["›‹"]
space-before = "%"
decimal = ","
group = "."
reporting-verbs = ["vrelt"]
function-words = '''
# Articles
zho
zhe
zhem
# Prepositions, conjunctions
ulk
ombe
pratu
'''
leading-abbreviations = '''
Vr.
'''
"""
REGION = """\
name = "Slatovian (Quay)"
like = "qx"
decimal = "."
group = ","
"""
ARTICLE = """\
Zho barrul skellit

Zhem Vr. Onder skellit ombe zho barrul. Ulk zhe dorren pratu zho tarrit, »zho barrul«, vrelt Onder.

Zhem barrul dorren „ulk zhe tarrit” ombe 12.500 rell.
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a directory with a copy of mtqa and its rules, and one file more."""
    shutil.copytree(rules_root(), tmp_path / "rules")
    shutil.copytree(
        Path(sys.modules["mtqa"].__file__ or "").parent,
        tmp_path / "mtqa",
        ignore=shutil.ignore_patterns("__pycache__", "rules"),
    )
    (tmp_path / "rules" / "languages" / "qx.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def run(package: Path, code: str) -> str:
    """Return what a program prints that imports the copy."""
    done = subprocess.run(
        [sys.executable, "-c", code, ARTICLE],
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_it_is_a_target_and_a_source(package: Path) -> None:
    code = "import mtqa; print(mtqa.Checker(target='QX', source_lang='qx_qx').target)"
    assert run(package, code) == "qx"


def test_its_quotation_marks_are_those_of_its_practice(package: Path) -> None:
    code = (
        "import mtqa, sys; text = sys.argv[1]\n"
        "for finding in mtqa.check_text(text, target='qx').findings.itertuples():\n"
        "    print(finding.rule, text[finding.start:finding.end])"
    )
    found = run(package, code).splitlines()
    assert found == ["foreign-quote-mark „", "foreign-quote-mark ”"]


def test_its_function_words_tell_it_from_others(package: Path) -> None:
    code = (
        "import sys; from mtqa.language.words import likeliest_language\n"
        "print(likeliest_language(sys.argv[1].lower().split(), without='en').language)"
    )
    assert run(package, code) == "qx"


def test_its_sentences_are_split_by_its_abbreviations(package: Path) -> None:
    code = (
        "import sys; from mtqa.language.sentences import sentence_spans\n"
        "text = sys.argv[1].splitlines()[2]\n"
        "for span in sentence_spans(text, 'qx'): print(text[span.start:span.end])"
    )
    first, second = run(package, code).splitlines()
    assert first == "Zhem Vr. Onder skellit ombe zho barrul."
    assert second.startswith("Ulk zhe dorren")


def test_a_region_is_a_file_of_what_differs(package: Path) -> None:
    (package / "rules" / "languages" / "qx-QU.toml").write_text(REGION, encoding="utf-8")
    code = (
        "from mtqa.language.locales import language; found = language('qx-qu')\n"
        "print(found.code, found.decimal, found.quotes[0], *sorted(found.reporting_verbs))"
    )
    assert run(package, code) == "qx-QU . »« vrelt"


def test_the_language_is_made_up() -> None:
    with pytest.raises(Exception, match="has no file"):
        language("qx")
