"""An article analysed: its paragraphs, its title and the text with everything but prose masked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.text import Article, Span


def document(text: str, form: str = "plain") -> Document:
    """Return the document of an English text."""
    return Document.of(Article(id="a", text=text, form=form), language("en"))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs as text."""
    return [text[start:end] for start, end in document(text).layout.paragraphs]


def title(text: str) -> str | None:
    """Return the title as text."""
    found = document(text).layout.title
    return text[found.start : found.end] if found else None


# Paragraphs.


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("\n", id="LF"),
        pytest.param("\r\n", id="CRLF"),
        pytest.param("\r", id="CR"),
    ],
)
def test_blank_lines_divide_paragraphs_and_line_ends_inside_stay(end: str) -> None:
    text = f"One.{end}Still one.{end}{end}Two.{end} \t{end}{end}Three."
    assert paragraphs(text) == [f"One.{end}Still one.", "Two.", "Three."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_divide_paragraphs_where_there_are_no_blank_lines(end: str) -> None:
    assert paragraphs(f"One.{end}Two.{end}Three.{end}") == ["One.", "Two.", "Three."]


def test_blank_lines_at_both_ends_do_not_count_as_such() -> None:
    assert paragraphs("\n\n  One.\nTwo.\n\n\n") == ["One.", "Two."]


def test_wide_gaps_divide_a_single_line_article() -> None:
    text = "A strike at the port  The port is closed.  Nobody knows for how long.  “Soon,” they say"
    assert paragraphs(text) == [
        "A strike at the port",
        "The port is closed.",
        "Nobody knows for how long.",
        "“Soon,” they say",
    ]
    assert {text[start:end] for start, end in document(text).layout.seams} == {"  "}


def test_a_seam_comes_before_a_capital() -> None:
    assert paragraphs("The port  is closed.") == ["The port  is closed."]


def test_wide_gaps_divide_nothing_where_there_are_lines() -> None:
    assert document("A strike.  The port is closed.\nMore soon.").layout.seams == []


def test_two_spaces_after_every_stop_are_a_typists() -> None:
    text = "The port is closed.  It opens soon.  Nobody knows when.  They say so."
    assert document(text).layout.doubled_after_stops
    assert document(text).layout.seams == []
    assert paragraphs(text) == [text]


def test_gaps_a_paragraph_apart_are_no_typists() -> None:
    """A typist's gaps are a sentence apart; those of lost line ends further."""
    paragraph = "The port is closed, the port authority said on Monday, " * 3 + "as before."
    text = "  ".join([paragraph] * 4)
    assert not document(text).layout.doubled_after_stops
    assert paragraphs(text) == [paragraph] * 4


def test_single_spaces_beside_wide_gaps_are_no_typing_habit() -> None:
    text = "The port is closed.  It opens. Nobody knows. They wait.  So it is.  That is all."
    assert not document(text).layout.doubled_after_stops


@pytest.mark.parametrize("text", ["", "  \n\t\r\n "])
def test_nothing_has_no_paragraphs(text: str) -> None:
    assert document(text).layout.paragraphs == []
    assert document(text).layout.title is None
    assert document(text).layout.sentences == []


# The title.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The port stays closed\n\nThe strike goes on.", "The port stays closed"),
        ("\n  The port stays closed  \r\n\r\nThe strike goes on.", "The port stays closed"),
        ("The port stays closed.\n\nThe strike goes on.", None),
        ("“Is the port closed?”\n\nThe strike goes on.", None),
        ("The port\nstays closed\n\nThe strike goes on.", None),
        ("The port stays closed", None),
        ("The port stays closed  The strike goes on.", None),
    ],
    ids=["headline", "CRLF", "stop", "quoted question", "two lines", "alone", "one line"],
)
def test_the_title_is_a_first_line_without_an_end_mark(text: str, found: str | None) -> None:
    assert title(text) == found


def test_two_lines_are_no_title_whatever_ends_them() -> None:
    assert title("The port\rstays closed\r\rThe strike goes on.") is None


# Sentences and words.


def test_sentences_stand_inside_their_paragraphs() -> None:
    text = "A title\n\nMr. Lee came. “Go!” he said.\n\nThey went."
    found = document(text)
    assert [text[start:end] for start, end in found.layout.sentences] == [
        "A title",
        "Mr. Lee came.",
        "“Go!” he said.",
        "They went.",
    ]


