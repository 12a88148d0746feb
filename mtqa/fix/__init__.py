"""Corrects articles: safe fixes, as long as no score falls, and the files they are in."""
