"""The pictures of the specimen, each drawn from what `measure.py` has written."""
