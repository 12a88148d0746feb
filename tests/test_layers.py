"""The package is built in layers: no module imports its own layer or a higher one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import mtqa

PACKAGE = Path(mtqa.__file__).parent
MOST_MODULES = 14  # of one folder: what a reader takes in at a glance

# Lowest first: modules of mtqa, and packages as one each. CONTRIBUTING.md explains the same table.
LAYERS = [
    {"errors", "mqm", "version", "lazy"},
    {"text", "resources", "schema", "output", "globs", "stores"},
    {"finding", "language"},
    {"document", "score"},
    {"checks", "results"},
    {"ruleset", "readers"},
    {"settings", "postprocess", "baseline", "fix"},
    {"engine", "gate", "metrics", "compare"},
    {"run", "render"},
    {"saved", "authoring", "agreement", "corpus"},
    {"report"},
    {"api"},
    {"cli"},
]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
PUBLIC = {"__init__", "__main__"}  # the names that ``import mtqa`` offers, and ``python -m mtqa``


def part_of(path: Path) -> str:
    """Return the part of mtqa that a source file belongs to: its module, or its package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    """Return the parts of mtqa that a file imports, wherever in it."""
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
        found |= {name.split(".")[1] for name in names if name.startswith("mtqa.")}
    return found - {"__version__"}


SOURCES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in SOURCES})


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if part_of(path) not in PUBLIC],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_a_module_imports_lower_layers_only(path: Path) -> None:
    part = part_of(path)
    assert part in LAYER, f"{part} has no layer: give it one here and in CONTRIBUTING.md"
    for other in imported_parts(path) - {part}:
        assert LAYER[other] < LAYER[part], f"{part} imports {other}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_folder_is_taken_in_at_a_glance(folder: Path) -> None:
    modules = {path.stem for path in folder.glob("*.py")} - PUBLIC
    assert len(modules) <= MOST_MODULES, f"{len(modules)} modules: divide it by subject"


def test_nothing_prints_but_the_terminal_which_makes_every_line_harmless() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_print = isinstance(node, ast.Name) and node.id == "print"
            assert not is_print, f"{path.name} prints; mtqa.cli.terminal.say does"


def test_no_module_has_a_vague_name() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
    assert not vague & {path.stem for path in SOURCES}


# Private words of earlier versions, each with several meanings: say finding, hit, word, span, ….
PRIVATE_WORDS = re.compile(
    r"(?:^|_)(?:told|ones?|lent|lend|mend(?:ed|ing)?|forms|floors?|rooms?)(?:_|$)", re.IGNORECASE
)


def identifiers(path: Path) -> set[str]:
    """Return the names that a file gives or uses: variables, arguments, attributes, functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [getattr(node, field, None) for field in ("id", "arg", "attr", "name")]
        found |= {name for name in names if isinstance(name, str)}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_are_field_terms(path: Path) -> None:
    private = sorted(name for name in identifiers(path) if PRIVATE_WORDS.search(name))
    assert not private, f"{private}: a stranger must be able to guess what they hold"
