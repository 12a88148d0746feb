"""The options that several commands have, as types with their help and metavar."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from typer import Argument, CallbackParam, Option

from mtqa.errors import ConfigError, did_you_mean
from mtqa.render import FORMATS
from mtqa.settings.limits import RENAMED_LIMITS

PLAIN: dict[str, Any] = {
    "rich_markup_mode": None,
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

_FORMATS = ", ".join(FORMATS)
_TEXT_FORMATS = ("auto", "plain", "html")

Text: TypeAlias = str | None
Texts: TypeAlias = list[str] | None

Paths: TypeAlias = Annotated[
    list[str], Argument(metavar="PATH...", help="Directories or files; - is standard input.")
]
Target: TypeAlias = Annotated[Text, Option(help="Language of the articles.", show_default="en")]
SourceLang: TypeAlias = Annotated[Text, Option(help="Language they were translated from.")]
Source: TypeAlias = Annotated[
    Text,
    Option(metavar="DIR", help="Directory of the sources: shown beside the text, not compared."),
]
Reference: TypeAlias = Annotated[
    Text, Option(metavar="DIR", help="Directory of references, for BLEU, chrF2 and TER.")
]
Select: TypeAlias = Annotated[
    Texts, Option(metavar="ID|PACK", help="Run only these rules (repeatable).")
]
Ignore: TypeAlias = Annotated[
    Texts, Option(metavar="ID|PACK", help="Do not run these rules (repeatable).")
]
Preview: TypeAlias = Annotated[
    bool | None,
    Option("--preview/--no-preview", help="Also run rules in preview, which are not scored."),
]
Profile: TypeAlias = Annotated[
    Text, Option(metavar="mqm|wmt", help="Weights of the score.", show_default="mqm")
]
Pack: TypeAlias = Annotated[Texts, Option(metavar="FILE", help="Add a rule pack (repeatable).")]
ConfigFile: TypeAlias = Annotated[
    Text,
    Option("--config", metavar="FILE", help="Settings, instead of mtqa.toml or pyproject.toml."),
]
Jobs: TypeAlias = Annotated[int, Option(min=1, max=1024, help="Processes to use.")]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Print only the table and the total.")
]
Show: TypeAlias = Annotated[
    str, Option(metavar="N|all", help="Show at most N findings of an article, the worst of them.")
]
Output: TypeAlias = Annotated[
    Texts,
    Option(
        "--output",
        "-o",
        metavar="FILE|DIR/",
        help="Write the report there; the suffix selects the format, DIR/ gets HTML pages "
        "(repeatable); - is stdout.",
    ),
]
OutputFormat: TypeAlias = Annotated[
    Text,
    Option("--format", metavar="NAME", help=f"Format of the report: {_FORMATS}."),
]
TextColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with the articles.")]
IdColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with their ids.")]
TitleColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with headlines.")]
UrlColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with addresses.")]
SourceColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with sources: shown, not compared.")
]
ReferenceColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with references.")]


def _check_text_format(_: object, text_format: str) -> str:
    if text_format not in _TEXT_FORMATS:
        known = did_you_mean(text_format, _TEXT_FORMATS)
        raise ConfigError("--text-format", f"cannot be “{text_format}”", known)
    return text_format


TextFormat: TypeAlias = Annotated[
    str,
    Option(
        metavar="auto|plain|html",
        help="html strips the tags of texts.",
        callback=_check_text_format,
    ),
]
Extract: TypeAlias = Annotated[
    bool, Option("--extract", help="Let trafilatura choose the article in HTML.")
]
Encoding: TypeAlias = Annotated[str, Option(metavar="NAME", help="Encoding of the files.")]
StdinFilename: TypeAlias = Annotated[
    Text,
    Option(
        metavar="NAME",
        help="Read standard input as a file called this: the suffix decides the format.",
    ),
]
MaxChars: TypeAlias = Annotated[
    int | None,
    Option(min=1, max=2**63 - 1, help="Longest text that is read.", show_default="1000000"),
]
MaxHold: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more articles are on hold or could not be read.")
]
MaxNotPassed: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more articles have any other status than pass.")
]
MaxPoints: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail if all words together have more points per 1,000.")
]
MinScore: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail if the median article scores less (0 to 100).")
]
MaxCritical: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail on more critical findings, or articles with one.")
]
MaxMajor: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail on more major findings, or articles with one.")
]


def _refuse_removed(_: object, parameter: CallbackParam, value: str | None) -> None:
    if value is not None:
        option = parameter.opts[0]
        raise ConfigError(option, "was removed", RENAMED_LIMITS[option.removeprefix("--")])


MinOqs: TypeAlias = Annotated[Text, Option(hidden=True, callback=_refuse_removed)]
MaxFailedArticles: TypeAlias = Annotated[Text, Option(hidden=True, callback=_refuse_removed)]
