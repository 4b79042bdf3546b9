"""The Windows installer: the frozen program, packed by NSIS. packaging/windows/README.md tells how to use it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from freezing import Environment, run
from sums import put_sums

ICON, BANNER = "winset.ico", "winset-banner.bmp"
"""Beside the frozen program; winset.spec puts them there."""

_STRING = '                StringStruct("{name}", "{value}"),'
_RESOURCE = """\
VSVersionInfo(
    ffi=FixedFileInfo(filevers={quad}, prodvers={quad}, mask=0x3F, OS=0x40004, fileType=0x1),
    kids=[
        StringFileInfo([
            StringTable("040904B0", [
{strings}
            ])
        ]),
        VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
    ],
)
"""


class NsisMissing(Exception):  # noqa: N818 - told to whoever builds
    """There is no makensis."""


def version_resource(version: str, program: str) -> str:
    """What Windows shows among the properties of the program, in the form that PyInstaller reads."""
    strings = {
        "CompanyName": "The Winset developers",
        "FileDescription": "Winset",  # this name Windows shows in its lists of programs that run or open a file
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "The Winset developers; MIT license",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Winset",
        "ProductVersion": version,
    }
    lines = "\n".join(_STRING.format(name=name, value=value) for name, value in strings.items())
    return _RESOURCE.format(quad=four_numbers(version), strings=lines)


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows compares it: what follows the numbers of a release is not part of that."""
    release = re.match(r"\d+(\.\d+){0,3}", version)
    if release is None:
        raise ValueError(f"The version {version} does not begin with a number")
    numbers = [int(number) for number in release.group().split(".")]
    first, second, third, fourth = (*numbers, 0, 0, 0)[:4]
    return first, second, third, fourth


def lay_out(frozen: Path, root: Path, tree: Path, version: str, environment: Environment) -> Path:
    """The frozen program is what is installed; gives its folder."""
    put_sums(frozen)
    return frozen


def tester(tree: Path) -> Path:
    """The program that tests itself and says so: the one with a console."""
    return tree / "winset-cli.exe"


def pack(tree: Path, root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Make the installer; gives its path."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    installer = target / f"winset-{version}-windows-x64.exe"
    compile_installer(tree, tree.parent, root, installer, version)
    return (installer,)


def compile_installer(payload: Path, pictures: Path, root: Path, installer: Path, version: str, *options: str) -> None:
    """Compile packaging/windows/winset.nsi for this program, with the pictures in that folder.

    A warning stops it as well: CalledProcessError.
    """
    license_text = installer.with_suffix(".license.txt")
    license_text.write_bytes((root / "LICENSE").read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    size = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file())
    defined = {
        "VERSION": version,
        "VERSION_QUAD": ".".join(map(str, four_numbers(version))),
        "PAYLOAD": payload,
        "SIZE_KB": size // 1024,
        "ICON": pictures / ICON,
        "BANNER": pictures / BANNER,
        "LICENSE": license_text,
        "OUTFILE": installer,
    }
    definitions = [f"-D{name}={value}" for name, value in defined.items()]
    script = root / "packaging" / "windows" / "winset.nsi"
    run([find_makensis(), "-WX", "-V2", "-INPUTCHARSET", "UTF8", *options, *definitions, str(script)])
    license_text.unlink()


def find_makensis() -> str:
    """The compiler of NSIS, on the path or where its own installer puts it; NsisMissing without it."""
    programs = os.environ.get("PROGRAMFILES(X86)", "C:\\Program Files (x86)")
    found = shutil.which("makensis") or shutil.which("makensis", path=str(Path(programs, "NSIS")))
    if found is None:
        raise NsisMissing("NSIS is not installed: get it from nsis.sourceforge.io, or by: winget install NSIS.NSIS")
    return found
