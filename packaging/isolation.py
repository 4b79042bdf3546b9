"""Runs first in the frozen program: what the environment says about code and plugins is not for it.

A deck is opened from a stick by double-click, perhaps with the stick as the current folder. Nothing from there, and
nothing that a variable names, is loaded. Python's own variables the bootloader ignores, and PyInstaller replaces
``QT_PLUGIN_PATH``; the others follow here.
"""

import os

for _name in (
    "MATPLOTLIBRC",
    "MPLBACKEND",
    "MPLCONFIGDIR",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_QPA_PLATFORMTHEME",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
):
    os.environ.pop(_name, None)
