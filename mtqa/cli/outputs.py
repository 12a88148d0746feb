"""The outputs that ``--output`` and ``--format`` ask for, and how a run is written to them."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.cli.terminal import report_look, say, say_document
from mtqa.errors import ConfigError
from mtqa.output import mark as report_mark

if TYPE_CHECKING:  # formats are loaded by the commands that need them
    from mtqa.render import Format
    from mtqa.results import Results

STDOUT = "-"


class Output(NamedTuple):
    """Where a report goes (a path, or ``-`` for stdout) and in which format."""

    place: str
    format: Format


def outputs_of(
    places: list[str] | None, named: str | None, *, single_file: bool = False
) -> list[Output]:
    """Return the outputs at ``places``, or stdout if there are none.

    ``named`` is the format of stdout if that is among the places, else of all. With
    ``single_file``, HTML has to be a file. Raises ConfigError, or MtqaError for a place that cannot
    be written.
    """
    from mtqa.render import check_places, format_called, format_of

    outputs = []
    for place in places or [STDOUT]:
        if place == STDOUT:
            is_html = single_file and named in (None, "html")
            chosen = format_called("html-file" if is_html else named or "text")
            if not chosen.is_text:
                remedy = f"name a file: --output {'DIR/' if chosen.is_folder else 'FILE'}"
                raise ConfigError("--format", f"{chosen.name} is not text", remedy)
        else:
            chosen = format_of(place, None if places and STDOUT in places else named)
        if single_file and chosen.is_folder:
            remedy = f"name a file: --output {place.rstrip('/') or 'report'}.html"
            raise ConfigError("--single-file", f"{place} is a folder", remedy)
        outputs.append(Output(place, chosen))
    if single_file and not any(output.format.name == "html-file" for output in outputs):
        raise ConfigError("--single-file", "no output is HTML", "add --output FILE.html")
    check_places(output for output in outputs if output.place != STDOUT)
    return outputs


def written_paths(outputs: Sequence[Output]) -> list[str | int]:
    """Return the paths that outputs are written to, and the descriptor of stdout if it is one."""
    from mtqa.render import files_of

    written: list[str | int] = []
    for place, chosen in outputs:
        if place != STDOUT:
            written += [place, *map(str, files_of(place, chosen))]
            continue
        # In tests and notebooks stdout is not a file.
        with contextlib.suppress(OSError, AttributeError):
            written.append(sys.stdout.fileno())
    return written


def write_outputs(results: Results, outputs: Sequence[Output], given: Mapping[str, Any]) -> None:
    """Write the results to files, naming each on stderr, and print them on stdout.

    ``given`` are the options of the command; those of the listing apply to text on stdout.
    """
    from mtqa.render import write_all

    for file in write_all(results, [output for output in outputs if output.place != STDOUT]):
        say([f"wrote {file}"], sys.stderr)
    for place, chosen in outputs:
        if place != STDOUT:
            continue
        if chosen.name == "text":
            from mtqa.render.text import lines

            if is_redirected(sys.stdout):
                say([*report_mark.TEXT.splitlines(), ""])
            say(lines(results, report_look(given)))
        else:
            say_document(chosen.files(results)[""], chosen.name)


def is_redirected(stream: Any) -> bool:
    """Whether a stream is redirected to a file, which later runs may find among articles."""
    with contextlib.suppress(OSError, AttributeError):
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    return False
