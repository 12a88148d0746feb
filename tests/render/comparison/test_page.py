"""The page of a comparison in a real browser: accessible, no wider than the screen, inert."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from mtqa.render.comparison import write
from tests.sample_systems import comparison

pytest.importorskip("axe_playwright_python", reason="Playwright is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(comparison(3), tmp_path_factory.mktemp("page") / "comparison.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must log no error and send no request."""
    opened = browser.new_page()
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(message.text))
    opened.on("pageerror", lambda error: messages.append(str(error)))
    opened.on("request", lambda request: messages.append(request.url))
    yield opened
    assert [text for text in messages if not text.startswith(("file:", "data:"))] == []
    opened.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(
    page: Page, path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(path.as_uri())
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in found] == []


def test_names_of_articles_are_text(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    assert page.locator("td b").count() == page.locator("td.n b").count()
    assert page.get_by_text("<b>␛[31m::error::@octocat|#1`.txt against Alpha").count() == 1
