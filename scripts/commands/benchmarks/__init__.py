"""What `dev.py bench` measures, a table or two a file."""
