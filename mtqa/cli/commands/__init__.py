"""The commands, one module each; ``mtqa.cli.app`` puts them together."""
