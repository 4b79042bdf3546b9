"""The workflow that builds the installers runs nothing that can change behind its back, and builds every system."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")


def test_every_action_is_known_by_the_hash_of_its_commit() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)] == []


def test_it_may_only_read() -> None:
    assert re.findall(r"permissions:\n((?: +.*\n)+)", WORKFLOW) == ["  contents: read\n"]


def test_it_builds_the_installers_of_every_system() -> None:
    from build import SYSTEMS

    built = set(re.findall(r"packaging(?:[\\/]build\.py|/build) (\w+)", WORKFLOW))
    assert built == set(SYSTEMS)
