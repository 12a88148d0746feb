"""Which language a text is in, by langdetect, seeded so that the answer is always the same."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from mtqa.language.locales import find_language

FEWEST_WORDS = 7
"""Below this many words langdetect guesses: 85 % right at 4–6 words of English, 98 % from 7."""

# langdetect draws seven times where we draw thrice: of 427 fragments of seven words in twelve
# languages it named 420 rightly then, 419 so, in half the time.
_TRIALS = 3
_LONGEST = 1500  # characters; more do not change the answer, and cost time

# Names of languages for langdetect, and those of its languages that have no file here.
_NAMED_OTHERWISE = {"zh-cn": "zh", "zh-tw": "zh", "ms": "id", "mk": "bg"}


class Identified(NamedTuple):
    """A language code and how probable it is, 0 to 1."""

    code: str
    probability: float


@lru_cache(maxsize=1)
def _factory() -> Any:
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY

    factory = DetectorFactory()
    factory.seed = 0
    DetectorFactory.seed = 0
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def identify(text: str) -> Identified | None:
    """Return the most probable language, None when langdetect finds no feature to go by."""
    from langdetect import LangDetectException

    detector = _factory().create()
    detector.n_trial = _TRIALS
    detector.append(text[:_LONGEST])
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return None
    return Identified(best.lang, best.prob)


def same_language(one: str, other: str) -> bool:
    """Whether two codes name one language, or two that langdetect cannot tell apart."""
    return _as_identified(one) == _as_identified(other)


@cache
def _as_identified(code: str) -> str:
    """Return the one code for a language, its regions and those that it is mistaken for."""
    code = _NAMED_OTHERWISE.get(code, code.partition("-")[0])
    found = find_language(code)
    while found and found.like:
        found = find_language(found.like)
    return (found.mistaken_for or found.code) if found else code


@cache
def _profiles() -> frozenset[str]:
    """Return the languages that langdetect can name; it is not imported, which takes long."""
    installed = find_spec("langdetect")
    folders = (installed and installed.submodule_search_locations) or ()
    files = (file for folder in folders for file in Path(folder, "profiles").iterdir())
    return frozenset(_as_identified(file.name) for file in files)


def has_profile(code: str) -> bool:
    """Whether langdetect has a profile of a language: it has none of Icelandic."""
    return _as_identified(code) in _profiles()
