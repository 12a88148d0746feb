"""Headlines and paragraphs twice, articles cut short, and pages that are no article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, put

FAMILY = Family()

# What a second translation of the same sentence words otherwise.
_REWORDED = (
    ("said", "stated"), ("announced", "reported"), ("people", "persons"), ("began", "started"),
    ("also", "likewise"), ("after", "following"), ("because of", "due to"), ("around", "about"),
    ("however", "nevertheless"), ("show", "demonstrate"), ("big", "large"), ("last", "past"),
    ("several", "various"), ("but", "yet"), ("near", "close to"), ("during", "in the course of"),
    ("while", "whereas"), ("will be", "is going to be"), ("told", "informed"), ("than", "as"),
    ("under", "below"), ("more", "further"), ("over", "above"), ("many", "numerous"),
    ("in the", "within the"), ("has been", "was"), ("have been", "were"), ("government", "cabinet"),
)  # fmt: skip


def reworded(text: str, changes: int) -> str | None:
    """Return a text with up to ``changes`` words exchanged, or None where under two fit."""
    made = 0
    for old, new in _REWORDED:
        if made == changes:
            break
        text, times = re.subn(rf"\b{old}\b", new, text, count=1)
        made += times
    return text if made >= 2 else None


@FAMILY.add("duplicate-headline", name="verbatim")
def _headline(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline or len(page.headline) < 20:
        return None
    return [_again(page, page.headline)]


def _again(page: Page, line: str) -> Edit:
    place = page.paragraphs[0].end
    return Edit(place, place, f"\n\n{line}", (Span(2, 2 + len(line)),))


@FAMILY.add("duplicate-headline", name="with the name of the site")
def _headline_site(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline or len(page.headline) < 20:
        return None
    return [_again(page, page.headline + rng.choice([" - The Morning Gazette", " | Stepnews"]))]


@FAMILY.add("duplicate-headline", name="worded otherwise")
def _headline_reworded(page: Page, rng: Random) -> Sequence[Edit] | None:
    words = page.headline.split()
    if len(words) < 8:
        return None
    again = reworded(page.headline, 2)
    if again is None:
        swaps = {"to": "will", "for": "in favor of", "in": "at", "of": "from", "as": "while",
                 "and": "as well as", "with": "alongside", "on": "about"}  # fmt: skip
        changed = [number for number, word in enumerate(words) if word in swaps][:2]
        if not changed:
            return None
        for number in changed:
            words[number] = swaps[words[number]]
        again = " ".join(words)
    return [_again(page, again)]


@FAMILY.add("duplicate-headline", name="in capitals")
def _headline_capitals(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline or len(page.headline) < 20:
        return None
    return [_again(page, page.headline.upper())]


def _paragraphs(page: Page) -> list[Span]:
    return [span for span in page.prose if span.end - span.start >= 150]


@FAMILY.add("duplicate-paragraph", name="verbatim, next to itself")
def _next(page: Page, rng: Random) -> Sequence[Edit] | None:
    paragraphs = _paragraphs(page)
    if not paragraphs:
        return None
    span = rng.choice(paragraphs)
    copy = page.text[span.start : span.end]
    return [Edit(span.end, span.end, f"\n\n{copy}", (Span(2, 2 + len(copy)),))]


@FAMILY.add("duplicate-paragraph", name="verbatim, further on")
def _further(page: Page, rng: Random) -> Sequence[Edit] | None:
    paragraphs = _paragraphs(page)
    if len(paragraphs) < 3:
        return None
    span = rng.choice(paragraphs[:-2])
    copy = page.text[span.start : span.end]
    end = page.prose[-1].end
    return [Edit(end, end, f"\n\n{copy}", (Span(2, 2 + len(copy)),))]


def _lightly(name: str, changes: int) -> None:
    @FAMILY.add("duplicate-paragraph", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        candidates = [
            (span, copy)
            for span in _paragraphs(page)
            if (copy := reworded(page.text[span.start : span.end], changes))
        ]
        if not candidates:
            return None
        span, copy = rng.choice(candidates)
        return [Edit(span.end, span.end, f"\n\n{copy}", (Span(2, 2 + len(copy)),))]


_lightly("two words changed", 2)
_lightly("up to six words changed", 6)


@FAMILY.add("duplicate-paragraph", name="standfirst again as lead, worded otherwise")
def _standfirst(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline or not page.prose:
        return None
    lead = page.prose[0]
    lead_again = reworded(page.text[lead.start : lead.end], 4)
    if lead_again is None or len(lead_again) < 120:
        return None
    return [put(lead.start, lead.end, f"{lead_again}\n\n{page.text[slice(*lead)]}")]


def _cut(name: str, pattern: str, new: str = "") -> None:
    """Add a variant that ends the article inside its last paragraph, at a match's end."""

    @FAMILY.add("truncated-text", name=name, whole=True)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        if len(page.prose) < 2:
            return None
        last = page.prose[-1]
        matches = [
            match
            for match in re.finditer(pattern, page.text[last.start : last.end])
            if match.end() > 60
            and last.start + match.end() < last.end - 15
            and page.is_balanced(Span(last.start, last.start + match.end()))
        ]
        if not matches:
            return None
        match = rng.choice(matches)
        start, end = last.start + match.start(), last.start + match.end()
        gold = Span(0, end - start + len(new))
        return [Edit(start, len(page.text), match.group() + new, (gold,))]


