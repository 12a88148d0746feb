"""Runs that die, for real: the folder holds whole partitions, and --resume loses nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from pyarrow import parquet

from mtqa.corpus import Plan, check_corpus
from mtqa.errors import MtqaError
from mtqa.readers import Options, find_inputs
from tests.corpus.samples import checked, checker, parts, rows_in, write_lines

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

ARTICLES = 1_500
PARTITION = 50
WAIT_SECONDS = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a corpus, and its table as one run makes it."""
    folder = tmp_path_factory.mktemp("corpus")
    path = write_lines(folder / "news.jsonl", ARTICLES)
    checked([path], f"{folder}/whole.parquet")
    return folder


def arguments(corpus: Path, folder: Path, *more: str) -> list[str]:
    """Return the command of a run into a folder of small partitions."""
    output = ("-o", f"{folder}/", "--partition", str(PARTITION))
    return [sys.executable, "-m", "mtqa", "check", str(corpus / "news.jsonl"), *output, *more]


def started(corpus: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start a run, and return when it has written its first partition."""
    run = subprocess.Popen(arguments(corpus, folder, *more), stderr=subprocess.PIPE)
    until(lambda: folder.is_dir() and parts(folder))
    return run


def until(holds: Any) -> None:
    """Wait until something holds."""
    end = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < end, "waited for too long"
        time.sleep(0.01)


def workers(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return the processes that check for a run."""
    children = psutil.Process(run.pid).children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def assert_whole(folder: Path) -> None:
    """Check that each partition can be read, and that it has all of its rows."""
    for name in parts(folder):
        assert parquet.read_table(folder / name).num_rows == PARTITION
    assert len(parts(folder)) < ARTICLES / PARTITION


def assert_resumed(corpus: Path, folder: Path) -> None:
    """Resume a run, and check that nothing is lost, repeated or left behind."""
    before = {name: (folder / name).stat().st_mtime_ns for name in parts(folder)}
    done = subprocess.run(arguments(corpus, folder, "--resume"), check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert rows_in(folder) == rows_in(corpus / "whole.parquet")
    for name, changed in before.items():
        assert (folder / name).stat().st_mtime_ns == changed, "was done again"
    assert sorted(os.listdir(folder)) == ["_manifest.json", *parts(folder)]


def test_the_main_process_is_killed(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts.parquet"
    run = started(corpus, folder, "--jobs", "2")
    orphans = workers(run)
    run.kill()
    run.communicate()
    assert_whole(folder)
    assert orphans
    until(lambda: not any(orphan.is_running() and not is_dead(orphan) for orphan in orphans))
    assert_resumed(corpus, folder)


def is_dead(process: psutil.Process) -> bool:
    """Whether a process has ended, and its new parent has not asked how."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    return True


def test_a_worker_is_killed(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts.parquet"
    run = started(corpus, folder, "--jobs", "2")
    workers(run)[0].kill()
    _, err = run.communicate(timeout=WAIT_SECONDS)
    assert run.returncode == 0, err
    assert rows_in(folder) == rows_in(corpus / "whole.parquet")


def test_the_run_is_terminated_while_another_is_refused(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts.parquet"
    run = started(corpus, folder)
    other = subprocess.run(arguments(corpus, folder, "--resume"), check=False, capture_output=True)
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=WAIT_SECONDS)
    assert run.returncode == 143
    assert other.returncode == 2
    assert b"another run is writing to it" in other.stderr
    assert_whole(folder)
    assert not [name for name in os.listdir(folder) if name.startswith(".")]
    assert_resumed(corpus, folder)


def test_a_single_file_is_not_replaced_by_a_run_that_is_terminated(
    corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.parquet").write_bytes(b"as it was")
    command = arguments(corpus, tmp_path / "x")
    command[command.index("-o") + 1] = f"{tmp_path}/out.parquet"
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    until(lambda: any(path.stat().st_size > 10_000 for path in tmp_path.glob(".mtqa-*")))
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=WAIT_SECONDS)
    assert os.listdir(tmp_path) == ["out.parquet"]
    assert (tmp_path / "out.parquet").read_bytes() == b"as it was"


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a folder on a disk of 100 kB; yield whether that is allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(folder)]
    is_mounted = (
        sys.platform == "linux"
        and os.geteuid() == 0
        and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    )
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill_after(flushes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full once so many files have been flushed to it."""
    flush, done = os.fsync, []

    def fill(handle: int) -> None:
        done.append(handle)
        if len(done) > flushes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fill)


FULL = r"cannot be written \(No space left on device\)"


def test_the_disk_is_full(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that is too small where one can be mounted, else with flushes that fail."""
    folder = tmp_path / "parts.parquet"
    folder.mkdir()
    with small_disk(folder) as is_small, monkeypatch.context() as patched:
        if not is_small:
            fill_after(4, patched)
        with pytest.raises(MtqaError, match=FULL):
            checked([f"{corpus}/news.jsonl"], f"{folder}/", partition_articles=PARTITION)
        assert_whole(folder)
        assert set(os.listdir(folder)) == {"_manifest.json", *parts(folder)}
        assert parts(folder)
        kept = {name: (folder / name).read_bytes() for name in os.listdir(folder)}
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    assert_resumed(corpus, folder)


def test_a_single_file_that_does_not_fit_leaves_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_after(0, monkeypatch)
    with pytest.raises(MtqaError, match=FULL):
        checked([f"{corpus}/news.jsonl"], f"{tmp_path}/out.parquet")
    assert not os.listdir(tmp_path)


def test_the_folder_vanishes(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts.parquet"
    seen: list[int] = []

    def remove(done: int) -> None:
        seen.append(done)
        shutil.rmtree(folder, ignore_errors=True)

    inputs = find_inputs([f"{corpus}/news.jsonl"], Options())
    plan = Plan(output=f"{folder}/", partition_articles=PARTITION)
    with pytest.raises(MtqaError, match=r"part-.* cannot be written \(No such file or directory"):
        check_corpus(checker().engines, inputs, plan, progress=remove)
    assert seen
    assert not folder.exists()
