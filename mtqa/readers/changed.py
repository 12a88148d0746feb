"""The files that git says have changed since a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator

from mtqa.errors import ConfigError
from mtqa.readers.discover import STDIN, shown

_OPTION = "--changed-since"
# Set while git runs a hook, for the repository of the hook.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def changed_files(paths: Iterable[str], revision: str) -> frozenset[str]:
    """Return the files that have changed, with all links resolved, in the repositories of paths.

    Those are files that were added, modified or renamed since the ``revision`` (or, on another
    branch, since that branched off), committed or not, and untracked files that are not ignored.
    Raises ConfigError if git is missing, for a path outside of a repository, and for an unknown
    revision.
    """
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise ConfigError(_OPTION, f"cannot be “{revision}”", "name a revision, as in origin/main")
    roots = {_repository(path): path for path in paths}
    return frozenset(
        os.path.realpath(os.path.join(root, os.fsdecode(name)))
        for root in roots
        for name in _changed(root, revision)
    )


def _repository(path: str) -> str:
    if path == STDIN:
        raise ConfigError(_OPTION, "standard input has no revisions", "name directories or files")
    real = os.path.realpath(path)
    folder = real if os.path.isdir(real) else os.path.dirname(real)
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise ConfigError(
            _OPTION, f"git finds no repository around {shown(path)}", _last_line(done)
        )
    return os.fsdecode(done.stdout.removesuffix(b"\n"))


def _changed(root: str, revision: str) -> Iterator[bytes]:
    """Yield paths relative to the root of a repository."""
    verified = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if verified.returncode:
        remedy = "name a commit, branch or tag that is here; a shallow clone lacks older ones"
        raise ConfigError(_OPTION, f"there is no revision “{revision}” in {shown(root)}", remedy)
    commit = verified.stdout.decode("ascii").strip()
    base = _git(root, "merge-base", commit, "HEAD")
    since = base.stdout.decode("ascii").strip() if base.returncode == 0 else commit
    for command in (
        ("diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", since, "--"),
        ("ls-files", "--others", "--exclude-standard", "-z", "--"),
    ):
        done = _git(root, *command)
        if done.returncode:
            what = f"git {command[0]} failed in {shown(root)}"
            raise ConfigError(_OPTION, what, _last_line(done))
        yield from filter(None, done.stdout.split(b"\0"))


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    # A file monitor, if the repository sets one, would be started for a single question.
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        what = f"git cannot be run: {error.strerror or error}"
        raise ConfigError(_OPTION, what, "install git, or check all files") from None


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what git said, without the word it begins errors with."""
    lines = done.stderr.decode("utf-8", "backslashreplace").strip().splitlines()
    return f"git says: {lines[-1].removeprefix('fatal: ')}" if lines else ""
