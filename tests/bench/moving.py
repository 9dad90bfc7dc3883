"""Moving: every transition as it is seen, from the touch to its last frame; a tour; a content swap."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.bench.bench import CONTENT, Bench, Visit
from tests.bench.exhibit import ROOT, environment
from tests.bench.gestures import Gesture
from tests.bench.glass import Glass
from tests.bench.pacing import changed_mostly, frames, intervals, still_spans, until
from tests.bench.process import busy, family, memory, processor
from tests.bench.screen import Screen
from tests.bench.starting import Start

_RIPPLE = 80
"""How far beyond what is touched a ripple is seen, in design units."""
_TAIL_MS = 120.0
_TOUR_S = 20.0
_LULL_S = 2.5
TOURS = 200
SECTION_CHANGES = (
    *("home-scorecard", "home-honours", "home-map", "home-goals", "home-question", "section"),
)
"""The transitions that lead from one section into another."""


def probe_transitions(bench: Bench, start: Start, rounds: int) -> None:
    """Every transition, ``rounds`` times, on a screen whose pages have been prepared."""
    route = bench.route(start.screen.size, start.content or CONTENT)

    def measure() -> float:
        found: dict[str, list[float]] = defaultdict(list)
        loads = []
        glass = Glass(bench.meter, start.screen)
        with glass, start.visit(bench) as visit:
            found["ready"].append(visit.settle())
            visit.wake()
            for _ in range(rounds):
                for move in route["moves"]:
                    visit.follow(move["way"])
                    loads.append(_move(visit, glass, move, found))
                visit.follow(route["back"])
        load = sum(loads) / len(loads)
        case = _case(start)
        for kind, names in (("press", None), ("moved", SECTION_CHANGES)):
            every = [
                value
                for figure, values in found.items()
                if figure.startswith(f"{kind}.")
                and (names is None or figure.split(".")[1] in names)
                for value in values
            ]
            if every:
                bench.book.put(kind, case, "ms", every, load)
        for figure, values in found.items():
            bench.book.put(figure, case, "s" if figure == "ready" else "ms", values, load)
        return load

    bench.undisturbed(measure)


def _move(visit: Visit, glass: Glass, move: dict[str, Any], found: dict[str, list[float]]) -> float:
    """Make one transition and add what was seen to ``found``; the load beside it."""
    name, gesture, runs = move["name"], Gesture(**move["gesture"]), move["changes"]
    changes = runs[0]
    _, top, _, height = move["target"]
    ripple = _RIPPLE * min(visit.screen.size.width, visit.screen.size.height) / 1080
    lasts = (changes[-1] if changes else 0.0) + _TAIL_MS
    spell = visit.spell(glass)
    pressed, released = visit.make(gesture)
    time.sleep(lasts / 1000 + 0.3)
    use = spell.end()
    on_target = glass.rows_within(top, top + height)
    off_target = ~glass.rows_within(top - ripple, top + height + ripple)
    answer = next((one for one in glass.since(pressed) if one.mask & on_target), None)
    if answer is not None and answer.time < released:
        found[f"press.{name}"].append((answer.time - pressed) / 1e6)
    seen = [one for one in glass.since(released) if one.time < released + lasts * 1e6]
    moved = next((one for one in seen if one.mask & off_target), None)
    if moved is not None and not gesture.dx:
        found[f"moved.{name}"].append((moved.time - released) / 1e6)
    if gesture.dx:
        seen = [one for one in glass.since(pressed) if one.time < released + lasts * 1e6]
    moments = frames(seen)
    if changes and not gesture.dx:
        moments = until(moments, changes[-1] - changes[0])
    still = [] if gesture.dx else [still_spans(run) for run in runs]
    found[f"move.{name}"] += intervals(moments, still)
    if moments:
        found[f"cost.{name}"].append(1000 * use.processor / len(moments))
    return use.load


def probe_frame_times(bench: Bench, screen: Screen) -> None:
    """How long each frame of each transition takes, measured within a process of its own."""
    size = screen.size

    def measure() -> float:
        words = (str(CONTENT), str(size.width), str(size.height))
        found: dict[str, list[float]]
        found, load = _run_alone(bench, screen, "frame_times", *words)
        for name, values in found.items():
            bench.book.put(f"frame.{name}", f"{size.name} raster", "ms", values, load)
        every = [value for values in found.values() for value in values]
        bench.book.put("frames", f"{size.name} raster", "ms", every, load)
        return load

    bench.undisturbed(measure)


def probe_tour(bench: Bench, start: Start, times: int) -> None:
    """The processor time of a visitor's 20 seconds, and the memory once all has been visited."""
    route = bench.route(start.screen.size, start.content or CONTENT)
    tour = [Gesture(**gesture) for gesture in route["tour"]]

    def measure() -> float:
        costs, memories, loads = [], [], []
        with start.visit(bench) as visit:
            visit.settle()
            visit.wake()
            for _ in range(times):
                spell = visit.spell()
                began = time.monotonic()
                for index, gesture in enumerate(tour):
                    visit.make(gesture)
                    next_at = began + _TOUR_S * (index + 1) / len(tour)
                    time.sleep(max(0.0, next_at - time.monotonic()))
                use = spell.end()
                costs.append(use.processor * _TOUR_S / use.seconds)
                loads.append(use.load)
            visit.follow(route["walk"], rest=0.35)
            # Nobody touches any more: what is free goes back.
            time.sleep(_LULL_S)
            memories.append(memory(family(visit.exhibit.pid)))
        bench.book.put("tour", _case(start), "s", costs, max(loads))
        bench.book.put("memory.visited", _case(start), "MB", memories, max(loads))
        return max(loads)

    bench.undisturbed(measure)


