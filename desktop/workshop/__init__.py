"""The workshop in the window: preparing it, running it, and what came of it."""
