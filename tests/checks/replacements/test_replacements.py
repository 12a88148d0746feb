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
        ("no-lead-in", "One.\n\n[[Read also:]]\nTwo.", "", True),
        ("no-lead-in", "One.\n\n[[Share with friends:]]", "", False),
        ("no-copy", "It rained today.\n\n[[It rained today.]]\n\nTwo.", "", False),
        ("no-copy", "It rained today.\n\n[[It rained again.]]\n\nTwo.", "", True),
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
