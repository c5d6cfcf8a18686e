"""What `bench.py` runs: a corpus with a fixed seed, and the timing of it."""
