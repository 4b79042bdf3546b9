"""The room against the deck, and the report."""
