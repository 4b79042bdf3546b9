"""A workshop under way, as whoever leads it sees it."""
