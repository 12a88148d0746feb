"""Short articles of our own in which nothing is wrong, one for each of some languages."""

HOSTS = {
    "en": [
        "The bridge over the river Sava will stay open to cars all winter, the town decided on "
        "Monday.",
        "Engineers had looked at the pillars for two days and found no new damage. They will come "
        "back in March with divers.",
        "The mayor thanked the people of the north bank for their patience and promised a second "
        "lane for bicycles.",
        "Work on the road to the harbour goes on until the end of the month.",
    ],
    "fr": [
        "Le pont sur la Save restera ouvert aux voitures tout l’hiver, a décidé la ville lundi.",
        "Les ingénieurs ont examiné les piliers pendant deux jours et n’ont trouvé aucun dégât. "
        "Ils reviendront en mars avec des plongeurs.",
        "La maire a remercié les habitants de la rive nord pour leur patience.",
    ],
    "de": [
        "Die Brücke über die Save bleibt den ganzen Winter für Autos offen, entschied die Stadt "
        "am Montag.",
        "Die Ingenieure hatten die Pfeiler zwei Tage lang untersucht und keine neuen Schäden "
        "gefunden. Sie kommen im März mit Tauchern zurück.",
        "Die Bürgermeisterin dankte den Leuten vom Nordufer für ihre Geduld.",
    ],
    "es": [
        "El puente sobre el Sava seguirá abierto a los coches todo el invierno, decidió la ciudad "
        "el lunes.",
        "Los ingenieros examinaron los pilares durante dos días y no encontraron daños nuevos. "
        "Volverán en marzo con buzos.",
        "La alcaldesa dio las gracias a los vecinos de la orilla norte por su paciencia.",
    ],
    "it": [
        "Il ponte sulla Sava resterà aperto alle auto per tutto l’inverno, ha deciso lunedì la "
        "città.",
        "Gli ingegneri hanno esaminato i piloni per due giorni e non hanno trovato nuovi danni. "
        "Torneranno a marzo con i sommozzatori.",
        "La sindaca ha ringraziato gli abitanti della riva nord per la loro pazienza.",
    ],
    "pt": [
        "A ponte sobre o Sava ficará aberta aos carros durante todo o inverno, decidiu a cidade "
        "na segunda-feira.",
        "Os engenheiros examinaram os pilares durante dois dias e não encontraram novos danos. "
        "Voltarão em março com mergulhadores.",
        "A presidente da câmara agradeceu aos moradores da margem norte a sua paciência.",
    ],
    "ru": [
        "Мост через Саву останется открытым для машин всю зиму, решил город в понедельник.",
        "Инженеры два дня осматривали опоры и не нашли новых повреждений. Они вернутся в марте с "
        "водолазами.",
        "Мэр поблагодарила жителей северного берега за терпение.",
    ],
    "zh": [
        "市政府星期一决定，萨瓦河上的桥整个冬天都将对汽车开放。",
        "工程师们用两天时间检查了桥墩，没有发现新的损坏。他们将在三月带着潜水员回来。",
        "市长感谢北岸居民的耐心。",
    ],
}  # fmt: skip
