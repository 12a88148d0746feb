"""Compare what two checkouts find in the same articles, to the byte.

``python -m tests.benchmarks.compare_checkouts OTHER DATA`` runs the check of this checkout and of
the one at OTHER over our own articles and over DATA, with and without rules in preview, and
prints every article whose findings, score or status differ. It ends with 1 if any does. What
names the version and the rules (signature, settings) is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
_TARGET_OF_FOLDER = {"de-fr/source": "de", "es-en-web/source": "es"}
_MOST_SHOWN = 20  # articles that differ


def articles(data: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield each article with its target: our own, and those of a data directory."""
    for path in sorted((CHECKOUT / "tests" / "articles").iterdir()):
        yield "en", path
    for path in sorted((CHECKOUT / "tests" / "benchmarks" / "clean").glob("*/*.txt")):
        yield path.parent.name, path
    if data is None:
        return
    targets: dict[str, str] = {}
    for line in (data / "pages" / "index.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        targets[entry["file"]] = entry["target"]
    for path in sorted(data.rglob("*.txt")):
        folder = path.relative_to(data).parent
        if folder.name == "pages":
            yield targets[path.name], path
        elif folder.name == "mono":
            yield path.stem, path
        elif folder.parts[0] == "news" and len(folder.parts) == 3:
            source, target = folder.parts[1].split("-")[:2]
            default = source if folder.name == "source" else target
            yield _TARGET_OF_FOLDER.get("/".join(folder.parts[1:]), default), path
        else:
            yield "en", path


def check(
    checkout: Path, target: str, paths: list[Path], *options: str
) -> dict[str, Mapping[str, Any]]:
    """Return the report of a checkout on each article, by path."""
    python = checkout / ".venv" / "bin" / "python"
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    with tempfile.TemporaryDirectory() as directory:
        output = Path(directory) / "run.json"
        command = [str(python if python.exists() else sys.executable), "-m", "mtqa", "check"]
        command += ["--target", target, "-q", "-o", str(output), *options, *map(str, paths)]
        subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True)
        run = json.loads(output.read_text(encoding="utf-8"))
    return {article["path"]: article for article in run["articles"]}


def main(arguments: list[str]) -> int:
    """Compare, print what differs, and return 1 if anything does."""
    other = Path(arguments[0]).resolve()
    data = Path(arguments[1]).resolve() if len(arguments) > 1 else None
    by_target: dict[str, list[Path]] = defaultdict(list)
    for target, path in articles(data):
        by_target[target].append(path)
    compared = findings = 0
    different: list[str] = []
    for target, paths in by_target.items():
        for options in ((), ("--preview",)):
            with ThreadPoolExecutor() as pool:
                started = [
                    pool.submit(check, checkout, target, paths, *options)
                    for checkout in (CHECKOUT, other)
                ]
                here, there = (future.result() for future in started)
            compared += len(here)
            findings += sum(len(article["findings"]) for article in here.values())
            for name in sorted(here.keys() | there.keys()):
                if here.get(name) != there.get(name):
                    different.append(" ".join([name, "--target", target, *options]))
    print(f"{compared:,} checks of articles compared, {findings:,} findings here")
    for line in different[:_MOST_SHOWN]:
        print(f"differs: {line}")
    print(f"{len(different):,} differ" if different else "all the same")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
