"""Make the tables of words and of letters from the lists of wordfreq: ``python -m`` this module.

wordfreq is needed for this alone (``pip install wordfreq==3.1.1``); the same version makes the
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
from mtqa.language.lexicon.table import STEPS, encode

LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "sv", "da", "nb", "fi", "hu",
    "ro", "tr", "el", "is", "id", "ca", "bg", "sh", "sk", "sl", "lt", "lv", "ar", "he", "fa", "vi",
)  # fmt: skip
"""The languages of the table, by their number in it. Others are told by their script."""

# Rare words of English are kept to its list's end: what is not in it is suspect. Of others those
# are kept that occur once in ten million words; the shorter lists end at one in a million.
_LEAST = 20
_LEAST_OF = {"en": 10, "ar": 25, "he": 25, "ru": 25, "uk": 25}
_WORD = re.compile(r"[^\W\d_]+(?:['\N{MIDDLE DOT}][^\W\d_]+)*'?")
OTHER_SCRIPTS = frozenset({"ru", "uk", "bg", "el", "ar", "he", "fa"})
"""Languages without Latin letters: their scripts tell them."""
ATTRIBUTION_OF_LETTERS = (
    "Trigrams counted in the word lists of wordfreq by Robyn Speer (CC BY-SA 4.0)"
)
ATTRIBUTION = (
    "Word frequencies from wordfreq by Robyn Speer (CC BY-SA 4.0); "
    "changed: merged, rounded to tenths, words with figures and rare ones left out"
)


def lists(languages: Sequence[str]) -> Iterator[tuple[str, Iterable[tuple[str, int]]]]:
    """Yield each language with its words and their tenths of Zipf."""
    import wordfreq

    large = wordfreq.available_languages("large")
    for language in languages:
        size = "large" if language in large else "small"
        bins = wordfreq.get_frequency_list(language, wordlist=size)
        # Bin n holds the words of frequency 10 ** (-n / 100).
        yield (
            language,
            (
                (word, round((900 - number) / 100 * STEPS))
                for number, words in enumerate(bins)
                for word in words
            ),
        )


def least(languages: Sequence[str], words: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    """Return the lowest tenths of Zipf that each language has in the table."""
    found: dict[str, int] = {}
    for row in words.values():
        for number, zipf in row.items():
            found[languages[number]] = min(zipf, found.get(languages[number], zipf))
    return found


def gather(
    found: Iterable[tuple[str, Iterable[tuple[str, int]]]], languages: Sequence[str]
) -> dict[str, dict[int, int]]:
    """Return the words of all lists, each with its frequency by the number of the language."""
    words: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for language, entries in found:
        least, number = _LEAST_OF.get(language, _LEAST), languages.index(language)
        for word, zipf in entries:
            told = unicodedata.normalize("NFC", word)
            if zipf >= least and _WORD.fullmatch(told):
                words[told][number] = max(zipf, words[told].get(number, 0))
    return dict(words)


def typical(
    languages: Sequence[str], words: Mapping[str, Mapping[int, int]]
) -> dict[str, list[str]]:
    """Return the words of each language in Latin letters that are at home in it.

    Lists hold names, slips and foreign words: what is more than ten times as common in another
    language is left out.
    """
    found: dict[str, list[str]] = {one: [] for one in languages if one not in OTHER_SCRIPTS}
    for word, row in words.items():
        least = max(row.values()) - STEPS
        for number, zipf in row.items():
            if languages[number] in found and zipf >= least and word.isalpha():
                found[languages[number]].append(word)
    return found


def main() -> None:
    """Write the tables beside this module, or into the directory of the first argument."""
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
