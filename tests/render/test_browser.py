"""The HTML report in a real browser: its controls work, and no article runs code."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

import mtqa
from mtqa.render.html.corrected import corrected

pytest.importorskip("axe_playwright_python", reason="Playwright is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ARTICLES = Path(__file__).parents[1] / "articles"
HOSTILE = (
    "Mayor opens bridge\n\n"
    "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 2'> he said .\n\n"
    "</textarea></div></mark><svg onload=window.hacked=3> “ {{ 7 * 7 }} {% raw %} ${7*7} ”\n\n"
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe\N{POP DIRECTIONAL FORMATTING} \x1b[31mred\x1b[0m "
    "javascript:alert(1) \"quoted\" 'single' & &amp; &lt;b&gt;\n\n" + "long" * 250_000 + "\n"
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on the sample articles and on a hostile article."""
    made = tmp_path_factory.mktemp("site")
    for path in ARTICLES.iterdir():
        shutil.copy(path, made / path.name)
    (made / "hostile \"><b onclick='x'>.txt").write_text(HOSTILE, encoding="utf-8")
    report = mtqa.check(made, max_chars=2_000_000)
    report.to_html(made.with_name("report"))
    report.to_html(made.with_name("report.html"))
    return made.with_name("report")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must log no error and send no request."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: messages.append(str(error)))
    opened.on("dialog", lambda dialog: messages.append(dialog.message))
    requested: list[str] = []
    opened.on("request", lambda request: requested.append(request.url))
    yield opened
    assert messages == []
    assert [url for url in requested if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def opened(page: Page, path: Path, fragment: str = "") -> Page:
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("html[data-ready]")
    return page


def article(folder: Path, name: str) -> Path:
    (found,) = (path for path in (folder / "articles").iterdir() if name in path.name)
    return found


def anchor(page: Page, number: int) -> str:
    """Return the fragment of the link to a finding, counted from 1."""
    link = page.locator(".card .where").nth(number - 1).get_attribute("href")
    assert link
    return link.removeprefix("#")


def names(page: Page) -> list[str]:
    """Return the file names of the articles in the table."""
    paths = page.locator("#table tbody tr td:first-child > :last-child").all_inner_texts()
    return [path.rpartition("/")[2] for path in paths]


def test_the_table_is_searched_filtered_and_sorted(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    number = len(names(page))
    page.fill("#query", "harbour")
    assert names(page) == ["harbour-strike.txt"]
    expect(page.locator("#shown")).to_have_text(f"1 of {number} articles")
    page.fill("#query", "")
    page.select_option("#status", "hold")
    held = page.locator("#table tbody .status").all_inner_texts()
    assert held
    assert set(held) == {"hold"}
    page.select_option("#status", "")
    page.select_option("#rule", "leftover-guillemet")
    page.select_option("#severity", "minor")
    page.select_option("#origin", "typography")
    assert 0 < len(names(page)) < number
    page.click("#clear")
    expect(page.locator("#shown")).to_have_text(f"{number} of {number} articles")
    page.click("th[data-key=score] button")
    scores = [
        float(score) for score in page.locator("#table tbody tr td:nth-child(6)").all_inner_texts()
    ]
    assert scores == sorted(scores)
    page.click("th[data-key=score] button")
    expect(page.locator("th[data-key=score]")).to_have_attribute("aria-sort", "descending")
    page.fill("#most", "90")
    assert max(float(score) for score in
               page.locator("#table tbody tr td:nth-child(6)").all_inner_texts()) <= 90  # fmt: skip


def test_the_table_is_searched_by_headline_and_by_reason(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    page.fill("#query", "dockers vallemar")
    assert names(page) == ["harbour-strike.txt"]
    page.fill("#query", "truncated-text")
    assert set(page.locator("#table tbody .why").all_inner_texts()) == {"truncated-text"}


def test_a_share_leads_to_its_articles(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    page.get_by_role("link", name="nothing to fix").click()
    assert page.url.endswith("#status=pass")
    expect(page.locator("#table tbody .status", has_text="hold")).to_have_count(0)
    assert set(page.locator("#table tbody .status").all_inner_texts()) == {"pass"}
    expect(page.locator("#articles")).to_be_in_viewport()


def test_the_first_screen_has_the_score_and_what_it_is_not(browser: Browser, folder: Path) -> None:
    for width, height in ((1280, 900), (390, 844)):
        page = browser.new_page(viewport={"width": width, "height": height})
        opened(page, folder / "index.html")
        for shown in (page.locator(".tile").last, page.locator(".scope")):
            box = shown.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= height
        page.close()


def test_a_bar_leads_to_its_articles_and_a_rule_to_its_places(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    bars = page.locator("figure.bars")
    bars.filter(has_text="Findings by severity").locator("a.bar").last.click()
    expect(page.locator("#severity")).to_have_value("critical")
    bars.filter(has_text="Articles by points").locator("a.bar").last.click()
    expect(page.locator("#severity")).to_have_value("")
    points = page.locator("#table tbody td:nth-child(5)").all_inner_texts()
    assert points
    assert min(map(float, points)) >= 500
    bars.filter(has_text="Findings by rule").locator("a.bar").first.click()
    number = len(names(page))
    page.locator("#places").click()
    page.wait_for_selector("html[data-ready=rule]")
    assert page.locator(".group").count() == number


def test_places_of_a_rule_are_searched_and_lead_to_the_text(page: Page, folder: Path) -> None:
    opened(page, folder / "rules" / "leftover-guillemet.html")
    places = page.locator(".places li:visible")
    assert places.count() == 3
    page.keyboard.press("/")
    page.keyboard.type("museum pilot")
    expect(places).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("1 of 3")
    places.locator("a").click()
    page.wait_for_selector("html[data-ready=article]")
    expect(page.locator(".card.current")).to_contain_text("leftover-guillemet")


def exported(page: Page) -> list[dict[str, str]]:
    """Return the rows of the table as the page exports them."""
    with page.expect_download() as download:
        page.click("#export")
    assert download.value.suggested_filename == "articles.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_filtered_table_is_exported(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html", "#query=onclick")
    (row,) = exported(page)
    assert row["path"].endswith("hostile \"><b onclick='x'>.txt")
    assert (row["title"], row["status"]) == ("Mayor opens bridge", "hold")
    opened(page, folder / "index.html", "#status=pass&sort=-words")
    page.reload()
    assert [row["path"].rpartition("/")[2] for row in exported(page)] == names(page)


def test_an_exported_cell_is_no_formula(page: Page, tmp_path: Path) -> None:
    mtqa.check(mtqa.Article("=1+1", "Fine.\n", title='@SUM("a",\nb)')).to_html(tmp_path / "run")
    opened(page, tmp_path / "run" / "index.html")
    (row,) = exported(page)
    assert (row["path"], row["title"]) == ("'=1+1", '\'@SUM("a",␊b)')


def test_the_corrected_text_is_copied(page: Page, tmp_path: Path) -> None:
    text = "Said\u200d the \x1b \u2028<b> and the solutionRepresentatives of both sides are here."
    report = mtqa.check(mtqa.Article("a", text))
    report.to_html(tmp_path / "run")
    opened(page, article(tmp_path / "run", "a-"))
    page.get_by_role("button", name="Copy corrected text").click()
    expect(page.locator("#said")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == corrected(report.results.articles[0]).text
    assert copied != text


def test_a_single_file_has_every_page(page: Page, folder: Path) -> None:
    single = folder.with_suffix(".html")
    opened(page, single)
    page.fill("#query", "harbour")
    page.locator("#table tbody a").click()
    page.wait_for_selector("html[data-ready=article]")
    assert page.title() == "Dockers in Vallemar extend the strike until Sunday – mtqa report"
    page.keyboard.press("n")
    first = page.url
    assert f"#/articles/{article(folder, 'harbour').stem}/f-" in first
    page.locator(".card b a").first.click()
    page.wait_for_selector("html[data-ready=rule]")
    page.go_back()
    page.wait_for_selector("html[data-ready=article]")
    assert page.url == first
    expect(page.locator(".card").first).to_have_class("card minor current")
    page.get_by_role("link", name="All articles").click()
    page.wait_for_selector("html[data-ready=index]")
    page.locator("ul.held a").first.click()
    page.wait_for_selector("html[data-ready=article]")


def test_a_single_file_runs_nothing_of_an_article(page: Page, folder: Path) -> None:
    name = article(folder, "hostile").stem
    opened(page, folder.with_suffix(".html"), f"#/articles/{name}")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked = 1</script>" in page.locator("div.text").first.inner_text()


@pytest.mark.parametrize("fragment", ["#/nowhere/x", "#%", "#/articles/", "#status=%ff"])
def test_an_unknown_address_shows_the_table(page: Page, folder: Path, fragment: str) -> None:
    opened(page, folder.with_suffix(".html"), fragment)
    assert names(page)


def test_a_view_of_the_table_can_be_sent_to_somebody(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html", "#status=pass&sort=-words")
    assert set(page.locator("#table tbody .status").all_inner_texts()) == {"pass"}
    expect(page.locator("th[data-key=words]")).to_have_attribute("aria-sort", "descending")


def test_the_keyboard_is_enough(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    page.keyboard.press("Tab")
    page.locator("#table tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-ready] .cards")
    page.keyboard.press("n")
    expect(page.locator(".card").first).to_have_class("card minor current")
    expect(page.locator("#bubble")).to_be_visible()
    page.keyboard.press("n")
    assert page.url.endswith(f"#{anchor(page, 2)}")
    page.keyboard.press("p")
    assert page.url.endswith(f"#{anchor(page, 1)}")
    page.keyboard.press("Escape")
    expect(page.locator("#bubble")).to_be_hidden()
    expect(page.locator(".card.current")).to_have_count(0)


def test_a_finding_has_a_link_and_shows_details_on_hover_and_click(
    page: Page, folder: Path
) -> None:
    opened(page, article(folder, "harbour-strike"))
    opened(page, article(folder, "harbour-strike"), f"#{anchor(page, 3)}")
    page.reload()
    expect(page.locator(".card").nth(2)).to_have_class("card minor current")
    expect(page.locator("mark.current")).to_have_count(1)
    mark = page.locator("mark").filter(has_text="solutionRepresentatives")
    mark.hover()
    bubble = page.locator("#bubble")
    expect(bubble).to_contain_text("fused-words")
    expect(bubble).to_contain_text("linguistic-conventions/spelling")
    expect(bubble).to_contain_text("solution Representatives")
    mark.click()
    expect(page.locator(".card.current")).to_contain_text("fused-words")


def test_a_suppression_and_an_example_are_copied_as_toml(page: Page, folder: Path) -> None:
    import tomllib

    opened(page, article(folder, "harbour-strike"))
    card = page.locator(".card").filter(has_text="fused-words")
    card.get_by_role("button", name="Copy suppression").click()
    dialog = page.get_by_role("dialog")
    reason = dialog.get_by_label("Why is this right as it is?")
    dialog.get_by_role("button", name="Copy").click()  # not without a reason
    expect(dialog).to_be_visible()
    reason.press_sequentially('no "p" here')  # n and p, which step through the findings
    reason.press("Enter")
    expect(page.locator("#said")).to_have_text("Copied")
    copied = tomllib.loads(page.evaluate("navigator.clipboard.readText()"))
    (suppression,) = copied["mtqa"]["suppress"]
    assert suppression["rule"] == "fused-words"
    assert suppression["text"] == "solutionRepresentatives"
    assert suppression["reason"] == 'no "p" here'
    card.get_by_role("button", name="Copy as rule example").click()
    copied = tomllib.loads(page.evaluate("navigator.clipboard.readText()"))
    assert "[[solutionRepresentatives]]" in copied["rule"]["example"][0]["bad"]


def test_an_article_that_means_harm_is_text_and_runs_nothing(page: Page, folder: Path) -> None:
    opened(page, folder / "index.html")
    assert any("onclick" in name for name in names(page))
    opened(page, article(folder, "hostile"))
    shown = page.locator("div.text").first.inner_text()
    assert "<script>window.hacked = 1</script>" in shown
    assert "</textarea></div></mark><svg onload" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "<U+202E>gnp.exe" in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.content()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.locator("div.text script, div.text img, div.text svg").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(
    browser: Browser, folder: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    page = context.new_page()
    for path in (
        folder / "index.html",
        article(folder, "harbour-strike"),
        article(folder, "night-train"),
        folder / "rules" / "unpaired-quote.html",
    ):
        opened(page, path)
        found = Axe().run(page).response["violations"]
        serious = [
            violation["id"] for violation in found if violation["impact"] in ("serious", "critical")
        ]
        assert serious == [], path.name
    context.close()


def test_dark_mode_follows_the_reader(browser: Browser, folder: Path) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        opened(page, folder / "index.html")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert colours[0] != colours[1]


def test_on_a_phone_an_article_is_a_block_with_named_numbers(
    browser: Browser, tmp_path: Path
) -> None:
    scores = {"harbour-strike.txt": 0.81, "night-train.txt": 0.734}
    report = mtqa.check(ARTICLES, scores={"comet": scores})
    report.to_html(tmp_path / "report")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    opened(page, tmp_path / "report" / "index.html")
    widths = page.locator(".scroll").first.evaluate("it => [it.scrollWidth, it.clientWidth]")
    assert widths[0] <= widths[1]
    page.get_by_role("button", name="comet").click()
    expect(page.get_by_role("columnheader", name="comet")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert names(page)[:2] == ["harbour-strike.txt", "night-train.txt"]
    first = page.get_by_role("row").nth(1)
    for label, shown in (("comet", "0.810"), ("score", "65.2"), ("minor", "8")):
        cell = first.locator(f"[data-label='{label}']")
        expect(cell).to_have_text(shown)
        expect(cell).to_be_visible()
        assert label in cell.evaluate("it => getComputedStyle(it, '::before').content")
    expect(first.locator("[data-label='critical']")).to_be_hidden()
    page.close()


def test_nothing_is_wider_than_a_phone(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for path in (
        folder / "index.html",
        article(folder, "harbour"),
        article(folder, "hostile"),
        folder / "rules" / "repetition-loop.html",
        folder / "rules" / "leftover-script.html",
    ):
        opened(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name
    page.close()
