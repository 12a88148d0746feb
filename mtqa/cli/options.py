"""The options that several commands have, as types with their help and metavar."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Annotated, Any, TypeAlias

from typer import Argument, CallbackParam, Option

from mtqa.cli import completion
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

_MAX_DIGITS = 19  # as many as 64 bits can hold

Text: TypeAlias = str | None
Texts: TypeAlias = list[str] | None


def _checked(option: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise ConfigError(option, f"cannot be “{value}”", did_you_mean(value, known))
    return value


def _check_text_format(_: object, text_format: str | None) -> str | None:
    return text_format and _checked("--text-format", text_format, _TEXT_FORMATS)


def _check_sort(_: object, key: str) -> str:
    from mtqa.render.listing.choice import SORTS

    return _checked("--sort", key, SORTS)


def _check_statuses(_: object, statuses: Texts) -> Texts:
    from mtqa.results import STATUSES

    return [_checked("--status", status, STATUSES) for status in statuses or ()]


def _whole_number(
    option: str, least: int, most: int = 2**63 - 1
) -> Callable[[object, Text], int | None]:
    """Return a callback that parses a whole number; versions of typer differ in their errors."""

    def parse(_: object, number: Text) -> int | None:
        if number is None:
            return None
        sign, digits = number.startswith("-"), number.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS:
            parsed = -int(digits) if sign else int(digits)
            if least <= parsed <= most:
                return parsed
        to = f" to {most}" if most < 2**63 - 1 else ""
        shown = number if len(number) <= _MAX_DIGITS else f"{number[:_MAX_DIGITS]}…"
        remedy = f"write a whole number from {least}{to}"
        raise ConfigError(option, f"cannot be “{shown}”", remedy)

    return parse


Paths: TypeAlias = Annotated[
    list[str], Argument(metavar="PATH...", help="Directories or files; - is standard input.")
]
Target: TypeAlias = Annotated[
    Text,
    Option(
        metavar="LANG|auto",
        help="Language of the articles; auto: that of each text.",
        show_default="en",
        autocompletion=completion.targets,
    ),
]
SourceLang: TypeAlias = Annotated[
    Text,
    Option(
        metavar="LANG",
        help="Language they were translated from.",
        autocompletion=completion.targets,
    ),
]
Source: TypeAlias = Annotated[
    Text,
    Option(metavar="DIR", help="Directory of the sources: shown beside the text, not compared."),
]
Reference: TypeAlias = Annotated[
    Text, Option(metavar="DIR", help="Directory of references, for BLEU, chrF2 and TER.")
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
    Option("--preview/--no-preview", help="Also run rules in preview, which are not scored."),
]
Profile: TypeAlias = Annotated[
    Text,
    Option(
        metavar="mqm|wmt",
        help="Weights of the score.",
        show_default="mqm",
        autocompletion=completion.known_values("mqm", "wmt"),
    ),
]
Pack: TypeAlias = Annotated[Texts, Option(metavar="FILE", help="Add a rule pack (repeatable).")]
ConfigFile: TypeAlias = Annotated[
    Text,
    Option("--config", metavar="FILE", help="Settings, instead of mtqa.toml or pyproject.toml."),
]
Jobs: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="Processes to use.",
        show_default="1",
        callback=_whole_number("--jobs", 1, 1024),
    ),
]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Print no findings, only the table and the totals.")
]
Show: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N|all",
        help="Show the worst N findings of each article in context: by default 50, and of more "
        "than 20 articles one line per rule.",
        show_default=False,
    ),
]
Statistics: TypeAlias = Annotated[
    bool, Option("--statistics", help="Count findings by rule instead of listing them.")
]
Status: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="hold|fix|pass|error",
        help="List only articles of this status (repeatable).",
        callback=_check_statuses,
        autocompletion=completion.known_values("hold", "fix", "pass", "error"),
    ),
]
Sort: TypeAlias = Annotated[
    str,
    Option(
        metavar="status|points|findings|words|path",
        help="Order of the articles: by status and points, worst first, or by another key.",
        callback=_check_sort,
        autocompletion=completion.known_values("status", "points", "findings", "words", "path"),
    ),
]
Limit: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="List at most N articles; totals count all.",
        callback=_whole_number("--limit", 0),
    ),
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
    Option(
        "--format",
        metavar="NAME",
        help=f"Format of the report: {_FORMATS}.",
        autocompletion=completion.known_values(*FORMATS),
    ),
]
SingleFile: TypeAlias = Annotated[
    bool, Option("--single-file", help="Write HTML as one file: --output FILE.html.")
]
TextColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with the articles.")]
IdColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with their ids.")]
TitleColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with headlines.")]
UrlColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with addresses.")]
SourceColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with sources: shown, not compared.")
]
ReferenceColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with references.")]
TargetColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with the language of each article.")
]


TextFormat: TypeAlias = Annotated[
    Text,
    Option(
        metavar="auto|plain|html",
        help="html strips the tags of texts.",
        show_default="auto",
        callback=_check_text_format,
        autocompletion=completion.known_values(*_TEXT_FORMATS),
    ),
]
Extract: TypeAlias = Annotated[
    bool | None,
    Option("--extract/--no-extract", help="Let trafilatura choose the article in HTML."),
]
Encoding: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Encoding of the files.", show_default="utf-8")
]
Exclude: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="PATTERN",
        help="Leave out what matches in directories, as in .gitignore (repeatable).",
    ),
]
RespectGitignore: TypeAlias = Annotated[
    bool | None,
    Option(
        "--respect-gitignore/--no-respect-gitignore",
        help="Leave out what .gitignore files do, in directories.",
        show_default="respect-gitignore",
    ),
]
StdinFilename: TypeAlias = Annotated[
    Text,
    Option(
        metavar="NAME",
        help="Read standard input as a file called this: the suffix decides the format.",
    ),
]
MaxChars: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="Longest text that is read, in characters.",
        show_default="1000000",
        callback=_whole_number("--max-chars", 1),
    ),
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
