"""The house is built in floors: no room imports its own floor or a higher one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mtqa

PACKAGE = Path(mtqa.__file__).parent

# CONTRIBUTING.md explains the floors; this is the same table.
FLOORS = [
    {"errors", "mqm", "interval", "version", "visible"},
    {"text", "resources", "report_mark", "limits", "arguments"},
    {"finding", "language", "output"},
    {"rule", "checks", "score", "reference", "suppress"},
    {"packs", "readers", "results", "name_list", "detector"},
    {"config", "engine", "figures"},
    {"run", "proof", "tables", "gate", "choice", "learn", "saved_schema"},
    {"render", "saved"},
    {"report"},
    {"checker", "cli_options", "terminal"},
    {"api", "exits"},
    {"cli", "cli_rules", "__init__", "__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(path: Path) -> str:
    """Return the room of a source file: its module, or its package below mtqa."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [node.module or ""]
            if node.module == "mtqa":
                names = [f"mtqa.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("mtqa."):
                room = name.split(".")[1]
                found.add(room if room in FLOOR else "__init__")
    return found


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_lower_floors_only(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor: give it one here and in CONTRIBUTING.md"
    for other in imported_rooms(path) - {room}:
        assert FLOOR[other] < FLOOR[room] or room in {"__main__", "cli"}, f"{room} imports {other}"


def test_nothing_prints_but_the_terminal_which_makes_every_line_harmless() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_print = isinstance(node, ast.Name) and node.id == "print"
            assert not is_print, f"{path.name} prints; mtqa.terminal.say does"


def test_no_room_is_called_by_what_it_is_not() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
    assert not vague & {path.stem for path in SOURCES}
