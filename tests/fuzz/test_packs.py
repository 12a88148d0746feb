"""A pack is read, or refused with its name: no TOML, and nothing like it, stops the loader."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from mtqa.engine import Engine
from mtqa.errors import MtqaError
from mtqa.resources import rules_root
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Rule
from tests.command_line import CLEAN, PACK
from tests.fuzz.bytes_of import damaged
from tests.sample_engine import check

LONGEST_PACK_BYTES = 8_000
PACKS = [PACK.encode()] + [
    content
    for path in sorted(rules_root().glob("*.toml"))
    if len(content := path.read_bytes()) <= LONGEST_PACK_BYTES
]
VALUES = st.recursive(
    st.none().map(lambda _: "[]")
    | st.booleans().map(lambda value: str(value).lower())
    | st.integers(-(2**70), 2**70).map(str)
    | st.sampled_from(["nan", "inf", "2026-01-01", "''", "'(?i:a'", "'a+'", "'[['", "'{x}'"])
    | st.text("abc {}|…#\\", max_size=12).map(lambda text: f"'''{text}'''"),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=4,
)


def load(content: bytes) -> None:
    """Load a pack; what can be loaded also runs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "house.toml"
        path.write_bytes(content)
        refused = ""
        rules: tuple[Rule, ...] = ()
        try:
            rules = load_packs([str(path)])
        except MtqaError as error:
            refused = str(error)
    assert bool(refused) == ("house.toml" in refused)
    assert check(CLEAN, Engine(rules, preview=True)).error is None


@given(damaged(PACKS))
def test_a_damaged_pack_is_read_or_refused(content: bytes) -> None:
    load(content)


@given(st.sampled_from(["kind", "pattern", "severity", "unless", "fix", "target", "x"]), VALUES)
def test_any_value_of_a_key_is_read_or_refused(key: str, value: str) -> None:
    lines = [line for line in PACK.splitlines() if not line.startswith(f"{key} =")]
    at = lines.index("[[rule]]") + 1
    load("\n".join([*lines[:at], f"{key} = {value}", *lines[at:]]).encode())
