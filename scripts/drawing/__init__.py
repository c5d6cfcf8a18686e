"""Figures of the models as inline SVG: the shared pieces, and a file a model that uses them."""
