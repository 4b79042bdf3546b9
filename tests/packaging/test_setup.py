"""./run and ./test set up what is missing, once, and say plainly what they cannot do.

Python, apt and sudo are stand-ins here that note how they are called; the true ones take minutes and a network.
"""

import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KINDS = ("build", "runtime", "test")
TOOLS = ["cat", "chmod", "dirname", "env", "grep", "ln", "mkdir", "readlink", "rm"]
STAND_INS = {
    # Makes a virtual environment whose Python is itself, and "installs" a winset that says where and how it was called.
    "python3.11": r"""
        echo "python $*" >>"$NOTES"
        case "$1 $2" in
        "-m venv")
          mkdir -p "$3/bin"
          ln -s "$(readlink -f "$0")" "$3/bin/python"
          echo "#!$3/bin/python" >"$3/bin/pip"
          chmod +x "$3/bin/pip" ;;
        "-m pip")
          [ ! -e "$BROKEN_PIP" ] || { echo "no such package" >&2; exit 1; }
          echo '#!/bin/sh' >"${0%/*}/winset"
          echo 'echo "winset in $PWD with $*"; exit 7' >>"${0%/*}/winset"
          chmod +x "${0%/*}/winset" ;;
        esac""",
    "id": 'echo "$USER_ID"',
    "dpkg-query": '[ ! -e "$MISSING" ] || ! grep -qx "$3" "$MISSING" || exit 1; echo "installed "',
    "apt-get": r"""
        echo "apt-get $*" >>"$NOTES"
        echo "Reading package lists..."
        case "$1" in
        update) : >"$APT_LIST" ;;
        install) [ -e "$APT_LIST" ] || exit 100; rm "$MISSING" ;;
        esac""",
}


