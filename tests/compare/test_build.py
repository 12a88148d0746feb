"""Systems compared: which articles, which numbers, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.compare.build import compare
from mtqa.compare.comparison import HOLD, NOT_PASSED, POINTS, Contrast
from mtqa.errors import ConfigError, InputError, MtqaError
from mtqa.mqm import Severity
from mtqa.results import Results, joined
from tests.sample_systems import HOSTILE, SIGNATURE, article, comparison, flaw, run, systems


def contrast(number: int = 2) -> Contrast:
    return comparison(number).blocks[0].contrasts[-1]


class TestMeasures:
    def test_points_are_of_the_same_words_in_both(self) -> None:
        found = contrast().measure(POINTS)
        words = sum(305 + 20 * at for at in range(10)) + 400
        assert found.first == pytest.approx(1000 * 11 / words)
        assert found.second == pytest.approx(1000 * 26 / words)

    def test_shares_are_in_percent_of_the_articles_in_both(self) -> None:
        assert contrast().measure(HOLD).second == pytest.approx(100 / 11)
        assert contrast().measure(NOT_PASSED).first == 100

    def test_wordier_translations_with_the_same_findings_do_not_differ(self) -> None:
        ours = [article(f"{at}.txt", flaw("stray-stop"), words=300) for at in range(30)]
        theirs = [article(f"{at}.txt", flaw("stray-stop"), words=330) for at in range(30)]
        (block,) = compare([("a", run(ours)), ("b", run(theirs))]).blocks
        assert block.contrasts[0].measure(POINTS).p == 1
        assert block.contrasts[0].outcomes == {"better": 0, "worse": 0, "same": 30}

    def test_an_article_is_charged_at_most_1000_points_per_1000_words(self) -> None:
        loops = [flaw("loop", severity=Severity.CRITICAL, before="x" * at) for at in range(100)]
        found = compare([
            ("a", run([article("a.txt", words=100), article("b.txt", words=300)])),
            ("b", run([article("a.txt", *loops, words=100), article("b.txt", words=300)])),
        ]).blocks[0].contrasts[0]  # fmt: skip
        assert found.pairs[0].points == (0, 1000)
        assert found.measure(POINTS).second == pytest.approx(1000 * 100 / 400)
        assert found.rules[0].points.second == pytest.approx(1000 * 100 / 400)

    def test_rules_add_up_to_the_points(self) -> None:
        found = contrast()
        assert sum(rule.points.second for rule in found.rules) == pytest.approx(
            found.measure(POINTS).second
        )

    def test_a_difference_in_every_article_is_significant_and_one_in_a_single_is_not(self) -> None:
        by_name = {rule.points.name: rule for rule in contrast().rules}
        assert by_name["leftover-guillemet"].points.is_significant
        assert by_name["leftover-guillemet"].cured == 9
        assert not by_name["leftover-script"].points.is_significant
        assert by_name["leftover-script"].new == 1

    def test_rules_that_cannot_be_significant_are_not_tested_nor_corrected_for(self) -> None:
        rows = [[article(f"{at}.txt", *([flaw("often")] if at < 9 * side else []),
                         *(flaw(f"rule-{number}") for number in range(9) if side and at < 5))
                 for at in range(12)] for side in (0, 1)]  # fmt: skip
        (block,) = compare([("a", run(rows[0])), ("b", run(rows[1]))]).blocks
        by_name = {rule.points.name: rule.points for rule in block.contrasts[0].rules}
        assert by_name["rule-1"].p is by_name["rule-1"].adjusted_p is None
        assert by_name["often"].p == by_name["often"].adjusted_p

    def test_several_systems_are_corrected_for_their_number(self) -> None:
        (alone,) = comparison().blocks[0].contrasts
        with_another = comparison(3).blocks[0].contrasts[0]
        p = alone.measure(NOT_PASSED).p
        assert p is not None
        assert alone.measure(NOT_PASSED).adjusted_p == p
        assert with_another.measure(NOT_PASSED).adjusted_p == 2 * p

    def test_articles_are_grouped_by_directory_or_by_a_column(self) -> None:
        groups = {group.points.name: group for group in contrast().groups}
        assert set(groups) == {"", "politics", "sport"}
        assert (groups["politics"].better, groups["politics"].worse) == (4, 1)
        named = [(name, run([replace(row, columns={"desk": row.id[0]}) for row in found.articles]))
                 for name, found in systems()[:2]]  # fmt: skip
        by_column = compare(named, column="desk").blocks[0].contrasts[0]
        assert [group.points.name for group in by_column.groups] == ["<", "p", "s"]
        with pytest.raises(ConfigError, match="did you mean “desk”"):
            compare(named, column="disk")


class TestPairing:
    def test_what_only_some_have_or_could_not_be_read_is_left_out_and_named(self) -> None:
        left_out = {entry.key: entry.why for entry in comparison().left_out}
        assert left_out == {
            "only-b.txt": f"only in {HOSTILE}",
            "u.txt": f"could not be read in {HOSTILE}: not UTF-8",
        }
        assert len(contrast().pairs) == 11

    def test_all_systems_are_compared_on_the_same_articles(self) -> None:
        names = [name for name, _ in systems()]
        found = comparison(3)
        assert [system.name for system in found.blocks[0].systems] == names
        assert {len(part.pairs) for part in found.blocks[0].contrasts} == {11}
        assert {entry.key: entry.why for entry in found.left_out}["only-b.txt"] == (
            f"only in {HOSTILE}"
        )

    def test_no_article_in_common_is_an_error_that_shows_ids(self) -> None:
        with pytest.raises(InputError, match=r"ids are a\.txt in a; b\.txt in b"):
            compare([("a", run([article("a.txt")])), ("b", run([article("b.txt")]))])
        unread = article("a.txt", status="error", error="not UTF-8", score=None)
        with pytest.raises(InputError, match=r"a\.txt could not be read in b: not UTF-8"):
            compare([("a", run([article("a.txt")])), ("b", run([unread]))])

    def test_too_few_articles_are_noted(self) -> None:
        few = [article(f"{at}.txt") for at in range(5)]
        assert "fewer than 6" in compare([("a", run(few)), ("b", run(few))]).notes[0]
        assert comparison().notes == ()


class TestLanguages:
    def parts(self, **languages: str) -> Results:
        blocks = [
            run(
                [article(f"{name}.txt", language=code)],
                target=code,
                signature=f"mtqa|target:{code}",
            )
            for name, code in sorted(languages.items(), key=lambda item: item[1])
        ]
        rows = tuple(row for block in blocks for row in block.articles)
        return joined(blocks, rows, blocks[0].coverage)

    def test_each_has_a_block_and_an_article_in_two_is_left_out(self) -> None:
        ours, theirs = self.parts(a="de", b="en", c="en"), self.parts(a="de", b="en", c="de")
        found = compare([("a", ours), ("b", theirs)])
        assert [block.target for block in found.blocks] == ["de", "en"]
        assert [len(block.contrasts[0].pairs) for block in found.blocks] == [1, 1]
        assert {entry.key: entry.why for entry in found.left_out} == {
            "c.txt": "checked as en in a, de in b"
        }


class TestSignatures:
    def test_other_rules_are_refused_part_by_part(self) -> None:
        (_, ours), (name, theirs) = systems()[:2]
        other = replace(theirs, signature=SIGNATURE.replace("3f2a9c", "77aa01"))
        with pytest.raises(MtqaError) as caught:
            compare([("Alpha", ours), (name, other)], remedy="do it again")
        assert "rules: 3f2a9c / 77aa01" in str(caught.value)
        assert str(caught.value).endswith("; do it again")

    def test_other_targets_are_refused(self) -> None:
        (_, ours), (name, theirs) = systems()[:2]
        other = replace(theirs, target="de", signature=SIGNATURE.replace(":en", ":de"))
        with pytest.raises(MtqaError, match="target: en / de"):
            compare([("Alpha", ours), (name, other)])

    def test_of_systems_checked_together_settings_may_affect_a_single_one(self) -> None:
        (_, ours), (name, theirs) = systems()[:2]
        named = [("Alpha", ours), (name, replace(theirs, signature=f"{SIGNATURE}|cfg:abcdef"))]
        with pytest.raises(MtqaError, match="cfg: none / abcdef"):
            compare(named)
        assert compare(named, same_settings=True).blocks


def test_the_order_of_two_systems_turns_the_signs_and_nothing_else() -> None:
    named = systems()[:2]
    (there,) = compare(named).blocks[0].contrasts
    (back,) = compare(named[::-1]).blocks[0].contrasts
    for found in there.measures:
        turned = back.measure(found.name)
        assert turned.change == pytest.approx(-found.change)
        assert turned.p == pytest.approx(found.p, abs=0.02)
    assert (there.cured, there.new) == (back.new, back.cured)
