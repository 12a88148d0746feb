"""Systems side by side in every format, against its golden file, and harmless in every format.

After an intended change: ``MTQA_GOLDEN=write pytest tests/render/comparison``.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.compare.build import compare
from mtqa.compare.comparison import Comparison, LeftOut
from mtqa.compare.grouping import compare_groups
from mtqa.errors import ConfigError
from mtqa.output import mark as report_mark
from mtqa.output.mark import is_report
from mtqa.output.visible import log_line
from mtqa.render.comparison import FORMATS, format_of, write
from mtqa.render.comparison.html import notebook
from mtqa.render.comparison.text import lines
from tests.hostile_text import HOSTILE, MARK, STYLE, assert_harmless
from tests.render.test_markdown import parsed
from tests.sample_systems import article, comparison, flaw, run

GOLDEN = Path(__file__).parents[2] / "golden" / "comparison"
README = Path(__file__).parents[3] / "reports" / "README.md"


def assert_golden(name: str, shown: bytes) -> None:
    golden = GOLDEN / name
    if os.environ.get("MTQA_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(shown)
    assert shown.decode() == golden.read_bytes().decode()


@pytest.fixture(autouse=True)
def _written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_as_its_golden_file(name: str) -> None:
    made = FORMATS[name]
    assert_golden(f"three{made.suffixes[0]}", made.files(comparison(3))[""])


def test_what_a_terminal_and_a_notebook_show_is_as_their_golden_files() -> None:
    assert_golden("terminal.txt", "\n".join(lines(comparison(), color=True)).encode())
    assert_golden("notebook.html", notebook(comparison()).encode())


def test_reports_are_recognised_and_never_read_as_articles() -> None:
    for name in ("text", "markdown", "html"):
        assert is_report(FORMATS[name].files(comparison())[""][:2000])


def test_the_json_document_keeps_its_schema() -> None:
    blocks = re.findall(r"^```json\n(.*?)^```$", README.read_text("utf-8"), re.S | re.M)
    for made in (comparison(3), unpaired()):
        document = json.loads(FORMATS["json"].files(made)[""])
        jsonschema.validate(document, json.loads(blocks[-1]))
    assert json.loads(blocks[-1])["title"] == "mtqa comparison"


def unpaired() -> Comparison:
    rows = [article(f"{name}{at}", *([flaw("stray-stop")] if name == "B" else []),
                    columns={"system": name}) for name in "AB" for at in range(8)]  # fmt: skip
    return compare_groups(run(rows), "system")


class TestWhatIsShown:
    def test_the_measures_with_their_p(self) -> None:
        shown = "\n".join(lines(comparison(), is_quiet=True))
        assert re.search(r"points per 1,000 words +2\.53 +5\.98 +\+3\.45 +1$", shown, re.M)
        assert re.search(r"not passed +100\.0 % +9\.1 % +−90\.9 +\.002$", shown, re.M)
        assert "10 articles better, 1 worse, 0 the same" in shown
        assert "10 findings cured, 1 new" in shown
        assert "rule, points" not in shown

    def test_rules_that_did_not_change_are_only_in_json(self) -> None:
        same = [article(f"{at}.txt", flaw("stray-stop")) for at in range(8)]
        made = compare([("a", run(same)), ("b", run(same))])
        for name in FORMATS:
            shown = FORMATS[name].files(made)[""].decode()
            assert ("stray-stop" in shown) == (name == "json")

    def test_groups_without_pairs_have_no_outcomes_and_say_so(self) -> None:
        shown = "\n".join(lines(unpaired()))
        assert "articles are not paired: --pair-by COLUMN" in shown
        assert "better" not in shown
        assert "8 / 8 articles, 3,200 / 3,200 words" in shown
        assert "pair_by=" in notebook(unpaired())

    def test_lists_are_cut_on_a_terminal_and_whole_in_a_file(self) -> None:
        shown = "\n".join(lines(comparison(), limit=2, show=1))
        assert "2 of 11 articles that changed" in shown
        assert "(1 of 10)" in shown
        whole = FORMATS["text"].files(comparison())[""].decode()
        assert whole.count("sport/4.txt") == 2

    def test_signatures_and_what_is_left_out_are_named(self) -> None:
        for name in FORMATS:
            shown = FORMATS[name].files(comparison())[""].decode()
            assert "rules:3f2a9c" in shown
            assert "only-b.txt" in shown

    def test_a_long_comparison_fits_a_pull_request(self) -> None:
        rows = [article(f"{'x' * 3000}{at}", flaw("stray-stop", "y" * 3000)) for at in range(300)]
        made = compare([("a" * 3000, run(rows)), ("b", run([replace(row, findings=())
                                                          for row in rows]))])  # fmt: skip
        left_out = tuple(LeftOut("z" * 3000, "w" * 3000) for _ in range(300))
        shown = FORMATS["markdown"].files(replace(made, left_out=left_out))[""]
        assert len(shown) <= 60_000


class TestFormats:
    def test_the_suffix_chooses_the_format(self) -> None:
        assert format_of("a.htm") is FORMATS["html"]
        assert format_of("a.out", "json") is FORMATS["json"]
        with pytest.raises(ConfigError, match=r"use \.txt, \.json, \.md, \.html, \.htm"):
            format_of("a.csv")
        with pytest.raises(ConfigError, match="its suffix says html and --format json"):
            format_of("a.html", "json")
        with pytest.raises(ConfigError, match="known are text, json, markdown, html"):
            format_of("a", "csv")

    def test_a_file_is_written(self, tmp_path: Path) -> None:
        path = write(comparison(), tmp_path / "a.json")
        assert json.loads(path.read_bytes())["comparison"] == 1


# Articles with a lone surrogate are refused when they are read.
OUTSIDE = HOSTILE.map(lambda text: text.replace("\udce9", ""))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Draw a comparison in which all text from outside is hostile."""
    names = draw(st.tuples(OUTSIDE, OUTSIDE))
    key, column, value = draw(OUTSIDE), draw(OUTSIDE), draw(OUTSIDE)
    sides = [
        run(
            [
                article(
                    name, flaw(draw(OUTSIDE), draw(OUTSIDE)), path=draw(OUTSIDE),
                    columns={column: name + value}, title=draw(OUTSIDE), text="word" * 40,
                )
                for name in (key, f"{key}2")
            ],
            signature="|" + MARK,
        )
        for _ in names
    ]  # fmt: skip
    made = compare(list(zip(names, sides, strict=True)), column=column)
    left_out = (LeftOut(draw(OUTSIDE), draw(OUTSIDE)),)
    return replace(made, left_out=left_out, notes=(draw(OUTSIDE),), command=draw(OUTSIDE))


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value) for name, value in attrs] or [(tag, "", "")]


