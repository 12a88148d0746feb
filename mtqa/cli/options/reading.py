"""Options that say how articles are read."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli import completion
from mtqa.cli.options.parsing import Text, Texts, choice, whole_number

_TEXT_FORMATS = ("auto", "plain", "html")


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
        callback=choice("--text-format", _TEXT_FORMATS),
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
MaxChars: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="Longest text that is read, in characters.",
        show_default="1000000",
        callback=whole_number("--max-chars", 1),
    ),
]
Source: TypeAlias = Annotated[
    Text,
    Option(metavar="DIR", help="Directory of the sources: shown beside the text, not compared."),
]
Reference: TypeAlias = Annotated[
    Text, Option(metavar="DIR", help="Directory of references, for BLEU, chrF2 and TER.")
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
