"""From process start to the first paint with the bundled deck, to all parts of the window, and to the open library."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def measure() -> dict[str, float]:
    """The seconds from the start of the process, by what was reached."""
    gc.disable()  # as desktop.main does
    from first_paint import PaintWatch, since_start  # noqa: PLC0415 - loading is measured

    from desktop.application import make_application  # noqa: PLC0415 - likewise
    from desktop.options import Options  # noqa: PLC0415 - likewise
    from desktop.settings import MemoryStore, Settings  # noqa: PLC0415 - likewise
    from desktop.start import Start  # noqa: PLC0415 - likewise

    app, times = make_application(["winset"]), dict[str, float]()
    with tempfile.TemporaryDirectory() as folder:
        start = Start(app, Settings(MemoryStore()), Options(library=Path(folder) / "library.winsetdb"))
        watch = PaintWatch(start.window.centralWidget())
        start.window.seen.connect(lambda: times.setdefault("painted", watch.at or 0.0))
        start.window.painted.connect(lambda: times.setdefault("furnished", since_start()))
        start.window.show()
        while start.session is None:
            app.processEvents()
        start.session.keeper.opened.connect(lambda _workspace: times.setdefault("opened", since_start()))
        while "opened" not in times:
            app.processEvents()
        start.window.close()
        start.end()
    return times


print(json.dumps(measure()))  # noqa: T201 - the answer to the process that asked
