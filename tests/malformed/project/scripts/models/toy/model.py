"""A toy."""


def measure() -> dict[str, int | float]:
    found = {"cells": 12345, "share_percent": 8.25, "loss": -0.04567, "half_min": 0.5}
    return found | {"seeds_min": 3, "seeds_max": 1200, "same_min": 7, "same_max": 7}
