"""Sentences, paragraphs and articles left in another language."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, put

FAMILY = Family()
_LEAST = 60


@FAMILY.add("untranslated-paragraph", name="paragraph of the article's own source")
def _own_source(page: Page, rng: Random) -> Sequence[Edit] | None:
    if len(page.source) != len(page.paragraphs):
        return None
    candidates = [
        (span, source)
        for span, source in zip(page.paragraphs, page.source, strict=True)
        if span in page.prose and len(source) >= _LEAST and page.is_balanced(span)
    ]
    if not candidates or len(page.prose) < 4:
        return None
    span, source = rng.choice(candidates)
    return [put(span.start, span.end, source)]


@FAMILY.add("untranslated-paragraph", name="paragraph of another article")
def _other_paragraph(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        paragraph
        for articles in page.foreign.articles.values()
        for article in articles
        for paragraph in article[1:]
        if len(paragraph) >= _LEAST
    ]
    places = [span for span in page.prose if page.is_balanced(span)]
    if not candidates or not places or len(page.prose) < 4:
        return None
    span = rng.choice(places)
    return [put(span.start, span.end, rng.choice(candidates))]


def _sentence(language: str) -> None:
    @FAMILY.add("untranslated-paragraph", name=f"one sentence, {language}")
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        sentences = [
            sentence
            for sentence in page.foreign.sentences.get(language, ())
            if len(sentence) >= _LEAST
        ]
        every = [span for paragraph in page.prose for span in page.sentences(paragraph)]
        places = [span for span in every if page.is_balanced(span)]
        if not sentences or not places or len(every) < 8:
            return None
        span = rng.choice(places)
        return [put(span.start, span.end, rng.choice(sentences))]


for _language in ("cs", "de", "es", "fi", "fr", "id", "is", "ru", "tr"):
    _sentence(_language)


@FAMILY.add("untranslated-paragraph", name="first paragraph twice, once untranslated")
def _both(page: Page, rng: Random) -> Sequence[Edit] | None:
    if len(page.source) != len(page.paragraphs) or len(page.prose) < 4:
        return None
    candidates = [
        (span, source)
        for span, source in zip(page.paragraphs, page.source, strict=True)
        if span in page.prose and len(source) >= _LEAST
    ]
    if not candidates:
        return None
    span, source = candidates[0]
    return [put(span.end, span.end, "\n\n" + source)]


def _article(language: str) -> None:
    @FAMILY.add("wrong-language", name=f"article, {language}", whole=True)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        articles = [
            "\n\n".join(paragraphs) + "\n"
            for paragraphs in page.foreign.articles.get(language, ())
            if sum(map(len, paragraphs)) > 400
        ]
        return [put(0, len(page.text), rng.choice(articles))] if articles else None


for _language in ("de", "es", "fr", "is", "ja", "pt", "ru"):
    _article(_language)
