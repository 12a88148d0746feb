"""JUnit XML against the schema of Jenkins, and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from lxml import etree

from mtqa.render.hosts.junit import render
from mtqa.results import Results
from tests.hostile_text import assert_harmless, runs
from tests.sample_languages import report as report_on_languages
from tests.sample_run import results

XSD = etree.XMLSchema(etree.parse(Path(__file__).parents[2] / "schemas" / "junit.xsd"))
ELEMENTS = {
    "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error",
}  # fmt: skip


def document(run: Results) -> etree._Element:
    """Return the document of a run, which has to be valid."""
    root = etree.fromstring(render(run)[""])
    XSD.assertValid(root)
    return root


def test_an_article_is_a_case_that_fails_by_its_findings() -> None:
    cases = {case.get("name"): case for case in document(results()).iter("testcase")}
    assert list(cases) == [
        "news/clean.txt", "news/summit.txt", "news/feed.jsonl =HYPERLINK(1)", "news/tokyo.txt",
        "news/broken.txt",
    ]  # fmt: skip
    assert not len(cases["news/clean.txt"])
    (failure,) = cases["news/summit.txt"]
    assert (failure.tag, failure.get("type")) == ("failure", "hold")
    assert failure.get("message") == "hold: comment-form"
    first, *_ = failure.text.splitlines()
    assert first == "news/summit.txt:3:36: minor leftover-guillemet: leftover guillemet »"
    (error,) = cases["news/broken.txt"]
    assert (error.tag, error.get("type")) == ("error", "unread")


def test_numbers_are_those_of_the_cases() -> None:
    root = document(results())
    (suite,) = root
    for element in (root, suite):
        numbers = [element.get(key) for key in ("tests", "failures", "errors")]
        assert numbers == ["5", "3", "1"]


def test_known_findings_and_those_that_cost_nothing_fail_no_case() -> None:
    article = results().articles[1]
    known = tuple(replace(finding, known=True) for finding in article.findings)
    free = replace(article.findings[0], penalty=0.0)
    for findings in (known, (free,), (*known, free)):
        root = document(replace(results(), articles=(replace(article, findings=findings),)))
        assert root.get("failures") == "0"
    (failure,) = document(
        replace(results(), articles=(replace(article, findings=(*known[:2], article.findings[2])),))
    ).iter("failure")
    assert failure.get("message") == "hold: comment-form, 2 known"
    assert len(failure.text.splitlines()) == 1


def test_a_long_list_is_cut() -> None:
    article = results().articles[1]
    finding = article.findings[0]
    findings = tuple(replace(finding, start=start, end=start + 1) for start in range(60))
    (failure,) = document(replace(results(), articles=(replace(article, findings=findings),))).iter(
        "failure"
    )
    assert len(failure.text.splitlines()) == 51
    assert failure.text.endswith("and 10 more findings")


def test_each_language_is_a_suite(tmp_path: Path) -> None:
    suites = document(report_on_languages(tmp_path).results).iter("testsuite")
    assert [suite.get("name") for suite in suites] == ["mtqa de", "mtqa en", "mtqa es", "mtqa fr"]


@given(run=runs())
def test_no_text_from_outside_is_an_element_or_a_command(run: Results) -> None:
    root = document(run)
    assert {element.tag for element in root.iter()} <= ELEMENTS
    assert len(list(root.iter("testcase"))) == len(run.articles)
    assert_harmless(render(run)[""].decode())
