"""Where the rules directory is, and how its TOML files are read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tomli

from mtqa.errors import PackError
from mtqa.lazy import lazy

_PLACE = lazy(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@cache
def rules_root() -> Path:
    """Return the directory of rule packs, languages and word lists.

    It is inside the package in a built wheel and beside the package in a checkout. Raises
    PackError if it is in neither place.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "rules", package.parent / "rules"):
        if root.is_dir():
            return root
    raise PackError(
        str(package), "there is no rules directory in or beside the package", "reinstall mtqa"
    )


# Data that rules read. Packs are not among it: a signature covers them rule by rule, with named
# parts filled in.
_DATA = (
    "languages/**/*.toml",
    "words/**/*",
    "phrases/**/*.csv",
    "models/**/*.toml",
    "talk/**/*.toml",
)


# Libraries whose own data and code decide findings: what is mojibake, the language of a text, where
# a sentence ends. Patch releases move some: nltk 3.10.2 splits “Help!” he cried. otherwise than
# 3.10.1 does.
_JUDGES = ("ftfy", "langdetect", "nltk")


@cache
def data_hash(root: Path | None = None) -> str:
    """Return six hex digits of a hash of all languages, word lists, phrase lists and tables.

    The versions of the libraries that decide findings count among them. ``root`` is the rules
    directory; mtqa's own by default.
    """
    package = Path(__file__).resolve().parent
    root = root or rules_root()
    files = [file for pattern in _DATA for file in sorted(root.glob(pattern)) if file.is_file()]
    files += sorted((package / "language" / "lexicon").glob("*.bin"))
    hashed = hashlib.sha256(" ".join(map(installed_version, _JUDGES)).encode())
    for file in files:
        # 16 MB are read in every process, and CRC-32 detects any change faster than SHA-256.
        checksum = zlib.crc32(file.read_bytes()).to_bytes(4, "big")
        hashed.update(file.name.encode() + b"\0" + checksum)
    return hashed.hexdigest()[:6]


def installed_version(package: str) -> str:
    """Return the name of an installed package with its version: ``nltk 3.10.4``."""
    found = find_spec(package)
    site = Path(found.origin).parents[1] if found and found.origin else None
    # Reading the folder's name takes under a millisecond, importing importlib.metadata 35.
    folder = next(site.glob(f"{package}-*.dist-info"), None) if site else None
    if folder is not None:
        version = folder.name.removesuffix(".dist-info").partition("-")[2]
    else:
        from importlib.metadata import version as version_of

        version = version_of(package)
    return f"{package} {version}"


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; a byte order mark is ignored.

    Raises PackError, naming the file and the line, if the file cannot be read, is not UTF-8 or is
    not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(
            str(path), f"cannot be read ({error.strerror})", "check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise PackError(
            str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8"
        ) from error
    except ValueError as error:  # a NUL in the name
        raise PackError(str(path), f"cannot be read ({error})", "check the path") from error
    try:
        return tomli.loads(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    except tomli.TOMLDecodeError as error:
        place = _PLACE.match(str(error))
        what = place["what"] if place else str(error)
        line = place["line"] if place else None
        raise PackError(
            f"{path}:{line or text.count(chr(10)) + 1}",
            f"not valid TOML: {what[:1].lower()}{what[1:]}",
            "fix that line",
        ) from error
    except RecursionError as error:
        raise PackError(str(path), "brackets are nested too deeply", "remove some") from error
    except ValueError as error:  # Python reads no integer of over 4,300 digits
        raise PackError(str(path), "a number in it has too many digits", "shorten it") from error


def unblocked(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with multi-line strings split into lists of lines.

    Blank lines and comments are dropped. Long lists are written as multi-line strings (``'''``)
    because Python parses them 15 times as fast as arrays: 0.6 ms instead of 9.5 ms for the function
    words of thirty languages.
    """
    return {key: _unblocked(value) for key, value in table.items()}


def _unblocked(value: Any) -> Any:
    if isinstance(value, dict):
        return unblocked(value)
    if not isinstance(value, str) or "\n" not in value:
        return value
    return [line for line in map(str.strip, value.splitlines()) if line and line[0] != "#"]
