"""The program's icon as the one file of all sizes that a system wants. It runs where PySide6 and Pillow are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

SIZES = {
    ".ico": (16, 20, 24, 32, 40, 48, 64, 128, 256),  # of Windows, with those of enlarged displays
    ".icns": (16, 32, 64, 128, 256, 512, 1024),  # of macOS
}


def write_icon(drawing: Path, target: Path) -> Path:
    """Draw every size for itself into the target, a .ico or .icns; the same drawing gives the same file."""
    sizes = SIZES[target.suffix]
    with TemporaryDirectory(prefix="winset-icon-") as folder:
        paths = {size: Path(folder, f"{size}.png") for size in sizes}
        wanted = [f"{size}={path}" for size, path in paths.items()]
        subprocess.run([sys.executable, Path(__file__).with_name("draw_icon.py"), drawing, *wanted], check=True)
        pictures = []
        for path in paths.values():
            with Image.open(path) as picture:
                pictures.append(picture.convert("RGBA"))
    if target.suffix == ".ico":
        # As bitmaps in every size: there are tools that know no PNG in an icon, above all in the small ones.
        squares = [(size, size) for size in sizes]
        pictures[-1].save(target, sizes=squares, append_images=pictures[:-1], bitmap_format="bmp")
    else:
        pictures[-1].save(target, append_images=pictures[:-1])
    return target
