"""Peers: the same simple exhibit in other toolkits, by the rig that measures them, when installed.

The rig is a folder beside this checkout (``../shared/peers``) or in the environment variable PEERS_DIR. It
brings its own screen and prints a line of JSON for each run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.bench import Bench
from tests.bench.exhibit import ROOT
from tests.bench.screen import Size

FIRST = "chromium"
_FIGURES = {
    "idle": {
        "startup_ms": ("start.whole", "ms"),
        "idle_cpu_pct": ("rest.home", "%"),
        "pss_mb": ("memory.start", "MB"),
    },
    "loop": {
        "fps": ("slide.fps", "1/s"),
        "p99": ("slide.p99", "ms"),
        "max": ("slide.worst", "ms"),
        "start_lat_ms": ("moved", "ms"),
        "cpu20_app_s": ("tour", "s"),
        "pss_peak_mb": ("memory.visited", "MB"),
    },
    "input": {"press": ("press", "ms"), "slide": ("moved.section", "ms")},
}
_WINDOWS = {"idle": 14.0, "loop": 20.0, "input": 25.0}
"""Seconds that the rig's figures are about; its noise is given in seconds of processor time."""


def rig() -> Path | None:
    """The folder of the rig when it has been set up."""
    named = os.environ.get("PEERS_DIR")
    folder = Path(named) if named else ROOT.parent / "shared" / "peers"
    return folder if (folder / "bin" / "fbmon").is_file() else None


def installed(folder: Path) -> list[str]:
    """The peers that can be run, the one that all are held against first."""
    found = []
    if shutil.which("chromium") is not None:
        found.append(FIRST)
    if (folder / "vq" / "bin" / "python").exists():
        found += ["gv-cache2", "qml-sw"]
    if (folder / "vk" / "bin" / "python").exists():
        found.append("kivy")
    return found


def probe_peer(bench: Bench, folder: Path, peer: str, what: str, size: Size) -> None:
    """Let the rig measure ``what`` (idle, loop or input) of ``peer``."""

    def measure() -> float:
        words = ["run", "--peer", peer, "--what", what, "--res", str(size.height), "--retry", "1"]
        made = subprocess.run(
            [sys.executable, str(folder / "rig.py"), *words],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        rows = [json.loads(line) for line in made.stdout.splitlines() if line.startswith("{")]
        load = 0.0
        for row in rows:
            load = _note(bench, row, what, size)
        return load

    bench.undisturbed(measure)


def _note(bench: Bench, row: dict[str, Any], what: str, size: Size) -> float:
    if "error" in row:
        sys.stderr.write(f"bench: {row['peer']} {what}: {row['error']}\n")
        return 0.0
    load = max(0.0, float(row.get("ext_cpu_s", 0.0)) / _WINDOWS[what])
    for key, (figure, unit) in _FIGURES[what].items():
        value = row.get(key)
        values = value if isinstance(value, list) else [value]
        sound = [float(each) for each in values if isinstance(each, int | float) and each >= 0]
        bench.book.put(figure, size.name, unit, sound, load, who=row["peer"])
    return load
