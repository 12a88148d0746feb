"""What mtqa needs to be installed: bounds that were run, extras that are whole, and few imports."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import util
from pathlib import Path

import pytest

from tests.command_line import DIRTY, Mtqa, program

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
REQUIREMENT = re.compile(r"(?P<name>[\w-]+)>=(?P<version>[\d.]+)")

PROBE = """
import sys
from mtqa.cli.app import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules)
"""


def requirements() -> dict[str, str]:
    """Return the lower bound of each library; any other kind of bound fails the test."""
    given = [
        *PROJECT["dependencies"],
        *(line for name in EXTRAS if name != "all" for line in EXTRAS[name]),
    ]
    matches = [REQUIREMENT.fullmatch(line) for line in given]
    assert all(matches), f"only lower bounds: {given}"
    return {match["name"]: match["version"] for match in matches if match}


def test_every_lower_bound_is_the_version_that_the_oldest_leg_installs() -> None:
    lines = (ROOT / "tests" / "oldest.txt").read_text("utf-8").splitlines()
    oldest = dict(line.split("==") for line in lines if line[0] != "#")
    bounds = requirements()
    padded = {name: version.split(".") for name, version in bounds.items()}
    for name, bound in padded.items():
        version = oldest[name].split(".")
        assert version[: len(bound)] == bound
        assert not any(map(int, version[len(bound) :])) or name == "pathspec"
    assert oldest.keys() - bounds.keys() == {"click"}, "what typer needs in its turn"


def test_all_extras_but_those_of_stores_are_in_all() -> None:
    (everything,) = EXTRAS["all"]
    of_stores = {"gs", "hdfs", "s3"}
    assert everything == f"mtqa[{','.join(sorted(EXTRAS.keys() - {'all'} - of_stores))}]"


@pytest.mark.parametrize(
    "output",
    [
        *("-", "run.json", "run.jsonl", "run.md", "run.csv", "run/", "run.sarif", "run.github"),
        *("run.xml", "run.gitlab.json", "run.mqm.tsv", "run.labelstudio.json"),
    ],
)
def test_a_check_loads_pandas_for_no_output_that_does_without(tmp_path: Path, output: str) -> None:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    done = program("-c", PROBE, "check", "a.txt", "-o", output, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {"pandas", "numpy", "pyarrow"}.isdisjoint(done.stdout.splitlines()[-1].split())


PAGE = "<p>The ministers agreed on closer cooperation.</p><p>The agency said so on Monday.</p>"


def test_a_missing_extra_is_named(run: Mtqa, monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = util.find_spec
    monkeypatch.setattr(
        "mtqa.readers.formats.extract.find_spec",
        lambda name: None if name == "trafilatura" else find_spec(name),
    )
    Path("pages.csv").write_text(f'text\n"{PAGE}"\n', encoding="utf-8")
    shown = run("check", "pages.csv", "--extract")
    assert shown.code == 2
    assert "--extract needs trafilatura; install mtqa[html]" in shown.out


def test_a_broken_library_is_not_called_missing(
    run: Mtqa, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "trafilatura.py").write_text("import nowhere_to_be_found", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "trafilatura"]:
        monkeypatch.delitem(sys.modules, name)
    Path("pages.csv").write_text(f'text\n"{PAGE}"\n', encoding="utf-8")
    shown = run("check", "pages.csv", "--extract")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == (
        "mtqa: a library cannot be imported: No module named 'nowhere_to_be_found'; "
        "install it again, or what it needs\n"
    )