class TestNothingActs:
    @settings(max_examples=40)
    @given(made=comparisons(), color=st.booleans())
    def test_terminal(self, made: Comparison, color: bool) -> None:
        printed = (log_line(line, styled=color) for line in lines(made, color=color))
        assert_harmless("\n".join(STYLE.sub("", line) for line in printed))

    @settings(max_examples=40)
    @given(made=comparisons())
    def test_text_file(self, made: Comparison) -> None:
        assert_harmless(FORMATS["text"].files(made)[""].decode())

    @settings(max_examples=40)
    @given(made=comparisons())
    def test_html_and_notebook(self, made: Comparison) -> None:
        page = FORMATS["html"].files(made)[""].decode()
        for shown in (page, notebook(made)):
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            tags = Tags(shown).found
            assert not {tag for tag, _, _ in tags} & {"script", "img", "iframe", "a", "form"}
            assert not [name for _, name, _ in tags if name.startswith("on")]
        ours = {name for _, name, value in Tags(page).found if MARK in (value or "")}
        assert ours <= {"aria-label"}

    @settings(max_examples=40)
    @given(made=comparisons())
    def test_markdown(self, made: Comparison) -> None:
        page = FORMATS["markdown"].files(made)[""].decode()
        assert_harmless(page)
        parts = parsed(page)
        for part in parts:
            if part.type != "code_inline":
                assert not re.search(rf"[{MARK}@#`\\]|http|www", part.content), part.content
            assert part.type not in {"image", "fence", "code_block", "link_open", "em_open"}
        html = "".join(part.content for part in parts if part.type.startswith("html"))
        assert set(re.findall(r"<[^>]*>", html)) <= {
            "<sub>", "</sub>", report_mark.MARKDOWN.strip()
        }  # fmt: skip

    @settings(max_examples=40)
    @given(made=comparisons())
    def test_json_comes_back_as_it_was(self, made: Comparison) -> None:
        document = json.loads(FORMATS["json"].files(made)[""])
        assert document["systems"] == list(made.systems)
        assert document["left_out"][0]["id"] == made.left_out[0].key
