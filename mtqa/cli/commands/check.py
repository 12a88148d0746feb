"""The command ``mtqa check``."""

from __future__ import annotations

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, run_check
from mtqa.cli.corpora import corpus_output, run_corpus
from mtqa.cli.exits import COULD_NOT_RUN
from mtqa.cli.known import write_baseline
from mtqa.cli.outputs import write_outputs

EXAMPLES = """mtqa check articles/
mtqa check articles/ --status hold --limit 10
mtqa check news.csv --text-column body --target fr
mtqa check articles/ -o report/ -o report.json
mtqa check corpus.jsonl.gz -o checked.parquet --jobs auto"""


@opt.takes(
    opt.Articles, opt.Checking, opt.Baseline, opt.Listing, opt.Reading, opt.Scores, opt.Corpus,
    opt.Running,
)  # fmt: skip
def check(ctx: typer.Context) -> None:
    """Report the findings in articles, and their scores.

    Exit code 0: done, whatever was found; 2: could not run, or nothing could be read.
    """
    settings = load_settings(ctx.params["config"])
    if (place := corpus_output(ctx.params, settings)) is not None:
        totals = run_corpus(place, ctx.params, settings)
        is_unchanged = not totals.articles and ctx.params["changed_since"] is not None
        if not (totals.has_articles or is_unchanged):
            raise typer.Exit(COULD_NOT_RUN)
        return
    results, outputs = run_check(ctx.params, settings, ctx.obj)
    write_outputs(results, outputs, ctx.params)
    write_baseline(results, ctx.params)
    is_unread = all(article.error is not None for article in results.articles)
    if is_unread and not results.coverage.unchanged_since:
        raise typer.Exit(COULD_NOT_RUN)
