"""Outputs: what stands at their place is kept or replaced whole, and nothing is left beside it."""

from __future__ import annotations

import csv
import errno
import io
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

import mtqa
from mtqa.errors import ConfigError, InputError, MtqaError
from mtqa.output import Transaction, transaction, write_file
from mtqa.output.exchange import exchange
from mtqa.output.temporary import NEW, make_file, make_folder, sweep
from mtqa.render import FORMATS, check_places, write, write_all
from mtqa.render.identity import run_id
from mtqa.results import Results
from mtqa.saved.reading import read_results
from tests.sample_run import results

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither modes nor pipes")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def other() -> Results:
    """Return another run than ``results()``."""
    return replace(results(), articles=results().articles[:1])


# Files


@posix
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "run.json").write_text("old")
    (tmp_path / "run.json").symlink_to("real/run.json")
    write(results(), tmp_path / "run.json")
    assert (tmp_path / "run.json").is_symlink()
    assert b'"schema"' in (tmp_path / "real" / "run.json").read_bytes()
    assert names(tmp_path / "real") == ["run.json"]


@posix
def test_a_link_to_nothing_makes_its_target_and_one_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run.json").symlink_to("new.json")
    write(results(), tmp_path / "run.json")
    assert names(tmp_path) == ["new.json", "run.json"]
    (tmp_path / "loop.json").symlink_to("loop.json")
    with pytest.raises(MtqaError, match="cannot be written"):
        write(results(), tmp_path / "loop.json")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_keeps_its_mode_and_a_new_one_has_that_of_the_umask(
    tmp_path: Path, mode: int
) -> None:
    (tmp_path / "old.json").touch()
    (tmp_path / "old.json").chmod(mode)
    before = os.umask(0o027)
    try:
        write(results(), tmp_path / "old.json")
        write(results(), tmp_path / "new.json")
        write(results(), f"{tmp_path}/pages/")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "old.json").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "pages").stat().st_mode) == 0o750


@posix
def test_a_folder_keeps_its_mode_and_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(0o700)
    (tmp_path / "latest").symlink_to("real")
    write(results(), f"{tmp_path}/latest/")
    assert (tmp_path / "latest").is_symlink()
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o700
    assert (tmp_path / "real" / "index.html").exists()


@posix
@pytest.mark.parametrize("name", ["json", "csv"])
def test_a_pipe_is_written_to_and_stays(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert write(results(), pipe, name) == [pipe]
    reader.join()
    assert got == [FORMATS[name].files(results())[""]]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


def node(path: Path, kind: int) -> None:
    """Make a device as /dev/null is (1, 3), or a block device of no driver; skip if none may be."""
    try:
        os.mknod(path, kind | 0o666, os.makedev(1, 3) if kind == stat.S_IFCHR else 0)
    except (AttributeError, OSError):
        pytest.skip("only root can make a device")


@pytest.mark.parametrize("name", ["json", "csv", "parquet"])
def test_a_character_device_is_written_to_and_stays(tmp_path: Path, name: str) -> None:
    node(tmp_path / "null", stat.S_IFCHR)
    try:
        write(results(), tmp_path / "null", name)
    except MtqaError as error:
        if "Permission" in str(error):
            pytest.skip("devices cannot be opened on this file system")
        raise
    assert stat.S_ISCHR((tmp_path / "null").stat().st_mode)
    assert names(tmp_path) == ["null"]


def test_a_block_device_is_refused(tmp_path: Path) -> None:
    node(tmp_path / "disk", stat.S_IFBLK)
    with pytest.raises(MtqaError, match="it is a block device"):
        write(results(), tmp_path / "disk", "json")
    assert stat.S_ISBLK((tmp_path / "disk").stat().st_mode)


@pytest.mark.parametrize("name", ["run.json", "run.csv", "deep/run.json", "pages/", "deep/pages/"])
def test_a_missing_directory_is_named_and_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(MtqaError) as caught:
        write(results(), f"{tmp_path}/repotrs/{name}")
    parent = Path(f"{tmp_path}/repotrs/{name}").parent
    assert caught.value.what == f"there is no directory {parent}"
    assert caught.value.remedy == "make it first"
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["a\0.json", "x" * 300 + ".json"])
def test_a_name_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(MtqaError, match="cannot be written"):
        write(results(), tmp_path / name)


def test_a_file_in_place_of_a_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(MtqaError, match=r"a\.txt is not a directory"):
        write(results(), tmp_path / "a.txt" / "run.json")


@posix
def test_a_file_protected_against_writing_is_left_alone(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "run.json").write_text("old")
    (tmp_path / "run.json").chmod(0o444)
    with pytest.raises(MtqaError, match="protected against writing"):
        write(results(), tmp_path / "run.json")


def test_a_name_of_any_length_that_the_system_takes_is_written(tmp_path: Path) -> None:
    name = "\N{DUMPLING}" * 62 + ".json"
    write(results(), tmp_path / name)
    assert names(tmp_path) == [name]


