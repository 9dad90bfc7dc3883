"""Kills a process that makes contents live, again and again, and looks at what is left each time.

``make kill N=10000`` runs this file; the tests do it 300 times.
The process is killed at random moments by SIGKILL, which nothing can catch. What it said to be live
must be live, or else what it was about to make live; never anything else and never in part.
"""

# ruff: noqa: T201 - it is a command, and says what it does

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kiosk.content import store as store_module
from kiosk.content.bundle import gather
from kiosk.content.revision import Origin
from kiosk.content.store import Store
from tests.content.keeping import Leaping, go_live, title, write_content

_SHARED = b"the same in every revision " * 200
_LONGEST = 0.05
"""Seconds until the kill: a few contents go live in it."""


class BrokenPromiseError(Exception):
    """A process was killed, and what it left is neither the old nor the new content, whole."""


@dataclass
class Tally:
    """What was seen."""

    kills: int = 0
    live: int = 0
    """Contents that a killed process had said to be live."""
    unfinished: int = 0
    """Kills that left files of something unfinished in the store."""
    overtaken: int = 0
    """Kills after which what was about to be live already was."""


def kill_often(times: int, folder: Path, seed: int) -> Iterator[Tally]:
    """Kill ``times`` processes that work on a store in ``folder``; the tally after each.

    Raises:
        BrokenPromiseError: The store is not as it was promised to be.
    """
    chance = random.Random(seed)
    tally = Tally()
    store = Store(folder / "revisions", now=Leaping())
    go_live(store, write_content(folder / "source", "start", {"07.jpg": _SHARED}))
    live = "start"
    for kill in range(times):
        said = _run_and_kill(folder, f"{kill}", chance.uniform(0, _LONGEST))
        live, about = (said[-1], f"{kill}.{len(said)}") if said else (live, f"{kill}.0")
        found = _look(folder)
        if found not in (live, about):
            raise BrokenPromiseError(f"kill {kill} (seed {seed}): {live} was live, found {found}")
        tally.kills += 1
        tally.live += len(said)
        tally.overtaken += found == about
        tally.unfinished += any((folder / "revisions" / "incoming").iterdir())
        live = found
        yield tally
    _look_for_litter(folder, store)


def _run_and_kill(folder: Path, name: str, seconds: float) -> list[str]:
    """What a process said to be live before it was killed after so many ``seconds``."""
    hears, tells = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(hears)
        _work(folder, name, tells)
    os.close(tells)
    with os.fdopen(hears, "rb") as said:
        # The first word says that it has begun.
        said.readline()
        time.sleep(seconds)  # A real process in real time: its moment of death is the test.
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return said.read().decode().split()


def _work(folder: Path, name: str, tells: int) -> None:
    """Make contents live until killed, and tell each that is."""
    os.write(tells, b"begun\n")
    status = 1
    try:
        store = Store(folder / "revisions", now=Leaping())
        source = folder / "source"
        for number in range(1_000_000):
            own = f"{name}.{number}".encode() * 500
            pictures = {"07.jpg": _SHARED, "图/12.jpg": own}
            go_live(store, write_content(source, f"{name}.{number}", pictures))
            os.write(tells, f"{name}.{number}\n".encode())
    finally:
        # Whatever happened, this fork must not run on as its parent.
        os._exit(status)


def _look(folder: Path) -> str:
    """What a start would show: the newest revision, which must be whole."""
    store = Store(folder / "revisions")
    current = store.current()
    if current is None or current.number != store.newest():
        raise BrokenPromiseError(f"revision {store.newest()} is not whole")
    return str(title(current))


def _look_for_litter(folder: Path, store: Store) -> None:
    """Once nobody kills any more, nothing unfinished stays."""
    content_file = write_content(folder / "source", "end")
    store.activate(store.stage(gather(content_file)), Origin("folder"))
    kept = {revision.folder for revision in store.revisions()}
    left = set((folder / "revisions" / "contents").iterdir()) - kept
    left |= set((folder / "revisions" / "incoming").iterdir())
    whole = len(list(store.whole()))
    if left or whole != min(store_module.KEPT, store.newest()):
        raise BrokenPromiseError(f"{whole} whole revisions, and left behind: {sorted(left)}")


def main() -> int:
    """Kill as often as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kiosk-kill-"))
    print(f"kill: seed {options.seed}")
    tally = Tally()
    try:
        for tally in kill_often(options.times, folder, options.seed):
            if tally.kills % 500 == 0:
                print(f"kill: {tally.kills} killed, the store is sound", flush=True)
    except BrokenPromiseError as broken:
        print(f"kill: {broken}; the store is left in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(
        f"kill: {tally.kills} processes killed, {tally.live} contents had gone live, "
        f"{tally.unfinished} died with something unfinished, {tally.overtaken} between going live "
        "and saying so; each left the old or the new content, whole"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
