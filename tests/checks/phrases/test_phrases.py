"""Lists of phrases: their syntax, where a place ends, and the errors of a bad list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.checks.checker import Use
from mtqa.checks.phrases.checker import Phrases
from mtqa.checks.phrases.index import PhraseIndex
from mtqa.checks.phrases.listing import COLUMNS, as_phrases, read_phrases
from mtqa.checks.phrases.syntax import Phrase, spellings
from mtqa.document import Document
from mtqa.engine import Engine
from mtqa.errors import PackError
from mtqa.language.locales import language
from mtqa.resources import rules_root
from mtqa.ruleset.packs import load_pack, load_packs
from mtqa.text import Article

PACK = """
[[rule]]
id = "site-furniture"
kind = "phrases"
{settings}
error-type = "accuracy/addition"
origin = "page"
severity = "minor"
summary = "Furniture of the site."
why = "It is no part of the article."
message = "furniture “{{text}}”"
"""

Write = Callable[[str], Path]


def found(text: str, *phrases: str | Phrase, target: str = "en") -> list[str]:
    """Return the texts that phrases match; the index must not hide any of them."""
    document = Document.of(Article(id="a", text=text), language(target))
    hits = Phrases(phrases=phrases).used_for(Use(target)).find(document)
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "want"),
    [
        ("Leave a Reply", "Leave a\N{NO-BREAK SPACE}Reply", 1),
        ("Leave a Reply", "Leave a\n Reply", ["Leave a\n Reply"]),
        ("Leave a Reply", "LEAVE A REPLY", ["LEAVE A REPLY"]),
        ("Leave a Reply", "leave a reply or Leave A Reply", []),
        ("leave a reply", "Leave a reply, leave a reply", ["Leave a reply, leave a reply"]),
        ("Leave a Reply", "Leave a Replying and XLeave a Reply", []),
        ("Été ici", "Été icié, Été ici.", ["Été ici."]),
        ("J'accepte", "J’accepte", ["J’accepte"]),
        ('By clicking "Accept"', "By clicking “Accept”!", ["By clicking “Accept”!"]),
        ("e-mail us", "e\N{NON-BREAKING HYPHEN}mail us", ["e\N{NON-BREAKING HYPHEN}mail us"]),
        ("Lire aussi :", "Lire aussi\N{NO-BREAK SPACE}: un", ["Lire aussi\N{NO-BREAK SPACE}:"]),
        ("Share:", "Share : it", ["Share :"]),
        ("# min read", "It is a 1,204 min read", ["1,204 min read"]),
        ("On # at #", "On 12/03/2023 at 10:15", ["On 12/03/2023 at 10:15"]),
        ("tag #news here", "tag #news here, tag 7news here", ["tag #news here"]),
        ("Post {a |your |}comment", "Post comment", 1),
        ("{e-mail|mail} {us |}now", "mail now", ["mail now"]),
        ("{e-mail|mail} us", "voicemail us", []),
        ("Click to … window)", "Click to share on X (opens in a window)", 1),
        ("Click to … window)", "Click to window)", ["Click to window)"]),
        ("Click to … window)", "Click to a b c d e f g h window)", 1),
        ("Click to … window)", "Click to a b c d e f g h i window)", []),
        ("Click to … window)", "Click to\nshare a window)", []),
        ("Price (in €) [net]? a.b", "Price (in €) [net]? a.b", 1),
        ("Price (in €) [net]? a.b", "Price (in €) [net]? aXb", []),
    ],
)  # fmt: skip
def test_a_phrase_matches_as_its_conventions_say(
    phrase: str, text: str, want: list[str] | int
) -> None:
    assert found(text, phrase) == ([text] if want == 1 else want)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Open.\n\nRead more\n\nIt rained.", ["Read more"]),
        ("Open.\n\n» READ MORE »\n\nIt rained.", ["READ MORE »"]),
        ("Read More…", ["Read More…"]),
        ("Open.\r\nRead more:\r\nIt rained.", ["Read more:"]),
        ("It is open.  Read more  It rained.", ["Read more"]),
        ("Read more books, he said.\nThey read more", []),
        ("Children who\nread more books do well.", []),
        ("It is open. Read more The ferry is full.", ["Read more"]),
        ("It is open. Read more “The ferry is full.”", ["Read more"]),
        ("It is open. Read more Books are dear. They read more The end.", []),
    ],
)
def test_a_line_is_whole(text: str, want: list[str]) -> None:
    assert found(text, Phrase("Read more", "line")) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Open.\n\nRead also: Is it safe? Ten towns ask\n\nIt rained.",
         ["Read also: Is it safe? Ten towns ask"]),
        ("It rained. Read also: Ten towns ask for a road. It is open.",
         ["Read also: Ten towns ask for a road."]),
        ("It rained. Read also: Ten towns of Corva ask for a road The ferry is full.",
         ["Read also: Ten towns of Corva ask for a road"]),
        ("It rained. Read also: Ten towns ask for a road “It is open,” he said.",
         ["Read also: Ten towns ask for a road"]),
        ("It rained. Read also: Dr. Lopes of Corva writes a book  The ferry is full.",
         ["Read also: Dr. Lopes of Corva writes a book"]),
        ("It rained and READ ALSO: nothing.", ["READ ALSO: nothing."]),
        ("He said Read also: twice. “Read also: no,” he said.", []),
    ],
)  # fmt: skip
def test_a_start_takes_the_rest(text: str, want: list[str]) -> None:
    assert found(text, Phrase("Read also:", "start")) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Editor: Ana Lopes\n\nIt rained.", "Editor: Ana Lopes"),
        ("It rained. Editor: Ana Lopes The road is open.", "Editor: Ana Lopes"),
        ("It rained. Editor: Ana Lopes Prices are up.", "Editor: Ana Lopes"),
        ("It rained. Editor: J. Lopes. The road is open.", "Editor: J. Lopes."),
        ("It rained. Editor: 12 March 2021, 10:15 The road is open.",
         "Editor: 12 March 2021, 10:15"),
        ("It rained. Editor: March 12, 2021 at 10:15 a.m. The road is open.",
         "Editor: March 12, 2021 at 10:15 a.m."),
        ("(Editor: Ana Lopes) It rained.", ""),
        ("It rained. Editor: a tall man of fifty.", ""),
    ],
)  # fmt: skip
def test_a_label_takes_a_short_value(text: str, want: str) -> None:
    assert found(text, Phrase("Editor:", "label")) == ([want] if want else [])


def test_consecutive_phrases_are_a_single_finding() -> None:
    text = "Share on X | Share on Z  Share on X. It rained. Share on X"
    assert found(text, "Share on X", "Share on Z") == [
        "Share on X | Share on Z  Share on X.", "Share on X",
    ]  # fmt: skip


def test_a_phrase_is_looked_for_in_its_language() -> None:
    assert found("Publicité", Phrase("Publicité", "line", "fr"), target="fr") == ["Publicité"]
    assert found("Publicité", Phrase("Publicité", "line", "fr"), target="en") == []
    assert found("Publicité", Phrase("Publicité", "line"), target="de") == ["Publicité"]


def test_a_notice_stands_for_a_short_article_alone() -> None:
    for words, want in ((10, 1), (60, 0)):
        text = "Not found\n\nNot found " + "word " * words
        document = Document.of(Article(id="a", text=text), language("en"))
        assert len(list(Phrases(phrases=("Not found",), most_words=40).find(document))) == want


def test_every_default_phrase_is_found_alone_on_its_line() -> None:
    """With each sign expanded, and through the trigger as well."""
    bad_texts: dict[tuple[str, str], list[str]] = {}
    rules = {rule.id: rule for rule in load_packs() if rule.kind == "phrases"}
    for rule in rules.values():
        assert isinstance(rule.checker, Phrases)
        if rule.checker.most_words:
            continue
        for phrase in as_phrases(rule.checker.phrases):
            for spelling in {*spellings(phrase.find)[:1], *spellings(phrase.find)[-1:]}:
                text = spelling.replace(" … ", " a b c ").replace("#", "12")
                text += " 12" * (phrase.where == "label")
                bad_texts.setdefault((rule.id, phrase.target), []).append(text)
    for (rule_id, target), lines in bad_texts.items():
        engine = Engine([rules[rule_id]], target=target, preview=True)
        # Consecutive lines would be a single finding, so prose stands between them.
        text = "".join(f"{line}\n\nThe road is open.\n\n" for line in lines)
        found = {finding.text for finding in engine.check(Article(id="a", text=text)).findings}
        assert not sorted(set(lines) - found), f"{rule}, {target}"


def test_the_lists_of_mtqa_hold_what_they_say() -> None:
    lists = sorted((rules_root() / "phrases").glob("*.csv"))
    checkers = [rule.checker for rule in load_packs()]
    named = {checker.file for checker in checkers if isinstance(checker, Phrases)}
    assert named == {f"phrases/{path.name}" for path in lists}
    for path in lists:
        head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        wanted = [*COLUMNS[:4], "prefer", "why"] if "prefer" in head else [*COLUMNS]
        assert head == wanted
        targets = {phrase.target for phrase in read_phrases(path)}
        assert targets <= ({"en"} if "prefer" in head else {"en", "fr", "de", "es"})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a list beside a pack that names it, and return the pack."""

    def written(text: str) -> Path:
        (tmp_path / "list.csv").write_bytes(text.encode())
        pack = tmp_path / "site.toml"
        pack.write_text(PACK.format(settings='file = "list.csv"'), encoding="utf-8")
        return pack

    return written


