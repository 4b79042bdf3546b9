"""The commands that work without a display: check, verdict, analyze and packages.

:func:`winset.commands.main.run` runs one of :data:`winset.commands.arguments.SUBCOMMANDS`.
"""