@dataclass
class Machine:
    """A checkout with only the files that the set-up reads, on a machine with stand-ins for everything else."""

    home: Path
    user: int = 1000

    @property
    def checkout(self) -> Path:
        return self.home / "checkout"

    def add(self, name: str, script: str) -> None:
        tool = self.home / "bin" / name
        tool.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        tool.chmod(0o755)

    def lacks(self, *packages: str) -> None:
        """Let the packages be missing, under both names that a release may give them."""
        names = [name for package in packages for name in (package, f"{package}t64")]
        (self.home / "missing").write_text("\n".join(names) + "\n", encoding="utf-8")

    def start(self, *arguments: str, command: str = "run") -> subprocess.CompletedProcess[str]:
        names = {"BROKEN_PIP": "broken_pip", "MISSING": "missing", "APT_LIST": "apt_list", "NOTES": "notes"}
        environment = {name: str(self.home / file) for name, file in names.items()}
        return subprocess.run(
            [str(self.checkout / command), *arguments],
            cwd=self.home,
            env=environment | {"PATH": str(self.home / "bin"), "USER_ID": str(self.user)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def notes(self) -> list[str]:
        """What the stand-ins were asked since the last look."""
        path = self.home / "notes"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.unlink(missing_ok=True)
        return text.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine of an ordinary user, with a fitting Python and all system packages."""
    machine = Machine(tmp_path / "a home")
    (machine.home / "bin").mkdir(parents=True)
    for tool in TOOLS:
        (machine.home / "bin" / tool).symlink_to(str(shutil.which(tool)))
    for name, script in STAND_INS.items():
        machine.add(name, script)
    for part in (
        "run",
        "test",
        "packaging/setup.sh",
        "pyproject.toml",
        *(f"requirements/{kind}.txt" for kind in KINDS),
    ):
        (machine.checkout / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, machine.checkout / part)
    return machine


def test_the_first_start_sets_up_and_hands_arguments_and_exit_code_on(machine: Machine) -> None:
    run = machine.start("check", "my file.winset")

    assert run.returncode == 7
    assert run.stdout == f"winset in {machine.home} with check my file.winset\n"
    notes = machine.notes()
    assert any("requirements/runtime.txt" in note and "requirements/build.txt" in note for note in notes)
    assert not any("requirements/test.txt" in note for note in notes)
    assert any("--no-deps" in note and note.endswith(f"--editable {machine.checkout}") for note in notes)


def test_a_later_start_does_nothing_but_start(machine: Machine) -> None:
    machine.start()
    machine.notes()
    run = machine.start("--version")

    assert run.returncode == 7
    assert run.stderr == ""
    assert machine.notes() == []


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "requirements/runtime.txt", "requirements/build.txt", "packaging/setup.sh"]
)
def test_a_change_in_what_it_was_made_from_sets_up_again(file: str, machine: Machine) -> None:
    machine.start()
    machine.notes()
    with (machine.checkout / file).open("a", encoding="utf-8") as text:
        text.write("\n# changed\n")
    machine.start()

    notes = machine.notes()
    assert any("pip" in note for note in notes)
    assert not any("-m venv" in note for note in notes)


def test_a_half_made_environment_is_made_anew(machine: Machine) -> None:
    machine.start()
    left_over = machine.checkout / ".venv" / "left_over"
    left_over.touch()
    (machine.checkout / ".venv" / "half-made").touch()
    (machine.checkout / ".venv" / "ready-run").unlink()
    run = machine.start()

    assert run.returncode == 7
    assert not left_over.exists()
    assert not (machine.checkout / ".venv" / "half-made").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.start()
    (machine.checkout / ".venv" / "bin" / "python").unlink()
    machine.notes()
    run = machine.start()

    assert run.returncode == 7
    assert any("-m venv" in note for note in machine.notes())


def test_a_checkout_that_was_moved_is_set_up_where_it_stands(machine: Machine) -> None:
    machine.start()
    machine.checkout.rename(machine.home / "old place")
    machine.home.joinpath("old place").rename(machine.home / "checkout too")
    moved = machine.home / "checkout too"
    machine.checkout.symlink_to(moved)
    machine.notes()
    machine.start()

    assert any(note.endswith(f"-m venv {moved}/.venv") for note in machine.notes())


def test_a_failing_download_is_told_and_the_next_start_goes_on(machine: Machine) -> None:
    (machine.home / "broken_pip").touch()
    failed = machine.start()
    (machine.home / "broken_pip").unlink()
    machine.notes()
    again = machine.start()

    assert failed.returncode == 1
    assert "no such package" in failed.stderr
    assert "could not be installed" in failed.stderr
    assert again.returncode == 7
    assert not any("-m venv" in note for note in machine.notes())


def test_what_a_failed_change_left_is_not_taken_for_the_old_state(machine: Machine) -> None:
    machine.start()
    pins = machine.checkout / "requirements" / "runtime.txt"
    old = pins.read_text(encoding="utf-8")
    pins.write_text(old + "# changed\n", encoding="utf-8")
    (machine.home / "broken_pip").touch()
    machine.start()
    (machine.home / "broken_pip").unlink()
    pins.write_text(old, encoding="utf-8")
    machine.notes()
    machine.start()

    assert any("-m pip" in note for note in machine.notes())


def test_the_pythons_asked_for_are_those_the_package_allows(machine: Machine) -> None:
    machine.start()
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]

    assert required == ">=3.11,<3.14"
    for question in (note for note in machine.notes() if note.startswith("python -c")):
        assert "assert (3, 11) <= sys.version_info < (3, 14)" in question


def test_a_python_that_does_not_fit_gets_a_sentence(machine: Machine) -> None:
    (machine.home / "bin" / "python3.11").unlink()
    machine.add("python3", 'case "$2" in *assert*) exit 1 ;; *version*) echo "Python 3.10.13" ;; esac')
    run = machine.start()

    assert run.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13" in run.stderr
    assert "Python 3.10.13" in run.stderr
    assert run.stdout == ""
    assert not (machine.checkout / ".venv").exists()


def test_a_package_that_a_newer_release_renamed_is_found(machine: Machine) -> None:
    (machine.home / "missing").write_text("libglib2.0-0\n", encoding="utf-8")

    assert machine.start().returncode == 7


def test_without_rights_it_prints_the_line_to_type_and_changes_nothing(machine: Machine) -> None:
    machine.lacks("libegl1")
    run = machine.start()

    assert run.returncode == 1
    assert "  apt-get update && apt-get install -y --no-install-recommends libegl1\n" in run.stderr
    assert not any("apt-get" in note for note in machine.notes())
    assert not (machine.checkout / ".venv").exists()


def test_a_missing_python_is_among_the_packages_to_install(machine: Machine) -> None:
    (machine.home / "bin" / "python3.11").unlink()
    machine.lacks("python3", "python3-venv")
    run = machine.start()

    assert run.returncode == 1
    assert "  apt-get update && apt-get install -y --no-install-recommends python3 python3-venv\n" in run.stderr


def test_a_missing_venv_module_is_asked_for_by_its_own_package(machine: Machine) -> None:
    machine.add("python3.11", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    machine.lacks("python3.11-venv")
    run = machine.start()

    assert run.returncode == 1
    assert "--no-install-recommends python3.11-venv\n" in run.stderr


@pytest.mark.parametrize("right", ["root", "sudo"])
def test_with_rights_it_installs_only_what_is_missing(right: str, machine: Machine) -> None:
    machine.lacks("libegl1")
    if right == "root":
        machine.user = 0
    else:
        machine.add("sudo", '[ "$1" = -n ] || exit 1; shift; [ "$1" = true ] || "$@"')
    run = machine.start()

    assert run.returncode == 7
    assert run.stdout == f"winset in {machine.home} with \n"
    install = "apt-get install -y --no-install-recommends libegl1"
    assert [note for note in machine.notes() if "apt-get" in note] == [install, "apt-get update", install]


def test_a_system_without_apt_goes_on_with_a_sentence(machine: Machine) -> None:
    (machine.home / "bin" / "apt-get").unlink()
    run = machine.start()

    assert run.returncode == 7
    assert "no apt" in run.stderr


def test_the_test_command_adds_its_own_needs_and_passes_arguments_to_pytest(machine: Machine) -> None:
    machine.start()
    machine.notes()
    run = machine.start("tests/winset", "-k", "verdict", command="test")

    assert run.returncode == 0, run.stderr
    notes = machine.notes()
    assert any("requirements/test.txt" in note for note in notes)
    assert notes[-1] == "python -m pytest tests/winset -k verdict"


def test_the_test_command_alone_runs_all_tests_on_all_processors_and_fails_where_a_check_did(machine: Machine) -> None:
    run = machine.start(command="test")

    assert run.returncode == 1
    assert "These failed, so ./test will too, whatever the tests say:\n  ruff check\n" in run.stdout
    assert machine.notes()[-1] == "python -m pytest -n auto --maxprocesses 4 --dist worksteal"
