"""``mtqa learn``: recurring phrases are proposed, known ones are not, and the pack loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.authoring.examples import prove_all
from mtqa.authoring.suggest import Learner, normal
from mtqa.checks.phrases.checker import Phrases
from mtqa.cli.app import main
from mtqa.engine import Engine
from mtqa.ruleset.packs import load_pack, load_packs
from mtqa.text import Article

TOWNS = ("Vallemar", "Lantana", "Corva", "Minase", "Larrion")
ENGINE = Engine(load_packs())


def page(number: int) -> str:
    town = TOWNS[number]
    return (
        f"Storm reaches {town}\n\nHarbour desk, {number + 3} January 2024\n\n"
        f"The ferry of {town} was cancelled on Monday because of the storm. It blew for hours.\n\n"
        f"Desk: {town} office\n\n"
        f"The mayor of {town} thanked the {'crew' * (number + 1)}. "
        "Call the “red line” of our paper.\n\n"
        "Leave a Reply\n"
    )


def learner(*texts: str) -> Learner:
    made = Learner(ENGINE)
    for number, text in enumerate(texts):
        made.add(Article(id=f"{number}.txt", path=f"news/{number}.txt", text=text, is_file=True))
    return made


def test_recurring_phrases_are_listed_with_their_place() -> None:
    phrases = {
        (candidate.where, candidate.phrase): (candidate.articles, candidate.place)
        for candidate in learner(*map(page, range(5))).recurring()
    }
    assert phrases == {
        ("line", "Harbour desk, # January #"): (5, "news/0.txt:3:1"),
        ("label", "Desk:"): (5, "news/0.txt:7:1"),
    }


def test_last_sentences_recur() -> None:
    texts = [f"{town} waits for the boat. Call the “red line” of our paper.\n" for town in TOWNS]
    (candidate,) = learner(*texts).recurring()
    assert (candidate.where, candidate.phrase) == ("anywhere", 'Call the "red line" of our paper.')


TEMPLATE = (
    "The shares of the harbour company, which has run the ferries to the islands since the war, "
    "closed unchanged on Monday after a quiet day at the exchange of the capital."
)


def test_a_long_sentence_is_marked_as_likely_text_and_comes_last(tmp_path: Path) -> None:
    texts = [f"{town} votes.\n\n{TEMPLATE}\n\nOur own line\n" for town in TOWNS]
    texts[4] = texts[4].replace("Our own line", "Another line")
    proposal = learner(*texts).proposal()
    assert (proposal.phrases, proposal.likely_text) == (2, 1)
    mark = f"    # likely text: a sentence of {len(TEMPLATE.split())} words\n"
    assert f'{mark}    {{find = "The shares' in proposal.toml
    assert proposal.toml.index(mark) > proposal.toml.index("Our own line")
    file = tmp_path / "site.toml"
    file.write_text(proposal.toml, encoding="utf-8")
    assert prove_all(load_pack(file)) == []


def test_the_same_article_again_is_not_another() -> None:
    assert learner(page(0), page(0), page(0), page(0) + "\n").recurring() == []


def test_two_in_a_hundred_articles_are_asked_for() -> None:
    texts = [f"Boat {'x' * n} left.\n\nOur own line\n" for n in range(3)]
    texts += [f"Boat {'y' * n} left.\n" for n in range(200)]
    assert learner(*texts[:150]).recurring() != []
    assert learner(*texts).recurring() == []


def test_what_a_rule_finds_is_left_out() -> None:
    assert not any(
        "Reply" in candidate.phrase for candidate in learner(*map(page, range(5))).recurring()
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("12  comments", "# comments"),
        ("At 10:15 on 3/4/2024", "At # on #"),
        ("“It’s” v2", '"It\'s" v2'),
    ],
)
def test_normal(text: str, want: str) -> None:
    assert normal(text) == want


def test_the_pack_loads_and_holds(tmp_path: Path) -> None:
    proposal = learner(*map(page, range(5))).proposal()
    again = learner(*map(page, range(5))).proposal()
    assert proposal == again
    file = tmp_path / "site.toml"
    file.write_text(proposal.toml, encoding="utf-8")
    rules = load_pack(file)
    assert [example.kind for example in rules[0].examples] == ["bad", "bad"]
    assert prove_all(rules) == []
    found = Engine(rules).check(Article(id="a", text=page(3))).findings
    assert [finding.text for finding in found] == [
        "Harbour desk, 6 January 2024",
        "Desk: Minase office",
    ]


def test_any_line_that_recurs_makes_a_pack_that_holds(tmp_path: Path) -> None:
    odd = [
        *('He said: "\\d+" (a|b)?', "• First · second *", "A … B", "Loading…", "[[x y]]", "Été !"),
        *("\tTabs\there\t", "#news of 3 days", "a # b", "Tel. 12-34/56 7", "«Voilà»", "\x7fdel"),
    ]
    texts = [f"Boat {'x' * n} left.\n\n" + "\n\n".join(odd) + "\n" for n in range(3)]
    file = tmp_path / "site.toml"
    file.write_text(learner(*texts).proposal().toml, encoding="utf-8")
    rules = load_pack(file)
    assert isinstance(rules[0].checker, Phrases)
    assert len(rules[0].checker.phrases) >= 6
    assert prove_all(rules) == []


class TestCommand:
    @pytest.fixture(autouse=True)
    def _news(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        Path("news").mkdir()
        for number in range(5):
            Path(f"news/{number}.txt").write_text(page(number), encoding="utf-8")

    def run(self, capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(args)
        captured = capsys.readouterr()
        return int(stop.value.code or 0), captured.out, captured.err

    def test_the_pack_is_printed_or_written(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = self.run(capsys, "learn", "news")
        assert (code, err) == (0, "")
        assert "# 5 articles, first news/0.txt:3:1\n" in out
        result = self.run(capsys, "learn", "news", "-o", "site.toml")
        assert result == (0, "", "wrote site.toml: 2 phrases to review\n")
        assert Path("site.toml").read_text(encoding="utf-8") == out
        assert self.run(capsys, "rules", "test", "site.toml")[0] == 0
        checked = self.run(capsys, "check", "news", "--pack", "site.toml")[1]
        assert "site-furniture" in checked
        # Phrases that a user pack finds are not proposed again.
        result = self.run(capsys, "learn", "news", "--pack", "site.toml")
        assert result == (0, "", "nothing new recurs across 5 articles\n")

    def test_a_reviewed_pack_is_not_overwritten(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("site.toml").write_text("mine", encoding="utf-8")
        code, _, err = self.run(capsys, "learn", "news", "-o", "site.toml")
        assert (code, err.startswith("mtqa: site.toml: already exists")) == (2, True)
        assert Path("site.toml").read_text(encoding="utf-8") == "mine"

    def test_mistakes_are_reported(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run(capsys, "learn", "nowhere")[0] == 2
        assert self.run(capsys, "learn", "news", "--target", "xx")[0] == 2
        assert self.run(capsys, "learn", "news", "--text-format", "x")[0] == 2

    def test_what_cannot_be_read_is_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("news/bad.txt").write_bytes(b"caf\xe9")
        code, _, err = self.run(capsys, "learn", "news")
        assert (code, err) == (0, "mtqa: 1 could not be read; mtqa check shows why\n")
