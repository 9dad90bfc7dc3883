"""Strips: a transition as a row of frames at given times, which is how motion is reviewed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.items.still import Target
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.clock import ManualClock
from kiosk.sections.intents import (
    GoTo,
    Intent,
    Show,
    State,
    ToggleContrast,
    ToggleReach,
    ToggleTextSize,
    Zoom,
)
from kiosk.stage.application import make_application
from kiosk.stage.evening import FALLS, RISEN
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour
from kiosk.theme.tokens import shipped_theme

_CAPTION = 22
_GAP = 6


@dataclass(frozen=True, slots=True)
class Transition:
    """Where a transition starts, and what is done there."""

    key: str | None
    """The section it starts in; None is the attract screen."""
    state: State
    intent: Intent | None
    """What is touched; None lets the attract screen build itself."""
    description: str
    after: float = 0.0
    """Milliseconds that pass before the strip begins."""
    lasts: float = 1200.0
    """Milliseconds that are worth following."""


def transitions(content: Content) -> dict[str, Transition]:
    """Every transition that ``content`` has, by its name."""
    found = {
        "attract": Transition(None, (), None, "the attract screen builds itself", lasts=2800),
        "evening": Transition(
            None, (), None, "dusk falls, and the sun rises again", after=FALLS, lasts=RISEN - FALLS
        ),
        "attract-home": Transition(None, (), GoTo("home"), "a touch opens home"),
    }
    if content.scorecard:
        found["home-scorecard"] = Transition(
            "home", ("home",), GoTo("scorecard"), "a door opens into its section"
        )
        found["category"] = Transition(
            "scorecard", ("overview",), Show(("category", 0)), "a brick is pulled, figures count up"
        )
    if content.honours:
        found["home-honours"] = Transition(
            "home", ("home",), GoTo("honours"), "stones settle into the wall"
        )
        last = min(1, len(content.honours.stones) - 1)
        found["stone-out"] = Transition(
            "honours", ("wall", 0), Show(("stone", last)), "a stone is pulled out of the wall"
        )
        found["reach"] = Transition(
            "honours", ("wall", 0), ToggleReach(), "every control comes down"
        )
        found["stone-back"] = Transition(
            "honours", ("stone", last), Show(("wall", 0)), "and put back in its place"
        )
    if content.map:
        found["home-map"] = Transition("home", ("home",), GoTo("map"), "the coast draws itself")
        zone = content.map.zones[-1].id
        found["map-zone"] = Transition(
            "map", ("start",), Show(("zone", zone)), "the map flies to a zone"
        )
        found["map-zoom"] = Transition("map", ("start",), Zoom(1.4), "and shows more, the nearer")
    if content.goals:
        found["home-goals"] = Transition(
            "home", ("home",), GoTo("goals"), "rings light up, cards deal"
        )
        if content.goals.questions:
            found["home-question"] = Transition(
                "home", ("home",), GoTo("goals", ("question", 1)), "a numbered brick opens too"
            )
            found["question"] = Transition(
                "goals", ("overview",), Show(("question", 0)), "a question card unfolds"
            )
            found["question-back"] = Transition(
                "goals", ("question", 0), Show(("overview",)), "and folds again"
            )
    found["large"] = Transition("home", ("home",), ToggleTextSize(), "the page in large text")
    found["contrast"] = Transition("home", ("home",), ToggleContrast(), "in high contrast")
    if content.honours and content.goals:
        found["section"] = Transition(
            "honours", ("wall", 0), GoTo("goals"), "from section to section by the plinth"
        )
    return found


def frames(
    content: Content,
    content_dir: Path,
    size: tuple[int, int],
    theme: str,
    transition: Transition,
    times: Sequence[float],
) -> list[QImage]:
    """The stage at each of ``times`` (milliseconds, rising) after the touch of ``transition``."""
    clock = ManualClock()
    chosen = shipped_theme(theme)
    made = Production(content, content_dir, chosen, QSize(*size), clock)
    if transition.intent is None:
        made.director.show_attract()
    else:
        made.player.settle_all()
    if transition.key is not None:
        made.director.go(transition.key, transition.state)
        made.player.settle_all()
    if transition.intent is not None:
        made.director.perform(transition.intent, _touched(made, transition.intent))
    if transition.after:
        made.player.settle_all()
        clock.advance(transition.after / 1000)
        made.player.tick()
    seen: list[QImage] = []
    now = 0.0
    for time in times:
        clock.advance((time - now) / 1000)
        now = time
        made.player.tick()
        seen.append(picture(made.stage, *size))
    return seen


def strip(images: Sequence[QImage], times: Sequence[float], columns: int = 5) -> QImage:
    """The frames side by side, each with its time under it."""
    width, height = images[0].width(), images[0].height()
    rows = -(-len(images) // columns)
    sheet = QImage(
        columns * (width + _GAP), rows * (height + _CAPTION + _GAP), QImage.Format.Format_RGB32
    )
    sheet.fill(colour("#808080"))
    painter = QPainter(sheet)
    style = TextStyle(Face.FIGURE_MEDIUM, 20, "#FFFFFF", leading=1.0)
    for index, (image, time) in enumerate(zip(images, times, strict=True)):
        x = index % columns * (width + _GAP)
        y = index // columns * (height + _CAPTION + _GAP)
        painter.drawImage(QPointF(x, y), image)
        set_text(f"{time:.0f} ms", style, 400).draw(painter, x + 4, y + height)
    painter.end()
    return sheet


def times_of(duration: float, count: int = 15) -> list[float]:
    """``count`` moments from the touch to ``duration`` milliseconds after it."""
    return [duration * index / (count - 1) for index in range(count)]


def _touched(made: Production, intent: Intent) -> QRectF | None:
    """Where the target that means ``intent`` lies on the stage, as if it had been touched."""
    places = [
        item.mapRectToScene(item.rect)
        for item in made.stage.items()
        if isinstance(item, Target) and item.isVisible() and item.intent == intent
    ]
    # Of a door and its stone on the plinth, a visitor takes the larger.
    return max(places, key=lambda place: place.width() * place.height(), default=None)


def make_strip(
    content: Path,
    out: Path,
    name: str,
    *,
    size: tuple[int, int],
    theme: str | None,
    duration: float | None = None,
) -> Path:
    """Draw the transition ``name`` of the content file ``content`` to ``out``; where it is.

    It is followed for ``duration`` milliseconds, or as long as it is worth.

    Raises ContentError when the file is not sound, KeyError (with the names there are) when it has
    no such transition, and OSError when ``out`` cannot be written to.
    """
    read = open_content(content)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    known = transitions(read)
    if name not in known:
        raise KeyError(", ".join(known))
    out.mkdir(parents=True, exist_ok=True)
    times = times_of(duration or known[name].lasts)
    folder = content.resolve().parent
    chosen = theme or read.settings.theme
    images = frames(read, folder, size, chosen, known[name], times)
    path = out / f"strip-{name}.png"
    if not strip(images, times).save(str(path)):
        raise OSError(f"cannot write {path}")
    application.processEvents()
    return path
