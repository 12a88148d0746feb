"""The files of a run: found, compared with its outputs, then read."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import BinaryIO, TypeAlias

from mtqa.errors import ConfigError, InputError
from mtqa.output.mark import HEAD_BYTES, is_report
from mtqa.readers.changed import changed_files
from mtqa.readers.contract import File, Options, Skipped, Unread
from mtqa.readers.decode import check_encoding
from mtqa.readers.discover import STDIN, Argument, Entry, find, no_article, shown
from mtqa.readers.formats.table import FORMATS
from mtqa.readers.meter import Meter
from mtqa.readers.naming import make_unique, with_unique_ids
from mtqa.readers.parallel import Parallels, find_parallels
from mtqa.stores import Store, is_url
from mtqa.text import Article

_REPORT = "a report of mtqa"
# Device and inode, which identify a file regardless of links to it.
_Identity: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run will read: its arguments, parallel files, and options."""

    arguments: tuple[Argument, ...]
    parallels: Parallels | None
    options: Options
    _meter: Meter = field(default_factory=Meter, compare=False, repr=False)

    def apart_from(self, outputs: Iterable[str | int], settings: Iterable[str] = ()) -> Inputs:
        """Return these inputs without earlier reports that this run replaces.

        ``outputs`` are paths, or the descriptor of standard output; ``settings`` are other files
        that the run reads. Raises ConfigError if an output is an input that is not a report, as its
        content would be lost.
        """
        written, folders = _written(outputs)
        if not written and not folders:
            return self
        beside = self.parallels.files(self.files) if self.parallels else ()
        for path in (*settings, *beside):
            if (output := _output_at(path, written, folders)) is not None:
                raise _clash(output, shown(path))
        arguments = tuple(_without(argument, written, folders) for argument in self.arguments)
        return replace(self, arguments=arguments)

    def changed_since(self, revision: str) -> Inputs:
        """Return these inputs without the files that git says are unchanged since a revision.

        Of each argument, one entry says how many were left out. Raises ConfigError as
        ``changed_files`` does.
        """
        changed = changed_files([argument.typed for argument in self.arguments], revision)
        arguments = [_changed(argument, changed, revision) for argument in self.arguments]
        return replace(self, arguments=tuple(arguments))

    @property
    def may_be_empty(self) -> bool:
        """Whether a run of them passes without an article, as the articles are unchanged.

        What is left in directories may be reports; a file that is named has to have an article.
        """
        named = [argument for argument in self.arguments if not argument.is_directory]
        is_partial = any(argument.is_partial for argument in self.arguments)
        return is_partial and not any(argument.files for argument in named)

    @property
    def files(self) -> list[File]:
        """All files of articles or records."""
        return [file for argument in self.arguments for file in argument.files]

    @property
    def number(self) -> int | None:
        """The number of articles; None if files hold any number of records."""
        if not all(FORMATS[file.suffix].is_article for file in self.files):
            return None
        entries = [entry for argument in self.arguments for entry in argument.entries]
        return sum(not isinstance(entry, Skipped) for entry in entries)

    def share(self) -> float | None:
        """Return the share of all bytes that was read so far, 0 to 1; None if unknown."""
        return self._meter.share()

    def read(self, stdin: BinaryIO | None = None) -> Iterator[Article | Unread | Skipped]:
        """Read them; see ``mtqa.readers.read``."""
        stdin = self._stdin(stdin)
        for file in self.files:
            self._meter.expect(file.disk)
        used: set[str] = set()
        return chain.from_iterable(
            self._argument(argument, stdin, used) for argument in self.arguments
        )

    def units(
        self, most_articles: int, stdin: BinaryIO | None = None
    ) -> list[Callable[[], Iterator[Article | Unread | Skipped]]]:
        """Return functions that read a part of the inputs each, in order.

        A part is a file of records, or at most so many files in a row that are an article each, so
        that any can be read without those before it. Ids are not made unique.
        """
        stdin = self._stdin(stdin)
        for file in self.files:
            self._meter.expect(file.disk)
        apart = replace(self, options=replace(self.options, unique_ids=False))
        return [
            partial(apart._argument, replace(argument, entries=entries, is_partial=True), stdin)
            for argument in self.arguments
            for entries in _in_units(argument.entries, most_articles)
        ]

    def _stdin(self, given: BinaryIO | None) -> BinaryIO | None:
        is_piped = any(argument.typed == STDIN for argument in self.arguments)
        if not is_piped or given is not None:
            return given
        if sys.stdin is None:
            raise InputError(STDIN, "there is no standard input", "name a file")
        return sys.stdin.buffer

    def _argument(
        self, argument: Argument, stdin: BinaryIO | None, used: set[str] | None = None
    ) -> Iterator[Article | Unread | Skipped]:
        passed: list[Skipped] = []
        for entry in argument.entries:
            if isinstance(entry, File):
                options = self.options.of(entry)
                items = _file(entry, options, stdin, self._meter)
            else:
                items = iter([entry])
            for item in items:
                if isinstance(item, Skipped):
                    passed.append(item)
                elif isinstance(entry, File):
                    if self.parallels and isinstance(item, Article):
                        item = self.parallels.add(item, entry, options)
                    if used is not None:
                        item = make_unique(item, entry, used)
                yield item
        # All its files turned out to be reports.
        is_empty = argument.is_directory and len(passed) == len(argument.entries)
        if is_empty and argument.files and not argument.is_partial:
            raise no_article(argument.typed, passed)


