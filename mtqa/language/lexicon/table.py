"""The form of the table of words: buckets of fingerprints, each with a row of languages.

A word's 64-bit hash (BLAKE2b) names a bucket by its low bits and carries a fingerprint of 16 bits.
Of words that are in no language one in some thousands meets another one's fingerprint, which is
one in a million words of news. Rows are shared: most words are in one language, at one of few
frequencies. All numbers are little-endian; the file reads::

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
LAST = 128
STEPS = 10
_WORDS_A_BUCKET = 16


def hashed(word: str) -> int:
    """Return the hash of a word in lower case, the same on every machine."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def encode(
    words: Mapping[str, Mapping[int, int]], languages: tuple[str, ...], about: Mapping[str, Any]
) -> bytes:
    """Return the table of words, each with tenths of Zipf by the number of its language.

    The result depends on nothing else, neither the order of the words nor the machine.
    """
    count = 1
    while count * _WORDS_A_BUCKET < len(words):
        count *= 2
    told = sorted((hashed(word) % count, hashed(word) >> 48, word) for word in words)
    rows, places = bytearray(), dict[bytes, int]()
    offsets = [0] * (count + 1)
    prints, found = bytearray(), bytearray()
    for bucket, fingerprint, word in told:
        offsets[bucket + 1] += 1
        row = _row(words[word])
        if row not in places:
            places[row] = len(rows) // 2
            rows += row
        prints += fingerprint.to_bytes(2, "little")
        found += places[row].to_bytes(3, "little")
    total = 0
    for bucket in range(count + 1):
        total += offsets[bucket]
        offsets[bucket] = total
    sections = {
        "offsets": b"".join(one.to_bytes(4, "little") for one in offsets),
        "prints": bytes(prints),
        "places": bytes(found),
        "rows": bytes(rows),
    }
    header = {
        **about,
        "languages": list(languages),
        "buckets": count,
        "words": len(words),
        "sections": {name: len(data) for name, data in sections.items()},
    }
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    return MAGIC + len(head).to_bytes(4, "little") + head + b"".join(sections.values())


def _row(frequencies: Mapping[int, int]) -> bytes:
    """Return a row, its commonest language first."""
    pairs = sorted(frequencies.items(), key=lambda pair: (-pair[1], pair[0]))
    row = bytearray(byte for pair in pairs for byte in pair)
    row[-2] |= LAST
    return bytes(row)
