"""Makes the word table and the trigram table from the lists of wordfreq: ``python -m`` this module.

wordfreq is needed for nothing else (``pip install wordfreq==3.1.1``); the same version makes the
same files to the byte. Its lists are under CC BY-SA 4.0, see NOTICE.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.language.lexicon import letters
from mtqa.language.lexicon.table import STEPS_PER_ZIPF, encode

LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "sv", "da", "nb", "fi", "hu",
    "ro", "tr", "el", "is", "id", "ca", "bg", "sh", "sk", "sl", "lt", "lv", "ar", "he", "fa", "vi",
)  # fmt: skip
"""The languages of the word table, in its order. Others are identified by their script."""

# In tenths of Zipf. The English list is used to its end, once in 100 million words, as a word that
# it lacks is suspect. Other words must occur once in ten million words, and those in four of the
# other scripts once in three million. Shorter lists end at once in a million.
_MIN_TENTHS = 20
_MIN_TENTHS_OF = {"en": 10, "ar": 25, "he": 25, "ru": 25, "uk": 25}
_WORD = re.compile(r"[^\W\d_]+(?:['\N{MIDDLE DOT}][^\W\d_]+)*'?")
OTHER_SCRIPTS = frozenset({"ru", "uk", "bg", "el", "ar", "he", "fa"})
"""Languages without Latin letters, which are identified by their script."""
ATTRIBUTION_OF_LETTERS = (
    "Trigrams counted in the word lists of wordfreq by Robyn Speer (CC BY-SA 4.0)"
)
ATTRIBUTION = (
    "Word frequencies from wordfreq by Robyn Speer (CC BY-SA 4.0); "
    "changed: merged, rounded to tenths, words with figures and rare ones left out"
)


def lists(languages: Sequence[str]) -> Iterator[tuple[str, Iterable[tuple[str, int]]]]:
    """Yield each language with its words and their frequencies in tenths of Zipf."""
    import wordfreq

    large = wordfreq.available_languages("large")
    for language in languages:
        size = "large" if language in large else "small"
        bins = wordfreq.get_frequency_list(language, wordlist=size)
        # Bin n has the words of frequency 10 ** (-n / 100), a Zipf value of 9 - n / 100.
        yield (
            language,
            (
                (word, round((900 - number) / 100 * STEPS_PER_ZIPF))
                for number, words in enumerate(bins)
                for word in words
            ),
        )


def least(languages: Sequence[str], words: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    """Return the lowest frequency of each language in the table, in tenths of Zipf."""
    lowest: dict[str, int] = {}
    for row in words.values():
        for number, tenths in row.items():
            lowest[languages[number]] = min(tenths, lowest.get(languages[number], tenths))
    return lowest


def gather(
    word_lists: Iterable[tuple[str, Iterable[tuple[str, int]]]], languages: Sequence[str]
) -> dict[str, dict[int, int]]:
    """Return the words of all lists, each with its frequencies by the index of the language."""
    words: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for language, entries in word_lists:
        min_tenths = _MIN_TENTHS_OF.get(language, _MIN_TENTHS)
        number = languages.index(language)
        for entry, tenths in entries:
            word = unicodedata.normalize("NFC", entry)
            if tenths >= min_tenths and _WORD.fullmatch(word):
                words[word][number] = max(tenths, words[word].get(number, 0))
    return dict(words)


def typical(
    languages: Sequence[str], words: Mapping[str, Mapping[int, int]]
) -> dict[str, list[str]]:
    """Return the typical words of each language in Latin letters.

    Lists contain names, slips and foreign words: words that are more than ten times as frequent in
    another language are left out.
    """
    found: dict[str, list[str]] = {code: [] for code in languages if code not in OTHER_SCRIPTS}
    for word, row in words.items():
        min_tenths = max(row.values()) - STEPS_PER_ZIPF
        for number, tenths in row.items():
            if languages[number] in found and tenths >= min_tenths and word.isalpha():
                found[languages[number]].append(word)
    return found


def main() -> None:
    """Write the tables beside this module, or into the directory given as the first argument."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    words = gather(lists(LANGUAGES), LANGUAGES)
    about = {"attribution": ATTRIBUTION, "least": least(LANGUAGES, words)}
    path = place / "words.bin"
    path.write_bytes(encode(words, LANGUAGES, about))
    sys.stdout.write(f"{path}: {len(words):,} words, {path.stat().st_size:,} bytes\n")
    path = place / "letters.bin"
    about = {"attribution": ATTRIBUTION_OF_LETTERS}
    path.write_bytes(letters.encode(typical(LANGUAGES, words), about))
    sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
