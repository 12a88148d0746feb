"""``Scores``, those of one metric, and the numbers that are taken for one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.errors import InputError
from mtqa.score.signature import digest

# float() also takes “1_000”, “nan”, and the digits of other scripts.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\Z", re.ASCII)
_MAX_DIGITS = 400  # no float has more
_MAX_SHOWN_CHARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of one metric, by the id or path of an article.

    ``origin`` names where they are from, ``signature`` what they depend on. A None in ``values`` is
    an article that the metric could not judge.
    """

    name: str
    values: Mapping[str, float | None]
    origin: str
    signature: str
    higher_is_better: bool = True


def score_of(value: Any, where: str, what: str = "the score") -> float | None:
    """Return a cell as a number, None if it is empty or null.

    Raises InputError for anything else, for infinity and for NaN.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        text = value.strip()
        is_number = len(text) <= _MAX_DIGITS and _NUMBER.match(text) is not None
        if not is_number:
            remedy = "write a number with a decimal point, or leave it empty"
            raise InputError(where, f"{what} is “{shortened(text)}”, not a number", remedy)
        value = float(text)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(where, f"{what} is {_kind(value)}, not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InputError(where, f"{what} is {number}, not a finite number", "leave it empty")
    return number


def signature_of(values: Mapping[str, float | None]) -> str:
    """Return six hex digits of a hash of ids and scores, in any order."""
    return digest(
        "\n".join(f"{name}\t{value!r}" for name, value in sorted(values.items())).encode()
    )


def shortened(text: str) -> str:
    """Return a text that fits into a message."""
    return text if len(text) <= _MAX_SHOWN_CHARS else f"{text[:_MAX_SHOWN_CHARS]}…"


def _kind(value: object) -> str:
    kinds: Mapping[type, str] = {bool: "true or false", list: "a list", dict: "an object"}
    return kinds.get(type(value), f"a {type(value).__name__}")