_cut("after a function word", r"(?<= )(?:the|of|a|to|and|in|that|with|for)(?= )")
_cut("after a function word and dots", r"(?<= )(?:the|of|a|to|and|in|that)(?= )", " ...")
_cut("after a word of its own", r"(?<= )[a-z]{5,}(?= [a-z])")
_cut("after a comma", r"(?<= )[a-z]{3,},(?= [a-z])")
_cut("inside a word", r"(?<= )[b-z][a-z]{3}(?=[a-z]{4})")
_cut("feed ending […]", r"(?<= )[a-z]{3,}(?= [a-z])", " […]")
_cut("feed ending, read more", r"(?<= )[a-z]{3,}(?= [a-z])", "... Read more")


def _instead(rule: str, name: str, texts: Sequence[str]) -> None:
    @FAMILY.add(rule, name=name, whole=True)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        return [put(0, len(page.text), rng.choice(texts))]


@FAMILY.add("stub-article", name="headline and one short sentence", whole=True)
def _stub(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline or not page.prose:
        return None
    first = page.sentences(page.prose[0])[0]
    if len(page.text[first.start : first.end].split()) > 20:
        return None
    return [put(0, len(page.text), f"{page.headline}\n\n{page.text[slice(*first)]}\n")]


@FAMILY.add("stub-article", name="headline and a caption", whole=True)
def _stub_caption(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline:
        return None
    caption = rng.choice(["The scene on Monday.", "Watch the pictures here.", "Archive picture."])
    return [put(0, len(page.text), f"{page.headline}\n\n{caption}\n")]


@FAMILY.add("stub-article", name="headline alone", whole=True)
def _stub_headline(page: Page, rng: Random) -> Sequence[Edit] | None:
    return [put(0, len(page.text), page.headline + "\n")] if page.headline else None


_instead("error-page", "page not found", [
    "404\n\nPage not found\n\nThe page you are looking for does not exist or has been moved.\n",
    "Oops! That page can’t be found.\n\nIt looks like nothing was found at this location. "
    "Maybe try a search?\n",
    "Error 404 - Not Found\n\nThe requested URL /news/4411 was not found on this server.\n",
])  # fmt: skip
_instead("error-page", "page not found, as translated", [
    "Page not found\n\nSorry, the page that you search does not exist. Return to the cover.\n",
    "404 error\n\nUnfortunately, the requested page was not found. Go to the main page.\n",
])  # fmt: skip
_instead("error-page", "JavaScript wanted", [
    "Please enable JavaScript to continue using this application.\n",
    "JavaScript is disabled in your browser. Please enable JavaScript to proceed.\n",
    "You need to enable JavaScript to run this app.\n",
    "This site requires JavaScript. Activate JavaScript in your browser to see the content.\n",
])  # fmt: skip
_instead("error-page", "robot check", [
    "Checking your browser before accessing www.gazette.example.\n\nThis process is automatic. "
    "Your browser will redirect to your requested content shortly.\n\nDDoS protection by "
    "Cloudflare\n",
    "Please verify you are a human\n\nAccess to this page has been denied because we believe you "
    "are using automation tools to browse the website.\n",
    "Attention Required! | Cloudflare\n\nSorry, you have been blocked\n\nPlease complete the "
    "security check to access the site.\n",
])  # fmt: skip
_instead("error-page", "access denied or server error", [
    "Access Denied\n\nYou don't have permission to access this page on this server.\n",
    "403 Forbidden\n\nnginx\n",
    "502 Bad Gateway\n\nThe server encountered a temporary error. Please try again in "
    "30 seconds.\n",
    "503 Service Unavailable\n\nNo server is available to handle this request.\n",
])  # fmt: skip
