"""How the double quotation marks of a whole article are read, in several languages."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.checks.quotes.quotations import found

# Correct punctuation has no finding.


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
def test_each_paragraph_of_a_quotation_opens_and_the_last_closes(quotes: str) -> None:
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
    findings = found('The roof is gone," he said.\n\nHe left. "It will be rebuilt.')
    assert findings == [("unpaired-quote", '"'), ("unpaired-quote", '"')]


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


# Each defect has a single finding.


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
    """The reading with the fewest contradictions wins, so a single defect stays single."""
    paragraph = "“We wait,” she said. “Nobody came.”"
    text = "\n\n".join([paragraph] * 9 + [paragraph.replace("“N", "N")] + [paragraph] * 9)
    assert len(found(text)) == 1


def test_lost_mark_is_found_before_a_paragraph_that_opens_with_a_mark() -> None:
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


# Marks that are set again and again.


@pytest.mark.parametrize(
    ("target", "text", "marks"),
    [
        ("en", "“The net was old. “It tore at once,” said Lopes.", 1),
        ("en", '"The net was old. "It tore. "We lost the catch," said Lopes.', 2),
        ("de", "„Das Netz war alt. „Es riss sofort“, sagte Lopes.", 1),
        ("fr", "« Le filet était vieux. « Il a cédé », dit Lopes.", 1),
        ("sv", "”Nätet var gammalt. ”Det gick sönder”, sade Lopes.", 1),
    ],
)
def test_a_quotation_that_opens_again_in_its_paragraph_was_left_open(
    target: str, text: str, marks: int
) -> None:
    assert found(text, target) == [("unpaired-quote", text[0])] * marks


@pytest.mark.parametrize(
    "text",
    [
        '"The net was old. "He shrugged and left.',
        "“The net,” she said. “It tore.” “Twice?” “Twice.”",
        "She said: “He told me “it tore” and left.”",
    ],
)
def test_not_every_opener_behind_a_stop_opens_again(text: str) -> None:
    assert "unpaired-quote" not in [rule for rule, _ in found(text)]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("en", "““Yes,”” he said."),
        ("en", '""Yes,"" he said.'),
        ("en", '“"Yes,"” he said.'),
        ("en", '"“Yes,”" he said.'),
        ("de", "„„Ja““, sagte er."),
        ("fr", "«« Oui »», dit-il."),
        ("sv", "””Ja””, sade han."),
    ],
)
def test_marks_at_both_ends_of_the_same_words_are_doubled(target: str, text: str) -> None:
    rules = [rule for rule, _ in found(text, target) if rule != "mixed-quote-styles"]
    assert rules == ["doubled-quote", "doubled-quote"]


@pytest.mark.parametrize(
    ("target", "text"),
    [("it", "Disse «“Sì”»."), ("fr", "« “Oui” », dit-il."), ("ru", "Он сказал: «„Да“»."),
     ("en", "“‘Yes,’” he said.")],
)  # fmt: skip
def test_a_quotation_of_a_quotation_in_marks_of_its_own_is_not_doubled(
    target: str, text: str
) -> None:
    assert "doubled-quote" not in [rule for rule, _ in found(text, target)]


def test_a_straight_mark_closes_no_curly_quotation_of_another_paragraph() -> None:
    findings = found('He said: “The net tore.\n\nThe crew went home", he wrote.')
    assert [text for rule, text in findings if rule == "unpaired-quote"] == ["“", '"']


def test_a_foreign_mark_may_be_closed_by_a_straight_mark_of_another_paragraph() -> None:
    assert "unpaired-quote" not in [
        rule for rule, _ in found('She agreed. „We went in.\n\nIt was warm." The crew left.')
    ]


def test_a_sentence_may_end_in_letters_that_look_like_an_abbreviation() -> None:
    text = '"Nadie subió el último escalón. "Nadie quiso. "Ahora sí", dijo.'
    assert found(text, "es") == [("unpaired-quote", '"')] * 2


def test_a_mark_of_another_style_opens_no_further_paragraph_of_a_quotation() -> None:
    findings = found('"Le filet était vieux.\n\n« Il a cédé », dit-il.', "fr")
    assert findings == [("unpaired-quote", '"')]


def test_a_mark_before_a_space_and_a_quotation_doubles_no_closer() -> None:
    findings = found('The net was old." "It tore," said Lopes.')
    assert findings == [("unpaired-quote", '"')]
