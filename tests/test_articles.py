"""The sample articles: the findings in each, as ``snapshots/articles.txt`` lists them.

After a change of rules that was meant, rewrite the snapshot and read the difference::

    MTQA_REWRITE_SNAPSHOTS=1 python -m pytest tests/test_articles.py
    git diff tests/snapshots

Every line of it is to be right by reading the article.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.api.functions import check
from mtqa.engine import Engine
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import PREVIEW, Rule
from mtqa.text import Article, Lines

HERE = Path(__file__).parent
SNAPSHOT = HERE / "snapshots" / "articles.txt"
REWRITE = "MTQA_REWRITE_SNAPSHOTS"

CLEAN = (
    "battery-factory.md",  # Markdown
    "glacier-cave.txt",
    "reservoir-level.txt",  # a quotation over three paragraphs
    "stadium-opening.txt",  # straight quotation marks
    "village-library.txt",  # British
)
HEADLINES = 1  # paragraphs before which nothing is put
MOST_SHOWN = 120
SHOWN = 56
PLACE = re.compile(r"  (?P<line>\d+):(?P<column>\d+) \w+ [a-z-]+ (?P<text>«.+»)")
LONG = re.compile(r"«.+» … (?P<left_out>\d+) more … «.+»")

RULES = load_packs()
ENGINE = Engine(RULES)
RESULTS = {result.id: result for result in check(HERE / "articles").results.articles}


def visible(text: str) -> str:
    """Escape what cannot be seen: line ends, odd spaces, marks without a form."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def shown(text: str) -> str:
    """Return a text as the snapshot shows it: the middle of a long one is left out."""
    if len(text) <= MOST_SHOWN:
        return f"«{visible(text)}»"
    left_out = len(text) - 2 * SHOWN
    return f"«{visible(text[:SHOWN])}» … {left_out} more … «{visible(text[-SHOWN:])}»"


def entry(result: ArticleResult) -> str:
    """Return an article's part of the snapshot."""
    assert result.error is None
    assert result.score is not None
    places = Lines(result.text)
    why = f" ({result.why})" if result.why else ""
    lines = [f"{result.id}  {result.status}{why}  {result.score.value:.1f}"]
    for finding in result.findings:
        line, column = places.place(finding.start)
        lines.append(f"  {line}:{column} {finding.severity} {finding.rule} {shown(finding.text)}")
    return "\n".join(lines)


def snapshot() -> dict[str, str]:
    """Return the parts of the stored snapshot by article."""
    parts = SNAPSHOT.read_text(encoding="utf-8").strip().split("\n\n")
    return {part.partition("  ")[0]: part for part in parts}


def raw(name: str) -> str:
    """Return a sample as it is stored, line ends untouched, without its byte order mark."""
    with (HERE / "articles" / name).open(encoding="utf-8-sig", newline="") as file:
        return file.read()


def name(value: object) -> str | None:
    """Name a test after its rule."""
    return value.id if isinstance(value, Rule) else None


@pytest.fixture(scope="module", autouse=True)
def rewritten() -> None:
    """Write the snapshot anew when the environment asks for it."""
    if os.environ.get(REWRITE):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        parts = "\n\n".join(entry(RESULTS[name]) for name in sorted(RESULTS))
        SNAPSHOT.write_text(parts + "\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("article", sorted(RESULTS))
def test_what_is_found_is_as_in_the_snapshot(article: str) -> None:
    assert entry(RESULTS[article]).split("\n") == snapshot().get(article, "").split("\n"), (
        f"if the new findings are right, run again with {REWRITE}=1"
    )


def test_the_snapshot_has_every_article_and_no_other() -> None:
    stored = {path.name for path in (HERE / "articles").iterdir()}
    assert stored == set(RESULTS) == set(snapshot())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.status != PREVIEW], ids=name)
def test_a_default_rule_has_a_place_in_a_sample(rule: Rule) -> None:
    found = {finding.rule for result in RESULTS.values() for finding in result.findings}
    assert rule.id in found


@pytest.mark.parametrize("article", CLEAN)
def test_a_clean_article_is_passed_in_silence(article: str) -> None:
    assert entry(RESULTS[article]) == f"{article}  pass  100.0"


