"""Whether a candidate is proved to be in another language, or may be a name or a loan word.

Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``; totals are sums of weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import (
    is_hyphenated_to_capital,
    is_name,
    is_noun,
    is_noun_article,
    is_word_of,
    leads_to_name,
    opens_sentence,
)
from mtqa.checks.untranslated.single_word import is_proved_by_word
from mtqa.checks.untranslated.tokens import CAPITAL, FIRST, LINKING, LOWER, Token
from mtqa.language.words import proper_names

# At 0.53 a false finding more, at 0.88 a plant fewer.
_MIN_PROOF_WEIGHT = 0.7  # of a word that counts as proof
# A candidate with this total is proved, whatever its words are.
# At 4.5 two more false findings, at 7.5 nothing changes.
_MIN_SURE_TOTAL = 6.0
# A candidate of several proofs that the target lists too; and if a word of it opens a sentence.
# At 2.6 for the first two more false findings, at 4.4 three plants fewer. The second is not
# sensitive; at twice the value a plant fewer.
_MIN_TOTAL_IF_KNOWN, _MIN_TOTAL_IF_OPENED = 3.5, 3.0
# A candidate in which a single proof is repeated, with a share of the weight of the repetition.
# Not sensitive, nor at half and twice the value.
_MIN_TOTAL_IF_REPEATED = 3.4
_REPETITION_SHARE = 0.5
# A clause with nouns in it, which may look like a name.
# Not sensitive, nor at half and twice the value.
_MIN_CLAUSE_TOTAL = 9.0
# A name of an institution with function words at its edges; and if they may be particles.
# At 7.1 for the second an example fails; otherwise not sensitive.
_MIN_NAMES_TOTAL, _MIN_NAMES_TOTAL_IF_PARTICLES = 8.0, 9.5
_MIN_EDGE_WEIGHT = 2.4  # of a word in lower case at an edge
# At 1.7 a false finding more, at 2.9 nothing changes.
_MIN_STRONG_WEIGHT = 2.3  # of a proof among several
# The article of a noun that the target knows too: in der Region. At 3.6 an example fails, at 2.2
# nothing changes.
_MIN_ARTICLE_TOTAL = 2.9
# Not sensitive; at twice the value, which no word has, a plant fewer.
_MIN_CONTENT_ZIPF = 4.0  # of a word beside a repeated proof
# At 3.75 a plant and a false finding more, at 6.25 a plant fewer.
_MIN_OPENING_ZIPF = 5.0  # of a word with a capital that counts beside the proofs


class Candidate(NamedTuple):
    """A stretch of words that may be in another language.

    ``indices`` are those of its words in the clause, ``total`` the sum of ``weights``, which are by
    index.
    """

    indices: range
    language: str
    total: float
    weights: Mapping[int, float]


def is_proved(tokens: Sequence[Token], candidate: Candidate, target: str) -> bool:
    """Return whether several words prove a candidate, or a word that nothing speaks against."""
    language, weights = candidate.language, candidate.weights
    heavy = [index for index in candidate.indices if weights[index] >= _MIN_PROOF_WEIGHT]
    lower = [
        index
        for index in heavy
        if tokens[index].shape in (LOWER, LINKING) and not is_hyphenated_to_capital(tokens, index)
    ]
    # The first occurrence of each word.
    proofs = list({id(tokens[index].word): index for index in reversed(lower)}.values())
    if not proofs:
        return False
    if len(proofs) == 1 and is_noun_article(tokens, proofs[0], language):
        return candidate.total >= _MIN_ARTICLE_TOTAL
    if _is_institution(tokens, candidate):
        return True
    nouns = [index for index in heavy if is_noun(tokens[index], language)]
    if _may_be_name(tokens, candidate, lower, nouns):
        return False
    repeated = [weights[index] for index in lower if index not in proofs]
    is_repeated = bool(repeated) and _has_content_word(tokens, candidate, proofs)
    total = candidate.total - sum(repeated)
    total += _REPETITION_SHARE * max(repeated) if is_repeated else 0.0
    if total >= _MIN_SURE_TOTAL:
        return True
    opening = [
        index
        for index in heavy
        if tokens[index].shape in (FIRST, CAPITAL)
        and index not in nouns
        and tokens[index].word.zipf.get(language, 0) >= _MIN_OPENING_ZIPF
    ]
    if len(proofs) + len(nouns) + len(opening) > 1:
        is_strong = any(
            tokens[index].word.is_rare or weights[index] >= _MIN_STRONG_WEIGHT for index in proofs
        )
        is_opened = any(opens_sentence(tokens, index, language) for index in opening)
        return is_strong or total >= (_MIN_TOTAL_IF_OPENED if is_opened else _MIN_TOTAL_IF_KNOWN)
    if is_repeated and total >= _MIN_TOTAL_IF_REPEATED:
        return True
    return is_proved_by_word(tokens, proofs[0], language, target, len(candidate.indices), total)


def _is_institution(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Return whether function words stand at the edge of names that only the language writes so."""
    words = [tokens[index] for index in candidate.indices]
    edges = [token for token in (words[0], words[-1]) if token.shape == LOWER]
    weights = {
        token.letters: token.word.weights.get(candidate.language, 0.0)
        for token in words
        if token.shape in (LOWER, LINKING) or is_word_of(token, candidate.language)
    }
    if not any(weights[token.letters] >= _MIN_EDGE_WEIGHT for token in edges):
        return False
    has_names = any(token.shape == CAPITAL and token.letters in weights for token in words)
    may_be_particles = all(token.letters in proper_names().particles for token in edges)
    min_total = _MIN_NAMES_TOTAL_IF_PARTICLES if may_be_particles else _MIN_NAMES_TOTAL
    return has_names and sum(max(0.0, weight) for weight in weights.values()) >= min_total


def _may_be_name(
    tokens: Sequence[Token], candidate: Candidate, lower: Sequence[int], nouns: Sequence[int]
) -> bool:
    """Return whether the proofs may be part of a name: van den Berg, Welt am Sonntag."""
    language = candidate.language
    nouns_follow = all(index - 1 in lower for index in nouns)
    if nouns_follow and leads_to_name(tokens, lower, language):
        return True
    shared = [
        index for index in candidate.indices if tokens[index].shape == LOWER and index not in lower
    ]
    has_several_proofs = len({tokens[index].letters for index in lower}) > 1
    is_clause = (nouns and has_several_proofs) or (len(nouns) > 1 and shared)
    if candidate.total >= _MIN_CLAUSE_TOTAL and is_clause:
        return False
    return all(tokens[index].shape == LINKING for index in lower) and any(
        is_name(tokens, index, language) for index in candidate.indices
    )


def _has_content_word(tokens: Sequence[Token], candidate: Candidate, proofs: Sequence[int]) -> bool:
    """Return whether another word of the language stands beside the proofs, as in no name."""
    excluded = {tokens[index].letters for index in proofs} | proper_names().particles
    return any(
        tokens[index].shape == LOWER
        and tokens[index].letters not in excluded
        and tokens[index].word.zipf.get(candidate.language, 0.0) >= _MIN_CONTENT_ZIPF
        for index in candidate.indices
    )
