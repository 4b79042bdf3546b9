"""Whether there is a screen to open a window on, asked before Qt is loaded (Qt would abort without one)."""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path


def has_display() -> bool:
    """Whether a window can be opened: always on Windows and macOS, else if a display is named and answers."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY") and _speaks_wayland():
        return True
    return bool(os.environ.get("DISPLAY")) and _x_answers()


def _speaks_wayland() -> bool:
    """Whether the Qt that is installed can open windows on Wayland; the one in Winset's installers asks for X11."""
    spec = find_spec("PySide6")  # where it lies; it is not loaded
    folders = (spec.submodule_search_locations if spec else None) or ()
    return any(list(Path(folder, "Qt", "plugins", "platforms").glob("*wayland*")) for folder in folders)


def _x_answers() -> bool:
    """Whether the X server named by DISPLAY takes a connection; yes where the library to ask with is missing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = int(xcb.xcb_connection_has_error(connection)) == 0
    xcb.xcb_disconnect(connection)
    return answers
