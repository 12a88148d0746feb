"""The benchmark of artifacts planted by process: exact, repeatable, and no mirror of the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.ruleset.packs import load_packs
from tests.benchmarks.process import __main__ as command
from tests.benchmarks.process.build import build, stripped
from tests.benchmarks.process.clean import measure_clean
from tests.benchmarks.process.damage.encoding import CODECS, misread
from tests.benchmarks.process.damage.loops import AND
from tests.benchmarks.process.draft import LINK, UNLINK, Draft, Page, Place, Plant
from tests.benchmarks.process.grammar import LANGUAGES, say, wordings
from tests.benchmarks.process.grids import FEWEST_IN_CELL, grids, share_of_templates
from tests.benchmarks.process.hosts import hosts
from tests.benchmarks.process.kinds import KINDS, kind_led_by
from tests.benchmarks.process.measure import Checker, Count, Tally, count, judge
from tests.benchmarks.process.metamorphic import CHANGES, flattened, quoted, survival
from tests.benchmarks.process.report import classes, summary
from tests.benchmarks.process.strip import KEPT, STRIPS

PAGES = list(build(3))
SIGN = re.compile("[\u2801-\u28ff\u2997\u2998]")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def finding(rule: str, start: int, end: int) -> Finding:
    return Finding(start, end, rule, "", "page", Severity.MINOR, "", "")


def plant(kind: str, start: int, end: int, **cells: str) -> Plant:
    return Plant(kind, "a template", Place(start, end), "x" * (end - start), cells)


class TestPlants:
    def test_each_is_the_text_at_its_place(self) -> None:
        for page in PAGES:
            for artifact in page.plants:
                assert page.text[artifact.place.start : artifact.place.end] == artifact.text
                assert artifact.text.strip()

    def test_no_sign_is_left_in_a_page(self) -> None:
        assert not [page.name for page in PAGES if SIGN.search(page.text)]

    def test_the_same_seed_makes_the_same_pages(self) -> None:
        some = [list(build(2, languages=("en", "fi"), seed=seed)) for seed in (1, 1, 2)]
        assert some[0] == some[1] != some[2]

    def test_pages_hold_several_kinds_in_every_language(self) -> None:
        assert {page.target for page in PAGES} == set(LANGUAGES)
        numbers = [len(page.plants) for page in PAGES]
        assert min(numbers) == 0
        assert sum(number >= 2 for number in numbers) > len(PAGES) / 2
        assert {artifact.kind for page in build(20) for artifact in page.plants} == set(KINDS)

    def test_halves_share_no_wording_no_combination_and_no_host(self) -> None:
        even, odd = (list(build(8, half=half)) for half in (0, 1))
        templates = [
            {
                plant.template
                for page in pages
                for plant in page.plants
                if KINDS[plant.kind].is_worded or plant.kind in ("mojibake", "foreign-clause")
            }
            for pages in (even, odd)
        ]
        assert not templates[0] & templates[1]
        assert not {page.host for page in even} & {page.host for page in odd}

    def test_every_value_of_an_axis_is_in_both_halves(self) -> None:
        halves = [Draft("en", [], half=half) for half in (0, 1)]
        admitted = [
            {(row, column) for row in range(3) for column in range(3) if half.admits(row, column)}
            for half in halves
        ]
        assert not admitted[0] & admitted[1]
        for axis in (0, 1):
            assert all({place[axis] for place in half} == {0, 1, 2} for half in admitted)


class TestStripping:
    def draft(self, way: str) -> Draft:
        rest = "Nobody was hurt, and the ferries will sail as before until the work is done."
        draft = Draft("en", ["A bridge is closed", "", "", rest], way)
        joined = draft.mark("bridgeon", "joint", "joined")
        linked = draft.mark_loosely(f"old {LINK}mill{UNLINK} until", "joint", "link")
        draft.put(1, f"The town closed the {joined} Monday evening for repairs.")
        draft.put(2, f"Cars must go round by the {linked} spring, it said, and walkers as well.")
        bar = draft.mark_loosely("Share this<>X & Y\nName *", "share", "en share 0")
        draft.furniture.append(("foot", bar))
        return draft

    @pytest.mark.parametrize("way", [KEPT, *STRIPS])
    def test_offsets_survive(self, way: str) -> None:
        page = stripped("a page", self.draft(way), Random(1))
        assert page is not None or way == "trafilatura"
        texts = {} if page is None else {plant.template: plant.text for plant in page.plants}
        assert texts.get("joined", "bridgeon") == "bridgeon"
        if way != "trafilatura":  # which may leave furniture out
            assert texts["en share 0"].startswith("Share this")
            assert texts["en share 0"].endswith("Name *")

    def test_a_link_fuses_only_where_its_texts_are_joined(self) -> None:
        links = {}
        for way in ("joined", "dropped", "spaced"):
            page = stripped("a page", self.draft(way), Random(1))
            assert page is not None
            (links[way],) = (plant.text for plant in page.plants if plant.template == "link")
        assert links == {
            "joined": "oldmilluntil", "dropped": "old mill until", "spaced": "old mill until",
        }  # fmt: skip

    def test_what_stripping_changed_is_not_judged(self) -> None:
        draft = Draft("en", ["A title"])
        marked = draft.mark("two  spaces", "tokens", "doubled")
        page = draft.read("a page", f"Some {marked.replace('  ', ' ')} here")
        assert page.plants == ()
        (zone,) = page.zones
        assert page.text[zone.start : zone.end] == "two spaces"
        assert judge(page, [finding("shifted-quote", 6, 8)]).false == ()


class TestWordings:
    def test_every_language_words_every_kind(self) -> None:
        for language in LANGUAGES:
            assert wordings(language).furniture.keys() == wordings("en").furniture.keys()
            assert wordings(language).figures.keys() == wordings("en").figures.keys()
            assert AND[language]

    def test_everything_is_filled(self) -> None:
        rng = Random(1)
        for language in LANGUAGES:
            table = wordings(language)
            for template in (text for texts in table.furniture.values() for text in texts):
                said = say(template, language, rng)
                assert not re.search(r"\{\w+\}|\([^()]*\|", said), said

    def test_a_separator_stays_the_same_and_nothing_else_is_said_twice(self) -> None:
        for seed in range(30):
            said = say("{topic}{bar}{topic}{bar}{topic}", "en", Random(seed))
            topics = re.split(r" [|·•/] |, ", said)
            assert len(set(topics)) == 3
            assert len({*re.findall(r" [|·•/] |, ", said)}) == 1

    def test_hundreds_of_wordings_arise(self) -> None:
        for kind in ("chatter", "comments", "teaser", "share"):
            templates = wordings("en").furniture[kind]
            said = {say(text, "en", Random(seed)) for text in templates for seed in range(60)}
            assert len(said) > 99


class TestMojibake:
    def test_bytes_are_read_as_another_encoding(self) -> None:
        assert misread("é", "utf-8", "cp1252") == "Ã©"
        assert misread("’", "utf-8", "cp1252") == "â€™"
        assert misread("мост", "cp1251", "cp1252") == "ìîñò"

    def test_what_reads_alike_or_not_at_all_is_none(self) -> None:
        assert all(
            misread("bridge", written, read) is None for written in CODECS for read in CODECS
        )
        assert misread("мост", "cp1252", "utf-8") is None


class TestCounting:
    page = Page("a page", "en", "x" * 100, (plant("joint", 10, 20), plant("share", 50, 60)))

    def test_a_finding_that_touches_a_plant_under_a_rule_of_its_kind_sees_it(self) -> None:
        judged = judge(self.page, [finding("fused-words", 19, 25), finding("share-bar", 50, 51)])
        assert [is_seen for _, is_seen in judged.plants] == [True, True]
        assert judged.false == ()

    def test_any_other_finding_is_false(self) -> None:
        apart, misnamed = finding("fused-words", 20, 25), finding("mojibake", 10, 20)
        assert judge(self.page, [apart, misnamed]).false == (apart, misnamed)

    def test_furniture_is_wrong_in_whatever_way(self) -> None:
        judged = judge(self.page, [finding("stray-stop", 60, 61), finding("fused-words", 52, 54)])
        assert judged.false == ()
        assert not any(is_seen for _, is_seen in judged.plants)

    def test_all_findings_count_in_the_f1(self) -> None:
        false = [finding("mojibake", start, start + 1) for start in (0, 90)]
        totals = count([judge(self.page, [finding("fused-words", 10, 12), *false])])
        assert totals.micro_f1 == pytest.approx(2 * 1 / (2 * 1 + 2 + 1))
        assert totals.tallies["mojibake"].precision == 0
        assert totals.false_rules == {"mojibake": 2}

    def test_kinds_name_rules_that_exist(self) -> None:
        known = {rule.id for rule in load_packs()}
        named = {rule for kind in KINDS.values() for rule in (*kind.rules, *kind.beside)}
        assert named - known == {"*"}
        assert kind_led_by("fused-words") == "joint"
        assert kind_led_by("unknown-word") == "unknown-word"


class TestGrids:
    def tally(self) -> Tally:
        tally = Tally("joint", Count(30, 20))
        tally.cells = {
            ("case", "lower"): Count(20, 18), ("case", "ACRONYM"): Count(FEWEST_IN_CELL, 2),
            ("case", "figure"): Count(FEWEST_IN_CELL - 1, 0), ("place", "middle"): Count(30, 20),
        }  # fmt: skip
        tally.templates = {"a": Count(4, 2), "b": Count(3, 1)}
        return tally

    def test_the_worst_cell_of_each_axis_comes_first_and_small_cells_do_not_count(self) -> None:
        worst, other = grids(self.tally())
        assert str(worst) == "case = ACRONYM: 0.25 of 8"
        assert (other.axis, other.planted) == ("place", 30)

    def test_a_template_counts_as_found_from_half_of_its_wordings(self) -> None:
        assert share_of_templates(self.tally()) == 0.5

    def test_the_report_names_them(self) -> None:
        totals = count([])
        totals.tallies = {"joint": self.tally()}
        assert "case = ACRONYM: 0.25 of 8; place = middle: 0.67 of 30" in classes(totals)
        assert "| kinds whose worst cell is under .6 | 0 | 1 |" in summary(totals)


class TestChanges:
    # Kinds of which every change leaves the evidence untouched.
    STEADY = ("mojibake", "placeholder", "joint", "tokens", "stop-joint", "quote-side", "currency")

    def test_a_change_carries_the_artifact_along(self) -> None:
        tried = 0
        for page in PAGES:
            for artifact in page.plants:
                for change in CHANGES:
                    if changed := change(page, artifact, Random(1)):
                        text, place = changed
                        words = text[place.start : place.end].casefold().split()
                        assert words == artifact.text.casefold().split()
                        tried += 1
        assert tried > 100

    def test_flattening_leaves_one_line_and_quotation_marks_surround_the_paragraph(self) -> None:
        page = Page("a page", "en", "A title\n\nThe ferrywas late.\n\nIt left.")
        artifact = Plant("joint", "", Place(13, 21), "ferrywas", {})
        assert flattened(page, artifact, Random(1)) == (
            "A title The ferrywas late. It left.", Place(12, 20),
        )  # fmt: skip
        assert quoted(page, artifact, Random(1)) == (
            "A title\n\n“The ferrywas late.”\n\nIt left.", Place(14, 22),
        )  # fmt: skip

    def test_findings_of_steady_kinds_survive_every_change(self, checker: Checker) -> None:
        english = [page for page in PAGES if page.target == "en"]
        judged = [judge(page, checker.findings(page.text, "en")) for page in english]
        lost = [
            (change, kind)
            for change, kinds in survival(judged, checker, per=3, seed=1).items()
            for kind, survived in kinds.items()
            if kind in self.STEADY and survived.seen < survived.planted
        ]
        assert lost == []


def test_our_own_articles_are_clean(checker: Checker) -> None:
    assert {
        clean.source: clean.shown for clean in measure_clean(None, checker) if clean.shown
    } == {}
    assert all(len(hosts(language, None)) >= 2 for language in LANGUAGES)


def test_the_command_prints_its_tables_and_writes_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "figures.json"
    monkeypatch.setattr("sys.argv", ["process", "--odd", "--per", "1", "--write", str(path)])
    command.main()
    printed = capsys.readouterr().out
    assert "planted by process, the odd half" in printed
    assert "worst cells" in printed
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert 0 < figures["micro_f1"] <= 1
    assert figures["clean"]["own articles, en"]["per_1000_words"] == 0
