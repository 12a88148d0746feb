"""Findings that are cured and new, of two versions of an article."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mtqa.compare.matching import cured_and_new
from mtqa.finding import Finding
from tests.sample_systems import flaw


def test_the_same_finding_is_neither_cured_nor_new() -> None:
    assert cured_and_new([flaw("stray-stop")], [flaw("stray-stop")]) == ((), ())


def test_a_finding_in_other_words_is_the_same_if_its_rule_and_text_are() -> None:
    ours, theirs = flaw("stray-stop", before="one sentence"), flaw("stray-stop", before="another")
    assert ours.fingerprint != theirs.fingerprint
    assert cured_and_new([ours], [theirs]) == ((), ())


def test_each_finding_is_matched_once_and_by_its_place_first() -> None:
    here, there = flaw("stray-stop", before="here"), flaw("stray-stop", before="there")
    assert cured_and_new([here, there], [there]) == ((here,), ())
    assert cured_and_new([there], [here, here, there]) == ((), (here, here))


def test_another_rule_or_text_is_another_finding() -> None:
    stop, quote = flaw("stray-stop", " ."), flaw("leftover-guillemet", "»")
    assert cured_and_new([stop], [quote]) == ((stop,), (quote,))
    assert cured_and_new([stop], [flaw("stray-stop", " ,")])[0] == (stop,)


FINDINGS = st.lists(
    st.builds(
        flaw,
        st.sampled_from(["stray-stop", "leftover-guillemet"]),
        st.sampled_from([" .", "»"]),
        before=st.sampled_from(["a", "bb", "ccc"]),
    ),
    max_size=6,
)


@given(FINDINGS, FINDINGS)
def test_what_is_neither_cured_nor_new_is_matched_one_to_one(
    ours: list[Finding], theirs: list[Finding]
) -> None:
    cured, new = cured_and_new(ours, theirs)
    assert len(ours) - len(cured) == len(theirs) - len(new)
    assert cured_and_new(theirs, ours) == (new, cured)

    def kinds(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
        return {(finding.rule, finding.text) for finding in findings}

    assert not kinds(cured) & kinds(new)
    assert not Counter(cured) - Counter(ours)
