"""The Linux installers: one tree, as it lies below /usr, that becomes a Debian package and a relocatable archive."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from freezing import Environment, run
from linux_libraries import packages_needed
from sums import put_sums

ID = "org.winset.Winset"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
RELEASE = re.compile(r"^## \[(?P<version>\d[^]]*)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)
MAINTAINER = re.compile(r"^Maintainer: (.+)$", re.MULTILINE)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def lay_out(frozen: Path, root: Path, tree: Path, version: str, environment: Environment) -> Path:
    """Put the frozen program and all that belongs to it where it lies below /usr; gives the tree."""
    source = root / "packaging" / "linux"
    program = tree / "lib" / "winset"
    shutil.copytree(frozen, program, symlinks=True)
    _strip_python(program)
    put_sums(program)
    _copy(source / "winset.sh", tree / "bin" / "winset", mode=0o755)
    _copy(source / f"{ID}.desktop", tree / "share" / "applications" / f"{ID}.desktop")
    _copy(source / "winset.xml", tree / "share" / "mime" / "packages" / "winset.xml")
    _copy(source / f"{ID}.metainfo.xml", tree / "share" / "metainfo" / f"{ID}.metainfo.xml")
    manual = (source / "winset.1").read_text(encoding="utf-8").replace("@VERSION@", version)
    _zip(manual, tree / "share" / "man" / "man1" / "winset.1.gz")
    _put_icons(root, tree / "share" / "icons" / "hicolor", environment)
    _put_documents(root, tree / "share" / "doc" / "winset", version)
    depends(tree, root)  # a library that is not known stops the build here, and not after the self-test
    return tree


def depends(tree: Path, root: Path) -> tuple[str, ...]:
    """The packages that the program needs beside what is in the tree; UnknownLibraries where that cannot be told."""
    needed = packages_needed(tree, root / "packaging" / "linux" / "system-libraries.txt")
    return (*needed, "desktop-file-utils", "shared-mime-info")


def tester(tree: Path) -> Path:
    """The program that tests itself and says so."""
    return tree / "bin" / "winset"


def pack(tree: Path, root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Make the package and the archive; gives their paths."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    _set_modes(tree)
    return _pack_deb(tree, root, target, version), _pack_archive(tree, root, target, version)


# --- The tree ---


def _strip_python(program: Path) -> None:
    """Python's own library is 17 MB smaller without its symbols. Others must stay as they are: see winset.spec."""
    for library in (program / "_internal").glob("libpython3.*.so.*"):
        subprocess.run(["strip", "--strip-unneeded", library], check=True)


def _copy(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def _zip(text: str, target: Path) -> None:
    """Pack a text without the time, so that the same text gives the same file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _put_icons(root: Path, folder: Path, environment: Environment) -> None:
    drawing = root / "resources" / "icons" / "winset.svg"
    _copy(drawing, folder / "scalable" / "apps" / f"{ID}.svg")
    pictures = {size: folder / f"{size}x{size}" / "apps" / f"{ID}.png" for size in ICON_SIZES}
    for path in pictures.values():
        path.parent.mkdir(parents=True)
    sizes = [f"{size}={path}" for size, path in pictures.items()]
    run([str(environment.python), str(root / "packaging" / "draw_icon.py"), str(drawing), *sizes])


def _put_documents(root: Path, folder: Path, version: str) -> None:
    """What Debian asks of a package's documents."""
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    _zip(changes, folder / "changelog.gz")
    control = (root / "packaging" / "linux" / "control").read_text(encoding="utf-8")
    maintainer = next(match.group(1) for match in MAINTAINER.finditer(control))
    _zip(debian_changelog(changes, version, maintainer), folder / "changelog.Debian.gz")
    _copy(root / "packaging" / "linux" / "copyright", folder / "copyright")


def debian_changelog(changes: str, version: str, maintainer: str) -> str:
    """The releases of CHANGELOG.md in Debian's form; a version that is not released yet stands above them."""
    released = {match["version"]: match["date"] for match in RELEASE.finditer(changes)}
    today = datetime.now(UTC).date().isoformat()
    entries = [
        f"winset ({number}-1) unstable; urgency=medium\n\n  * Winset {number}; changelog.gz tells what is new.\n\n"
        f" -- {maintainer}  {format_datetime(datetime.fromisoformat(f'{date}T12:00:00+00:00'))}\n"
        for number, date in {version: today, **released}.items()
    ]
    return "\n".join(entries)


def _set_modes(tree: Path) -> None:
    """The same rights whoever builds: everybody reads, and what was executable is."""
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        executable = path.is_dir() or path == tree / "bin" / "winset" or path == tree / "lib" / "winset" / "winset"
        path.chmod(0o755 if executable else 0o644)


# --- The package and the archive ---


def _architecture() -> str:
    return ARCHITECTURES[os.uname().machine]


def _pack_deb(tree: Path, root: Path, target: Path, version: str) -> Path:
    source = root / "packaging" / "linux"
    stage = tree.parent / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(tree, stage / "usr", symlinks=True)
    _copy(source / "lintian-overrides", stage / "usr" / "share" / "lintian" / "overrides" / "winset")
    files = [path for path in stage.rglob("*") if path.is_file() and not path.is_symlink()]
    control = (
        (source / "control")
        .read_text(encoding="utf-8")
        .format(
            version=f"{version}-1",
            architecture=_architecture(),
            size=sum(path.stat().st_size for path in files) // 1024,
            depends=", ".join(depends(tree, root)),
        )
    )
    described = stage / "DEBIAN"
    described.mkdir()
    (described / "control").write_text(control, encoding="utf-8")
    sums = subprocess.run(
        ["md5sum", *sorted(str(path.relative_to(stage)) for path in files)], cwd=stage, capture_output=True, check=True
    )
    (described / "md5sums").write_bytes(sums.stdout)
    package = target / f"winset_{version}-1_{_architecture()}.deb"
    for folder in (stage, *(path for path in stage.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", stage, package], check=True, stdout=subprocess.DEVNULL
    )
    return package


def _pack_archive(tree: Path, root: Path, target: Path, version: str) -> Path:
    """The tree with what registers it for one user, in a folder of its own, packed by all cores."""
    name = f"winset-{version}-linux-{os.uname().machine}"
    register = tree / "register"
    _copy(root / "packaging" / "linux" / "register.sh", register, mode=0o755)
    plain, packed = target / f"{name}.tar", target / f"{name}.tar.xz"
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(tree, name, filter=_owned_by_nobody)
    register.unlink()
    subprocess.run(["xz", "-6", "--threads=0", plain], check=True)
    return packed


def _owned_by_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
