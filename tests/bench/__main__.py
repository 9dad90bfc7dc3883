"""``python -m tests.bench``: measure, print a line of JSON for each figure, and a table at the end."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench import commands, floors, growth, moving, peers, resting, starting
from tests.bench.bench import CONTENT, Bench
from tests.bench.exhibit import programs
from tests.bench.records import Book
from tests.bench.report import table, write
from tests.bench.screen import Screen, Size
from tests.bench.starting import Start

SIZES = {"1080p": Size(1920, 1080), "4K": Size(3840, 2160)}
SHORT = ("start", "moves", "tour", "rest", "commands", "peers")
PARTS = (*SHORT, "growth", "swap", "endurance")


class Run:
    """One run: which probes are made, in which order."""

    def __init__(self, bench: Bench, options: argparse.Namespace) -> None:
        """Probes of the parts and sizes that ``options`` name."""
        self.bench = bench
        self._parts: set[str] = set(options.only)
        self._sizes = [SIZES[name] for name in options.sizes]
        self._renderers: list[str] = options.renderers
        self._times = 5 if bench.full else 3
        self._source, *self._others = programs()
        rig = peers.rig() if "peers" in self._parts else None
        found = peers.installed(rig) if rig is not None else []
        self._rig = rig
        self._peers = found if bench.full else found[:1]

    def everything(self) -> None:
        """Make all probes, the peers' between the exhibit's own."""
        for size in self._sizes:
            with Screen(size) as screen:
                self._with_screen(screen)
            self._beside(size, "loop")
        if self.bench.full:
            self._beside(self._sizes[0], "input")
        if "commands" in self._parts:
            commands.probe_check(self.bench, self._source, CONTENT, "", self._times)
            if self.bench.full:
                for program in (self._source, *self._others):
                    commands.probe_proof(self.bench, program, 1)
        if "growth" in self._parts:
            self._grown()

    def _with_screen(self, screen: Screen) -> None:
        bench = self.bench
        # In a short run the large screen only shows how the transitions do.
        all_of_it = bench.full or screen.size == self._sizes[0]
        floors.probe_blit(bench, screen)
        if "start" in self._parts and all_of_it:
            self._starts(screen)
        if "moves" in self._parts:
            moving.probe_frame_times(bench, screen)
        for renderer in self._renderers:
            start = Start(self._source, screen, renderer)
            if "moves" in self._parts:
                moving.probe_transitions(bench, start, 5 if bench.full else 1)
            if "tour" in self._parts and all_of_it:
                moving.probe_tour(bench, start, 3 if bench.full else 1)
            if "rest" in self._parts and all_of_it:
                resting.probe_rest(bench, start, 10 if bench.full else 3)
        if "swap" in self._parts:
            moving.probe_swap(bench, Start(self._source, screen), 4)
            moving.probe_swap_stalls(bench, screen, 4)
        if "endurance" in self._parts:
            moving.probe_endurance(bench, Start(self._source, screen))

    def _starts(self, screen: Screen) -> None:
        bench, times = self.bench, self._times
        floors.probe_window(bench, screen, times)
        warm = Start(self._source, screen)
        starting.probe_start(bench, warm, times)
        self._beside(screen.size, "idle")
        if bench.full:
            for program in self._others:
                starting.probe_start(bench, Start(program, screen), times)
            for program in (self._source, *self._others):
                starting.probe_start(bench, Start(program, screen, cold=True), times)
        starting.probe_first_touches(bench, warm, times)

    def _beside(self, size: Size, what: str) -> None:
        if self._rig is None or not (self.bench.full or size == self._sizes[0]):
            return
        for peer in self._peers:
            for _ in range(3 if self.bench.full else 1):
                peers.probe_peer(self.bench, self._rig, peer, what, size)

    def _grown(self) -> None:
        bench = self.bench
        for factor in (10, 100) if bench.full else (10,):
            folder = bench.folder / f"grown{factor}"
            shutil.copytree(
                CONTENT.parent, folder, ignore=moving.all_but_content, dirs_exist_ok=True
            )
            content = folder / CONTENT.name
            longer = growth.grow(CONTENT, content, factor)
            label = f"×{factor}"
            case = f"content {label}"
            bench.book.put("content.length", case, "times", [longer], 0.0)
            commands.probe_check(bench, self._source, content, label, self._times)
            with Screen(self._sizes[0]) as screen:
                start = Start(self._source, screen, content=content, label=label)
                starting.probe_start(bench, start, self._times)
                if bench.full:
                    moving.probe_transitions(bench, start, 1)
                    moving.probe_tour(bench, start, 1)


def main() -> int:
    """Measure what the command line says; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add: Callable[..., argparse.Action] = parser.add_argument
    add("--full", action="store_true", help="everything, each several times (about two hours)")
    add("--only", nargs="+", choices=PARTS, default=None, help="only these parts")
    add("--sizes", nargs="+", choices=SIZES, default=list(SIZES), help="only these screens")
    add("--renderers", nargs="+", choices=("raster", "opengl"), default=None)
    add("--tries", type=int, default=None, help="how often a noisy probe is made")
    add("--write", type=Path, metavar="FILE", help="also put the table into FILE")
    options = parser.parse_args()
    options.only = options.only or (PARTS if options.full else SHORT)
    options.renderers = options.renderers or (["raster", "opengl"] if options.full else ["raster"])
    if shutil.which("Xvfb") is None:
        sys.stderr.write("bench: Xvfb is needed: sudo apt-get install -y xvfb xdotool\n")
        return 2
    began = time.monotonic()
    with ExitStack() as stack:
        tries = options.tries or (3 if options.full else 1)
        bench = Bench(Book(sys.stdout), options.full, tries)
        stack.callback(shutil.rmtree, bench.folder, ignore_errors=True)
        Run(bench, options).everything()
    sys.stdout.write(f"\n{table(bench.book)}\n\n{time.monotonic() - began:.0f} s\n")
    if options.write is not None:
        write(bench.book, options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
