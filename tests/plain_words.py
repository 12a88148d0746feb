"""Makes the lists of plain words: ``python -m tests.plain_words``, after a change of word rules.

wordfreq must be installed, as for the word table (``make lexicon``).
"""

from __future__ import annotations

import sys
from itertools import islice

from mtqa.checks.spacing.function_joints import function_joints
from mtqa.checks.spacing.segmentation import segmenter
from mtqa.language.lexicon.make import LANGUAGES, lists
from mtqa.language.lexicon.plain import PLAIN_WORDS_FOLDER
from mtqa.language.word_language import foreign_words

# Of a language, the commonest first. Three quarters of the distinct words of an article are among
# these; twice as many would be four fifths.
_LISTED_WORDS = 8000


def is_plain(word: str, code: str) -> bool:
    """Whether a word is neither split nor evidence for another language than ``code``."""
    splitter, others = segmenter(code) or function_joints(code), foreign_words(code)
    return (splitter is None or splitter.segment(word) is None) and (
        others is None or others.seed_weight(word) <= 0
    )


def main() -> None:
    """Write the lists into the package."""
    PLAIN_WORDS_FOLDER.mkdir(exist_ok=True)
    for code, entries in lists(LANGUAGES):
        candidates = (word for word, _ in entries if word.isalpha() and word == word.lower())
        common = islice(dict.fromkeys(candidates), _LISTED_WORDS)
        words = sorted(word for word in common if is_plain(word, code))
        (PLAIN_WORDS_FOLDER / f"{code}.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        sys.stdout.write(f"{code}: {len(words):,} of {_LISTED_WORDS:,} words\n")


if __name__ == "__main__":
    main()
