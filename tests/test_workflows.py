"""The CI workflows and issue templates, as far as they can be checked without the host."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from mtqa.version import __version__

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read(path: Path) -> dict[str, Any]:
    """Return the content of a YAML file."""
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return document


WORKFLOWS = {path.name: read(path) for path in (GITHUB / "workflows").iterdir()}
CI, RELEASE = WORKFLOWS["ci.yml"]["jobs"], WORKFLOWS["release.yml"]["jobs"]
STEPS = [
    step
    for workflow in WORKFLOWS.values()
    for job in workflow["jobs"].values()
    for step in job.get("steps", ())
]
USED = [step["uses"] for step in STEPS if "uses" in step] + [
    job["uses"] for job in RELEASE.values() if "uses" in job
]
RUN = [step["run"] for step in STEPS if "run" in step]


def targets(script: str) -> set[str]:
    """Return the make targets that a script calls."""
    return set(re.findall(r"\bmake ([a-z]+)", script))


# Continuous integration.


def test_every_python_that_is_promised_is_tested() -> None:
    tested = CI["test"]["strategy"]["matrix"]["python"]
    project = PROJECT["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert project["requires-python"] == f">={tested[0]}"
    assert set(promised) <= set(tested)


def test_what_runs_on_every_commit_runs_here_too() -> None:
    commands = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    everywhere = targets("\n".join(line for line in commands if line.startswith("make ")))
    assert everywhere == {"test"}
    assert everywhere <= targets("\n".join(step.get("run", "") for step in CI["test"]["steps"]))


@pytest.mark.parametrize("target", sorted(targets("\n".join(RUN))))
def test_a_target_that_a_workflow_makes_exists(target: str) -> None:
    make = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert make.returncode == 0, make.stderr


def test_scripts_that_workflows_run_exist() -> None:
    scripts = re.findall(r"[\w./-]+\.(?:py|sh)\b", "\n".join(RUN))
    assert scripts == [".github/release_notes.py"]
    assert all((ROOT / script).is_file() for script in scripts)


@pytest.mark.parametrize("action", sorted(set(USED)))
def test_an_action_is_of_a_major_version_or_of_this_repository(action: str) -> None:
    if action.startswith("./"):
        assert (ROOT / action).is_file()
    else:
        assert re.fullmatch(r"(actions|pypa)/[a-z-]+@(release/)?v\d+", action)


def test_what_a_job_downloads_is_uploaded_before() -> None:
    uploaded, downloaded = (
        {step["with"]["name"] for step in STEPS if f"/{verb}-artifact@" in step.get("uses", "")}
        for verb in ("upload", "download")
    )
    assert uploaded == downloaded == {"dist", "notes"}


# Permissions and order of the jobs.


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_alone(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    assert "concurrency" in WORKFLOWS[name]


def test_only_the_jobs_that_publish_may_write() -> None:
    rights = {name: job["permissions"] for name, job in RELEASE.items() if "permissions" in job}
    assert rights == {"pypi": {"id-token": "write"}, "github": {"contents": "write"}}
    assert not any("permissions" in job for job in CI.values())
    assert RELEASE["pypi"]["environment"] == "pypi"


def test_nothing_is_published_before_it_is_tested() -> None:
    assert RELEASE["github"]["needs"] == "pypi"
    assert RELEASE["pypi"]["needs"] == "ci"
    assert RELEASE["ci"] == {"needs": "notes", "uses": "./.github/workflows/ci.yml"}


def test_no_expression_stands_in_a_script() -> None:
    """A branch or a title may hold shell code, which ``${{ … }}`` would paste into the script."""
    assert not [script for script in RUN if "${{" in script]


# The notes of a release.

CHANGELOG = """# Changelog

## 1.10.0 (2026-12-24)

### Added

- ten: it counts.

## 1.1.0 (unreleased)

- eleven

## 1.0.1 (2026-10-01)

