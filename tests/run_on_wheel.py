"""Build the wheel, unpack it away from the checkout, and run the tests against it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# They read the checkout itself.
OF_THE_CHECKOUT = ("test_docs.py", "test_hosts.py", "test_walkthroughs.py", "test_workflows.py")
# What a wheel may lack or name wrongly is seen by other tests. These judge what code does with long
# or random texts, and what a browser makes of pages; they take half of the suite's time.
OF_BEHAVIOUR_ALONE = (
    "checks", "fuzz", "test_articles.py", "test_hostile.py", "test_monotony.py",
    "test_process_benchmark.py", "test_process_mirror.py", "test_scale_benchmark.py",
    "test_speed_benchmark.py", "render/test_browser.py", "render/comparison/test_page.py",
)  # fmt: skip


def main() -> int:
    """Run the tests that may tell a wheel from the checkout; return pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="mtqa-wheel-") as name:
        away = Path(name)
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "wheel", str(ROOT), "--no-deps", "-w", str(away)], check=True)
        (wheel,) = away.glob("*.whl")
        site = away / "site"
        subprocess.run(
            [*pip, "install", str(wheel), "--no-deps", "--target", str(site)], check=True
        )
        left_out = shutil.ignore_patterns("__pycache__", "node_modules", ".venv*")
        shutil.copytree(ROOT / "tests", away / "tests", ignore=left_out)
        (away / "reports").mkdir()
        for name in (
            "pyproject.toml",
            "README.md",
            "NOTICE",
            "reports/inspect.ipynb",
            "reports/README.md",
        ):
            shutil.copy(ROOT / name, away / name)
        environment = {**os.environ, "PYTHONPATH": str(site)}
        found = subprocess.run(
            [sys.executable, "-P", "-c", "import mtqa; print(mtqa.__file__)"],
            cwd=away,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        if not Path(found).is_relative_to(site):
            print(f"the tests would run on {found}, not on the wheel", file=sys.stderr)
            return 1
        tests = [
            sys.executable,
            "-P",
            "-m",
            "pytest",
            *(f"--ignore=tests/{name}" for name in (*OF_THE_CHECKOUT, *OF_BEHAVIOUR_ALONE)),
            "-p",
            "no:cacheprovider",
            "--numprocesses=auto",
            "--dist=worksteal",
        ]
        return subprocess.run(tests, cwd=away, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
