"""Writes files and folders completely or not at all, and never over what is not a report."""

from __future__ import annotations

from pathlib import Path

from mtqa.output.place import check_file, check_folder, is_special
from mtqa.output.transaction import Transaction

__all__ = ["Transaction", "check_file", "check_folder", "is_special", "write_file"]


def write_file(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; raise MtqaError if it cannot be written."""
    with Transaction() as transaction:
        transaction.add_file(path, data)
        transaction.commit()
