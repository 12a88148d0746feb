"""Untranslated fragments: recall and overlap by target, language and length; false ones; peers.

    python -m tests.benchmarks.fragments [DATA] [--tuning] [--seed N] [--draws N]
        [--examples N] [--no-peers]

DATA holds ``parallel/LANG.tsv`` and ``news/``; ``fragment_plants`` says how fragments are drawn and
which sentences are for tuning, which for reporting. Without DATA the fragments come from the own
articles in German and Spanish and are put into the own English ones.

A fragment counts as found when a finding of the rules for untranslated text overlaps it; IoU is
that of the best of them, in characters, over those found. On clean text every finding of
untranslated-fragment is false that is not judged real in ``judged.jsonl``. Peers answer the same
sentences: langdetect and py3langid of what stands between two marks, lingua and pycld2 of the
spans they find. F1 counts a false span on the planted sentences' clean twins as well. How fast each
is depends on the text: sentences of which most hold a fragment, clean news, pages as they come.
Each tool runs in a new process, which has read none of them before; the least time of three turns
counts.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtqa.engine import Engine
from mtqa.language.word_language import foreign_words
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.corpus import clean_pages, own_pages
from tests.benchmarks.fragment_peers import SPEAKERS, fastest, rate
from tests.benchmarks.fragment_plants import Planted, half, planted, sentences
from tests.benchmarks.judged import is_real
from tests.benchmarks.measure import around
from tests.benchmarks.tables import listed, table

SEED = 20260
RULE = "untranslated-fragment"
LENGTHS = (1, 2, 3, 4, 6, 8)
TARGETS = ("en", "fr", "de", "es")
_LEAST_WEIGHT = 1.0
_OTHERS_FOR = {"fr": ("en", "de", "es"), "de": ("en", "fr", "es"), "es": ("en", "fr", "de")}
_RECALL = {"en": {1: 0.8, 3: 0.985, 6: 0.998, 8: 0.998}}
_RECALL_ELSEWHERE = {3: 0.96}
_FALSE = {"en": 0.05}
_FALSE_ELSEWHERE = 0.1
_PEER_LENGTHS = (3, 6)
_PEER_SENTENCES = 40


@dataclass(slots=True)
class Count:
    """How many fragments of a language and length were planted, and how they were found."""

    planted: int = 0
    overlaps: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of planted."""
        return len(self.overlaps) / self.planted if self.planted else 0.0

    @property
    def iou(self) -> float:
        """The mean overlap of those found."""
        return sum(self.overlaps) / len(self.overlaps) if self.overlaps else 0.0


def iou(first: Span, second: Span) -> float:
    """Return the characters that two spans share of those that either has."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return max(0, shared) / (max(first.end, second.end) - min(first.start, second.start))


def suits(target: str, language: str, count: int) -> Callable[[Sequence[str]], bool]:
    """Return a predicate that says whether words can be a fragment: see ``fragment_plants``."""
    words = foreign_words(target)
    assert words is not None

    def single(row: Sequence[str]) -> bool:
        known = words.word(row[0].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        return len(row[0]) > 1 and row[0].islower() and known.target_zipf is None

    def several(row: Sequence[str]) -> bool:
        known = [words.word(word.lower()) for word in row]
        return sum(map(str.islower, row)) >= (count + 1) // 2 and any(
            word.target_zipf is None or words.weight(word, language) >= _LEAST_WEIGHT
            for word in known
        )

    return single if count == 1 else several


class Checked:
    """The findings of all default rules on texts in one target."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._engine = Engine(load_packs(), target=target)

    def spans(self, text: str, rules: frozenset[str] = SPEAKERS) -> list[Span]:
        """Return the spans of the findings of the rules for untranslated text."""
        found = self._engine.check(Article("sentence", text)).findings
        return [finding.span for finding in found if finding.rule in rules]

    def false(self, pages: Sequence[tuple[str, str]]) -> tuple[list[str], int, int]:
        """Return the false findings on clean texts, those judged real, and the words."""
        false_findings: list[str] = []
        real = words = 0
        for place, text in pages:
            words += len(text.split())
            for finding in self._engine.check(Article(place, text, place)).findings:
                if finding.rule != RULE:
                    continue
                if is_real(place, self.target, finding):
                    real += 1
                else:
                    false_findings.append(f"{place}: {around(text, finding.span)}")
        return false_findings, real, words


def counted(cases: Sequence[Planted], spans: Callable[[str], Sequence[Span]]) -> Count:
    """Count what is found of planted fragments."""
    count = Count()
    for case in cases:
        count.planted += 1
        best = max((iou(span, case.gold) for span in spans(case.text)), default=0.0)
        if best:
            count.overlaps.append(best)
        else:
            count.misses.append(around(case.text, case.gold))
    return count


def parallel(data: Path | None) -> dict[str, dict[str, str]]:
    """Return the sentences by language and id, from DATA or our own articles."""
    if data is not None:
        return {path.stem: sentences(path) for path in sorted((data / "parallel").glob("*.tsv"))}
    pages = {"en": clean_pages(None), "de": own_pages("de"), "es": own_pages("es")}
    return {
        language: {
            f"{page.name}/{span.start:06}": page.text[span.start : span.end]
            for page in own
            for paragraph in page.prose
            for span in page.sentences(paragraph)
        }
        for language, own in pages.items()
    }


