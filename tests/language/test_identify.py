"""The profiles of langdetect, of which only the n-grams of a text are read."""

from __future__ import annotations

import pytest
from langdetect import DetectorFactory
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY

from mtqa.language.identify import _factory, has_profile, identify

TEXTS = {
    "en": "The harbour was closed for three days because the crane drivers were on strike.",
    "de": "Der Hafen war drei Tage lang geschlossen, weil die Kranführer streikten.",
    "fr": "Le port est resté fermé pendant trois jours à cause de la grève des grutiers.",
    "ru": "Порт был закрыт три дня, потому что бастовали крановщики.",
    "fi": "Satama oli suljettuna kolme päivää, koska nosturinkuljettajat lakkoilivat.",
}


@pytest.fixture(scope="module")
def whole() -> DetectorFactory:
    factory = DetectorFactory()
    factory.seed = 0
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def test_every_ngram_has_the_probabilities_that_langdetect_computes(whole: DetectorFactory) -> None:
    lazy = _factory()
    at = [whole.langlist.index(name) for name in lazy.langlist]
    for ngram in list(whole.word_lang_prob_map)[::97]:
        assert ngram in lazy.word_lang_prob_map
        found = whole.word_lang_prob_map[ngram]
        assert lazy.word_lang_prob_map[ngram] == [found[index] for index in at]
    assert "\ue000" not in lazy.word_lang_prob_map


@pytest.mark.parametrize("code", TEXTS)
def test_texts_are_identified(code: str) -> None:
    found = identify(TEXTS[code])
    assert found is not None
    assert (found.code, found.probability > 0.99) == (code, True)


@pytest.mark.parametrize("code", TEXTS)
def test_probabilities_are_those_that_langdetect_computes(code: str) -> None:
    computed = []
    for detector in (_factory().create(), Detector(_factory())):
        detector.append(TEXTS[code])
        detector.get_probabilities()
        computed.append(detector.langprob)
    assert computed[0] == computed[1]


def test_a_text_without_letters_has_no_language() -> None:
    assert identify("12 34 …") is None


def test_languages_without_a_profile_are_known() -> None:
    assert has_profile("fr-CA")
    assert not has_profile("is")
