"""What dev.py does beside serving, building, checking and testing."""