def clean_texts(
    data: Path | None, target: str, parallel_texts: dict[str, str]
) -> list[tuple[str, str]]:
    """Return the clean texts of a target with their places: news, own ones and the sentences."""
    pages = [(page.place, page.text) for page in clean_pages(data, target)]
    if data is not None:
        own = clean_pages(None) if target == "en" else own_pages(target)
        pages += [(page.place, page.text) for page in own]
        pages += [(f"parallel/{target}/{name}", text) for name, text in parallel_texts.items()]
    return pages


def _rows(
    target: str, articles: dict[str, dict[str, str]], args: argparse.Namespace
) -> Iterator[tuple[str, int, list[Planted]]]:
    hosts = half(articles[target], tuning=args.tuning)
    others = _OTHERS_FOR.get(target, tuple(articles))
    for language in others:
        if language == target or language not in articles:
            continue
        source = half(articles[language], tuning=args.tuning)
        for count in LENGTHS:
            holds = suits(target, language, count)
            keys = (f"{args.seed + draw}/{target}/{language}/{count}" for draw in range(args.draws))
            cases = [case for key in keys for case in planted(source, hosts, count, holds, key)]
            yield language, count, cases


def _bar(target: str, count: int) -> str:
    bar = _RECALL.get(target, _RECALL_ELSEWHERE).get(count)
    return f"≥ {bar}" if bar else ""


def _report(target: str, args: argparse.Namespace, articles: dict[str, dict[str, str]]) -> None:
    checked = Checked(target)
    rows: list[Sequence[object]] = []
    misses: list[str] = []
    overlaps: list[float] = []
    for language, count, cases in _rows(target, articles, args):
        found = counted(cases, checked.spans)
        overlaps += found.overlaps
        rows.append((language, count, found.planted, found.recall, _bar(target, count), found.iou))
        misses += [f"{language} {count}: {miss}" for miss in found.misses[: args.examples]]
    print(f"### Target {target}\n")
    print(table(("language", "words", "planted", "recall", "bar", "IoU of found"), rows))
    mean = sum(overlaps) / len(overlaps) if overlaps else 0.0
    false, real, words = checked.false(clean_texts(args.data, target, articles.get(target, {})))
    bar = _FALSE.get(target, _FALSE_ELSEWHERE)
    what = f"false spans per 1,000 of {words:,} clean words"
    print(table(("what", "bar", "figure"), [
        ("mean IoU of all found", "≥ .95", mean),
        (f"{what}: all", f"≤ {bar}", 1000 * (len(false) + real) / max(words, 1)),
        (f"{what}: without {real} judged real", f"≤ {bar}", 1000 * len(false) / max(words, 1)),
    ]))  # fmt: skip
    print("False:\n\n" + listed(false))
    if misses:
        print("Missed, some:\n\n" + listed(misses))


def _compare(args: argparse.Namespace, articles: dict[str, dict[str, str]]) -> None:
    cases = [
        case
        for _, count, found in _rows("en", articles, args)
        if count in _PEER_LENGTHS
        for case in found[:_PEER_SENTENCES]
    ]
    clean = list(half(articles["en"], tuning=args.tuning).values())
    texts = [case.text for case in cases] + clean
    news = [page.text for page in clean_pages(args.data)]
    wild = sorted((args.data / "wild").glob("*.txt")) if args.data else []
    real = [path.read_text(encoding="utf-8") for path in wild]
    absent: set[str] = set()
    answers, on_news, on_real = (
        fastest(some, sorted(articles), absent) for some in (texts, news, real)
    )
    rows: list[Sequence[object]] = []
    for name, answer in answers.items():
        if name in absent:
            continue
        pairs = list(zip(cases, answer.spans, strict=False))
        found = sum(any(span.overlaps(case.gold) for span in spans) for case, spans in pairs)
        beside = sum(not span.overlaps(case.gold) for case, spans in pairs for span in spans)
        beside += sum(map(len, answer.spans[len(cases) :]))
        overlaps = sum(
            max((iou(span, case.gold) for span in spans), default=0.0) for case, spans in pairs
        )
        rows.append((
            name, found / len(cases), beside, 2 * found / (len(cases) + found + beside),
            overlaps / max(found, 1), sum(map(len, on_news[name].spans)), rate(texts, answer),
            rate(news, on_news[name]), rate(real, on_real[name]),
        ))  # fmt: skip
    head = ("tool", "recall", "false spans", "F1", "IoU of found", "spans in clean news",
            "words a CPU second, these", "clean news", "real machine-translated pages")  # fmt: skip
    print(f"### Other tools on {len(cases)} fragments and {len(clean)} clean sentences\n")
    print("mtqa runs its rules for untranslated text.\n\n" + table(head, rows))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--tuning", action="store_true", help="the half that was tuned on")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--examples", type=int, default=0, help="misses shown for each row")
    parser.add_argument("--draws", type=int, default=5, help="fragments of each sentence")
    parser.add_argument("--targets", nargs="+", default=TARGETS)
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    articles = parallel(args.data)
    print(f"## Untranslated fragments, {'tuning' if args.tuning else 'reporting'} half\n")
    for target in args.targets:
        if target in articles:
            _report(target, args, articles)
    if not args.no_peers:
        _compare(args, articles)


if __name__ == "__main__":
    main()
