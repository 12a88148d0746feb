"""Fused words are distinguished from rare words, compounds, names and other languages."""

from __future__ import annotations

import contextlib

import pytest

from mtqa.checks.checker import Checker
from mtqa.checks.spacing.fused_words import FusedWords
from mtqa.checks.spacing.segmentation import Segmenter, segmenter
from mtqa.checks.spacing.unknown_words import SplitWords, UnknownWords
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.locales import language
from mtqa.text import Article

ENGLISH = Segmenter("en")


def found(text: str, target: str = "en") -> list[tuple[str, str | None, str]]:
    document = Document.of(Article(id="a", text=text), language(target))
    hits: list[Hit] = []
    with contextlib.suppress(Abstain):
        hits.extend(FusedWords(names=()).find(document.masked()))
    return [(text[hit.start : hit.end], hit.suggestion, hit.grade) for hit in hits]


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("continueand", ("continue", "and")),
        ("ofthe", ("of", "the")),
        ("wasa", ("was", "a")),
        ("thatit", ("that", "it")),
        ("militaryparade", ("military", "parade")),
        ("quicklyopened", ("quickly", "opened")),
        ("oneofthe", ("one", "of", "the")),
        ("schoolsandroads", ("schools", "and", "roads")),
    ],
)
def test_fused_words_are_split_where_they_meet(token: str, words: tuple[str, ...]) -> None:
    assert ENGLISH.segment(token) == words


@pytest.mark.parametrize(
    "token",
    ["policymaker", "livestream", "keyworker", "lumpfish", "heartwarmer", "hempseeds",
     "unfussily", "overinvested",
     "underreported", "today", "cannot", "within", "area", "forgone", "saithe", "kabayaki",
     "performera", "wasserfall", "a", "", "x" * 200, "thethethe" * 10],
)  # fmt: skip
def test_compounds_and_rare_words_are_not_split(token: str) -> None:
    assert ENGLISH.segment(token) is None


def test_what_is_known_to_be_whole_is_not_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Segmenter("en")
    assert words.fused(frozenset({"harbour", "thebridge"})) == {"thebridge": ("the", "bridge")}
    asked: list[str] = []
    monkeypatch.setattr(words, "segment", asked.append)
    words.fused(frozenset({"harbour", "thebridge"}))
    assert asked == ["thebridge"]


def test_the_answer_does_not_depend_on_what_was_read_before() -> None:
    fresh, used = Segmenter("en"), Segmenter("en")
    used.fused(frozenset({"harbour", "oneofthe", "keyworker"}))
    words = frozenset({"harbour", "andthe", "keyworker", "stayedclosed"})
    assert used.fused(words) == fresh.fused(words)


def test_a_language_without_lists_has_no_segmenter() -> None:
    assert segmenter("de") is None
    assert segmenter("xx") is None
    with pytest.raises(ValueError, match="de"):
        Segmenter("de")


def test_the_rule_abstains_behind_what_capitals_show() -> None:
    document = Document.of(
        Article(id="a", text="Bussen til VejleMed cykel, oghan."), language("da")
    )
    hits: list[Hit] = []
    with pytest.raises(Abstain, match="lower case"):
        hits.extend(FusedWords(names=()).find(document.masked()))
    found = FusedWords(names=()).find(document.masked())
    assert next(found).suggestion == "Vejle Med"


