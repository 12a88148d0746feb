"""What a page adds at its head and foot, around its headline and between paragraphs, by place."""

from __future__ import annotations

from functools import cache

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

HEADLINE = "The old bridge will be closed"
BEFORE = "The council of Vallemar voted on Monday to close the old bridge for the whole summer."
AFTER = "Nobody in the town knows how long the work will take, the engineers wrote in a letter."

PROSE = {
    "en": AFTER,
    "fr": "Personne ne sait en ville combien de temps les travaux vont durer, écrivent les maires.",
    "de": "Niemand in der Stadt weiß, wie lange die Arbeiten an der Brücke dauern, schrieb er.",
    "es": "Nadie en la ciudad sabe cuánto durarán las obras, escribieron los ingenieros ayer.",
    "it": "Nessuno in città sa quanto dureranno i lavori, hanno scritto gli ingegneri ieri.",
    "pt": "Ninguém na cidade sabe quanto tempo vão durar as obras, escreveram os engenheiros.",
    "nl": "Niemand in de stad weet hoe lang het werk aan de brug zal duren, schreef hij.",
    "pl": "Nikt w mieście nie wie, jak długo potrwają prace na moście, napisali inżynierowie.",
    "tr": "Şehirde kimse köprüdeki işin ne kadar süreceğini bilmiyor, diye yazdı mühendisler.",
    "ru": "Никто в городе не знает, сколько продлятся работы на мосту, написали инженеры.",
}


@cache
def engine(target: str) -> Engine:
    return Engine(load_packs(), target=target)


def rules_in(text: str, line: str, target: str = "en") -> set[str]:
    """Return the rules with a finding that begins or ends within the last such line."""
    start = text.rindex(line)
    return {
        finding.rule
        for finding in engine(target).check(Article(id="page", text=text)).findings
        if finding.start < start + len(line) and finding.end > start
    }


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("en", "Republic"),  # a newspaper, translated as a word
        ("it", "Repubblica"),
        ("es", "La Nación"),
        ("en", "Harbour News"),
        ("fr", "K12"),
        ("de", "ABC/def"),
        ("en", "ac/jm"),
        ("pl", "(acm)"),
        ("pt", "A. C."),
        ("nl", "[ac]"),
        ("en", "harbourdaily.com"),
        ("ru", "Мост24"),
        ("en", "ENDS"),
        ("en", "Contact the author: someone at the desk"),
        ("fr", "Contacter la rédaction :"),
        ("pl", "Skontaktuj się z autorem:"),
        ("tr", "Yazara ulaşın:"),
        ("ru", "Связаться с автором:"),
    ],
)
def test_who_signs_stands_below_the_last_paragraph(target: str, line: str) -> None:
    text = f"{PROSE[target]}\n\n{line}"
    assert "page-metadata" in rules_in(text, line, target)


def test_a_code_signs_behind_the_last_stop_too() -> None:
    assert "page-metadata" in rules_in(f"{BEFORE}\n\n{AFTER} KLM/npq", "KLM/npq")


@pytest.mark.parametrize(
    "line",
    [
        "Ana Carvalho",  # so newspapers sign
        "Harbour",  # in the middle
    ],
)
def test_a_name_and_a_line_between_paragraphs_sign_nothing(line: str) -> None:
    foot = f"\n\n{line}" if " " in line else f"\n\n{line}\n\n{AFTER}"
    assert "page-metadata" not in rules_in(f"{HEADLINE}\n\n{BEFORE}{foot}", line)


def test_a_table_below_the_last_paragraph_signs_nothing() -> None:
    table = "Harbour\nVallemar\nCorva\nNordia"
    assert "page-metadata" not in rules_in(f"{HEADLINE}\n\n{BEFORE}\n\n{table}", table)


