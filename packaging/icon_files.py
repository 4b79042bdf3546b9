"""The program's icon as the one file of all sizes that a system wants, and what an installer shows beside its words.

It runs where PySide6 and Pillow are.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

SIZES = {
    ".ico": (16, 20, 24, 32, 40, 48, 64, 128, 256),  # of Windows, with those of enlarged displays
    ".icns": (32, 64, 128, 256, 512, 1024),  # of macOS, which shows 16 as half of 32
}


BANNER_SIZE = (164, 314)
"""As NSIS wants it."""
_BANNER_COLOR = "#EDF1F8"


def write_icon(drawing: Path, target: Path) -> Path:
    """Draw every size for itself into the target, a .ico or .icns; the same drawing gives the same file."""
    sizes = SIZES[target.suffix]
    *smaller, largest = _drawn(drawing, sizes)
    if target.suffix == ".ico":
        # As bitmaps in every size: there are tools that know no PNG in an icon, above all in the small ones.
        squares = [(size, size) for size in sizes]
        largest.save(target, sizes=squares, append_images=smaller, bitmap_format="bmp")
    else:
        largest.save(target, append_images=smaller)
    return target


def write_banner(drawing: Path, target: Path) -> Path:
    """Draw the icon on a plain ground, as a .bmp for the first and the last page of the Windows installer."""
    (icon,) = _drawn(drawing, (96,))
    banner = Image.new("RGB", BANNER_SIZE, _BANNER_COLOR)
    banner.paste(icon, ((BANNER_SIZE[0] - icon.width) // 2, 60), icon)
    banner.save(target)
    return target


def _drawn(drawing: Path, sizes: tuple[int, ...]) -> list[Image.Image]:
    """The drawing in each of the sizes."""
    with TemporaryDirectory(prefix="winset-icon-") as folder:
        paths = {size: Path(folder, f"{size}.png") for size in sizes}
        wanted = [f"{size}={path}" for size, path in paths.items()]
        subprocess.run([sys.executable, Path(__file__).with_name("draw_icon.py"), drawing, *wanted], check=True)
        pictures = []
        for path in paths.values():
            with Image.open(path) as picture:
                pictures.append(picture.convert("RGBA"))
    return pictures
