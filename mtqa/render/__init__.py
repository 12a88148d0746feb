"""The output formats: one module each, and ``FORMATS``, the table of them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from mtqa.errors import ConfigError, MtqaError, did_you_mean
from mtqa.results import Results


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    The function ``render`` of ``module`` takes results and returns the files to write: what
    stands before the suffix (``""``, or ``".findings"`` for a second table) and the bytes.
    ``is_text`` says that a terminal can show the first of them.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    is_text: bool = True

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

    Raises ConfigError when neither names one, or the two disagree.
    """
    suffix = Path(path).suffix.lower()
    by_suffix = [name for name, one in FORMATS.items() if suffix in one.suffixes]
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
        raise ConfigError(path, what, f"{near}; or name the format: --format")
    return FORMATS[by_suffix[0]]


def write(results: Results, path: str | Path, named: str | None = None) -> list[Path]:
    """Write the results in the format of the file's suffix; return the files written.

    Folders on the way are made. Raises ConfigError for an unknown format, MtqaError when the
    file cannot be written.
    """
    target = Path(path)
    rendered = format_of(str(path), named).files(results)
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


def count(number: int, noun: str) -> str:
    """Return ``1 word``, ``1,204 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
