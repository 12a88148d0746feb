"""The output formats: one module each, and ``FORMATS``, the table of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from mtqa.errors import ConfigError, MtqaError, did_you_mean
from mtqa.results import Results

INDEX = "index.html"
_FOLDERS = ("articles", "assets")
_PAGES = (".html", ".htm")
_GENERATOR, _HEAD = b'<meta name="generator" content="mtqa">', 2000


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    The function ``render`` of ``module`` takes results and returns the files to write: what
    stands before the suffix (``""``, or ``".findings"`` for a second table) and the bytes.
    ``is_text`` says that a terminal can show the first of them. Of a format that ``is_folder``
    the function ``files`` yields paths below the folder, and their bytes.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    is_text: bool = True
    is_folder: bool = False

    def files(self, results: Results) -> Mapping[str, bytes]:
        """Render the results; the module is imported only now, because some need pandas."""
        rendered: Mapping[str, bytes] = import_module(self.module).render(results)
        return rendered


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("text", "mtqa.render.text", (".txt",)),
            Format("json", "mtqa.render.json_document", (".json",)),
            Format("jsonl", "mtqa.render.jsonl", (".jsonl",)),
            Format("csv", "mtqa.render.csv_table", (".csv",)),
            Format("parquet", "mtqa.render.parquet", (".parquet",), is_text=False),
            Format("markdown", "mtqa.render.markdown", (".md",)),
            Format("html", "mtqa.render.html", (), is_text=False, is_folder=True),
        )
    }
)


def format_called(name: str) -> Format:
    """Return a format by its name; raise ConfigError with the names there are."""
    if name not in FORMATS:
        raise ConfigError(
            "--format", f"no format is called “{name}”", f"there are {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def format_of(path: str, named: str | None = None) -> Format:
    """Return the format of an output file, by its suffix or else by the name given.

    A folder, there already or named with a slash behind, is an HTML report. Raises ConfigError
    when neither names one, or the two disagree.
    """
    suffix = Path(path).suffix.lower()
    by_suffix = [name for name, one in FORMATS.items() if suffix in one.suffixes]
    is_folder = path.endswith(("/", os.sep)) or (Path(path).is_dir() and not by_suffix)
    if suffix in _PAGES and not is_folder:
        folder = path.removesuffix(Path(path).suffix) + "/"
        raise ConfigError(path, "an HTML report is a folder", f"name one: {folder}")
    if is_folder and named in (None, "html"):
        return FORMATS["html"]
    if named is not None:
        chosen = format_called(named)
        if by_suffix and FORMATS[by_suffix[0]] is not chosen:
            raise ConfigError(
                path, f"its suffix says {by_suffix[0]} and --format {named}", "leave one out"
            )
        return chosen
    if not by_suffix:
        suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
        what = f"no format has the suffix “{suffix}”" if suffix else "it has no suffix"
        near = did_you_mean(suffix, suffixes) if suffix else f"use {', '.join(suffixes)}"
        raise ConfigError(path, what, f"{near}; DIR/ for pages; or name the format: --format")
    return FORMATS[by_suffix[0]]


def write(results: Results, path: str | Path, named: str | None = None) -> list[Path]:
    """Write the results in the format of the file's suffix; return the files written.

    Folders on the way are made. Raises ConfigError for an unknown format, MtqaError when the
    file cannot be written.
    """
    target = Path(path)
    chosen = format_of(str(path), named)
    if chosen.is_folder:
        put_folder(target, import_module(chosen.module).files(results))
        return [target / INDEX]
    rendered = chosen.files(results)
    files = {target.with_name(target.stem + part + target.suffix): data
             for part, data in rendered.items()}  # fmt: skip
    for file, data in files.items():
        put(file, data)
    return list(files)


def put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary name beside it, then moved into place."""
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise IsADirectoryError(0, "it is a directory")
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:64]}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        # mkstemp lets only the owner read; a report has the rights of any new file.
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(file)
    except OSError as error:
        raise MtqaError(
            str(file), f"cannot be written ({error.strerror or error})", "choose another place"
        ) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def put_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder whole or not at all, in place of a report that stood there before.

    Raises MtqaError when it cannot be written, or holds anything but a report.
    """
    if folder.exists() and not _is_report(folder):
        raise MtqaError(str(folder), "holds something else than a report", "name another folder")
    made = Path()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:64]}."))
        for name in _FOLDERS:
            (made / name).mkdir()
        for name, data in files:
            (made / name).write_bytes(data)
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o777 & ~mask)
        if folder.exists():
            old = made.with_name(made.name + ".old")
            folder.rename(old)
            try:
                made.rename(folder)
            except OSError:
                old.rename(folder)
                raise
            shutil.rmtree(old)
        else:
            made.rename(folder)
    except OSError as error:
        raise MtqaError(
            str(folder), f"cannot be written ({error.strerror or error})", "choose another place"
        ) from error
    finally:
        if made.name:
            shutil.rmtree(made, ignore_errors=True)


def _is_report(folder: Path) -> bool:
    """Whether a folder is empty, or has what a report has and nothing besides."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    names = {one.name for one in folder.iterdir()}
    if not names:
        return True
    if INDEX not in names or names - {INDEX, *_FOLDERS}:
        return False
    return _GENERATOR in (folder / INDEX).read_bytes()[:_HEAD]


def count(number: int, noun: str) -> str:
    """Return ``1 word``, ``1,204 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
