"""False findings in clean text that nobody planted anything in, by language and by outlet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mtqa.mqm import Severity
from tests.benchmarks.judged import is_real
from tests.benchmarks.process.grammar import LANGUAGES
from tests.benchmarks.process.hosts import FLAWS, known_defects, own_articles
from tests.benchmarks.process.measure import Checker

_SENTENCES = 15  # of a language's file to one text: about the length of an article
_FOLDERS = {"english-original": "en", "ru-en/reference": "en", "is-en/reference": "en",
            "ja-en/reference": "en", "de-fr/source": "de", "de-fr/reference": "fr",
            "es-en-web/source": "es", "ru-en/source": "ru"}  # fmt: skip
_OUTLET = re.compile(r"^([a-z].*?)[._]\d+\.txt$")  # brisbanetimes.com.au.275186.txt
_FEWEST_WORDS = 2000  # an outlet with fewer words proves no rate and joins the others


@dataclass(slots=True)
class Clean:
    """Findings in the clean text of one source; neutral and judged real ones are counted apart."""

    source: str
    target: str
    words: int = 0
    false: Counter[str] = field(default_factory=Counter)
    neutral: int = 0
    real: int = 0
    major: int = 0
    shown: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Findings that are not neutral in 1,000 words."""
        return 1000 * self.false.total() / self.words if self.words else 0.0

    def add(self, other: Clean) -> None:
        """Count another source with this one."""
        self.words += other.words
        self.false += other.false
        self.neutral += other.neutral
        self.real += other.real
        self.major += other.major
        self.shown += other.shown


def measure_clean(data: Path | None, checker: Checker, half: int | None = None) -> list[Clean]:
    """Return the findings in our own articles, and in DATA/mono and DATA/news by source.

    The sentences of DATA/mono are no articles: only rules that need none judge them. ``half`` 0
    or 1 takes every other text of DATA.
    """
    found = []
    for language in LANGUAGES:
        own = [(host.name, "\n\n".join(host.paragraphs)) for host in own_articles(language)]
        found.append(_checked(f"own articles, {language}", language, own, checker))
    if data is None:
        return found
    for path in sorted((data / "mono").glob("*.txt")):
        if path.stem in LANGUAGES:
            texts = list(texts_of(path))[half::2] if half is not None else texts_of(path)
            found.append(_checked(f"mono, {path.stem}", path.stem, texts, checker, "text"))
    for paths, folder, target in clean_folders(data, half):
        found += _outlets(paths, folder, target, checker)
    return found


def clean_folders(data: Path, half: int | None = None) -> Iterator[tuple[list[Path], str, str]]:
    """Yield the articles of each folder of DATA/news without known defects, and its language."""
    known = known_defects(data)
    for folder, target in _FOLDERS.items():
        paths = [path for path in sorted((data / "news" / folder).glob("*.txt"))
                 if f"{folder}/{path.name}" not in known]  # fmt: skip
        yield paths if half is None else paths[half::2], folder, target


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a file without the corpus's own flaws, some at a time as one text.

    Its name has the number of its first sentence, for verdicts.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines()
             if not FLAWS.search(line)]  # fmt: skip
    for start in range(0, len(lines), _SENTENCES):
        name = f"mono/{path.stem}.{start:05}.txt"
        yield name, "\n\n".join(lines[start : start + _SENTENCES])


def _outlets(paths: list[Path], folder: str, target: str, checker: Checker) -> list[Clean]:
    """Return the findings in one folder of news, each outlet of enough words apart."""
    outlets: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        match = _OUTLET.match(path.name)
        text = path.read_text(encoding="utf-8")
        outlets.setdefault(match[1] if match else "", []).append((f"{folder}/{path.name}", text))
    rest = Clean(f"news, {folder}, other outlets", target)
    found = []
    for outlet, texts in outlets.items():
        checked = _checked(f"news, {folder}, {outlet}", target, texts, checker)
        if outlet and checked.words >= _FEWEST_WORDS:
            found.append(checked)
        else:
            rest.add(checked)
    return [*found, rest] if rest.words else found


def _checked(
    source: str,
    target: str,
    texts: Iterable[tuple[str, str]],
    checker: Checker,
    scope: str = "article",
) -> Clean:
    """Return what is found in texts, each with the name of its article."""
    clean = Clean(source, target)
    for place, text in texts:
        clean.words += len(text.split())
        for finding in checker.findings(text, target, scope):
            if finding.severity is Severity.NEUTRAL:
                clean.neutral += 1
            elif is_real(place, target, finding):
                clean.real += 1
            else:
                clean.false[finding.rule] += 1
                clean.major += finding.severity in (Severity.MAJOR, Severity.CRITICAL)
                clean.shown.append(f"{finding.rule}: {text[finding.start : finding.end][:60]}")
    return clean
