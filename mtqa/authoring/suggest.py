"""Proposes a pack of page furniture: lines, sentences and labels that recur across a site."""

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

# At 2, a phrase of clean news recurs in 65 articles by chance; at 3 none does.
MIN_ARTICLES = 3
# Of the articles, so that in more than 150 of them a topic of the week is no furniture.
MIN_SHARE = 0.02
# The longest notices of the pages that were read have about 60 words; prose is longer.
_MAX_PHRASE_WORDS = 60
_MAX_PHRASE_CHARS = 300  # the most that a phrase in a pack may have
# Conventions, for one site: texts of many sites have no recurring lines to measure them on.
_MIN_SENTENCE_WORDS = 3
_MAX_LABEL_WORDS = 4
# Of 86 pieces of furniture on 93 pages, 2 have a sentence of 20 words; of the sentences of 65 news
# articles 54 % have as many.
_MIN_WORDS_OF_TEXT = 20
# Shorter findings are single signs, which say nothing about the text around them.
_MIN_FURNITURE_CHARS = 4
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
_GAP = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(slots=True)
class Recurrence:
    """A phrase that recurs: as matched, as first seen, where, and in how many articles.

    ``longest`` is the number of words in its longest sentence, known once it recurs often enough.
    """

    phrase: str
    where: Where
    shown: str
    place: str
    articles: int = 1
    longest: int = 0

    @property
    def is_likely_text(self) -> bool:
        """Whether it is as long as sentences of articles are, and furniture hardly ever is."""
        return self.longest >= _MIN_WORDS_OF_TEXT


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pack as TOML, empty if nothing recurs, and the numbers of its phrases and articles.

    ``likely_text`` counts the phrases that are probably part of the articles.
    """

    toml: str
    phrases: int
    articles: int
    likely_text: int = 0


@dataclass(slots=True)
class Learner:
    """Collects what recurs in articles that are added one by one."""

    engine: Engine
    seen: dict[tuple[Where, str], Recurrence] = field(default_factory=dict)
    texts: set[int] = field(default_factory=set)
    articles: int = 0

    def add(self, article: Article) -> None:
        """Add an article, unless one with the same text was added before."""
        text = hash(" ".join(article.text.split()))
        if text in self.texts:
            return
        self.texts.add(text)
        self.articles += 1
        found = [
            finding for finding in self.engine.check(article).findings if _is_furniture(finding)
        ]
        lines = article.file_map or Lines(article.text)
        counted: set[tuple[Where, str]] = set()
        for where, span in _segments(article, self.engine.target):
            if _known(span, found):
                continue
            shown = article.text[span.start : span.end]
            phrase = normal(shown)
            if not _can_be_a_phrase(phrase) or (where, phrase) in counted:
                continue
            counted.add((where, phrase))
            if known := self.seen.get((where, phrase)):
                known.articles += 1
            else:
                line, column = lines.place(span.start)
                place = f"{article.path or article.id}"
                is_placed = article.is_file or article.file_map
                place += f":{line}:{column}" if is_placed else f" {article.id}"
                self.seen[where, phrase] = Recurrence(phrase, where, shown, place)

    def recurring(self) -> list[Recurrence]:
        """Return what recurs in enough articles: furniture before likely text, then by frequency.

        Sentences and labels inside lines that recur as a whole are left out.
        """
        min_articles = max(MIN_ARTICLES, MIN_SHARE * self.articles)
        often = [
            recurrence for recurrence in self.seen.values() if recurrence.articles >= min_articles
        ]
        lines = {
            recurrence.phrase: recurrence.articles
            for recurrence in often
            if recurrence.where == "line"
        }
        kept = [
            recurrence
            for recurrence in often
            if recurrence.where == "line" or not self._covered(recurrence, lines)
        ]
        for recurrence in kept:
            recurrence.longest = self._longest(recurrence.shown)
        return sorted(
            kept,
            key=lambda recurrence: (
                recurrence.is_likely_text,
                -recurrence.articles,
                recurrence.where,
                recurrence.phrase,
            ),
        )

    def proposal(self) -> Proposal:
        """Return a pack of what recurs, for review."""
        recurrences = self.recurring()
        language = self.engine.target.partition("-")[0]
        return Proposal(
            _pack(recurrences, language, self.articles),
            len(recurrences),
            self.articles,
            sum(recurrence.is_likely_text for recurrence in recurrences),
        )

    def _longest(self, text: str) -> int:
        sentences = sentence_spans(text, self.engine.target)
        return max((len(text[start:end].split()) for start, end in sentences), default=0)

    @staticmethod
    def _covered(recurrence: Recurrence, lines: dict[str, int]) -> bool:
        if recurrence.where == "label":
            of_lines = [n for line, n in lines.items() if line.startswith(recurrence.phrase)]
            return sum(of_lines) >= recurrence.articles
        return lines.get(recurrence.phrase, 0) >= recurrence.articles


def normal(text: str) -> str:
    """Return a text as a phrase: single spaces, straight quotes, ``#`` for numbers."""
    return _NUMBER.sub("#", " ".join(text.split()).translate(_ALIKE))


