"""The Windows installer, compiled with little in it, and tried under Wine: what it puts where, and what it leaves.

The compiler is that of Linux, and the installer one of 64 bits, because Wine often comes without 32. It is tried with
another program's files in place of the frozen Winset, which can only be made on Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Winset"
OPEN, FOREIGN_FOLDER, OLD_SYSTEM = 3, 4, 6  # exit codes, as packaging/windows/README.md names them
PER_USER, FOR_ALL = ("HKCU", "/CurrentUser"), ("HKLM", "/AllUsers")

pytestmark = [
    pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis (nsis) is not installed"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pictures of the installer, drawn as for the real one."""
    folder = tmp_path_factory.mktemp("pictures")
    command = (
        "import sys; from pathlib import Path; from icon_files import write_banner, write_icon\n"
        "drawing, icon, banner = map(Path, sys.argv[1:]); write_icon(drawing, icon); write_banner(drawing, banner)"
    )
    drawing = ROOT / "resources" / "icons" / "winset.svg"
    targets = (folder / "winset.ico", folder / "winset-banner.bmp")
    subprocess.run([sys.executable, "-c", command, drawing, *targets], cwd=ROOT / "packaging", check=True)
    return folder


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Callable[..., Path]:
    """Compiles an installer whose program is of this version; each version has a file of its own."""
    made: dict[tuple[str, str], Path] = {}

    def compile_one(version: str, target: str = "amd64-unicode") -> Path:
        from windows_packages import compile_installer

        if (version, target) not in made:
            folder = tmp_path_factory.mktemp("compiled")
            payload = folder / "it's $PROGRAM"  # signs that mean something to makensis are not in the way
            (payload / "_internal" / "deep").mkdir(parents=True)
            (payload / "licenses" / "Winset").mkdir(parents=True)
            (payload / "licenses" / "Winset" / "LICENSE").write_text("Do what you like.")  # a name without a dot
            (payload / "_internal" / "deep" / f"only-in-{version}.pyd").touch()
            for name in ("winset.exe", "winset-cli.exe"):
                (payload / name).write_bytes(_some_program() or b"MZ")
            made[version, target] = folder / "winset-test.exe"
            compile_installer(payload, pictures, ROOT, made[version, target], version, f"-XTarget {target}")
        return made[version, target]

    return compile_one


def _some_program() -> bytes | None:
    """A program for Windows that waits for input: the shell that comes with Wine."""
    found = sorted(Path("/usr/lib").glob("**/wine/x86_64-windows/cmd.exe"))
    return found[0].read_bytes() if found else None


@pytest.mark.parametrize("target", ["x86-unicode", "amd64-unicode"])
def test_the_script_compiles_without_a_warning(compiled: Callable[..., Path], target: str) -> None:
    assert compiled("1.0.0", target).read_bytes().startswith(b"MZ")


def test_the_text_of_the_license_does_not_stay_behind(compiled: Callable[..., Path]) -> None:
    assert [path.name for path in compiled("1.0.0").parent.iterdir() if path.is_file()] == ["winset-test.exe"]


# --- Under Wine ---

with_wine = pytest.mark.skipif(shutil.which("wine") is None or _some_program() is None, reason="Wine is not installed")


@dataclass(frozen=True)
class Windows:
    """A Windows of its own, as Wine imitates it."""

    prefix: Path

    @property
    def environment(self) -> dict[str, str]:
        own = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        return {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}} | own

    def run(self, *command: str | Path) -> tuple[int, str]:
        """The exit code and the output."""
        done = subprocess.run(
            ["wine", *command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode(errors="replace")

    def run_line(self, line: str) -> int:
        """The exit code of a line as one types it; Wine would put words with blanks into quotes."""
        script = self.prefix / "drive_c" / "line.bat"
        script.write_text(f"@echo off\r\n{line}\r\nexit %ERRORLEVEL%\r\n")
        return self.run("cmd", "/c", r"C:\line.bat")[0]

    @contextmanager
    def running(self, program: str) -> Iterator[None]:
        """While the program runs: the shell, which ends when nothing more can be typed."""
        process = subprocess.Popen(
            ["wine", program],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout is not None
        assert process.stdout.read(1), "it greets"
        try:
            yield
        finally:
            process.communicate(timeout=30)

    def value(self, key: str, name: str = "") -> str | None:
        """A value in the registry, by default the unnamed one; None where there is none."""
        code, output = self.run("reg", "query", key, *(("/v", name) if name else ("/ve",)))
        lines = [line.split("    ") for line in output.splitlines() if "    REG_" in line]
        return lines[0][-1].strip() if code == 0 and lines else None

    def path(self, text: str) -> Path:
        """Where a path of Windows lies here."""
        drive, rest = text.split(":\\")
        return self.prefix / f"drive_{drive.lower()}" / rest.replace("\\", "/")

    @property
    def local_data(self) -> Path:
        """Where the data of the user lies."""
        (user,) = (path for path in (self.prefix / "drive_c" / "users").iterdir() if path.name != "Public")
        return user / "AppData" / "Local"


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """Made once, for making it takes long; each test cleans up after itself."""
    fresh = Windows(tmp_path_factory.mktemp("wine"))
    fresh.run("wineboot", "--init")
    fresh.run("winecfg", "-v", "win10")
    yield fresh
    subprocess.run(["wineserver", "--kill"], env=os.environ | {"WINEPREFIX": str(fresh.prefix)}, check=False)


@pytest.fixture
def machine(windows: Windows) -> Iterator[Windows]:
    """A Windows without Winset, before and after."""
    yield windows
    for hive, _ in (PER_USER, FOR_ALL):
        if folder := windows.value(rf"{hive}\{UNINSTALL_KEY}", "InstallLocation"):
            uninstall(windows, folder)
    shutil.rmtree(windows.local_data / "Winset", ignore_errors=True)


def install(machine: Windows, setup: Path, *switches: str) -> int:
    shutil.copy(setup, machine.path(r"C:\winset-test.exe"))
    return machine.run_line(" ".join([r"C:\winset-test.exe /S", *switches]))


def uninstall(machine: Windows, folder: str) -> int:
    """As `QuietUninstallString` does it, but waiting for the end: `_?=` keeps the uninstaller where it is."""
    shutil.copy(machine.path(rf"{folder}\uninstall.exe"), machine.path(r"C:\uninstall.exe"))
    return machine.run_line(rf"C:\uninstall.exe /S _?={folder}")


def put_library(machine: Windows) -> Path:
    library = machine.local_data / "Winset" / "library.winsetdb"
    library.parent.mkdir(parents=True, exist_ok=True)
    library.write_bytes(b"all that somebody thought")
    return library


@with_wine
@pytest.mark.parametrize("whose", [PER_USER, FOR_ALL], ids=["for one user", "for all users"])
def test_an_installation_is_whole_and_known_to_the_system(
    machine: Windows, compiled: Callable[..., Path], whose: tuple[str, str]
) -> None:
    hive, switch = whose
    assert install(machine, compiled("1.0.0"), switch) == 0

    folder = machine.value(rf"{hive}\{UNINSTALL_KEY}", "InstallLocation")
    assert folder is not None
    assert folder.endswith(r"AppData\Local\Programs\Winset" if hive == "HKCU" else r"C:\Program Files\Winset")
    there = machine.path(folder)
    names = {str(path.relative_to(there)) for path in there.rglob("*") if path.is_file()}
    inside = {"_internal/deep/only-in-1.0.0.pyd", "licenses/Winset/LICENSE"}
    assert names == {"winset.exe", "winset-cli.exe", "uninstall.exe", *inside}
    described = {
        name: machine.value(rf"{hive}\{UNINSTALL_KEY}", name)
        for name in ("DisplayName", "DisplayVersion", "Publisher", "UninstallString", "QuietUninstallString")
    }
    assert described == {
        "DisplayName": "Winset",
        "DisplayVersion": "1.0.0",
        "Publisher": "The Winset developers",
        "UninstallString": rf'"{folder}\uninstall.exe"',
        "QuietUninstallString": rf'"{folder}\uninstall.exe" /S',
    }
    size = machine.value(rf"{hive}\{UNINSTALL_KEY}", "EstimatedSize")
    assert size is not None
    assert int(size, 16) > 0
    for ending in (".winset", ".winset-paper"):
        kind = machine.value(rf"{hive}\Software\Classes\{ending}")
        assert machine.value(rf"{hive}\Software\Classes\{kind}\shell\open\command") == rf'"{folder}\winset.exe" "%1"'
        assert machine.value(rf"{hive}\Software\Classes\{kind}\DefaultIcon") == rf"{folder}\winset.exe,0"
    paths = rf"{hive}\Software\Microsoft\Windows\CurrentVersion\App Paths\winset.exe"
    assert machine.value(paths) == rf"{folder}\winset.exe"
    assert len(list(machine.prefix.glob("drive_c/**/Start Menu/Programs/Winset.lnk"))) == 1


@with_wine
def test_an_upgrade_replaces_the_program_where_it_is_and_keeps_the_library(
    machine: Windows, compiled: Callable[..., Path]
) -> None:
    library = put_library(machine)
    assert install(machine, compiled("1.0.0"), "/CurrentUser", r"/D=C:\My tools\Winset") == 0
    assert install(machine, compiled("1.1.0")) == 0

    assert machine.value(rf"HKCU\{UNINSTALL_KEY}", "DisplayVersion") == "1.1.0"
    assert machine.value(rf"HKCU\{UNINSTALL_KEY}", "InstallLocation") == r"C:\My tools\Winset"
    inside = machine.path(r"C:\My tools\Winset\_internal\deep")
    assert [path.name for path in inside.iterdir()] == ["only-in-1.1.0.pyd"], "nothing of the older program is left"
    assert library.read_bytes() == b"all that somebody thought"


@with_wine
def test_an_upgrade_into_another_folder_leaves_no_program_in_the_old_one(
    machine: Windows, compiled: Callable[..., Path]
) -> None:
    assert install(machine, compiled("1.0.0"), "/CurrentUser", r"/D=C:\Old") == 0
    ours = machine.path(r"C:\Old\my deck.winset")
    ours.write_text("a deck")
    assert install(machine, compiled("1.1.0"), "/CurrentUser", r"/D=C:\New") == 0

    assert [path.name for path in machine.path(r"C:\Old").iterdir()] == ["my deck.winset"]
    assert machine.path(r"C:\New\winset.exe").is_file()
    ours.unlink()


@with_wine
@pytest.mark.parametrize("whose", [PER_USER, FOR_ALL], ids=["for one user", "for all users"])
def test_removing_leaves_the_library_and_nothing_else(
    machine: Windows, compiled: Callable[..., Path], whose: tuple[str, str]
) -> None:
    hive, switch = whose
    library = put_library(machine)
    install(machine, compiled("1.0.0"), switch)
    folder = machine.value(rf"{hive}\{UNINSTALL_KEY}", "InstallLocation")
    assert folder is not None
    assert uninstall(machine, folder) == 0

    assert library.read_bytes() == b"all that somebody thought"
    assert list(machine.path(folder).glob("*")) == []
    classes = (".winset", ".winset-paper", "Winset.Deck", "Winset.BallotPaper")
    for key in (UNINSTALL_KEY, *(rf"Software\Classes\{name}" for name in classes)):
        assert machine.run("reg", "query", rf"{hive}\{key}")[0] != 0, key
    assert list(machine.prefix.glob("drive_c/**/Winset.lnk")) == []


@with_wine
def test_removing_one_of_two_installations_leaves_the_other(machine: Windows, compiled: Callable[..., Path]) -> None:
    for _, switch in (PER_USER, FOR_ALL):
        install(machine, compiled("1.0.0"), switch)
    folder = machine.value(rf"HKCU\{UNINSTALL_KEY}", "InstallLocation")
    assert folder is not None
    uninstall(machine, folder)

    assert machine.value(rf"HKCU\{UNINSTALL_KEY}", "InstallLocation") is None
    assert machine.value(rf"HKLM\{UNINSTALL_KEY}", "InstallLocation") == r"C:\Program Files\Winset"
    assert machine.path(r"C:\Program Files\Winset\winset.exe").is_file()


@with_wine
def test_a_folder_with_other_things_in_it_is_refused(machine: Windows, compiled: Callable[..., Path]) -> None:
    other = machine.path(r"C:\Tools\_internal\other.dll")
    other.parent.mkdir(parents=True, exist_ok=True)
    other.touch()
    assert install(machine, compiled("1.0.0"), "/CurrentUser", r"/D=C:\Tools") == FOREIGN_FOLDER

    assert other.is_file()
    assert not machine.path(r"C:\Tools\winset.exe").exists()


@with_wine
def test_a_program_that_runs_is_neither_replaced_nor_removed(machine: Windows, compiled: Callable[..., Path]) -> None:
    install(machine, compiled("1.0.0"), "/CurrentUser", r"/D=C:\Runs")
    with machine.running(r"C:\Runs\winset.exe"):
        assert install(machine, compiled("1.1.0"), "/CurrentUser") == OPEN
        assert uninstall(machine, r"C:\Runs") == OPEN
    assert machine.value(rf"HKCU\{UNINSTALL_KEY}", "DisplayVersion") == "1.0.0"
    assert machine.path(r"C:\Runs\_internal\deep\only-in-1.0.0.pyd").is_file()


@with_wine
def test_a_windows_that_is_too_old_is_refused(machine: Windows, compiled: Callable[..., Path]) -> None:
    machine.run("winecfg", "-v", "win7")
    try:
        assert install(machine, compiled("1.0.0"), "/CurrentUser") == OLD_SYSTEM
    finally:
        machine.run("winecfg", "-v", "win10")
    assert machine.value(rf"HKCU\{UNINSTALL_KEY}", "InstallLocation") is None
