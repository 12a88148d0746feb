"""How much of the files of a run has been read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import BinaryIO


class Meter:
    """Counts the bytes that were read of files whose sizes it was given."""

    def __init__(self) -> None:
        self._total_bytes = 0
        self._done_bytes = 0
        self._stream: BinaryIO | None = None

    def expect(self, path: str) -> None:
        """Add the size of a file to what is to be read; what has none counts nothing."""
        with contextlib.suppress(OSError, ValueError):
            self._total_bytes += os.stat(path).st_size

    @contextlib.contextmanager
    def reading(self, stream: BinaryIO) -> Iterator[None]:
        """Count what is read from a stream within; all of it is read afterwards."""
        self._stream = stream
        try:
            yield
        finally:
            with contextlib.suppress(OSError, ValueError):
                self._done_bytes += os.fstat(stream.fileno()).st_size
            self._stream = None

    def share(self) -> float | None:
        """Return the share of the bytes that was read, 0 to 1; None if it cannot be known."""
        if not self._total_bytes:
            return None
        here = 0
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                here = self._stream.tell()
        return min(1.0, (self._done_bytes + here) / self._total_bytes)
