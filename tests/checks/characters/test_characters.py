"""Broken encodings, foreign scripts and model chatter, beyond the examples of the rules."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = [rule for rule in load_packs() if rule.pack in ("characters", "machine")]
# One sentence of names as news in each language has them.
SENTENCES = {
    "cs": "Ředitel Škoda řekl, že Žďár čeká na příští týden.",
    "de": "Der Bürgermeister von Köln grüßte Frau Özdemir, „Ärger“ gab es nicht.",
    "es": "El alcalde de Logroño dijo: «¿Ángel? Él no está»… y se marchó.",
    "fr": "« L’été à Orléans », dit Noël ; « où ça ? Çà et là… »",
    "hu": "Győr polgármestere, Ödön úr, ősszel újra indul.",
    "is": "Þórdís Æsa sagði að Ölfusá væri ófær.",
    "pl": "„Łódź” – powiedział Żółkiewski – „śpi”.",
    "pt": "“São Tomé não é ilhéu”, disse João à irmã.",
    "ro": "Primarul din Târgu Jiu, Ștefan Țepeș, a plecat în Franța.",
    "sv": "Åke Öberg från Älvsjö sade ”nej” på måndagen.",
    "tr": "İstanbul’da Şükrü Çağlar ile Ömer Ğ. görüştü.",
    "vi": "Ông Nguyễn Văn Ấn ở Đà Nẵng nói: “Được ạ”.",
}


def found(text: str, target: str = "en") -> list[Finding]:
    """Return the findings of the two packs."""
    return list(Engine(RULES, target=target).check(Article(id="a", text=text)).findings)


def misread(text: str, encoding: str) -> str:
    """Read a text's UTF-8 in another encoding; bytes that it lacks become control characters."""
    return "".join(
        bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in text.encode()
    )


@pytest.mark.parametrize("language", SENTENCES)
def test_a_right_sentence_is_passed(language: str) -> None:
    assert not found(SENTENCES[language], language)
    assert not found(SENTENCES[language])


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("language", SENTENCES)
def test_suggestions_restore_a_misdecoded_sentence(language: str, encoding: str) -> None:
    text = misread(SENTENCES[language], encoding)
    corrected, done = "", 0
    for finding in found(text, language):
        assert finding.rule == "mojibake", finding
        corrected += text[done : finding.start] + (finding.suggestion or finding.text)
        done = finding.end
    assert corrected + text[done:] == SENTENCES[language]


@pytest.mark.parametrize("dash", ["–", "—", "--"])
def test_a_native_name_is_passed_behind_a_dash_in_brackets(dash: str) -> None:
    assert not found(f"The ferry (from the Greek {dash} πορθμείο, a passage) is late.")
    assert found(f"The ferry {dash} πορθμείο is late.")


@pytest.mark.parametrize("letter", "асеорхАВЕКМНОРСТХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
def test_look_alike_is_reported_with_its_latin_letter(letter: str) -> None:
    word = f"Man{letter}ma" if letter.islower() else f"{letter}anama"
    (finding,) = found(f"The mayor of {word} has left.")
    assert (finding.rule, finding.text) == ("lookalike-letter", word)
    assert finding.suggestion is not None
    assert finding.suggestion.isascii()


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("Мalты", id="letters that no Latin ones look like"),
        pytest.param("statого", id="half a word"),
    ],
)
def test_a_word_that_look_alikes_do_not_restore_is_left_to_a_reader(word: str) -> None:
    findings = found(f"The mayor of {word} has left.")
    assert findings
    assert {(finding.rule, finding.suggestion) for finding in findings} == {
        ("foreign-script", None)
    }


def test_a_target_that_mixes_scripts_is_not_judged() -> None:
    assert not found("北京的 Apple 公司 и αβγ", "zh")


def test_every_sentence_of_a_refusal_is_charged() -> None:
    refusal = "I'm sorry, but I can't translate this text. It holds personal data. Try another."
    (finding,) = found(f"The road is open.\n\n{refusal}\n\nIt rained.")
    assert finding.text == refusal
    assert finding.sentences == 3


def test_refusal_on_single_line_page_is_reported_once() -> None:
    refusal = "I'm sorry, but I can't assist with that request."
    page = "".join(
        f" The road to {town} is open."
        for town in ("Aldern", "Bremm", "Cole", "Dorn", "Elm", "Fenn")
    )
    (finding,) = found(refusal + page * 2)
    assert finding.text == refusal
    assert finding.sentences == 1


def test_a_second_sentence_inside_a_quotation_is_not_the_model_s() -> None:
    said = "“It works. Let me know if you need further help,” the clerk wrote. "
    offer = "Let me know if you need further assistance."
    (finding,) = found(said + offer)
    assert finding.start == len(said)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("Ã", id="leads"),
        pytest.param("â€", id="halves of marks"),
        pytest.param("Ã©a", id="mojibake"),
        pytest.param("Pаris ", id="look-alikes"),
        pytest.param("а" * 50 + "b", id="mixed words"),
        pytest.param("市 (", id="stray characters and brackets"),
        pytest.param("“市", id="stray characters and quotation marks"),
        pytest.param("{a}▁%s", id="placeholders"),
        pytest.param("??a ?? ???", id="question marks"),
        pytest.param("Let me know if you need further help. ", id="offers in a line"),
        pytest.param("Here is the translation:\n\nI am an AI model.\n\n", id="chatter"),
    ],
)
def test_a_long_text_of_artifacts_comes_back(piece: str) -> None:
    found(piece * (50_000 // len(piece)))


def test_what_a_model_says_twice_in_a_line_is_two_findings_whatever_damages_the_first() -> None:
    second = "Here's the English translation of the article you provided:"
    for first in (
        "Sure! Here is the translation of the text:",
        "Sure! Here is the translation of the the text:",
        "Sure! Here is the translation of 4,512 the text:",
    ):
        chatter = [
            finding.text
            for finding in found(f"{first} {second}\n\nThe road is open.")
            if finding.rule == "llm-chatter"
        ]
        assert chatter == [first, second]
