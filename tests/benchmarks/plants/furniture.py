"""The site's own lines in an article, as written in English and as machine translation words them.

Wordings of translated sites render what stands on pages in French, Spanish, German, Italian,
Portuguese, Russian, Arabic and Turkish as literally as systems do; they are written by us, apart
from the packs, so that a pack that only knows its own examples shows here.
"""

from __future__ import annotations

from tests.benchmarks.plant import Family
from tests.benchmarks.plants.placing import add_wordings

FAMILY = Family()


def _all(rule: str, groups: dict[str, list[str]], *, inline: bool = False) -> None:
    """Add a variant for each group of wordings; with ``inline`` one more, in a paragraph."""
    for name, wordings in groups.items():
        add_wordings(FAMILY, rule, name, wordings)
    if inline:
        every = [
            wording for name, group in groups.items() for wording in group if "\n" not in wording
        ]
        add_wordings(FAMILY, rule, "between two sentences", every, place="inline")


_all("comment-form", {
    "English, one line": [
        "Leave a Reply", "Leave a comment", "Post a Comment", "Your email address will not be "
        "published. Required fields are marked *", "Be the first to comment", "Cancel reply",
        "Notify me of follow-up comments by email.", "You must be logged in to post a comment.",
        "Save my name, email, and website in this browser for the next time I comment.",
        "0 Comments", "Log in to leave a comment", "Add your comment", "View comments (12)",
    ],
    "English, the whole form": [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked "
        "*\n\n"
        "Comment *\n\nName *\n\nEmail *\n\nWebsite",
        "Join the discussion\n\nYour name\n\nYour email\n\nYour comment\n\nSubmit comment",
    ],
    "from French": ["Leave a comment\n\nYour e-mail address will not be published. Obligatory "
                    "fields are indicated with *", "React to this article",
                    "Be the first to react", "Connect to comment on this article"],
    "from Spanish": ["Leave an answer", "Leave a comment Cancel the answer",
                     "Your email address will not be published. The obligatory fields are marked "
                     "with *", "Save my name, email and web in this browser for the next time I "
                     "comment.", "You have to be connected to publish a comment."],
    "from German": ["Write a comment", "Your e-mail address is not published. Required fields are "
                    "marked with *", "Write the first comment", "Please log in to comment."],
    "from Italian and Portuguese": ["Leave a response", "Your email address will not be published. "
                                    "The mandatory fields are marked *", "Write a comment",
                                    "Let your comment", "Be the first one to comment",
                                    "Your email address will not be published. Required fields "
                                    "are marked with *"],
    "from Russian": ["Add a comment", "Your email will not be published. Required fields are "
                     "marked *", "To leave comments, log in or register",
                     "Leave your comment", "Comments: 0"],
    "from Arabic and Turkish": ["Leave a reply Cancel reply", "Your email address will not be "
                                "published. Mandatory fields are referred to with *", "Add comment",
                                "Write your comment", "Your e-mail address will not be published. "
                                "Required fields are marked with *", "Be the first to comment on "
                                "this news"],
}, inline=True)  # fmt: skip
_all("share-bar", {
    "English": ["Share this:", "Share on Facebook", "Click to share on Twitter (Opens in new "
                "window)", "Share this article", "Facebook Twitter WhatsApp Email", "Tweet",
                "Share Tweet Pin Email", "Follow us on Facebook and Twitter", "Copy link",
                "Click to print (Opens in new window)", "Like this: Like Loading...",
                "Share via: Facebook Telegram Print"],
    "translated": ["Share in Facebook", "Share with your friends", "Share the news",
                   "To share on social networks:", "Share it on WhatsApp", "Follow us in our "
                   "social networks", "Follow us on Google News", "Send by e-mail",
                   "Share on VKontakte", "Subscribe to our Telegram channel",
                   "Like our page on Facebook", "Click to share on Telegram (It opens in a new "
                   "window)", "Share this publication"],
}, inline=True)  # fmt: skip
_all("newsletter-box", {
    "English": ["Sign up for our newsletter", "Subscribe to our newsletter", "Get the day’s top "
                "stories in your inbox", "Sign up for the Morning Briefing and get the news every "
                "day.", "Enter your email address to subscribe", "Thank you for subscribing!",
                "Receive the latest news by email", "Sign up here for our daily newsletter.",
                "Thanks for signing up! Please check your inbox."],
    "translated": ["Subscribe to our bulletin", "Register to our newsletter", "Receive our "
                   "newsletter every morning", "Do you want to receive the news in your mail? "
                   "Subscribe here", "You can also receive our publications directly on your cell "
                   "phone by joining this WhatsApp group", "Receive every day the best news in "
                   "your mail", "Subscribe to the mailing list", "Sign up to the newsletter of "
                   "the editorial staff", "Join our WhatsApp channel to receive the news",
                   "Register for our free newsletter here"],
}, inline=True)  # fmt: skip
_all("cookie-notice", {
    "English": ["This website uses cookies to improve your experience.", "We use cookies to "
                "ensure that we give you the best experience on our website.", "Accept all cookies",
                "By continuing to use this site, you agree to our use of cookies.",
                "We and our partners use cookies to store and access information on your device.",
                "Manage cookie preferences"],
    "translated": ["This site uses own and third-party cookies.", "By continuing to navigate you "
                   "accept the use of cookies.", "We use cookies to offer you the best experience. "
                   "If you continue browsing, we consider that you accept its use.",
                   "This content is blocked because you have not accepted the cookies.",
                   "In order to see this content you must accept the cookies.",
                   "By using the site, you agree to the processing of cookies."],
}, inline=True)  # fmt: skip
_all("copyright-line", {
    "English": ["© 2021 The Morning Gazette. All rights reserved.", "Copyright 2020 Stepnews",
                "All rights reserved. This material may not be published, broadcast, rewritten or "
                "redistributed.", "Copyright © 2019 Gazette Media Ltd.", "(c) 2018 Harbour Press"],
    "translated": ["All rights reserved ©", "Reproduction total or partial forbidden", "Total or "
                   "partial reproduction prohibited.", "© Gazette 2020 - All the rights reserved",
                   "Any use of materials is permitted only with a hyperlink to the site.",
                   "When using materials, a link to the site is required", "Reproduction in whole "
                   "or in part without permission is prohibited", "The use of materials without "
                   "the consent of the editors is prohibited."],
}, inline=True)  # fmt: skip
_all("paywall-line", {
    "English": ["Subscribe to continue reading", "This article is for subscribers only.",
                "Already a subscriber? Log in", "To continue reading, subscribe today.",
                "You have reached your limit of free articles.", "Subscribe now for full access",
                "This content is available to subscribers only"],
    "translated": ["This article is reserved for our subscribers", "Article reserved for "
                   "subscribers", "You have 73% of this article left to read. The rest is for "
                   "subscribers.", "Already a subscriber? Connect", "Content exclusive for "
                   "subscribers", "Exclusive content for subscribers", "The full article is "
                   "available to subscribers", "Continue reading with a subscription",
                   "Read the full article with our Plus subscription", "If you are already a "
                   "subscriber, start session"],
}, inline=True)  # fmt: skip
_all("reading-time", {
    "English": ["3 min read", "Reading time: 4 minutes", "2 minute read", "Estimated reading time: "
                "5 minutes", "4 mins read"],
    "translated": ["Reading time: 2 min.", "Time of reading: 3 minutes", "Reading 3 minutes",
                   "Reading time 2 min", "Read in 4 minutes", "You read it in 3 minutes",
                   "Reading: 2 min"],
}, inline=True)  # fmt: skip
_all("video-notice", {
    "English": ["Your browser does not support the video tag.", "Your browser does not support the "
                "audio element.", "Watch the video below", "Please enable JavaScript to view this "
                "video.", "Video Player is loading.", "This video is not available in your region.",
                "To view this video please enable JavaScript, and consider upgrading to a web "
                "browser that supports HTML5 video"],
    "translated": ["Your browser does not support HTML5 video", "Your browser can not play this "
                   "video.", "Watch the video:", "See the video here:", "Look at the video below",
                   "Your browser does not support the video element", "Video not available",
                   "The video could not be loaded", "Your navigator does not support video"],
}, inline=True)  # fmt: skip

