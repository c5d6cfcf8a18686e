"""What each page shows of the rest: uses, claims and their status, the map, figures, sharing."""
