import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from winset.commands.main import run

PROGRAM = "import sys; from winset.commands.main import run; sys.exit(run(sys.argv[1:], sys.stdout, sys.stderr))"
ROOT = Path(__file__).parents[3]


def test_a_reader_that_stops_reading_ends_the_command_quietly(ferry: Path):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody_reads:
        err = io.StringIO()
        assert run(["packages", str(ferry)], nobody_reads, err) == 0
    assert err.getvalue() == ""


def test_a_program_whose_reader_stops_leaves_no_noise_behind(ferry: Path):
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "packages", str(ferry), "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_a_sentence(ferry: Path):
    err = io.StringIO()
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert run(["analyze", str(ferry), "--json"], full, err) == 1
    assert err.getvalue() == "The answer cannot be written: No space left on device.\n"


def test_a_stream_of_few_characters_gets_escaped_json(ferry: Path):
    text = ferry.read_text(encoding="utf-8").replace("harbour dues", "harbour’s dues")
    ferry.write_text(text, encoding="utf-8")
    arguments = ["verdict", str(ferry), "route=new_port", "fare=high", "hours=night", "--json"]
    for encoding, expected in (("ascii", b"harbour\\u2019s"), ("utf-8", "harbour’s".encode())):
        behind = io.BytesIO()
        out = io.TextIOWrapper(behind, encoding=encoding)
        assert run(arguments, out, io.StringIO()) == 0
        assert expected in behind.getvalue()


def test_an_interrupted_command_says_nothing_more(ferry: Path):
    class Interrupting(io.StringIO):
        def write(self, _: str) -> int:
            raise KeyboardInterrupt

    err = io.StringIO()
    assert run(["packages", str(ferry)], Interrupting(), err) == 130
    assert err.getvalue() == ""


def test_the_commands_load_nothing_of_the_window_the_library_or_the_charts(ferry: Path):
    heavy = "PySide6 sqlalchemy alembic matplotlib"
    program = (
        f"{PROGRAM.replace('sys.exit(', 'code = (')}; sys.exit(any(name in sys.modules for name in {heavy.split()}))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "analyze", str(ferry), "--json"], capture_output=True, cwd=ROOT, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout
