"""A fixture for pytest, ``assert_clean``, by which a team's own tests hold texts to the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # pytest imports this module in every run, also where nothing uses it
    from mtqa.results import ArticleResult

_MAX_FINDINGS = 20  # of a failure message
_EXCERPT_CELLS = 76  # what is left of a line of 80 after the indent


@pytest.fixture
def assert_clean() -> Callable[..., None]:
    """Return a function that fails the test if mtqa finds scored artifacts in a text.

    ``assert_clean(text, target="en")`` takes the arguments of ``mtqa.check_text``. The nearest
    ``mtqa.toml`` applies, unless ``config=False`` is given.
    """
    return _assert_clean


def _assert_clean(text: str, **arguments: Any) -> None:
    __tracebackhide__ = True
    import mtqa

    (article,) = mtqa.check_text(text, **arguments).results.articles
    if article.status != "pass":
        raise AssertionError("\n".join(_lines(article)))


def _lines(article: ArticleResult) -> Iterator[str]:
    """Yield why a text is not clean: the status, and each finding with its line and an excerpt."""
    from mtqa.output.visible import visible
    from mtqa.render import count
    from mtqa.render.columns import worst_findings
    from mtqa.render.excerpt import excerpt
    from mtqa.text import Lines

    if article.error is not None:
        yield f"not checked: {visible(article.error)}"
        return
    yield f"not clean ({article.status}: {visible(article.why)})"
    lines = Lines(article.text)
    for finding in worst_findings(article.findings, _MAX_FINDINGS):
        line, column = lines.place(finding.start)
        level, rule, message = finding.severity, visible(finding.rule), visible(finding.message)
        yield f"  line {line}, column {column}: {level} {rule}: {message}"
        part = excerpt(article.text, finding.start, finding.end, _EXCERPT_CELLS)
        yield f"    {part.before}{part.marked}{part.after}"
        yield f"    {part.carets}"
    if len(article.findings) > _MAX_FINDINGS:
        yield f"  and {count(len(article.findings) - _MAX_FINDINGS, 'more finding')}"
