"""Qt item models over the document: thin, without state of their own."""
