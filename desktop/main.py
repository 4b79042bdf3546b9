"""The ``winset`` script: headless commands, or the window. Qt is loaded only when a window is drawn."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Winset with these arguments (by default the process's own); gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from winset.commands.arguments import SUBCOMMANDS  # noqa: PLC0415 - each way loads only what it needs

    if given and given[0] in SUBCOMMANDS:
        from winset.commands.main import run  # noqa: PLC0415 - likewise

        return run(given, sys.stdout, sys.stderr)
    from desktop.display import has_display  # noqa: PLC0415
    from desktop.options import parse_options  # noqa: PLC0415

    options = parse_options(given)
    if options.screenshot is not None or options.self_test:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not has_display():
        return _without_display(options.file)
    if options.self_test:
        from desktop.self_test.run import run_self_test  # noqa: PLC0415

        return run_self_test(sys.stdout, sys.stderr)
    gc.disable()  # now, not when the window takes over: loading leaves nothing to collect
    from desktop.start import run_window  # noqa: PLC0415

    return run_window(options)


def _without_display(file: Path | None) -> int:
    """Say that there is no display, who vetoes the opening scenario (of the file, if one is given), and what works."""
    from resources import bundled_deck_bytes  # noqa: PLC0415
    from winset.analysis.counts import figures  # noqa: PLC0415
    from winset.analysis.verdict import verdict  # noqa: PLC0415
    from winset.faults import UserFault  # noqa: PLC0415
    from winset.files import read_deck_file, read_deck_text  # noqa: PLC0415
    from winset.model import new_workspace  # noqa: PLC0415
    from winset.wording import headline, set_aside  # noqa: PLC0415

    try:
        read = read_deck_file(file) if file else read_deck_text(bundled_deck_bytes(), "the bundled deck")
    except UserFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    opening = new_workspace(read.deck, read.scenarios, workshops=read.workshops)
    deck, board, what_if = opening.deck, opening.board, opening.what_if
    found, counts = verdict(deck, board, what_if), figures(deck, board, what_if).exact
    sentence = headline(deck, found, counts) + set_aside(deck, what_if)
    program = "winset" if getattr(sys, "frozen", False) else "./run"  # installed, or in a checkout
    lines = [
        f"There is no display to open Winset’s window on{_wayland_needs_more()}.",
        "",
        f"{deck.title}, “{opening.scenario.title}”: {sentence}.",
        "",
        "Without a display:",
        f"  {program} --screenshot FILE                   draw the window into a PNG picture",
        f"  {program} check FILE                          validate a deck file",
        f"  {program} verdict FILE issue=term ...         who vetoes this board, and why",
        f"  {program} analyze FILE [issue=term ...]       the whole analysis (--json)",
        f"  {program} packages FILE [issue=term ...]      list packages with their veto sets",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _wayland_needs_more() -> str:
    return ": this Winset needs XWayland beside Wayland" if os.environ.get("WAYLAND_DISPLAY") else ""


if __name__ == "__main__":
    sys.exit(main())
