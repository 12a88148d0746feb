"""The language of a text, by langdetect, seeded so that the result is reproducible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mtqa.language.locales import find_language

MIN_WORDS = 7
"""With fewer words langdetect guesses: 85 % right at 4–6 words of English, 98 % from 7."""

# langdetect's default is 7: of 427 fragments of seven words in twelve languages it identified 420
# correctly with it, and 419 with 3 trials in half the time.
_TRIALS = 3
# Bounds the time; not sensitive: 1,125 and 1,875 give the same findings on 158 articles.
_MAX_CHARS = 1500

# Remembered; a text of any language has some hundred. The result does not depend on it.
_MAX_ABSENT_NGRAMS = 100_000

# Codes of langdetect that differ from ours, and its languages that have no file here.
_NAMED_OTHERWISE = {"zh-cn": "zh", "zh-tw": "zh", "ms": "id", "mk": "bg"}


class Identified(NamedTuple):
    """The code of a language and its probability, 0 to 1."""

    code: str
    probability: float


class _Profile(msgspec.Struct):
    """How often n-grams of one to three letters occur in a language, as langdetect has it."""

    name: str
    freq: dict[str, int]
    n_words: tuple[int, int, int]
    """The sums of the frequencies of n-grams of each length."""


class _Probabilities(dict[str, list[float]]):
    """The probability of an n-gram in each language, computed when a text has it.

    langdetect makes such lists for all 200,000 n-grams, which takes half a second; a text has a
    few hundred.
    """

    def __init__(self, profiles: Sequence[_Profile]) -> None:
        super().__init__()
        self._profiles = [(profile.freq, profile.n_words) for profile in profiles]
        self._absent: set[object] = set()

    def __contains__(self, ngram: object) -> bool:
        if super().__contains__(ngram):
            return True
        if ngram in self._absent:
            return False
        is_listed = any(ngram in freq for freq, _ in self._profiles)
        if not is_listed and len(self._absent) < _MAX_ABSENT_NGRAMS:
            self._absent.add(ngram)
        return is_listed

    def __missing__(self, ngram: str) -> list[float]:
        size = len(ngram) - 1
        found = [freq.get(ngram, 0) / sums[size] for freq, sums in self._profiles]
        self[ngram] = found
        return found


@lru_cache(maxsize=1)
def _factory() -> Any:
    from langdetect import DetectorFactory
    from langdetect.detector import Detector

    class FastDetector(Detector):  # type: ignore[misc]
        """Computes the same probabilities as its base, to the last bit, in half the time."""

        def _update_lang_prob(self, prob: list[float], word: str, alpha: float) -> None:
            weight = alpha / self.BASE_FREQ
            known = self.word_lang_prob_map[word]
            prob[:] = [old * (weight + new) for old, new in zip(prob, known, strict=True)]

        def _normalize_prob(self, prob: list[float]) -> float:
            total = sum(prob)
            prob[:] = [old / total for old in prob]
            return max(prob)

    class FastFactory(DetectorFactory):  # type: ignore[misc]
        def _create_detector(self) -> FastDetector:
            return FastDetector(self)

    factory = FastFactory()
    factory.seed = 0
    DetectorFactory.seed = 0
    decoder = msgspec.json.Decoder(_Profile)
    profiles = [decoder.decode(file.read_bytes()) for file in _profile_files().values()]
    factory.langlist = [profile.name for profile in profiles]
    factory.word_lang_prob_map = _Probabilities(profiles)
    return factory


def identify(text: str) -> Identified | None:
    """Return the most probable language; None if langdetect finds no feature in the text."""
    from langdetect import LangDetectException

    detector = _factory().create()
    detector.n_trial = _TRIALS
    detector.append(text[:_MAX_CHARS])
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return None
    return Identified(best.lang, best.prob)


def same_language(code: str, other_code: str) -> bool:
    """Return whether langdetect cannot distinguish the languages of two codes."""
    return _as_identified(code) == _as_identified(other_code)


@cache
def _as_identified(code: str) -> str:
    """Return the code that a language, its regions and those it is mistaken for share."""
    code = _NAMED_OTHERWISE.get(code, code.partition("-")[0])
    found = find_language(code)
    while found and found.like:
        found = find_language(found.like)
    return (found.mistaken_for or found.code) if found else code


@cache
def _profile_files() -> Mapping[str, Path]:
    """Return the file of each language that langdetect knows, without importing it: it is slow."""
    installed = find_spec("langdetect")
    folders = (installed and installed.submodule_search_locations) or ()
    files = (file for folder in folders for file in Path(folder, "profiles").iterdir())
    return {file.name: file for file in sorted(files) if not file.name.startswith(".")}


@cache
def _profiles() -> frozenset[str]:
    """Return the languages that langdetect knows."""
    return frozenset(map(_as_identified, _profile_files()))


def has_profile(code: str) -> bool:
    """Return whether langdetect knows a language; it does not know Icelandic."""
    return _as_identified(code) in _profiles()


def language_name(code: str) -> str:
    """Return the English name of a language, or its code in quotation marks if it has no file."""
    known = find_language(code)
    return known.name if known else f"“{code}”"
