"""The engine: what rules find is placed, settled and scored the same every time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.engine import Engine, abstentions
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.ruleset.rule import PREVIEW, Example, Rule
from mtqa.text import Article, Span, compose
from tests.sample_engine import ARTICLES, ENGINE, RULES, check, matches, pattern_rule, raw

# Places.


@pytest.mark.parametrize(
    "before",
    ["", "🥟 ", "𐍈𐍈 is Gothic. ", "👨\u200d👩\u200d👧" * 9 + " at the cafe\u0301. "],
    ids=["nothing", "one", "letters", "joined and combined"],
)
def test_offsets_count_code_points_behind_astral_characters(before: str) -> None:
    text = f"{before}The fleet left Korea.The agency said “no more 🥟. It left 🥟 the «port ."
    findings = check(text).findings
    assert [(finding.rule, text[finding.start : finding.end]) for finding in findings] == [
        ("missing-space-after-sentence", ".T"),
        ("unpaired-quote", "“"),
        ("leftover-guillemet", "«"),
        ("space-before-punctuation", " ."),
    ]


def test_accents_apart_from_their_letters_change_nothing_but_the_places() -> None:
    composed = (
        "\N{ROCKET} El café abrió ayer.La señora añadió: «Después volverá el tren de la tarde."
    )
    apart = unicodedata.normalize("NFD", composed)
    engine = Engine(RULES, target="es")
    there, here = check(composed, engine), check(apart, engine)
    assert len(apart) > len(composed)
    assert (
        [finding.rule for finding in there.findings]
        == [finding.rule for finding in here.findings]
        != []
    )
    for finding, other in zip(there.findings, here.findings, strict=True):
        assert (
            apart[other.start : other.end]
            == other.text
            == unicodedata.normalize("NFD", finding.text)
        )
        assert (finding.fingerprint, finding.message) == (other.fingerprint, other.message)
    assert (here.score, here.text) == (there.score, apart)


@given(st.text("aéö. \N{ROCKET}ñ\u0301\u0308\u0323e", max_size=40))
def test_every_place_of_a_composed_text_is_a_place_of_the_text(text: str) -> None:
    composed, places = compose(text)
    assert unicodedata.normalize("NFC", composed) == unicodedata.normalize("NFC", text)
    if not places:
        assert composed == text
        return
    assert places == sorted(set(places))
    assert (len(places), places[-1]) == (len(composed) + 1, len(text))
    for letter, place in zip(composed, places, strict=False):
        assert bool(unicodedata.combining(letter)) == bool(unicodedata.combining(text[place]))


def test_an_accent_that_no_letter_has_stays_where_it_is() -> None:
    text = "The sign read n\u0308o entry.The e\u0301clair was gone."
    starts = [finding.start for finding in check(text).findings
              if finding.rule == "missing-space-after-sentence"]  # fmt: skip
    assert starts == [text.index(".T")]


def test_a_message_shows_on_which_side_a_space_is() -> None:
    found = check("The harbour , which is old, is closed ( for now).").findings
    assert [finding.message for finding in found] == [
        "misplaced space: “ ,”",
        "misplaced space: “( ”",
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.iterdir()))
def test_findings_are_sorted_by_place(name: str) -> None:
    text = raw(name)
    findings = check(text).findings
    assert list(findings) == sorted(findings)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text


# A quiet article of more than 50 kB before an example, and another behind it.
QUIET = raw("village-library.txt").strip().split("\n\n")[1:]
PADDING = "\n\n".join(QUIET * (50_000 // len("\n\n".join(QUIET)) + 1))


# Rules without a required pattern always run.
TRIGGERED = tuple(
    rule for rule in RULES if rule.checker.required is not None and rule.scope == "text"
)


@cache
def triggered(target: str) -> Engine:
    """Make an engine of the rules that run only when the pattern set triggers them."""
    return Engine(TRIGGERED, target=target, preview=True)


def cases() -> list[tuple[Rule, Example]]:
    """Return the bad examples of the triggered rules."""
    return [
        (rule, example) for rule in TRIGGERED for example in rule.examples if example.kind == "bad"
    ]


def test_padding_alone_wakes_no_rule() -> None:
    assert len(PADDING) > 50_000
    assert matches(check(PADDING, triggered("en"))) == []


@pytest.mark.parametrize(
    ("rule", "example"),
    cases(),
    ids=lambda value: value.id if isinstance(value, Rule) else repr(value.text[:20]),
)
def test_the_set_of_patterns_wakes_a_rule_between_long_stretches_of_prose(
    rule: Rule, example: Example
) -> None:
    """A set that runs out of memory, or a wrong trigger, would find nothing.

    Of several places some may be bound to the end of the article, and in an article of several
    lines some reach further than in the example alone. An example of which nothing is found between
    two paragraphs is bound to the edges of a page, where it is found without them.
    """
    is_bound = not is_found(rule, example, f"{QUIET[0]}\n\n", f"\n\n{QUIET[0]}")
    lead, rest = ("", "") if is_bound else (f"{PADDING}\n\n", f"\n\n{PADDING}")
    assert is_found(rule, example, lead, rest)


def is_found(rule: Rule, example: Example, lead: str, rest: str) -> bool:
    """Whether any marked place of an example is found between two texts."""
    article = Article(id="a", text=f"{lead}{example.text}{rest}", form=example.form)
    findings = triggered(example.target).check(article).findings
    marked = [Span(start + len(lead), end + len(lead)) for start, end in example.spans]
    found = [finding.span for finding in findings if finding.rule == rule.id]
    return any(span.overlaps(other) for span in found for other in marked)


# Overlapping findings.


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("markup", "typography", ["first"]),
        ("markup", "passage", ["first"]),
        ("language", "words", ["first"]),
        ("language", "typography", ["first", "second"]),
        ("passage", "typography", ["first", "second"]),
        ("noise", "typography", ["first"]),
        ("noise", "passage", ["first", "second"]),
        ("markup", "standalone", ["first", "second"]),
        ("markup", "markup", ["first", "second"]),
    ],
)
def test_a_layer_explains_what_it_overlaps_of_others(
    first: str, second: str, left: list[str]
) -> None:
    rules = [pattern_rule("first", "ab", layer=first), pattern_rule("second", "b", layer=second)]
    assert [finding.rule for finding in check("an ab", Engine(rules)).findings] == left


def test_what_yields_to_another_rule_explains_nothing_of_that() -> None:
    rules = [
        pattern_rule("tag", "ab", layer="markup", yields_to=("talk",)),
        pattern_rule("talk", "b", layer="passage"),
    ]
    assert [finding.rule for finding in check("an ab", Engine(rules)).findings] == ["talk"]


def test_a_rule_is_silent_where_it_overlaps_a_rule_that_it_yields_to() -> None:
    first = pattern_rule("first", "ab+")
    second = pattern_rule("second", "b", yields_to=("first",))
    engine = Engine([second, first])
    assert matches(check("xx abbb yy b zz", engine)) == [("first", "abbb"), ("second", "b")]


def test_places_that_only_touch_do_not_overlap() -> None:
    first = pattern_rule("first", "aa")
    second = pattern_rule("second", "bb", yields_to=("first",))
    assert matches(check("x aabb", Engine([first, second]))) == [("first", "aa"), ("second", "bb")]


def test_without_yielding_both_speak() -> None:
    rules = [pattern_rule("first", "ab"), pattern_rule("second", "ab")]
    assert matches(check("x ab", Engine(rules))) == [("first", "ab"), ("second", "ab")]


def test_a_rule_that_found_nothing_silences_nobody() -> None:
    second = pattern_rule("second", "b", yields_to=("first", "absent"))
    engine = Engine([pattern_rule("first", "q"), second])
    assert matches(check("a b", engine)) == [("second", "b")]


def test_what_a_raw_rule_found_is_masked_for_the_others() -> None:
    raw_rule = pattern_rule("markup", "<[a-z. ]+>", view="raw")
    masked_rule = pattern_rule("stop", r"\.")
    found = matches(check("Not <a. b> so.", Engine([raw_rule, masked_rule])))
    assert found == [("markup", "<a. b>"), ("stop", ".")]


# Preview.


def test_a_rule_in_preview_does_not_run_unasked() -> None:
    rule = pattern_rule("new", "b", status=PREVIEW, severity={"": Severity.MAJOR})
    assert matches(check("a b", Engine([rule]))) == []
    result = check("a b", Engine([rule], preview=True))
    assert [(finding.rule, finding.severity, finding.penalty) for finding in result.findings] == [
        ("new", Severity.NEUTRAL, 0.0)
    ]


def scores(results: Iterable[ArticleResult]) -> list[float | None]:
    """Return the scores."""
    return [None if result.score is None else result.score.value for result in results]


def test_preview_changes_no_score() -> None:
    names = sorted(path.name for path in ARTICLES.iterdir())
    shown = [check(raw(name), Engine(RULES, preview=True)) for name in names]
    assert scores(shown) == scores(check(raw(name)) for name in names)
    # A grade may be in preview where its rule is not.
    graded = "“It works”, but it is hard to say when”."
    found = check(graded, Engine(RULES, preview=True))
    assert ("unpaired-quote", Severity.NEUTRAL) in [(f.rule, f.severity) for f in found.findings]
    assert matches(check(graded)) == []


def test_preview_silences_no_default_rule() -> None:
    new = pattern_rule("new", "ab", status=PREVIEW)
    old = pattern_rule("old", "b", yields_to=("new",))
    assert ("old", "b") in matches(check("x ab", Engine([new, old], preview=True)))


# Targets, scope and abstention.


def test_rules_are_chosen_by_target_scope_and_locale() -> None:
    english = pattern_rule("english", "x", targets=("en",))
    foreign = pattern_rule("no-guillemets", "x", unless_locale="guillemets")
    whole = pattern_rule("whole", "x", scope="article")
    rules = [english, foreign, whole]

    def chosen(target: str, scope: str = "article") -> list[str]:
        return [rule.id for rule in Engine(rules, target=target, scope=scope).rules]

    assert chosen("en") == chosen("en-GB") == ["english", "no-guillemets", "whole"]
    assert chosen("fr") == ["whole"]
    assert chosen("en", "text") == ["english", "no-guillemets"]


def test_a_rule_that_cannot_judge_says_why() -> None:
    short = check("A word.")
    assert short.abstained["untranslated-paragraph"] == "no paragraph has 7 words"
    unlisted = check("A word.", Engine(RULES, target="th"))
    assert "no list of function words" in unlisted.abstained["untranslated-paragraph"]
    assert abstentions([short, short])["untranslated-paragraph"] == (
        "no paragraph has 7 words (2 articles)"
    )
    assert check(raw("village-library.txt")).abstained == {}


# Fingerprints.


def test_a_fingerprint_stays_when_the_article_is_edited_elsewhere() -> None:
    text = raw("harbour-strike.txt")
    lead = "The first line is new — it shifts all that follows.\n\n"
    before = {finding.fingerprint for finding in check(text).findings}
    after = {finding.fingerprint for finding in check(lead + text + "\n\nA new end.").findings}
    assert before
    assert before <= after


def test_fingerprints_differ_by_place_and_rule_and_survive_renaming() -> None:
    prints = [finding.fingerprint for finding in check(raw("harbour-strike.txt")).findings]
    assert len(set(prints)) == len(prints) > 1
    other = [finding.fingerprint for finding in check(raw("harbour-strike.txt"), name="b").findings]
    assert prints == other


def test_white_space_around_a_place_does_not_matter() -> None:
    """Rewrapping a file moves no suppression."""
    original = check("The old ferries of the islands\nremain «moored here.").findings
    rewrapped = check("The old ferries of the islands remain «moored\nhere.").findings
    assert [finding.fingerprint for finding in original] == [
        finding.fingerprint for finding in rewrapped
    ]


# Repeatability.


@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.iterdir()))
def test_the_same_article_gives_the_same_result(name: str) -> None:
    text = raw(name)
    assert check(text) == check(text) == check(text, Engine(RULES))


def test_the_order_of_rules_does_not_matter() -> None:
    turned = Engine(tuple(reversed(RULES)))
    assert turned.signature() == ENGINE.signature()
    for path in ARTICLES.iterdir():
        assert check(raw(path.name), turned) == check(raw(path.name))


# Rules that hold, and rules whose words do not count.


def test_a_house_rule_can_hold_an_article_and_leave_its_words_out() -> None:
    rule = pattern_rule("house-notice", "House notice [a-z ]+", holds=True, counts_words=False)
    result = check("House notice of nine\n\nNobody was hurt.", Engine([rule]))
    assert (result.status, result.why) == ("hold", "house-notice")
    assert result.score is not None
    assert result.score.words == 3
    mild = check("House notice of nine", Engine([replace(rule, holds=False)]))
    assert (mild.status, mild.why) == ("fix", "1 finding")


def test_what_is_in_preview_holds_nothing() -> None:
    rule = pattern_rule("house-notice", "notice", holds=True, status=PREVIEW)
    assert check("A notice.", Engine([rule], preview=True)).status == "pass"
