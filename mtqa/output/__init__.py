"""Writes files and folders completely or not at all, and never over what is not a report."""

from __future__ import annotations

from pathlib import Path

from mtqa.output.folder import Folder
from mtqa.output.place import check_file, check_folder, is_special, writing
from mtqa.output.transaction import Transaction

__all__ = [
    "Folder", "Transaction", "append_file", "check_file", "check_folder", "is_special",
    "write_file",
]  # fmt: skip


def write_file(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; raise MtqaError if it cannot be written."""
    with Transaction() as transaction:
        transaction.add_file(path, data)
        transaction.commit()


def append_file(path: Path, data: bytes) -> None:
    """Add to the end of a file, which is made if there is none; raise MtqaError if it cannot."""
    place = check_file(path)
    has_content = place.there is not None and not place.is_special
    with writing(path):
        before = place.real.read_bytes() if has_content else b""
    write_file(path, before + data)
