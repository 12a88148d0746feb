"""The functions of the Python interface: ``check``, ``check_text``, ``fix_text`` and ``load``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeAlias, TypedDict, Unpack

from mtqa.api import arguments
from mtqa.api.checker import Checker, unique_articles
from mtqa.api.kept import kept_checker
from mtqa.api.progress import Shown
from mtqa.errors import InputError, MtqaError, in_python
from mtqa.output.visible import visible
from mtqa.readers import Inputs, Options, Unread, find_inputs
from mtqa.report import Report
from mtqa.results import Results
from mtqa.run import Item
from mtqa.settings.config import Config
from mtqa.settings.reading import overridden
from mtqa.text import Article

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pandas import DataFrame

_MAX_PATH_CHARS = 60  # shown of a path that does not exist

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
    target_column: str | None
    text_format: Literal["auto", "plain", "html"]
    extract: bool
    encoding: str
    max_chars: int
    exclude: Sequence[str]
    respect_gitignore: bool
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
    jobs: int | Literal["auto"] | None = None,
    executor: Executor | None = None,
    progress: Shown = None,
    scores: Mapping[str, Any] | None = None,
    score_columns: Sequence[str] = (),
    metrics: Sequence[str] = (),
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
    ``target="auto"`` takes the language of each text, ``target_column`` that in a column.
    ``select`` replaces the config's, ``ignore`` and ``exclude`` add to it. ``jobs`` is the number
    of processes, or "auto". ``progress`` is a function that is called with a
    ``mtqa.run.progress.Progress`` after each article, or False for no progress bar in notebooks.

    Scores of other tools stand beside the artifact score: ``scores`` maps a name to a file, or to a
    mapping or Series by id or path (``{"comet": {"a.txt": 0.81}}``); ``score_columns`` are columns
    of the articles; ``metrics`` are commands of the config to run, ``[mtqa.metric.NAME]``.

    Raises InputError, ConfigError or PackError, or MtqaError for a metric's command that fails.
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
    parallel = {
        "source": arguments.path(source, "source"),
        "reference": arguments.path(reference, "reference"),
    }
    options = options_of(checker.config.reading, {**reading, **parallel})
    jobs = arguments.jobs(checker.config.jobs if jobs is None else jobs)
    how: dict[str, Any] = {"jobs": jobs, "executor": executor, "progress": progress}
    other = {"scores": scores, "columns": score_columns, "metrics": metrics}
    if isinstance(what, Inputs):  # of the command line, whose errors name its options
        return _report(checker, what, what.options, other, stdin, how)
    with errors_in_python():
        return _report(checker, what, options, other, stdin, how)


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
    return kept_checker(choice).check(article)


def fix_text(
    text: str,
    *,
    unsafe: bool = False,
    id: str = "text",  # noqa: A002 - its name everywhere else
    title: str | None = None,
    source: str | None = None,
    **choice: Unpack[Choice],
) -> str:
    """Return a text with its safe fixes made, with ``unsafe`` also those that need a look.

    A fix that would lower the score is left out. All else is as in ``check_text``.
    """
    article = Article(id, text, title=title, source=source)
    checker = kept_checker(choice)
    (result,) = checker.check(article).results.articles
    if result.error is not None:
        raise InputError(id, result.error)
    from mtqa.api.fixing import fixed  # a check does without
    from mtqa.fix.editable import Editable

    return fixed(checker, Editable.of(article), result, unsafe=unsafe).after.raw


def load(path: str | os.PathLike[str]) -> Report:
    """Read a report that was saved with ``to_json`` or ``to_parquet``.

    Raises InputError if the file is not a saved report or has another schema.
    """
    from mtqa.saved.reading import read_results  # a check does without

    return Report(read_results(os.fspath(path)))


def _report(
    checker: Checker,
    what: Any,
    options: Options,
    other: Mapping[str, Any],
    stdin: BinaryIO | None,
    how: dict[str, Any],
) -> Report:
    beside = _other_scores(checker.config, options, other)
    items = what if isinstance(what, Inputs) else _items(what, options)
    if isinstance(items, Inputs):
        how |= {"total": items.number, "share": items.share}
        items = items.read(stdin)
    elif isinstance(what, Sized) and not isinstance(what, str):
        how["total"] = len(what)
    if not isinstance(what, Inputs):
        items = map(_in_python, items)
    return Report(beside(checker.check_items(items, **how).results))


def _other_scores(
    config: Config, options: Options, given: Mapping[str, Any]
) -> Callable[[Results], Results]:
    """Return a function that sets other scores beside the results of a run."""
    scores = arguments.mapping(given["scores"], "scores")
    columns = arguments.texts(given["columns"], "score_columns")
    metrics = arguments.texts(given["metrics"], "metrics")
    if not (scores or columns or metrics):
        return lambda results: results
    from mtqa.metrics.wanted import wanted_scores

    return wanted_scores(
        config.metric, scores=scores, columns=columns, metrics=metrics, encoding=options.encoding
    ).beside


def _items(what: Any, options: Options) -> Iterable[Item] | Inputs:
    if isinstance(what, Article):
        return [what]
    if isinstance(what, str | os.PathLike):
        return find_inputs([_path(what)], options)
    # A DataFrame is recognised by its attributes, so that paths can be checked without pandas.
    if hasattr(what, "columns") and hasattr(what, "to_dict"):
        return frame_items(what, options)
    given = list(what) if isinstance(what, Iterable) else [what]
    if all(isinstance(item, Article) for item in given):
        return unique_articles(given)
    if all(isinstance(item, str | os.PathLike) for item in given):
        return find_inputs([_path(item) for item in given], options)
    kinds = sorted({type(item).__name__ for item in given})
    raise InputError(
        "check", f"cannot check {', '.join(kinds)}", "pass paths, Articles or a DataFrame"
    )


def _path(given: str | os.PathLike[str]) -> str:
    """Return a path as text; raise InputError for a text that was given as if it were a path."""
    path = os.fspath(given)
    if len(path.split()) > 1 and not os.path.exists(path):
        short = visible(path[:_MAX_PATH_CHARS]) + ("…" if len(path) > _MAX_PATH_CHARS else "")
        remedy = "for a text use mtqa.check_text, for several Articles"
        raise InputError(f"“{short}”", "no such file or directory", remedy)
    return path


@contextmanager
def errors_in_python() -> Iterator[None]:
    """Raise errors with arguments in place of options, and without the frames of readers."""
    try:
        yield
    except MtqaError as error:
        raise error.in_python() from None


def _in_python(item: Item) -> Item:
    if not isinstance(item, Unread):
        return item
    place = item.path if item.error.startswith(item.path) else ""
    return replace(item, error=place + in_python(item.error.removeprefix(place)))


def options_of(configured: Options, given: dict[str, Any]) -> Options:
    """Return the configured options with those given from Python; ConfigError if invalid."""
    _check(given)
    exclude = arguments.texts(given.pop("exclude", None), "exclude")
    return overridden(configured, given, exclude)


def _check(given: Mapping[str, Any]) -> None:
    """Raise ConfigError for invalid arguments, by their names in Python."""
    for name in ("text_column", "id_column", "title_column", "url_column", "source_column",
                 "reference_column", "target_column", "encoding", "stdin_filename"):  # fmt: skip
        arguments.text(given.get(name), name)
    if "text_format" in given:
        arguments.choice(given["text_format"], ("auto", "plain", "html"), "text_format")
    for name in ("extract", "respect_gitignore"):
        arguments.flag(given.get(name), name)
    if "max_chars" in given:
        arguments.count(given["max_chars"], "max_chars")


def frame_items(
    frame: DataFrame, options: Options, labels: Iterable[Any] | None = None
) -> Iterator[Article | Unread]:
    """Read the rows of a DataFrame like records of a file, numbered from 0 or by ``labels``."""
    from mtqa.readers.contract import File
    from mtqa.readers.formats.records import Record, read_records

    names = [str(name) for name in frame.columns]
    objects = frame.astype(object).where(frame.notna(), None)
    rows = (
        dict(zip(names, row, strict=True)) for row in objects.itertuples(index=False, name=None)
    )
    records = map(Record, count() if labels is None else labels, rows)
    file = File("DataFrame", "row", "", "", "")
    return read_records(records, file, options, mark=" ", names=names)
