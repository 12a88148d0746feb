"""Answers for one language identifier: spans of texts in another language than the target's."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator

Spans = Iterator[tuple[int, int]]
_CLAUSE = re.compile(r"[^.,;:!?()\"“”«»\n]+")


def _clauses(text: str, language_of: Callable[[str], str | None], target: str) -> Spans:
    """Yield what stands between two marks and is in another language."""
    for match in _CLAUSE.finditer(text):
        clause = match.group().strip()
        if clause and language_of(clause) not in (target, None):
            start = match.start() + match.group().index(clause)
            yield start, start + len(clause)


def _langdetect(languages: list[str], target: str) -> Callable[[str], Spans]:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def language_of(text: str) -> str | None:
        try:
            return str(detect(text))
        except LangDetectException:
            return None

    return lambda text: _clauses(text, language_of, target)


def _py3langid(languages: list[str], target: str) -> Callable[[str], Spans]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    identifier.set_languages(languages)
    return lambda text: _clauses(text, lambda clause: str(identifier.classify(clause)[0]), target)


def _lingua(languages: list[str], target: str) -> Callable[[str], Spans]:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, language.upper()) for language in languages]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def spans(text: str) -> Spans:
        for part in detector.detect_multiple_languages_of(text):
            if part.language.iso_code_639_1.name.lower() != target:
                yield part.start_index, part.end_index

    return spans


def _pycld2(languages: list[str], target: str) -> Callable[[str], Spans]:
    import pycld2

    def spans(text: str) -> Spans:
        encoded = text.encode()
        *_, vectors = pycld2.detect(encoded, returnVectors=True, bestEffort=True)
        for offset, length, _, code in vectors:
            if code not in (target, "un"):
                start = len(encoded[:offset].decode(errors="ignore"))
                yield start, start + len(encoded[offset : offset + length].decode(errors="ignore"))

    return spans


_PEERS = {
    "langdetect": _langdetect, "lingua": _lingua, "py3langid": _py3langid, "pycld2": _pycld2
}  # fmt: skip


def main() -> None:
    """Read one question and print its answer."""
    request = json.load(sys.stdin)
    spans = _PEERS[request["peer"]](request["languages"], request["target"])
    list(spans("Once, to load what is loaded once."))
    start = time.process_time()
    found = [list(spans(text)) for text in request["texts"]]
    json.dump({"spans": found, "seconds": time.process_time() - start}, sys.stdout)


if __name__ == "__main__":
    main()
