"""The clean articles that plants are put into: those of a data directory, or our own few."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mtqa.engine import Engine
from mtqa.readers import read
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.benchmarks.page import Foreign, Page

OWN = Path(__file__).parent.parent / "articles"
OWN_ABROAD = Path(__file__).parent / "clean"
_PORTUGUESE = OWN / "bridge-inspection.txt"
# For the clone without data; a handful of sentences written for this file.
_OWN_SENTENCES = {
    "de": ["Die Brücke bleibt bis Montag gesperrt, teilte die Stadtverwaltung am Abend mit.",
           "Der Fährbetrieb soll nach Angaben der Gesellschaft am Freitag wieder beginnen."],
    "es": ["El puente seguirá cerrado hasta el lunes, informó el ayuntamiento por la noche.",
           "La compañía espera que los barcos vuelvan a salir el viernes por la mañana."],
    "fr": ["Le pont restera fermé jusqu’à lundi, a annoncé la mairie dans la soirée.",
           "La compagnie espère que les bateaux repartiront vendredi dans la matinée."],
    "ru": ["Мост останется закрытым до понедельника, сообщила вечером администрация города.",
           "Компания надеется, что паромы снова пойдут в пятницу утром."],
    "tr": ["Köprü pazartesi gününe kadar kapalı kalacak, belediye akşam saatlerinde duyurdu.",
           "Şirket, vapurların cuma sabahı yeniden sefere çıkacağını umuyor."],
}  # fmt: skip


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _articles(directory: Path) -> dict[str, str]:
    """Return the texts of a directory by file name, in order; empty where there is none."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(directory.glob("*.txt"))}


def data_name(data: Path | None) -> str:
    """Return what the clean articles are called on a rule's page."""
    return "tests/articles" if data is None else "WMT21 news"


def clean_pages(data: Path | None, target: str = "en") -> list[Page]:
    """Return the clean articles for a target, in a fixed order.

    From DATA: articles written in English (every other one of those that exist both ways with
    curly marks) and the human references, those with known defects left out; for French the
    references of de-fr, for German and Spanish the sources of de-fr and es-en-web. Without DATA:
    those of tests/articles whose status is pass, and for other targets ``own_pages``.
    """
    if data is None:
        return _own(target)
    news = data / "news"
    if target != "en":
        folder = {"fr": "de-fr/reference", "de": "de-fr/source", "es": "es-en-web/source"}[target]
        return [
            Page(name, text, target=target, place=f"{folder}/{name}")
            for name, text in _articles(news / folder).items()
        ]
    return list(_english(news, _foreign(data)))


def own_pages(target: str) -> list[Page]:
    """Return the clean articles of our own in another language: ``clean/TARGET``."""
    found = _articles(OWN_ABROAD / target)
    return [Page(f"own text/{name}", text, target=target) for name, text in found.items()]


def _english(news: Path, foreign: Foreign) -> Iterator[Page]:
    lines = (news / "known_defects.jsonl").read_text(encoding="utf-8").splitlines()
    known = {json.loads(line)["file"] for line in lines if line}
    plain, curly = _articles(news / "english-original"), _articles(news / "english-curly")
    for number, (name, text) in enumerate(plain.items()):
        folder = "english-curly" if name in curly and number % 3 else "english-original"
        if f"{folder}/{name}" not in known:
            yield Page(f"{folder}/{name}", curly[name] if folder.endswith("curly") else text,
                       foreign=foreign)  # fmt: skip
    for pair in ("ru-en", "is-en", "ja-en"):
        sources = _articles(news / pair / "source")
        for name, text in _articles(news / pair / "reference").items():
            if f"{pair}/reference/{name}" in known:
                continue
            yield Page(
                f"{pair}/{name}",
                text,
                foreign=foreign,
                source=_paragraphs(sources.get(name, "")),
                source_language=pair[:2],
                place=f"{pair}/reference/{name}",
            )


def _foreign(data: Path) -> Foreign:
    """Return what DATA has in other languages."""
    news = data / "news"
    folders = {"ru": "ru-en/source", "is": "is-en/source", "ja": "ja-en/source",
               "de": "de-fr/source", "fr": "de-fr/reference", "es": "es-en-web/source"}  # fmt: skip
    articles = {
        language: [list(_paragraphs(text)) for text in _articles(news / folder).values()]
        for language, folder in folders.items()
    }
    sentences = {
        path.stem: [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted((data / "parallel").glob("*.tsv"))
        if path.stem != "en"
    }
    return Foreign(articles, sentences)


@cache
def _sample_results() -> list[tuple[Article, str]]:
    engine = Engine(load_packs())
    articles = [article for article in read([str(OWN)]) if isinstance(article, Article)]
    return [
        (article, engine.check(article).status) for article in articles if article.form == "plain"
    ]


def _own(target: str) -> list[Page]:
    if target != "en":
        return own_pages(target)
    text = _PORTUGUESE.read_text(encoding="utf-8")
    foreign = Foreign({"pt": [list(_paragraphs(text))]}, _OWN_SENTENCES)
    return [
        Page(article.id, article.text, foreign=foreign)
        for article, status in _sample_results()
        if status == "pass"
    ]
