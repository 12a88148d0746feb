"""The command ``mtqa fix``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer
from typer import Option

from mtqa.cli import options as opt
from mtqa.cli.checking import checker_of, load_settings, reading
from mtqa.cli.exits import COULD_NOT_RUN
from mtqa.cli.fixes import Change, check_directory, print_diffs, write_copies, write_over
from mtqa.cli.progress import progress
from mtqa.cli.terminal import say
from mtqa.errors import ConfigError, InputError

if TYPE_CHECKING:  # rules and engine are loaded when the command runs
    from mtqa.api.checker import Checker
    from mtqa.readers import Inputs
    from mtqa.results import ArticleResult
    from mtqa.settings.config import Config

EXAMPLES = """mtqa fix articles/ > fixes.patch
mtqa fix articles/ --write corrected
mtqa fix articles/ --in-place"""

Write: TypeAlias = Annotated[
    str | None,
    Option(metavar="DIR", help="Write corrected copies of all articles to a new directory."),
]
InPlace: TypeAlias = Annotated[bool, Option("--in-place", help="Correct the files themselves.")]
Unsafe: TypeAlias = Annotated[
    bool, Option("--unsafe", help="Also make fixes that need a look afterwards.")
]


@opt.takes(opt.Articles, opt.Checking, opt.Reading, opt.Running)
def fix(
    ctx: typer.Context,
    write: Write = None,
    in_place: InPlace = False,
    unsafe: Unsafe = False,
) -> None:
    """Correct what can be corrected safely in text, Markdown and HTML files.

    Prints a unified diff unless told to write. Exit code 0: done, also if there was nothing to
    correct; 2: could not run, or nothing could be read.
    """
    if write is not None:
        if in_place:
            raise ConfigError("--write", "cannot be combined with --in-place", "choose one")
        check_directory(write)
    given = ctx.params
    settings = load_settings(given["config"])
    checker = checker_of(given, settings)
    inputs = _inputs(given, settings)
    with progress() as report_progress:
        results = checker.check_items(
            inputs.read(),
            jobs=given["jobs"] or settings.jobs,
            progress=report_progress,
            total=inputs.number,
            share=inputs.share,
        ).results
    changes = list(_changes(checker, inputs, results.articles, unsafe=unsafe))
    is_done = in_place or write is not None
    if write is not None:
        write_copies(write, changes)
    elif in_place:
        write_over(changes)
    else:
        print_diffs(changes)
    say([_summary(changes, results.articles, unsafe=unsafe, is_done=is_done)], sys.stderr)
    if all(article.error is not None for article in results.articles):
        raise typer.Exit(COULD_NOT_RUN)


def _inputs(given: Mapping[str, Any], settings: Config) -> Inputs:
    """Find the files; raise InputError for those that are not an article each."""
    from mtqa.readers import find_inputs
    from mtqa.readers.discover import STDIN
    from mtqa.readers.formats.table import FORMATS

    inputs = find_inputs(given["paths"], reading(given, settings))
    for file in inputs.files:
        if file.disk == STDIN:
            raise InputError(STDIN, "standard input cannot be fixed", "name files or directories")
        if not FORMATS[file.suffix].is_article:
            what = "records cannot be fixed, only files of one article"
            raise InputError(file.path, what, "apply mtqa.fix_text to their texts in Python")
    return inputs


def _changes(
    checker: Checker, inputs: Inputs, articles: Sequence[ArticleResult], *, unsafe: bool
) -> Iterator[Change]:
    """Yield the file of each article that was read, with what its fixes make of it.

    A file that cannot be fixed is named on stderr.
    """
    from mtqa.api.fixing import fixed
    from mtqa.fix.files import read_file

    files = {file.path: file for file in inputs.files}
    for article in articles:
        if article.error is not None:
            say([f"mtqa: {article.error}"], sys.stderr)
            continue
        file = files[article.path]
        try:
            read = read_file(file, inputs.options.of(file), article)
            done = fixed(checker, read.editable, article, unsafe=unsafe)
            yield Change(read, done, read.encoded(done.after.raw))
        except InputError as error:
            say([f"mtqa: {error}"], sys.stderr)


def _summary(
    changes: Sequence[Change], articles: Sequence[ArticleResult], *, unsafe: bool, is_done: bool
) -> str:
    """``fixed 12 of 31 findings in 3 articles; 4 more with --unsafe``."""
    number = sum(change.fixed.number for change in changes)
    total = sum(len(article.findings) for article in articles)
    changed = sum(change.fixed.is_changed for change in changes)
    left = sum(change.fixed.left for change in changes)
    verb = "fixed" if is_done else "would fix"
    summary = f"{verb} {number:,} of {total:,} finding{'s' * (total != 1)}"
    if changed:
        summary += f" in {changed:,} article{'s' * (changed != 1)}"
    return summary + (f"; {left:,} more with --unsafe" if left and not unsafe else "")
