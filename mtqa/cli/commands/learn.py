"""The command ``mtqa learn``."""

# ruff: noqa: ARG001 - the options of reading are passed on as ctx.params

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, reading
from mtqa.cli.progress import progress
from mtqa.cli.terminal import say, say_document
from mtqa.errors import ConfigError

EXAMPLES = "mtqa learn articles/ -o site.toml"


def learn(
    ctx: typer.Context,
    paths: opt.Paths,
    target: opt.Target = None,
    pack: opt.Pack = None,
    config: opt.ConfigFile = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PACK.toml", help="Write the pack to this file."),
    ] = None,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    text_format: opt.TextFormat = None,
    encoding: opt.Encoding = None,
) -> None:
    """Propose a pack of the furniture that recurs across a site's articles, for review.

    What rules already find is left out. Nothing is applied: pass the file to check with --pack.
    """
    from mtqa.api.checker import Checker
    from mtqa.authoring.suggest import Learner
    from mtqa.output import check_file, write_file
    from mtqa.readers import Unread, find_inputs
    from mtqa.run.progress import tracker
    from mtqa.text import Article

    if output is not None:
        if os.path.lexists(output):
            raise ConfigError(output, "already exists", "name another file, or move it away first")
        check_file(Path(output))
    settings = load_settings(config)
    packs = (*settings.packs, *pack) if pack else None
    checker = Checker(target=target, packs=packs, config=settings)
    options = replace(reading(ctx.params, settings), source=None, reference=None)
    learner = Learner(checker.engine)
    unread = 0
    inputs = find_inputs(paths, options)
    with progress() as report_progress:
        track = tracker(report_progress, inputs.number, inputs.share)
        for number, item in enumerate(inputs.read(), 1):
            if isinstance(item, Article):
                learner.add(item)
            elif isinstance(item, Unread):
                unread += 1
            track(number)
    proposal = learner.proposal()
    if unread:
        say([f"mtqa: {unread} could not be read; mtqa check shows why"], sys.stderr)
    if not proposal.phrases:
        say([f"nothing new recurs across {proposal.articles} articles"], sys.stderr)
    elif output is None:
        say_document(proposal.toml.encode())
    else:
        write_file(Path(output), proposal.toml.encode())
        text = f", {proposal.likely_text} of them likely text" if proposal.likely_text else ""
        say([f"wrote {output}: {proposal.phrases} phrases to review{text}"], sys.stderr)
