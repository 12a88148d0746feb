"""Furniture in wordings that no list has: by frames of slots, and by shape and place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mtqa.checks.checker import SettingError
from mtqa.checks.page.furniture.framing import Frame
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.checks.phrases.checker import Phrases
from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

BEFORE = "The council of Vallemar voted on Monday to close the old bridge for the whole summer."
AFTER = "Nobody in the town knows how long the work will take, the engineers wrote in a letter."


@cache
def engine(target: str) -> Engine:
    return Engine(load_packs(), target=target)


def found(text: str, target: str = "en") -> list[Finding]:
    return list(engine(target).check(Article(id="page", text=text)).findings)


def rules_in(text: str, line: str, target: str = "en") -> set[str]:
    start = text.index(line)
    return {
        finding.rule
        for finding in found(text, target)
        if finding.start < start + len(line) and finding.end > start
    }


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("comment-form", "Keep my name and e-mail in the browser"),
        ("comment-form", "DIE E-MAIL WIRD NICHT VERÖFFENTLICHT"),
        ("share-bar", "Wyślij na Telegram"),
        ("share-bar", "share it on Viber with friends"),
        ("share-bar", "FacebookTelegramWhatsApp"),
        ("newsletter-box", "Inscreva-se na nossa newsletter semanal"),
        ("newsletter-box", "type your e-mail address"),
        ("cookie-notice", "Al continuar leyendo aceptas nuestras cookies"),
        ("copyright-line", "Vervielfältigung ohne Erlaubnis der Redaktion verboten"),
        ("copyright-line", "Kopiering utan lov är förbjuden."),
        ("paywall-line", "kirjaudu ja lue koko artikkeli"),
        ("reading-time", "9 minut čtení"),
        ("video-notice", "Смотрите видео выше"),
        ("related-link", "LUE MYÖS: Kymmenen kylää pyytää tietä"),
        ("photo-credit", "Jana Marková/EPA"),
        ("photo-credit", "Foto: Jana Marková"),
        ("page-metadata", "Home » News » Harbour"),
        ("page-metadata", "Zařazeno v: Doprava, Sport"),
        ("page-metadata", "Aktualisiert: 4. Mai 2021, 22:14"),
        ("page-metadata", "Menu | Sport | Weather | Log in"),
        ("page-metadata", "#bridge #harbour #council"),
        ("page-metadata", "Přeskočit na obsah"),
        ("page-metadata", "Hoy a las 21:40"),
        ("paywall-line", "Unlock the rest of this story"),
        ("newsletter-box", "Recevez chaque soir notre lettre"),
        ("video-notice", "Článek pokračuje pod reklamou"),
        ("comment-form", "Reacties worden gemodereerd"),
        ("copyright-line", "Przedruk bez zgody redakcji wzbroniony"),
        ("share-bar", "Bizi Facebook'ta takip edin"),
        ("related-link", "→ Ten towns ask for a new coast road"),
        ("related-link", "Ten towns ask for a new coast road… Weiterlesen"),
    ],
)
def test_furniture_is_found_in_a_line_of_its_own(rule: str, line: str) -> None:
    assert rule in rules_in(f"{BEFORE}\n\n{line}\n\n{AFTER}", line)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Carvalho, correspondent in Vallemar",
        "Jan van der Meer, verslaggever",
        "Ana Carvalho | The Harbour Daily",
        "Ana Carvalho @anacarvalho",
        "ana.carvalho@harbour.example",
        "Town | Harbour Life | Boats | Letters",
        "Town / Harbour / Boats / Letters",
    ],
)
def test_a_line_of_the_page_is_found_at_its_head_and_foot_only(line: str) -> None:
    headline = "The old bridge will be closed"
    for page in (
        f"{headline}\n\n{line}\n\n{BEFORE}\n\n{AFTER}",
        f"{headline}\n\n{BEFORE}\n\n{AFTER}\n\n{line}",
    ):
        assert "page-metadata" in rules_in(page, line)
    middle = f"{headline}\n\n{BEFORE}\n\n{line}\n\n{AFTER}"
    assert "page-metadata" not in rules_in(middle, line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Carvalho", "BY ANA CARVALHO", "Words by Ana Carvalho", "Von Ana Carvalho",
        "Written by Ana Carvalho and Jana Marková", "Editor: Ana Carvalho", "Par Ana de la Cruz",
    ],
)  # fmt: skip
def test_a_label_and_a_name_are_found_anywhere_on_a_page(line: str) -> None:
    headline = "The old bridge will be closed"
    share = "Share on Facebook"
    for page in (
        f"{line}\n\n{headline}\n\n{BEFORE}\n\n{AFTER}\n\n{share}",
        f"{headline}\n\n{line}\n\n{BEFORE}\n\n{AFTER}\n\n{share}",
        f"{headline}\n\n{BEFORE}\n\n{line}\n\n{AFTER}\n\n{share}",
        f"{headline}\n\n{BEFORE}\n\n{AFTER}\n\n{line}\n\n{share}",
    ):
        assert "page-metadata" in rules_in(page, line)


@pytest.mark.parametrize(
    "line",
    [
        "Explained: Bakers call off their march", "In pictures: Bakers call off their march",
    ],
)  # fmt: skip
def test_a_label_and_a_title_are_a_teaser_on_a_page(line: str) -> None:
    page = f"The old bridge will be closed\n\n{BEFORE}\n\n{line}\n\n{AFTER}"
    assert "related-link" in rules_in(f"{page}\n\nShare on Facebook", line)
    assert "related-link" not in rules_in(page, line)
    interview = page.replace(
        line, f"{line}\n\nShe: Nobody has seen the quay\n\nThey: It is an old one"
    )
    assert "related-link" not in rules_in(f"{interview}\n\nShare on Facebook", line)


@pytest.mark.parametrize("more", ["Continue reading", "Read more", "Weiterlesen", "Lire la suite"])
def test_what_continues_a_teaser_is_found_in_a_flattened_page(more: str) -> None:
    rain = "It rained on the quay, and the shops were shut until the evening came. " * 2
    text = (
        f"The old bridge will be closed {BEFORE} {AFTER} {rain} Bakers call off their march… {more}"
    )
    assert "related-link" in rules_in(text, more)


@pytest.mark.parametrize("label", ["Related stories", "Most read", "You might also like"])
def test_labels_of_titles_are_found_in_a_flattened_page(label: str) -> None:
    more = "It rained on the quay, and the shops were shut until the evening came. " * 2
    titles = f"{label} Bakers call off their march Why the quay is sinking"
    text = f"The old bridge will be closed {titles} {BEFORE} {AFTER} {more}"
    assert "related-link" in rules_in(text, label)


def test_so_newspapers_sign_an_article() -> None:
    page = f"The old bridge will be closed\n\nBy Ana Carvalho\n\n{BEFORE}\n\n{AFTER}"
    assert "page-metadata" not in rules_in(page, "By Ana Carvalho")
    small = page.replace("By", "by")
    assert "page-metadata" in rules_in(small, "by Ana Carvalho")


@pytest.mark.parametrize(
    "line", ["By Ana Carvalho", "Words by Ana Carvalho", "Author: Ana Carvalho", "Source: Seven"]
)
def test_a_label_and_a_name_are_found_in_a_flattened_page(line: str) -> None:
    headline = "The old bridge will be closed"
    more = "It rained on the quay, and the shops were shut until the evening came. " * 2
    text = f"{headline} {line} {BEFORE} {AFTER} {more}"
    assert "page-metadata" in rules_in(text, line)
    text = f"{headline} {BEFORE} {AFTER} {more} The plan by Ana Carvalho failed by Friday."
    assert not rules_in(text, "by Ana Carvalho")


@pytest.mark.parametrize(
    "line",
    [
        "Source Says Mayor Carvalho Quits",  # a title
        "Ana Carvalho, the mayor of Vallemar",
        "Vallemar / Corva",
    ],
)
def test_a_title_and_a_name_of_an_office_are_no_data_of_the_page(line: str) -> None:
    page = f"The old bridge will be closed\n\n{line}\n\n{BEFORE}\n\n{AFTER}"
    assert "page-metadata" not in rules_in(page, line)


def test_a_menu_is_found_one_word_a_line() -> None:
    text = f"Menu\nSport\nCulture\nWeather\n{BEFORE}\n{AFTER}"
    assert rules_in(text, "Sport\nCulture") == {"page-metadata"}


def test_furniture_is_found_in_a_flattened_page() -> None:
    line = "Log in to read the whole article"
    more = "The ferry goes at noon and takes two hundred people; a second boat is being mended."
    text = f"The council closes its bridge {line} {BEFORE} {AFTER} {more}"
    text += " It rained on the quay, and the shops were shut until the evening came."
    assert "paywall-line" in rules_in(text, line)


@pytest.mark.parametrize(
    "text",
    [
        "The law on cookies asks sites for consent, and users accept them, the minister said.",
        "The firm shares data with Facebook, Telegram and WhatsApp, its lawyer wrote.",
        "The newsletter of the port has 4,000 readers, who subscribe for a year.",
        "“Subscribe to our newsletter,” the sign at the door of the museum said.",
        "Copying the key is forbidden in the town, and nobody has one.",
        "She left a comment and got no reply from the mayor until Friday.",
        "The browser made by the firm plays video in the dark, a tester said.",
        "He read the letter in 4 minutes and then left the room.",
        "The film was shown on 4 May 2021 at the harbour, as Ana Carvalho said.",
        "On the wall hung a photo, an old one, of a boat.",
        "One goes from Home to Work > not the other way, he joked.",
    ],
)
def test_news_about_such_things_is_silent(text: str) -> None:
    assert not found(f"{BEFORE}\n\n{text}\n\n{AFTER}")


def test_a_credit_with_a_stop_in_a_line_of_its_own_is_a_caption() -> None:
    assert not found(f"{BEFORE}\n\nImage: Ana Carvalho.\n\n{AFTER}")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("MenuNewsSport", ["Menu", "News", "Sport"]),
        ("FacebookWhatsApp", ["Facebook", "WhatsApp"]),
        ("WhatsApp", ["WhatsApp"]),
        ("tAGS", ["tAGS"]),
        ("MENU", ["MENU"]),
    ],
)
def test_joined_words_are_told_apart_by_their_capitals(word: str, parts: list[str]) -> None:
    assert vocabulary().parts(word) == parts


def test_words_joined_in_capitals_have_the_slots_of_all() -> None:
    slots = vocabulary().of["MENUNEWSSPORT"]
    assert slots & vocabulary().everywhere("menu")
    assert slots & vocabulary().everywhere("section")


def test_small_capitals_are_letters() -> None:
    assert vocabulary().of["ᴄᵃⁿᵃˡᵉ"] == vocabulary().of["canale"] != 0


def test_a_stem_stands_for_all_words_that_begin_so() -> None:
    assert vocabulary().of["abonnerez"] & vocabulary().everywhere("subscribe")


def test_a_frame_with_an_unknown_slot_is_refused() -> None:
    with pytest.raises(SettingError) as error:
        Phrases(frames=(Frame(slots="newsleter our"),)).with_files(Path())
    assert error.value.remedy == "did you mean “newsletter”?"


@pytest.mark.parametrize(("target", "word"), [("fr", "Inscriptions"), ("de", "Anmeldungen")])
def test_a_word_that_the_section_below_says_again_is_its_heading(target: str, word: str) -> None:
    engine = Engine(load_packs(), target=target)
    before = {"fr": "Les cours vont commencer en mars.", "de": "Die Kurse beginnen im März."}
    below = {
        "fr": "L’inscription en ligne est ouverte depuis lundi, a dit la directrice.",
        "de": "Die Anmeldung ist seit Montag offen, sagte die Leiterin des Hauses.",
    }
    other = {"fr": "Le bureau est fermé depuis lundi.", "de": "Das Büro ist seit Montag zu."}

    def found(line: str) -> list[str]:
        text = f"{before[target]}\n\n{word}\n\n{line}"
        return [each.text for each in engine.check(Article("a", text)).findings]

    assert word not in found(below[target])
    assert word in found(other[target])
