"""Phrases as a linguist writes them, without regular expressions: lists, index, extent."""
