"""Tags, attributes, character references and program code that a scraper leaves."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, found, put
from tests.benchmarks.plants.placing import add_wordings, partner

FAMILY = Family()
_DOUBLE = '"“”'
_WORD = r"(?<= )[a-z]{4,}(?: [a-z]{3,})?(?= )"


def _around(name: str, before: str, after: str) -> None:
    """Add a variant with a tag on both sides of one or two words."""

    @FAMILY.add("leftover-markup", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(_WORD, page, rng)
        if not match:
            return None
        edits = [put(match.start(), match.start(), before)] if before else []
        return [*edits, put(match.end(), match.end(), after)] if after else edits


_around("link with its attribute", '<a href="https://news.example/politics/4711">', "</a>")
_around("link, curly quotes, spaces", "<a href = “https://news.example/a/12”>", "</a>")
_around("emphasis", "<strong>", "</strong>")
_around("span with class", '<span class="highlight">', "</span>")
_around("closing tag alone", "", "</p>")
_around("tag with spaces put in", "< strong >", "< / strong >")
_around("bold in Markdown", "**", "**")


@FAMILY.add("leftover-markup", name="link in Markdown")
def _markdown_link(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(_WORD, page, rng)
    if not match:
        return None
    return [put(*match.span(), f"[{match.group()}](https://news.example/{rng.randrange(9999)})")]


_PIECES = "leftover-markup"
add_wordings(FAMILY, _PIECES, "line break", ["⟦<br>⟧", "⟦<br/>⟧", "⟦<br />⟧"], place="words")
add_wordings(FAMILY, _PIECES, "attribute in curly quotes, half a tag", [
    "” data-script=”https://static.news.example/widget/index.js” >",
    "data-lazy-src=“https://cdn.news.example/img/44.jpg” />",
    "” target=”_blank” rel=”noopener” >",
])  # fmt: skip
add_wordings(FAMILY, _PIECES, "attribute in straight quotes, half a tag", [
    '" data-src="https://cdn.news.example/player.js" async >',
    'class="wp-image-2231" width="640" height="360" />',
    'style="text-align: justify;">',
])  # fmt: skip
add_wordings(FAMILY, _PIECES, "attribute in guillemets", [
    "href=»https://news.example/a/7» target=»_blank»>",
    "src=«https://cdn.news.example/1.js»",
])  # fmt: skip
add_wordings(
    FAMILY, _PIECES, "half a tag between words", ["⟦/a>⟧", "⟦</spa⟧", "⟦<em⟧"], place="words"
)
add_wordings(FAMILY, _PIECES, "shortcode", [
    '[caption id="attachment_8812" align="aligncenter" width="640"]',
    '[gallery ids="12,14,19"]',
    "[embed]https://video.example/watch?v=8s[/embed]",
    "[/vc_column_text]",
    '[ads id="3"]',
    '[rev_slider alias="home"]',
])  # fmt: skip
add_wordings(FAMILY, _PIECES, "iframe or image", [
    '<iframe src="https://video.example/embed/77" width="560" allowfullscreen></iframe>',
    '<img src="/uploads/2021/04/port.jpg" alt="">',
])  # fmt: skip
add_wordings(FAMILY, _PIECES, "comment", ["<!-- wp:paragraph -->", "<!--more-->", "<! - more ->"])


def _reference(name: str, pattern: str, references: Sequence[str]) -> None:
    """Add a variant in which group 1 becomes a character reference."""

    @FAMILY.add("leftover-entity", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        if not match:
            return None
        edit = put(*match.span(1), rng.choice(references))
        if match.group(1) not in _DOUBLE:
            return [edit]
        other = partner(page, match.start(1))
        return [edit, *other] if other else None


_reference("space", r"[a-z]( )(?=[a-z])", ["&nbsp;", " &nbsp;", "&#160;", "&#xa0;"])
_reference("apostrophe", r"[a-z]([’'])(?=s )", ["&#39;", "&rsquo;", "&#8217;", "&apos;"])
_reference("quotation mark", r"[a-z .,]([\"“”])", ["&quot;", "&#8220;", "&ldquo;", "&#34;"])
_reference("spaced by translation", r"[a-z]([’'])(?=s )", ["& # 39;", "&# 39;", "& rsquo;"])
_reference("ampersand", r"[a-z] (and)(?= [a-z])", ["&amp;"])
_reference("escaped twice", r"[a-z]([’'])(?=s )", ["&amp;#39;", "&amp;rsquo;"])
_reference("dash", r"[a-z]( [–—-] )(?=[a-z])", [" &ndash; ", " &mdash; ", " &#8211; "])
_reference("without its semicolon", r"[a-z]( )(?=[a-z])", ["&nbsp ", "&#160 "])

_SCRIPT = "leftover-script"
add_wordings(FAMILY, _SCRIPT, "JavaScript", [
    "(function(d, s, id) { var js, fjs = d.getElementsByTagName(s)[0]; if (d.getElementById(id)) "
    "return; js = d.createElement(s); js.id = id; fjs.parentNode.insertBefore(js, fjs); }"
    "(document, 'script', 'facebook-jssdk'));",
    "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} "
    "gtag('js', new Date());",
    "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1597'); });",
    "var _gaq = _gaq || []; _gaq.push(['_trackPageview']);",
    "jQuery(document).ready(function($) { $('.slider').show(); });",
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "JavaScript, translated and spaced", [
    "! function () {window.addEventListener (“message”, function (a) {if (void 0! == a.data "
    "[“datawrapper-height”]) for (var and in a.data) {document.getElementById (and) .style.height "
    "= a.data [and] + “px”}})} ();",
    "window.fbAsyncInit = function () {FB.init ({appId: '1234', xfbml: true, version: 'v2.9'});};",
    "document.write (unescape (“% 3Cscript src = '” + gaJsHost + “google-analytics.com / "
    "ga.js'”));",
    "googletag.cmd.push (function () {googletag.display (“div-gpt-ad-1546”);});",
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "mail cloaking", [
    "document.getElementById('cloak71').innerHTML = ''; var prefix = 'ma' + 'il' + 'to';",
    "document.getElementById (cloakc8cd2f27bc94e832df5ec32dbd70742e) .innerHTML = '';",
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "style sheet", [
    ".td-post-content p { margin-bottom: 26px; font-size: 15px; color: #222; }",
    "#player-12 { width: 100%; height: auto } .jw-title { display: none; }",
    "@media (max-width: 767px) { .banner { display: none !important; } }",
    ".wp-block-image {margin: 0 0 1em; max-width: 100%;}",
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "style sheet, spaced", [
    ".td-post-content p {margin-bottom: 26 px; font-size: 15 px; color: # 222;}",
    ". article img {width: 100%; height: auto; border: 1px solid # ccc; }",
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "JSON", [
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Storm"}',
    '{"id":4411,"type":"video","autoplay":false,"src":"https://cdn.news.example/v.mp4"}',
    '{ "@ context": "http: // schema.org", "@ type": "BreadcrumbList", "itemListElement": [] }',
])  # fmt: skip
add_wordings(FAMILY, _SCRIPT, "between two sentences", [
    "⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧",
    "⟦googletag.cmd.push(function() { googletag.display('div-gpt-ad-1'); });⟧",
    "⟦var pageTracker = _gat._getTracker('UA-1'); pageTracker._trackPageview();⟧",
], place="inline")  # fmt: skip
