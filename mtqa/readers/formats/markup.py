"""HTML to the text a reader sees, with a map back; linear in its length whatever it holds."""

from __future__ import annotations

import re
from html import unescape

_BLOCK_NAMES = (
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|legend|li|main|nav|"
    "ol|optgroup|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split("|"))
# Each stands on a line of its own: it is not a paragraph, but its words are apart from others.
_CELLS = frozenset(("option", "td", "th"))
_UNSEEN = frozenset(("script", "style"))

_MARK = re.compile(r"<(?:!--|[!?]|/?([A-Za-z][^\s/<>]*))")
_STEP = re.compile(r"[<>]|=\s*[\"']")
# Without the semicolon it is left as it is: “AT&T”, “?a=1&copy=2”, or an artifact to report.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK_TAG = re.compile(rf"<(/?)({_BLOCK_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_DOCUMENT = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_SPACE = " \t\r\n\f"
_LINE, _PARAGRAPH = 1, 2  # line ends


def looks_like_html(text: str) -> bool:
    """Whether block elements make up the text: at least two pairs, around at least half of it.

    A leftover tag, a ``<br>``, an entity or an embed at the end do not: they are artifacts.
    """
    if _DOCUMENT.match(text):
        return True
    opened: dict[str, list[int]] = {}
    covered: list[tuple[int, int]] = []  # disjoint, in order
    pairs = 0
    for tag in _BLOCK_TAG.finditer(text):
        starts = opened.setdefault(tag.group(2).lower(), [])
        if not tag.group(1):
            starts.append(tag.start())
        elif starts:
            pairs += 1
            start = starts.pop()
            while covered and covered[-1][1] > start:
                start = min(start, covered.pop()[0])
            covered.append((start, tag.end()))
    return pairs >= 2 and 2 * sum(end - start for start, end in covered) >= len(text.strip())


def strip_tags(html: str) -> tuple[str, list[int]]:
    """Return the text a reader sees and, for each of its characters and its end, the raw offset.

    Tags, comments and the content of script and style go; entities are decoded. A block element
    stands in a paragraph of its own (blank line), ``<br>`` is a line end, and the white space
    beside either, which no browser shows, goes too. All other characters stay. A comment, script
    or tag that never ends is kept as text, so that nothing is lost unseen.
    """
    seen = _Seen()
    done = at = 0
    endless: set[str] = set()
    waste = 0
    while mark := _MARK.search(html, at):
        opening = mark.group()
        name = (mark.group(1) or "").lower()
        if opening in endless:
            end = reached = -1
        elif opening == "<!--":
            end = reached = html.find("-->", mark.start() + 2)
            if end < 0:
                endless.add(opening)
            else:
                end += len("-->")
        else:
            # Scans that fail may overlap; once they have cost a whole text, quotes are not
            # looked into any more and every scan ends at the next “<”.
            end, reached = _tag_end(html, mark.end(), quotes=waste <= len(html))
        if end < 0:
            waste += max(0, reached - mark.end())
            at = mark.end()
            continue
        seen.add(html, done, mark.start())
        if name in _BLOCKS:
            seen.end_line(mark.start(), _PARAGRAPH)
        elif name in _CELLS:
            seen.end_line(mark.start(), _LINE)
        elif name == "br":
            seen.end_line(mark.start(), _LINE, again=True)
        if name in _UNSEEN and opening[1] != "/" and name not in endless:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, end)
            if closing:
                end = closing.start()
            else:
                endless.add(name)
        done = at = end
    seen.add(html, done, len(html))
    return "".join(seen.parts), [*seen.offsets, len(html)]


def _tag_end(html: str, at: int, *, quotes: bool) -> tuple[int, int]:
    """Return where the tag ends, or -1 if it does not, and how far that took."""
    while step := _STEP.search(html, at):
        if step.group() == ">":
            return step.end(), step.end()
        if step.group() == "<":
            return -1, step.end()
        at = step.end()
        if quotes:
            close = html.find(step.group()[-1], at)
            if close < 0:
                return -1, len(html)
            at = close + 1
    return -1, len(html)


class _Seen:
    """The text so far, the raw offset of each character, and the line ends owed before more."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self._owed = 0
        self._owed_at = 0

    def end_line(self, at: int, ends: int, *, again: bool = False) -> None:
        """Owe line ends for the tag at raw offset ``at``; ``again`` adds them to those owed."""
        while self.parts and not self._owed:
            last = self.parts.pop()
            kept = last.rstrip(_SPACE)
            if len(kept) < len(last):
                del self.offsets[len(kept) - len(last) :]
            if kept:
                self.parts.append(kept)
                break
        if not self._owed:
            self._owed_at = at
        self._owed = min(_PARAGRAPH, self._owed + ends if again else max(self._owed, ends))

    def add(self, html: str, start: int, end: int) -> None:
        """Add the raw text from ``start`` to ``end``, its entities decoded."""
        for entity in _ENTITY.finditer(html, start, end):
            decoded = unescape(entity.group())
            if decoded != entity.group():
                self._put(html[start : entity.start()], range(start, entity.start()))
                self._put(decoded, range(entity.start(), entity.start() + 1))
                start = entity.end()
        self._put(html[start:end], range(start, end))

    def _put(self, text: str, places: range) -> None:
        if self._owed:
            kept = text.lstrip(_SPACE)
            places = places[len(text) - len(kept) :] if len(places) == len(text) else places
            text = kept
        if not text:
            return
        if self._owed:
            if self.parts:
                self.parts.append("\n" * self._owed)
                self.offsets += [self._owed_at] * self._owed
            self._owed = 0
        self.parts.append(text)
        self.offsets += places if len(places) == len(text) else [places[0]] * len(text)
