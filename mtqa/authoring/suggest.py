"""Propose a furniture pack: lines, sentences and labels that recur across a site's articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtqa.checks.phrases.syntax import Where
from mtqa.document import Document
from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.language.locales import language
from mtqa.language.sentences import sentence_spans
from mtqa.mqm import Severity
from mtqa.output.visible import escaped
from mtqa.text import Article, Lines, Span

# What stands in fewer articles is chance, or a subject of the week.
FEWEST_ARTICLES = 3
LEAST_SHARE = 0.02
# The longest notices of the pages that were looked at have some 60 words; prose is longer.
_MOST_WORDS = 60
_FEWEST_SENTENCE_WORDS = 3
_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,:/\N{RIGHT SINGLE QUOTATION MARK}-]?\d)*(?![^\W_])")
_ALIKE = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
_LABEL = re.compile(r"([^\W\d_](?:[\w'’ -]{0,38}\w)?) ?:(?=\s)")
_LABEL_WORDS = 4
_GAP = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(slots=True)
class Recurrence:
    """What recurs: as it is matched, as it stood first, where, and in how many articles."""

    phrase: str
    where: Where
    shown: str
    place: str
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pack as TOML, empty when nothing recurs; how many phrases and articles it comes from."""

    toml: str
    phrases: int
    articles: int


@dataclass(slots=True)
class Learner:
    """Reads articles one by one and remembers what recurs."""

    engine: Engine
    seen: dict[tuple[Where, str], Recurrence] = field(default_factory=dict)
    texts: set[int] = field(default_factory=set)
    articles: int = 0

    def add(self, article: Article) -> None:
        """Note what an article holds; the same text again is not another article."""
        text = hash(" ".join(article.text.split()))
        if text in self.texts:
            return
        self.texts.add(text)
        self.articles += 1
        found = [one for one in self.engine.check(article).findings if _is_furniture(one)]
        lines = Lines(article.text)
        told: set[tuple[Where, str]] = set()
        for where, span in _segments(article, self.engine.target):
            if _known(span, found):
                continue
            shown = article.text[span.start : span.end]
            phrase = normal(shown)
            if not _can_be_a_phrase(phrase) or (where, phrase) in told:
                continue
            told.add((where, phrase))
            if known := self.seen.get((where, phrase)):
                known.articles += 1
            else:
                line, column = lines.place(span.start)
                place = f"{article.path or article.id}"
                place += f":{line}:{column}" if article.is_file else f" {article.id}"
                self.seen[where, phrase] = Recurrence(phrase, where, shown, place)

    def recurring(self) -> list[Recurrence]:
        """Return what stands in enough articles, the most frequent first.

        A sentence or a label of lines that recur as a whole is left out.
        """
        fewest = max(FEWEST_ARTICLES, LEAST_SHARE * self.articles)
        often = [one for one in self.seen.values() if one.articles >= fewest]
        lines = {one.phrase: one.articles for one in often if one.where == "line"}
        kept = [one for one in often if one.where == "line" or not self._covered(one, lines)]
        return sorted(kept, key=lambda one: (-one.articles, one.where, one.phrase))

    def proposal(self) -> Proposal:
        """Return what recurs as a pack for review."""
        some = self.recurring()
        language = self.engine.target.partition("-")[0]
        return Proposal(_pack(some, language, self.articles), len(some), self.articles)

    @staticmethod
    def _covered(one: Recurrence, lines: dict[str, int]) -> bool:
        if one.where == "label":
            of_lines = [n for line, n in lines.items() if line.startswith(one.phrase)]
            return sum(of_lines) >= one.articles
        return lines.get(one.phrase, 0) >= one.articles


def normal(text: str) -> str:
    """Return a text as a phrase: single spaces, straight marks, ``#`` for numbers."""
    return _NUMBER.sub("#", " ".join(text.split()).translate(_ALIKE))


def _can_be_a_phrase(phrase: str) -> bool:
    """Whether a phrase says what it matches: a gap, say, would match more."""
    words = phrase.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(phrase) <= 300
        and sum(map(str.isalpha, phrase)) > 1
        and _GAP not in words
        and not re.search(r"#\s*#|\w#|#\w|\[\[|\]\]|[{}]", phrase.replace("# #", "", 1))
        and phrase.isprintable()
    )


def _is_furniture(finding: Finding) -> bool:
    """Whether a finding already says that this is no part of the article."""
    return (
        finding.origin == "page"
        and finding.severity is not Severity.NEUTRAL
        and not finding.rule.startswith("duplicate-")
        and finding.end - finding.start > 3
    )


def _known(span: Span, found: list[Finding]) -> bool:
    covered = sum(
        min(span.end, one.end) - max(span.start, one.start)
        for one in found
        if one.span.overlaps(span)
    )
    return 2 * covered >= span.end - span.start


def _segments(article: Article, target: str) -> Iterator[tuple[Where, Span]]:
    """Yield whole lines, labels that begin lines, and the first and the last sentence."""
    document = Document.of(article, language(target))
    text = article.text
    lines = [
        Span(match.start(), match.end()) for match in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text)
    ]
    pieces = list(document.layout.paragraphs) if document.layout.is_single_line else lines
    for piece in pieces:
        if not document.layout.is_single_line or len(pieces) > 1:
            yield "line", piece
        label = _LABEL.match(text, piece.start, piece.end)
        if label and len(label.group(1).split()) <= _LABEL_WORDS and label.end() < piece.end:
            yield "label", Span(piece.start, label.end())
    for piece, which in ((pieces[0], 0), (pieces[-1], -1)) if pieces else ():
        sentences = sentence_spans(text[piece.start : piece.end], document.language)
        if len(sentences) > 1:
            start, end = sentences[which]
            span = Span(piece.start + start, piece.start + end)
            if len(text[span.start : span.end].split()) >= _FEWEST_SENTENCE_WORDS:
                yield "anywhere", span


_HEAD = """\
# Furniture that recurs across {articles} articles, proposed by mtqa learn. Nothing here is applied
# until you name this file: mtqa check --pack FILE, or packs = ["default", "FILE"] in mtqa.toml.
# Delete what belongs to the articles, then run: mtqa rules test FILE

[[rule]]
id = "site-furniture"
kind = "phrases"
error-type = "accuracy/addition"
origin = "page"
counts-words = false
severity = "minor"
repeats = "first"
targets = ["{language}"]
summary = "A line of the site's own furniture is part of the text."
why = "It stands in many articles of the site and is no part of any."
message = "furniture of the site: “{{text}}”"
phrases = [
"""
_GOOD = """
# Write two texts that must stay silent: sentences that look like the lines above and are news.
# [[rule.example]]
# good = "…"
"""


def _pack(some: list[Recurrence], language: str, articles: int) -> str:
    if not some:
        return ""
    told = [_HEAD.format(articles=articles, language=language)]
    for one in some:
        told.append(f"    # {one.articles} articles, first {_comment(one.place)}\n")
        where = "" if one.where == "anywhere" else f', where = "{one.where}"'
        told.append(f"    {{find = {_quoted(one.phrase)}{where}}},\n")
    told.append("]\n")
    shown = sorted(some, key=lambda one: one.where == "label")
    for one in shown[:2]:
        told.append(f"[[rule.example]]\nbad = {_quoted(f'[[{one.shown}]]')}\n")
    told.append(_GOOD)
    return "".join(told)


def _comment(text: str) -> str:
    return "".join(one if one.isprintable() else "?" for one in text)


def _quoted(text: str) -> str:
    """Return a TOML string; JSON's is one, save for what has to be escaped."""
    return escaped(json.dumps(text, ensure_ascii=False), toml=True)
