"""Figures of essays that are no working models: each a file with its drawing and its numbers."""
