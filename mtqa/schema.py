"""TOML tables converted to structs, which are their schemas; errors name the key."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from mtqa.errors import Faults, MtqaError, PackError, did_you_mean

T = TypeVar("T", bound=msgspec.Struct)

_MAX_CHOICES = 8  # that still fit into a line of an error
# msgspec's message for a string or list that is too short: Expected `str` of length >= 1.
_BOUND = re.compile(r"of length [<>]= (\d)")
_NAMES = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    tuple: "a list",
    dict: "a table",
    date: "a date",
}

_REMEDIES = {
    "tables": "begin each of them with [[…]]",
    "a list of strings": 'write ["…"]',
    "a string": 'write "…"',
    "true or false": "write it without quotation marks",
    "a number": "write it without quotation marks",
    "a date": "write it as in 2027-01-31",
}


def convert(
    table: Mapping[str, Any],
    struct: type[T],
    where: str,
    *,
    error: type[MtqaError] = PackError,
    also_known: Iterable[str] = (),
) -> T:
    """Return a table as a struct.

    Raises ``error``, its ``where`` extended by the key, for all keys that are unknown or missing
    and all invalid values together. For an unknown key it suggests the nearest of the struct's keys
    and ``also_known``.
    """
    try:
        return msgspec.convert(table, struct)
    except msgspec.ValidationError as invalid:
        faults = Faults()
        _refuse(table, struct, f"{where}: ", error, faults, also_known)
        faults.raise_any()
        raise error(where, str(invalid)) from invalid


def _refuse(
    table: Mapping[str, Any],
    struct: type[msgspec.Struct],
    place: str,
    error: type[MtqaError],
    faults: Faults,
    also_known: Iterable[str] = (),
) -> None:
    """Collect the errors of all invalid keys; ``place`` is prefixed to their names."""
    fields = _fields(struct)
    for key in table:
        if key not in fields:
            remedy = did_you_mean(key, {*fields, *also_known})
            with faults.collected():
                raise error(f"{place}{key}", "is an unknown key", remedy)
    for key, field in fields.items():
        with faults.collected():
            if field.required and key not in table:
                raise error(f"{place}{key}", "is missing", _listed_choices(field.type) or "add it")
            if key in table:
                _refuse_value(table[key], field.type, f"{place}{key}", error)


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, structs.FieldInfo]:
    """Return the fields of a struct by their keys in a table."""
    return {field.encode_name: field for field in structs.fields(struct)}


def _listed_choices(wanted: Any) -> str:
    """Return the choices of a missing value as a remedy, empty if there are none or too many."""
    choices = _choices(wanted)
    return f"write one of {', '.join(choices)}" if 0 < len(choices) <= _MAX_CHOICES else ""


def _refuse_value(value: Any, wanted: Any, place: str, error: type[MtqaError]) -> None:
    try:
        msgspec.convert(value, wanted)
        return
    except msgspec.ValidationError as invalid:
        bound = _BOUND.search(str(invalid))
    parts = Faults()
    _refuse_parts(value, wanted, place, error, parts)
    parts.raise_any()
    choices = _choices(wanted)
    for text in _texts(value) if choices else ():
        if text not in choices:
            raise error(place, f"cannot be “{text}”", did_you_mean(text, choices))
    if bound:
        what = (
            "contains something other than a pair of characters"
            if bound[1] == "2"
            else "is empty, or contains an empty string"
        )
        raise error(place, what)
    plain = _plain(wanted)
    remedy = _REMEDIES.get(plain, "")
    raise error(place, f"should be {plain}, not {_plain_value(value)}", remedy)


def _refuse_parts(
    value: Any, wanted: Any, place: str, error: type[MtqaError], faults: Faults
) -> None:
    """Collect the errors of invalid values inside a table or a list of tables."""
    for kind in _alternatives(wanted):
        arguments = typing.get_args(kind)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
            _refuse(value, kind, f"{place}.", error, faults)
        elif typing.get_origin(kind) is dict and isinstance(value, dict):
            for key, part in value.items():
                with faults.collected():
                    _refuse_value(part, arguments[1], f"{place}.{key}", error)
        elif typing.get_origin(kind) is tuple and _are_tables(value, arguments[0]):
            for number, part in enumerate(value, 1):
                _refuse(part, arguments[0], f"{place} {number}: ", error, faults)


def _alternatives(wanted: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(wanted) in (typing.Union, types.UnionType)
    return typing.get_args(wanted) if is_union else (wanted,)


def _are_tables(value: Any, wanted: Any) -> bool:
    is_struct = isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)
    return is_struct and isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _choices(wanted: Any) -> tuple[str, ...]:
    """Return the strings that are allowed as the value or in it, empty if any string is."""
    arguments = typing.get_args(wanted)
    if typing.get_origin(wanted) is typing.Literal:
        return tuple(arguments)
    if isinstance(wanted, type) and issubclass(wanted, str) and wanted is not str:
        return tuple(wanted)  # type: ignore[arg-type]
    found = [choice for argument in arguments for choice in _choices(argument)]
    return tuple(dict.fromkeys(found))


def _texts(value: Any) -> list[str]:
    """Return the strings that a value is or, if a list, contains."""
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, str)]


def _plain(wanted: Any) -> str:
    """Describe the wanted type in plain words."""
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if len(_alternatives(wanted)) > 1:
        kinds = [_plain(argument) for argument in arguments if argument is not type(None)]
        return " or ".join(dict.fromkeys(kinds))
    if origin is typing.Annotated:
        return _plain(arguments[0])
    if origin in (tuple, list, frozenset):
        return "a list of strings" if _plain(arguments[0]) == "a string" else "tables"
    if origin is typing.Literal or (isinstance(wanted, type) and issubclass(wanted, str)):
        return "a string"
    return "a table" if origin is dict else _NAMES.get(wanted, "a table")


def _plain_value(value: Any) -> str:
    """Describe a value's type in plain words, with the first item in it that is not a string."""
    if not isinstance(value, list | dict):
        return _NAMES.get(type(value), "a date with a time")
    parts = list(value.values()) if isinstance(value, dict) else value
    odd = [_plain_value(part) for part in parts if not isinstance(part, str)]
    return " with ".join([_NAMES[type(value)], *odd[:1]])