@pytest.mark.parametrize(
    "text",
    [
        'target,find,where,from,note\nen,"Share, please",line,fr,seen in March\n\n',
        "\ufefffind;where\r\nShare, please;line\r\n",
        "note\tfind\twhere\n\tShare, please\tline\n",
    ],
)
def test_a_list_is_read(write: Write, text: str) -> None:
    (rule,) = load_pack(write(text))
    assert rule.view == "raw"
    result = Engine([rule]).check(Article(id="a", text="Open.\n\nSHARE, PLEASE\n"))
    assert [finding.text for finding in result.findings] == ["SHARE, PLEASE"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("fnd\nShare\n", "list.csv:1: unknown column “fnd”; did you mean “find”?"),
        ("find,find\nShare,x\n", "list.csv:1: column “find” occurs twice; leave one out"),
        ("", "list.csv:1: column “find” is missing; name the columns in line 1"),
        ("find,where\nShare,lines\n",
         "list.csv:2: column where: cannot be “lines”; did you mean “line”?"),
        ("find,target\n\nShare,xx\n", "list.csv:3: column target: no locale is called “xx”"),
        ("find\nShare\n1 …\n", "list.csv:3: column find: “1 …” cannot begin or end with a gap"),
        ("find\nShare {it\n", "list.csv:2: column find: “Share {it” has a brace outside a choice"),
        ("find\nShare {it|} now\n", "list.csv:2: column find: “Share {it|} now” should be words"),
        ("find\nShare\n12\n", "list.csv:3: column find: “12” should have two letters or more"),
        ("find,note\n,x\n", "list.csv:2: column find: “” is empty"),
        ("find\nShare  it\n", "list.csv:2: column find: “Share  it” should be words separated"),
        ("find\nShare\nShare\n", "list.csv:3: column find: “Share” is already in line 2"),
        ("find,where\nShare\n", "list.csv:2: has 1 cells, the first line 2"),
        ('find\n"Share\n', "list.csv:2: not a CSV row"),
    ],
)  # fmt: skip
def test_a_bad_list_names_file_line_and_column(write: Write, text: str, want: str) -> None:
    with pytest.raises(PackError) as error:
        load_pack(write(text))
    assert want in str(error.value)


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    pack = tmp_path / "site.toml"
    pack.write_text(PACK.format(settings='file = "none.csv"'), encoding="utf-8")
    with pytest.raises(PackError, match=r"none\.csv: cannot be read"):
        load_pack(pack)


