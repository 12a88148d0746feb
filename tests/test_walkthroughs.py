"""What CONTRIBUTING.md says of adding a rule, a checker and an output format, done in a copy.

Each test edits the files that the page lists as edited by hand, runs the commands that generate the
others, and compares what has changed with both lists.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IGNORED = shutil.ignore_patterns("benchmarks", "node_modules", ".venv*", ".*_cache")
CHANGES = "### Scores change\n\n"

RULE = """
[[rule]]
id = "unfilled-blank"
kind = "pattern"
pattern = '_{4,}'
error-type = "design-and-markup/layout"
origin = "page"
severity = "minor"
summary = "A blank to be filled in is part of the text."
why = "It belongs to a template, and no reader can fill it in."
message = "blank to be filled in: “{text}”"
[[rule.example]]
bad = "The mayor met [[____]] on Monday."
[[rule.example]]
bad = "The talks ended at [[______]], the agency said."
[[rule.example]]
good = "The mayor met the minister on Monday."
[[rule.example]]
good = "The file is called first_draft."
"""
ARTICLE = "The mayor met ____ on Monday.\n"

CHECKER = '''\
"""Runs of one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit


class RunsOfSigns(Checker, frozen=True):
    """Runs of at least ``min_signs`` of ``sign``, one character."""

    sign: str
    min_signs: int = 4

    @property
    def required(self) -> str:
        return f"{re.escape(self.sign)}{{{self.min_signs},}}"

    def find(self, document: Document) -> Iterator[Hit]:
        for match in re.finditer(self.required, document.view):
            yield Hit(match.start(), match.end())
'''
CHECKER_RULE = RULE.replace('kind = "pattern"', 'kind = "runs-of-signs"').replace(
    "pattern = '_{4,}'", 'sign = "_"\nmin-signs = 4'
)

FORMAT = '''\
"""Statuses: one line per article with its status and its label."""

from __future__ import annotations

from collections.abc import Mapping

from mtqa.output.visible import visible
from mtqa.results import Results


def render(results: Results) -> Mapping[str, bytes]:
    """Return the lines, in the order of the run."""
    lines = [f"{article.status} {visible(article.label)}\\n" for article in results.articles]
    return {"": "".join(lines).encode()}
