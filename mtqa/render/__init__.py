"""The output formats: a module for each, and ``FORMATS``, the table of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from mtqa.errors import ConfigError, did_you_mean
from mtqa.output import Transaction, check_file, check_folder, is_special
from mtqa.output.mark import INDEX
from mtqa.stores import is_url

if TYPE_CHECKING:  # --help lists the formats, and does without results
    from mtqa.compare.comparison import Comparison
    from mtqa.results import Results

_TABLES = ("", ".findings")
_ANNOTATION = "mtqa.render.annotation"
_ANY_JSON: Mapping[str, Any] = MappingProxyType({"accepts": (".json",), "notation": "json"})


class Format(msgspec.Struct, frozen=True):
    """An output format.

    The function ``render`` of ``module`` takes results and returns a mapping of ``parts`` to the
    bytes of their files. A part is inserted before the suffix of the file name: ``""``, or
    ``".findings"`` for a second table. A file of another name has the format if it is asked for,
    and its suffix is among ``accepts`` or of no format. ``is_text`` says that the first part can be
    printed on a terminal, in the ``notation`` of ``mtqa.cli.terminal.say_document``. If
    ``is_folder`` is set, the module has a function ``files`` instead, which yields paths in the
    folder and their bytes.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    accepts: tuple[str, ...] = ()
    notation: str = "lines"
    is_text: bool = True
    is_folder: bool = False
    parts: tuple[str, ...] = ("",)

    def files(self, results: Results | Comparison) -> Mapping[str, bytes]:
        """Render the results; the module is only imported now because some need pandas."""
        rendered: Mapping[str, bytes] = import_module(self.module).render(results)
        return rendered


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        output_format.name: output_format
        for output_format in (
            Format("text", "mtqa.render.text", (".txt",)),
            Format("json", "mtqa.render.json_document", (".json",), notation="json"),
            Format("jsonl", "mtqa.render.jsonl", (".jsonl",), notation="json"),
            Format("csv", "mtqa.render.csv_table", (".csv",), parts=(*_TABLES, ".summary")),
            Format("parquet", "mtqa.render.parquet", (".parquet",), is_text=False, parts=_TABLES),
            Format("markdown", "mtqa.render.markdown", (".md",)),
            Format("html", "mtqa.render.html", (), is_text=False, is_folder=True),
            Format("html-file", "mtqa.render.html.single_file", (".html", ".htm")),
            Format("sarif", "mtqa.render.hosts.sarif", (".sarif", ".sarif.json"), notation="json"),
            Format("github", "mtqa.render.hosts.github", (".github",), notation="commands"),
            Format("gitlab", "mtqa.render.hosts.gitlab", (".gitlab.json",), **_ANY_JSON),
            Format("junit", "mtqa.render.hosts.junit", (".xml",)),
            Format("mqm-tsv", f"{_ANNOTATION}.mqm_tsv", (".mqm.tsv",), (".tsv",), notation="cells"),
            Format(
                "labelstudio", f"{_ANNOTATION}.label_studio", (".labelstudio.json",), **_ANY_JSON
            ),
        )
    }
)


def format_called(name: str) -> Format:
    """Return a format by its name; raise ConfigError, listing all names, for an unknown one."""
    if name not in FORMATS:
        raise ConfigError(
            "--format", f"no format is called “{name}”", f"known are {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def format_of(path: str, named: str | None = None) -> Format:
    """Return the format of an output, by its longest suffix or else by the ``named`` format.

    A folder, which exists or is written with a trailing slash, is an HTML report, whose single
    file has the suffix .html; one with the suffix .parquet is of partitions. Raises ConfigError if
    neither determines a format, or if they disagree.
    """
    suffix = Path(path).suffix.lower()
    by_suffix = _by_suffix(path)
    is_folder = path.endswith(("/", os.sep)) or (os.path.isdir(path) and not by_suffix)
    if is_folder and named in (None, "html") and by_suffix != ["parquet"]:
        return FORMATS["html"]
    if named == "html" and by_suffix == ["html-file"]:
        named = None
    if named is not None:
        chosen = format_called(named)
        is_other = by_suffix and FORMATS[by_suffix[0]] is not chosen
        if is_other and suffix not in chosen.accepts:
            raise ConfigError(
                path, f"its suffix says {by_suffix[0]} and --format {named}", "remove one of them"
            )
        return chosen
    if not by_suffix:
        suffixes = [suffix for known in FORMATS.values() for suffix in known.suffixes]
        what = f"no format has the suffix “{suffix}”" if suffix else "it has no suffix"
        near = did_you_mean(suffix, suffixes) if suffix else f"use {', '.join(suffixes)}"
        raise ConfigError(path, what, f"{near}; use DIR/ for HTML pages, or --format")
    return FORMATS[by_suffix[0]]


def _by_suffix(path: str) -> list[str]:
    """Return the format of the longest suffix that a path has, if any."""
    name = Path(path).name.lower()
    lengths = {
        known.name: len(suffix)
        for known in FORMATS.values()
        for suffix in known.suffixes
        if name.endswith(suffix) and name != suffix
    }
    return [max(lengths, key=lambda name: lengths[name])] if lengths else []


def files_of(path: str | Path, chosen: Format) -> list[Path]:
    """Return the files of an output: one for each part, or the first page of a folder.

    Devices and pipes only get the first part.
    """
    target = Path(path)
    if chosen.is_folder:
        return [target / INDEX]
    if is_special(target):
        return [target]
    return [target.with_name(target.stem + part + target.suffix) for part in chosen.parts]


def check_places(outputs: Iterable[tuple[str | Path, Format]]) -> None:
    """Raise MtqaError if an output cannot be written, before any work is done.

    Raises ConfigError if two outputs have a file in common.
    """
    taken: dict[str, Path] = {}
    for path, chosen in outputs:
        if chosen.is_folder:
            check_folder(Path(path))
        elif str(path).endswith("/") or is_url(str(path)):
            remedy = "leave out the others, or name a file"
            what = "partitions are written by mtqa check, as its only output"
            raise ConfigError("--output", f"{path}: {what}", remedy)
        for file in files_of(path, chosen):
            real = os.path.realpath(file)
            if not chosen.is_folder and check_file(file).is_special:
                continue
            if real in taken:
                raise ConfigError("--output", f"{file} would be written twice", "name it once")
            taken[real] = file


def write(results: Results, path: str | Path, named: str | None = None) -> list[Path]:
    """Write the results in the format of the file's suffix; return the written files.

    Raises ConfigError for an unknown format, MtqaError if a file cannot be written.
    """
    return write_all(results, [(path, format_of(str(path), named))])


def write_all(
    results: Results | Comparison, outputs: Iterable[tuple[str | Path, Format]]
) -> list[Path]:
    """Write the results to each path in its format; return the written files.

    All are written to temporary names before any older file is replaced. Raises MtqaError if a file
    cannot be written.
    """
    written: list[Path] = []
    with Transaction() as transaction:
        for path, chosen in outputs:
            files = files_of(path, chosen)
            if chosen.is_folder:
                transaction.add_folder(Path(path), import_module(chosen.module).files(results))
            else:
                rendered = chosen.files(results)
                for file, part in zip(files, chosen.parts, strict=False):
                    transaction.add_file(file, rendered[part])
            written += files
        transaction.commit()
    return written


def count(number: int, noun: str) -> str:
    """Return ``1 word``, ``1,204 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
