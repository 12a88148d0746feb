"""What Python users call: ``check``, ``check_text``, ``load`` and ``Checker``."""