@pytest.mark.parametrize(
    ("settings", "want"),
    [
        ("", "phrases: is missing; list some"),
        ("phrases = []", "phrases: is missing; list some"),
        ('phrases = ["…"]', "cannot begin or end with a gap"),
        ('phrases = [{find = "Share", where = "lines"}]', "phrases: should be "),
        ('phrases = [{fnd = "Share"}]', "phrases: "),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, settings: str, want: str) -> None:
    pack = tmp_path / "site.toml"
    pack.write_text(PACK.format(settings=settings), encoding="utf-8")
    with pytest.raises(PackError, match="site-furniture") as error:
        load_pack(pack)
    assert want in str(error.value)


@pytest.mark.parametrize(
    ("phrase", "text", "held"),
    [
        ("Leave a … now", "Please leave a message now", True),
        ("Leave a … now", "Leave the reply now", False),
        (Phrase("Été :", "line"), "x\n» été\N{NO-BREAK SPACE}:", True),
        (Phrase("Read also", "start"), "They read also this", False),
        (Phrase("Read also", "start"), "They left READ ALSO this", True),
        ("# min", "In 3 min", True),
        ("{e-|e}mail us", "Email us", True),
        ("{one |}{two |}three", "Three", True),
        ("{© |}#", "© 2024", True),
        ("404 error", "404 error", True),
    ],
)
def test_phrase_index_selects_the_phrases_whose_words_the_article_has(
    phrase: str | Phrase, text: str, held: bool
) -> None:
    entry = phrase if isinstance(phrase, Phrase) else Phrase(phrase)
    document = Document.of(Article(id="a", text=text), language("en"))
    assert PhraseIndex([entry]).within(document) == [entry] * held


def test_a_phrase_of_many_choices_is_looked_up_in_bounded_time() -> None:
    phrase = Phrase("{a|b}" * 50 + " end")
    document = Document.of(Article(id="a", text="ab" * 25 + " end"), language("en"))
    assert PhraseIndex([phrase]).within(document) == [phrase]
