"""The action, the pre-commit hook and the GitLab job, each run as its host would run it.

Hosts install mtqa from a registry; here they find the mtqa under test, so that nothing is
downloaded. What they install, and how, is checked by reading.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import mtqa
from tests.command_line import CLEAN
from tests.render.hosts.test_github import commands
from tests.render.hosts.test_sarif import VALIDATOR

ROOT = Path(__file__).parent.parent
HELD = f"{CLEAN}\nLeave a Reply\n\nYour email address will not be published.\n"
Done = subprocess.CompletedProcess[str]


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


ACTION, HOOKS, JOBS = read("action.yml"), read(".pre-commit-hooks.yaml"), read("gitlab.yml")
STEPS = ACTION["runs"]["steps"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with a clean article and an article on hold."""
    place = tmp_path / "repository"
    (place / "articles").mkdir(parents=True)
    (place / "articles" / "a.txt").write_text(CLEAN, encoding="utf-8")
    (place / "articles" / "b c.txt").write_text(HELD, encoding="utf-8")
    git(place, "init", "--quiet", "--initial-branch", "main")
    return place


def git(place: Path, *args: str) -> str:
    """Run git apart from the settings of whoever runs the tests, and return its output."""
    identity = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
    }
    environment = os.environ | identity | {"GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["git", *args], cwd=place, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with ``mtqa`` under test, as its installation would make it."""
    folder = tmp_path / "mtqa" / "bin"
    folder.mkdir(parents=True)
    script = folder / "mtqa"
    root = Path(mtqa.__file__).parent.parent
    script.write_text(
        f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(root))} exec "
        f'{shlex.quote(sys.executable)} -m mtqa "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return folder


# The action.


def variables(step: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """Return the environment of a step, with the inputs of the action filled in."""
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    return {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }


def run_step(name: str, repository: Path, tools: Path, **inputs: str) -> Done:
    """Run a step as a runner does: its script in bash, ended by the first error."""
    (step,) = [step for step in STEPS if step.get("name") == name]
    script = tools / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    environment = os.environ | variables(step, inputs)
    environment |= {
        "RUNNER_TEMP": str(tools.parents[1]),
        "GITHUB_STEP_SUMMARY": str(tools / "summary.md"),
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=repository, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip


def test_no_input_is_pasted_into_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"


def test_every_input_is_used_and_described() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(ACTION["runs"])))
    assert used == ACTION["inputs"].keys()
    assert all(given["description"] for given in ACTION["inputs"].values())


def test_actions_are_of_a_major_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used == ["actions/setup-python@v7", "github/codeql-action/upload-sarif@v4"]


def test_a_step_fails_on_a_held_article_and_annotates_it(repository: Path, tools: Path) -> None:
    done = run_step("Check articles", repository, tools, paths="articles\n")
    assert done.returncode == 1
    shown = commands(done.stdout)
    assert shown
    assert {command.properties["file"] for command in shown} == {"articles/b c.txt"}
    assert {command.name for command in shown} == {"error"}
    assert "gate failed" in done.stderr
    summary = (tools / "summary.md").read_text("utf-8")
    assert "**Gate failed" in summary


def test_a_step_passes_on_clean_articles(repository: Path, tools: Path) -> None:
    done = run_step("Check articles", repository, tools, paths="articles/a.txt")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_step_writes_what_it_uploads(repository: Path, tools: Path) -> None:
    done = run_step("Check articles", repository, tools, paths="articles", sarif="m q.sarif")
    assert done.returncode == 1
    VALIDATOR.validate(json.loads((repository / "m q.sarif").read_text("utf-8")))
    (upload,) = [step for step in STEPS if "upload-sarif" in step.get("uses", "")]
    assert "inputs.sarif != ''" in upload["if"]
    assert "!cancelled()" in upload["if"], "also after the gate has failed"


def test_inputs_are_arguments_and_no_shell_code(repository: Path, tools: Path) -> None:
    hostile = "$(touch pwned)\n`touch pwned`; touch pwned\n--format=html\n*"
    done = run_step("Check articles", repository, tools, paths=hostile)
    assert done.returncode == 2
    assert "no such file or directory" in done.stderr
    assert not (repository / "pwned").exists()


def test_limits_may_be_those_of_the_settings(repository: Path, tools: Path) -> None:
    (repository / "mtqa.toml").write_text("[mtqa.gate]\nmax-hold = 1\n", encoding="utf-8")
    done = run_step("Check articles", repository, tools, paths="articles\n\n", args="")
    assert done.returncode == 0, done.stderr
    done = run_step("Check articles", repository, tools, paths="articles", args="--max-hold\n0")
    assert done.returncode == 1


