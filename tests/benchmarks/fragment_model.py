"""Fit the model that distinguishes untranslated fragments from names and loan words.

    python -m tests.benchmarks.fragment_model DATA [--write]

The positives are fragments of one to eight words in other languages, planted into sentences of
DATA (as ``fragment_plants`` does), half of them alone and half several to a text; the negatives
are the candidates in clean text. Of DATA, the tuning half of ``parallel`` and every other text of
``mono`` and ``news`` are used: the other halves are for reporting. The weights are those of a
logistic regression (Newton's method, L2 penalty 1), apart for single words, pairs and runs of three
words or more. The threshold is the lowest that keeps the limit of false findings in all clean text;
targets with much of it, or with more false findings than the limit, have their own. The table gives
what a model fitted without a target does on it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.checks.untranslated.evidence import FEATURES, PAIR, RUN, SIZES, WORD, size
from mtqa.checks.untranslated.fragments import Examined, Fragments, is_clause
from mtqa.document import Document
from mtqa.language.locales import language as locale_of
from mtqa.resources import rules_root
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.fragment_plants import half, planted, sentences
from tests.benchmarks.fragments import RULE, suits
from tests.benchmarks.process.clean import clean_folders, texts_of
from tests.benchmarks.tables import table

_LENGTHS = (1, 1, 1, 2, 3, 4, 6, 8)  # of fragments, in words
_PER_LENGTH = 6  # half of them alone in a text
_SENTENCES_BETWEEN = 2  # fragments in the same text
_MAX_SENTENCES = 60  # of a source, to draw from
_SOURCE_KNOWN_IN = 4  # the language of every fourth plant is given as that of the source
# Per 1,000 clean words, by size of the candidates: of all targets, and of one that has a
# threshold of its own, which fits its clean text closely and so needs a reserve.
_MAX_FALSE = {WORD: 0.035, PAIR: 0.01, RUN: 0.05}
_MAX_FALSE_IN_TARGET = 0.06
_MAX_FALSE_OF_OWN = {WORD: 0.04, PAIR: 0.0, RUN: 0.0}
_MIN_THRESHOLD = 1.0  # of log-odds, where clean text has too few candidates to set it
_CLAUSE_RESERVE = 3.0  # of log-odds, above the score of a clause in clean text
_MIN_RECALL = 0.8  # of three words; less, and the rule abstains in the target
_MIN_WORDS_OF_OWN_THRESHOLD = 40_000  # fewer have two false findings or less
_L2_PENALTY = 1.0
_MAX_STEPS = 30
_MIN_STEP = 1e-8

Array = NDArray[np.float64]


class Example(NamedTuple):
    """A candidate: the number of its plant and its length in words, -1 and 0 in clean text."""

    target: str
    plant: int
    words: int
    is_clause: bool
    size: str
    features: tuple[float, ...]


class Planted(NamedTuple):
    """A text with fragments of a language, all of the same length in words."""

    target: str
    source: str
    words: int
    text: str
    spans: list[Span]


class Data(NamedTuple):
    """What a model is fitted on.

    ``plants`` counts them by target and length, ``clean_words`` the words of clean text by target;
    ``digest`` is a hash of all texts.
    """

    examples: list[Example]
    plants: Counter[tuple[str, int]]
    clean_words: Counter[str]
    digest: str


def clean_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the language and text of every other clean text of DATA."""
    for path in sorted((data / "mono").glob("*.txt")):
        for _, text in list(texts_of(path))[1::2]:
            yield path.stem, text
    for paths, _, target in clean_folders(data, 1):
        for path in paths:
            yield target, path.read_text(encoding="utf-8")