## 1.0.0 (2026-09-30)

- the first
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of version 1.10.0 with as much as the script reads."""
    for part in (".github", "mtqa"):
        (tmp_path / part).mkdir()
    shutil.copy(GITHUB / "release_notes.py", tmp_path / ".github")
    (tmp_path / "mtqa" / "version.py").write_text('__version__ = "1.10.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return tmp_path


def notes(checkout: Path, tag: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a checkout on a tag."""
    command = [sys.executable, "-X", "utf8", ".github/release_notes.py", tag]
    return subprocess.run(command, cwd=checkout, capture_output=True, encoding="utf-8", check=False)


def test_a_release_shows_its_section_of_the_changelog(checkout: Path) -> None:
    done = notes(checkout, "v1.10.0")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "### Added\n\n- ten: it counts.\n"


@pytest.mark.parametrize("tag", ["1.10.0", "v1.1.0", "v1.10.0rc1", "v1x10x0", ""])
def test_a_tag_that_is_not_the_version_is_refused(checkout: Path, tag: str) -> None:
    done = notes(checkout, tag)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"the tag is {tag}, and mtqa/version.py has 1.10.0\n"


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1.1", "CHANGELOG.md has no section “## 1.1 (YYYY-MM-DD)”"),
        ("1.1.0", "CHANGELOG.md has “unreleased” where 1.1.0 needs its date (YYYY-MM-DD)"),
        ("1.0.1", "CHANGELOG.md says nothing about 1.0.1"),
    ],
)
def test_a_version_without_a_dated_section_is_refused(
    checkout: Path, version: str, reason: str
) -> None:
    (checkout / "mtqa" / "version.py").write_text(f"__version__ = {version!r}", encoding="utf-8")
    done = notes(checkout, f"v{version}")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{reason}\n")


def test_the_changelog_has_a_section_on_this_version(checkout: Path) -> None:
    heading = f"## {__version__} ("
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert changelog.count(f"\n{heading}") == 1
    dated = re.sub(rf"^{re.escape(heading)}.*\)$", f"{heading}2026-12-24)", changelog, flags=re.M)
    (checkout / "CHANGELOG.md").write_text(dated, encoding="utf-8")
    shutil.copy(ROOT / "mtqa" / "version.py", checkout / "mtqa")
    assert notes(checkout, f"v{__version__}").stdout.startswith("### Scores change\n")


# Issue templates and commit hooks.

ISSUE_TEMPLATES = {
    path.stem: {part["id"]: part for part in read(path)["body"] if "id" in part}
    for path in (GITHUB / "ISSUE_TEMPLATE").iterdir()
    if path.stem != "config"
}


def required(template: str) -> set[str]:
    """Return the required fields of an issue template."""
    fields = ISSUE_TEMPLATES[template].items()
    return {name for name, part in fields if part.get("validations", {}).get("required")}


@pytest.mark.parametrize("template", ISSUE_TEMPLATES)
def test_an_issue_has_what_shows_it_again(template: str) -> None:
    assert {"text", "version", "signature"} <= ISSUE_TEMPLATES[template].keys()
    assert "version" in required(template)
    if template != "bug":
        assert {"text", "signature"} <= required(template)


@pytest.mark.parametrize("template", ISSUE_TEMPLATES)
def test_a_text_in_an_issue_is_shown_as_it_is(template: str) -> None:
    """As Markdown it would lose its marks, and might mention people."""
    assert {
        ISSUE_TEMPLATES[template][name]["attributes"]["render"] for name in ("text", "signature")
    } == {"text"}


def test_a_commit_is_checked_by_what_make_runs() -> None:
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [hook["name"] for hook in local["hooks"]] == ["ruff check", "ruff format", "mypy"]
    for hook in local["hooks"]:
        assert hook["entry"].startswith(f".venv/bin/{hook['name']}")
        assert f"$(BIN)/{hook['name']}" in makefile
