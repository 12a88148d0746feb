"""Options that choose what is checked: languages, rules and their weights."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli import completion
from mtqa.cli.options.parsing import Text, Texts

Target: TypeAlias = Annotated[
    Text,
    Option(
        metavar="LANG|auto",
        help="Language of the articles; auto detects it for each.",
        show_default="en",
        autocompletion=completion.targets,
    ),
]
SourceLang: TypeAlias = Annotated[
    Text,
    Option(
        metavar="LANG",
        help="Language the articles were translated from.",
        autocompletion=completion.targets,
    ),
]
Select: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="ID|PACK",
        help="Run only these rules (repeatable).",
        autocompletion=completion.rules,
    ),
]
Ignore: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="ID|PACK",
        help="Do not run these rules (repeatable).",
        autocompletion=completion.rules,
    ),
]
Preview: TypeAlias = Annotated[
    bool | None,
    Option("--preview/--no-preview", help="Also run preview rules, which are not scored."),
]
Profile: TypeAlias = Annotated[
    Text,
    Option(
        metavar="mqm|wmt",
        help="Severity weights of the score.",
        show_default="mqm",
        autocompletion=completion.known_values("mqm", "wmt"),
    ),
]
Pack: TypeAlias = Annotated[Texts, Option(metavar="FILE", help="Add a rule pack (repeatable).")]
ConfigFile: TypeAlias = Annotated[
    Text,
    Option(
        "--config",
        metavar="FILE",
        help="Settings file to use instead of mtqa.toml or pyproject.toml.",
    ),
]


class Checking:
    """The languages, the rules and their settings."""

    target: Target = None
    source_lang: SourceLang = None
    select: Select = None
    ignore: Ignore = None
    preview: Preview = None
    profile: Profile = None
    pack: Pack = None
    config: ConfigFile = None
