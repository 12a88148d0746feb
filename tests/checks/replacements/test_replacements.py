"""Replacements: what takes the place of a span, and where nothing is sure."""

from __future__ import annotations

import pytest

from mtqa.checks.replacements import REPLACEMENTS
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import language
from mtqa.text import Article


def made(name: str, marked: str, target: str = "en") -> tuple[str | None, bool]:
    """Return the suggestion for the span between brackets, and whether it is doubtful."""
    start = marked.index("[[")
    end = marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    document = Document.of(Article("a", text), language(target))
    hit = REPLACEMENTS[name](document, Hit(start, end))
    assert (hit.start, hit.end) == (start, end)
    return hit.suggestion, hit.doubtful


@pytest.mark.parametrize(
    ("name", "marked", "suggestion"),
    [
        ("nothing", "har[[\u00ad]]bour", ""),
        ("nothing", "the[[\x0b]]port", " "),
        ("nothing", "the [[\x0b]]port", ""),
        ("compatible", "Open[[，]]he said", ", "),
        ("compatible", "Open[[，]] he said", ","),
        ("compatible", "ship[[（]]new", " ("),
        ("compatible", "[[【]]Review", "["),
        ("compatible", "a [[ー]] b", None),
        ("decoded", "mayor[[&#39;]]s", "'"),
        ("decoded", "mayor[[& # 39 ;]]s", "'"),
        ("decoded", "idea[[&nbsp;]]to", "\N{NO-BREAK SPACE}"),
        ("decoded", "idea [[&nbsp;]]to", ""),
        ("decoded", "so[[&shy;]]ft", ""),
        ("decoded", "K[[ouml;]]ln", "ö"),
        ("decoded", "[[#8220;]]Nord", "“"),
        ("decoded", "caf[[\\xe9]] open", "é"),
        ("decoded", "said: [[\\\"]]Enough", '"'),
        ("decoded", "G[[%C3%B6]]teborg", "ö"),
        ("decoded", "end.[[\\r\\n\\r\\n]]The", "\n\n"),
        ("decoded", "end.[[\\ud83d]]The", ""),
        ("unwrapped", "the [[<em>]]old port", ""),
        ("unwrapped", "port.[[<br/>]]The", " "),
        ("unwrapped", "is [[**quiet**]] now", "quiet"),
        ("unwrapped", "the [[[list](https://news.example/a)]] is", "list"),
        ("space", "end[[.T]]he", ". T"),
        ("space", "exhibitio[[n\"]]History", 'n "'),
        ("space", "end[[.¿P]]or", ". ¿P"),
        ("no-space", "affiliated[[ .]] Nobody", "."),
        ("no-space", "open[[ ,]]he", ", "),
        ("no-space", "the [[10nd]] edition", None),
        ("single-space", "two[[  ]]parties", " "),
        ("single-mark", "won[[.]] in", ""),
        ("single-mark", "end[[..]] It", "."),
        ("single-mark", "crisis[[.,]]\n\nIt", "."),
        ("single-mark", "crisis[[,.]] It", "."),
        ("single-mark", "crisis[[.,]] he", ","),
        ("single-mark", "C.[[..]]", None),
        ("single-mark", "law[[. )]] It", None),
        ("capital", "the [[united States]] came", "United States"),
        ("lower-case", "and [[The]] port", "the"),
        ("moved", "dramatic[[ \"]]he warns", '" '),
        ("moved", "made[[ \"]], he", '"'),
        ("moved", "of [[“ ]]a year", "“"),
        ("moved", "the[[’ ]]hardest", " ’"),
    ],
)  # fmt: skip
def test_replacements(name: str, marked: str, suggestion: str | None) -> None:
    assert made(name, marked) == (suggestion, False)


