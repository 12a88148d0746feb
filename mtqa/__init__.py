"""Find what machine translation and scraping leave in news articles, and score it as MQM does."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mtqa.version import __version__

if TYPE_CHECKING:
    from mtqa.api.checker import Checker as Checker
    from mtqa.api.corpora import check_corpus as check_corpus
    from mtqa.api.corpora import check_frame as check_frame
    from mtqa.api.functions import check as check
    from mtqa.api.functions import check_text as check_text
    from mtqa.api.functions import fix_text as fix_text
    from mtqa.api.functions import load as load
    from mtqa.errors import ConfigError as ConfigError
    from mtqa.errors import InputError as InputError
    from mtqa.errors import MtqaError as MtqaError
    from mtqa.errors import PackError as PackError
    from mtqa.finding import Finding as Finding
    from mtqa.gate import Limits as Limits
    from mtqa.mqm import Severity as Severity
    from mtqa.report import Report as Report
    from mtqa.results import Verdict as Verdict
    from mtqa.settings.config import Config as Config
    from mtqa.settings.config import load_config as load_config
    from mtqa.text import Article as Article

# Imported on first access, so that ``import mtqa`` is fast.
_MODULES = {
    "Article": "mtqa.text",
    "Checker": "mtqa.api.checker",
    "Config": "mtqa.settings.config",
    "ConfigError": "mtqa.errors",
    "Finding": "mtqa.finding",
    "InputError": "mtqa.errors",
    "Limits": "mtqa.gate",
    "MtqaError": "mtqa.errors",
    "PackError": "mtqa.errors",
    "Report": "mtqa.report",
    "Severity": "mtqa.mqm",
    "Verdict": "mtqa.results",
    "check": "mtqa.api.functions",
    "check_corpus": "mtqa.api.corpora",
    "check_frame": "mtqa.api.corpora",
    "check_text": "mtqa.api.functions",
    "fix_text": "mtqa.api.functions",
    "load": "mtqa.api.functions",
    "load_config": "mtqa.settings.config",
}

__all__ = ["__version__", *_MODULES]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'mtqa' has no attribute {name!r}")
    found = getattr(import_module(_MODULES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
