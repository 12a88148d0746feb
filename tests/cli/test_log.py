"""No line that a command prints, or a text or Markdown report has, acts on what shows it.

The GitHub runner takes a line for a command that begins with ``::`` after white space, or holds
``##[`` anywhere; Azure Pipelines and TeamCity have ``##vso[`` and ``##teamcity[``. Both runners
compare by the rules of a culture, in which some characters count for nothing.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from mtqa.authoring import suggest as learn
from mtqa.authoring.catalogue import catalogue, failures, page, trial
from mtqa.authoring.examples import Failure
from mtqa.checks.pattern import Pattern
from mtqa.cli.app import main
from mtqa.cli.terminal import say, say_document
from mtqa.errors import MtqaError
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output import mark as report_mark
from mtqa.output.visible import escaped, log_line, visible
from mtqa.render import FORMATS, markdown
from mtqa.render.excerpt import Excerpt
from mtqa.render.text import Look, lines
from mtqa.results import ArticleResult, Coverage, Results, Verdict
from mtqa.ruleset.rule import Example, Rule
from mtqa.text import Span

STYLE = re.compile(r"\x1b\[[0-9;]*m")
IGNORED = re.compile(r"[\u034f\u115f\u1160\u3164\ufe00-\ufe0f\uffa0]")
COMMAND = re.compile(r"(?i)##(?:vso|teamcity)?\[")

MARK = "Ω"
"""Part of every hostile text and of nothing that mtqa says itself."""

PIECES = st.sampled_from(
    [
        *("::", ":", "::error file=a.py::", "::stop-commands::x", "##[", "##[add-mask]e", "#", "["),
        *("##vso[task.x]y", "##TeamCity[x]", "vso", "\ufe0f", "\u034f", "\u3164"),
        *("\n", "\r", "\r\n", "\t", " ", "\N{NO-BREAK SPACE}", "\x85", "\u2028", "\x0b"),
        *("\x1b[31m", "\x1b]0;x\x07", "\x9b1m", "\x7f", "\u202e", "\u200b", "\udce9", "\U000e0001"),
        *("@octocat", "#1", "GH-1", "a/b#2", "0123456789abcdef0123456789abcdef01234567"),
        *("https://a.example", "www.a.example", "x@a.example", ":tada:", "[x](y)", "![x](y)"),
        *("`", "``", "```", "|", "\\", "\\|", "*", "**", "_", "~~", "<b>", "</code>", "&amp;", "$"),
        *("- ", "# ", "> ", "    ", "word", "«", "漢字", "e\N{COMBINING ACUTE ACCENT}"),
    ]
)
HOSTILE = st.lists(PIECES, max_size=8).map(lambda pieces: "".join(pieces) + MARK)


def assert_harmless(printed: str) -> None:
    """Hold every line, as a runner divides them, against what no line may be."""
    for line in re.split(r"\r\n|\r|\n", printed):
        assert not [one for one in line if visible(one) != one], ascii(line)
        seen = IGNORED.sub("", line)
        assert not seen.lstrip().startswith("::"), ascii(line)
        assert not COMMAND.search(seen), ascii(line)


@st.composite
def runs(draw: st.DrawFn) -> Results:
    """Make a run in which all that can come from outside is hostile."""
    text = draw(HOSTILE) + draw(HOSTILE)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    finding = Finding(
        start,
        end,
        draw(HOSTILE),
        error_type="accuracy/addition",
        origin=draw(st.sampled_from(["page", "::"])),
        severity=draw(st.sampled_from(Severity)),
        text=text[start:end],
        message=draw(HOSTILE),
        penalty=1.0,
        fingerprint="0",
        suggestion=draw(HOSTILE),
        side=draw(st.sampled_from(["target", "source"])),
        holds=draw(st.booleans()),
    )  # fmt: skip
    article = ArticleResult(
        path=draw(HOSTILE), id=draw(HOSTILE), text=text, title=draw(HOSTILE), status="hold",
        why=draw(HOSTILE), is_file=draw(st.booleans()), findings=(finding,),
        suppressed={draw(HOSTILE): 1}, found_language=draw(HOSTILE),
    )  # fmt: skip
    unread = ArticleResult(path="", id=draw(HOSTILE), status="error", error=draw(HOSTILE))
    foreign = ArticleResult(path=draw(HOSTILE), id="", found_language=article.found_language)
    return Results(
        signature=draw(HOSTILE),
        target=draw(HOSTILE),
        articles=(article, unread, foreign, foreign),
        coverage=Coverage(
            ran=(finding.rule,),
            abstained={draw(HOSTILE): draw(HOSTILE)},
            skipped=(draw(HOSTILE),),
            unused_suppressions=(draw(HOSTILE),),
        ),
        metric_signatures={"bleu": draw(HOSTILE)},
        settings=draw(HOSTILE),
        verdict=Verdict(
            passed=draw(st.booleans()),
            reasons=(draw(HOSTILE),),
            notes=(draw(HOSTILE),),
            limits={"max-hold": 0, "max-not-passed": "2%"},
        ),
    )


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Make a rule of a hostile pack; ids and kinds are checked when it is read."""
    text = draw(HOSTILE)
    return Rule(
        id="a-rule", kind="pattern", error_type="style/unidiomatic", origin="page",
        severity={"": Severity.MINOR}, summary=draw(HOSTILE), why=draw(HOSTILE),
        message=draw(HOSTILE), pack=draw(HOSTILE), checker=Pattern(pattern="x"),
        examples=(Example("bad", text, (Span(0, len(text)),)), Example("good", draw(HOSTILE), ())),
    )  # fmt: skip