@pytest.mark.parametrize("target", PROSE)
def test_a_newsroom_with_a_name_of_no_language_heads_a_page(target: str) -> None:
    for line in ("Editorial Qvarnanoticias", "Redaktion Nordblixt24"):
        assert "page-metadata" in rules_in(f"{line}\n\n{PROSE[target]}", line, target)


@pytest.mark.parametrize(
    "label",
    ["LAST MINUTE NEWS:", "SON DAKİKA:", "ÚLTIMA HORA |", "DERNIÈRE MINUTE :", "EILMELDUNG:",
     "ULTIM’ORA:", "LAATSTE NIEUWS:", "PILNE:", "СРОЧНО:", "[VIDEO]"],
)  # fmt: skip
def test_a_label_stands_before_the_headline(label: str) -> None:
    assert "page-metadata" in rules_in(f"{label} {HEADLINE}\n\n{BEFORE}", label)


def test_the_name_of_the_site_ends_two_titles() -> None:
    site = "– Last Hour Corva News"
    other = f"Ten towns ask for a new coast road {site}"
    text = f"{HEADLINE} {site}\n\n{BEFORE}\n\n{other}\n\n{AFTER}"
    assert "page-metadata" in rules_in(text, site)
    assert "page-metadata" in rules_in(
        text[: text.index("\n")] + f"\n\n{HEADLINE}\n\n{AFTER}", site
    )


@pytest.mark.parametrize(
    "headline",
    [
        "The old bridge will be closed – Mayor Carvalho",  # who said it
        "NATO: The old bridge will be closed",
        "Last orders: the old bridge will be closed",
        "The old bridge will be closed (again)",
    ],
)
def test_a_headline_has_signs_of_its_own(headline: str) -> None:
    assert "page-metadata" not in rules_in(f"{headline}\n\n{BEFORE}\n\n{AFTER}", headline)


@pytest.mark.parametrize(
    "label",
    ["◀ Report ▶", "▶ Interview:", "► Nachgefragt:", "■ Report", "[Anchor]", "[Soundbite]"],
)
def test_a_script_of_a_broadcast_labels_its_parts(label: str) -> None:
    text = f"{HEADLINE}\n\n{BEFORE}\n\n{label} Ana Carvalho\n\n{AFTER}"
    if label[0] in "■[":
        text = text.replace(" Ana Carvalho", "")
    assert "page-metadata" in rules_in(text, label)


def test_what_ends_a_paragraph_behind_its_stop_is_no_sentence_of_it() -> None:
    for rule, end in (
        ("page-metadata", "Source: Harbour Daily"),
        ("page-metadata", "◀ Report ▶"),
        ("share-bar", "Join us at @harbourdaily"),
    ):
        assert rule in rules_in(f"{HEADLINE}\n\n{BEFORE} {end}\n\n{AFTER}", end)


def test_an_insertion_in_brackets_is_no_label() -> None:
    line = "He said that he had read the [report] and the other [interview] on Monday."
    assert "page-metadata" not in rules_in(f"{BEFORE}\n\n{line}\n\n{AFTER}", line)


def test_what_stands_above_a_headline_said_twice_is_the_page() -> None:
    above = "Ten towns ask for a road.\nThe ferry is late.\nNo snow in the hills.\nAbout us"
    text = f"{above}\n\n{HEADLINE}\n\n{HEADLINE}\n\n{BEFORE}"
    assert "page-metadata" in rules_in(text, above)


