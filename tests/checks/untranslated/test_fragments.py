"""Untranslated words inside sentences, beyond the examples of the rules."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import mtqa
from mtqa.checks.untranslated import fragments
from mtqa.checks.untranslated.evidence import FEATURES, model
from mtqa.checks.untranslated.fragments import Fragments
from mtqa.document import Document
from mtqa.engine import Engine
from mtqa.errors import InputError
from mtqa.finding import Abstain, Finding
from mtqa.language.identify import language_name
from mtqa.language.inflection import is_inflected
from mtqa.language.lexicon.letters import Letters, encode, letters, trigrams
from mtqa.language.lexicon.make import typical
from mtqa.language.locales import language
from mtqa.language.word_language import foreign_words, listed_language
from mtqa.language.words import loan_phrases
from mtqa.mqm import Severity
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = [rule for rule in load_packs() if rule.id in {"untranslated-fragment", "foreign-script"}]
ENGLISH = Engine(RULES)


def found(text: str, engine: Engine = ENGLISH) -> list[Finding]:
    return list(engine.check(Article("a", text)).findings)


def matched(text: str, engine: Engine = ENGLISH) -> list[str]:
    return [finding.text for finding in found(text, engine)]


@pytest.mark.parametrize("before", ["", "The 𝔐ayor 🚢🚢 waved. ", "Grüße! 𐍈 "])
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before}Most farmers said el puente nuevo would open in the spring."
    (finding,) = found(text)
    assert text[finding.start : finding.end] == finding.text == "el puente nuevo"


def test_a_capital_that_is_two_letters_in_lower_case_moves_nothing() -> None:
    """“İ” in lower case is “i” and a combining dot."""
    (finding,) = found("He told İzmir'de İİ'ye yapılan açıklama beklenmiyor and left.")
    assert finding.text.endswith("yapılan açıklama beklenmiyor")


def test_a_word_is_minor_a_clause_is_major_and_the_language_is_named() -> None:
    (word,) = found("The council met in the old ayuntamiento on Monday.")
    assert word.severity is Severity.MINOR
    assert "Spanish" in word.message
    (clause,) = found("He said that el puente nuevo no se abre was the answer.")
    assert clause.severity is Severity.MAJOR
    (long,) = found(
        "He said het nieuwe plan voor de haven wordt pas volgend jaar gepresenteerd there."
    )
    assert "Dutch" in long.message


def test_less_is_enough_for_the_language_of_the_source() -> None:
    text = "The owner of the old ventana said that the work would begin."
    assert not matched(text)
    assert matched(text, Engine(RULES, source_lang="es")) == ["ventana"]
    assert not matched(text, Engine(RULES, source_lang="fi"))
    (result,) = mtqa.check(
        Article("a", text), source_lang="es-MX", select=["untranslated-fragment"]
    ).results.articles
    assert [finding.text for finding in result.findings] == ["ventana"]


def test_a_target_without_a_list_is_not_judged() -> None:
    result = Engine(RULES, target="ja").check(Article("a", "市長は the bridge を開けた。"))
    assert "no list of words" in result.abstained["untranslated-fragment"]


def test_a_text_without_words_is_not_judged() -> None:
    assert ENGLISH.check(Article("a", "WORLD NEWS 2027!")).abstained
    document = Document.of(Article("a", "…"), language("en"))
    with pytest.raises(Abstain):
        list(Fragments(model="untranslated-fragment", introducing=()).find(document.masked()))


def test_the_vocabulary_holds_small_letters_and_no_masked_words() -> None:
    text = "The mayor of Ávila sent été to me@example.org; see www.example.org, GDP."
    expected = {"mayor", "of", "sent", "été", "to", "see"}
    assert Document.of(Article("a", text), language("en")).masked().vocabulary == expected
    beyond = f"{text} Ðuro čeká."  # letters that Windows-1252 lacks
    assert Document.of(Article("a", beyond), language("en")).masked().vocabulary == expected | {
        "čeká"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The club signed Bruno de la Cruz, Rui dos Santos and van den Berg, said Ould Abdel.",
        "She has a sense of déjà vu and of joie de vivre, en route to a tête-à-tête.",
        "The film “La casa del viento” and the band (Los vientos del sur) won.",
        "“Ha ha ha ha,” she said, “hahahahaha, yada yada.”",
        "They’ve met; it isn’t so; we couldn’t; rock ’n’ roll.",
        "A slip: the governement annnounced a new insdustry prognosiss.",
    ],
)
def test_what_is_no_fragment(text: str) -> None:
    assert matched(text) == []


def test_two_fragments_in_the_same_sentence_are_separate_findings() -> None:
    text = "The farmers en los pueblos vecinos asked the minister für eine neue Straße again."
    assert matched(text) == ["en los pueblos vecinos", "für eine neue Straße"]


def test_speech_in_another_language_is_found_and_a_title_is_not() -> None:
    assert matched("“El puente nuevo no se va a abrir,” the mayor said.")
    assert not matched("Her song “El puente nuevo” was a hit.")


def test_words_of_another_script_are_named_and_stray_letters_are_left() -> None:
    fragment, letter = found("He met the министр in the room of Mr Ж there.")
    assert (fragment.rule, fragment.text, fragment.severity) == (
        "untranslated-fragment",
        "министр",
        Severity.MAJOR,
    )
    assert "Russian" in fragment.message
    assert (letter.rule, letter.text) == ("foreign-script", "Ж")
    assert matched("They left in октябре 2027 года with him.") == ["октябре 2027 года"]
    (chinese,) = found("The sign 道路已经开放 was new.")
    assert "Chinese" in chinese.message


def test_words_are_known_by_target() -> None:
    english, german = foreign_words("en"), foreign_words("de-AT")
    assert english is not None
    assert german is not None
    assert english.word("und").weights["de"] > 3
    assert german.word("the").weights["en"] > 2
    assert "und" not in german.word("the").weights
    assert foreign_words("zh") is None
    assert [listed_language(code) for code in ("pt-BR", "hr", "no", "xx")] == [
        "pt",
        "sh",
        "nb",
        None,
    ]


def test_english_that_a_list_quotes_is_not_the_targets_own() -> None:
    """Of the lists, wordfreq's German one has “the” as often as quoted English explains."""
    german = foreign_words("de")
    assert german is not None
    assert german.word("the").is_rare
    assert not german.word("team").is_rare