class Terminal(io.StringIO):
    """What is told colours, as a terminal is."""

    def isatty(self) -> bool:
        return True


def printed(told: Iterator[str], stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    say(told, stream)
    return stream.getvalue()


@given(run=runs(), width=st.integers(20, 120))
def test_nothing_of_a_run_acts_on_a_terminal_or_in_a_log(run: Results, width: int) -> None:
    for report in (lines, trial):
        plain = printed(report(run, Look(width=width)))
        assert_harmless(plain)
        styled = printed(report(run, Look(width=width, color=True)), Terminal())
        assert STYLE.sub("", styled) == plain
    assert_harmless(printed(lines(run, Look(quiet=True))))
    assert_harmless(FORMATS["text"].files(run)[""].decode())
    assert_harmless(FORMATS["markdown"].files(run)[""].decode())


@given(rule=rules(), width=st.integers(40, 120))
def test_nothing_of_a_pack_acts_on_a_terminal_or_in_a_log(rule: Rule, width: int) -> None:
    failed = [Failure(rule.id, one, f"should be found at {one.text!r}") for one in rule.examples]
    for color, stream in ((False, io.StringIO()), (True, Terminal())):
        look = Look(width=width, color=color)
        for told in (catalogue([rule], look), page(rule, look), failures([rule], failed, [], look)):
            say(told, stream)
        assert_harmless(STYLE.sub("", stream.getvalue()))


@given(text=HOSTILE)
def test_an_escape_sequence_in_a_pipe_is_not_taken_for_a_colour_of_ours(text: str) -> None:
    assert_harmless(printed(iter([f"\x1b[31m{text}"])))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "text"])
@given(run=runs())
def test_a_document_on_stdout_is_harmless_and_json_means_the_same(form: str, run: Results) -> None:
    try:
        document = FORMATS[form].files(run)[""]
    except UnicodeEncodeError:  # a lone surrogate; what is read from a file has none
        return
    buffer = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        stdout = SimpleNamespace(buffer=buffer, flush=lambda: None)
        patch.setattr("sys.stdout", stdout)
        say_document(document, form)
    told = buffer.getvalue().decode()
    assert_harmless(told)
    if form == "json":
        assert json.loads(told) == json.loads(document)
    if form == "jsonl":
        assert list(map(json.loads, told.splitlines())) == list(
            map(json.loads, document.splitlines())
        )


