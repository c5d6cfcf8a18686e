"""What scripts/new.py makes new files with."""
