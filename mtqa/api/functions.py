"""The way in from Python: ``check`` and ``check_text``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
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


class Choice(TypedDict, total=False):
    """What is looked for, and how it is weighed; what is not given is as in the config."""

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
    Articles; or what ``mtqa.readers.find_inputs`` has found, which is read as was said there.
    ``source`` and ``reference`` are directories of the same file names. ``target`` is
    ``"en"``, ``profile`` ``"mqm"`` and ``packs`` ``("default",)`` unless given here or in
    ``config``, a file or a Config; without one ``mtqa.toml`` or ``pyproject.toml`` is looked for as
    on the command line (``mtqa.settings.config.find_config``), with ``False`` none is. ``select``
    replaces the config's, ``ignore`` adds to it. ``jobs`` is the number of processes.

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
    id: str = "text",  # noqa: A002 - the name it has everywhere else
    title: str | None = None,
    source: str | None = None,
    reference: str | None = None,
    **choice: Unpack[Choice],
) -> Report:
    """Check one text; ``source`` and ``reference`` are texts, the rest is as in ``check``.

    What the rules need is made ready at the first call and kept for those with the same settings.
    """
    article = Article(id, text, title=title, source=source, reference=reference)
    return _kept_checker(choice).check(article)


def load(path: str | os.PathLike[str]) -> Report:
    """Open a run that was saved with ``to_json`` or ``to_parquet`` as the report it was.

    Raises InputError for a file that is no saved report, or one of another schema.
    """
    return Report(read_results(os.fspath(path)))


def _items(what: Any, options: Options, stdin: BinaryIO | None) -> Iterable[Item]:
    if isinstance(what, Inputs):
        return what.read(stdin)
    if isinstance(what, Article):
        return [what]
    if isinstance(what, str | os.PathLike):
        return read([os.fspath(what)], options, stdin=stdin)
    # A DataFrame is told by what is asked of it: pandas need not be there to check a path.
    if hasattr(what, "columns") and hasattr(what, "to_dict"):
        return _rows(what, options)
    given = list(what) if isinstance(what, Iterable) else [what]
    if all(isinstance(one, Article) for one in given):
        return unique_articles(given)
    if all(isinstance(one, str | os.PathLike) for one in given):
        return read([os.fspath(one) for one in given], options, stdin=stdin)
    kinds = sorted({type(one).__name__ for one in given})
    raise InputError(
        "check", f"cannot check {', '.join(kinds)}", "give paths, Articles or a DataFrame"
    )


def _reading(given: Reading) -> Reading:
    """Refuse what the readers could not work with, by the name it has in Python."""
    for name in ("text_column", "id_column", "title_column", "url_column", "source_column",
                 "reference_column", "encoding"):  # fmt: skip
        arguments.text(given.get(name), name)
    if "text_format" in given:
        arguments.choice(given["text_format"], ("auto", "plain", "html"), "text_format")
    arguments.flag(given.get("extract"), "extract")
    arguments.count(given["max_chars"], "max_chars")
    return given


# Engines are some megabytes each, and a program rarely has more than one or two settings.
_MOST_KEPT = 4
_kept: dict[str, tuple[Checker, list[object]]] = {}


def _kept_checker(choice: Choice) -> Checker:
    """Return the Checker of earlier calls with these settings, unless their files have changed."""
    found = find_config() if choice.get("config") is None else None
    key = repr((os.getcwd(), found, sorted(choice.items())))
    if key in _kept:
        checker, stamps = _kept[key]
        if stamps == [_stamp(file) for file in files_of(checker.config)]:
            return checker
        del _kept[key]
    checker = Checker(**choice)
    while len(_kept) >= _MOST_KEPT:
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
    """Read the rows of a DataFrame as the records of a file are read."""
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
