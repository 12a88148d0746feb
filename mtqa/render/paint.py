"""Colours for the terminal: the styles of statuses and severities."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style

from mtqa.mqm import Severity

_STATUS = {"error": "bold red", "hold": "bold red", "fix": "yellow", "pass": "green"}
_SEVERITY = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}


class Paint:
    """Styles text with the sixteen colours of terminal themes; without ``color``, does nothing."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        """Return the text in a style of rich (``"bold red"``)."""
        if not self._color or not text or not style:
            return text
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    def style_of(self, severity: Severity) -> str:
        """Return the style of a severity."""
        return _SEVERITY[severity]

    def severity(self, severity: Severity) -> str:
        """Return the severity's name, styled."""
        return self(str(severity), _SEVERITY[severity])

    def status(self, status: str) -> str:
        """Return the status, styled."""
        return self(status, _STATUS.get(status, ""))
