"""The window. Qt lives only here (the charts drawn without it)."""
