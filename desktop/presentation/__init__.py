"""The presentation: what the audience sees on the screen in front of them, large, and nothing private."""