def test_a_second_deck_is_not_the_headline() -> None:
    text = f"{HEADLINE}\n\nTen towns ask for a road\n\nTen towns ask for a road\n\n{BEFORE}"
    assert "page-metadata" not in rules_in(text, HEADLINE)


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("en", "Drawing by a pupil of the school for the summer fair"),
        ("es", "Dibujo de una alumna de la escuela para la feria"),
        ("de", "Foto der alten Brücke vor dem großen Sturm im Herbst"),
        ("fr", "Dessin du vieux pont par un élève de la ville"),
        ("it", "Nella foto: il vecchio ponte"),
        ("pt", "Na foto: a velha ponte"),
        ("nl", "Op de foto: de oude brug"),
        ("pl", "Na zdjęciu: stary most"),
        ("tr", "Fotoğrafta: eski köprü"),
        ("ru", "На фото: старый мост"),
        ("pl", "Fot. Ana Carvalho"),
    ],
)
def test_a_caption_has_no_picture(target: str, line: str) -> None:
    text = f"{PROSE[target]}\n\n{line}\n\n{PROSE[target][:-1]} (2)."
    assert "photo-credit" in rules_in(text, line, target)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("related-link", "Ten towns ask for a new coast road 2 days ago"),
        ("related-link", "March 4, 2021 Ten towns ask for a new coast road"),
        ("related-link", "Ten towns ask for a new coast road (VIDEO)"),
        ("related-link", "Ten towns ask for a new coast road | Harbour Daily"),
        ("related-link", "Other articles by this author"),
        ("page-metadata", "Beitragsnavigation"),
        ("page-metadata", "Updated 10:15"),
        ("page-metadata", "Posted on March 4, 2021 by admin"),
        ("page-metadata", "Par Ana Carvalho, le 4 mars 2021"),
        ("page-metadata", "Ana Carvalho, 04.03.2021"),
        ("photo-credit", "Photo provided by Harbour Daily"),
        ("photo-credit", "The old bridge in March (AFP)"),
        ("photo-credit", "The old bridge in March, photo: Ana Carvalho"),
        ("comment-form", "The editors are not responsible for the content of comments"),
        ("comment-form", "Name (required)"),
        ("copyright-line", "Las opiniones expresadas son responsabilidad del autor."),
        ("copyright-line", "Мнение редакции может не совпадать с мнением автора."),
        ("copyright-line", "Kaynak gösterilmeden kullanılamaz."),
    ],
)
def test_a_line_between_paragraphs_is_of_the_page(rule: str, line: str) -> None:
    assert rule in rules_in(f"{HEADLINE}\n\n{BEFORE}\n\n{line}\n\n{AFTER}", line)


@pytest.mark.parametrize(
    "line",
    [
        "The film was made for television (NBC)",
        "Ten towns have asked for a road since 2021",
        "The opinion of the author was that it rains.",
        "He gave her a comment.",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    rules = rules_in(f"{HEADLINE}\n\n{BEFORE}\n\n{line}\n\n{AFTER}", line)
    assert not rules & {"related-link", "photo-credit", "comment-form", "copyright-line"}


def test_a_chronicle_dates_its_entries() -> None:
    entries = [f"{day} March 2021 The council voted on the bridge again" for day in (4, 5, 6)]
    lines = "\n\n".join(entries)
    assert "related-link" not in rules_in(f"{HEADLINE}\n\n{BEFORE}\n\n{lines}\n\n{AFTER}", lines)


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("en", "Join us at @harbourdaily"),
        ("es", "¡Síganos en @elpuente!"),
        ("fr", "Rejoignez @lepont !"),
        ("de", "Folgt @hafenblatt!"),
        ("it", "Iscriviti a @ilponte!"),
        ("pt", "Siga @aponte"),
        ("nl", "Volg @debrug"),
        ("pl", "Dołącz do @most!"),
        ("tr", "@kopru kanalına katılın!"),
        ("ru", "Подписывайтесь на @most!"),
    ],
)
def test_a_handle_invites_to_a_channel(target: str, line: str) -> None:
    assert "share-bar" in rules_in(f"{PROSE[target]}\n\n{line}", line, target)


