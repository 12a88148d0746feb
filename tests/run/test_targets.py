"""The target of each article: by path, by column, or by its text; a block for each target."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas
import pytest

import mtqa
from mtqa.engine import Engine
from mtqa.readers import Unread
from mtqa.results import Results
from mtqa.run import engines as engines_module
from mtqa.run.targets import Targets, targeted
from mtqa.settings.config import load_config
from mtqa.text import Article
from tests.sample_languages import ENGLISH, FRENCH, GERMAN, LANGUAGES, report, write

UNCLEAR = "Ana Lopes, Jan Novák, Mia Berg"  # names, which show no language


def check(articles: dict[str, str], **settings: Any) -> mtqa.Report:
    """Check articles, each named by the path of its file, with targets by their texts."""
    items = [Article(name, text, path=name) for name, text in articles.items()]
    given: dict[str, Any] = {"target": "auto", "config": False} | settings
    return mtqa.check(items, **given)


def targets(report: mtqa.Report) -> dict[str, str]:
    return dict(zip(report.articles.id, report.articles.language, strict=True))


def test_twelve_articles_in_four_languages_give_what_four_runs_give(tmp_path: Path) -> None:
    together = report(tmp_path / "all")
    assert list(together.languages) == ["de", "en", "es", "fr"]
    for target, block in together.languages.items():
        alone = mtqa.check(write(tmp_path / target, target), target=target, config=False)
        columns = [name for name in alone.findings if name != "path"]
        assert len(alone.findings) > 2
        assert block.findings[columns].equals(alone.findings[columns])
        assert block.summary == alone.summary
        assert block.signature == alone.signature
        assert block.results.coverage == alone.results.coverage
    assert len(together.findings) == sum(
        map(len, (b.findings for b in together.languages.values()))
    )


def test_two_processes_find_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path / "all")
    results = [
        mtqa.check(folder, target="auto", jobs=jobs, config=False).results for jobs in (1, 2)
    ]
    assert results[0] == results[1]


def test_rules_are_made_ready_once_for_each_target(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def noted(*args: Any, **settings: Any) -> Engine:
        built.append(settings["target"])
        return Engine(*args, **settings)

    monkeypatch.setattr(engines_module, "Engine", noted)
    checker = mtqa.Checker(target="auto", config=False)
    for _ in range(2):
        checker.check_many([text for articles in LANGUAGES.values() for text in articles.values()])
    assert built == list(LANGUAGES)


def test_a_run_in_one_language_is_that_of_a_declared_target(tmp_path: Path) -> None:
    folder = write(tmp_path / "de", "de")
    found, declared = (
        mtqa.check(folder, target=target, config=False).results for target in ("auto", "de")
    )
    assert found == declared


def test_no_score_is_summed_over_languages(tmp_path: Path) -> None:
    together = report(tmp_path / "all")
    for name in ("score", "summary", "signature"):
        with pytest.raises(mtqa.MtqaError, match=r"several targets \(de, en, es, fr\); take that"):
            getattr(together, name)
    assert together.languages["de"].score == pytest.approx(76.7, abs=0.1)


class TestTexts:
    def test_an_article_left_in_the_source_language_is_in_the_wrong_language(self) -> None:
        found = check(GERMAN | {"left.txt": FRENCH["pont.txt"]}, source_lang="fr")
        assert targets(found)["left.txt"] == "de"
        assert found.results.articles[-1].why == "wrong-language"
        assert found.results.coverage.targets == (
            "left.txt: it is in the source language, “fr”; checked as “de”",
        )

    @pytest.mark.parametrize(("source", "is_left"), [("nb", True), ("no", True), ("da", False)])
    def test_a_relative_of_the_source_language_is_a_target(
        self, source: str, is_left: bool
    ) -> None:
        text = "Borgermesteren åpnet mandag den nye broen som ble bygget om sommeren ved havnen."
        items = [Article("a", text), Article("b", text), *map(Article, GERMAN, GERMAN.values())]
        how = Targets("auto", source_lang=source)
        found = [target for _, target in targeted(items, how, lambda _: None)]
        assert found[:2] == ["de" if is_left else "nb"] * 2

    def test_so_is_one_unlike_the_rest_of_its_directory(self) -> None:
        in_place = {f"news/{name}": text for name, text in GERMAN.items()}
        found = check(in_place | {"news/stray.txt": ENGLISH["bridge.txt"]})
        assert targets(found)["news/stray.txt"] == "de"
        assert found.results.articles[-1].why == "wrong-language"
        assert found.results.coverage.targets == (
            "news/stray.txt: it is in “en”, unlike the rest of news/; checked as “de”",
        )

    def test_in_a_directory_of_its_own_it_is_not(self) -> None:
        in_place = {f"news/{name}": text for name, text in GERMAN.items()}
        found = check(in_place | {"english/own.txt": ENGLISH["harbour.txt"]})
        assert targets(found)["english/own.txt"] == "en"
        assert found.articles.status.iloc[-1] == "pass"

    def test_two_articles_show_no_habit(self) -> None:
        assert list(check({"a": GERMAN["hafen.txt"], "b": ENGLISH["harbour.txt"]}).languages) == [
            "de",
            "en",
        ]

    def test_a_text_that_shows_no_language_is_checked_like_most_of_its_neighbours(self) -> None:
        found = check(GERMAN | {"names.txt": UNCLEAR})
        assert targets(found)["names.txt"] == "de"
        assert found.results.coverage.targets == (
            "names.txt: its language is not evident from its text; checked as “de”",
        )

    def test_if_they_show_none_either_it_is_an_error_and_no_gate_passes(self) -> None:
        found = check({**GERMAN, **ENGLISH, "names.txt": UNCLEAR})
        assert targets(found)["names.txt"] == "und"
        assert found.results.articles[-1].error == (
            "names.txt: its language is not evident from its text, and the articles beside it do "
            "not show the target; set --target, or target for its path in mtqa.toml"
        )
        verdict = found.gate(max_not_passed="70%", max_hold=1, min_score=0)
        assert not verdict
        assert [target for target, own in verdict.languages.items() if not own] == ["und"]

    @pytest.mark.parametrize(("number", "target"), [(20, "de"), (21, "en")])
    def test_a_language_of_a_directory_has_a_tenth_as_many_articles_as_its_commonest(
        self, number: int, target: str
    ) -> None:
        texts = [ENGLISH["bridge.txt"]] * number + [GERMAN["hafen.txt"]] * 2
        items = [Article(str(at), text, path=f"news/{at}.txt") for at, text in enumerate(texts)]
        notes: list[str] = []
        found = list(targeted(items, Targets("auto"), notes.append))
        assert {target for _, target in found[:number]} == {"en"}
        assert {target for _, target in found[number:]} == {target}
        assert len(notes) == (0 if target == "de" else 2)

    def test_records_are_compared_within_their_file(self) -> None:
        texts = [*GERMAN.values(), FRENCH["pont.txt"]]
        items = [Article(str(at), text, path="a.jsonl") for at, text in enumerate(texts)]
        items.append(Article("other", FRENCH["port.txt"], path="b.jsonl"))
        found = [target for _, target in targeted(items, Targets("auto"), lambda _: None)]
        assert found == ["de"] * 4 + ["fr"]

    def test_a_file_that_cannot_be_read_belongs_to_its_directory(self) -> None:
        items: list[Article | Unread] = [
            Article(name, text, path=f"news/{name}") for name, text in GERMAN.items()
        ]
        items.append(Unread("news/x.txt", "x.txt", "news/x.txt: not valid UTF-8"))
        items.append(Article("bridge.txt", ENGLISH["bridge.txt"], path="en/bridge.txt"))
        found = [target for _, target in targeted(items, Targets("auto"), lambda _: None)]
        assert found == ["de"] * 4 + ["en"]

    def test_without_any_evidence_nothing_is_checked(self) -> None:
        found = check({"names.txt": UNCLEAR})
        assert found.articles.status.tolist() == ["error"]
        assert found.signature == ""
        assert not found.gate(max_hold=0)
        assert check({}).results == Results("", "und", ())


class TestPaths:
    CONFIG = """
        [mtqa]
        target = "en"
        [[mtqa.per-path]]
        path = "de/**"
        target = "de_DE"
        ignore = ["comment-form"]
        [[mtqa.per-path]]
        path = "de/at/*"
        target = "de-AT"
        [[mtqa.per-path]]
        path = "mixed/*"
        target = "auto"
    """

    @pytest.fixture
    def found(self, tmp_path: Path) -> mtqa.Report:
        config = tmp_path / "mtqa.toml"
        config.write_text(self.CONFIG, encoding="utf-8")
        texts = {
            "bridge.txt": ENGLISH["bridge.txt"],
            "de/markt.txt": GERMAN["markt.txt"],
            "de/at/hafen.txt": GERMAN["hafen.txt"],
            "mixed/port.txt": FRENCH["port.txt"],
        }
        return check(texts, target=None, config=config)

    def test_the_last_entry_that_matches_decides(self, found: mtqa.Report) -> None:
        assert targets(found) == {
            "bridge.txt": "en",
            "de/markt.txt": "de",
            "de/at/hafen.txt": "de-AT",
            "mixed/port.txt": "fr",
        }

    def test_the_same_entry_may_switch_rules_off(self, found: mtqa.Report) -> None:
        assert found.languages["de"].findings.rule.tolist() == ["missing-space-after-sentence"]
        assert "|cfg:" in found.languages["de"].signature
        assert "|cfg:" not in found.languages["en"].signature


ROWS = [
    {"id": "a", "lang": "DE_de", "text": GERMAN["hafen.txt"]},
    {"id": "b", "lang": "fr", "text": FRENCH["port.txt"]},
    {"id": "c", "lang": None, "text": ENGLISH["harbour.txt"]},
    {"id": "d", "lang": "klingon", "text": ENGLISH["harbour.txt"]},
]


class TestColumns:
    @pytest.fixture(params=["frame", "jsonl", "csv"])
    def found(self, request: pytest.FixtureRequest, tmp_path: Path) -> mtqa.Report:
        what: Any = pandas.DataFrame(ROWS)
        if request.param == "jsonl":
            what = tmp_path / "rows.jsonl"
            what.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
        elif request.param == "csv":
            what, frame = tmp_path / "rows.csv", what
            frame.to_csv(what, index=False)
        return mtqa.check(what, target_column="lang", config=False)

    def test_each_article_has_the_target_in_its_cell_or_else_that_of_the_run(
        self, found: mtqa.Report
    ) -> None:
        assert targets(found) == {"a": "de", "b": "fr", "c": "en", "d": "und"}
        assert found.articles.status.tolist() == ["pass", "pass", "pass", "error"]

    def test_a_language_that_is_unknown_is_the_error_of_its_row(self, found: mtqa.Report) -> None:
        assert "no language is called “klingon”" in found.articles.error.iloc[-1]

    def test_a_column_that_is_missing_is_named(self) -> None:
        with pytest.raises(mtqa.InputError, match="there is no column “language”; the columns are"):
            mtqa.check(pandas.DataFrame(ROWS), target_column="language")


def test_a_suppression_follows_a_renamed_file_in_every_language(tmp_path: Path) -> None:
    config = tmp_path / "mtqa.toml"
    first = check({"b.txt": GERMAN["bruecke.txt"], "en/c.txt": ENGLISH["harbour.txt"]})
    config.write_text(
        "[[mtqa.suppress]]\nrule = 'space-before-punctuation'\npath = 'old.txt'\nreason = 'r'\n"
        f"fingerprint = '{first.findings.fingerprint[0]}'\n",
        encoding="utf-8",
    )
    found = check(
        {"b.txt": GERMAN["bruecke.txt"], "en/c.txt": ENGLISH["harbour.txt"]}, config=config
    )
    assert found.articles.suppressed.tolist() == [1, 0]
    assert not found.results.coverage.unused_suppressions


def test_learning_needs_a_language() -> None:
    checker = mtqa.Checker(target="AUTO")
    assert repr(checker) == "<Checker: auto>"
    with pytest.raises(mtqa.ConfigError, match="target: cannot be “auto” here; name a language"):
        checker.engine  # noqa: B018 - the access is what raises


class TestSourceOfAPath:
    """``source-lang`` for a path: rules for translations from it run there, and only there."""

    CALQUE = "The ex-minister will open the fair, and the mayor was absent on Friday."
    SETTINGS = (
        "[mtqa]\npreview = true\nselect = ['calque']\nsource-lang = 'de'\n"
        "[[mtqa.per-path]]\npath = 'madrid/**'\nsource-lang = 'ES'\n"
    )

    @pytest.fixture
    def config(self, tmp_path: Path) -> Path:
        file = tmp_path / "mtqa.toml"
        file.write_text(self.SETTINGS, encoding="utf-8")
        return file

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_rules_run_where_it_applies(self, config: Path, jobs: int) -> None:
        texts = {"madrid/a.txt": self.CALQUE, "berlin/a.txt": self.CALQUE}
        found = check(texts, target="en", config=config, jobs=jobs)
        assert found.findings.id.tolist() == ["madrid/a.txt"]
        assert found.results.coverage.ran == ("calque",)
        assert "|cfg:" in found.signature

    def test_it_is_in_the_signature_only_where_it_had_an_effect(self, config: Path) -> None:
        found = check({"berlin/a.txt": self.CALQUE}, target="en", config=config)
        assert "|cfg:" not in found.signature
        assert found.results.coverage.ran == ()

    def test_an_article_left_in_it_is_in_the_wrong_language(self, tmp_path: Path) -> None:
        config = tmp_path / "mtqa.toml"
        config.write_text(
            "[mtqa]\ntarget = 'auto'\n[[mtqa.per-path]]\npath = 'paris/**'\nsource-lang = 'fr'\n",
            encoding="utf-8",
        )
        texts = {f"paris/{name}": text for name, text in GERMAN.items()}
        texts |= {"paris/left.txt": FRENCH["pont.txt"]}
        found = check(texts, target=None, config=config)
        assert targets(found)["paris/left.txt"] == "de"

    def test_an_unknown_language_is_named_with_its_path(self, tmp_path: Path) -> None:
        file = tmp_path / "mtqa.toml"
        file.write_text("[[mtqa.per-path]]\npath = 'a'\nsource-lang = 'klingon'\n")
        with pytest.raises(mtqa.ConfigError, match="per-path “a”: source-lang: no language"):
            load_config(file)