@pytest.mark.parametrize("article", sorted(RESULTS))
def test_offsets_count_in_the_file(article: str) -> None:
    text = raw(article)
    for finding in RESULTS[article].findings:
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("article", sorted(RESULTS))
def test_lines_and_columns_lead_to_the_text_of_the_snapshot(article: str) -> None:
    """As an editor counts them; the snapshot is held against the file alone."""
    lines = raw(article).split("\n")
    for entry_line in snapshot()[article].split("\n")[1:]:
        parts = PLACE.fullmatch(entry_line)
        assert parts is not None, entry_line
        line, column = int(parts["line"]), int(parts["column"])
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        if long := LONG.fullmatch(parts["text"]):
            assert shown(rest[: int(long["left_out"]) + 2 * SHOWN]) == parts["text"]
        else:
            assert visible(rest).startswith(parts["text"][1:-1])


def test_the_samples_hold_what_makes_offsets_hard() -> None:
    stored = {path.name: path.read_bytes() for path in (HERE / "articles").iterdir()}
    assert stored["power-outage.txt"].startswith(b"\xef\xbb\xbf")
    assert stored["election-recount.txt"].count(b"\r\n") == stored["election-recount.txt"].count(
        b"\n"
    )
    market = RESULTS["night-market.txt"]
    assert min(finding.start for finding in market.findings) > market.text.index("🥟")
    assert "\n" not in RESULTS["pension-portal.txt"].text + RESULTS["wheat-prices.txt"].text


# Bad examples that can be put into an English article: the text, and whether it goes to the end.
# Neutral findings are not scored, and the headline that an example repeats is not there.
ARTIFACTS = [
    (rule.id, example.text.strip(), rule.origin == "page")
    for rule in RULES
    if rule in ENGINE.rules and rule.scope == "text" and rule.id != "duplicate-headline"
    if Severity.NEUTRAL not in rule.severity.values()
    for example in rule.examples
    if example.kind == "bad" and example.target == "en" and example.form == "plain"
    # Some findings of a rule may be in preview.
    if any(
        finding.rule == rule.id and finding.penalty
        for finding in ENGINE.check(Article(id="a", text=example.text)).findings
    )
]


def pairs_with(added: tuple[tuple[str, str, bool], int]) -> str:
    """Return the rule, or what its mark may make a pair with: a quotation mark, a bracket."""
    rule, text, _ = added[0]
    if rule in QUOTES:
        return "quote"
    return "bracket" if text.count("(") != text.count(")") else rule


QUOTES = {rule.id for rule in RULES if rule.pack == "quotes" or rule.kind == "quotes"}


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(
    article=st.sampled_from([name for name in CLEAN if name.endswith(".txt")]),
    added=st.lists(
        st.tuples(st.sampled_from(ARTIFACTS), st.integers(0, 99)),
        min_size=1,
        max_size=3,
        # The same furniture again is charged once, and its clean words would count; and two lone
        # quotation marks or brackets may make a pair.
        unique_by=pairs_with,
    ),
)
def test_an_artifact_never_raises_the_score(
    article: str, added: list[tuple[tuple[str, str, bool], int]]
) -> None:
    """Each artifact added lowers the score, whatever was wrong before."""
    # Whatever comes last without an end mark makes a text that stops in mid-sentence as well.
    paragraphs = [*raw(article).strip().split("\n\n"), "That was all there was to say."]
    before = 0.0
    for (rule, text, at_end), where in added:
        # A paragraph put in before one that opens with a mark may break a quotation in two.
        places = [
            place
            for place in range(HEADLINES, len(paragraphs))
            if paragraphs[place][0] not in '"\N{LEFT DOUBLE QUOTATION MARK}'
        ]
        paragraphs.insert(len(paragraphs) - 1 if at_end else places[where % len(places)], text)
        score = ENGINE.check(Article(id=article, text="\n\n".join(paragraphs))).score
        assert score is not None
        assert score.apt > before, f"{rule} took the penalty from {before} to {score.apt}"
        assert score.value < 100
        before = score.apt
