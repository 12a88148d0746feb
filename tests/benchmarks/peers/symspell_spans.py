"""Adapter: JSONL texts in, tokens that symspellpy splits out; run by the peers' own interpreter.

Its dictionary and bigrams are its own. Both of its methods correct every word they are given, which
flags most names; each is asked only of tokens in lower case that its dictionary lacks, which is as
well as it can be used.
"""

import json
import re
import sys
from importlib.resources import files

from symspellpy import SymSpell, Verbosity

WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
DISTANCE = {"word_segmentation": 0, "lookup_compound": 2}

method = sys.argv[1]
symspell = SymSpell(max_dictionary_edit_distance=2)
symspell.load_dictionary(files("symspellpy") / "frequency_dictionary_en_82_765.txt", 0, 1)
symspell.load_bigram_dictionary(
    files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt", 0, 2
)


def splits(word: str) -> bool:
    """Whether the method makes several words of one that it does not know."""
    if symspell.lookup(word, Verbosity.TOP, max_edit_distance=0):
        return False
    if method == "word_segmentation":
        segmented = symspell.word_segmentation(word, max_edit_distance=DISTANCE[method])
        return " " in segmented.corrected_string.strip()
    corrected = symspell.lookup_compound(word, max_edit_distance=DISTANCE[method])
    return " " in corrected[0].term


for line in sys.stdin:
    text = json.loads(line)
    spans = [
        (match.start(), match.end(), method)
        for match in WORD.finditer(text)
        if match.group().islower() and splits(match.group())
    ]
    print(json.dumps(spans))
