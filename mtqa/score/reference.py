"""BLEU, chrF2 and TER of articles against their references, computed by sacreBLEU."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mtqa.errors import InputError

if TYPE_CHECKING:  # sacreBLEU takes a tenth of a second to import, and few runs have references
    from sacrebleu.metrics.ter import TER

# TER tries up to 1,000 shifts of words, each against the whole segment: 0.2 s for 100 words on
# either side, 3 s for 200, 5 to 8 s for 300, minutes for a scraped article on a single line. The
# longest paragraph of four sets of WMT21 news references has 176 words.
MAX_TER_WORDS = 200

# BLEU's own tokenizer splits at spaces, which these languages do not write.
TOKENIZERS = {"zh": "zh", "ja": "char", "th": "char", "lo": "char", "km": "char", "my": "char"}
_ASIAN = ("zh", "ja")

_LINE_ENDS = re.compile(r"[\r\n]+")

Segments = list[tuple[str, str]]


def compare(hypothesis: str, reference: str, where: str, *, target: str = "en") -> dict[str, float]:
    """Return one article's scores: ``bleu``, ``chrf2`` and ``ter``, in percent.

    Segments are the non-empty lines, parallel by number, and every score is the corpus score over
    them. BLEU uses effective order (``eff:yes``), so that a headline alone is not 0. ``ter`` is
    missing if a segment has more than ``MAX_TER_WORDS`` words on either side.

    Raises InputError, naming ``where`` and both counts, if the reference is empty or the
    numbers of segments differ.
    """
    article = parallel(hypothesis, reference, where)
    scores, _ = _measure([article], target, effective_order=True)
    return scores


def corpus(
    pairs: Sequence[tuple[str, str, str]], *, target: str = "en"
) -> tuple[dict[str, float], dict[str, str]]:
    """Return the scores over all articles and, under the same keys, sacreBLEU's signatures.

    ``pairs`` holds (where, hypothesis, reference) of each article. TER excludes articles for
    which ``compare`` returns none; its signature then ends in ``|articles:44/45``.

    Raises InputError as ``compare`` does.
    """
    articles = [parallel(hypothesis, reference, where) for where, hypothesis, reference in pairs]
    return _measure(articles, target, effective_order=False) if articles else ({}, {})


def parallel(hypothesis: str, reference: str, where: str) -> Segments:
    """Return the segments of an article with those of its reference.

    Raises InputError as ``compare`` does.
    """
    ours, theirs = _segments(hypothesis), _segments(reference)
    if not theirs:
        raise InputError(
            where,
            f"the reference is empty: 0 segments for the {len(ours)} of the article",
            "add its text, or remove this reference",
        )
    if len(ours) != len(theirs):
        raise InputError(
            where,
            f"the article has {len(ours)} segments (non-empty lines) and its reference "
            f"{len(theirs)}",
            "write the same paragraphs in both, one per line",
        )
    return list(zip(ours, theirs, strict=True))


def _segments(text: str) -> list[str]:
    return [line for line in _LINE_ENDS.split(text) if line.strip()]


def _measure(
    articles: list[Segments], target: str, *, effective_order: bool
) -> tuple[dict[str, float], dict[str, str]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    hypotheses = [hypothesis for article in articles for hypothesis, _ in article]
    references = [reference for article in articles for _, reference in article]
    scores: dict[str, float] = {}
    signatures: dict[str, str] = {}
    # ``force`` only stops sacreBLEU from logging that the text looks tokenized.
    bleu = BLEU(tokenize=TOKENIZERS.get(target, "13a"), effective_order=effective_order, force=True)
    for key, metric in (("bleu", bleu), ("chrf2", CHRF())):
        scores[key] = float(metric.corpus_score(hypotheses, [references]).score)
        signatures[key] = str(metric.get_signature())
    measurable = [
        article
        for article in articles
        if not any(_is_long(side, target) for segment in article for side in segment)
    ]
    if measurable:
        edits = [_edits(*segment, target) for article in measurable for segment in article]
        scores["ter"] = 100 * sum(made for made, _ in edits) / sum(words for _, words in edits)
        signatures["ter"] = str(_ter(target).get_signature())
        if len(measurable) < len(articles):
            signatures["ter"] += f"|articles:{len(measurable)}/{len(articles)}"
    return scores, signatures


def _is_long(side: str, target: str) -> bool:
    # For Chinese and Japanese TER's words are the characters.
    return len(side if target in _ASIAN else side.split()) > MAX_TER_WORDS


@cache
def _ter(target: str) -> TER:
    from sacrebleu.metrics.ter import TER

    return TER(normalized=target in _ASIAN, asian_support=target in _ASIAN)


# Segments are measured twice, for the article and for the corpus.
@lru_cache(maxsize=1 << 14)
def _edits(hypothesis: str, reference: str, target: str) -> tuple[int, float]:
    """Return the number of edits in a segment and the number of words in its reference."""
    score = _ter(target).sentence_score(hypothesis, [reference])
    return score.num_edits, score.ref_length
