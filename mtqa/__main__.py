"""``python -m mtqa``."""

from mtqa.cli.app import main

main()