def test_what_leads_to_a_name_is_part_of_it() -> None:
    assert not matched("The coach said van der Merwe met de la Fuente and von Trotha there.")


def test_langdetect_is_asked_only_where_function_words_leave_a_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fragments, "identify", asked.append)
    assert found("He said dass der Bau der neuen Straße im Herbst beginnt there.")
    assert not asked
    assert found("He said kamu kuruluşlarına büyük destek sağlayacak yatırımlar gelecek there.")
    assert asked


def test_words_that_may_be_foreign_are_asked_for_once() -> None:
    english = foreign_words("en")
    assert english is not None
    words = frozenset({"harbour", "kaupunginvaltuustossa", "isn", "the"})
    assert set(english.seeds(words)) == {"kaupunginvaltuustossa"}
    assert set(english.seeds(words)) == {"kaupunginvaltuustossa"}
    assert not english.seeds(frozenset())


@pytest.mark.parametrize(
    ("word", "language"),
    [("kaut", "de"), ("sturen", "de"), ("moja", "es"), ("assembla", "fr"), ("steeds", "en")],
)
def test_inflections_of_listed_words_are_known(word: str, language: str) -> None:
    assert is_inflected(word, language)
    assert not is_inflected(word, "fi"), "Finnish has no endings here"


@pytest.mark.parametrize(
    ("word", "language"), [("kouvola", "de"), ("puente", "fr"), ("puente", "en"), ("s", "en")]
)
def test_words_that_are_not_inflections_stay_foreign(word: str, language: str) -> None:
    assert not is_inflected(word, language)


