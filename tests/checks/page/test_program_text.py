"""Program text between sentences, in the case of either."""

from __future__ import annotations

import pytest

from mtqa.checks.page.program_text import ProgramText
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.text import Article

CODE = [
    "function(){var a = 1; return a;}",
    '{"@type": "ItemList", "open": true}',
    ".teaser { margin: 0; padding: 4px; }",
]


def found(text: str) -> list[str]:
    document = Document.of(Article(id="a", text=text), language("en"))
    return [text[hit.start : hit.end] for hit in ProgramText().find(document)]


@pytest.mark.parametrize("code", CODE)
def test_code_is_found_in_a_line_of_small_letters_and_of_capitals(code: str) -> None:
    line = f"The road is open {code} and it rained."
    assert found(line) == [code]
    assert found(line.upper()) == [code.upper()]
