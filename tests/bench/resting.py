"""Resting: what the exhibit costs while nobody touches it."""

from __future__ import annotations

import time

from tests.bench.bench import Bench
from tests.bench.starting import Start

_ROUND = 48.0
"""Seconds that the attract screen takes to come round."""


def probe_rest(bench: Bench, start: Start, seconds: float) -> None:
    """Processor time and wake-ups of the attract screen and of sections at rest."""
    case = f"{start.screen.size.name} {start.renderer}"
    stones = bench.route(start.screen.size)["stones"]
    places = ("attract", *stones) if bench.full else ("attract", "home", "scorecard")

    def measure() -> float:
        shares: dict[str, list[float]] = {}
        wakeups: dict[str, list[float]] = {}
        loads = []
        with start.visit(bench) as visit:
            visit.settle()
            for name in places:
                if name == "home":
                    visit.wake()
                elif name != "attract":
                    visit.follow([stones[name]], rest=3)
                spell = visit.spell()
                # A whole round, in which the ship sails and every fact turns.
                time.sleep(_ROUND if name == "attract" and bench.full else max(8.0, seconds))
                use = spell.end()
                shares[name] = [100 * use.processor / use.seconds]
                wakeups[name] = [use.wakeups / use.seconds]
                loads.append(use.load)
        load = sum(loads) / len(loads)
        for name, values in shares.items():
            bench.book.put(f"rest.{name}", case, "%", values, load)
            bench.book.put(f"wakeups.{name}", case, "1/s", wakeups[name], load)
        return load

    bench.undisturbed(measure)
