"""Words, clauses and paragraphs that were never translated."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from tests.benchmarks.process.damage.passages import Operation, is_unquoted, lower_pairs, replaced
from tests.benchmarks.process.draft import Draft, Place
from tests.benchmarks.process.grammar import LANGUAGES
from tests.benchmarks.process.hosts import foreign_sentences, own_articles

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"(?<= )[^\W\d_]+(?: [^\W\d_]+)*(?=[ ,])")
_FEWEST_LETTERS, _STEM_LETTERS = 6, 4
_LENGTHS = (1, 1, 2, 3, 6)


@cache
def _vocabulary(language: str, data: Path | None) -> frozenset[str]:
    """Return the words of the clean text at hand: what is spelt alike in both is no artifact."""
    texts = [text for host in own_articles(language) for text in host.paragraphs]
    texts += foreign_sentences(language, data)
    if data is not None and (path := data / "mono" / f"{language}.txt").is_file():
        texts.append(path.read_text(encoding="utf-8"))
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


@cache
def _stems(language: str, data: Path | None) -> frozenset[str]:
    """Return how the words of the clean text at hand begin."""
    return frozenset(word[:_STEM_LETTERS] for word in _vocabulary(language, data))


@cache
def _runs(source: str, target: str, length: int, data: Path | None) -> tuple[str, ...]:
    """Return runs of so many lower-case words of a language, none of them known in the target."""
    known, stems, runs = _vocabulary(target, data), _stems(target, data), set()
    for sentence in foreign_sentences(source, data):
        for match in _RUN.finditer(sentence):
            words = match.group().split()
            for at in range(len(words) - length + 1):
                part = words[at : at + length]
                if all(word.islower() for word in part) and _is_foreign(part, known, stems):
                    runs.add(" ".join(part))
    return tuple(sorted(runs))


def _is_foreign(words: list[str], known: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether a single word, or most of several, cannot be taken for one of the target."""
    if len(words) == 1:
        return len(words[0]) >= _FEWEST_LETTERS and words[0][:_STEM_LETTERS] not in stems
    return 2 * sum(word not in known for word in words) > len(words)


def words_left(draft: Draft, rng: Random) -> bool:
    """Leave one to six words of a sentence in another language."""
    source = rng.choice([language for language in LANGUAGES if language != draft.language])
    length = rng.choice(_LENGTHS)
    template = f"words {source} {length} words"
    number = draft.free(rng, lower_pairs)
    runs = _runs(source, draft.language, length, draft.data)
    if number is None or not runs or not draft.admits(LANGUAGES.index(source), length):
        return False
    text = draft.paragraphs[number]
    _, right = rng.choice(lower_pairs(text))
    where = rng.choice(("instead", "between"))
    place = right if where == "instead" else Place(right.start, right.start)
    artifact = draft.mark(rng.choice(runs), "foreign-word" if length == 1 else "foreign-clause",
                          template, source=source, words=str(length))  # fmt: skip
    draft.put(number, replaced(text, place, artifact + ("" if where == "instead" else " ")))
    return True


def paragraph_left(draft: Draft, rng: Random) -> bool:
    """Leave one sentence or several as a paragraph in another language."""
    source = rng.choice([language for language in LANGUAGES if language != draft.language])
    count = rng.choice((1, 1, 3))
    template = f"paragraph {source} {count} sentences"
    number = draft.free(rng, is_unquoted)
    long = [
        sentence
        for sentence in foreign_sentences(source, draft.data)
        if 8 <= len(sentence.split()) <= 40
    ]
    if number is None or len(long) < count or not draft.admits(LANGUAGES.index(source), count // 2):
        return False
    at = rng.randrange(len(long) - count + 1)
    artifact = draft.mark(" ".join(long[at : at + count]), "foreign-paragraph", template,
                          source=source, sentences=str(count))  # fmt: skip
    draft.insert(number, artifact)
    return True


OPERATIONS: tuple[Operation, ...] = (words_left, words_left, words_left, paragraph_left)
