"""The commands that work without a display: check, verdict, analyze and packages."""

from winset.commands.arguments import SUBCOMMANDS, usage
from winset.commands.main import run
from winset.commands.verdicts import verdict_text

__all__ = ["SUBCOMMANDS", "run", "usage", "verdict_text"]