def test_two_in_a_sentence_are_several_of_any_kind() -> None:
    assert found("It was [thebridge], closedOn Monday.") == [
        ("thebridge", "the bridge", "several"),
        ("closedOn", "closed On", "several"),
    ]
    assert [grade for *_, grade in found("See thebridge. It was closedOn Monday.")] == ["", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EastQuay closed. The East Quay is old.", "East Quay"),
        ("At oldEastQuay it began. The East Quay is old.", "old EastQuay"),
        ("The EastQuayWall fell. The East Quay is old.", "East Quay Wall"),
        ("He bought EastQuay shares.", None),
        ("In2014 it closed.", "In 2014"),
        ("Zvarrick2014 was dry. The town of Zvarrick is old.", "Zvarrick 2014"),
        ("The Expo2014 closed, as did Windows98 and Covid19.", None),
        ("It made 310,000gallons a year.", "310,000 gallons"),
        ("The call readQuayWall stands beside it.", None),
    ],
)
def test_names_of_the_article_are_split(text: str, expected: str | None) -> None:
    assert [split for _, split, _ in found(text)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    ["Le redÈmarrage est lent.", "Europa ist klassenЭbergreifend.", "El gobierno anunciГі ayudas.",
     "The congИdiИs have left."],
)  # fmt: skip
def test_letters_in_a_wrong_encoding_are_no_joint(text: str) -> None:
    assert found(text, "de") == []


def test_a_joint_of_two_scripts_is_split() -> None:
    assert found("Глава портаUNESCO вчера.", "ru") == [("портаUNESCO", "порта UNESCO", "")]


def test_a_term_is_written_often_but_a_function_word_in_it_is_none() -> None:
    assert found("The homecountry. A homecountry. No homecountry at all.") == []
    assert len(found("See thebridge. See thebridge. Then see thebridge again.")) == 3
    assert found("His homecountry is no home-country.") == []
    assert found("His homecountry is small.") == [("homecountry", "home country", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Follow #seethebridge and @seethebridge on seethebridge.com or thebridge@example.org.",
        "Call seethebridge() in /var/seethebridge.",
        "Call see_thebridge or $seethebridge.",
    ],
)
def test_addresses_and_code_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_short_token_in_another_language_is_no_slip() -> None:
    assert found("Tunc asa nobis gubernaculum videbatur.") == []


@pytest.mark.parametrize(
    ("token", "target"),
    [("depor", "pt"), ("depara", "pt"), ("sedados", "pt"), ("tanganas", "es")],
)
def test_compounds_of_prefixes_and_plurals_are_whole(token: str, target: str) -> None:
    words = segmenter(target)
    assert words is not None
    assert words.segment(token) is None


@pytest.mark.parametrize(("token", "target"), [("deplus", "fr"), ("tothe", "en"), ("forthe", "en")])
def test_words_that_are_often_written_as_one_are_split(token: str, target: str) -> None:
    words = segmenter(target)
    assert words is not None
    assert words.segment(token) is not None


def test_names_with_the_same_head_are_a_series() -> None:
    def splits(text: str) -> list[str | None]:
        return [suggestion for _, suggestion, _ in found(text)]

    assert splits("Then harbourOslo opened late.") == ["harbour Oslo"]
    assert splits("Then harbourOslo and harbourLima opened late.") == []
    assert splits("It wasOslo and wasLima that opened.") == ["was Oslo", "was Lima"]


def test_hostile_tokens_cost_little() -> None:
    token = "theof" * 4000
    assert found(f"It is {token} indeed {'ab' * 15_000}.") == []


def test_word_parts_stand_by_what_they_do() -> None:
    parts = language("es").word_parts
    assert parts is not None
    assert "sobre" in parts.heads
    assert "mente" in parts.clitics
    assert "ción" in parts.endings
    assert not parts.clitics & parts.tails
    english = language("en").word_parts
    assert english is not None
    assert {"took", "sixth"} <= english.free
    assert language("de").word_parts is None


def test_unknown_word_is_reported_once() -> None:
    text = "The gorvenment and the gorvenment of Gorvenia."
    document = Document.of(Article(id="a", text=text), language("en"))
    assert [text[hit.start : hit.end] for hit in UnknownWords().find(document.masked())] == [
        "gorvenment"
    ]


@pytest.mark.parametrize("checker", [UnknownWords(), SplitWords()])
def test_rules_on_single_words_abstain_without_a_list(checker: Checker) -> None:
    document = Document.of(Article(id="a", text="Ein Satz."), language("de"))
    with pytest.raises(Abstain):
        list(checker.find(document.masked()))
