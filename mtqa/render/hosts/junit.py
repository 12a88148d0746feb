"""JUnit XML: each article is a test case, which fails if it has new scored findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from mtqa.finding import Finding
from mtqa.output.visible import log_line
from mtqa.render import count
from mtqa.render.columns import worst_findings
from mtqa.render.tables import places, where
from mtqa.results import ArticleResult, Results

_MAX_FINDINGS = 50  # of an article, as in a text report


def render(results: Results) -> Mapping[str, bytes]:
    """Return the document, with a test suite for each target.

    XML 1.0 cannot express control characters even escaped, so they are shown by visible ones.
    """
    root = Element("testsuites", name="mtqa")
    for block in results.blocks:
        root.append(_suite(block))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root)
    return {"": ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _suite(results: Results) -> Element:
    suite = Element("testsuite", name=_shown(f"mtqa {results.target}"))
    if results.signature:
        properties = SubElement(suite, "properties")
        SubElement(properties, "property", name="signature", value=_shown(results.signature))
    cases = [_case(article, results.target) for article in results.articles]
    suite.extend(cases)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    suite.set("skipped", "0")
    return suite


def _case(article: ArticleResult, target: str) -> Element:
    case = Element("testcase", classname=_shown(f"mtqa.{target}"), name=_shown(article.label))
    if article.error is not None:
        error = SubElement(case, "error", type="unread", message=_shown(article.error))
        error.text = _shown(article.error)
        return case
    new = [finding for finding in article.findings if not finding.known]
    if any(finding.penalty or finding.holds for finding in new):
        known = len(article.findings) - len(new)
        message = f"{article.status}: {article.why}" + (f", {known:,} known" if known else "")
        failure = SubElement(case, "failure", type=article.status, message=_shown(message))
        failure.text = "\n".join(_lines(article, new))
    return case


def _lines(article: ArticleResult, findings: list[Finding]) -> Iterable[str]:
    place = places(article)
    for finding in worst_findings(findings, _MAX_FINDINGS):
        at = where(article, finding, place(finding.start, finding.side))
        yield _shown(f"{at}: {finding.severity} {finding.rule}: {finding.message}")
    if len(findings) > _MAX_FINDINGS:
        yield f"and {count(len(findings) - _MAX_FINDINGS, 'more finding')}"


def _shown(text: str) -> str:
    """Return a text of which no line is a command, and every character allowed in XML 1.0."""
    return log_line(text)
