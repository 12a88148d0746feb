"""What Python users call: ``check``, ``check_text``, ``fix_text``, ``load`` and ``Checker``."""
