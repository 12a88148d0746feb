"""A project's settings: the settings file, the limits of the gate, and a starter file."""
