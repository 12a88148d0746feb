"""``check_frame`` and ``check_corpus``: for data in parts, and for more than fits into memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

import msgspec

from mtqa.api import arguments
from mtqa.api.checker import Checker
from mtqa.api.functions import Choice, Reading, errors_in_python, frame_items, options_of
from mtqa.api.kept import kept_checker
from mtqa.api.progress import Shown, shown
from mtqa.corpus import Plan, Shard, Totals
from mtqa.corpus import check_corpus as check_inputs
from mtqa.corpus.partition import MOST_ARTICLES
from mtqa.corpus.rows import row_of
from mtqa.corpus.schema import columns
from mtqa.errors import ConfigError
from mtqa.readers import Options, find_inputs
from mtqa.readers.formats.columns import choose
from mtqa.run import check_alone
from mtqa.run.progress import tracker
from mtqa.stores import local_path

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pandas import DataFrame, Series

_CHOICE = tuple(Choice.__annotations__)
# The frame has its own.
_OF_THE_INPUT = ("path", "id", "unread_rest", "columns")
_DTYPES = {"string": "string", "int32": "Int32", "double": "Float64", "bool": "boolean"}


class Settings(Choice, Reading):
    """Which rules run, and how files and columns are read."""


def check_frame(
    frame: DataFrame,
    text_column: str = "text",
    *,
    title_column: str | None = None,
    target_column: str | None = None,
    text_format: Literal["auto", "plain", "html"] = "auto",
    findings: bool = True,
    prefix: str = "mtqa_",
    **choice: Unpack[Choice],
) -> DataFrame:
    """Return a DataFrame with its columns and those of its articles' rows.

    The rows are checked each by itself, so that parts of a table give the parts of its result: the
    function can be mapped over the partitions of Dask or Spark, or sent to processes. It reads no
    settings file unless ``config`` names one, keeps index and order, and changes nothing in
    ``frame``. The new columns have the ``prefix`` and the meanings and nullable types that
    reports/README.md describes; ``mtqa_findings`` or, without ``findings``, ``mtqa_rules`` is JSON,
    which has the same type in every engine. A row that cannot be checked has the status error. All
    else is as in ``mtqa.check``.

    Raises InputError if there is no such column, ConfigError for invalid settings.
    """
    import pandas

    checker = kept_checker({"config": False, **choice})
    named = {"text": text_column, "title": title_column, "target": target_column}
    reading = {f"{part}_column": name for part, name in named.items()}
    options = options_of(Options(unique_ids=False), {**reading, "text_format": text_format})
    with errors_in_python():
        choose([str(name) for name in frame.columns], options, "DataFrame")
        # Other columns would be carried through, which assign does.
        read = frame[[name for name in frame.columns if name in named.values()]]
        items = frame_items(read, options, frame.index) if len(frame) else ()
        articles = check_alone(items, checker.engines)
    rows = [row_of(article, checker.engines, findings=findings) for article in articles]
    made: dict[str, Series[Any]] = {}
    for column in columns(findings=findings):
        if column.name in _OF_THE_INPUT:
            continue
        name = f"{prefix}{column.name}"
        if name in frame.columns:
            what = f"there is a column “{name}” already"
            raise ConfigError("check_frame", what, "name another prefix")
        cells = [row[column.name] for row in rows]
        dtype: Any = _DTYPES.get(column.type.removesuffix("?"))
        if dtype is None:
            dtype, cells = "string", [msgspec.json.encode(cell).decode() for cell in cells]
        made[name] = pandas.Series(pandas.array(cells, dtype=dtype), index=frame.index)
    return frame.assign(**made)


def check_corpus(
    what: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    findings: bool = True,
    shard: str | None = None,
    resume: bool = False,
    jobs: int | Literal["auto"] | None = None,
    executor: Executor | None = None,
    scheduler: str | None = None,
    partition_articles: int = MOST_ARTICLES,
    progress: Shown = None,
    **settings: Unpack[Settings],
) -> Totals:
    """Check articles at paths or URLs, and write a table of any length; return the totals.

    ``output`` is a Parquet file, or with a slash at its end a folder of partitions, as in
    ``mtqa check --output``; ``findings``, ``shard`` (``"2/8"``), ``resume`` and ``scheduler`` are
    its options, described in reports/README.md. All else is as in ``mtqa.check``.

    Raises InputError, ConfigError, or MtqaError if the output cannot be written.
    """
    choice = {name: settings[name] for name in _CHOICE if name in settings}  # type: ignore[literal-required]
    checker = Checker(**choice)
    reading = {name: value for name, value in settings.items() if name not in _CHOICE}
    paths = [what] if isinstance(what, str | os.PathLike) else list(what)
    if jobs is None:  # the number in the settings is not meant for a cluster
        jobs = 1 if scheduler else checker.config.jobs
    with errors_in_python(), shown(progress) as report:
        plan = Plan(
            output=local_path(str(arguments.path(output, "output"))),
            findings=findings,
            shard=Shard.parsed(shard, "shard") if shard else Shard(),
            resume=resume,
            jobs=arguments.jobs(
                (1 if scheduler else checker.config.jobs) if jobs is None else jobs
            ),
            executor=executor,
            scheduler=scheduler,
            partition_articles=arguments.count(partition_articles, "partition_articles"),
        )
        options = options_of(checker.config.reading, reading)
        inputs = find_inputs([str(arguments.path(path, "what")) for path in paths], options)
        inputs = inputs.apart_from([plan.output])
        track = None if report is None else tracker(report, inputs.number, inputs.share)
        return check_inputs(checker.engines, inputs, plan, progress=track)
