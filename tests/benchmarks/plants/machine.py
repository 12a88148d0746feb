"""What translation engines and language models leave: placeholders, chatter, refusals, loops."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, found, put
from tests.benchmarks.plants.placing import add_wordings

FAMILY = Family()

_LEAK = "placeholder-leak"
for _name, _wordings in {
    "numbered masks": ["__PH0__", "__PH_3__", "⟪1⟫", "{{1}}", "__NAME_2__", "XXPH1XX", "[PH0]",
                       "<PH1/>", "$PH2$", "PLACEHOLDER_1"],
    "tokens of the model": ["<unk>", "</s>", "<pad>", "<s>", "[UNK]", "<|endoftext|>", "⁇",
                            "<2en>", "[MASK]", "<|im_end|>"],
    "format fields": ["{0}", "%s", "%1$s", "{name}", "%d", "${title}", "{{ title }}"],
    "entity marks": ["@-@", "@,@", "@@UNKNOWN@@", "&lt;unk&gt;", "<extra_id_0>"],
}.items():  # fmt: skip
    add_wordings(FAMILY, _LEAK, _name, [f"⟦{wording}⟧" for wording in _wordings], place="words")


def _subword(name: str, pattern: str, new: str) -> None:
    """Add a variant that writes subword marks into a word; the pattern has its two parts."""

    @FAMILY.add(_LEAK, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return [put(*match.span(), new.format(*match.groups()))] if match else None


_subword("byte-pair joints (@@)", r"(?<= )([a-z]{3,4})([a-z]{3,})(?= )", "{0}@@ {1}")
_subword("WordPiece joints (##)", r"(?<= )([a-z]{3,4})([a-z]{3,})(?= )", "{0} ##{1}")
_subword("SentencePiece spaces (▁)", r"(?<= )([a-z]{3,}) ([a-z]{3,})(?= )", "▁{0}▁{1}")
_subword("tokenised hyphen", r"\b([a-z]{3,})-([a-z]{3,})\b", "{0} @-@ {1}")

_CHATTER = "llm-chatter"
for _name, _place, _wordings in (
    ("first line, English", "first", [
        "Here is the translation:", "Here's the translated article:", "Sure! Here is the "
        "translation of the text:", "Certainly! Below is the English translation:",
        "Translation:", "Here is the English translation of the provided text:",
        "Sure, here's the article translated into English:", "**Translation:**",
        "Below is the translated news article.", "English translation:", "Of course! Here is the "
        "translation you requested:", "Here is a translation of the article into English:"]),
    ("last line, English", "last", [
        "Let me know if you need any further assistance!", "I hope this helps!", "Please let me "
        "know if you would like me to make any changes.", "Note: I have kept the names of the "
        "organizations in the original language.", "Is there anything else I can help you with?",
        "(Translator's note: the term refers to a regional council.)", "Feel free to ask if you "
        "have any other questions.", "Note: This translation aims to preserve the tone of the "
        "original.", "If you would like, I can also provide a shorter version.",
        "This translation maintains the original meaning and style.", "Would you like me to "
        "translate anything else?", "[End of translation]", "Note: Some idioms were adapted for "
        "English readers."]),
    ("between paragraphs, English", "line", [
        "Translator's note: the original text is unclear here.", "[Translation continues]",
        "(Note: the original contains a play on words.)", "Continuing the translation:",
        "[The rest of the text was too long to translate.]"]),
    ("prompt echo", "first", [
        "Translate the following text into English:",
        "You are a professional translator. Translate "
        "the following news article from Spanish to English.", "Translate to English, keep the "
        "formatting:", "User: Translate this article into English.", "Assistant: Here is the "
        "article.", "Source text:", "### Instruction: Translate the text below into English."]),
    ("first line, other languages", "first", [
        "Aquí está la traducción:", "Voici la traduction :", "Hier ist die Übersetzung:",
        "Вот перевод:", "以下是翻译：", "Ecco la traduzione:", "Aqui está a tradução:",
        "Claro, aquí tienes la traducción al inglés:", "Natürlich! Hier ist die Übersetzung ins "
        "Englische:", "以下が翻訳です：", "İşte çeviri:", "إليك الترجمة:"]),
):  # fmt: skip
    add_wordings(FAMILY, _CHATTER, _name, _wordings, place=_place)

_REFUSALS = {
    "English": [
        "I'm sorry, but I can't assist with that request.", "I cannot translate this text because "
        "it contains graphic violence.", "I apologize, but I am unable to translate this content.",
        "As an AI language model, I cannot provide a translation of this article.", "I’m sorry, I "
        "can’t help with that.", "Sorry, but I'm not able to translate copyrighted material.",
        "I am unable to fulfill this request.", "I'm unable to translate the text as it was not "
        "provided. Please provide the text you would like me to translate.",
    ],
    "other languages": [
        "Lo siento, pero no puedo ayudar con esa solicitud.", "Je suis désolé, mais je ne peux pas "
        "traduire ce texte.", "Es tut mir leid, aber ich kann diesen Text nicht übersetzen.",
        "К сожалению, я не могу перевести этот текст.", "对不起，我无法翻译这段内容。",
        "Desculpe, mas não posso ajudar com esse pedido.", "Mi dispiace, ma non posso tradurre "
        "questo testo.", "申し訳ありませんが、その依頼にはお応えできません。",
        "Üzgünüm, bu metni çeviremem.",
        "عذراً، لا يمكنني ترجمة هذا النص.",
    ],
}  # fmt: skip
for _name, _wordings in _REFUSALS.items():
    add_wordings(FAMILY, "llm-refusal", f"in place of a paragraph, {_name}", _wordings)


@FAMILY.add("llm-refusal", name="in place of the article, English", whole=True)
def _refused(page: Page, rng: Random) -> Sequence[Edit] | None:
    return [put(0, len(page.text), rng.choice(_REFUSALS["English"]) + "\n")]


@FAMILY.add("llm-refusal", name="under the headline, English", whole=True)
def _refused_body(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.headline:
        return None
    refusal = rng.choice(_REFUSALS["English"])
    return [Edit(page.body_start, len(page.text), refusal + "\n", (Span(0, len(refusal)),))]


_LOOP = "repetition-loop"


def _looped(name: str, pattern: str, least: int, most: int, joint: str = " ") -> None:
    """Add a variant that says what group 1 finds again and again, up to its sentence's end."""

    @FAMILY.add(_LOOP, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        if not match:
            return None
        repeated = joint.join([match.group(1)] * rng.randint(least, most))
        return [put(*match.span(1), repeated)]


_looped("one word", r"(?<= )([a-z]{4,})(?= )", 6, 30)
_looped("two words", r"(?<= )([a-z]{3,} [a-z]{3,})(?= )", 5, 20)
_looped("a phrase", r"(?<= )([a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]{3,})(?= )", 4, 12)
_looped("a phrase after commas", r"(?<=, )([a-z]+ [a-z]+ [a-z]{3,})(?=[,. ])", 4, 12, ", ")
_looped("two letters", r"(?<= )([a-z]{2})(?= )", 12, 40, "")


@FAMILY.add(_LOOP, name="a whole sentence")
def _sentences(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        span
        for paragraph in page.prose
        for span in page.sentences(paragraph)
        if 30 < span.end - span.start < 160
        and page.text[span.end - 1] == "."
        and page.is_balanced(span)
    ]
    if not candidates:
        return None
    span = rng.choice(candidates)
    sentence = page.text[span.start : span.end]
    return [put(span.start, span.end, " ".join([sentence] * rng.randint(4, 8)))]


def _doubled(name: str, pattern: str) -> None:
    @FAMILY.add("repeated-word", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return [put(*match.span(), f"{match.group()} {match.group()}")] if match else None


_doubled("article or preposition", r"(?<=[a-z] )(?:the|a|of|to|in|for|with|at|on|from)(?= [a-z])")
_doubled(
    "pronoun, verb or conjunction",
    r"(?<=[a-z] )(?:and|is|was|are|be|they|it|which|will|said)(?= [a-z])",
)
_doubled("noun or adjective", r"(?<=[a-z] )(?!(?:that|very|more)\b)[a-z]{5,}(?= [a-z])")


@FAMILY.add("repeated-word", name="the first with a capital")
def _capital(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=\. )(The|In|A|They|He|It|But|On)(?= [a-z])", page, rng)
    return [put(*match.span(), f"{match.group()} {match.group().lower()}")] if match else None


@FAMILY.add("repeated-word", name="two words")
def _two_words(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(
        r"(?<=[a-z] )(?:of the|in the|to the|he said|it is|has been)(?= [a-z])", page, rng
    )
    return [put(*match.span(), f"{match.group()} {match.group()}")] if match else None


def _echoed(name: str, pattern: str, joint: str) -> None:
    @FAMILY.add("echoed-phrase", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        return [put(*match.span(1), joint.join([match.group(1)] * 2))] if match else None


_PHRASE = r"(?<= )(the [a-z]{5,}s?)(?= [a-z]+)"
_echoed("the students and the students", _PHRASE, " and ")
_echoed("this or this", _PHRASE, " or ")
_echoed("one word on both sides of and", r"(?<= the )([a-z]{6,})(?= [a-z]+)", " and ")
_echoed("after its stop", r"(?<= )([a-z]{5,}\.)(?=\s)", " ")
_echoed("after its comma", r"(?<= )([a-z]{5,}(?: [a-z]{4,}),)(?= )", " ")
