"""Twelve articles in four languages, of which two of each language have something to find."""

from __future__ import annotations

from pathlib import Path

import mtqa

GERMAN = {
    "bruecke.txt": (
        "Brücke bleibt bis Montag gesperrt\n\n"
        "Die Brücke über den Fluss bleibt bis Montag gesperrt, weil die Arbeiter einen Riss in der "
        "Fahrbahn gefunden haben , sagte die Sprecherin der Stadt am Abend.\n\n"
        "Wer in den Norden will, muss einen Umweg von zwölf Kilometern fahren.\n"
    ),
    "hafen.txt": (
        "Hafen bekommt neuen Kran\n\n"
        "Der Hafen hat einen neuen Kran bekommen, der doppelt so schwere Lasten heben kann wie der "
        "alte. Er soll nach den Ferien in Betrieb gehen.\n\n"
        "Die Kosten trägt zur Hälfte das Land.\n"
    ),
    "markt.txt": (
        "Markt zieht um\n\n"
        "Der Markt zieht im Herbst auf den Platz vor dem Bahnhof um.Die Händler sind damit nicht "
        "einverstanden, denn dort gibt es weder Wasser noch Strom.\n\n"
        "Hinterlasse einen Kommentar\n\n"
        "Deine E-Mail-Adresse wird nicht veröffentlicht.\n"
    ),
}
ENGLISH = {
    "bridge.txt": (
        "Bridge stays closed until Monday\n\n"
        "The bridge over the river stays closed until Monday because the workers have found a "
        "crack in the deck , the spokeswoman of the town said in the evening.\n\n"
        "Those who want to go north have to make a detour of twelve kilometres.\n"
    ),
    "harbour.txt": (
        "Harbour gets new crane\n\n"
        "The harbour has got a new crane that can lift loads twice as heavy as the old one could. "
        "It is to be put into service after the holidays.\n\n"
        "Half of the costs are paid by the region.\n"
    ),
    "market.txt": (
        "Market moves\n\n"
        "In autumn the market moves to the square in front of the station.The traders do not agree "
        "with this, as there is neither water nor power there.\n\n"
        "Leave a Reply\n\n"
        "Your email address will not be published.\n"
    ),
}
SPANISH = {
    "puente.txt": (
        "El puente sigue cerrado hasta el lunes\n\n"
        "El puente sobre el río sigue cerrado hasta el lunes porque los obreros han encontrado una "
        "grieta en la calzada , dijo la portavoz de la ciudad por la noche.\n\n"
        "Quien quiera ir al norte tiene que dar un rodeo de doce kilómetros.\n"
    ),
    "puerto.txt": (
        "El puerto recibe una grúa nueva\n\n"
        "El puerto ha recibido una grúa nueva que puede levantar cargas dos veces más pesadas que "
        "la antigua. Entrará en servicio después de las vacaciones.\n\n"
        "La mitad de los gastos la paga la región.\n"
    ),
    "mercado.txt": (
        "El mercado se muda\n\n"
        "En otoño el mercado se muda a la plaza que está delante de la estación.Los vendedores no "
        "están de acuerdo, porque allí no hay agua ni luz.\n\n"
        "Deja un comentario\n\n"
        "Tu dirección de correo electrónico no será publicada.\n"
    ),
}
FRENCH = {
    "pont.txt": (
        "Le pont reste fermé jusqu’à lundi\n\n"
        "Le pont sur la rivière reste fermé jusqu’à lundi parce que les ouvriers ont trouvé une "
        "fissure dans la chaussée , a dit la porte-parole de la ville dans la soirée.\n\n"
        "Ceux qui veulent aller vers le nord doivent faire un détour de douze kilomètres.\n"
    ),
    "port.txt": (
        "Le port reçoit une nouvelle grue\n\n"
        "Le port a reçu une nouvelle grue qui peut lever des charges deux fois plus lourdes que "
        "l’ancienne. Elle sera mise en service après les vacances.\n\n"
        "La moitié des frais est payée par la région.\n"
    ),
    "marche.txt": (
        "Le marché déménage\n\n"
        "En automne, le marché déménage sur la place qui est devant la gare.Les vendeurs ne sont "
        "pas d’accord, car il n’y a là-bas ni eau ni courant.\n\n"
        "Laisser un commentaire\n\n"
        "Votre adresse e-mail ne sera pas publiée.\n"
    ),
}
LANGUAGES = {"de": GERMAN, "en": ENGLISH, "es": SPANISH, "fr": FRENCH}


def write(folder: Path, *targets: str) -> Path:
    """Write the articles of some languages, by default of all, into one folder and return it."""
    folder.mkdir(exist_ok=True)
    for target in targets or LANGUAGES:
        for name, text in LANGUAGES[target].items():
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(folder: Path) -> mtqa.Report:
    """Return the report on all articles in one folder, with targets by their texts."""
    return mtqa.check(write(folder), target="auto", config=False)
