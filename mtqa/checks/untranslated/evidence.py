"""Features of a candidate that tell text in another language from names and loan words.

No feature names a language: they compare the language of the candidate with the target. Their
weights are fitted (``tests/benchmarks/fragment_model.py``) and stand in ``rules/models``.
Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import log, log1p

from mtqa.checks.untranslated.candidates import Candidate
from mtqa.checks.untranslated.clauses import (
    CAPITAL,
    FIRST,
    LINKING,
    LOWER,
    MIN_FUNCTION_WORD_ZIPF,
    Token,
    is_function_word_with_capital,
    is_noun,
    is_own_noun,
    occurrences,
)
from mtqa.language.inflection import is_inflected, is_misspelled
from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.letters import letters
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.language.locales import language as locale_of
from mtqa.language.word_language import ForeignWords, Word, capitalises_nouns
from mtqa.language.words import function_words

FEATURES = (
    "best", "second", "total", "absent", "letters", "script", "least-own", "stem", "stem-there",
    "languages", "function", "content", "words", "said", "lingua-franca", "others", "source",
    "marked", "alone", "capitals", "name", "hyphen", "inflected", "homographs",
)  # fmt: skip
_MIN_WEIGHT = 0.7  # of a word that is evidence
_MIN_SEED_WEIGHT = 2.0  # of a word elsewhere in the article that is evidence
_MAX_SAID, _MAX_OTHERS = 4, 5  # more prove no more
# If the target knows all words this well and they weigh no more, they are its own: met die.
_MIN_HOMOGRAPH_ZIPF, _MIN_HOMOGRAPHS_WEIGHT = 4.0, 4.5
# Of a function word between words of the target that no sentence ends with, and of any other. In
# 375,000 clean words of twelve languages none of the first weighs more; at 2.5 there are five
# (English um, Portuguese der). Of the second one does (Polish not); at 3.0 there are four.
_MIN_LONE_WEIGHT, _MIN_LONE_ADVERB_WEIGHT = 3.0, 3.7
# Such a word may be one of the target without its ending: its letters and a longer form say so.
_MIN_LETTERS_WEIGHT, _MIN_LONGER_ZIPF, _VOWELS = 1.5, 3.0, "aeiouy"
_MIN_LONG_WORDS = 3  # clean text has a tenth as many candidates of three words as of one
_MIN_TERM = 3  # occurrences of a term that the article uses: romería
_MIN_STEM_LETTERS, _MAX_ENDING_LETTERS = 4, 3
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
    if no word in lower case is evidence, if a single one is a term that the article uses
    or may be the target's own, or if the words have the shape of a title.
    """
    start, end, language, weights = candidate
    run = tokens[start:end]
    evidence: dict[str, tuple[float, int]] = {}
    for index, (token, weight) in enumerate(zip(run, weights, strict=True), start):
        if weight >= _MIN_WEIGHT and (
            token.shape == LOWER
            or is_noun(token, language)
            or is_function_word_with_capital(token, language)
        ):
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
    said = sum(1 for _ in islice(occurrences(article.text, top.letters), _MAX_SAID))
    is_single = len(ranked) == 1 and may_be_own
    if is_single and (said >= _MIN_TERM or _is_own_stem(top, language, target)):
        return None
    is_content = [
        token.shape == LOWER and not token.is_inside and not is_function_word(token.word, language)
        for token in (tokens[place] for _, place in ranked)
    ]
    if not any(is_content) and _is_like_title(tokens, candidate, known, target):
        return None
    own_seeds = sum(word.weights.get(language, 0.0) >= _MIN_SEED_WEIGHT for word in known)
    others = max(0, article.seeds_in(language) - own_seeds)
    return (
        ranked[0][0],
        ranked[1][0] if len(ranked) > 1 else 0.0,
        sum(weights),
        log1p(sum(word.is_rare for word in known)),
        _letters_weight(top.letters, language, target),
        float(locale_of(language).scripts[0] != locale_of(target).scripts[0]),
        min(word.target_zipf or 0.0 for word in known),
        _stem_zipf(top.letters, target),
        _stem_zipf(top.letters, language),
        log1p(len(top.word.zipf.keys() - {language, target})),
        log1p(sum(is_function_word(word, language) for word in known)),
        log1p(sum(is_content)),
        log(len(run)),
        log(max(1, min(_MAX_SAID, said))),
        float(language == LINGUA_FRANCA),
        log1p(min(_MAX_OTHERS, others)),
        float(language == article.source),
        float(is_marked),
        float(start == 0 and end == len(tokens) and len(run) <= _MAX_TITLE_WORDS),
        log1p(_capitals(tokens, candidate)),
        float(is_single and _is_like_name(tokens, candidate, top)),
        float(any(_is_in_compound(tokens, place) for _, place in ranked)),
        float(is_single and _may_be_inflected(top, language, target)),
        float(may_be_own and _are_homographs(ranked, known)),
    )