def test_words_are_letters_in_small_and_masked_places_have_none() -> None:
    text = "Call the U.S. office at 10:30, www.example.org or DON’T!"
    assert document(text).masked().words(Span(0, len(text))) == [
        *("call", "the", "office", "at", "or", "don", "t")
    ]


# The masked text.


def test_masks_overwrite_addresses_initials_and_figures() -> None:
    text = "Call J. K. Lee at 10:30 on desk@example.org, she said."
    assert document(text).masked().view == (
        f"Call {MASK * 5} Lee at {MASK * 5} on {MASK * 16}, she said."
    )


def test_what_is_hidden_is_masked_too() -> None:
    plain = document("Before <b>after</b>.")
    masked = plain.masked([Span(7, 10), Span(15, 19)])
    assert masked.view == f"Before {MASK * 3}after{MASK * 4}."
    assert masked.raw == plain.raw == plain.view == "Before <b>after</b>."


def test_what_is_known_of_the_text_is_known_of_the_masked_document_too() -> None:
    plain = document("A title\n\nBefore <b>after</b>.")
    assert plain.masked([Span(16, 19)]).layout is plain.layout


def test_what_the_page_added_is_no_part_of_the_body() -> None:
    text = "One.\n\nShare this story\n\nTwo."
    masked = document(text).masked(added=[Span(6, 22)])
    assert [text[slice(*span)] for span in masked.body] == ["One.", "Two."]


def test_an_analysis_that_rules_share_is_made_once() -> None:
    found = document("One.")
    made: list[Document] = []
    for _ in range(2):
        found.cached(made.append)
    assert made == [found]


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(CHARACTERS) | st.text(
    st.sampled_from("aA.“”\"'()[]*`# \n\r\t@:/1\U0001f600\U00010348\u0301\u202e")
)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(text=TEXTS, form=st.sampled_from(["plain", "markdown"]))
def test_every_view_has_the_length_of_the_text(text: str, form: str) -> None:
    found = document(text, form)
    views = (found.masked().view, found.raw)
    assert {len(view) for view in views} == {len(text)}
    for seen in views:
        assert all(character in (MASK, own) for character, own in zip(seen, text, strict=True))


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(text=TEXTS)
def test_paragraphs_leave_out_white_space_alone(text: str) -> None:
    inside = "".join("".join(paragraph.split()) for paragraph in paragraphs(text))
    assert inside == "".join(text.split())
    assert all(paragraph == paragraph.strip() != "" for paragraph in paragraphs(text))


# Markdown.


def test_the_syntax_of_markdown_is_masked_in_the_raw_view() -> None:
    text = "# A title\n\nSome **bold** words and a [link](https://example.org/a)."
    raw = document(text, "markdown").raw
    assert raw == (
        f"{MASK} A title\n\nSome {MASK * 2}bold{MASK * 2} words and a {MASK}link{MASK * 24}."
    )


def test_code_in_markdown_is_no_prose_in_either_view() -> None:
    text = 'Type `x("a"` so:\n\n```\nvar a = "b\n```\n\nThat is all.'
    found = document(text, "markdown")
    for seen in (found.raw, found.masked().view):
        assert "x(" not in seen
        assert "var" not in seen
        assert seen.endswith("That is all.")


def test_plain_text_has_no_markdown() -> None:
    assert document("# A **title** with `code`.").raw == "# A **title** with `code`."


def test_a_sum_and_a_list_are_no_emphasis() -> None:
    text = "* one item\n\nThey say 2 * 3 = 6."
    assert document(text, "markdown").raw == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paris saw the strike of the 2nd; it’s re-opened.",
         {"saw", "the", "strike", "of", "it", "s", "re", "opened"}),
        ("Write to a@example.org, snake_case or iPhone.", {"to", "or"}),
        ("Zürich öffnet São.", {"öffnet"}),
        ("Мост закрыт, сообщила Анна.", {"закрыт", "сообщила"}),
        ("The Łódź bridge, łódź.", {"bridge", "łódź"}),
        ("", set()),
    ],
)  # fmt: skip
def test_the_vocabulary_is_of_words_in_lower_case(text: str, words: set[str]) -> None:
    assert Document.of(Article(id="a", text=text), language("en")).masked().vocabulary == words
