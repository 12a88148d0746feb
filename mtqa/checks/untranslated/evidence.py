"""Features of a candidate that tell text in another language from names and loan words.

No feature names a language: they compare the language of the candidate with the target. Their
weights are fitted (``tests/benchmarks/fragment_model.py``) and stand in ``rules/models``.
Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from math import log, log1p

import msgspec

from mtqa.checks.untranslated.candidates import Candidate
from mtqa.checks.untranslated.clauses import CAPITAL, LINKING, LOWER, Token, is_noun, occurrences
from mtqa.language.inflection import is_inflected, is_misspelled
from mtqa.language.lexicon.letters import letters
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.language.locales import language as locale_of
from mtqa.language.word_language import ForeignWords, Word, capitalises_nouns
from mtqa.language.words import function_words
from mtqa.resources import read_toml, rules_root
from mtqa.schema import convert

FEATURES = (
    "best", "second", "absent", "letters", "common", "own", "function", "words", "said",
    "lingua-franca", "fit", "others", "source", "marked", "alone", "nouns",
)  # fmt: skip
_MIN_WEIGHT = 0.7  # of a word that is evidence
_MIN_SEED_WEIGHT = 2.0  # of a word elsewhere in the article that is evidence
_MIN_FUNCTION_WORD_ZIPF = 6.0
_MAX_SAID, _MAX_OTHERS = 4, 5  # more prove no more
# If the target knows all words this well and they weigh no more, they are its own: met die.
_MIN_HOMOGRAPH_ZIPF, _MIN_HOMOGRAPHS_WEIGHT = 4.0, 4.5
# Of a function word between words of the target that no sentence ends with, and of any other. In
# 375,000 clean words of twelve languages none of the first weighs more; at 2.5 there are five
# (English um, Portuguese der). Of the second one does (Polish not); at 3.0 there are four.
_MIN_LONE_WEIGHT, _MIN_LONE_ADVERB_WEIGHT = 3.0, 3.7
_MIN_LONG_WORDS = 3  # clean text has a tenth as many candidates of three words as of one
_MIN_TERM = 3  # occurrences of a term that the article uses: romería
_MAX_TITLE_WORDS = 6  # longer clauses are sentences
_MAX_CACHED_WORDS = 50_000
_OTHER_SCRIPT_WEIGHT = 4.0


class Article:
    """What the features need to know of an article."""

    def __init__(
        self, text: str, words: ForeignWords, seeds: Mapping[str, float], source: str | None
    ) -> None:
        self.text = text
        self.words = words
        self.source = source
        self._seeds = seeds
        self._counts: Counter[str] | None = None

    def seeds_in(self, language: str) -> int:
        """Return how many words of the article may be in a language."""
        if self._counts is None:
            self._counts = Counter(
                language
                for seed in self._seeds
                for language, weight in self.words.word(seed).gains
                if weight >= _MIN_SEED_WEIGHT
            )
        return self._counts[language]


def is_long(run: Sequence[Token]) -> bool:
    """Return whether a candidate has as many words as hardly a name or a loan has."""
    return sum(not token.is_inside for token in run) >= _MIN_LONG_WORDS


def features(
    article: Article, tokens: Sequence[Token], candidate: Candidate, *, is_marked: bool
) -> tuple[float, ...] | None:
    """Return the features of a candidate, in the order of ``FEATURES``.

    ``is_marked`` says that it stands in quotation marks or brackets and is no speech. None
    if no word in lower case is evidence, or if words beside a name, or fewer than three, may be
    the target's own.
    """
    start, end, language, weights = candidate
    run = tokens[start:end]
    evidence: dict[str, tuple[float, int]] = {}
    for index, (token, weight) in enumerate(zip(run, weights, strict=True), start):
        if weight >= _MIN_WEIGHT and (token.shape == LOWER or is_noun(token, language)):
            evidence.setdefault(token.letters, (weight, index))
    ranked = sorted(evidence.values(), reverse=True)
    lower = [tokens[index] for _, index in ranked if tokens[index].shape == LOWER]
    # Single letters alone are abbreviations: o s v.
    top = next((token for token in lower if len(token.letters) > 1), None)
    if top is None:
        return None
    target = article.words.target
    known = [tokens[place].word for _, place in ranked]
    may_be_own = not is_long(run) or any(
        token.shape in (CAPITAL, LINKING) and not is_noun(token, language) for token in run
    )
    if may_be_own and min(word.target_zipf or 0.0 for word in known) >= _MIN_HOMOGRAPH_ZIPF:
        if sum(weight for weight, _ in ranked) < _MIN_HOMOGRAPHS_WEIGHT:
            return None
    said = sum(1 for _ in islice(occurrences(article.text, top.letters), _MAX_SAID))
    if (
        may_be_own
        and len(ranked) == 1
        and (said >= _MIN_TERM or _may_be_own(top, run, language, target))
    ):
        return None
    own_seeds = sum(word.weights.get(language, 0.0) >= _MIN_SEED_WEIGHT for word in known)
    others = max(0, article.seeds_in(language) - own_seeds)
    return (
        ranked[0][0],
        ranked[1][0] if len(ranked) > 1 else 0.0,
        log1p(sum(word.is_rare for word in known)),
        _letters_weight(top.letters, language, target),
        top.word.zipf.get(language, 0.0),
        top.word.target_zipf or 0.0,
        log1p(sum(is_function_word(word, language) for word in known)),
        log(len(run)),
        log(max(1, min(_MAX_SAID, said))),
        float(language == LINGUA_FRANCA),
        float(_fits(tokens, start - 1, language) + _fits(tokens, end, language)),
        log1p(min(_MAX_OTHERS, others)),
        float(language == article.source),
        float(is_marked),
        float(start == 0 and end == len(tokens) and len(run) <= _MAX_TITLE_WORDS),
        log1p(sum(is_noun(token, language) for token in run)),
    )


def _may_be_own(top: Token, run: Sequence[Token], language: str, target: str) -> bool:
    """Return whether a single word of evidence is the target's, or part of a name.

    A name by its shape: a capital where no sentence begins, before one word in lower case
    (Bibliothèque nationale).
    """
    if run[0].shape == CAPITAL and not capitalises_nouns(language):
        last = [token for token in run if token.shape == LOWER][-1]
        if last is top:
            return True
    if is_misspelled(top.letters, target):
        return True
    return not is_function_word(top.word, language) and is_inflected(top.letters, target)


def is_function_word(word: Word, language: str) -> bool:
    """Return whether a word is as frequent in a language as its function words are."""
    return word.zipf.get(language, 0.0) >= _MIN_FUNCTION_WORD_ZIPF


def language_of_lone_function_word(
    tokens: Sequence[Token], candidate: Candidate, target: str
) -> str | None:
    """Return the language of a function word between two words that are the target's own.

    “La police und les pompiers”: no name and no loan is one. A model that learns them from its
    features, which are those of rare words, finds fewer of the others. None if it is no such word.
    """
    start, end = candidate.start, candidate.end
    token = tokens[start]
    if end - start > 1 or not 0 < start < len(tokens) - 1 or token.shape != LOWER:
        return None
    language = next(iter(token.word.zipf), target)  # the one that has the word most often
    is_linking = token.letters in locale_of(language).never_last
    least = _MIN_LONE_WEIGHT if is_linking else _MIN_LONE_ADVERB_WEIGHT
    if (
        len(token.letters) == 1
        or not (is_linking or token.letters in function_words(language))
        or token.word.weights.get(language, 0.0) <= least
        or not (token.is_joined and tokens[end].is_joined)
    ):
        return None
    is_between = all(
        _fits(tokens, beside, language) or is_noun(tokens[beside], target)
        for beside in (start - 1, end)
    )
    return language if is_between else None


def _fits(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a word beside a candidate is one of the target rather than of its language."""
    if not 0 <= index < len(tokens) or tokens[index].shape != LOWER:
        return False
    word = tokens[index].word
    return word.target_zipf is not None and word.weights.get(language, -1.0) < 0