def test_a_function_word_of_another_language_is_no_inflection_of_a_name() -> None:
    text = "The ferry was lost dans the storm of the winter."
    assert matched(text, Engine(RULES, source_lang="fr")) == ["dans"]


def test_a_loan_phrase_in_more_of_its_language_is_none() -> None:
    assert not matched("He played a game à la Federer and dined à la carte.")
    assert matched("The road was closed à la suite of the storm.") == ["à la suite"]
    assert matched("It was a great arrivée à la team of the harbour.") == ["arrivée à la"]


def test_a_capital_before_a_single_word_is_a_name_and_before_several_is_not() -> None:
    assert not matched("She read it in the Bibliothèque nationale de France on Monday.")
    (text,) = matched("He speaks for Institut pour les vieux bateaux of the harbour.")
    assert text.endswith("pour les vieux bateaux")


def test_a_term_that_the_article_uses_is_no_fragment() -> None:
    assert matched("The alcaldesa of the town resigned.") == ["alcaldesa"]
    assert not matched("An alcaldesa is a mayor. Her alcaldesa resigned; the new alcaldesa smiled.")


def test_other_words_of_the_language_lower_the_threshold() -> None:
    assert not matched("The ventana was open in the storm.")
    others = "The vecinos closed it with tablones."
    assert matched(f"The ventana was open in the storm. {others}")[0] == "ventana"


def test_what_the_name_of_a_language_leads_to_is_meant() -> None:
    assert matched("They met by the old paseo marítimo on Monday.") == ["paseo marítimo"]
    assert not matched("They met by what Spanish people name paseo marítimo on Monday.")


@pytest.mark.parametrize("target", ["sv", "pt", "cs", "uk", "fi"])
def test_a_clause_of_another_family_is_found_in_any_target(target: str) -> None:
    texts = {
        "sv": "Kommunen sade att {} innan sommaren är slut.",
        "pt": "A prefeitura disse que {} antes do fim do verão.",
        "cs": "Radnice uvedla, že {} ještě před koncem léta.",
        "uk": "У мерії сказали, що {} до кінця літа.",
        "fi": "Kaupunki sanoi, että {} ennen kesän loppua.",
    }
    fragment = "die neue Brücke wird endlich wieder geöffnet"
    (finding,) = found(texts[target].format(fragment), Engine(RULES, target=target))
    assert finding.rule == "untranslated-fragment"
    assert "Brücke wird endlich wieder geöffnet" in finding.text


def test_the_model_has_a_weight_for_every_feature() -> None:
    fitted = model("untranslated-fragment")
    targets = {entry.target for entry in fitted.cross_validation}
    for decision in (fitted.word, fitted.pair, fitted.run):
        assert set(decision.weights) == {"bias", *FEATURES}
        assert decision.score([0.0] * len(FEATURES)) == decision.weights["bias"]
        assert targets > set(decision.thresholds)


def test_a_target_with_too_many_false_findings_is_not_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    abstaining = msgspec.structs.replace(model("untranslated-fragment"), abstains=("en",))
    monkeypatch.setattr(fragments, "model", lambda _: abstaining)
    result = Engine(RULES).check(Article("a", "He said that el puente nuevo was open."))
    assert "cannot be distinguished" in result.abstained["untranslated-fragment"]


def test_loan_phrases_are_words() -> None:
    assert ("vis", "à", "vis") in loan_phrases("en")
    assert ("coup", "d", "état") in loan_phrases("en")
    assert not loan_phrases("xx")


LISTS = {"en": ["the", "then", "there", "other"] * 3, "is": ["það", "þetta", "þessi", "þar"] * 3}


def test_letters_distinguish_languages(tmp_path: Path) -> None:
    path = tmp_path / "letters.bin"
    path.write_bytes(encode(LISTS, {}))
    table = Letters(path)
    assert table.languages == ("en", "is")
    costs = table.costs("þessa")
    assert costs["is"] < costs["en"]
    assert table.costs("θ") == {"en": 10.2, "is": 10.2}  # two trigrams that nothing has
    assert trigrams("of") == ["  o", " of", "of "]


