"""Every address ever published, and where those went that are no longer there."""
