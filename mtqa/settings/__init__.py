"""Settings of a project: the file, the limits of its gate, and a first file to begin with."""
