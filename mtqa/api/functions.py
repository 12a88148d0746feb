"""The functions of the Python interface: ``check``, ``check_text`` and ``load``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeAlias, TypedDict, Unpack

from mtqa.api import arguments
from mtqa.api.checker import Checker, files_of, unique_articles
from mtqa.errors import InputError
from mtqa.readers import Inputs, Options, read
from mtqa.report import Report
from mtqa.run import Item
from mtqa.saved.reading import read_results
from mtqa.settings.config import Config, find_config
from mtqa.text import Article

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pandas import DataFrame

Checkable: TypeAlias = (
    "str | os.PathLike[str] | Article | DataFrame | Sequence[str | os.PathLike[str] | Article]"
)


class Reading(TypedDict, total=False):
    """How files and columns are read; see ``mtqa.readers.Options``."""

    text_column: str | None
    id_column: str | None
    title_column: str | None
    url_column: str | None
    source_column: str | None
    reference_column: str | None
    text_format: Literal["auto", "plain", "html"]
    extract: bool
    encoding: str
    max_chars: int
    stdin_filename: str | None


class Choice(TypedDict, total=False):
    """Which rules run and how findings are weighed; the config decides what is not given."""

    target: str | None
    source_lang: str | None
    select: Sequence[str]
    ignore: Sequence[str]
    preview: bool | None
    profile: str | None
    packs: Sequence[str] | None
    config: Config | str | Path | Literal[False] | None


def check(
    what: Checkable | Inputs,
    *,
    target: str | None = None,
    source_lang: str | None = None,
    source: str | os.PathLike[str] | None = None,
    reference: str | os.PathLike[str] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool | None = None,
    profile: str | None = None,
    packs: Sequence[str] | None = None,
    config: Config | str | Path | Literal[False] | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    stdin: BinaryIO | None = None,
    **reading: Unpack[Reading],
) -> Report:
    """Check articles and return a report.

    ``what`` is a path, a list of paths, a DataFrame with a text column, an Article or a list of
    Articles, or the Inputs that ``mtqa.readers.find_inputs`` returned, with their own options.
    ``source`` and ``reference`` are directories with the same file names. ``config`` is a file, a
    Config, ``False`` for the defaults, or None to search for ``mtqa.toml`` or ``pyproject.toml`` as
    the command line does (``mtqa.settings.config.find_config``). What is not given comes from the
    config; the defaults are ``target="en"``, ``profile="mqm"`` and ``packs=("default",)``.
    ``select`` replaces the config's, ``ignore`` adds to it. ``jobs`` is the number of processes.

    Raises InputError, ConfigError or PackError, which say what to do.
    """
    checker = Checker(
        target=target,
        source_lang=source_lang,
        select=select,
        ignore=ignore,
        preview=preview,
        profile=profile,
        packs=packs,
        config=config,
    )
    options = Options(
        source=arguments.path(source, "source"),
        reference=arguments.path(reference, "reference"),
        **_reading({"max_chars": checker.config.max_chars, **reading}),
    )
    items = _items(what, options, stdin)
    return checker.check_items(items, jobs=jobs, executor=executor, progress=progress)


def check_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - its name everywhere else
    title: str | None = None,
    source: str | None = None,
    reference: str | None = None,
    **choice: Unpack[Choice],
) -> Report:
    """Check one text; ``source`` and ``reference`` are texts, all else is as in ``check``.

    The Checker of a call is kept for later calls with the same settings.
    """
    article = Article(id, text, title=title, source=source, reference=reference)
    return _kept_checker(choice).check(article)


def load(path: str | os.PathLike[str]) -> Report:
    """Read a report that was saved with ``to_json`` or ``to_parquet``.

    Raises InputError if the file is not a saved report or has another schema.
    """
    return Report(read_results(os.fspath(path)))


def _items(what: Any, options: Options, stdin: BinaryIO | None) -> Iterable[Item]:
    if isinstance(what, Inputs):
        return what.read(stdin)
    if isinstance(what, Article):
        return [what]
    if isinstance(what, str | os.PathLike):
        return read([os.fspath(what)], options, stdin=stdin)
    # A DataFrame is recognised by its attributes, so that paths can be checked without pandas.
    if hasattr(what, "columns") and hasattr(what, "to_dict"):
        return _rows(what, options)
    given = list(what) if isinstance(what, Iterable) else [what]
    if all(isinstance(item, Article) for item in given):
        return unique_articles(given)
    if all(isinstance(item, str | os.PathLike) for item in given):
        return read([os.fspath(item) for item in given], options, stdin=stdin)
    kinds = sorted({type(item).__name__ for item in given})
    raise InputError(
        "check", f"cannot check {', '.join(kinds)}", "pass paths, Articles or a DataFrame"
    )


def _reading(given: Reading) -> Reading:
    """Raise ConfigError for invalid arguments, by their names in Python."""
    for name in ("text_column", "id_column", "title_column", "url_column", "source_column",
                 "reference_column", "encoding", "stdin_filename"):  # fmt: skip
        arguments.text(given.get(name), name)
    if "text_format" in given:
        arguments.choice(given["text_format"], ("auto", "plain", "html"), "text_format")
    arguments.flag(given.get("extract"), "extract")
    arguments.count(given["max_chars"], "max_chars")
    return given


# Each takes some megabytes, and programs rarely have more than one or two sets of settings.
_MAX_KEPT_CHECKERS = 4
_kept: dict[str, tuple[Checker, list[object]]] = {}


def _kept_checker(choice: Choice) -> Checker:
    """Return the Checker kept for these settings, or a new one if their files have changed."""
    found = find_config() if choice.get("config") is None else None
    key = repr((os.getcwd(), found, sorted(choice.items())))
    if key in _kept:
        checker, stamps = _kept[key]
        if stamps == [_stamp(file) for file in files_of(checker.config)]:
            return checker
        del _kept[key]
    checker = Checker(**choice)
    while len(_kept) >= _MAX_KEPT_CHECKERS:
        del _kept[next(iter(_kept))]
    _kept[key] = checker, [_stamp(file) for file in files_of(checker.config)]
    return checker


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _rows(frame: DataFrame, options: Options) -> Iterator[Item]:
    """Read the rows of a DataFrame like records of a file."""
    from mtqa.readers.contract import File
    from mtqa.readers.formats.records import Record, read_records

    names = [str(name) for name in frame.columns]
    objects = frame.astype(object).where(frame.notna(), None)
    rows = (
        dict(zip(names, row, strict=True)) for row in objects.itertuples(index=False, name=None)
    )
    records = (Record(number, row) for number, row in enumerate(rows))
    file = File("DataFrame", "row", "", "", "")
    return read_records(records, file, options, mark=" ", names=names)
