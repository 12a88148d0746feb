"""The clean articles that artifacts are put into, and clean sentences of other languages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.hosts import HOSTS
from tests.benchmarks.judged import REAL, verdicts

_HERE = Path(__file__).parent
_OTHERS = _HERE.parent / "clean"
_SAMPLES = _HERE.parents[1] / "articles"
# The samples of tests/articles in which nothing is wrong.
_CLEAN_SAMPLES = ("glacier-cave", "reservoir-level", "stadium-opening", "village-library")
_NEWS = {
    "en": ("english-curly", "ru-en/reference", "is-en/reference", "ja-en/reference"),
    "fr": ("de-fr/reference",), "de": ("de-fr/source",), "ru": ("ru-en/source",),
}  # fmt: skip
_FEWEST_PARAGRAPHS, _MOST_PARAGRAPHS = 4, 12
# What corpora themselves did to their text: such lines prove nothing about clean text.
FLAWS = re.compile(r"``|''|&#?\w+;|\s[.,](?:\s|$)|[$£€]\s\d|[^\S\n]{2}")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True, slots=True)
class Host:
    """A clean article: its headline and paragraphs."""

    name: str
    language: str
    paragraphs: tuple[str, ...]


def _read(path: Path, language: str, name: str) -> Host:
    text = path.read_text(encoding="utf-8")
    parts = tuple(part.strip() for part in _PARAGRAPH_END.split(text) if part.strip())
    return Host(name, language, parts)


@cache
def own_articles(language: str) -> tuple[Host, ...]:
    """Return the clean articles of our own in a language, in a fixed order."""
    paths = [*sorted((_HERE / "articles" / language).glob("*.txt")),
             *sorted((_OTHERS / language).glob("*.txt"))]  # fmt: skip
    if language == "en":
        paths += [_SAMPLES / f"{name}.txt" for name in _CLEAN_SAMPLES]
    return tuple(_read(path, language, f"own/{language}/{path.stem}") for path in paths)


def _is_fit(host: Host) -> bool:
    """Whether a host has no flaw of its corpus, and quotations end in their paragraphs.

    Where one goes on over paragraphs, a page in one line opens it again and again: an artifact
    that nobody planted.
    """
    if any(FLAWS.search(text) for text in host.paragraphs):
        return False
    return all(
        text.count('"') % 2 == sum(map(text.count, "“”„")) % 2 == 0
        and text.count("«") == text.count("»")
        for text in host.paragraphs
    )


def known_defects(data: Path) -> set[str]:
    """Return the files of DATA/news in which something is wrong that nobody planted."""
    lines = (data / "news" / "known_defects.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["file"] for line in lines if line}


def hosts(language: str, data: Path | None) -> list[Host]:
    """Return clean articles in a language: our own, and with DATA news of a fitting length."""
    found = [host for host in own_articles(language) if _is_fit(host)]
    if data is None:
        return found
    judged = {f"{found.set}/{found.article}.txt" for found in verdicts() if found.verdict == REAL}
    known = known_defects(data) | judged
    for folder in _NEWS.get(language, ()):
        for path in sorted((data / "news" / folder).glob("*.txt")):
            if f"{folder}/{path.name}" in known or f"english-original/{path.name}" in known:
                continue
            host = _read(path, language, f"{folder}/{path.stem}")
            if _FEWEST_PARAGRAPHS <= len(host.paragraphs) <= _MOST_PARAGRAPHS and _is_fit(host):
                found.append(host)
    return found


@cache
def foreign_sentences(language: str, data: Path | None) -> tuple[str, ...]:
    """Return clean sentences of a language: our own and, with DATA, those of its parallel text."""
    texts = [text for host in own_articles(language) for text in host.paragraphs[1:]]
    texts += HOSTS.get(language, [])
    found = [sentence for text in texts for sentence in _SENTENCE_END.split(text)]
    if data is not None:
        path = data / "parallel" / f"{language}.tsv"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [line.split("\t")[1] for line in lines if "\t" in line]
    return tuple(found)
