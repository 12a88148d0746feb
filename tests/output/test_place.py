"""Where an output goes: links, modes, devices, and names that cannot be written."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, MtqaError
from mtqa.render import FORMATS, check_places, write
from tests.output.folders import names, posix
from tests.sample_run import results


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
def test_a_link_to_nothing_makes_its_target_and_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run.json").symlink_to("new.json")
    write(results(), tmp_path / "run.json")
    assert names(tmp_path) == ["new.json", "run.json"]
    (tmp_path / "loop.json").symlink_to("loop.json")
    with pytest.raises(MtqaError, match="cannot be written"):
        write(results(), tmp_path / "loop.json")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_keeps_its_mode_and_a_new_file_has_that_of_the_umask(
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
    assert caught.value.remedy == "create it first"
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["a\0.json", "x" * 300 + ".json"])
def test_an_impossible_name_is_an_error(tmp_path: Path, name: str) -> None:
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
    with pytest.raises(MtqaError, match="write-protected"):
        write(results(), tmp_path / "run.json")


def test_a_name_of_any_length_that_the_system_takes_is_written(tmp_path: Path) -> None:
    name = "\N{DUMPLING}" * 62 + ".json"
    write(results(), tmp_path / name)
    assert names(tmp_path) == [name]


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "run.findings.csv").mkdir()
    with pytest.raises(MtqaError, match=r"run\.findings\.csv: cannot be written \(it is a dir"):
        check_places([(tmp_path / "run.csv", FORMATS["csv"])])


def test_two_outputs_at_the_same_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"run\.findings\.csv would be written twice"):
        check_places(
            [
                (tmp_path / "run.csv", FORMATS["csv"]),
                (f"{tmp_path}/./run.findings.csv", FORMATS["csv"]),
            ]
        )
