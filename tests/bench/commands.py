"""The commands of staff, as whole processes."""

from __future__ import annotations

import resource
import subprocess
import time
from pathlib import Path

from tests.bench.bench import CONTENT, Bench
from tests.bench.exhibit import ROOT, Program, environment
from tests.bench.process import busy


def probe_check(bench: Bench, program: Program, content: Path, label: str, times: int) -> None:
    """How long ``kiosk check`` takes."""
    words = [*program.command, "check", str(content)]
    _probe(bench, "check", f"{program.origin} {label}".strip(), words, times)


def probe_proof(bench: Bench, program: Program, times: int) -> None:
    """How long the proof of all screens takes, in both text sizes."""
    out = bench.folder / "proof"
    words = [*program.command, "proof", str(CONTENT), "--out", str(out)]
    _probe(bench, "proof", program.origin, words, times)


def _probe(bench: Bench, figure: str, case: str, words: list[str], times: int) -> None:
    place = environment(bench.home)

    def measure() -> float:
        seconds, loads = [], []
        subprocess.run(words, cwd=ROOT, env=place, capture_output=True, check=True)
        for _ in range(times):
            before, began = busy(), time.monotonic()
            children = _children()
            subprocess.run(words, cwd=ROOT, env=place, capture_output=True, check=True)
            passed = time.monotonic() - began
            seconds.append(passed)
            loads.append(max(0.0, (busy() - before - (_children() - children)) / passed))
        bench.book.put(figure, case, "s", seconds, max(loads))
        return max(loads)

    bench.undisturbed(measure)


def _children() -> float:
    """Seconds of processor time of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