@pytest.mark.parametrize(
    ("target", "credit", "rest"),
    [
        ("en", "Photo: Ana Lopes", "The town does not know why."),
        ("de", "Foto: Anna Klein", "Die Stadt weiß nicht warum."),
        ("fr", "Photo : Luc Morin", "La ville ignore pourquoi."),
        ("es", "Foto: Ana Lopes", "La ciudad no sabe por qué."),
        ("it", "Foto: Ugo Riva", "La città non sa perché."),
    ],
)
def test_a_credit_ends_where_a_sentence_runs_on(target: str, credit: str, rest: str) -> None:
    text = f"{PROSE[target]} {credit} {rest}"
    findings = engine(target).check(Article(id="page", text=text)).findings
    assert credit in {finding.text for finding in findings if finding.rule == "photo-credit"}


@pytest.mark.parametrize(
    "line",
    [
        "Photo: the bridge as it was. The town does not know why.",
        "Photos of The Lanterns hang there.",
        "The photo: It shows a bridge.",
    ],
)
def test_a_word_for_a_picture_without_a_name_is_no_credit(line: str) -> None:
    assert "photo-credit" not in rules_in(f"{PROSE['en']} {line}", line)


@pytest.mark.parametrize(
    "line",
    [
        "ed. KLM, source: NPQ",  # the labels of other newsrooms are unknown words
        "Edit: Lin Tao Review: Ana Carvalho Producer: Jan Novak",
        "(Reporter, Ana Carvalho)",
        "[Harbour Daily Reporter Ana Carvalho]",
        "Home / Region / Vallemar",
        "USD 74.2 EUR 88.1",
        "Photo 1/5",
        "16+",
        "Agence de nouvelles Mer",
        "Published on 3 May",
    ],
)
def test_shapes_at_the_foot_need_no_wording(line: str) -> None:
    assert "page-metadata" in rules_in(f"{HEADLINE}\n\n{BEFORE}\n\n{AFTER}\n\n{line}", line)


@pytest.mark.parametrize(
    "line",
    [
        "Team: Ana Carvalho Coach: Jan Novak",  # no word for who makes a page
        "Vallemar 2 Corva 1",
        "5 of 2",
        "Corva / Vallemar / Nordia",
        "Saturday 3 May",
    ],
)
def test_a_line_of_the_article_has_another_shape(line: str) -> None:
    text = f"{HEADLINE}\n\n{BEFORE}\n\n{line}\n\n{AFTER}"
    assert "page-metadata" not in rules_in(text, line)


def test_a_credit_for_an_outlet_ends_where_the_sentence_begins() -> None:
    credit = "Photo: Vallemar for HD"
    text = f"{BEFORE} {credit} Vallemar wants a new bridge, the mayor said. " + AFTER * 3
    assert "photo-credit" in rules_in(text, credit)


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("en", "This article was originally published in May 2021 on harbour.example."),
        ("de", "Dieser Artikel ist älter als ein Jahr."),
        ("fr", "Cet article a été modifié le 3 mai."),
        ("es", "Esta noticia tiene más de un año."),
        ("it", "Questo articolo è stato tradotto automaticamente."),
        ("nl", "Dit artikel is aangepast."),
    ],
)
def test_an_article_that_speaks_of_itself_is_the_page(target: str, line: str) -> None:
    assert "page-metadata" in rules_in(f"{PROSE[target]}\n\n{line}", line, target)


def test_an_article_may_speak_of_another_one() -> None:
    line = "The article was first published in May and caused a storm, a teacher recalled."
    assert "page-metadata" not in rules_in(f"{BEFORE}\n\n{line}\n\n{AFTER}", line)


def test_what_stands_above_a_doubled_headline_is_of_the_page_but_no_prose() -> None:
    head = f"Town news\n\n{HEADLINE}\n\n{HEADLINE}\n\n{BEFORE}\n\n{AFTER}"
    assert "page-metadata" in rules_in(head, "Town news")
    lead = "\n\n".join([BEFORE, AFTER, "The ferry is to take walkers across until then, it said."])
    last = "It is to open again in May, when the new arches are dry, as she said on Monday."
    assert not rules_in(f"{lead}\n\n{HEADLINE}\n\n{HEADLINE}\n\n{last}", BEFORE)
