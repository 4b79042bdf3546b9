"""The core works where the window's and the library's packages are not even installed."""

import subprocess
import sys
import textwrap


def test_every_module_of_the_core_imports_without_qt_database_and_drawing() -> None:
    code = """
        import importlib, pkgutil, sys

        for name in ("PySide6", "shiboken6", "sqlalchemy", "alembic", "sqlite3", "matplotlib"):
            sys.modules[name] = None
        import winset

        names = [module.name for module in pkgutil.walk_packages(winset.__path__, "winset.")]
        for name in names:
            importlib.import_module(name)
        print(len(names))
    """
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 10
