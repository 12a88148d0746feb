"""Furniture of the page: frames with slots, and what shape and place tell in any wording."""
