"""The way in from Python: ``check`` and ``check_text``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeAlias, TypedDict, Unpack

from mtqa.choice import chosen_rules, resolve
from mtqa.config import Config, check_profile, load_config
from mtqa.engine import Engine
from mtqa.errors import InputError
from mtqa.language.locales import locale
from mtqa.name_list import read_names
from mtqa.packs import load_packs
from mtqa.readers import Options, read
from mtqa.report import Report
from mtqa.rule import Rule
from mtqa.run import Item, check_articles
from mtqa.saved import read_results
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
    config: Config | str | Path | None


def check(
    what: Checkable,
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
    config: Config | str | Path | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    stdin: BinaryIO | None = None,
    **reading: Unpack[Reading],
) -> Report:
    """Check articles and return a report.

    ``what`` is a path, a list of paths, a DataFrame with a text column, an Article or a list of
    Articles. ``source`` and ``reference`` are directories of the same file names. ``target`` is
    ``"en"``, ``profile`` ``"mqm"`` and ``packs`` ``("default",)`` unless given here or in
    ``config``, a file or a Config; no file is looked for. ``select`` replaces the config's,
    ``ignore`` adds to it. ``jobs`` is the number of processes.

    Raises InputError, ConfigError or PackError, which say what to do.
    """
    settings, engine = prepare(
        target=target,
        source_lang=source_lang,
        select=select,
        ignore=ignore,
        preview=preview,
        profile=profile,
        packs=packs,
        config=config,
    )
    reading.setdefault("max_chars", settings.max_chars)
    options = Options(
        source=os.fspath(source) if source is not None else None,
        reference=os.fspath(reference) if reference is not None else None,
        **reading,
    )
    items = _items(what, options, stdin)
    results = check_articles(engine, items, jobs=jobs, executor=executor, progress=progress)
    return Report(results)


def check_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the name it has everywhere else
    title: str | None = None,
    source: str | None = None,
    reference: str | None = None,
    **choice: Unpack[Choice],
) -> Report:
    """Check one text; ``source`` and ``reference`` are texts, the rest is as in ``check``."""
    article = Article(id, text, title=title, source=source, reference=reference)
    return check(article, **choice)


def load(path: str | os.PathLike[str]) -> Report:
    """Open a run that was saved with ``to_json`` or ``to_parquet`` as the report it was.

    Raises InputError for a file that is no saved report, or one of another schema.
    """
    return Report(read_results(os.fspath(path)))


def prepare(
    *,
    target: str | None = None,
    source_lang: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool | None = None,
    profile: str | None = None,
    packs: Sequence[str] | None = None,
    config: Config | str | Path | None = None,
) -> tuple[Config, Engine]:
    """Return the settings with what was given worked into them, and the engine they make."""
    settings = config if isinstance(config, Config) else Config() if config is None else None
    settings, rules = settle(settings or load_config(config), packs)  # type: ignore[arg-type]
    settings = replace(
        settings,
        target=target or settings.target,
        source_lang=source_lang or settings.source_lang,
        select=tuple(select) or settings.select,
        ignore=(*settings.ignore, *ignore),
        preview=settings.preview if preview is None else preview,
        profile=check_profile(profile, "profile") if profile else settings.profile,
    )
    if settings.source_lang is not None:
        locale(settings.source_lang)
    chosen = chosen_rules(
        rules,
        select=settings.select,
        ignore=settings.ignore,
        severity=settings.severity,
        preview=settings.preview,
    )
    engine = Engine(
        chosen,
        target=settings.target,
        source_lang=settings.source_lang,
        profile=settings.profile,
        preview=settings.preview,
        suppressions=settings.suppressions,
        path_ignores=settings.per_path,
    )
    return settings, engine


def settle(config: Config, packs: Sequence[str] | None = None) -> tuple[Config, tuple[Rule, ...]]:
    """Load the packs and return the settings, their names of rules checked, with all the rules."""
    if packs is not None:
        config = replace(config, packs=tuple(packs))
    rules = load_packs(config.packs)
    if config.names:
        rules = (*rules, read_names(Path(config.names)))
    return resolve(config, rules), rules


def _items(what: Any, options: Options, stdin: BinaryIO | None) -> Iterable[Item]:
    if isinstance(what, Article):
        return [what]
    if isinstance(what, str | os.PathLike):
        return read([os.fspath(what)], options, stdin=stdin)
    # A DataFrame is told by what is asked of it: pandas need not be there to check a path.
    if hasattr(what, "columns") and hasattr(what, "to_dict"):
        return _rows(what, options)
    given = list(what)
    if all(isinstance(one, Article) for one in given):
        return _unique(given)
    if all(isinstance(one, str | os.PathLike) for one in given):
        return read([os.fspath(one) for one in given], options, stdin=stdin)
    kinds = sorted({type(one).__name__ for one in given})
    raise InputError(
        "check", f"cannot check {', '.join(kinds)}", "give paths, Articles or a DataFrame"
    )


def _unique(articles: list[Article]) -> list[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise InputError(article.id, "two articles have this id", "give each its own")
        seen.add(article.id)
    return articles


def _rows(frame: DataFrame, options: Options) -> Iterator[Item]:
    """Read the rows of a DataFrame as the records of a file are read."""
    from mtqa.readers.contract import File
    from mtqa.readers.records import Record, read_records

    names = [str(name) for name in frame.columns]
    objects = frame.astype(object).where(frame.notna(), None)
    rows = (
        dict(zip(names, row, strict=True)) for row in objects.itertuples(index=False, name=None)
    )
    records = (Record(number, row) for number, row in enumerate(rows))
    file = File("DataFrame", "row", "", "", "")
    return read_records(records, file, options, mark=" ", names=names)
