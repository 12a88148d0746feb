"""A cluster of Dask gives the same table, also if workers die."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtqa.corpus import Plan, check_corpus
from mtqa.corpus.cluster import cluster_at
from mtqa.corpus.work import Recipe, checked
from mtqa.errors import MtqaError
from mtqa.readers import Options, find_inputs
from mtqa.run.workers import Work, in_pool
from tests.corpus.samples import checked as checked_here
from tests.corpus.samples import checker, parts, require, rows_in, write_lines
from tests.run.test_workers import FATAL, failed, squares

ARTICLES = 800


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Start a cluster of two processes, which gives up what has ended one of them."""
    require("distributed")
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made,
    ):
        yield made


def test_the_table_is_the_same_though_a_worker_is_killed(tmp_path: Path, cluster: Any) -> None:
    path = write_lines(tmp_path / "news.jsonl", ARTICLES)
    whole = checked_here([path], f"{tmp_path}/whole/", partition_articles=300)
    killed: list[int] = []

    def kill(_: int) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    plan = Plan(
        output=f"{tmp_path}/parts/", partition_articles=300, scheduler=cluster.scheduler_address
    )
    inputs = find_inputs([path], Options())
    totals = check_corpus(checker().engines, inputs, plan, progress=kill)
    assert killed
    assert totals.articles == ARTICLES
    assert parts(tmp_path / "parts") == parts(tmp_path / "whole")
    assert totals == whole
    assert rows_in(tmp_path / "parts") == rows_in(tmp_path / "whole")


def test_only_the_item_that_ends_its_worker_fails(cluster: Any) -> None:
    numbers = [1, 2, FATAL, 4]
    cluster.wait_for_workers(2, timeout=60)  # one of them may just have been started again
    with cluster_at(cluster.scheduler_address) as found:
        assert found.jobs == 2
        rows = list(in_pool(Work(squares, "", failed), iter(numbers), *found))
    assert rows == [[1, 4, FATAL, 16]]


def test_a_worker_of_another_version_is_an_error() -> None:
    with pytest.raises(MtqaError, match=r"and this is 0\.0\.1; install the same wheel"):
        checked([], Recipe(checker().engines, True, "0.0.1"))


def test_a_scheduler_without_workers_is_an_error() -> None:
    require("distributed")
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=0, dashboard_address=":0", processes=False) as empty,
        pytest.raises(MtqaError, match="has no workers; start some with: dask worker"),
        cluster_at(empty.scheduler_address),
    ):
        pass


def test_an_address_where_nothing_answers_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    require("distributed")
    monkeypatch.setattr("mtqa.corpus.cluster._CONNECT_SECONDS", 0.3)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
    for wrong in (address, "nonsense://x"):
        with pytest.raises(MtqaError, match="no scheduler answers at"), cluster_at(wrong):
            pass


def test_distributed_is_named_if_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.corpus.cluster.find_spec", lambda _: None)
    error = pytest.raises(MtqaError, match="needs distributed, which is not installed")
    with error, cluster_at("tcp://127.0.0.1:1"):
        pass
