"""The processes that damage a text, one module each.

Each lists its operations in ``OPERATIONS``: functions that put one artifact, or those of one
sentence, into a draft, and return whether they could.
"""
