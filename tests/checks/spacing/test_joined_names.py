"""Two names that fused, and a name with a figure, are no brands."""

from __future__ import annotations

import pytest

from mtqa.checks.spacing.name_shape import is_like_name
from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "fused-words"]


def found(text: str, target: str = "en") -> list[str]:
    findings = Engine(RULE, target=target).check(Article("a", text)).findings
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    "token",
    ["HelgaRasmussen", "DublinPerpignan", "NorthHarbour", "ZvarrickHelga", "BorisJohnson",
     "Zvarrick45", "Perpignan1987", "45Zvarrick", "1987Perpignan"],
)  # fmt: skip
def test_names_are_parted(token: str) -> None:
    assert found(f"The talks of {token} went on late.") == [token]


@pytest.mark.parametrize(
    "token",
    ["CloudFlare", "DeepSeek", "GoogleMaps", "NorthFace", "MacIntyre", "FitzRoland", "TikTokers",
     "Studio54", "France24", "Expo2020", "Agenda2030", "Windows10", "Route66", "30Rock",
     "20Minutos"],
)  # fmt: skip
def test_brands_are_whole(token: str) -> None:
    assert not found(f"The plan of {token} went on late.")


def test_what_is_written_twice_is_a_name() -> None:
    assert not found("ZvarrickHelga is a band. The fans of zvarrickhelga.example wait.")
    assert not found("Zvarrick45 is a boat. The crew of Zvarrick45 waits.")


def test_a_title_is_parted_from_a_name_of_the_article() -> None:
    assert found("Then MayorKhan left.") == []
    assert found("Then MayorKhan left. Khan will be back.") == ["MayorKhan"]


def test_names_of_any_target_are_parted() -> None:
    assert found("Die Reise von HelgaRasmussen dauerte lange.", "de") == ["HelgaRasmussen"]
    assert found("Поездка МаринаПермякова длилась долго.", "ru") == ["МаринаПермякова"]


def test_a_name_is_as_frequent_abroad() -> None:
    for name in ("London", "Johnson", "Marta", "Zvarrick"):
        assert is_like_name(name, "en"), name
    for word in ("Deep", "Mayor", "Harbour", "Minutos"):
        assert not is_like_name(word, "en"), word
