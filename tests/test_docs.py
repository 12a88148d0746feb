"""The documentation shows what the tool does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from mtqa.score import SCOPE
from tests.catalogue import CATALOGUE, catalogue
from tests.picture import PICTURE, picture
from tests.sample_languages import report
from tests.test_layers import LAYER

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)


def run(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``mtqa …`` at the root of the checkout, as someone with a narrow plain terminal would."""
    words = [sys.executable, "-m", *command.split()]
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_the_catalogue_is_that_of_the_packs() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(), "run python -m tests.catalogue"


def test_the_picture_in_the_readme_is_of_what_the_command_prints() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "run python -m tests.picture"


def consoles() -> list[tuple[str, str]]:
    """Return each command of README's console blocks and the output shown below it."""
    found = []
    for block in blocks(README, "console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), consoles())
def test_output_in_the_readme_is_what_the_command_prints(command: str, output: str) -> None:
    """An ellipsis alone on a line stands for lines left out; ``data`` may be of other libraries."""
    printed, output = (
        re.sub(r"\|data:\w+", "|data:…", text) for text in (run(command).stdout, output)
    )
    wanted = [piece.strip("\n") for piece in re.split(r"^…$", output, flags=re.M)]
    at = 0
    for piece in filter(None, wanted):
        found = printed.find(piece, at)
        assert found >= 0, f"{command} does not print\n{piece}\nafter\n{printed[:at]}"
        at = found + len(piece)


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(README, "python"):
        exec(compile(block.replace("reports/run", str(tmp_path / "run")), "README.md", "exec"), {})


def test_the_readme_says_what_the_score_does_not_see() -> None:
    assert SCOPE in " ".join(README.read_text("utf-8").split())


def test_links_of_the_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("r*/README.md")]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8")):
            if page == CATALOGUE:
                continue
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_json_report_keeps_its_schema(tmp_path: Path) -> None:
    schema, _ = blocks(ROOT / "reports" / "README.md", "json")
    output = tmp_path / "report.json"
    run(f"mtqa check tests/articles --output {output}")
    jsonschema.validate(json.loads(output.read_text("utf-8")), json.loads(schema))


def test_so_does_the_report_on_several_languages(tmp_path: Path) -> None:
    schema, _ = blocks(ROOT / "reports" / "README.md", "json")
    several = report(tmp_path / "all")
    several.gate(max_hold=0)
    document = json.loads(several.to_json(tmp_path / "run.json").read_text("utf-8"))
    jsonschema.validate(document, json.loads(schema))
    assert [part["target"] for part in document["languages"]] == ["de", "en", "es", "fr"]
    assert document["summary"] is None
    assert list(document["gate"]["languages"]) == ["de", "en", "es", "fr"]


def test_the_layer_table_names_every_module() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name in LAYER:
        assert f"`{name}`" in page, f"CONTRIBUTING.md does not place {name}"


def test_every_rule_is_in_the_changelog_or_older() -> None:
    assert re.search(r"^### Scores change$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
