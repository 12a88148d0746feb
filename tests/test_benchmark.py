"""The benchmark itself: plants are exact and reproducible, and its measurements are right."""

import json
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score import restored as restored_score
from mtqa.score import summarise
from mtqa.score.anchors import Anchor
from mtqa.text import Span
from tests.benchmarks import anchors, fused, fused_joints, intervals, measure
from tests.benchmarks.classes import severity
from tests.benchmarks.corpus import clean_pages, own_pages
from tests.benchmarks.damage import Damage, damaged, pairs, ranks, spearman
from tests.benchmarks.measure import Checker, cases, plants, tallies
from tests.benchmarks.page import Page
from tests.benchmarks.peers.coverage import COVERS, classes, covered
from tests.benchmarks.peers.run import Peer, code_points
from tests.benchmarks.plant import Edit, Variant, plant, restored
from tests.benchmarks.plants import VARIANTS
from tests.benchmarks.tables import table

PAGES = clean_pages(None)


def test_there_are_clean_articles_of_our_own() -> None:
    assert len(PAGES) >= 3


@pytest.mark.parametrize("target", ["de", "es"])
def test_our_own_articles_in_other_languages_wake_no_rule(target: str) -> None:
    checker = Checker()
    pages = own_pages(target)
    assert len(pages) >= 6
    for page in pages:
        assert len(page.text.split()) >= 250
        assert not checker.clean(page).findings, page.name


