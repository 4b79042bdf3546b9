from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.font_manager import fontManager

from desktop.charts.fonts import SIGNS, register_fonts


def test_fonts_are_found_where_links_lead_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(entry for entry in fontManager.ttflist if Path(entry.fname).name == "DejaVuSans.ttf")
    linked = tmp_path / "link" / Path(entry.fname).name
    linked.parent.symlink_to(Path(entry.fname).parent, target_is_directory=True)
    monkeypatch.setattr(fontManager, "ttflist", [replace(entry, fname=str(linked))])
    register_fonts.__wrapped__()
    assert SIGNS in {known.name for known in fontManager.ttflist}
