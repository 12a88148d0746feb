"""Errors in the use of a command, as one line like all other errors."""

from __future__ import annotations

import re
from typing import Any

from mtqa.errors import did_you_mean

_MAX_VALUE_CHARS = 60
# typer's classes of errors are private to it and move between versions; their names do not.
_PRINTS_HELP = "NoArgsIsHelpError"
_VALUE = re.compile(r"'?(.*?)'? is not ", re.S)


def is_usage_error(error: Exception) -> bool:
    """Whether an error is typer's complaint about the command line."""
    return hasattr(error, "format_message")


def usage_line(error: Any) -> str | None:
    """Return the error as ``where: what; what to do``, None if help is what was asked for."""
    kind = type(error).__name__
    if kind == _PRINTS_HELP:
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "mtqa"
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    if kind == "NoSuchOption":
        remedy = did_you_mean(str(option), _options(context), f"{command} --help lists its options")
        return f"{option}: is not an option of {command}; {remedy}"
    if kind == "MissingParameter" and parameter is not None:
        return f"{_name(parameter)} is missing; {command} --help shows how to call it"
    if kind == "BadParameter" and parameter is not None:
        return _bad_value(parameter, error.message)
    if kind == "BadOptionUsage":
        return f"{option}: {'takes no' if 'not take' in error.message else 'needs a'} value"
    message = error.format_message().rstrip(".")
    what = f"{command.removeprefix('mtqa ')}: {message[:1].lower()}{message[1:]}"
    return f"{what}; {command} --help shows how to call it"


def _bad_value(parameter: Any, message: str) -> str:
    low, high = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    remedy = "write a whole number" if hasattr(parameter.type, "min") else message
    if low is not None:
        remedy += f" from {low}" if high is None else f" from {low} to {high}"
    value = match[1] if (match := _VALUE.match(message)) else ""
    if len(value) > _MAX_VALUE_CHARS:
        value = value[:_MAX_VALUE_CHARS] + "…"
    return f"{_name(parameter)}: cannot be “{value}”; {remedy}"


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return re.sub(r"[][{}.]", "", parameter.metavar or parameter.name.upper())
    return str(max(parameter.opts, key=len))


def _options(context: Any) -> list[str]:
    if context is None:
        return []
    known = [
        option
        for parameter in context.command.get_params(context)
        if not getattr(parameter, "hidden", False)
        for option in parameter.opts
    ]
    return [option for option in known if option.startswith("--")]