# Several outputs


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_no_older_file_is_replaced_before_all_new_ones_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = [(tmp_path / "run.json", FORMATS["json"]), (tmp_path / "run.csv", FORMATS["csv"])]
    write_all(results(), outputs)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    handed_out: list[Path] = []

    def fails_at_the_third(directory: Path, permissions: int) -> object:
        if len(handed_out) == 2:
            full()
        handed_out.append(directory)
        return make_file(directory, permissions)

    monkeypatch.setattr(transaction, "make_file", fails_at_the_third)
    with pytest.raises(MtqaError, match=r"run\.findings\.csv: cannot be written \(No space left"):
        write_all(other(), outputs)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "run.findings.csv").mkdir()
    with pytest.raises(MtqaError, match=r"run\.findings\.csv: cannot be written \(it is a dir"):
        check_places([(tmp_path / "run.csv", FORMATS["csv"])])


def test_two_outputs_at_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"run\.findings\.csv is written twice"):
        check_places(
            [
                (tmp_path / "run.csv", FORMATS["csv"]),
                (f"{tmp_path}/./run.findings.csv", FORMATS["csv"]),
            ]
        )


# Runs that were killed


@posix
def test_what_a_killed_run_left_is_swept_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    living = [make_file(tmp_path, 0o666), make_folder(tmp_path, 0o777)]
    dead = [make_file(tmp_path, 0o666), make_folder(tmp_path, 0o777)]
    (dead[1].path / "page.html").touch()
    for temporary in dead:
        temporary.close()  # as the system does with a process that ends
    write_file(tmp_path / "run.json", b"{}")
    assert names(tmp_path) == sorted([*(one.path.name for one in living), "run.json"])
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
def test_a_run_killed_before_its_end_leaves_the_old_report_and_the_next_one_tidies_up(
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
    write(other(), f"{tmp_path}/{name}")
    assert names(tmp_path) == before


# Folders


@pytest.fixture(params=["exchange", "two renames"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Replace folders in both ways, whatever this system can do."""
    if request.param == "two renames":
        monkeypatch.setattr(transaction, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("swapping")
def test_a_folder_is_replaced_whole_in_either_way(tmp_path: Path) -> None:
    write(results(), f"{tmp_path}/pages/")
    write(other(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 1
    assert names(tmp_path) == ["pages"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_there_is_always_a_report_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(results(), f"{tmp_path}/pages/")
    if not exchange(tmp_path / "pages", tmp_path / "pages"):
        pytest.skip("this file system cannot exchange")
    monkeypatch.setattr(Path, "rename", full)
    write(other(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 1


def test_two_renames_that_fail_leave_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(results(), f"{tmp_path}/pages/")
    monkeypatch.setattr(transaction, "exchange", lambda *_: False)
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name.endswith(NEW):
            full()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(MtqaError, match="cannot be written"):
        write(other(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 5
    assert names(tmp_path) == ["pages"]


@pytest.mark.parametrize("place", ["notes.txt", "articles/notes.txt", "assets/mine.png"])
def test_a_report_with_something_of_the_users_in_it_is_left_alone(
    tmp_path: Path, place: str
) -> None:
    write(results(), f"{tmp_path}/pages/")
    (tmp_path / "pages" / place).write_text("mine")
    with pytest.raises(MtqaError, match="something else than a report"):
        write(other(), f"{tmp_path}/pages/")
    assert (tmp_path / "pages" / place).read_text() == "mine"


def test_a_file_in_place_of_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("mine")
    with pytest.raises(MtqaError, match="something else than a report"):
        write(results(), f"{tmp_path}/pages", "html")
    assert (tmp_path / "pages").read_text() == "mine"


def test_what_is_not_committed_is_not_written(tmp_path: Path) -> None:
    with Transaction() as unfinished:
        unfinished.add_file(tmp_path / "a", b"a")
        unfinished.add_folder(tmp_path / "pages", [("index.html", b"")])
    assert names(tmp_path) == []


# Two tables of one run


def test_equal_runs_have_equal_ids_and_others_do_not() -> None:
    assert run_id(results()) == run_id(results())
    changed = replace(results().articles[0], title="Another")
    assert run_id(results()) != run_id(replace(results(), articles=(changed,)))
    assert run_id(results()) != run_id(replace(results(), signature="mqm"))


def test_both_csv_tables_name_the_run_in_their_last_column() -> None:
    for data in FORMATS["csv"].files(results()).values():
        header, *rows = csv.reader(io.StringIO(data.decode()))
        assert header[-1] == "run"
        assert {row[-1] for row in rows} == {run_id(results())}


def test_tables_of_different_runs_are_not_opened_as_one(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    articles, findings = write(results(), tmp_path / "run.parquet")
    assert read_results(articles).articles
    old = findings.read_bytes()
    write(other(), articles)
    assert len(read_results(articles).articles) == 1
    findings.write_bytes(old)
    with pytest.raises(InputError, match=r"not of the same run as run\.findings\.parquet"):
        read_results(articles)


@pytest.mark.parametrize("name", list(FORMATS))
def test_equal_runs_are_equal_to_the_byte(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    assert dict(FORMATS[name].files(results()) if name != "html" else pages()) == dict(
        FORMATS[name].files(results()) if name != "html" else pages()
    )


def pages() -> Iterator[tuple[str, bytes]]:
    from mtqa.render.html import files

    return files(results())
