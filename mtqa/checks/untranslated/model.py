"""The fitted model that decides whether a candidate is in another language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from mtqa.checks.untranslated.clauses import Token
from mtqa.checks.untranslated.evidence import FEATURES, is_long
from mtqa.resources import read_toml, rules_root
from mtqa.schema import convert


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
