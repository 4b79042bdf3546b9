"""Charts drawn on a matplotlib figure, without Qt."""
