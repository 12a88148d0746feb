"""Fixtures shared by all tests, and the Hypothesis profile that makes examples reproducible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from mtqa.cli.app import main
from tests.command_line import CLEAN, DIRTY, Mtqa, Run

if TYPE_CHECKING:  # all tests but those in a browser run without Playwright
    from playwright.sync_api import Browser

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
# pytest --hypothesis-profile=long tests/fuzz: other examples each time, for half an hour.
settings.register_profile(
    "long", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck)
)

# Chromium must not look for updates, and runs as root only without its sandbox.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Launch the Chromium named in CHROMIUM, installed by ``make chromium``, or of the system."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with api.sync_playwright() as playwright:
        path = (
            os.environ.get("CHROMIUM")
            or shutil.which(playwright.chromium.executable_path)
            or shutil.which("chromium")
            or shutil.which("chromium-browser")
        )
        if path is None:
            if os.environ.get("CI"):
                pytest.fail("there is no chromium: make chromium, or apt-get install chromium")
            pytest.skip("there is no chromium: make chromium, or name one in CHROMIUM")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Change to an empty directory, so that paths can be typed as users type them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    """The path of a pack called ``house`` that is not yet written."""
    return tmp_path / "house.toml"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Mtqa:
    """Run ``mtqa`` in a directory that holds a dirty and a clean article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "news" / "b.txt").write_text(CLEAN, encoding="utf-8")

    def mtqa(*args: str) -> Run:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(args)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Run(int(stop.value.code or 0), captured.out, captured.err)

    return mtqa
