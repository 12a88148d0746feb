"""Start-up imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtqa
from tests.command_line import CLEAN, program

# Slow imports that neither --version nor a clean text needs.
HEAVY = {
    "pandas", "numpy", "pyarrow", "nltk", "sacrebleu", "langdetect", "rich.progress",
    "multiprocessing",
}  # fmt: skip
PROBE = """
import sys
from mtqa.cli.app import main
from tests.command_line import CLEAN, DIRTY, Mtqa, program
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("form", [None, "text", "json"])
def test_start_up_imports_nothing_heavy(tmp_path: Path, form: str | None) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    args = ["check", str(tmp_path), "--format", form] if form else ["--version"]
    done = program("-c", PROBE, *args)
    assert done.returncode == 0
    assert HEAVY.isdisjoint(done.stderr.split())


def test_the_version_needs_no_rules() -> None:
    done = program("-c", PROBE, "--version")
    assert done.stdout == f"mtqa {mtqa.__version__}\n"
    assert {"mtqa.engine", "mtqa.ruleset.packs", "re2"}.isdisjoint(done.stderr.split())


OWN_PROCESS = """
import gc, sys
from mtqa.cli.app import main
# Python 3.12 starts with some objects frozen.
before, frozen = gc.get_threshold(), gc.get_freeze_count()
try:
    main(%s)
except SystemExit:
    print(gc.get_threshold() != before, gc.get_freeze_count() > frozen)
"""


@pytest.mark.parametrize(("args", "own"), [("", True), ("sys.argv[1:]", False)])
def test_only_a_process_of_its_own_is_tuned(args: str, own: bool) -> None:
    done = program("-c", OWN_PROCESS % args, "--version")
    assert done.stdout.splitlines()[-1] == f"{own} {own}"