'''


class Checkout:
    """A copy of the checkout, and the files in it that were edited by hand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.by_hand: set[str] = set()

    def write(self, name: str, text: str) -> None:
        """Write a new file."""
        assert not (self.root / name).exists()
        (self.root / name).write_text(text, encoding="utf-8")
        self.by_hand.add(name)

    def insert(self, name: str, text: str, *, after: str = "") -> None:
        """Insert text into a file, at its end unless ``after`` is given."""
        page = (self.root / name).read_text(encoding="utf-8")
        at = page.index(after) + len(after) if after else len(page)
        (self.root / name).write_text(page[:at] + text + page[at:], encoding="utf-8")
        self.by_hand.add(name)

    def run(self, *args: str, **environment: str) -> str:
        """Run a module of the copy, expect exit code 0, and return its output."""
        done = subprocess.run(
            [sys.executable, "-m", *args],
            cwd=self.root,
            env=os.environ
            | {"PYTHONPATH": str(self.root), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
            | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def changed(self) -> set[str]:
        """Return the files that differ from those of the checkout."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        names = {path.relative_to(self.root).as_posix() for path in files}
        return {
            name
            for name in names
            if "__pycache__" not in name
            and not (
                (ROOT / name).exists()
                and (ROOT / name).read_bytes() == (self.root / name).read_bytes()
            )
        }


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for name in ("mtqa", "rules", "tests"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=IGNORED)
    for name in ("README.md", "CHANGELOG.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / "copy" / name)
    return Checkout(tmp_path / "copy")


def listed(heading: str, which: str, **names: str) -> set[str]:
    """Return the files that a section of CONTRIBUTING.md lists, with placeholders filled in."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    (line,) = re.findall(rf"^- Files {which}: (.*)$", section, re.MULTILINE)
    files = ",".join(re.findall(r"`([^`]+)`", line))
    for placeholder, name in names.items():
        files = files.replace(placeholder, name)
    return set(files.split(","))


def assert_rule_is_complete(checkout: Checkout, tmp_path: Path) -> None:
    """Run what CONTRIBUTING.md asks for after a rule was written, and look for its finding."""
    checkout.insert("CHANGELOG.md", "- unfilled-blank: new rule.\n", after=CHANGES)
    proof = checkout.run("mtqa", "rules", "test", "rules/residue.toml")
    assert proof.endswith(" 0 failed\n")
    checkout.run("tests.catalogue")
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    report = checkout.run("mtqa", "check", str(article))
    assert f"{article}:1:15  minor  unfilled-blank  blank to be filled in: “____”" in report
    *_, rules_line, _, signature = checkout.run("mtqa", "check", "tests/articles").splitlines()
    readme = (checkout.root / "README.md").read_text(encoding="utf-8")
    assert rules_line in readme
    assert signature in readme


def test_a_pattern_rule_is_two_files_by_hand(checkout: Checkout, tmp_path: Path) -> None:
    checkout.insert("rules/residue.toml", RULE)
    assert_rule_is_complete(checkout, tmp_path)
    by_hand = listed("Add a rule", "by hand", PACK="residue")
    assert checkout.by_hand == by_hand
    assert len(by_hand) == 2
    assert checkout.changed() == by_hand | listed("Add a rule", "generated")


def test_a_checker_is_its_module_a_line_and_a_rule(checkout: Checkout, tmp_path: Path) -> None:
    checkout.write("mtqa/checks/characters/runs.py", CHECKER)
    table = "mtqa/checks/__init__.py"
    checkout.insert(
        table,
        "from mtqa.checks.characters.runs import RunsOfSigns\n",
        after="from mtqa.checks.characters.mojibake import Mojibake\n",
    )
    checkout.insert(table, '        "runs-of-signs": RunsOfSigns,\n', after="    {\n")
    checkout.insert("rules/residue.toml", CHECKER_RULE)
    assert_rule_is_complete(checkout, tmp_path)
    by_hand = listed(
        "Add a checker", "by hand", SUBJECT="characters", MODULE="runs", PACK="residue"
    )
    assert checkout.by_hand == by_hand
    assert len(by_hand) == 4
    assert checkout.changed() == by_hand | listed("Add a checker", "generated")


def test_an_output_format_is_three_files_by_hand(checkout: Checkout, tmp_path: Path) -> None:
    checkout.write("mtqa/render/statuses.py", FORMAT)
    checkout.insert(
        "mtqa/render/__init__.py",
        '            Format("statuses", "mtqa.render.statuses", (".statuses",)),\n',
        after='            Format("text", "mtqa.render.text", (".txt",)),\n',
    )
    checkout.insert("CHANGELOG.md", "- Reports as .statuses.\n", after="### Added\n\n")
    pytest_options = ("-q", "-p", "no:cacheprovider", "-k", "golden and statuses")
    checkout.run("pytest", *pytest_options, "tests/render/test_render.py", MTQA_GOLDEN="write")

    output = tmp_path / "run.statuses"
    checkout.run("mtqa", "check", "tests/articles/harbour-strike.txt", "-o", str(output))
    assert output.read_text(encoding="utf-8") == "hold tests/articles/harbour-strike.txt\n"
    assert "statuses" in checkout.run("mtqa", "check", "--help")

    by_hand = listed("Add an output format", "by hand", MODULE="statuses")
    assert checkout.by_hand == by_hand
    assert len(by_hand) == 3
    generated = listed("Add an output format", "generated", SUFFIX="statuses")
    assert checkout.changed() == by_hand | generated