def test_every_variant_has_a_name_of_its_own() -> None:
    names = [(variant.rule, variant.name) for variant in VARIANTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", sorted({variant.rule for variant in VARIANTS}))
def test_plants_change_nothing_but_what_they_mean_to(rule: str) -> None:
    made = 0
    for variant in VARIANTS:
        for page in PAGES:
            if variant.rule != rule or variant.target != "en":
                continue
            edits = variant.find(page, Random(1))
            if edits is None:
                continue
            planted = plant(page, [(variant, edits)])
            made += 1
            assert restored(planted) == page.text
            assert planted.text != page.text
            assert planted.golds
            artifacts = [edit.new[slice(*span)] for edit in edits for span in edit.gold]
            shown = [planted.text[slice(*gold.span)] for gold in planted.golds]
            assert sorted(shown) == sorted(artifacts)
            assert all(shown)
    assert made


def test_a_span_of_the_clean_text_is_found_again_in_the_damaged_text() -> None:
    page = Page("one", "Head\n\nThe boat left. It came back at noon.")
    variant = Variant("stray-stop", "one", lambda *_: None)
    planted = plant(page, [(variant, [Edit(19, 20, ". .", (Span(0, 3),))])])
    place = page.text.index("noon")
    assert planted.text[slice(*planted.moved(Span(place, place + 4)))] == "noon"
    assert planted.text[slice(*planted.golds[0].span)] == ". ."


def test_edits_that_overlap_are_refused() -> None:
    page = Page("one", "Head\n\nThe boat left.")
    variant = Variant("stray-stop", "one", lambda *_: None)
    with pytest.raises(ValueError, match="overlap"):
        plant(page, [(variant, [Edit(0, 3, "a"), Edit(2, 4, "b")])])


def test_the_same_seed_plants_the_same() -> None:
    def planted_texts(seed: int) -> list[str]:
        some = VARIANTS[::40]
        return [made.text for _, made in plants(some, {"en": PAGES, "fr": [], "de": [], "es": []},
                                              per=2, seed=seed)]  # fmt: skip

    assert planted_texts(1) == planted_texts(1)
    assert planted_texts(1) != planted_texts(2)


def test_the_runner_counts_what_is_found() -> None:
    some = [
        variant for variant in VARIANTS if variant.rule in ("leftover-guillemet", "leftover-entity")
    ]
    pages = {"en": PAGES[:2], "fr": [], "de": [], "es": []}
    tallied = tallies(cases(plants(some, pages, per=2, seed=1), Checker()))
    assert tallied["leftover-guillemet"].recall == 1
    assert tallied["leftover-entity"].planted >= 10
    assert 0 < tallied["leftover-entity"].f1 <= 1


def test_rank_correlation() -> None:
    assert ranks([3, 1, 1]) == [2, 0.5, 0.5]
    assert spearman([1, 2, 3, 4], [10, 9, 7, 1]) == pytest.approx(-1)
    # Spearman's own formula, 1 - 6Σd²/n(n²-1), for d = (0, 1, -1, 0).
    assert spearman([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(1 - 12 / 60)
    assert spearman([1, 1], [1, 2]) == 0


def test_offsets_of_javascript_become_code_points() -> None:
    text = "a🥟b"
    assert [code_points(text, units) for units in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_peers_cover_planted_classes_only() -> None:
    known = {variant.rule for variant in VARIANTS}
    for peer in COVERS:
        assert set(classes(peer)) <= known
    assert covered("retext", "retext-repeated-words:the") == {"repeated-word", "repetition-loop"}
    assert covered("harper", "Hedging") == frozenset()


def test_tables_escape_what_would_break_them() -> None:
    assert table(("a", "b"), [("x|y", 0.5)]) == "| a | b |\n|---|---|\n| x\\|y | 0.500 |\n"


def test_an_anchor_is_the_range_over_the_sets_of_a_kind(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The boat left at noon. " * 80, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Le bateau est parti à midi. " * 20, encoding="utf-8")
    rows = [{"file": "clean.txt", "target": "en"}, {"file": "other.txt", "target": "fr"}]
    index = "".join(f"{json.dumps(row)}\n" for row in rows)
    (tmp_path / "index.jsonl").write_text(index, encoding="utf-8")
    assert anchors.measure(tmp_path).articles == 1

    clean, damaged = (
        summarise([status], [score])
        for status, score in (("pass", restored_score(400, [])), ("hold", restored_score(400, [5])))
        if score is not None
    )
    anchor = anchors.anchor("news, {} sets", [clean, damaged])
    assert (anchor.text, anchor.span, anchor.held, anchor.median) == (
        "news, 2 sets", "0.0–12.5", "0–100 %", "87.5–100.0",
    )  # fmt: skip
    assert anchors.readme_row(anchor) == "| news, 2 sets | 0.0–12.5 | 0–100 % | 87.5–100.0 |"
    assert eval(anchors.code(anchor).strip().rstrip(","), {"Anchor": Anchor}) == anchor


class TestIntervals:
    def test_no_interval_ends_below_the_least_upper_bound_where_nothing_was_found(self) -> None:
        # A share p of looping articles stays unseen in 20 with probability (1 - p) ** 20.
        assert intervals.least_upper_bound(20, 0.9) == pytest.approx(1000 * (1 - 0.1 ** (1 / 20)))
        assert intervals.least_upper_bound(100) < intervals.least_upper_bound(20)

    def test_those_of_bounded_means_hold_and_say_nothing(self) -> None:
        looping = intervals.Population("looping", 1, 0.02)
        done = intervals.simulate(looping, 20, 100)
        for name in ("Anderson", "Bernstein"):
            assert done[name].held == 100
            assert done[name].width / 100 > intervals.least_upper_bound(20)
        assert done["bootstrap"].held < 60

    def test_intervals_of_ordinary_articles_are_narrow(self) -> None:
        done = intervals.simulate(intervals.POPULATIONS[0], 50, 100)
        assert done["ratio, t, log"].held >= 85
        assert done["ratio, t, log"].width / 100 < 10

    def test_equal_articles_leave_no_doubt_but_the_bound(self) -> None:
        rng = np.random.default_rng(1)
        numbers = np.full(50, 10.0)
        directory = intervals.Directory(
            100 * numbers, numbers, numbers, np.ones(50), np.zeros(50, dtype=bool)
        )
        assert directory.mean == pytest.approx(10)
        assert intervals.bootstrap(directory, rng) == pytest.approx((10, 10))
        low, high = intervals.anderson(directory, rng)
        assert low <= 10 <= high


def test_a_clean_twin_is_compared_with_each_of_its_damaged_texts() -> None:
    damages = [
        Damage("one", (), 0, 100, 10.0),
        Damage("one", ("stray-stop",), 1, 100, 20.0),
        Damage("one", ("stray-stop", "mojibake"), 6, 100, 10.0),
        Damage("two", (), 0, 100, 30.0),
        Damage("two", ("mojibake",), 5, 100, 100.0),
    ]
    assert pairs(damages) == (2, 3, ["one: stray-stop, mojibake"])


def test_every_damaged_page_carries_a_plant_that_is_not_neutral() -> None:
    some = [
        damage for damage in VARIANTS if damage.rule in ("stray-stop", "doubled-space", "mojibake")
    ]
    damages = damaged(PAGES[:1], some, Checker(), seed=1)
    assert [len(damage.rules) for damage in damages][:2] == [0, 1]
    assert max(len(damage.rules) for damage in damages) == 2
    assert all(
        severity(rule) is not Severity.NEUTRAL for damage in damages for rule in damage.rules
    )


def test_a_rule_in_preview_is_measured_and_changes_no_other_result() -> None:
    checker = Checker()
    (text,) = (page.text for page in PAGES[:1])
    page = Page("one", text.partition("\n\n")[0] + "\n\nThe boat left.")
    assert checker.in_preview("stub-article")
    assert not checker.in_preview("echoed-nothing")
    rules = {finding.rule for finding in checker.clean(page).findings}
    trial = {finding.rule for finding in checker.clean(page, trial=True).findings}
    assert trial - rules == {"stub-article"}
    assert rules <= checker.built


def test_findings_on_clean_articles_are_counted_with_and_without_those_judged_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Head of it\n\nThe boat left,it said. It came back ,late."
    page = Page("one", text, place="a/one.txt")
    seen = "space-before-punctuation"

    def is_real(place: str, target: str, finding: Finding) -> bool:
        return (place, target, finding.rule) == ("a/one.txt", "en", seen)

    monkeypatch.setattr(measure, "is_real", is_real)
    findings, words = measure.clean_findings([page], Checker())
    assert words == len(text.split())
    assert len(findings[seen].findings) == 1
    assert findings[seen].false == ()
    assert findings[seen].articles == 0
    (other,) = findings["missing-space-after-punctuation"].false
    assert other.article == "one"


def test_a_peer_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    peer = Peer("nobody", (sys.executable,), tmp_path, False)
    assert not peer.is_there
    (tmp_path / "done").touch()
    assert peer.is_there


class TestFused:
    def test_neighbours_are_joined_in_their_sentence_and_in_the_article(self) -> None:
        text = "Old Town. The bridge was closed on Monday in spring."
        (sentence,) = fused_joints.sentences([text], "en")
        places = fused_joints.draw([sentence], "lower+lower", 5, Random(1))
        assert len(places) == 1
        for whole in (False, True):
            joint = fused_joints.joined(places[0], whole=whole)
            word = "".join(joint.words)
            assert joint.text[joint.span.start : joint.span.end] == word
            assert joint.text.replace(word, " ".join(joint.words)) == (
                text if whole else sentence.alone
            )

    def test_a_pair_has_nothing_but_a_space_between(self) -> None:
        (sentence,) = fused_joints.sentences(["One, two - three (four) five six’s seven-up."], "en")
        pairs = {
            fused_joints.joined(place, whole=False).words
            for seed in range(40)
            for place in fused_joints.draw([sentence], "lower+lower", 1, Random(seed))
        }
        assert pairs == {("five", "six’s"), ("six’s", "seven-up")}

    def test_a_report_beside_the_joint_is_false(self) -> None:
        joint = fused_joints.Joint("a wordrun b", Span(2, 9), ("word", "run"))
        score = fused.score([joint, joint], [[Span(2, 9), Span(0, 1)], []])
        assert (score.recall, score.beside, score.f1) == (0.5, 1, 0.5)