def test_the_action_installs_this_checkout_with_the_versions_that_were_tested(
    tmp_path: Path, repository: Path, tools: Path
) -> None:
    """``python`` and ``pip`` are recorders: what they install is tested where users install it."""
    recorded = tmp_path / "recorded"
    python = tools / "python"
    python.write_text(
        f'#!/bin/sh\nmkdir -p "$3/bin"\ncp {shlex.quote(str(tools / "pip"))} "$3/bin/pip"\n',
        encoding="utf-8",
    )
    pip = tools / "pip"
    pip.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {shlex.quote(str(recorded))}\n', encoding="utf-8"
    )
    for script in (python, pip):
        script.chmod(0o755)
    (step,) = [step for step in STEPS if step.get("name") == "Install mtqa"]
    environment = os.environ | variables(step, {"extras": "html"})
    environment |= {
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "MTQA_ACTION": str(ROOT),
        "PATH": f"{tools}:{os.environ['PATH']}",
    }
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=environment, check=True)
    args = recorded.read_text("utf-8").splitlines()
    assert args[0] == "install"
    assert Path(args[args.index("--constraint") + 1]) == ROOT / "tests" / "lock.txt"
    assert args[-1] == f"{ROOT}[html]"


# The pre-commit hook.


@pytest.fixture
def hook(repository: Path, tmp_path: Path, tools: Path) -> Path:
    """The repository with the hook, from a repository of hooks that needs no installation."""
    (definition,) = HOOKS
    source = tmp_path / "hooks"
    source.mkdir()
    local = definition | {"language": "system", "entry": f"{tools}/{definition['entry']}"}
    (source / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump([local]), encoding="utf-8")
    git(source, "init", "--quiet")
    git(source, "add", "-A")
    git(source, "commit", "--quiet", "-m", "hooks")
    configuration = {
        "repos": [
            {
                "repo": str(source),
                "rev": git(source, "rev-parse", "HEAD"),
                "hooks": [{"id": definition["id"], "files": "^articles/"}],
            }
        ]
    }
    (repository / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump(configuration), encoding="utf-8"
    )
    (repository / "README.md").write_text(HELD, encoding="utf-8")
    return repository


def pre_commit(place: Path, *names: str) -> Done:
    """Stage files and run pre-commit on them."""
    git(place, "add", ".pre-commit-config.yaml", *names)
    home = place.parent / "pre-commit"
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never"],
        cwd=place, env=os.environ | {"PRE_COMMIT_HOME": str(home)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip


def test_the_hook_is_installed_by_pip() -> None:
    (definition,) = HOOKS
    assert definition["language"] == "python"
    assert definition["entry"].split() == ["mtqa", "gate"]


def test_a_held_article_cannot_be_committed(hook: Path) -> None:
    done = pre_commit(hook, "articles/b c.txt", "README.md")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"^mtqa\.+Failed$", done.stdout, re.M), done.stdout
    assert "gate failed: checked 1 of 1 (max-hold 0)" in done.stdout
    assert "articles/b c.txt" in done.stdout


def test_a_clean_article_can_be_committed(hook: Path) -> None:
    done = pre_commit(hook, "articles/a.txt", "README.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^mtqa\.+Passed$", done.stdout, re.M), done.stdout


def test_what_is_no_article_is_not_checked(hook: Path) -> None:
    (hook / "articles" / "c.py").write_text("x = 1\n", encoding="utf-8")
    done = pre_commit(hook, "articles/c.py")
    assert re.search(r"^mtqa\.+\(no files to check\)Skipped$", done.stdout, re.M), done.stdout


# The GitLab job.


def test_the_gitlab_job_fails_with_its_reports(repository: Path, tools: Path) -> None:
    job = JOBS["mtqa"]
    environment = os.environ | job["variables"] | {"PATH": f"{tools}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-ec", "\n".join(job["script"])],
        cwd=repository, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert job["artifacts"]["when"] == "always"
    reports = job["artifacts"]["reports"]
    assert sorted(reports.values()) == sorted(job["artifacts"]["paths"])
    issues = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"articles/b c.txt"}
    assert 'failures="1"' in (repository / reports["junit"]).read_text("utf-8")
    assert "gate failed" in done.stdout


def test_the_image_runs_what_the_job_calls() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    assert "-slim" in dockerfile
    assert 'ENTRYPOINT ["mtqa"]' in dockerfile
    assert JOBS["mtqa"]["image"]["entrypoint"] == [""], "or the shell of GitLab would not start"
