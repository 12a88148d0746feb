"""The command ``mtqa config``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import checker_of, load_settings, reading
from mtqa.cli.terminal import say, say_document
from mtqa.errors import ConfigError, did_you_mean

_FORMATS = ("text", "json")
_MAX_VALUE_CHARS = 40  # longer values do not move the column beside them


EXAMPLES = "mtqa config articles/a.txt"


@opt.takes(opt.Checking, opt.Reading, opt.Running)
def config(
    ctx: typer.Context,
    path: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Show the settings for this article.")
    ] = None,
    output: opt.Output = None,  # noqa: ARG001
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Format of the list.")
    ] = "text",
) -> None:
    """Print the settings that apply, and where each comes from.

    Takes the options of check, so that their effect can be seen.
    """
    import msgspec

    from mtqa.readers.decode import check_encoding
    from mtqa.settings.effective import effective

    if output_format not in _FORMATS:
        what = f"no format is called “{output_format}”"
        raise ConfigError("--format", what, did_you_mean(output_format, _FORMATS))
    given = ctx.params
    settings = load_settings(given["config"])
    # Refuses what a check would refuse.
    check_encoding(reading(given, settings).encoding)
    checker = checker_of(given, settings)
    found = effective(settings, given, path or "")
    if output_format == "json":
        document = {
            "settings": checker.config.path or None,
            "values": [
                {"key": item.key, "value": item.value, "from": item.origin, "where": item.where}
                for item in found
            ],
        }
        encoded = msgspec.json.format(msgspec.json.encode(document), indent=2)
        say_document(encoded + b"\n", "json")
        return
    rows = [(item.key, _shown(item.value), item.where or "default") for item in found]
    keys = max(len(key) for key, _, _ in rows)
    values = max(len(value) for _, value, _ in rows if len(value) <= _MAX_VALUE_CHARS)
    say(f"{key:{keys}}  {value:{values}}  {where}" for key, value, where in rows)


def _shown(value: Any) -> str:
    if value is None or value in ("", (), []):
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "; ".join(
            f"{key} = {{{_shown(part)}}}" if isinstance(part, dict) else f"{key} = {_shown(part)}"
            for key, part in value.items()
        )
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return str(value)