def _are_homographs(ranked: Sequence[tuple[float, int]], known: Sequence[Word]) -> bool:
    """Return whether the target knows all words well, and they weigh little: met die."""
    least = min(word.target_zipf or 0.0 for word in known)
    weight = sum(weight for weight, _ in ranked)
    return least >= _MIN_HOMOGRAPH_ZIPF and weight < _MIN_HOMOGRAPHS_WEIGHT


def _may_be_inflected(top: Token, language: str, target: str) -> bool:
    """Return whether a word may be an inflection or a misspelling of one of the target."""
    if is_misspelled(top.letters, target):
        return True
    return not is_function_word(top.word, language) and is_inflected(top.letters, target)


def _stem_zipf(word: str, language: str) -> float:
    """Return the Zipf value of a word without an ending, the highest, 0 if none is listed."""
    sizes = range(max(_MIN_STEM_LETTERS, len(word) - _MAX_ENDING_LETTERS), len(word))
    return max((lexicon().zipf(word[:size], language) for size in sizes), default=0.0)


def _is_like_name(tokens: Sequence[Token], candidate: Candidate, top: Token) -> bool:
    """Return whether words have the shape of a name.

    A capital where no sentence begins, before one word in lower case (Bibliothèque nationale).
    """
    start, end, language, _ = candidate
    if capitalises_nouns(language):
        return False
    if tokens[start].shape == CAPITAL:
        return [token for token in tokens[start:end] if token.shape == LOWER][-1] is top
    return start > 0 and tokens[start - 1].shape == CAPITAL and tokens[start].is_joined


def _is_like_title(
    tokens: Sequence[Token], candidate: Candidate, known: Sequence[Word], target: str
) -> bool:
    """Return whether words reach from one capital to another, as those of titles and names do.

    A sentence that begins with a function word has no capitals but that and its names. Names that
    begin with a particle have only words of the target between them: van Eck met de la Fuente.
    """
    start, end, language, _ = candidate
    if capitalises_nouns(language):
        return False
    behind = tokens[end] if end < len(tokens) and tokens[end].is_joined else None
    is_followed = behind and behind.shape == CAPITAL and not is_own_noun(behind, target)
    if tokens[start].shape == LINKING:
        begins = min(word.target_zipf or 0.0 for word in known) >= _MIN_HOMOGRAPH_ZIPF
    else:
        begins = tokens[start].shape in (CAPITAL, FIRST)
    return (
        begins
        and (is_followed or tokens[end - 1].shape == CAPITAL)
        and any(
            token.shape == CAPITAL and not is_function_word_with_capital(token, language)
            for token in tokens[start:end]
        )
    )


def _capitals(tokens: Sequence[Token], candidate: Candidate) -> int:
    """Return how many words of a candidate, and directly behind it, may be of a name."""
    start, end, language, _ = candidate
    behind = tokens[end : end + 1] if end < len(tokens) and tokens[end].is_joined else []
    return sum(
        token.shape in (CAPITAL, LINKING)
        and not is_noun(token, language)
        and not is_function_word_with_capital(token, language)
        for token in (*tokens[start:end], *behind)
    )


def _is_in_compound(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is part of one with hyphens."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].gap == "-" or (following is not None and following.gap == "-")


def is_function_word(word: Word, language: str) -> bool:
    """Return whether a word is as frequent in a language as its function words are."""
    return word.zipf.get(language, 0.0) >= MIN_FUNCTION_WORD_ZIPF


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
        or _is_own_stem(token, language, target)
        or not (token.is_joined and tokens[end].is_joined)
    ):
        return None
    is_between = all(
        _fits(tokens, beside, language) or is_noun(tokens[beside], target)
        for beside in (start - 1, end)
    )
    return language if is_between else None


def _is_own_stem(token: Token, language: str, target: str) -> bool:
    """Return whether a function word may be a word of the target without its ending: nota, not."""
    if (
        not is_function_word(token.word, language)
        or token.letters in locale_of(language).never_last
        or _letters_weight(token.letters, language, target) >= _MIN_LETTERS_WEIGHT
    ):
        return False
    longer = (token.letters + vowel for vowel in _VOWELS)
    return any(lexicon().zipf(word, target) >= _MIN_LONGER_ZIPF for word in longer)


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
