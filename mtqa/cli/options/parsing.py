"""Parsing of the values of options; the same messages with every version of typer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from mtqa.errors import ConfigError, did_you_mean

PLAIN: dict[str, Any] = {
    "rich_markup_mode": None,
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

_MAX_DIGITS = 19  # as many as 64 bits can hold

Text: TypeAlias = str | None
Texts: TypeAlias = list[str] | None


def checked(option: str, value: str, known: Collection[str]) -> str:
    """Return the value of an option; raises ConfigError if it is not a known one."""
    if value not in known:
        raise ConfigError(option, f"cannot be “{value}”", did_you_mean(value, known))
    return value


def whole_number(
    option: str, least: int, most: int = 2**63 - 1
) -> Callable[[object, Text], int | None]:
    """Return a callback that parses a whole number; versions of typer differ in their errors."""

    def parse(_: object, number: Text) -> int | None:
        if number is None:
            return None
        sign, digits = number.startswith("-"), number.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS:
            parsed = -int(digits) if sign else int(digits)
            if least <= parsed <= most:
                return parsed
        to = f" to {most}" if most < 2**63 - 1 else ""
        shown = number if len(number) <= _MAX_DIGITS else f"{number[:_MAX_DIGITS]}…"
        remedy = f"write a whole number from {least}{to}"
        raise ConfigError(option, f"cannot be “{shown}”", remedy)

    return parse


def choice(option: str, known: Collection[str]) -> Callable[[object, Text], Text]:
    """Return a callback that rejects any value but those that are known."""

    def parse(_: object, value: Text) -> Text:
        return value and checked(option, value, known)

    return parse