def probe_endurance(bench: Bench, start: Start) -> None:
    """The memory after each twenty of 200 tours; it must stay as it is after the first twenty."""
    tour = bench.route(start.screen.size)["tour"]
    memories = []
    with start.visit(bench) as visit:
        visit.settle()
        visit.wake()
        spell = visit.spell()
        for index in range(TOURS):
            visit.follow(tour, rest=0.3)
            if index % 20 == 19:
                memories.append(memory(family(visit.exhibit.pid)))
        load = spell.end().load
    bench.book.put("memory.tours", _case(start), "MB", memories, load)


def probe_swap(bench: Bench, start: Start, times: int) -> None:
    """From a changed content file to the changed screen."""
    folder = bench.folder / "swapped"
    shutil.copytree(CONTENT.parent, folder, ignore=all_but_content, dirs_exist_ok=True)
    content = folder / CONTENT.name
    words = content.read_text(encoding="utf-8")
    changed = Start(start.program, start.screen, start.renderer, content)
    seconds, loads = [], []
    glass = Glass(bench.meter, start.screen)
    with glass, changed.visit(bench) as visit:
        visit.settle()
        visit.wake()
        stones = bench.route(start.screen.size)["stones"]
        visit.follow([stones["honours"]] if "honours" in stones else [])
        for index in range(times):
            spell = visit.spell(glass)
            other = words.replace("theme: ivory", "theme: night") if index % 2 == 0 else words
            written = time.monotonic_ns()
            _replace(content, other)
            end = time.monotonic() + 60
            seen = None
            while seen is None and time.monotonic() < end:
                time.sleep(0.1)
                seen = changed_mostly(glass.since(written), len(glass.rows))
            loads.append(spell.end().load)
            if seen is not None:
                seconds.append((seen - written) / 1e9)
            time.sleep(3)
    bench.book.put("swap", _case(start), "s", seconds, max(loads))


def probe_swap_stalls(bench: Bench, screen: Screen, times: int) -> None:
    """The longest waits of a frame while a content is taken in, in a process of its own."""
    folder = bench.folder / "stalled"
    for place in ("attract", "home", "honours"):
        shutil.copytree(CONTENT.parent, folder, ignore=all_but_content, dirs_exist_ok=True)
        words = (str(folder / CONTENT.name), place, str(times))
        found, load = _run_alone(bench, screen, "swap_stalls", *words)
        longest = [waits[0] for waits in found]
        bench.book.put("stall.swap", f"{screen.size.name} raster {place}", "ms", longest, load)


def _run_alone(bench: Bench, screen: Screen, module: str, *words: str) -> tuple[Any, float]:
    """What ``module`` of the bench, in a process of its own, prints as JSON; the load beside it."""
    began, used = time.monotonic(), busy()
    known = processor(screen.server.pid) + _children()
    made = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *words],
        cwd=ROOT,
        env=environment(bench.home, screen.display),
        check=True,
        capture_output=True,
    )
    own = processor(screen.server.pid) + _children() - known
    load = max(0.0, (busy() - used - own) / (time.monotonic() - began))
    return json.loads(made.stdout), load


def _children() -> float:
    """Processor seconds of the processes that this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system


def all_but_content(folder: str, names: list[str]) -> set[str]:
    """For copying a content: its file and its pictures, nothing else of the tree."""
    wanted = {".yaml", ".png", ".jpg", ".jpeg", ".webp", ".svg", ".geojson"}
    return {
        name
        for name in names
        if Path(folder) == CONTENT.parent
        and ((Path(folder) / name).is_dir() or Path(name).suffix not in wanted)
    }


def _replace(path: Path, text: str) -> None:
    """As an editor saves: a new file in the place of the old."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _case(start: Start) -> str:
    words = (start.screen.size.name, start.renderer, start.label)
    return " ".join(word for word in words if word)