_RELATED = "related-link"
add_wordings(FAMILY, _RELATED, "line, English", [
    "READ MORE: Council approves new bridge", "Read also: Council approves the budget for 2021",
    "RELATED: Three towns without water since Monday", "See also: How the vote works",
    "Read more: Farmers ask for help", "Also read: This is how the new timetable works",
    "MORE: Five things to know about the strike", "You may also like: The last lighthouse keeper",
    "Don't miss: The storm in pictures", "Recommended: The best beaches of the coast",
])  # fmt: skip
add_wordings(FAMILY, _RELATED, "line, translated", [
    "READ ALSO Deputies approve delivery of the fund to workers", "READ  Athens and London discuss "
    "the return of the marbles", "To read also: The town without doctors",
    "ALSO READ 85% of employers expect to keep their payroll", "Read too: The price of bread rises",
    "It may interest you: The new rules for driving licenses", "You may be interested: The new bus "
    "lines", "See also — Three injured in an accident", "On the subject: Who will pay for the "
    "bridge", "Read on the topic: The river rises again", "Look also: The minister resigned",
    "We recommend you: The ten best pictures of the day",
])  # fmt: skip
add_wordings(FAMILY, _RELATED, "inside a paragraph", [
    "READ ALSO Deputies approve delivery of the fund to affected workers",
    "Read also: Costa Verde reaches one thousand cases", "READ MORE: Council approves new bridge",
    "Also read: This is how the vehicle restriction works this weekend",
    "See also: Three towns without water since Monday",
    "ALSO READ Half of the schools will open on Monday",
    "READ  The lighthouse keepers who refuse to leave",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _RELATED, "splitting a sentence", [
    "READ ALSO Deputies approve delivery of the fund", "READ MORE: Council approves new bridge",
    "(Read also: Three towns without water)", "READ  Athens and London discuss the marbles",
], place="words")  # fmt: skip
add_wordings(FAMILY, _RELATED, "can be read here", [
    "The full report ⟦can be read here⟧.", "The complete list ⟦can be found here⟧.",
    "The interview ⟦can be seen here⟧.", "All the details ⟦can be consulted here⟧.",
    "More information ⟦in this link⟧.", "⟦Click here⟧ to read the decree.",
    "You ⟦can read more about it here⟧.",
], place="inline")  # fmt: skip

_CREDIT = "photo-credit"
add_wordings(FAMILY, _CREDIT, "line: Photo and a name", [
    "Photo: Marta Quiroga", "Photo: Jeffrey Salas.", "Image: Tomas Berg/Stepnews",
    "PHOTO: COURTESY OF THE MUNICIPALITY", "Photo by Julie Marchetti", "Picture: PA",
    "(Photo: Ministry of Health)", "Photograph: Ivo Sampaio/Getty Images", "Credit: Reuters",
    "Image credit: Shutterstock", "Photo courtesy of the museum",
])  # fmt: skip
add_wordings(FAMILY, _CREDIT, "line: agencies", [
    "STR/AFP", "Julie Marchetti/AFP via Getty Images", "REUTERS/Marta Quiroga", "AP Photo/Ivo "
    "Sampaio", "EFE/Tomas Berg", "Getty Images", "© AFP", "AFP/Archives", "dpa/Tomas Berg",
    "Marta Quiroga / EPA", "RIA Novosti / Ivo Petrov", "Anadolu Agency/Getty Images",
])  # fmt: skip
add_wordings(FAMILY, _CREDIT, "caption with its credit", [
    "The old harbour of Vallemar on Thursday. ⟦Photo: Marta Quiroga⟧",
    "A military parade on September 8. ⟦STR/AFP⟧",
    "The minister after the session. ⟦REUTERS/Ivo Sampaio⟧",
    "Workers clean the square on Sunday. ⟦(AP Photo/Tomas Berg)⟧",
    "The stadium before the match (⟦Photo: Stepnews⟧)",
])  # fmt: skip
add_wordings(FAMILY, _CREDIT, "line, translated", [
    "Photo: Playback.", "Photo: Disclosure", "Photo: Reproduction/TV Gazeta", "Photo: File",
    "Photo: Personal file", "Foto: Marta Quiroga", "Photo: press service of the ministry",
    "Photo: Archive LN", "Illustrative photo", "Photo: Illustrative image",
    "Photo taken from the internet", "Photo: reproduction / social networks",
])  # fmt: skip
add_wordings(FAMILY, _CREDIT, "in the line of the lead", [
    "⟦Photo: Marta Quiroga.⟧", "⟦Photo: Jeffrey Salas⟧", "⟦Photo: Cabletica for LN⟧",
    "⟦Photo: AFP⟧", "⟦(Photo: Stepnews)⟧", "⟦Photo: Disclosure⟧",
], place="lead")  # fmt: skip
add_wordings(FAMILY, _CREDIT, "in the middle of a paragraph", [
    "⟦Photo: Marta Quiroga.⟧", "⟦(Photo: Stepnews)⟧", "⟦STR/AFP⟧", "⟦Photo: Ivo Sampaio / EFE⟧",
], place="inline")  # fmt: skip
add_wordings(FAMILY, _CREDIT, "agency at the end", [
    "(EFE)", "EFE", "(Reuters)", "Lusa", "(AFP)", "ANSA",
], place="last")  # fmt: skip

_META = "page-metadata"
add_wordings(FAMILY, _META, "time stamps", [
    "2023-02-11 13:09", "Published: 12 March 2021, 10:44", "Updated 3 hours ago",
    "Posted on May 4, "
    "2020 by admin", "Last updated: 14:32, 9 June 2019", "11.02.2023 | 13:09", "Published on "
    "04/05/2021 at 08:15", "2020-08-14 09:11:00", "Created: 14 August 2020",
])  # fmt: skip
add_wordings(FAMILY, _META, "source and editor", [
    "Source: Stepnews", "[Source: People's Daily Online]", "Editor: Wang Lin",
    "(Editor: Li Na, Bai "
    "Yu)", "Responsible editor: Chen Hao", "2023-02-11 13:09 [Source: Morning Gazette]",
    "Author: Ivan Petrov", "By: Editorial staff", "Source: Xinhua | Editor: huaxia",
    "Tags: storm, harbour, ferry", "Categories: World, Politics",
])  # fmt: skip
add_wordings(FAMILY, _META, "font size, print, views", [
    "Font size: large medium small", "Print E-mail Font size A A A", "Views: 1,204", "Read: 3412 "
    "times", "1204 views", "Text size A+ A-", "Number of views: 815", "Font: Large Medium Small",
    "Printer friendly version",
])  # fmt: skip
add_wordings(FAMILY, _META, "under the headline", [
    "2023-02-11 13:09 Source: Morning Gazette", "Published: 12 March 2021, 10:44",
    "12.03.2021 10:44", "Font size: large medium small", "Editor: Wang Lin",
    "Updated: May 4, 2020 10:11 am", "Home > News > World", "12 Mar 2021 10:44 | Politics",
], place="under")  # fmt: skip

for _rule, _target, _wordings in (
    ("comment-form", "fr", ["Laisser un commentaire", "Votre adresse e-mail ne sera pas publiée. "
     "Les champs obligatoires sont indiqués avec *", "Réagir à cet article",
     "Soyez le premier à commenter"]),
    ("comment-form", "de", ["Schreiben Sie einen Kommentar", "Ihre E-Mail-Adresse wird nicht "
     "veröffentlicht. Erforderliche Felder sind mit * markiert", "Kommentar hinterlassen"]),
    ("comment-form", "es", ["Deja una respuesta", "Tu dirección de correo electrónico no será "
     "publicada. Los campos obligatorios están marcados con *", "Deja un comentario"]),
    ("share-bar", "fr", ["Partager sur Facebook", "Partager cet article",
    "Suivez-nous sur Twitter"]),
    ("share-bar", "de", ["Auf Facebook teilen", "Artikel teilen", "Folgen Sie uns auf Twitter"]),
    ("share-bar", "es", ["Compartir en Facebook", "Comparte esta noticia", "Síguenos en Twitter"]),
    ("newsletter-box", "fr", ["Inscrivez-vous à notre newsletter", "Abonnez-vous à notre lettre "
     "d’information"]),
    ("newsletter-box", "de", ["Abonnieren Sie unseren Newsletter",
    "Jetzt zum Newsletter anmelden"]),
    ("newsletter-box", "es", ["Suscríbete a nuestro boletín",
    "Recibe nuestro boletín cada mañana"]),
    ("cookie-notice", "fr", ["Ce site utilise des cookies.",
    "En poursuivant votre navigation, vous "
     "acceptez l’utilisation de cookies."]),
    ("cookie-notice", "de", ["Diese Website verwendet Cookies.", "Wir verwenden Cookies, um Ihnen "
     "das beste Erlebnis zu bieten."]),
    ("cookie-notice", "es", ["Este sitio utiliza cookies propias y de terceros.", "Si continúa "
     "navegando, acepta el uso de cookies."]),
    ("related-link", "fr", ["À lire aussi : Le pont restera fermé", "Lire aussi : Le pont fermé",
     "Voir aussi : Le port en images"]),
    ("related-link", "de", ["Lesen Sie auch: Die Brücke bleibt zu", "Mehr zum Thema: Die Brücke",
     "Lesen Sie mehr: Die Brücke bleibt zu"]),
    ("related-link", "es", ["Lea también: El puente seguirá cerrado", "LEE TAMBIÉN: El puente",
     "Te puede interesar: El puente cerrado"]),
    ("photo-credit", "fr", ["Photo : Marta Quiroga", "Crédit photo : AFP", "© AFP"]),
    ("photo-credit", "de", ["Foto: Marta Quiroga", "Bild: dpa", "Quelle: dpa"]),
    ("photo-credit", "es", ["Foto: Marta Quiroga", "Foto: EFE", "Fotografía: Marta Quiroga"]),
    ("paywall-line", "fr", ["Cet article est réservé aux abonnés", "Il vous reste 73 % de cet "
     "article à lire."]),
    ("paywall-line", "de", ["Dieser Artikel ist nur für Abonnenten", "Weiterlesen mit Plus"]),
    ("paywall-line", "es", ["Contenido exclusivo para suscriptores", "Suscríbete para seguir "
     "leyendo"]),
    ("copyright-line", "fr", ["Tous droits réservés", "© 2021 La Gazette. Tous droits réservés."]),
    ("copyright-line", "de", ["Alle Rechte vorbehalten", "© 2021 Die Zeitung. Alle Rechte "
     "vorbehalten."]),
    ("copyright-line", "es", ["Todos los derechos reservados", "Prohibida su reproducción total o "
     "parcial"]),
):  # fmt: skip
    add_wordings(FAMILY, _rule, f"target {_target}", _wordings, target=_target)