def test_the_order_of_words_does_not_change_a_byte() -> None:
    turned = {language: words[::-1] for language, words in list(LISTS.items())[::-1]}
    assert encode(turned, {}) == encode(LISTS, {})


def test_another_file_is_no_table_of_letters(tmp_path: Path) -> None:
    path = tmp_path / "letters.bin"
    path.write_bytes(b"MZ" * 50)
    with pytest.raises(InputError, match="not a trigram table"):
        Letters(path)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("kaupunginvaltuustossammekin", "fi"),
        ("fjármálaráðherrannarnir", "is"),
        ("hükümetimizinki", "tr"),
        ("unscrewability", "en"),
        ("nejnepřístupnějšího", "cs"),
    ],
)
def test_the_letters_that_are_shipped_know_words_in_no_list(word: str, language: str) -> None:
    costs = letters().costs(word)
    assert min(costs, key=lambda candidate: costs[candidate]) == language


def test_letters_are_counted_in_words_at_home() -> None:
    words = {
        "gobierno": {0: 18, 1: 56},
        "water": {0: 55, 1: 20},
        "радио": {0: 10},
        "taxi": {0: 40, 1: 41},
    }
    assert typical(("en", "es"), words) == {
        "en": ["water", "радио", "taxi"],
        "es": ["gobierno", "taxi"],
    }


@pytest.mark.parametrize(
    ("target", "text", "fragment"),
    [
        ("fr", "Le voisin a fini par keeps us waiting devant la gare.", "keeps us waiting"),
        ("de", "Der Nachbar hat am Abend pour la première fois vor dem Tor gewartet.", "première"),
        ("es", "El vecino esperó por la noche weil niemand kam delante de la puerta.", "niemand"),
    ],
)
def test_three_words_need_less_evidence_than_single_words(
    target: str, text: str, fragment: str
) -> None:
    (finding,) = found(text, Engine(RULES, target=target))
    assert fragment in finding.text


@pytest.mark.parametrize("term", ["gâteau au fromage", "poulet aux olives", "sopa de almejas"])
def test_a_term_of_two_nouns_is_minor(term: str) -> None:
    findings = found(f"She ordered the {term} before the long evening began.")
    assert all(finding.severity is Severity.MINOR for finding in findings)


def test_a_quotation_in_straight_marks_is_intended() -> None:
    assert not matched('The old song "wenn der Regen kommt" was played at the fair.')
    assert not matched("The panel (quadro de controle comum, QCC) was opened in May.")


def test_single_letters_are_abbreviations() -> None:
    assert not matched("Potatoes, beets, turnips o s v were sold at the market.")


@pytest.mark.parametrize(
    ("text", "target", "word", "code"),
    [
        ("The players und the coach left the field.", "en", "und", "de"),
        ("The trainer praised que the players of the team ran.", "en", "que", "es"),
        ("La police und les pompiers sont venus.", "fr", "und", "de"),
        ("La policía and los bomberos llegaron tarde.", "es", "and", "en"),
        ("Il governo ha approvato la legge and il presidente ha firmato.", "it", "and", "en"),
        ("Das Gericht and die Stadt haben geantwortet.", "de", "and", "en"),
    ],
)
def test_a_lone_function_word_is_found(text: str, target: str, word: str, code: str) -> None:
    (finding,) = found(text, Engine(RULES, target=target))
    assert finding.text == word
    assert language_name(code) in finding.message


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The lawyers of Braun und Söhne met the owners of Van der Meer.", "en"),
        ("They will um wait for the ants that die.", "en"),
        ("Das Museum of Modern Art zeigt Bilder.", "de"),
        ("Elle met un terme à sa carrière.", "fr"),
        ("Se o barco der certo, o mestre joga a rede.", "pt"),
    ],
)
def test_function_words_of_names_and_homographs_are_none(text: str, target: str) -> None:
    assert not matched(text, Engine(RULES, target=target))
