"""Single quotation marks, and the apostrophes that they are not to be taken for."""

from __future__ import annotations

import pytest

from tests.checks.quotes.quotations import found


@pytest.mark.parametrize(
    ("target", "text", "findings"),
    [
        ("en", "Nobody came,’ she said.", [("unpaired-quote", "’")]),
        ("sv", "Ingen svarade’, sade hon.", [("unpaired-quote", "’")]),
        ("de", "Niemand kam‘, sagte sie.", [("unpaired-quote", "‘")]),
        ("pl", "Nikt nie przyszedł’, powiedziała.", [("unpaired-quote", "’")]),
        ("en", "He said:’ We left,’ and went.", [("shifted-quote", "’ ")]),
        ("fi", "Hän sanoi:’ Lähdimme’, ja meni.", [("shifted-quote", "’ ")]),
        ("en", "‘We left, ’ he said.", [("shifted-quote", " ’")]),
        ("en", "He said ‘ We left,’ and went.", [("shifted-quote", "‘ ")]),
        ("en", "’I left,’ he said.", [("reversed-quote", "’")]),
        ("cs", "‘Odešli jsme‘, řekl.", [("reversed-quote", "‘")]),
        ("en", "‘We left,‘ he said.", [("reversed-quote", "‘")]),
        ("en", "`We left,´ he said.", [("foreign-quote-mark", "`"), ("foreign-quote-mark", "´")]),
        ("it", "`Siamo partiti', disse.", [("foreign-quote-mark", "`")]),
    ],
)
def test_a_single_mark_is_found(target: str, text: str, findings: list[tuple[str, str]]) -> None:
    assert sorted(found(text, target)) == sorted(findings)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("en", "‘We left,’ the boys’ coach said; ‘Rock ’n’ roll’ and fish ’n’ chips ’til noon."),
        ("en", "‘We left.\n\n‘Nobody saw the pilots’ boat,’ he said."),
        ("en", "He said: ‘We left.\n\nNobody saw it.’ She nodded."),
        ("en", "“It was ‘late’,” he said, “‘and cold.’”"),
        ("en", "The Joneses’ dog, Ryazan’ oblast and dancin’ th’ jig for 90+4’ (5’, 6’)."),
        ("en", "The ’Ndrangheta trial, ’Tis Pity and ’twas late in the ’80s, ’em all."),
        ("it", "Un po’ di pane, la ’Ndrangheta, gli anni ’90 e quand’ ero là."),
        ("de", "Hans’ Boot und ‚das Haus‘."),
        ("sv", "Hon kallade det ’en tur’."),
        ("hu", "Ez ‘az oka’ volt."),
        ("de", "Das ‘Haus’ und ’s Häusle."),
        ("en", "Type `git push` twice."),
    ],
)
def test_apostrophes_and_paired_marks_pass(target: str, text: str) -> None:
    assert found(text, target) == []
