"""Nothing printed controls the terminal, pipe or log that shows it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.authoring.catalogue import catalogue, failures, page, trial
from mtqa.authoring.examples import Failure
from mtqa.cli.terminal import say, say_document
from mtqa.render import FORMATS
from mtqa.render.text import Look, lines
from mtqa.results import Results
from mtqa.ruleset.rule import Rule
from mtqa.text import Span
from tests.hostile_text import (
    HOSTILE,
    STYLE,
    assert_harmless,
    rules,
    runs,
)


class Terminal(io.StringIO):
    """A stream that takes colours, as a terminal does."""

    def isatty(self) -> bool:
        return True


def printed(lines_of_report: Iterator[str], stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    say(lines_of_report, stream)
    return stream.getvalue()


@given(run=runs(), width=st.integers(20, 120))
def test_nothing_of_a_run_acts_on_a_terminal_or_in_a_log(run: Results, width: int) -> None:
    for report in (lines, trial):
        plain = printed(report(run, Look(width=width)))
        assert_harmless(plain)
        styled = printed(report(run, Look(width=width, color=True)), Terminal())
        assert STYLE.sub("", styled) == plain
    for brief in (
        Look(quiet=True),
        Look(statistics=True, width=width),
        Look(max_in_context=0, width=width),
    ):
        assert_harmless(printed(lines(run, brief)))
    assert_harmless(FORMATS["text"].files(run)[""].decode())
    assert_harmless(FORMATS["markdown"].files(run)[""].decode())


@given(rule=rules(), width=st.integers(40, 120))
def test_nothing_of_a_pack_acts_on_a_terminal_or_in_a_log(rule: Rule, width: int) -> None:
    failed = [
        Failure(rule.id, example, f"is not {example.text!r}", ((Span(0, 2), example.text),))
        for example in rule.examples
    ]
    for color, stream in ((False, io.StringIO()), (True, Terminal())):
        look = Look(width=width, color=color)
        for shown in (
            catalogue([rule], look),
            page(rule, look),
            failures([rule], failed, [], look),
        ):
            say(shown, stream)
        assert_harmless(STYLE.sub("", stream.getvalue()))


@given(text=HOSTILE)
def test_an_escape_sequence_in_a_pipe_is_not_taken_for_a_colour_of_ours(text: str) -> None:
    assert_harmless(printed(iter([f"\x1b[31m{text}"])))


# Commands are meant to act: tests/render/hosts/test_github.py reads them as a runner does.
PRINTED = [name for name, known in FORMATS.items() if known.is_text and name != "github"]


@pytest.mark.parametrize("form", [name for name in PRINTED if name != "html-file"])
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
        say_document(document, FORMATS[form].notation)
    written = buffer.getvalue().decode()
    assert_harmless(written.replace("\t", " ") if FORMATS[form].notation == "cells" else written)
    if form != "jsonl" and FORMATS[form].notation == "json":
        assert json.loads(written) == json.loads(document)
    if form == "jsonl":
        assert list(map(json.loads, written.splitlines())) == list(
            map(json.loads, document.splitlines())
        )