def planted_texts(data: Path, hosts_by_target: dict[str, list[str]]) -> Iterator[Planted]:
    """Yield texts with fragments of every other language of DATA in every target."""
    pools = {
        path.stem: list(half(sentences(path), tuning=True).values())
        for path in sorted((data / "parallel").glob("*.tsv"))
    }
    for target, hosts in sorted(hosts_by_target.items()):
        named_hosts = {f"{number:05}": host for number, host in enumerate(hosts)}
        for source in sorted({*pools, *hosts_by_target} - {target}):
            if _is_in_other_script(source) and not _is_in_other_script(target):
                continue  # no model is needed
            random = Random(f"{target}/{source}")
            pool = hosts_by_target.get(source, []) + pools.get(source, [])
            for number, words in enumerate(_LENGTHS):
                drawn = random.sample(pool, min(_MAX_SENTENCES, len(pool)))
                fragments = {f"{place:02}": sentence for place, sentence in enumerate(drawn)}
                seed = f"{target}/{source}/{number}"
                fits = suits(target, source, words)
                cases = list(planted(fragments, named_hosts, words, fits, seed, _PER_LENGTH))
                for case in cases[: _PER_LENGTH // 2]:
                    yield Planted(target, source, words, case.text, [case.gold])
                text, spans = "", []
                for case in cases[_PER_LENGTH // 2 :]:
                    text += "".join(
                        f"{host}\n\n" for host in random.sample(hosts, _SENTENCES_BETWEEN)
                    )
                    spans.append(Span(len(text) + case.gold.start, len(text) + case.gold.end))
                    text += f"{case.text}\n\n"
                yield Planted(target, source, words, text, spans)


def _is_in_other_script(code: str) -> bool:
    return "Latin" not in locale_of(code).scripts


def gather(data: Path) -> Data:
    """Return the candidates in the clean and in the planted texts."""
    checker = next(rule.checker for rule in load_packs() if rule.id == RULE)
    assert isinstance(checker, Fragments)
    found = Data([], Counter(), Counter(), "")
    hosts: dict[str, list[str]] = {}
    digest = blake2b(digest_size=8)
    for target, text in clean_texts(data):
        digest.update(text.encode())
        found.clean_words[target] += len(text.split())
        hosts.setdefault(target, []).extend(line for line in text.split("\n\n") if line)
        document = Document.of(Article("clean", text), locale_of(target)).masked()
        for examined in checker.examine(document):
            found.examples.append(_example(target, -1, 0, examined))
    first = 0
    for target, source, words, text, spans in planted_texts(data, hosts):
        digest.update(text.encode())
        found.plants[target, words] += len(spans)
        known = None if first % _SOURCE_KNOWN_IN else source
        document = Document.of(Article("planted", text), locale_of(target), known).masked()
        for examined in checker.examine(document):
            for number, span in enumerate(spans, first):
                if span.overlaps(examined.span):
                    found.examples.append(_example(target, number, words, examined))
        first += len(spans)
    return found._replace(digest=digest.hexdigest())


def _example(target: str, plant: int, words: int, examined: Examined) -> Example:
    kind = size(examined.tokens, examined.features)
    return Example(target, plant, words, is_clause(examined), kind, examined.features)


class Fitted:
    """A model fitted on some of the examples, and its scores of all of them."""

    def __init__(self, examples: Sequence[Example], without: str | None = None) -> None:
        values = np.array([example.features for example in examples])
        planted = np.array([example.words > 0 for example in examples])
        used = np.array([example.target != without for example in examples])
        sizes = np.array([example.size for example in examples])
        values = np.hstack([np.ones((len(values), 1)), values])
        self.weights: list[dict[str, float]] = []
        self.scores: Array = np.zeros(len(values))
        for each in SIZES:
            group = sizes == each
            rows = group & used
            weights = np.round(_logistic(values[rows], planted[rows].astype(float)), 2)
            self.scores[group] = values[group] @ weights
            names = ("bias", *FEATURES)
            self.weights.append(dict(zip(names, map(float, weights), strict=True)))


def _logistic(values: Array, planted: Array) -> Array:
    """Return the weights of a logistic regression; the first, of the bias, is not penalised."""
    weights = np.zeros(values.shape[1])
    penalty = np.eye(len(weights)) * _L2_PENALTY
    penalty[0, 0] = 1e-6
    for _ in range(_MAX_STEPS):
        chances = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (chances - planted) + penalty @ weights
        curvature = (values * (chances * (1 - chances))[:, None]).T @ values + penalty
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if abs(step).max() < _MIN_STEP:
            break
    return weights


def threshold(false: Sequence[float], max_false: int) -> float:
    """Return the lowest threshold with so many false findings, of which these are the scores."""
    ranked = sorted(false, reverse=True)[max_false:]
    return round(max([_MIN_THRESHOLD, *ranked[:1]]) + 0.01, 2)


class Decided(NamedTuple):
    """The thresholds of candidates of a size: the shared, and those of targets."""

    shared: float
    own: dict[str, float]

    def of(self, target: str) -> float:
        """Return the threshold of a target."""
        return self.own.get(target, self.shared)


def decide(data: Data, scores: Array) -> dict[str, Decided]:
    """Return the thresholds for each size, the largest first, which prove most.

    A target with little clean text may have a false finding of any size before its threshold is
    stricter than that of the others: it proves nothing in a few thousand words.
    """
    left = {
        target: 1 + int(_MAX_FALSE_IN_TARGET * words / 1000)
        for target, words in data.clean_words.items()
    }
    decided: dict[str, Decided] = {}
    for kind in reversed(SIZES):
        clean = [
            (example.target, float(score))
            for example, score in zip(data.examples, scores, strict=True)
            if not example.words and example.size == kind
        ]
        most = int(_MAX_FALSE[kind] * data.clean_words.total() / 1000)
        decided[kind] = Decided(threshold([score for _, score in clean], most), {})
        for target, words in sorted(data.clean_words.items()):
            false = [score for of, score in clean if of == target]
            if words >= _MIN_WORDS_OF_OWN_THRESHOLD:
                most = int(_MAX_FALSE_OF_OWN[kind] * words / 1000)
                decided[kind].own[target] = threshold(false, most)
                continue
            stricter = threshold(false, left[target])
            if stricter > decided[kind].shared:
                decided[kind].own[target] = stricter
            left[target] -= sum(score >= decided[kind].of(target) for score in false)
    return decided


def decide_clauses(data: Data, scores: Array) -> Decided:
    """Return from which scores on a clause may be major.

    The second clause of a target sets the threshold, as a single one proves nothing, and what is
    higher that of its target.
    """
    by_target: dict[str, list[float]] = {}
    for example, score in zip(data.examples, scores, strict=True):
        if example.is_clause and not example.words:
            by_target.setdefault(example.target, []).append(float(score) + _CLAUSE_RESERVE)
    shared = max(threshold(found, 1) for found in by_target.values())
    highest = {target: threshold(found, 0) for target, found in sorted(by_target.items())}
    return Decided(shared, {name: score for name, score in highest.items() if score > shared})


def figures(
    data: Data, fitted: Fitted, target: str, decided: dict[str, Decided]
) -> tuple[int, dict[str, float]]:
    """Return the false findings in a target and the recall by length of the fragments."""
    found = [
        example
        for example, score in zip(data.examples, fitted.scores, strict=True)
        if example.target == target and score >= decided[example.size].of(target)
    ]
    recall = {}
    for words in sorted(set(_LENGTHS)):
        plants = {example.plant for example in found if example.words == words}
        recall[str(words)] = round(len(plants) / data.plants[target, words], 3)
    return sum(not example.words for example in found), recall


def as_toml(data: Data) -> tuple[str, list[tuple[object, ...]]]:
    """Return the file of the model, and the rows of its cross-validated table."""
    fitted = Fitted(data.examples)
    decided = decide(data, fitted.scores)
    clause = decide_clauses(data, fitted.scores)
    rows: list[tuple[object, ...]] = []
    tables, abstains = [], []
    for target, words in sorted(data.clean_words.items()):
        _, fitted_recall = figures(data, fitted, target, decided)
        if fitted_recall["3"] < _MIN_RECALL:
            abstains.append(target)
        false, recall = figures(data, Fitted(data.examples, without=target), target, decided)
        rows.append((target, words, false, 1000 * false / words, *recall.values()))
        shown = ", ".join(f"{length} = {share}" for length, share in recall.items())
        tables.append(
            f'[[cross-validation]]\ntarget = "{target}"\nclean-words = {words}\n'
            f"false = {false}\nrecall = {{{shown}}}\n"
        )
    head = (
        "# Written by tests/benchmarks/fragment_model.py. The weights are of log-odds; the\n"
        "# features are those of mtqa/checks/untranslated/evidence.py.\n"
        f'data = "{data.digest}"\nclause-threshold = {clause.shared}\n'
        + f"abstains = {abstains}\n".replace("'", '"')
    )
    decisions = [
        f"[{name}]\nthreshold = {each.shared}\n\n"
        f"[{name}.thresholds]\n{_table(each.own)}\n[{name}.weights]\n{_table(weights)}"
        for name, each, weights in zip(
            SIZES, map(decided.__getitem__, SIZES), fitted.weights, strict=True
        )
    ]
    head += f"\n[clause-thresholds]\n{_table(clause.own)}"
    return "\n".join([head, *decisions, *tables]), rows


def _table(values: dict[str, float]) -> str:
    return "".join(f"{name} = {value}\n" for name, value in values.items())


def main() -> None:
    """Print the cross-validated table, and write the file of the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="write rules/models")
    asked = parser.parse_args()
    data = gather(asked.data)
    text, rows = as_toml(data)
    lengths = [f"recall, {words} words" for words in sorted(set(_LENGTHS))]
    print(table(("target left out", "clean words", "false", "per 1,000", *lengths), rows))
    if asked.write:
        path = rules_root() / "models" / f"{RULE}.toml"
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
