"""Options that say how articles are read."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli import completion
from mtqa.cli.options.parsing import Text, Texts, choice, whole_number

_TEXT_FORMATS = ("auto", "plain", "html")


TextColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with the text.")]
IdColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with article ids.")]
TitleColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with headlines.")]
UrlColumn: TypeAlias = Annotated[Text, Option(metavar="NAME", help="Column with URLs.")]
SourceColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with source texts (shown, not compared).")
]
ReferenceColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with reference translations.")
]
TargetColumn: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Column with each article's language.")
]
TextFormat: TypeAlias = Annotated[
    Text,
    Option(
        metavar="auto|plain|html",
        help="Format of the texts: html strips tags.",
        show_default="auto",
        callback=choice("--text-format", _TEXT_FORMATS),
        autocompletion=completion.known_values(*_TEXT_FORMATS),
    ),
]
Extract: TypeAlias = Annotated[
    bool | None,
    Option("--extract/--no-extract", help="Extract the article from HTML with trafilatura."),
]
Encoding: TypeAlias = Annotated[
    Text, Option(metavar="NAME", help="Encoding of the files.", show_default="utf-8")
]
MaxChars: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="Reject texts that are longer, in characters.",
        show_default="1000000",
        callback=whole_number("--max-chars", 1),
    ),
]
Source: TypeAlias = Annotated[
    Text,
    Option(metavar="DIR", help="Directory of source texts (shown, not compared)."),
]
Reference: TypeAlias = Annotated[
    Text,
    Option(metavar="DIR", help="Directory of reference translations, for BLEU, chrF2 and TER."),
]
Exclude: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="PATTERN",
        help="Skip matching files in directories; patterns as in .gitignore (repeatable).",
    ),
]
RespectGitignore: TypeAlias = Annotated[
    bool | None,
    Option(
        "--respect-gitignore/--no-respect-gitignore",
        help="Skip files in directories that .gitignore files exclude.",
        show_default="respect-gitignore",
    ),
]
StdinFilename: TypeAlias = Annotated[
    Text,
    Option(
        metavar="NAME",
        help="File name for standard input; its suffix decides the format.",
    ),
]


class Reading:
    """How articles are read: their columns, encoding and format."""

    text_column: TextColumn = None
    id_column: IdColumn = None
    title_column: TitleColumn = None
    url_column: UrlColumn = None
    source_column: SourceColumn = None
    reference_column: ReferenceColumn = None
    target_column: TargetColumn = None
    text_format: TextFormat = None
    extract: Extract = None
    encoding: Encoding = None
    max_chars: MaxChars = None
    source: Source = None
    reference: Reference = None
    exclude: Exclude = None
    respect_gitignore: RespectGitignore = None
    stdin_filename: StdinFilename = None