def find_inputs(paths: Sequence[str], options: Options) -> Inputs:
    """Find the files at the paths without reading them; raises InputError as ``read`` does."""
    check_encoding(options.encoding)
    arguments = with_unique_ids(find(paths, options))
    return Inputs(tuple(arguments), find_parallels(arguments, options), options)


def _file(
    file: File, options: Options, stdin: BinaryIO | None, meter: Meter
) -> Iterator[Article | Unread | Skipped]:
    form = FORMATS[file.suffix]
    try:
        if file.disk == STDIN and stdin is not None:
            yield from form.read(stdin, file, options)
            return
        with Store(file.disk).open() if is_url(file.disk) else open(file.disk, "rb") as stream:
            # Pipes cannot be rewound, and only reports that look like articles are marked.
            if form.is_article and stream.seekable():
                if is_report(stream.read(HEAD_BYTES)):
                    yield Skipped(file.path, _REPORT)
                    return
                stream.seek(0)
            with meter.reading(stream):
                yield from form.read(stream, file, options)
    except OSError as error:
        failure = InputError(file.path, f"cannot be read: {error.strerror or error}")
        yield Unread(file.path, file.id, str(failure), loses_rest=not form.is_article)


def _in_units(entries: Sequence[Entry], most_articles: int) -> Iterator[tuple[Entry, ...]]:
    """Divide entries: each file of records alone, others in groups."""
    group: list[Entry] = []
    for entry in entries:
        is_alone = isinstance(entry, File) and not FORMATS[entry.suffix].is_article
        if group and (is_alone or len(group) == most_articles):
            yield tuple(group)
            group = []
        if is_alone:
            yield (entry,)
        else:
            group.append(entry)
    if group:
        yield tuple(group)


def _written(outputs: Iterable[str | int]) -> tuple[dict[_Identity, str], dict[str, str]]:
    """Return the outputs that exist: files by identity, and folders by their real paths."""
    files: dict[_Identity, str] = {}
    folders: dict[str, str] = {}
    for output in outputs:
        name = "standard output" if isinstance(output, int) else shown(output)
        with contextlib.suppress(OSError):
            there = os.stat(output)
            if stat.S_ISDIR(there.st_mode) and isinstance(output, str):
                folders[os.path.join(os.path.realpath(output), "")] = name
            # Terminals and sockets may be input and output at once, as nothing is lost.
            elif stat.S_ISREG(there.st_mode) or stat.S_ISFIFO(there.st_mode):
                files[there.st_dev, there.st_ino] = name
    return files, folders


def _output_at(path: str, files: Mapping[_Identity, str], folders: Mapping[str, str]) -> str | None:
    """Return the output that is, or contains, a file to read; None if there is none."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        there = os.stat(sys.stdin.fileno() if path == STDIN else path)
        if (output := files.get((there.st_dev, there.st_ino))) is not None:
            return output
        real = os.path.realpath(path) if folders else ""
        return next((name for top, name in folders.items() if real.startswith(top)), None)
    return None


def _without(
    argument: Argument, files: Mapping[_Identity, str], folders: Mapping[str, str]
) -> Argument:
    entries: list[Entry] = []
    for entry in argument.entries:
        output = _output_at(entry.disk, files, folders) if isinstance(entry, File) else None
        if not isinstance(entry, File) or output is None:
            entries.append(entry)
        elif _is_replaceable(entry, is_named=not argument.is_directory):
            entries.append(Skipped(entry.path, "an output of this run"))
        else:
            raise _clash(output, entry.path)
    left = replace(argument, entries=tuple(entries))
    if argument.is_directory and argument.files and not (left.files or left.is_partial):
        raise no_article(argument.typed, [entry for entry in entries if isinstance(entry, Skipped)])
    return left


def _changed(argument: Argument, changed: Collection[str], revision: str) -> Argument:
    """Return an argument with its changed files, and with what could not be looked into."""
    entries: list[Entry] = [
        entry
        for entry in argument.entries
        if isinstance(entry, Unread)
        or (isinstance(entry, File) and os.path.realpath(entry.disk) in changed)
    ]
    number = len(argument.files) - sum(isinstance(entry, File) for entry in entries)
    if number:
        files = "1 file is" if number == 1 else f"{number:,} files are"
        why = f"{files} unchanged since {revision}"
        entries.append(Skipped(shown(argument.typed), why))
    return replace(argument, entries=tuple(entries), is_partial=number > 0)


def _is_replaceable(file: File, *, is_named: bool) -> bool:
    """Whether a file is a report, or found empty, as shells create it for ``> report.txt``."""
    with contextlib.suppress(OSError):
        if os.path.isfile(file.disk):
            with open(file.disk, "rb") as stream:
                head = stream.read(HEAD_BYTES)
            return is_report(head) or not (head or is_named)
    return False


def _clash(output: str, path: str) -> ConfigError:
    what = f"{path} is read by this run"
    if output != path:
        what += f", and {output} is the same file or contains it"
    return ConfigError("--output", what, "write the report elsewhere")
