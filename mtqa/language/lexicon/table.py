"""The file format of the word table: buckets of fingerprints, each with a row of languages.

The low bits of a word's 64-bit hash (BLAKE2b) select a bucket, and its high 16 bits are the
fingerprint. Of words in no language one in some thousands shares its fingerprint with a listed
word, which is one in a million words of news. Rows are shared: most words are in a single language,
at a few frequencies. All numbers are little-endian; the file reads::

    8 bytes   MAGIC
    4 bytes   length of the header
    header    JSON: languages, their least frequency, attribution, sizes of the sections
    offsets   for each bucket, and for the end, the number of its first word     4 bytes each
    prints    the fingerprint of each word                                       2 bytes each
    places    where the row of each word begins, in pairs                        3 bytes each
    rows      pairs of language (128 more on a row's last) and frequency         2 bytes each

A frequency is a Zipf value, the base-10 logarithm of occurrences in a billion words (van Heuven
et al. 2014, Quarterly Journal of Experimental Psychology 67), in tenths.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

MAGIC = b"mtqalex1"
LAST_PAIR_FLAG = 128
"""Added to the number of the language in the last pair of a row."""
STEPS_PER_ZIPF = 10
"""Frequencies are stored in tenths of a Zipf value."""
_MEAN_BUCKET_WORDS = 16  # at most; fewer would be faster and need more offsets of four bytes


def word_hash(word: str) -> int:
    """Return the 64-bit hash of a word in lower case, the same on every machine."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def encode(
    words: Mapping[str, Mapping[int, int]], languages: tuple[str, ...], about: Mapping[str, Any]
) -> bytes:
    """Return the word table as bytes.

    ``words`` has the frequencies of each word, in tenths of Zipf, by the index of the language in
    ``languages``; ``about`` is added to the header. The result does not depend on the order of the
    words or on the machine.
    """
    bucket_count = 1
    while bucket_count * _MEAN_BUCKET_WORDS < len(words):
        bucket_count *= 2
    entries = sorted(
        (word_hash(word) % bucket_count, word_hash(word) >> 48, word) for word in words
    )
    rows, row_numbers = bytearray(), dict[bytes, int]()
    offsets = [0] * (bucket_count + 1)
    prints, places = bytearray(), bytearray()
    for bucket, fingerprint, word in entries:
        offsets[bucket + 1] += 1
        row = _row(words[word])
        if row not in row_numbers:
            row_numbers[row] = len(rows) // 2
            rows += row
        prints += fingerprint.to_bytes(2, "little")
        places += row_numbers[row].to_bytes(3, "little")
    total = 0
    for bucket in range(bucket_count + 1):
        total += offsets[bucket]
        offsets[bucket] = total
    sections = {
        "offsets": b"".join(offset.to_bytes(4, "little") for offset in offsets),
        "prints": bytes(prints),
        "places": bytes(places),
        "rows": bytes(rows),
    }
    header = {
        **about,
        "languages": list(languages),
        "buckets": bucket_count,
        "words": len(words),
        "sections": {name: len(data) for name, data in sections.items()},
    }
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    return MAGIC + len(head).to_bytes(4, "little") + head + b"".join(sections.values())


def _row(frequencies: Mapping[int, int]) -> bytes:
    """Return a row: pairs of language and frequency, the most frequent first."""
    pairs = sorted(frequencies.items(), key=lambda pair: (-pair[1], pair[0]))
    row = bytearray(byte for pair in pairs for byte in pair)
    row[-2] |= LAST_PAIR_FLAG
    return bytes(row)
