"""Whether BLEU and chrF of two systems differ by chance, by sacreBLEU's own paired test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mtqa.score.reference import TOKENIZERS, parallel

TRIALS = 10_000
"""sacreBLEU's default."""

_NAMES = {"BLEU": "bleu", "chrF2": "chrf2"}


class Versions(NamedTuple):
    """An article of two systems, its reference, and its name in messages."""

    where: str
    first: str
    second: str
    reference: str


class MetricTest(NamedTuple):
    """The corpus scores of both systems, in percent, the p of their difference, the signature."""

    first: float
    second: float
    p: float
    signature: str


def paired_tests(
    articles: Sequence[Versions], *, target: str, trials: int = TRIALS
) -> dict[str, MetricTest]:
    """Return the tests of ``bleu`` and ``chrf2`` by paired approximate randomisation of segments.

    The seed is sacreBLEU's, 12345 unless ``SACREBLEU_SEED`` sets another; the signature has it. TER
    is left out: a trial would take as long as the run. Empty without articles. Raises InputError
    as ``mtqa.score.reference.compare`` does.
    """
    if not articles:
        return {}
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest, Result

    first = [parallel(article.first, article.reference, article.where) for article in articles]
    second = [parallel(article.second, article.reference, article.where) for article in articles]
    named: list[tuple[str, Sequence[str]]] = [
        (name, [hypothesis for article in system for hypothesis, _ in article])
        for name, system in (("first", first), ("second", second))
    ]
    references = [[reference for article in first for _, reference in article]]
    metrics = {
        "BLEU": BLEU(tokenize=TOKENIZERS.get(target, "13a"), force=True),
        "chrF2": CHRF(),
    }
    test = PairedTest(named, metrics, references, test_type="ar", n_samples=trials)
    signatures, results = test()
    tests = {}
    for name, key in _NAMES.items():
        ours, theirs = (result for result in results[name] if isinstance(result, Result))
        p = 1.0 if theirs.p_value is None else theirs.p_value
        tests[key] = MetricTest(ours.score, theirs.score, p, str(signatures[name]))
    return tests
