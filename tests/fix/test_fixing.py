"""Fixing: what it does once it never does again, and no article gets worse."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.fix.editable import Editable
from mtqa.fix.edits import apply, edits_of, is_fixable
from mtqa.fix.fixing import Fixed, fix
from mtqa.results import ArticleResult
from mtqa.ruleset.suppressions import Suppression
from mtqa.text import Article
from tests.benchmarks.corpus import clean_pages
from tests.benchmarks.damage import chosen_plants
from tests.benchmarks.fixes import changes_outside, fix_planted, is_worse
from tests.benchmarks.plant import plant
from tests.benchmarks.plants import VARIANTS
from tests.hostile_text import PIECES
from tests.sample_engine import ENGINE, RULES

PAGES = clean_pages(None)
PLANTS = [variant for variant in VARIANTS if variant.target == "en" and not variant.whole]
BREAKS = st.sampled_from(
    [
        *(
            "The mayor left",
            " he said",
            ". ",
            ",",
            ".",
            "\n\n",
            "\r\n",
            " ",
            "  ",
            "The vote",
            "word",
        ),
        *(
            "“",
            "”",
            '"',
            "«",
            "»",
            "„",
            "‘",
            "’",
            "'",
            "´",
            "``",
            "<<",
            "‹",
            "¿",
            "…",
            "(",
            ")",
            "—",
        ),
        *("&quot;", "&amp;", "\\n", "\\u2019", "<br>", "Ã©", "\u200b", "，", "。", "°С", "the the"),
        *("Share this article", "Read also:", "Photo: Reuters", "Advertisement", "12, 000"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(BREAKS | PIECES, max_size=30).map("".join))


def fixed(text: str, *, engine: Engine = ENGINE, unsafe: bool = False) -> Fixed:
    """Fix a text."""
    return fix(Editable.of(Article("a", text)), engine.check, unsafe=unsafe)


def assert_sound(done: Fixed, *, engine: Engine = ENGINE, unsafe: bool = False) -> None:
    """Assert that no article got worse, and that fixing it again changes nothing."""
    before, after = done.before.raw, done.after.raw
    assert not is_worse(done.result_before, done.result_after)
    assert done.result_after.findings == engine.check(done.after.article).findings
    again = fix(done.after, engine.check, unsafe=unsafe)
    assert again.after.raw == after
    assert again.number == 0
    if "\n" not in before.replace("\r\n", "") and "\r\n" in before:
        assert "\n" not in after.replace("\r\n", "")
    assert done.is_changed == (before != after) == (done.number > 0)


@given(TEXTS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_fixed_once_and_for_all(text: str, unsafe: bool) -> None:
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    assert_sound(fixed(text, unsafe=unsafe), unsafe=unsafe)


@pytest.mark.parametrize("seed", range(12))
def test_planted_articles_are_fixed_once_and_for_all(seed: int) -> None:
    rng = Random(f"fixing/{seed}")
    page = PAGES[seed % len(PAGES)]
    text = plant(page, chosen_plants(page, PLANTS, 10, rng)).text
    for unsafe in (False, True):
        assert_sound(fixed(text, unsafe=unsafe), unsafe=unsafe)
    done = fixed(text.replace("\n", "\r\n"))
    assert_sound(done)


def test_planted_artifacts_with_a_safe_fix_are_repaired() -> None:
    tally = fix_planted(ENGINE, data=None, articles=15, seed=1)
    assert not tally.falls
    assert not tally.outside
    assert sum(tally.safe.values()) >= 40
    assert sum(tally.repaired.values()) >= 0.95 * sum(tally.safe.values())


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("He called it « a turning point » for the valley.",
         "He called it “a turning point” for the valley."),
        ("The festival, known as „Lanterns“, opens on Friday.",
         "The festival, known as “Lanterns”, opens on Friday."),
        ("“We will,” he said. He called it ‹late›.", "“We will,” he said. He called it ‘late’."),
        ("\"We cannot go on like this, it is dramatic \"he warns.",
         "\"We cannot go on like this, it is dramatic\" he warns."),
        ("The mayor&#39;s caf\\xe9 is open ,he said .", "The mayor's café is open, he said."),
        ("The minister<br/>spoke to <em>all</em> of us.", "The minister spoke to all of us."),
        ("The road is open，the mayor said。", "The road is open, the mayor said."),
        ("The bridge is closed.The agency gave no reason.",
         "The bridge is closed. The agency gave no reason."),
        ("The the road is open.", "The road is open."),
        ("The tide was low.\n\nRead also: Ferry sinks off the coast\n\nNobody was hurt.\n",
         "The tide was low.\n\nNobody was hurt.\n"),
    ],
)  # fmt: skip
def test_safe_fixes(text: str, corrected: str) -> None:
    assert fixed(text).after.raw == corrected


@pytest.mark.parametrize(
    "text",
    [
        "Travellers arriving» in the port must wait there.",
        "The bill was voted on on the eve of the feast.",
        "The tide was low.\n\nRegistrations\n\nNobody was hurt in the port.\n",
        "Read also:\nFerry sinks off the coast\n\nThe tide was low in the port.\n",
        "It was +15 °C... +17 °C by the quay.",
        "The mayor of the old town - said Lopes.",
    ],
)
def test_what_needs_a_look_is_left(text: str) -> None:
    done = fixed(text)
    assert done.after.raw == text
    assert done.number == 0


def test_unsafe_fixes_are_made_if_asked_for() -> None:
    text = "The ferries remain moored, and thedockers wait for theferry to the island."
    assert fixed(text).left == len(fixed(text, unsafe=True).result_before.findings) > 0
    assert fixed(text, unsafe=True).after.raw.count("the ") > text.count("the ")


def test_suppressed_and_known_findings_are_not_fixed() -> None:
    text = "The port is open ,he said. The quay is closed ,she said."
    (first, second) = ENGINE.check(Article("a", text)).findings
    kept = Suppression(rule=first.rule, reason="so printed", fingerprint=first.fingerprint)
    engine = Engine(RULES, suppressions=[kept])
    assert fixed(text, engine=engine).after.raw == text.replace("closed ,", "closed, ")
    result = ENGINE.check(Article("a", text))
    known = replace(result, findings=(first, replace(second, known=True)))
    done = fix(Editable.of(Article("a", text)), ENGINE.check, result=known)
    assert done.after.raw == text.replace("open ,", "open, ")


def test_a_fix_that_makes_the_score_fall_is_left_out() -> None:
    text = "The port is open ,he said. The quay is closed ,she said."

    def check(article: Article) -> ArticleResult:
        """Punish every text that lacks the first fault."""
        result = ENGINE.check(article)
        if "open ," in article.text:
            return result
        return replace(result, status="error")

    done = fix(Editable.of(Article("a", text)), check)
    assert done.after.raw == text.replace("closed ,", "closed, ")


def test_an_article_never_becomes_empty() -> None:
    assert fixed("Photo: Reuters").after.raw == "Photo: Reuters"


def test_changes_outside_of_findings_are_seen() -> None:
    done = fixed("The the road is open.")
    assert not list(changes_outside(done))
    other = replace(done.after, article=replace(done.after.article, text="The road is shut."))
    assert list(changes_outside(replace(done, after=other)))


def test_of_a_line_that_stands_twice_either_may_have_gone() -> None:
    title = "Storm closes the harbour of Vallemar"
    done = fixed(f"{title}\n\n{title}\n\nThe ferry was cancelled.")
    assert done.after.raw == f"{title}\n\nThe ferry was cancelled."
    assert not list(changes_outside(done))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_one_round_changes_nothing_outside_of_its_edits(text: str) -> None:
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    findings: tuple[Finding, ...] = ENGINE.check(Article("a", text)).findings
    edits = edits_of(text, [each for each in findings if is_fixable(each, unsafe=True)])
    done = new = 0
    after = apply(text, edits)
    for edit in edits:
        length = edit.start - done
        assert after[new : new + length] == text[done : edit.start]
        new += length + len(edit.text)
        done = edit.end
    assert after[new:] == text[done:]
