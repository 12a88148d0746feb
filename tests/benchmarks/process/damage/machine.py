"""What pipelines leave: placeholders, pieces of subwords, marks set apart, shreds of markup."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from sacremoses import MosesTokenizer

from tests.benchmarks.process.damage.passages import Operation, lower_pairs, replaced, sentences
from tests.benchmarks.process.draft import Draft, Place
from tests.benchmarks.process.grammar import slot

_NAMES = ("CITY", "NAME", "NUM", "DATE", "URL", "PERSON", "ORG", "qty", "TAG", "ENT", "price",
          "LOC", "term", "ID", "var", "PH", "company", "first_name")  # fmt: skip
_TOKENS = ("unk", "pad", "s", "mask", "bos", "eos", "sep", "cls")
_LANGUAGE_CODES = ("EN", "FR", "deu", "fr", "es_XX", "eng_Latn", "pl", "zh")
_BRACKETS = {
    "<>": "<{}>", "[]": "[{}]", "{{}}": "{{{{{}}}}}", "{}": "{{{}}}", "__": "__{}__", "⟦⟧": "⟦{}⟧",
    "$": "${}", "%": "%{}%", "@": "@{}@", "<<>>": "<<{}>>", ">><<": ">>{}<<", "none": "{}",
    "</>": "</{}>", "#": "#{}#", "[[]]": "[[{}]]", "|": "<|{}|>",
}  # fmt: skip
_NUMBERS = ("", "", "0", "4", "_4", "_12")


def placeholder(draft: Draft, rng: Random) -> bool:
    """Leave a placeholder: a name of some alphabet, in some brackets, with or without a number."""
    alphabet = rng.choice(("names", "names", "tokens", "languages"))
    names = {"names": _NAMES, "tokens": _TOKENS, "languages": _LANGUAGE_CODES}[alphabet]
    name, bracket = rng.choice(names), rng.choice(list(_BRACKETS))
    number = rng.choice(_NUMBERS) if alphabet == "names" else ""
    if bracket == "none":
        number = number if number.startswith("_") else "_4"
        if alphabet != "names":
            return False
    template = f"placeholder {alphabet} {bracket}"
    at = draft.free(rng, lower_pairs)
    if at is None or not draft.admits(list(_BRACKETS).index(bracket), names.index(name)):
        return False
    where = "opens" if alphabet == "languages" else rng.choice(("instead", "between", "opens"))
    artifact = draft.mark(_BRACKETS[bracket].format(name + number), "placeholder", template,
                          alphabet=alphabet, brackets=bracket, where=where,
                          number="with" if number else "without",
                          case="upper" if name.isupper() else "lower")  # fmt: skip
    text = draft.paragraphs[at]
    _, right = rng.choice(lower_pairs(text))
    if where == "opens":
        draft.put(at, f"{artifact} {text}")
    else:
        end = right.end if where == "instead" else right.start
        space = "" if where == "instead" else " "
        draft.put(at, replaced(text, Place(right.start, end), artifact + space))
    return True


def pieces(draft: Draft, rng: Random) -> bool:
    """Leave the joints of subword tokens in a few words or in a sentence."""
    how = rng.choice(("▁", "▁ with spaces", "▁ apart", "@@", "##", "Ġ", "</w>"))
    number = draft.free(rng, lower_pairs)
    if number is None:
        return False
    text = draft.paragraphs[number]
    scope = rng.choice(("a few words", "a sentence"))
    if scope == "a sentence":
        place = rng.choice(sentences(text))
    else:
        left, right = rng.choice(lower_pairs(text))
        place = Place(left.start, right.end)
    words = text[place.start : place.end].split()
    new = {
        "▁": lambda: "".join(f"▁{word}" for word in words),
        "▁ with spaces": lambda: " ".join(f"▁{word}" for word in words),
        "▁ apart": lambda: " ▁ ".join(words),
        "@@": lambda: " ".join(_split(word, "@@ ", "") for word in words),
        "##": lambda: " ".join(_split(word, " ", "##") for word in words),
        "Ġ": lambda: " ".join(f"Ġ{word}" for word in words),
        "</w>": lambda: " ".join(f"{word}</w>" for word in words),
    }[how]()
    if new == " ".join(words):
        return False
    artifact = draft.mark(new, "pieces", f"pieces {how}", how=how, scope=scope)
    draft.put(number, replaced(text, place, artifact))
    return True


def _split(word: str, behind: str, before: str) -> str:
    half = len(word) // 2
    return f"{word[:half]}{behind}{before}{word[half:]}" if len(word) > 5 else word


@cache
def _moses(language: str) -> MosesTokenizer:
    return MosesTokenizer(lang=language)


_PLAIN_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(draft: Draft, rng: Random) -> bool:
    """Tokenise a sentence and never put it together again."""
    how = rng.choice(("moses", "moses, escaped", "moses, dashes", "at every mark"))
    number = draft.free(rng)
    if number is None:
        return False
    text = draft.paragraphs[number]
    place = rng.choice(sentences(text))
    sentence = text[place.start : place.end]
    if how == "at every mark":
        parts = _PLAIN_TOKEN.findall(sentence)
    else:
        parts = _moses(draft.language).tokenize(
            sentence, escape=how == "moses, escaped", aggressive_dash_splits=how == "moses, dashes"
        )
    new = _marked_tokens(draft, sentence, parts, f"tokens {how}")
    if new is None:
        return False
    draft.put(number, replaced(text, place, new))
    return True


def _marked_tokens(draft: Draft, sentence: str, parts: list[str], template: str) -> str | None:
    """Return the tokens with spaces between, each run that was one word marked as an artifact."""
    words = sentence.split()
    runs: list[list[str]] = []
    rest = list(parts)
    for word in words:
        run: list[str] = []
        while rest and _plain("".join(run)) != word:
            run.append(rest.pop(0))
        if _plain("".join(run)) != word:
            return None
        runs.append(run)
    if all(" ".join(run) == word for run, word in zip(runs, words, strict=True)):
        return None
    return " ".join(
        " ".join(run)
        if " ".join(run) == word
        else draft.mark(" ".join(run), "tokens", template, how=template, mark=run[-1][:1])
        for run, word in zip(runs, words, strict=True)
    )


def _plain(text: str) -> str:
    """Undo what Moses escapes."""
    for escaped, letter in (("@-@", "-"), ("@/@", "/"), ("&apos;", "'"), ("&quot;", '"'),
                            ("&#91;", "["), ("&#93;", "]"), ("&amp;", "&")):  # fmt: skip
        text = text.replace(escaped, letter)
    return text


_ATTRIBUTES = ("class", "playsinline", "data-id", "href", "onclick", "alt", "width")
_TAGS = ("div", "p", "span", "strong", "figure", "iframe", "blockquote", "br")
_SHORTCODES = ("gallery", "ad", "embed", "box", "caption", "related_posts")


def _shreds(rng: Random) -> dict[str, str]:
    tag, attribute, code = rng.choice(_TAGS), rng.choice(_ATTRIBUTES), rng.choice(_SHORTCODES)
    number = rng.randint(1, 9)
    return {
        "opening tag": f"<{tag}>", "closing tag": f"</{tag}>", "cut tag": f"<{tag}",
        "tag with attribute": f'<{tag} {attribute}="x{number}">',
        "attribute alone": f'{attribute}="x{number}"',
        "attribute, curly": f"” {attribute}=”x{number}”>",
        "end of a comment": "-->", "comment": f"<!-- {code} -->",
        "shortcode": f"[{code}_{number}]", "shortcode with value": f'[{code} id="{number}"]',
        "wiki link": "[[{}]]", "underscores": "__{}__", "stars": "**{}**", "heading": "## {}",
        "link": "[{}](https://example.org/a" + f"{number})", "forum tag": "[b]{}[/b]",
        "template": f"{{{{ {code} }}}}", "statement": f"{{% {code} %}}",
    }  # fmt: skip


def markup(draft: Draft, rng: Random) -> bool:
    """Leave a shred of a page's source: around two words, before them, or on a line of its own."""
    shreds = _shreds(rng)
    how = rng.choice(list(shreds))
    number = draft.free(rng, lower_pairs)
    if number is None:
        return False
    text = draft.paragraphs[number]
    shred = shreds[how]
    left, right = rng.choice(lower_pairs(text))
    pair = text[left.start : right.end]
    if how == "heading":
        title = slot("headline", draft.language, rng)
        artifact = draft.mark(shred.format(title), "markup", f"markup {how}", how=how, where="line")
        draft.insert(number, artifact)
        return True
    if "{}" in shred:
        artifact = draft.mark(
            shred.format(pair), "markup", f"markup {how}", how=how, where="around"
        )
        draft.put(number, replaced(text, Place(left.start, right.end), artifact))
        return True
    where = rng.choice(("between", "end", "line"))
    artifact = draft.mark(shred, "markup", f"markup {how}", how=how, where=where)
    match where:
        case "line":
            draft.insert(number, artifact)
        case "end":
            draft.put(number, f"{text} {artifact}")
        case _:
            draft.put(number, replaced(text, Place(right.start, right.start), f"{artifact} "))
    return True


OPERATIONS: tuple[Operation, ...] = (
    placeholder, placeholder, pieces, tokens, tokens, markup, markup,
)  # fmt: skip
