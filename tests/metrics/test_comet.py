"""COMET as a metric's command, in an environment of its own: ``make comet`` runs this.

The checkpoint has random weights, so that its scores mean nothing; they are COMET's all the same.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import mtqa

ROOT = Path(__file__).parents[2]
SCORES = Path(__file__).with_name("comet_scores.py")
SOURCE = "El consejo se reunió el lunes.\n\nAcordó reparar el puente.\n"
TARGET = "The council met on Monday.\n\nIt agreed to repair the bridge.\n"
MAX_CHECKPOINT_BYTES = 50_000

pytestmark = pytest.mark.comet


@pytest.fixture(scope="module")
def python() -> str:
    """The interpreter that has COMET: the one named in ``COMET_PYTHON``, or that of make comet."""
    named = os.environ.get("COMET_PYTHON") or str(ROOT / ".venv-comet" / "bin" / "python")
    if not Path(named).exists():
        pytest.skip("COMET is not installed: make comet, or name an interpreter in COMET_PYTHON")
    return named


def test_comet_stands_beside_the_artifact_score(
    python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model"
    make = Path(__file__).with_name("comet_checkpoint.py")
    subprocess.run([python, make, model], check=True, capture_output=True)
    checkpoint = model / "checkpoints" / "model.ckpt"
    assert checkpoint.stat().st_size < MAX_CHECKPOINT_BYTES

    monkeypatch.chdir(tmp_path)
    for folder, text in (("news", TARGET), ("sources", SOURCE), ("references", TARGET)):
        Path(folder).mkdir()
        for name in ("a.txt", "b.txt"):
            Path(folder, name).write_text(text, encoding="utf-8")
    Path("news", "b.txt").write_text(TARGET.replace("bridge", "fridge"), encoding="utf-8")
    Path("mtqa.toml").write_text(
        f"[mtqa.metric.comet]\ncommand = ['{python}', '{SCORES}', '{checkpoint}']\n",
        encoding="utf-8",
    )
    given = {"source": "sources", "reference": "references"}
    report = mtqa.check("news", metrics=["comet"], **given)  # type: ignore[arg-type]
    scores = report.articles.comet
    assert scores.notna().all()
    assert scores[0] != scores[1]
    assert report.results.metrics.keys() == {"bleu", "chrf2", "ter", "comet"}
    assert scores.equals(mtqa.check("news", metrics=["comet"], **given).articles.comet)  # type: ignore[arg-type]

    # It has no source to judge by here, and says so with a null.
    assert "comet" not in mtqa.check("news", metrics=["comet"]).results.metrics
