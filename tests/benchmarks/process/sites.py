"""Pages as the software of news sites writes them: an article and its furniture as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.benchmarks.process.draft import LINK, UNLINK, Draft, is_marked
from tests.benchmarks.process.grammar import BETWEEN


@dataclass(frozen=True, slots=True)
class Site:
    """How one kind of software wraps the parts of a page.

    ``block`` wraps a piece of furniture, ``element`` one of several in it, ``glue`` is the source
    text between two of those.
    """

    name: str
    top: str
    title: str
    paragraph: str
    block: str
    element: str
    glue: str
    bottom: str


SITES = (
    Site("blog", "<html><body class='single'>\n<main><article class='post hentry'>",
         "<h1 class='entry-title'>{}</h1>", "<p>{}</p>", "<div class='widget'>{}</div>",
         "<a href='/x'>{}</a>", " ", "</article></main>\n</body></html>"),
    Site("newspaper", "<html><body>\n<div id='page'><section class='story'>",
         "<h1><span>{}</span></h1>", "<p class='txt'>{}</p>", "<div class='box'><p>{}</p></div>",
         "<span>{}</span>", "", "</section></div>\n</body></html>"),
    Site("portal", "<html><body>\n<div class='node'><div class='field'>",
         "<h2>{}</h2>", "<p><span style='x'>{}</span></p>", "<ul><li>{}</li></ul>",
         "<b>{}</b>", "\n", "</div></div>\n</body></html>"),
    Site("amp", "<html><body>\n<article>", "<h1>{}</h1>", "<p>{}</p>", "<aside>{}</aside>",
         "<a><strong>{}</strong></a>", " | ", "</article>\n</body></html>"),
)  # fmt: skip
_MOST_SEAMS = 2


def pieces(draft: Draft, rng: Random) -> list[tuple[str, str]]:
    """Return the parts of a page in their order: what each is, and its marked text."""
    places: dict[str, list[str]] = {"head": [], "under": [], "between": [], "foot": []}
    for place, text in draft.furniture:
        places[place].append(text)
    title, *body = draft.paragraphs
    parts = [("block", text) for text in places["head"]]
    parts.append(("title", title))
    parts += [("block", text) for text in places["under"]]
    story = [("paragraph", text) for text in body]
    for text in places["between"]:
        story.insert(rng.randint(1, max(1, len(story) - 1)), ("block", text))
    return parts + story + [("block", text) for text in places["foot"]]


def render(draft: Draft, site: Site, rng: Random) -> str:
    """Return the source of a page, a line for each part.

    Where tags will be dropped without a trace, some line ends between paragraphs are missing, and
    what will touch there is an artifact.
    """
    parts = pieces(draft, rng)
    seams = _seams(parts, rng) if draft.strip == "dropped" else set()
    lines: list[str] = [site.top, "\n"]
    for number, (role, text) in enumerate(parts):
        if number in seams:
            head, _, last = text.rpartition(" ")
            first, _, rest = parts[number + 1][1].partition(" ")
            both = draft.mark_loosely(f"{last}\0{first}", "seam", "seam")
            left, _, right = both.partition("\0")
            text, parts[number + 1] = f"{head} {left}", (parts[number + 1][0], f"{right} {rest}")
        lines += [_wrapped(site, role, text), "" if number in seams else "\n"]
    return "".join([*lines, site.bottom])


def _seams(parts: list[tuple[str, str]], rng: Random) -> set[int]:
    """Return the paragraphs behind which a line end is missing."""
    numbers = [
        number
        for number, (role, text) in enumerate(parts[:-1])
        if role == "paragraph" == parts[number + 1][0] and " " in text
        if not is_marked(text.split()[-1] + parts[number + 1][1].split()[0])
    ]
    return set(rng.sample(numbers, min(len(numbers), _MOST_SEAMS)))


def _wrapped(site: Site, role: str, text: str) -> str:
    if role != "block":
        frame = site.title if role == "title" else site.paragraph
        return frame.replace("{}", _escaped(text))
    return "\n".join(site.block.replace("{}", _elements(site, line)) for line in text.split("\n"))


def _elements(site: Site, line: str) -> str:
    several = line.split(BETWEEN)
    if len(several) == 1:
        return _escaped(line)
    return site.glue.join(site.element.replace("{}", _escaped(text)) for text in several)


def _escaped(text: str) -> str:
    source = html.escape(text, quote=False)
    return source.replace(LINK, "<a href='/y'>").replace(UNLINK, "</a>")


def plain(draft: Draft, rng: Random) -> Iterator[str]:
    """Yield the parts of a page as a careful reader would write them down."""
    for _, text in pieces(draft, rng):
        for line in text.split("\n"):
            line = line.replace(LINK, "").replace(UNLINK, "")
            yield line.replace(BETWEEN, rng.choice((" ", "\n")))