class TestLine:
    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            ("::error::x", "│ ::error::x"),
            ("  \N{NO-BREAK SPACE}::x", "│   \N{NO-BREAK SPACE}::x"),
            ("\ufe0f:\ufe0f:x", "│ \ufe0f:\ufe0f:x"),
            ("a ##[error]b", "a #⌗[error]b"),
            ("###[", "##⌗["),
            ("##vso[x", "#⌗vso[x"),
            ("##TEAMCITY[x", "#⌗TEAMCITY[x"),
            ("#\ufe0f#v\u034fso[x", "#\ufe0f⌗v\u034fso[x"),
            ("a\n::b", "a␊::b"),
        ],
    )
    def test_a_command_is_shown_and_is_none(self, line: str, shown: str) -> None:
        assert log_line(line) == shown
        assert log_line(shown) == shown

    @pytest.mark.parametrize(
        "line",
        ["a::b", "x ::y", ": :x", "## Heading", "#[x]", "##a[x]", "## [x]", "│ a", "", "❤\ufe0f"],
    )  # fmt: skip
    def test_what_is_no_command_stays_as_it_is(self, line: str) -> None:
        assert log_line(line) == line

    @given(line=st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
    def test_a_line_without_a_command_stays_as_it_is(self, line: str) -> None:
        bare = IGNORED.sub("", line)
        if not bare.lstrip().startswith(":") and "#" not in bare:
            assert log_line(line) == line

    @given(line=HOSTILE)
    def test_a_command_within_a_line_is_broken_without_moving_what_follows(self, line: str) -> None:
        assert cell_len(log_line(f"a{line}")) == cell_len(visible(f"a{line}"))

    @pytest.mark.parametrize(
        "piece", ["#", ":", " ", "\ufe0f", "#\ufe0f", "##\ufe0fv", ":\ufe0f", "\x1b[", "\x1b[1m"]
    )
    def test_a_long_line_comes_back(self, piece: str) -> None:
        for line in (piece * 100_000, "##" + piece * 100_000, ":" + piece * 100_000):
            assert_harmless(log_line(line))
            assert_harmless(STYLE.sub("", log_line(line, styled=True)))

    def test_colours_neither_hide_a_command_nor_break_a_line(self) -> None:
        red, off = "\x1b[31m", "\x1b[0m"
        assert log_line(f"#{red}#{off}[x", styled=True) == f"#{red}⌗{off}[x"
        assert log_line(f"{red}::x{off}", styled=True) == f"│ {red}::x{off}"
        assert log_line(f"{red}a{off}", styled=True) == f"{red}a{off}"
        assert log_line(f"{red}a") == "␛[31ma"

    def test_toml_has_its_own_escapes(self) -> None:
        assert escaped('"##[a\U000e0001"', toml=True) == '"#\\u0023[a\\U000E0001"'


def parsed(page: str) -> list[Any]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    return [
        part for token in tokens for part in (token.children if token.children else [token])
    ]  # fmt: skip


class TestMarkdown:
    """GitHub looks for people, issues, commits and addresses everywhere but in code."""

    @given(run=runs())
    def test_nothing_of_an_article_stands_outside_code(self, run: Results) -> None:
        page = FORMATS["markdown"].files(run)[""].decode()
        parts = parsed(page)
        for part in parts:
            if part.type == "code_inline":
                continue
            content = re.sub(r"<code>[^<]*</code>", "", part.content)
            assert not re.search(rf"[{MARK}@#`\\]|http|www", content), content
            assert part.type not in {"image", "fence", "code_block", "link_open", "em_open"}
        # Every tag is one of ours, and closed.
        html = "".join(part.content for part in parts if part.type.startswith("html"))
        assert set(re.findall(r"<[^>]*>", html)) <= {
            "<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>",
            "<sub>", "</sub>", report_mark.MARKDOWN.strip(),
        }  # fmt: skip

    @given(text=HOSTILE | st.text(PIECES.filter(lambda one: len(one) == 1)))
    def test_a_code_span_holds_exactly_the_text(self, text: str) -> None:
        shown = visible(text)
        parts = parsed(f"- a {markdown._code(text)} b")
        spans = [one.content for one in parts if one.type == "code_inline"]
        assert spans == ([shown] if shown else [])

    @given(text=HOSTILE)
    def test_a_cell_stays_one_cell(self, text: str) -> None:
        parts = parsed(f"| a | b |\n|---|---|\n| {markdown._cell(text)} | c |\n")
        spans = [one.content for one in parts if one.type == "code_inline"]
        assert spans == [visible(text).replace("|", "¦")]
        assert sum(one.type == "td_open" for one in parts) == 2

    def test_the_finding_is_the_bold_one_of_the_code_spans(self) -> None:
        part = Excerpt("a ` ", "b``", " c", "")
        kinds = [(one.type, one.content) for one in parsed(markdown._in_context(part))]
        assert kinds[1:] == [
            ("code_inline", "a ` "), ("text", ""), ("strong_open", ""), ("code_inline", "b``"),
            ("strong_close", ""), ("text", ""), ("code_inline", " c"), ("paragraph_close", ""),
        ]  # fmt: skip


FORGERY = (
    "::error file=app.py,line=1::pwned by an article.The second sentence.\n"
    "##[add-mask]old.Style here,and ##vso[task.x]y «quoted» by @octocat.\n"
    "\x1b]0;title\x07 The \N{RIGHT-TO-LEFT OVERRIDE}gnp.exe file.\n"
)


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., str]:
    """Run a command among articles that are forgeries from name to end; return what it printed."""
    monkeypatch.chdir(tmp_path)
    Path("::error::a.txt").write_text(FORGERY, encoding="utf-8")
    Path("::add-mask::b.txt").write_bytes(b"\xff")
    Path("##[error]c.jsonl").write_text(
        "".join(
            json.dumps({"id": f"::warning::{number}", "text": f"{FORGERY}{number}"}) + "\n"
            for number in range(4)
        )
    )

    def mtqa(*args: str) -> str:
        with pytest.raises(SystemExit) as stop:
            main(args)
        assert stop.value.code in {0, 1, 2}
        told = capsys.readouterr()
        assert told.out + told.err
        return told.out + told.err

    return mtqa


