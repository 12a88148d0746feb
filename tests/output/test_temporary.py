"""Leftovers of a killed run are removed by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import mtqa
from mtqa.output import write_file
from mtqa.output.temporary import NEW, make_file, make_folder, sweep
from mtqa.render import write
from tests.output.folders import names, other_run, posix
from tests.sample_run import results


@posix
def test_leftovers_of_a_killed_run_are_swept_and_files_of_a_running_one_kept(
    tmp_path: Path,
) -> None:
    living = [make_file(tmp_path, 0o666), make_folder(tmp_path, 0o777)]
    dead = [make_file(tmp_path, 0o666), make_folder(tmp_path, 0o777)]
    (dead[1].path / "page.html").touch()
    for temporary in dead:
        temporary.close()  # as the system does with a process that ends
    write_file(tmp_path / "run.json", b"{}")
    assert names(tmp_path) == sorted([*(temporary.path.name for temporary in living), "run.json"])
    for temporary in living:
        temporary.discard()
    assert names(tmp_path) == ["run.json"]


@posix
def test_only_names_of_our_own_are_swept(tmp_path: Path) -> None:
    kept = [".mtqa-1-0123456789abcdef", ".mtqa-1-.tmp", "mtqa-1-0123456789abcdef.tmp", ".mtqa.toml"]
    for name in kept:
        (tmp_path / name).touch()
    sweep(tmp_path, NEW)
    assert names(tmp_path) == sorted(kept)


KILLED = """
import os, signal, sys
from mtqa.output import Transaction
from mtqa.render import FORMATS
from tests.sample_run import results
class Killed(Transaction):
    def commit(self):
        os.kill(os.getpid(), signal.SIGKILL)
import mtqa.render
mtqa.render.Transaction = Killed
mtqa.render.write(results(), sys.argv[1])
"""


@posix
@pytest.mark.parametrize("name", ["run.json", "run.csv", "pages/"])
def test_a_killed_run_leaves_the_old_report_and_the_next_run_tidies_up(
    tmp_path: Path, name: str
) -> None:
    write(results(), f"{tmp_path}/{name}")
    before = names(tmp_path)
    root = str(Path(mtqa.__file__).parent.parent)
    paths = [root, str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, f"{tmp_path}/{name}"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert set(before) < set(names(tmp_path))
    write(other_run(), f"{tmp_path}/{name}")
    assert names(tmp_path) == before
