"""How the double quotation marks of a whole article are read, in several languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.engine import Engine
from mtqa.language.locales import known_locales, locale
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

ARTICLES = Path(__file__).parents[2] / "articles"
RULES = tuple(rule for rule in load_packs() if rule.kind == "quotes")


@cache
def engine(target: str) -> Engine:
    """Make an engine of the rules on quotation marks alone, milder grades included."""
    return Engine(RULES, target=target, preview=True)


def found(text: str, target: str = "en") -> list[tuple[str, str]]:
    """Return the rule and the matched text of each finding."""
    findings = engine(target).check(Article(id="a", text=text)).findings
    return [(finding.rule, finding.text) for finding in findings]


# What professionals print is passed in silence.


@pytest.mark.parametrize(
    "text",
    [
        "“She said ‘no’ and ‘never’ too,” he wrote.",
        "“She told me “no”,” he said.",
        '"She told me "no"," he said.',
        "“‘We will,’ he said, and that was all,” she recalled.",
        "“One,” he said. “Two.” “Three?”",
        "“Word”—he said—“more”.",
        "(“A”), [“B”]: “C”; “D”? “E”…",
        "“…and then,” he said, “[i]t works.”",
        "Three “A”s were given.",
    ],
)
def test_nested_and_neighbouring_quotations_are_read(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("quotes", ["“”", '""'], ids=["curly", "straight"])
def test_each_paragraph_of_a_quotation_opens_and_the_last_one_closes(quotes: str) -> None:
    first, last = tuple(quotes)
    text = f"{first}One.\n\n{first}Two.\n\n{first}Three,{last} he said.\n\nHe left."
    assert found(text) == []


def test_a_quotation_that_is_not_reopened_is_read_over_the_paragraphs() -> None:
    assert found("He said: “We waited.\n\nWe went home.” The police declined to comment.") == []


def test_a_fragment_does_not_go_on_in_the_next_paragraph() -> None:
    """He called it “a mistake. “I am sorry,” he said: the first lacks its partner."""
    text = "She said the plan was “a mistake.\n\n“I told them so,” she added."
    assert found(text) == [("unpaired-quote", "“")]
    assert found(text.replace("“a m", "“A m")) == []


@pytest.mark.parametrize(
    ("target", "paragraph", "quotes"),
    [
        ("en", "The roof is gone, says Ana Lopes.", "“”"),
        ("en", "The roof is gone, Lopes said.", "“”"),
        ("en", "The roof is gone, says 17 Ana Lopes.", "“”"),
        ("en", "The roof is gone, says editor@example.org Ana Lopes.", "“”"),
        ("en", "The roof is gone, says says → Ana Lopes.", "“”"),
        ("en", "The roof is gone, saysAna Lopes.", "“”"),
        ("en", "The roof is gone, 17 Lopes 4,512 said.", "“”"),
        ("de", "Das Dach ist weg, sagt Ana Lopes.", "„“"),
        ("es", "El techo ya no está, dijo Ana Lopes.", "“”"),
        ("fr", "Le toit est parti, explique Ana Lopes.", "“”"),
    ],
)
def test_no_quotation_goes_on_behind_its_speaker(target: str, paragraph: str, quotes: str) -> None:
    first, last = tuple(quotes)
    text = f"{first}{paragraph}\n\n{first}{paragraph[:-1].partition(',')[0]}{last}."
    assert ("unpaired-quote", first) in found(text, target)
    without = text.replace(paragraph, f"{paragraph.partition(',')[0]}.")
    assert ("unpaired-quote", first) not in found(without, target)


def test_a_mark_that_stands_like_a_closer_opens_nothing_over_paragraphs() -> None:
    told = found('The roof is gone," he said.\n\nHe left. "It will be rebuilt.')
    assert told == [("unpaired-quote", '"'), ("unpaired-quote", '"')]


def test_inches_are_no_quotation_marks() -> None:
    assert found('The board is 7" wide and 2.5" thick.') == []
    assert found('The 7" board is "new", he said.') == []


def test_inches_are_no_style_of_quotation_marks() -> None:
    assert found('The 7" board is “new”, he said.') == []


def test_apostrophes_are_no_quotation_marks() -> None:
    assert (
        found("The boys’ toys of the ’90s: rock ’n’ roll, ’tis said, and the dogs’ owners’.") == []
    )
    assert (
        found("The boys' toys of the '90s: rock 'n' roll, 'tis said, and the dogs' owners'.") == []
    )


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("fr", "« Oui », dit-il. « Non. »"),
        ("fr", "«\N{NO-BREAK SPACE}Oui\N{NO-BREAK SPACE}», dit-il."),
        ("fr", "«\N{NARROW NO-BREAK SPACE}Non\N{NARROW NO-BREAK SPACE}!\N{NARROW NO-BREAK SPACE}»"),
        ("fr", "«Oui», dit-il."),
        ("fr", "Il a dit « oui “peut-être” non »."),
        ("fr", "« Un.\n\n« Deux.\n\n« Trois », dit-il."),
        ("de", "„Ja“, sagte er. „Nein.“"),
        ("de", "»Ja«, sagte er. »Nein.«"),
        ("de", "„Er sagte ‚nein‘“, schrieb sie."),
        ("de", "„Eins.\n\n„Zwei“, sagte er."),
        ("de-CH", "«Ja», sagte er."),
        ("sv", "”Ja”, sade han. ”Nej.”"),
        ("sv", "”Ett.\n\n”Två.\n\n”Tre”, sade han."),
        ("pl", "„Tak”, powiedział."),
        ("ja", "彼は「はい」と言った。「いいえ」"),
        ("ja", "「『本』を読む」と言った。"),
        ("zh", "他说：“好。”然后走了。"),
        ("ko", "그는 “예”라고 말했다."),
    ],
)
def test_each_language_reads_its_own_marks(target: str, text: str) -> None:
    assert found(text, target) == []


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("fr", "L’« art » d’aujourd’hui."),
        ("fr", "L’“art” d’aujourd’hui."),
        ("it", "L’«arte» oggi."),
    ],
)
def test_an_elided_word_stands_right_before_its_quotation(target: str, text: str) -> None:
    assert found(text, target) == []


# What is wrong is named once.


@pytest.mark.parametrize(
    ("target", "text", "findings"),
    [
        ("en", "“A , he said.", [("unpaired-quote", "“")]),
        ("en", "He said A” and left.", [("unpaired-quote", "”")]),
        ("en", "“One,” he said. “Two.", [("unpaired-quote", "“")]),
        ("en", "“A” and ”B“.", [("reversed-quote", "”"), ("reversed-quote", "“")]),
        ("en", "He said “ yes ” to it.", [("shifted-quote", "“ "), ("shifted-quote", " ”")]),
        ("en", "“We will,”” he said.", [("doubled-quote", "””")]),
        ("en", "The word“A” then", [("missing-space-before-quote", "d“")]),
        ("en", "The word “A”then", [("missing-space-after-punctuation", "”t")]),
        ("fr", "« Oui, dit-il.", [("unpaired-quote", "«")]),
        ("fr", "Oui », dit-il.", [("unpaired-quote", "»")]),
        ("de", "„Ja, sagte er.", [("unpaired-quote", "„")]),
        ("de", "«Ja», sagte er.", [("reversed-quote", "«"), ("reversed-quote", "»")]),
        ("sv", "”Ja, sade han.", [("unpaired-quote", "”")]),
        ("ja", "彼は「はい、と言った。", [("unpaired-quote", "「")]),
        ("zh", "他说：好。”", [("unpaired-quote", "”")]),
    ],
)
def test_a_defect_is_named_once(target: str, text: str, findings: list[tuple[str, str]]) -> None:
    assert found(text, target) == findings


def test_a_lost_mark_does_not_turn_the_rest_of_the_article_round() -> None:
    """The reading with the fewest contradictions wins, so that one defect stays one."""
    paragraph = "“We wait,” she said. “Nobody came.”"
    text = "\n\n".join([paragraph] * 9 + [paragraph.replace("“N", "N")] + [paragraph] * 9)
    assert len(found(text)) == 1


# Properties over the sample articles.

QUOTE = re.compile('["“”]')


def raw(name: str) -> str:
    """Return a sample article with ordinary line ends."""
    return (ARTICLES / name).read_text(encoding="utf-8-sig").strip()


NAMES = sorted(path.name for path in ARTICLES.iterdir())
# Articles with quotations and without a defect in them.
QUOTED = [name for name in NAMES if QUOTE.search(raw(name)) and not found(raw(name))]
PLAIN = [name for name in QUOTED if name.endswith(".txt")]
PARAGRAPHS = [QUOTE.sub("", paragraph) for name in PLAIN for paragraph in raw(name).split("\n\n")]
# An address at the end of a paragraph takes a closing corner bracket with it; see test_masks.
UNQUOTED = [one for one in PARAGRAPHS if not found(one) and "/" not in one.split()[-1]]


def test_there_is_something_to_try_the_properties_on() -> None:
    assert len(QUOTED) >= 5
    assert len(UNQUOTED) >= 25


def wrapped(paragraphs: list[str], quotes: str, inner: str, reopened: bool) -> list[str]:
    """Quote a run of paragraphs as one quotation."""
    first, last = quotes[0] + inner, inner + quotes[1]
    told = [first + one if reopened or not number else one for number, one in enumerate(paragraphs)]
    return [*told[:-1], told[-1] + last]


@settings(max_examples=400, derandomize=True, database=None, deadline=None)
@given(
    runs=st.lists(
        st.tuples(
            st.lists(st.sampled_from(UNQUOTED), min_size=1, max_size=4),
            st.sampled_from(["reopened", "once", "unquoted"]),
        ),
        min_size=1,
        max_size=6,
    ),
    target=st.sampled_from(known_locales()),
)
def test_a_run_of_paragraphs_in_proper_quotes_is_passed_in_silence(
    runs: list[tuple[list[str], str]], target: str
) -> None:
    marks = locale(target)
    quotes = marks.quotes[0]
    inner = "\N{NO-BREAK SPACE}" if quotes in marks.space_inside_quotes else ""
    told: list[str] = []
    for paragraphs, how in runs:
        quoted = how != "unquoted"
        told += wrapped(paragraphs, quotes, inner, how == "reopened") if quoted else paragraphs
    assert found("\n\n".join(told), target) == []


def paragraph_at(text: str, at: int) -> int:
    """Return the number of the paragraph in which a place is."""
    return bisect_right([match.end() for match in re.finditer(r"\n\n", text)], at)


@pytest.mark.parametrize("name", QUOTED)
def test_a_mark_that_is_taken_out_is_missed_there_or_in_the_next_paragraph(name: str) -> None:
    """Left out are inches, marks that lead a paragraph and those before such a paragraph.

    A quotation may go on over a paragraph end, so that what is left there is mostly sound too.
    """
    text = raw(name)
    leads = [bool(QUOTE.match(paragraph.lstrip("> "))) for paragraph in text.split("\n\n")]
    tried = 0
    for match in QUOTE.finditer(text):
        at = match.start()
        number = paragraph_at(text, at)
        goes_on = number + 1 < len(leads) and leads[number + 1]
        leading = text[:at].rstrip("> ").endswith("\n")
        if goes_on or leading or text[at - 1].isdigit():
            continue
        without = text[:at] + text[at + 1 :]
        findings = engine("en").check(Article(id=name, text=without)).findings
        missed = [
            finding
            for finding in findings
            if finding.rule in {"unpaired-quote", "doubled-quote", "shifted-quote"}
            and 0 <= paragraph_at(without, finding.start) - number <= 1
        ]
        assert missed, f"nobody misses the mark of {text[max(0, at - 20) : at + 20]!r}"
        tried += 1
    assert tried


def test_a_lost_mark_is_missed_before_a_paragraph_that_opens_with_one() -> None:
    assert found("“We wait, she said. “Nobody came.\n\n“Now we go home.”\n\nThey left.")


def test_a_pair_of_guillemets_closes_no_quotation_in_other_marks() -> None:
    assert ("unpaired-quote", "“") in found("He said “no more. A «word» ends it.")


@pytest.mark.parametrize(
    ("between", "mark"),
    [
        ("\n\n", '"'),
        ("\n\nSign up for our newsletter\n\n", '"'),
        ("\n\n", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ],
)
def test_a_quotation_goes_on_over_what_the_page_added_and_with_a_foreign_mark(
    between: str, mark: str
) -> None:
    close = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}" if mark != '"' else mark
    text = (
        'The mayor said: "We had planned a feast for the whole valley.'
        f"{between}{mark}Then the rain came, and we went home early{close}, she said."
    )
    result = Engine(load_packs()).check(Article("one", text))
    assert "unpaired-quote" not in {finding.rule for finding in result.findings}
