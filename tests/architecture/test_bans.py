"""What no contract can name is banned in ruff's settings, and each ban bites."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RUFF = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
BANNED = [
    ("S301|TID251", "import pickle\n\n_ = pickle.loads(b'')\n"),
    ("TID251", "import shelve\n\n_ = shelve\n"),
    ("TID251", "import marshal\n\n_ = marshal\n"),
    ("TID251", "import yaml\n\n_ = yaml.load\n"),
    ("TID251", "from matplotlib import pyplot\n\n_ = pyplot\n"),
    ("TID251", "import matplotlib.pyplot as plt\n\n_ = plt\n"),
    ("TID251", "from urllib import request\n\n_ = request\n"),
    ("TID251", "import urllib.request\n\n_ = urllib.request\n"),
    ("TID251", "from PySide6 import QtNetwork\n\n_ = QtNetwork\n"),
    ("TID251", "from PySide6.QtNetwork import QNetworkAccessManager\n\n_ = QNetworkAccessManager\n"),
    ("S307", "_ = eval('1')\n"),
    ("S102", "exec('1')\n"),
    ("S602", "import subprocess\n\nsubprocess.run('ls', shell=True, check=True)\n"),
    ("S605", "import os\n\nos.system('ls')\n"),
    ("BLE001", "try:\n    _ = 1\nexcept Exception:\n    _ = 2\n"),
    ("E722", "try:\n    _ = 1\nexcept:\n    _ = 2\n"),
]


@pytest.mark.parametrize("package", ["winset", "db", "desktop", "resources"])
def test_ruff_refuses_what_is_banned(package: str) -> None:
    for codes, source in BANNED:
        run = subprocess.run(
            [*RUFF, "--stdin-filename", str(ROOT / package / "planted.py"), "-"],
            cwd=ROOT,
            input=source,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

        assert run.returncode == 1, run.stderr
        for code in codes.split("|"):
            assert f" {code} " in run.stdout, source + run.stdout