def _can_be_a_phrase(phrase: str) -> bool:
    """Whether a phrase matches only itself, unlike one with a gap or a slot, say."""
    words = phrase.split()
    return (
        0 < len(words) <= _MAX_PHRASE_WORDS
        and len(phrase) <= _MAX_PHRASE_CHARS
        and sum(map(str.isalpha, phrase)) > 1
        and _GAP not in words
        and not re.search(r"#\s*#|\w#|#\w|\[\[|\]\]|[{}]", phrase.replace("# #", "", 1))
        and phrase.isprintable()
    )


def _is_furniture(finding: Finding) -> bool:
    """Whether a finding reports page furniture."""
    return (
        finding.origin == "page"
        and finding.severity is not Severity.NEUTRAL
        and not finding.rule.startswith("duplicate-")
        and finding.end - finding.start >= _MIN_FURNITURE_CHARS
    )


def _known(span: Span, found: list[Finding]) -> bool:
    covered = sum(
        min(span.end, finding.end) - max(span.start, finding.start)
        for finding in found
        if finding.span.overlaps(span)
    )
    return 2 * covered >= span.end - span.start


def _segments(article: Article, target: str) -> Iterator[tuple[Where, Span]]:
    """Yield all lines, the labels they begin with, and the first and the last sentence."""
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
        if label and len(label.group(1).split()) <= _MAX_LABEL_WORDS and label.end() < piece.end:
            yield "label", Span(piece.start, label.end())
    for piece, which in ((pieces[0], 0), (pieces[-1], -1)) if pieces else ():
        sentences = sentence_spans(text[piece.start : piece.end], document.language)
        if len(sentences) > 1:
            start, end = sentences[which]
            span = Span(piece.start + start, piece.start + end)
            if len(text[span.start : span.end].split()) >= _MIN_SENTENCE_WORDS:
                yield "anywhere", span


_HEAD = """\
# Furniture that recurs across {articles} articles, proposed by mtqa learn. Nothing here is applied
# until you name this file: mtqa check --pack FILE, or packs = ["default", "FILE"] in mtqa.toml.
# Delete what is part of the articles (“likely text”, above all), then run: mtqa rules test FILE

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
why = "It recurs in many articles of the site and is part of none."
message = "furniture of the site: “{{text}}”"
phrases = [
"""
_GOOD = """
# Add two texts without findings: sentences of news that look like the lines above.
# [[rule.example]]
# good = "…"
"""


def _pack(recurrences: list[Recurrence], language: str, articles: int) -> str:
    if not recurrences:
        return ""
    lines = [_HEAD.format(articles=articles, language=language)]
    for recurrence in recurrences:
        lines.append(f"    # {recurrence.articles} articles, first {_comment(recurrence.place)}\n")
        if recurrence.is_likely_text:
            lines.append(f"    # likely text: a sentence of {recurrence.longest} words\n")
        where = "" if recurrence.where == "anywhere" else f', where = "{recurrence.where}"'
        lines.append(f"    {{find = {_quoted(recurrence.phrase)}{where}}},\n")
    lines.append("]\n")
    shown = sorted(recurrences, key=lambda recurrence: recurrence.where == "label")
    for recurrence in shown[:2]:
        lines.append(f"[[rule.example]]\nbad = {_quoted(f'[[{recurrence.shown}]]')}\n")
    lines.append(_GOOD)
    return "".join(lines)


def _comment(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)


def _quoted(text: str) -> str:
    """Return a TOML string, which is a JSON string but for some escapes."""
    return escaped(json.dumps(text, ensure_ascii=False), toml=True)
