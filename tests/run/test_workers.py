"""Processes that die: what they were at is checked again, and nothing is lost."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.run.workers import Work, in_pool, in_processes

FATAL = -1


def squares(chunk: list[int], marks: str) -> list[int]:
    """Return squares; die at a fatal number, and once at the first 20 of a run."""
    for number in chunk:
        if number == FATAL:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 20 and marks:
            mark = Path(marks) / "died"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    return [number**2 for number in chunk]


def failed(number: int) -> int:
    """Stand for the row of an item that could not be checked."""
    assert number == FATAL
    return number


def test_results_come_in_the_order_of_the_items() -> None:
    rows = in_processes(Work(squares, "", failed), iter(range(100)), 2)
    assert [row for chunk in rows for row in chunk] == [number**2 for number in range(100)]


def test_what_a_killed_process_was_at_is_checked_again(tmp_path: Path) -> None:
    rows = in_processes(Work(squares, str(tmp_path), failed), iter(range(150)), 2)
    assert [row for chunk in rows for row in chunk] == [number**2 for number in range(150)]
    assert (tmp_path / "died").exists()


def test_only_the_item_that_ends_the_process_fails() -> None:
    numbers = [*range(40), FATAL, *range(40, 120)]
    rows = in_processes(Work(squares, "", failed), iter(numbers), 2)
    expected = [number if number == FATAL else number**2 for number in numbers]
    assert [row for chunk in rows for row in chunk] == expected


def test_a_pool_of_ones_own_that_breaks_is_an_error() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        rows = in_pool(Work(squares, "", failed), iter([1, FATAL]), executor, 1)
        with pytest.raises(MtqaError, match="a worker process ended unexpectedly"):
            list(rows)