@lru_cache(maxsize=_MAX_CACHED_WORDS)
def _letters_weight(word: str, language: str, target: str) -> float:
    """Return log10 of how much likelier the letters of a word are in a language."""
    costs = letters().costs(word.replace("ß", "ss"))
    if language not in costs or target not in costs:
        return _OTHER_SCRIPT_WEIGHT
    return max(-4.0, min(8.0, costs[target] - costs[language]))


class CrossValidation(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """How a model did on a target that it was fitted without.

    ``false`` findings in so many ``clean_words``, and the ``recall`` of planted fragments by their
    number of words.
    """

    target: str
    clean_words: int
    false: int
    recall: dict[str, float]


class Decision(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """The weights of the features, and from which score on a candidate is in another language.

    Targets with enough clean text, or with more false findings than others, have a threshold of
    their own.
    """

    threshold: float
    thresholds: dict[str, float]
    weights: dict[str, float]

    def score(self, values: Sequence[float]) -> float:
        """Return the log-odds that a candidate with these features is in another language."""
        return self.weights["bias"] + sum(
            self.weights[name] * value for name, value in zip(FEATURES, values, strict=True)
        )

    def threshold_of(self, target: str) -> float:
        """Return the least score of a candidate that is not in a target."""
        return self.thresholds.get(target, self.threshold)


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A logistic model of candidates, with its data and how it did on targets it had not seen.

    What decides depends on the size of a candidate, as a loan word that sets the threshold of
    words says nothing about clauses. A clause may be major from ``clause_threshold`` on, or that of
    ``clause_thresholds`` for a target whose clean text has a clause that nothing tells apart.
    """

    data: str
    clause_threshold: float
    clause_thresholds: dict[str, float]
    abstains: tuple[str, ...]
    word: Decision
    pair: Decision
    run: Decision
    cross_validation: tuple[CrossValidation, ...]

    def decision(self, run: Sequence[Token], values: Sequence[float]) -> Decision:
        """Return what decides a candidate with these words and features."""
        return (self.word, self.pair, self.run)[SIZES.index(size(run, values))]


WORD, PAIR, RUN = SIZES = ("word", "pair", "run")
_SECOND = FEATURES.index("second")


def size(run: Sequence[Token], values: Sequence[float]) -> str:
    """Return whether a candidate is a word, a pair or a run.

    A word with words beside it that are no evidence, a pair of two that are, or a run of three
    words or more.
    """
    if is_long(run):
        return RUN
    return PAIR if values[_SECOND] else WORD


@cache
def model(name: str) -> Model:
    """Return the model of a file in ``rules/models``. Raises PackError if it cannot be read."""
    path = rules_root() / "models" / f"{name}.toml"
    return convert(read_toml(path), Model, str(path))