NAMES = "::error::a.txt", "::add-mask::b.txt", "##[error]c.jsonl"
PACK = """
[[rule]]
id = "own"
kind = "pattern"
pattern = 'pwned'
error-type = "style/unidiomatic"
origin = "translation"
severity = "minor"
summary = "##[error]"
why = "::error::x"
message = "::error::{text}"
[[rule.example]]
bad = "::error::is not [[found]]"
"""


@pytest.mark.parametrize(
    "args",
    [
        ("check", *NAMES),
        ("check", "--quiet", *NAMES),
        ("check", "--format", "markdown", *NAMES),
        ("check", "--format", "json", *NAMES),
        ("check", "--format", "jsonl", *NAMES),
        ("check", "--format", "csv", *NAMES),
        ("check", "-o", "::notice::.json", *NAMES),
        ("gate", "--max-hold", "0", "--max-failed-articles", "0", *NAMES),
        ("learn", *NAMES),
        ("learn", "-o", "##[error].toml", *NAMES),
        ("rules", "test", "::pack.toml"),
        ("rules", "try", "::pack.toml", *NAMES),
        ("rules", "--pack", "::pack.toml"),
        ("rules", "--pack", "::pack.toml", "own"),
        ("check", "a\n::error::b"),
        ("check", "##[error]"),
        ("init", "::error::x", "a\n::error::b"),
        ("init", "--\n::error::b##[error]"),
        ("\n::error::b##[error]",),
    ],
    ids=lambda args: " ".join(args[:3]),
)
def test_no_command_prints_a_line_that_acts(
    command: Callable[..., str], args: tuple[str, ...]
) -> None:
    Path("::pack.toml").write_text(PACK)
    assert_harmless(command(*args))


@given(text=HOSTILE.filter(lambda text: "\udce9" not in text))
def test_what_learn_quotes_is_harmless_and_means_the_same(text: str) -> None:
    quoted = learn._quoted(text)
    assert_harmless(quoted)
    assert tomllib.loads(f"find = {quoted}") == {"find": text}


def test_an_error_of_any_text_is_one_harmless_line(
    command: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MtqaError("a\n::error::b", "##[error]\x1b[31m")

    monkeypatch.setattr("mtqa.cli.app._config", fail)
    told = command("check", "a.txt")
    assert told == "mtqa: a␊::error::b: #⌗[error]␛[31m\n"


def test_unseen_characters_are_those_of_unicode() -> None:
    unseen = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    for code in range(0x3000):
        character = chr(code)
        assert (visible(character) != character) == (unicodedata.category(character) in unseen)
