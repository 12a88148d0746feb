"""Headlines that stand twice."""

from __future__ import annotations

import pytest

from mtqa.checks.repetition.duplicates import Duplicates
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.text import Article

TITLE = "Storm closes the harbour until Sunday"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (TITLE, TITLE),
        (f"{TITLE} | Harbour News", f"{TITLE} | Harbour News"),
        (f"{TITLE.upper()} - The Gazette", f"{TITLE.upper()} - The Gazette"),
        (f"{TITLE} – as the master of all the ferries had said", TITLE),
        (f"{TITLE}. The ferry was cancelled.", TITLE),
    ],
)
def test_the_name_of_the_site_goes_with_the_headline(line: str, found: str) -> None:
    text = f"{TITLE}\n\n{line}\n\nThe ferry to the islands was cancelled."
    document = Document.of(Article(id="a", text=text), language("en"))
    hits = list(Duplicates(what="headline").find(document))
    assert [text[hit.start : hit.end] for hit in hits] == [found]
