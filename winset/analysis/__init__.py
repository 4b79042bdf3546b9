"""The analysis: one module per question, each a pure function of deck, board and what-if."""