@pytest.mark.parametrize(
    ("name", "marked", "suggestion", "doubtful"),
    [
        ("no-lines", "One.\n\n[[Share this]]\n\nTwo.", "", False),
        ("no-lines", "One.\n\n([[Share this]]).\n\nTwo.", "", False),
        ("no-lines", "It rained. [[Share this.]]\n\nTwo.", "", False),
        ("no-lines", "It rained. [[Share this.]] Two.", "", True),
        ("no-lines", "It rained. [[Share this]] Two.", "", True),
        ("no-lines", "[[Photo: A]] | The Gazette", None, False),
        ("no-lines", "It rained [[share this]] today.", None, False),
        ("no-lines", "It rained.\n\n[[Registrations]]\n\nIt was shut.", "", True),
        ("no-code", "It rained. [[x();]] Two.", "", False),
        ("no-own-lines", "It rained.\n\n[[By Ana Lopes]]\n\nIt was shut.", "", False),
        ("no-own-lines", "[[Source of the data unknown.]] It was shut.", "", True),
        ("no-sentences", "One.\n\n[[Share this]]\n\nTwo.", "", False),
        ("no-sentences", "It rained. [[Share this.]] Two came.", "", False),
        ("no-sentences", "It rained. [[Share this]] Two came.", "", False),
        ("no-sentences", "It rained. [[Enable JavaScript to go on.]] Two came.", "", False),
        (
            "no-sentences",
            "It rained. [[© 2021 The Gazette. All rights reserved]]. Two came.",
            "",
            False,
        ),
        ("no-sentences", "It rained. [[Share this]] with two.", "", True),
        ("no-sentences", "It rained [[Share this.]] Two came.", None, False),
        (
            "no-sentences",
            "It rained. [[Get the news Ana and two of her friends came.]] Six.",
            "",
            True,
        ),
        (
            "no-sentences",
            "It rained. [[Get the news of the day The boat with the two came.]] Six.",
            "The boat with the two came.",
            False,
        ),
        (
            "no-sentences",
            "It rained. [[Get the news of the day “The boat with the two came,” he said.]]",
            "“The boat with the two came,” he said.",
            False,
        ),
        (
            "no-sentences",
            "[[(c) 2018 The Gazette At noon the boat with the two came]] in. Six.",
            "At noon the boat with the two came",
            False,
        ),
        (
            "no-sentences",
            "One.\n\n[[Get the news of the day The boat with the two of them came back.]]\n\nSix.",
            "The boat with the two of them came back.",
            False,
        ),
        (
            "no-sentences",
            "It rained.\n\n[[Follow The Gazette on all of the networks that you know.]]\n\nSix.",
            "",
            False,
        ),
        ("no-credit", "It rained. [[Photo: Ana Lopes.]] Two came.", "", False),
        ("no-credit", "It rained. [[(Photo: Ana Lopes)]] Two came.", "", False),
        ("no-credit", "It rained. [[Photo: Ana Lopes]] The two came.", "", False),
        ("no-credit", "It rained. [[Photo: Ana]] Lopes came.", "", True),
        ("no-lead-in", "The two came [[(See also: Two boats)]] at noon.", "", False),
        ("unwrapped", "the [[</spa]] port", "", False),
        ("unwrapped", "the [[/a>]] port", "", False),
        ("no-lead-in", "It rained. [[Click here to read it.]] Two came.", "", False),
        ("no-lead-in", "It rained. [[See also: Two boats came.]] Two came.", "", True),
        ("no-lead-in", "It rained. [[READ ALSO Two boats came]] The port is shut.", "", True),
        ("no-lead-in", "One.\n\n[[Read also:]]\nTwo.", "", True),
        ("no-lead-in", "One.\n\n[[Share with friends:]]", "", False),
        ("no-copy", "It rained today.\n\n[[It rained today.]]\n\nTwo.", "", False),
        ("no-copy", "It rained today.\n\n[[It rained again.]]\n\nTwo.", "", True),
        ("no-copy", "It rained. It rained today. [[It rained today.]] Two came.", "", True),
        (
            "no-copy",
            "It rained. We left. It rained today. [[We left. It rained today.]] Two came.",
            "",
            False,
        ),
        ("no-copy", "It rained. It rained again. [[It rained today.]] Two came.", "", True),
        ("number", "the [[21th]] place", "21st", False),
        ("number", "the [[112nd]] place", "112th", False),
        ("number", "the [[10rd]] place", "10th", False),
        ("number", "call [[2212- 0900]] now", "2212-0900", False),
        ("single-mark", "OSLO (EFE)[[ .-]] The port", " -", False),
        ("single-mark", "OSLO (EFE)[[ .–]] The port", " –", False),
        ("unwrapped", 'the [[data-x="1"]] port', "", True),
        ("unwrapped", 'It rained.\n\n[[data-x="1"]]\n\nTwo.', "", False),
        ("single-mark", "the port [[-]] said Lopes", "", True),
        ("single-mark", "the port, [[-]] said Lopes", "", False),
    ],
)
def test_what_needs_a_look(name: str, marked: str, suggestion: str | None, doubtful: bool) -> None:
    assert made(name, marked) == (suggestion, doubtful)


@pytest.mark.parametrize(
    ("marked", "target", "suggestion", "doubtful"),
    [
        ("He called it [[«]]late» today.", "en", "“", False),
        ("He called it «late[[»]] today.", "en", "”", False),
        ("“No,” he said. It is [[«]] late » today.", "en", "“", False),
        ('It is "shut". It is [[«]]late».', "en", '"', False),
        ("Travellers arriving[[»]] in the port", "en", "”", True),
        ("It is [[‹]]late› today.", "en", "‘", False),
        ("Er rief: „Wir fahren![[”]] Dann ging er.", "de", "“", False),
        ("Il est [[<<]] tard >> ici.", "fr", "«", False),
        ("An arrow » points.", "en", None, False),
    ],
)
def test_marks_of_other_languages(
    marked: str, target: str, suggestion: str | None, doubtful: bool
) -> None:
    if "[[" not in marked:
        marked = marked.replace("points", "[[points]]")
    assert made("own-mark", marked, target) == (suggestion, doubtful)
