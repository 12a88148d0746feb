"""Object stores and other file systems behind URLs, through fsspec: ``s3://bucket/news.parquet``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, BinaryIO, TypeVar, cast

from mtqa.errors import InputError, MtqaError

Made = TypeVar("Made")

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "hdfs": "hdfs"}
_LOCAL = "file://"


def is_url(path: str) -> bool:
    """Whether a path is in a store: it has a scheme, and not that of local files."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.isalnum() and not path.startswith(_LOCAL)


def local_path(path: str) -> str:
    """Return a path without the scheme of local files."""
    return path.removeprefix(_LOCAL)


class Store:
    """The file system of a URL. Errors of its library become an InputError that names the URL."""

    def __init__(self, url: str) -> None:
        scheme = url.partition("://")[0]
        install = f"pip install 'mtqa[{_EXTRAS.get(scheme, 's3')}]'"
        if find_spec("fsspec") is None:
            raise MtqaError(url, "needs fsspec, which is not installed", install)
        import fsspec

        self.url = url
        self._scheme = scheme
        self._system: Any
        try:
            self._system, path = fsspec.core.url_to_fs(url)
        except ImportError as error:
            what = f"needs a library that is not installed ({error})"
            raise MtqaError(url, what, install) from None
        except ValueError as error:
            raise InputError(url, f"no such kind of store ({error})") from None
        self.path = str(path).rstrip("/")
        # What stands before the paths of the store: s3://, or hdfs://host:8020/.
        self._root = url.rstrip("/").removesuffix(self.path.lstrip("/"))

    def open(self, name: str = "") -> BinaryIO:
        """Open the file at the URL, or one in that folder, for reading; raises OSError."""
        place = f"{self.path}/{name}" if name else self.path
        return cast(BinaryIO, self._attempt(lambda: self._system.open(place, "rb"), OSError))

    def is_file(self) -> bool:
        """Whether there is a file at the URL."""
        return bool(self._attempt(lambda: self._system.isfile(self.path)))

    def matching(self, pattern: str = "**") -> list[str]:
        """Return the URLs of files below this one that match a pattern, sorted."""
        found = self._attempt(lambda: self._system.glob(f"{self.path}/{pattern}", detail=True))
        return self._urls(found)

    def expanded(self) -> list[str]:
        """Return the URLs of the files that this one, with ``*`` or ``?`` in it, matches."""
        return self._urls(self._attempt(lambda: self._system.glob(self.path, detail=True)))

    def names(self) -> list[str]:
        """Return the names of what is directly in the folder at the URL, none if there is none."""
        self._system.invalidate_cache()
        try:
            found = self._attempt(lambda: self._system.ls(self.path, detail=False), OSError)
        except FileNotFoundError:
            return []
        return sorted(str(name).rstrip("/").rpartition("/")[2] for name in found)

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the folder, whole or not at all."""
        place = f"{self.path}/{name}"
        if self._scheme != "hdfs":  # an object appears when all of it has been sent
            self._attempt(lambda: self._system.pipe_file(place, data))
            return
        beside = f"{self.path}/_new-{name}"
        self._attempt(lambda: self._system.makedirs(self.path, exist_ok=True))
        self._attempt(lambda: self._system.pipe_file(beside, data))
        self._attempt(lambda: self._system.mv(beside, place))

    def remove(self, name: str) -> None:
        """Remove a file from the folder."""
        self._attempt(lambda: self._system.rm_file(f"{self.path}/{name}"))

    def _urls(self, found: dict[str, dict[str, Any]]) -> list[str]:
        files = (name for name, details in found.items() if details["type"] == "file")
        return sorted(f"{self._root}{name.lstrip('/')}" for name in files)

    def _attempt(self, do: Callable[[], Made], *kept: type[Exception]) -> Made:
        """Return what a call returns; libraries of stores raise errors of classes of their own."""
        with _translated(self.url, kept):
            return do()


@contextmanager
def _translated(url: str, kept: tuple[type[Exception], ...]) -> Iterator[None]:
    try:
        yield
    except kept:
        raise
    except Exception as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise InputError(url, f"cannot be reached: {reason or type(error).__name__}") from error
