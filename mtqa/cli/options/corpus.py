"""Options of a run whose only output is Parquet, which does not hold all articles in memory."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli.options.parsing import Text, whole_number

NoFindings: TypeAlias = Annotated[
    bool, Option("--no-findings", help="Write the number of findings by rule, not the findings.")
]
Shard: TypeAlias = Annotated[
    Text, Option(metavar="K/N", help="Check part K of N; runs on N machines share the work.")
]
Resume: TypeAlias = Annotated[
    bool, Option("--resume", help="Do what an earlier run into the folder has left undone.")
]
Partition: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="Articles in a partition, a file of the folder.",
        show_default="10000",
        callback=whole_number("--partition", 1),
    ),
]
Scheduler: TypeAlias = Annotated[
    Text, Option(metavar="ADDRESS", help="Check on the cluster of this scheduler of Dask.")
]


class Corpus:
    """How a corpus is divided and written: --output FILE.parquet or DIR.parquet/."""

    no_findings: NoFindings = False
    shard: Shard = None
    resume: Resume = False
    partition: Partition = None
    scheduler: Scheduler = None
