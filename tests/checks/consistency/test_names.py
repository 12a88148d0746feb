"""Names in several spellings, beyond the examples of the rule."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.api.functions import check_text
from mtqa.checks.consistency.transliteration import is_slip, romanised, skeleton, sound
from mtqa.engine import Engine
from mtqa.errors import MtqaError
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.ruleset.packs import load_packs
from mtqa.settings.config import Config, load_config
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "inconsistent-name"]


def found(text: str, target: str = "en") -> list[Finding]:
    """Return the findings of the rule alone."""
    return list(Engine(RULE, target=target).check(Article("a", text)).findings)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Havrylensky", "Havrylenskyi"), ("Dmitry", "Dmitriy"), ("Semyon", "Semen"),
        ("Yekaterina", "Ekaterina"), ("Kharkov", "Harkov"), ("Zhirin", "Jirin"),
        ("Šimić", "Shimich"), ("Tkatschuk", "Tkachuk"), ("Khrushchev", "Khruschev"),
        ("Tsvetan", "Tzvetan"), ("Mohammed", "Mohamed"), ("Hannah", "Hanna"), ("Erik", "Erick"),
        ("Guðrún", "Gudrun"), ("Þórsvellir", "Thorsvellir"), ("Il'ya", "Ilya"), ("Rajeev", "Rajiv"),
        ("Remenyako", "Remeniako"), ("Yulia", "Iulia"), ("Łódź", "Lodz"),
    ],
)  # fmt: skip
def test_spellings_of_the_same_name_sound_alike(name: str, other: str) -> None:
    assert sound(name) == sound(other)
    assert skeleton(name) == skeleton(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kharkiv", "Kharkov"), ("Ukraine", "Ukrainian"), ("Catalan", "Catalonia"),
        ("Iraq", "Iraqi"), ("Brenkowski", "Brenkowska"), ("Julia", "July"), ("These", "This"),
        ("Marie", "Mary"), ("Greece", "Greek"), ("Steven", "Steffen"), ("Jones", "Johnson"),
    ],
)  # fmt: skip
def test_other_names_do_not(name: str, other: str) -> None:
    assert sound(name) != sound(other)


@given(
    st.lists(
        st.sampled_from(["a", "b", "de", "ki", "lo", "mu", "ru", "š", "ye", "zh", "ó"]), min_size=2
    )
)
def test_names_that_sound_alike_share_a_skeleton(parts: list[str]) -> None:
    name = "".join(parts)
    for letters, other in (
        ("r", "rr"),
        ("š", "sh"),
        ("ye", "e"),
        ("zh", "j"),
        ("ó", "o"),
        ("k", "c"),
    ):
        respelt = name.replace(letters, other)
        assert sound(respelt) != sound(name) or skeleton(respelt) == skeleton(name)
    assert sound(name.replace("š", "sh").replace("ó", "o")) == sound(name)


def test_romanisation_is_distinguished_from_different_names() -> None:
    assert romanised("Zelensky") == romanised("Zelenskiy")
    assert romanised("Córdoba") == romanised("Cordoba")
    assert romanised("Smith") != romanised("Smyth")
    assert romanised("Hanna") != romanised("Hannah")


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Lokomitiv", "Lokomotiv", True), ("Mausda", "Masuda", True), ("Richnter", "Richter", True),
        ("Masuda", "Masuda", False), ("Ivanov", "Ivanova", False), ("Olena", "Alena", False),
        ("Kowalski", "Kowalska", False), ("Hamada", "Hatara", False),
    ],
)  # fmt: skip
def test_a_slip_is_a_single_letter_inside_the_name(name: str, other: str, expected: bool) -> None:
    assert is_slip(name, other) is expected
    assert is_slip(other, name) is expected


def test_the_commonest_spelling_is_suggested_for_each_other() -> None:
    text = "Havrylenskyi came. Then Havrylenskyi spoke, with Havrylenskiy. Havrylensky left."
    findings = [(finding.text, finding.suggestion) for finding in found(text)]
    assert findings == [("Havrylenskiy", "Havrylenskyi"), ("Havrylensky", "Havrylenskyi")]


@pytest.mark.parametrize(
    "text",
    [
        "Carl Hauser met Karl Brandt. Carl was late, Karl was early.",
        "Sophia Lund flew to Sofia. It rained on Sophia, Mr Philips and Mr Phillips.",
        "The Lind brothers and the Linds, Lind’s sons, know Lindt chocolate.",
        "Marc came, Mark went, Sara sang, Sarah slept, and Erik met Eric at Erick’s.",
        "Petrov Street leads to Petrova Street; Petrovs live in both.",
        "The HAVRYLENSKY family is the Havrylensky family.",
        "A house in Nowheresville. NOWHERESVILE is a file: nowheresvile.example.org.",
    ],
)
def test_similar_names_of_different_people_have_no_finding(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "target", "one", "other"),
    [
        ("Le ministre Karadeniz vient. Le ministre Kardeniz part.", "fr", "Kardeniz", "Karadeniz"),
        ("Sergueï Bobrov gagne. Sergei Bobrov sourit.", "fr", "Sergueï", "Sergei"),
        ("Youssef Benali habló. Más tarde Yusef Benali se fue.", "es", "Yusef", "Youssef"),
        ("João Texeira veio. Joao Teixeira saiu.", "pt", "Texeira", "Teixeira"),
        ("Peter Steinmann spoke. Later Peter Steinman left.", "en", "Steinman", "Steinmann"),
        ("Carla Ricci spoke. Carla Rici left with Ricci.", "en", "Rici", "Ricci"),
        ("Zolotonivka burned. Buses left from Zolotonovka.", "en", "Zolotonivka", "Zolotonovka"),
        ("The family of Çelik came. Celik's brother left.", "en", "Celik", "Çelik"),
        ("Haydar Soylu kam. Später ging Haydar Soylo.", "de", "Soylu", "Soylo"),
        ("Ross MacLorin came. Later Ross McLorin left.", "en", "MacLorin", "McLorin"),
        ("Aleks Vaintreb ran. Weintreb was second.", "en", "Weintreb", "Vaintreb"),
        (
            "Iñaki Etxebarrena vit ici. Selon Echebarrena, il pleut.",
            "fr",
            "Echebarrena",
            "Etxebarrena",
        ),
        ("O mestre Wout Hendriksma fala. Disse Hendricksma.", "pt", "Hendricksma", "Hendriksma"),
        ("Kwabena Ossei fell. Coach Kwabana Ossei rose.", "en", "Kwabana", "Kwabena"),
        ("Mayor Jana Žítková came. Mayor Zitkova left.", "en", "Zitkova", "Žítková"),
        (
            "Yoshiro Tanamura won. Tanamura Yoshiro smiled.",
            "en",
            "Tanamura Yoshiro",
            "Yoshiro Tanamura",
        ),
        ("Galatasary lost to Galatasaray.", "en", "Galatasary", "Galatasaray"),
        ("Ali Moç spoke. Ali Moc left.", "en", "Ali Moc", "Ali Moç"),
        ("Takarimoto won. Takari Moto smiled.", "en", "Takari Moto", "Takarimoto"),
    ],
)
def test_two_spellings_of_a_name(text: str, target: str, one: str, other: str) -> None:
    assert {one, other} in [{finding.text, finding.suggestion} for finding in found(text, target)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Martin Keller spoke. Martina Keller left with Daniel and Daniela Lund.", "en"),
        ("Jan Novak came. His wife Jana Novakova left.", "en"),
        ("La Unidad Social Cristiana habló. El Social Cristiano calló.", "es"),
        ("Mr Macron met Mr Mcran.", "en"),
        ("Anna Brelmann came. The Brelmanns and Brelmannia stayed, as did Bela Trelmann.", "en"),
        ("Lena Korvald sprach. Die Korvalder schwiegen mit Korvalden.", "de"),
        ("Rosa Ireland came. Iceland is far.", "en"),
        ("They met Health Minister and Minister Health in New Port and Newport.", "en"),
        ("New Haven is far. The road to New Heaven is not.", "en"),
        ("Mein Vater kam. Die Väter der Kroaten sahen in Kroatien den Regen der Region.", "de"),
        ("Die Studie der Forderung und der Förderung liegt im Studio.", "de"),
    ],
)
def test_different_names_and_nouns_are_no_slips(text: str, target: str) -> None:
    assert not found(text, target)


def test_a_language_that_inflects_names_is_left_alone() -> None:
    assert not found("Havrylenskyi přijel. Havrylenskyi mluvil, Havrylensky odjel.", "cs")


def test_time_grows_with_the_text_alone() -> None:
    names = "Havrylenskyi Havrylensky Lokomitiv Lokomotiv "
    short, long = (names * 500, names * 10_000)

    def seconds(text: str) -> float:
        start = process_time()
        found(text)
        return process_time() - start

    seconds(short)
    assert seconds(long) < 60 * max(seconds(short), 0.01)


def names(tmp_path: Path, rows: str) -> Config:
    """Return the settings of a directory with a list of names."""
    (tmp_path / "names.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text('[mtqa]\nnames = "names.csv"\n', encoding="utf-8")
    return load_config(directory=tmp_path)


LIST = """find,prefer,why,severity
Equity,La Equidad,"the club is not translated",major
Olympus,Olimpo,,
Olympus Blue,Olimpo Bahía Blanca,,
Betis,Real Betis,,neutral
"""


class TestTheListOfNames:
    def findings(self, config: Config, text: str, **more: Any) -> list[tuple[str, str, str]]:
        findings = check_text(text, config=config, **more).findings
        rows = findings[findings["rule"] == "inconsistent-name"]
        return [(row["text"], row["suggestion"], row["severity"]) for _, row in rows.iterrows()]

    def test_finds_what_is_listed_and_suggests_what_is_preferred(self, tmp_path: Path) -> None:
        text = "Equity lost to Olympus Blue. Olympus, and EQUITY, came by bus."
        assert self.findings(names(tmp_path, LIST), text) == [
            ("Equity", "La Equidad", "major"),
            ("Olympus Blue", "Olimpo Bahía Blanca", "minor"),
            ("Olympus", "Olimpo", "minor"),
            ("EQUITY", "La Equidad", "major"),
        ]

    def test_leaves_what_is_as_preferred(self, tmp_path: Path) -> None:
        text = "Real Betis won. Then Betis sang, and Equityville slept."
        assert self.findings(names(tmp_path, LIST), text) == [("Betis", "Real Betis", "neutral")]

    def test_holds_for_every_target(self, tmp_path: Path) -> None:
        findings = self.findings(names(tmp_path, LIST), "Equity prohrálo.", target="cs")
        assert findings == [("Equity", "La Equidad", "major")]

    def test_says_why(self, tmp_path: Path) -> None:
        report = check_text("Equity lost.", config=names(tmp_path, LIST))
        message = next(message for message in report.findings["message"] if "Equity" in message)
        assert message == ("not the house spelling: “Equity” (the club is not translated)")

    def test_is_ignored_and_graded_by_its_id(self, tmp_path: Path) -> None:
        config = names(tmp_path, LIST)
        assert not self.findings(config, "Equity lost.", ignore=["inconsistent-name"])

    @pytest.mark.parametrize(
        ("rows", "want"),
        [
            ("find,why\nEquity,x\n", "1: column “prefer” is missing"),
            ("find,prefer\nEquity,\n", "2: column prefer: is empty; fill it"),
            ("find,prefer\nEquity,Equity\n", "2: column prefer: is what the line finds"),
            ("find,prefer,severity\nEquity,X,bad\n", "2: column severity: cannot be “bad”"),
            ("find,prefr\nEquity,X\n", "1: unknown column “prefr”; did you mean “prefer”"),
            ("find,prefer\nEquity,X\nEquity,Y\n", "3: column find: “Equity” is already in line 2"),
        ],
    )  # fmt: skip
    def test_a_mistake_is_named(self, tmp_path: Path, rows: str, want: str) -> None:
        with pytest.raises(MtqaError) as error:
            check_text("Equity lost.", config=names(tmp_path, rows))
        assert f"names.csv:{want}" in str(error.value)

    def test_all_faulty_rows_are_named_at_once(self, tmp_path: Path) -> None:
        rows = ["find,prefer,severity", "Kiev,,", "Equity,X,grave", "Oporto,Y,", "Oporto,Z,"]
        with pytest.raises(MtqaError) as caught:
            check_text("Kiev.", config=names(tmp_path, "\n".join(rows)))
        places = [message.partition("names.csv:")[2] for message in caught.value.messages]
        assert [place.split(": ")[:2] for place in places] == [
            ["2", "column prefer"], ["3", "column severity"], ["5", "column find"],
        ]  # fmt: skip

    def test_a_list_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        config = Config(names=str(tmp_path / "none.csv"))
        with pytest.raises(MtqaError, match=r"none\.csv: cannot be read"):
            check_text("Equity lost.", config=config)


class TestTheLanguageOfTheSource:
    TEXT = "She came today, Friday. He took part since three years."

    def findings(self, **more: Any) -> list[str]:
        engine = Engine([rule for rule in load_packs() if rule.id == "calque"], **more)
        return [finding.text for finding in engine.check(Article("a", self.TEXT)).findings]

    def test_is_any_in_preview_where_none_is_named(self) -> None:
        assert self.findings(preview=True) == ["today, Friday", "since three years"]
        assert not self.findings()

    def test_chooses_the_rules_and_their_phrases(self) -> None:
        assert self.findings(preview=True, source_lang="fr-CA") == [
            "today, Friday",
            "since three years",
        ]
        assert self.findings(preview=True, source_lang="es") == ["today, Friday"]
        assert not self.findings(preview=True, source_lang="ru")

    def test_is_a_locale(self, tmp_path: Path) -> None:
        from mtqa.ruleset.packs import load_pack

        pack = tmp_path / "own.toml"
        pack.write_text(
            '[[rule]]\nid = "own"\nkind = "phrases"\nerror-type = "style/unidiomatic"\n'
            'origin = "translation"\nseverity = "minor"\n'
            'summary = "S."\nwhy = "W."\nmessage = "m"\n'
            'phrases = ["of equal form"]\nsource-language = ["SETTING"]\n'.replace("SETTING", "xx"),
            encoding="utf-8",
        )
        with pytest.raises(MtqaError, match="source-language: no locale is called “xx”"):
            load_pack(pack)
        pack.write_text(pack.read_text(encoding="utf-8").replace("xx", "es"), encoding="utf-8")
        own = load_pack(pack)
        article = Article("a", "It was built of equal form.")
        assert Engine(own, source_lang="es").check(article).findings[0].severity is Severity.MINOR
        assert not Engine(own).check(article).findings
        assert not Engine(own, source_lang="fr").check(article).findings
