"""The command ``mtqa agree``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import checker_of, load_settings
from mtqa.cli.progress import progress
from mtqa.cli.terminal import colors, say, say_document
from mtqa.errors import ConfigError, InputError, did_you_mean

EXAMPLES = """mtqa agree ratings.tsv --target de
mtqa agree ratings.tsv --select typography --format json"""

_FORMATS = ("text", "json")


@opt.takes(opt.Checking, opt.Running)
def agree(
    ctx: typer.Context,
    marks: Annotated[
        str, typer.Argument(metavar="MARKS.tsv", help="Ratings in the ten columns of Marot.")
    ],
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Format of the tables.")
    ] = "text",
) -> None:
    """Compare findings with the errors that people marked in the same translations.

    A finding agrees if it overlaps a mark of any rater. People mark what mtqa does not look for,
    and leave out what they were not asked for: read the shares beside the guidelines they had.
    """
    from mtqa.agreement.counts import agreement
    from mtqa.agreement.lines import lines, values
    from mtqa.agreement.marks import read_marks

    if output_format not in _FORMATS:
        what = f"no format is called “{output_format}”"
        raise ConfigError("--format", what, did_you_mean(output_format, _FORMATS))
    given = ctx.params
    settings = load_settings(given["config"])
    translations = read_marks(_text(marks), marks)
    checker = checker_of(given, settings)
    with progress() as report_progress:
        report = checker.check_items(
            [translation.article for translation in translations],
            jobs=given["jobs"] or settings.jobs,
            progress=report_progress,
        )
    agreed = agreement(translations, report.results.articles)
    if output_format == "json":
        import msgspec

        document = {"signature": report.results.signature or None} | values(agreed)
        say_document(msgspec.json.format(msgspec.json.encode(document)) + b"\n", "json")
        return
    from mtqa.render.paint import Paint

    say(lines(agreed, Paint(colors(sys.stdout))))


def _text(path: str) -> str:
    """Return the text of a file; raise InputError if it cannot be read."""
    from mtqa.readers.decode import decode

    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from None
    return decode(raw, path, "utf-8")
