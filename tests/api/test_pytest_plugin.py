"""The fixture ``assert_clean`` in the test suites of others."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

import mtqa
from tests.command_line import CLEAN, DIRTY, PACK, program

pytest_plugins = ["pytester"]


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of others that loads the plugin by name; a test below is on its entry point."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "mtqa.api.pytest_plugin")
    monkeypatch.setenv("PYTHONPATH", str(Path(mtqa.__file__).parent.parent))
    return pytester


def test_a_clean_text_passes(suite: pytest.Pytester) -> None:
    suite.makepyfile(f"def test_text(assert_clean): assert_clean({CLEAN!r})")
    suite.runpytest_subprocess().assert_outcomes(passed=1)


def test_a_failure_shows_each_finding_with_its_line(suite: pytest.Pytester) -> None:
    text = f"The fleet left on Monday.\n\n{DIRTY}"
    suite.makepyfile(f"def test_text(assert_clean): assert_clean({text!r}, target='en')")
    done = suite.runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(
        [
            "*def test_text(assert_clean)*",  # the line of the test, not of the plugin
            "E*not clean (fix: 1 finding)",
            "E*line 3, column 43: minor leftover-guillemet: *",
            "E*closer cooperation», the agency*",
            "E*^",
        ]
    )
    assert "pytest_plugin.py" not in done.stdout.str()


def test_arguments_and_settings_are_those_of_check_text(suite: pytest.Pytester) -> None:
    suite.makepyfile(
        house=PACK,
        test_it=f"""
        def test_target(assert_clean): assert_clean("Der Zug hält «nie» an.", target="de-CH")
        def test_ignored(assert_clean): assert_clean({DIRTY!r}, ignore=["leftover-guillemet"])
        def test_unknown(assert_clean): assert_clean("x", ignore=["no-such-rule"])
        def test_settings(assert_clean): assert_clean({DIRTY!r})
        """,
    )
    suite.makefile(".toml", mtqa='[mtqa]\nignore = ["leftover-guillemet"]\n')
    done = suite.runpytest_subprocess()
    done.assert_outcomes(passed=3, failed=1)
    done.stdout.fnmatch_lines(["*ConfigError: *no-such-rule*"])


def test_a_text_cannot_send_escapes_to_the_terminal(suite: pytest.Pytester) -> None:
    hostile = "The \x1b[31mfleet\x1b[0m left on \u202eMonday, the agency said ."
    suite.makepyfile(f"def test_text(assert_clean): assert_clean({hostile!r})")
    done = suite.runpytest_subprocess("--tb=line")
    done.assert_outcomes(failed=1)
    shown = done.stdout.str()
    assert "␛[31mfleet␛[0m left on <U+202E>Monday" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_the_plugin_is_registered() -> None:
    points = distribution("mtqa").entry_points.select(group="pytest11")
    assert [(point.name, point.value) for point in points] == [("mtqa", "mtqa.api.pytest_plugin")]


def test_a_run_that_does_not_use_it_loads_nothing_of_mtqa(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    loaded = [name for name in sys.modules if name.split('.')[0] == 'mtqa']\n"
        "    own = {'mtqa', 'mtqa.version', 'mtqa.api', 'mtqa.api.pytest_plugin'}\n"
        "    assert set(loaded) == own\n",
        encoding="utf-8",
    )
    done = program("-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
