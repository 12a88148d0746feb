"""Systems or runs side by side: what differs, and whether chance explains the difference."""
