"""Talk of a model: found in any language, case and place; what people say is not."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.language.talk import SLOTS, talk_words
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Example
from mtqa.text import Article

RULES = [rule for rule in load_packs() if rule.id in ("llm-refusal", "llm-chatter")]
ENGINE = Engine(RULES, target="en")
PROSE = (
    "The ferry to the islands was cancelled on Monday because of the storm in the strait.",
    "Four hundred passengers spent the night in the terminal, where the town gave them soup.",
    "The wind fell on Tuesday, and the first boat left the quay at noon.",
)
# What no rule and no list of words was written from: one refusal and one preface a language.
SPOKEN = {
    "en": (
        "I regret that I am unable to process this file.",
        "Below you will find my summary of the document:",
    ),
    "de": (
        "Leider kann ich diese Datei nicht lesen.",
        "Nachfolgend finden Sie den überarbeiteten Artikel:",
    ),
    "fr": (
        "Malheureusement, je ne peux pas consulter cette page.",
        "Vous trouverez ci-dessous la version réécrite :",
    ),
    "es": (
        "Lamento no poder abrir este archivo, no puedo leer enlaces.",
        "A continuación está el resumen del texto:",
    ),
    "it": (
        "Purtroppo non posso elaborare questo documento.",
        "Di seguito il testo riformulato:",
    ),
    "pt": (
        "Infelizmente, não consigo processar este documento.",
        "Segue abaixo a versão traduzida:",
    ),
    "nl": (
        "Helaas kan ik deze pagina niet openen.",
        "Hieronder volgt de herschreven tekst:",
    ),
    "pl": (
        "Niestety nie mogę otworzyć tego pliku.",
        "Poniżej znajduje się streszczenie artykułu:",
    ),
    "sv": (
        "Tyvärr kan jag inte läsa den här filen.",
        "Nedan följer en sammanfattning av texten:",
    ),
    "fi": (
        "Valitettavasti en voi avata tätä tiedostoa.",
        "Alla on tiivistelmä tekstistä:",
    ),
    "cs": (
        "Bohužel nemohu otevřít tento soubor.",
        "Níže je shrnutí článku:",
    ),
    "tr": (
        "Maalesef bu dosyayı açamıyorum.",
        "Aşağıda metnin özeti:",
    ),
    "ru": (
        "К сожалению, я не могу открыть этот файл.",
        "Ниже приведён пересказ статьи:",
    ),
}
SENTENCES = [(code, said) for code, both in SPOKEN.items() for said in both]
OF_PEOPLE = [
    "I’m sorry, but I can’t open the gate, the keeper wrote.",
    "“I’m sorry, but I cannot open this file,” the clerk said.",
    "The chatbot answered that it could not open links.",
    "As a language model, it has no view of the sea.",
    "I asked a language model for the name of the boat.",
    "Here is the full text of the treaty:",
    "Here is the translation of the letter that the captain sent home:",
    "Please send us your photographs of the storm.",
    "Note: some of the names have been changed.",
    "Let me know if you have seen the boat.",
    "The translation of the novel was praised for its tone.",
    "She translated the text herself, and kept the names of the villages.",
    "Leider kann ich am Montag nicht kommen, schrieb der Kapitän.",
    "Je ne peux pas ouvrir la porte du phare.",
    "As far as I can tell, the archive lends content that you may copy, but which isn’t yours.",
    "From what I can see, the page has a text by the keeper, and the picture is not his.",
]


def found(*paragraphs: str) -> list[Finding]:
    """Return the findings of both rules in an article."""
    return list(ENGINE.check(Article(id="a", text="\n\n".join(paragraphs))).findings)


@pytest.mark.parametrize(("code", "said"), SENTENCES)
def test_a_sentence_is_talk_in_any_place_and_case(code: str, said: str) -> None:
    first, second, third = PROSE
    for spoken in (said, said.upper(), said[0].lower() + said[1:]):
        for page in (
            (spoken,),
            (spoken, *PROSE),
            (first, spoken, second, third),
            (*PROSE, spoken),
            (first, f"{second} {said} {third}"),
        ):
            assert found(*page), (code, page)


@pytest.mark.parametrize(
    "said",
    [
        "I have left all the names as in the original.",
        "Die Übersetzung folgt so eng wie möglich dem Original.",
        "La traduction respecte le style de l’original.",
        "Starałem się oddać ton oryginału.",
        "Překlad zachovává styl originálu co nejvěrněji.",
        "Перевод сохраняет стиль оригинала.",
    ],
)
def test_a_remark_on_the_original_is_talk_without_a_label(said: str) -> None:
    first, second, third = PROSE
    assert found(first, said, second)
    assert found(first, f"{second} {said} {third}")


@pytest.mark.parametrize(
    "said",
    [
        "The museum has kept the original of the letter in its cellar since the war.",
        "I sold the original and kept a copy of it, the painter said.",
    ],
)
def test_news_about_an_original_is_no_talk(said: str) -> None:
    first, second, third = PROSE
    assert not found(first, said, second, third)


@pytest.mark.parametrize("said", OF_PEOPLE)
def test_what_people_say_is_no_talk(said: str) -> None:
    first, second, third = PROSE
    assert not found(first, said, second, third)
    assert not found(first, f"{second} {said} {third}")


EXAMPLES = [
    example
    for rule in RULES
    for example in rule.examples
    if example.kind == "bad" and example.spans == ((0, len(example.text)),)
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:24])
def test_an_example_is_found_as_the_first_middle_and_last_paragraph(example: Example) -> None:
    first, second, _ = PROSE
    for page in ((example.text, *PROSE), (first, example.text, second), (*PROSE, example.text)):
        assert found(*page), page


@pytest.mark.parametrize(
    "page",
    [
        "12:40\n\nPlease paste the content that you want me to rewrite.",
        "It seems that you have shared a link instead of the article. Please copy the text here.",
        "The document you sent is empty.",
        "Please provide me with the text.\n\nI can translate it for you.",
    ],
)
def test_a_page_that_asks_its_reader_for_a_text_is_a_refusal(page: str) -> None:
    assert [finding for finding in found(page) if finding.rule == "llm-refusal"]


@pytest.mark.parametrize(
    "line",
    [
        "<REPLY_TEXT>",
        "</final_answer>",
        "--- END OF ARTICLE ---",
        "=== Beginning of the text ===",
        "~~~",
        "[… the remaining paragraphs were translated in the same way …]",
        "[Der Rest des Textes wurde nicht übersetzt]",
    ],
)
def test_a_seam_of_an_answer_is_found_between_paragraphs(line: str) -> None:
    assert [finding.text for finding in found(PROSE[0], line, PROSE[1])] == [line]


def test_words_of_talk_are_in_lower_case_and_in_every_needed_slot() -> None:
    for code, words in talk_words().items():
        for slot in SLOTS:
            for phrase in getattr(words, slot):
                assert phrase == phrase.lower(), (code, slot, phrase)
                assert not set(phrase) & set("’'.,"), (code, slot, phrase)


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("This article has been translated by artificial intelligence.", "en"),
        ("The article was translated with the help of AI.", "en"),
        ("Tell me whether I should tweak the tone.", "en"),
        ("Gladly! Here is the new draft:", "en"),
        ("Der Artikel wurde von einer KI übersetzt.", "de"),
        ("Cet article a été traduit par une IA.", "fr"),
        ("El artículo fue traducido con inteligencia artificial.", "es"),
        ("L’articolo è stato tradotto da un modello linguistico.", "it"),
        ("O artigo foi traduzido por inteligência artificial.", "pt"),
        ("Het artikel is vertaald door AI.", "nl"),
        ("Artykuł został przetłumaczony przez sztuczną inteligencję.", "pl"),
        ("Статья переведена с помощью ИИ.", "ru"),
    ],
)
def test_who_translated_and_offers_are_talk(line: str, target: str) -> None:
    found = Engine(RULES, target=target).check(Article("a", f"{line}\n\n{PROSE[0]}")).findings
    assert [finding.rule for finding in found] == ["llm-chatter"]


@pytest.mark.parametrize(
    "line",
    [
        "The contract was translated by a court interpreter in Lisbon.",
        "Parts are made by a machine that the firm bought in May.",
        "“Tell me if the boat is late,” she said to the harbour master.",
        "The new version of the bridge plan is on show in the town hall.",
    ],
)
def test_news_of_machines_and_versions_is_silent(line: str) -> None:
    assert not ENGINE.check(Article("a", f"{PROSE[0]}\n\n{line}\n\n{PROSE[1]}")).findings


@pytest.mark.parametrize(
    "said",
    [
        "Let me know if you need any further adjustments!",
        "Please let me know if it should be shorter.",
        "Please provide the text you would like me to translate.",
        "I regret that I cannot process this file.",
    ],
)
def test_a_space_lost_anywhere_hides_no_talk(said: str) -> None:
    for at, character in enumerate(said):
        if character == " ":
            spoken = said[:at] + said[at + 1 :]
            assert found(*PROSE, spoken), spoken


@pytest.mark.parametrize("said", ["I hope this helps!", "Below you will find my summary of it:"])
@pytest.mark.parametrize("inserted", ["<b>", "www.example.org", "@harbour_news", "[MASK]"])
def test_what_is_inserted_between_any_words_hides_no_talk(said: str, inserted: str) -> None:
    words = said.split()
    for at in range(1, len(words)):
        spoken = " ".join([*words[:at], inserted, *words[at:]])
        assert found(spoken, *PROSE), spoken


def test_a_word_said_twice_hides_no_talk() -> None:
    words = ["If", "you", "would", "like", "a", "different", "tone,", "I", "can", "adjust", "it."]
    for at, word in enumerate(words[:-1]):
        spoken = " ".join([*words[:at], word, *words[at:]])
        assert found(*PROSE, spoken, "It rained."), spoken


def test_talk_in_capitals_begins_behind_a_short_sentence() -> None:
    talk = "HERE IS THE TRANSLATION OF THE TEXT:"
    assert [each.text for each in found(f"THE COUNCIL MET. {talk} THE ROAD IS OPEN.")] == [talk]
