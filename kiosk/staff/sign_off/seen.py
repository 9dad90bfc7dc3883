"""Which words are on which screen, taken from what is painted and from nothing else.

Every piece of a screen at rest is painted once on a device that keeps the words and forgets the
rest. So a table that says where a figure is shown cannot be wrong about it, whatever the sections
do to a sentence: cut it into lines, or set its number large beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPainter, QTextItem
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem

from kiosk.content.model import Content, plain
from kiosk.items.still import Blocker, Layer
from kiosk.paths import assets_dir
from kiosk.sections.context import FitLog, PageContext
from kiosk.sections.intents import State
from kiosk.sections.table import present
from kiosk.stage.attract import AttractScreen
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import shipped_theme

_UNSEEN = 0.05
"""Opacity below which nothing can be read."""
_ONE_LINE = 0.4
"""How far apart, in ems, two texts may stand that are parts of one line."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one screen, those of each of its pieces in the order they are painted."""

    pieces: tuple[tuple[str, ...], ...]

    def say(self, sentence: str) -> bool:
        """Whether all of ``sentence`` can be read, whole or in parts."""
        wanted = _bare(sentence)
        if any(wanted in "".join(piece) for piece in self.pieces):
            return True
        if any(not _left_over(wanted, piece) for piece in self.pieces):
            return True
        # Single characters, but for signs such as %, would make up any sentence.
        every = [w for piece in self.pieces for w in piece if len(w) > 1 or not w.isalpha()]
        return not _left_over(wanted, every)

    def show(self, number: str) -> bool:
        """Whether ``number``, with its unit, is somewhere among them."""
        whole = re.compile(rf"(?<![0-9.]){re.escape(_bare(number))}(?![0-9])")
        return any(whole.search("".join(piece)) for piece in self.pieces)


def _bare(text: str) -> str:
    return "".join(plain(text).split())


def _left_over(wanted: str, words: Iterable[str]) -> str:
    """What of ``wanted`` is in none of ``words``, each of which counts once."""
    rest = wanted
    for word in sorted(words, key=len, reverse=True):
        if word and word in rest:
            # A mark where the word was: what stood left and right of it are no neighbours.
            rest = rest.replace(word, "\0", 1)
    return rest.replace("\0", "")


def words_seen(
    content: Content, content_dir: Path, size: tuple[int, int], theme: str
) -> dict[tuple[str, State], Words]:
    """The words of every state of every screen in normal text; the attract screen's key is empty.

    Args:
        content: what is shown.
        content_dir: where its pictures are.
        size: of the screen, pixels.
        theme: the name of a theme.

    Needs the application of :func:`kiosk.stage.application.make_application`.
    """
    frame = Frame.of_pixels(*size)
    look = shipped_theme(theme)
    context = PageContext(frame, look, False, FitLog(), content_dir, assets_dir())
    found: dict[tuple[str, State], Words] = {}
    # A plain scene keeps no pixmaps: each piece paints its words whenever it is asked.
    scene = QGraphicsScene(0, 0, frame.width, frame.height)
    attract = AttractScreen(content, context).root
    scene.addItem(attract)
    found["", ()] = _words_of(scene)
    scene.removeItem(attract)
    for entry in present(content):
        section = entry.build(content, context)
        scene.addItem(section.root)
        for state in section.states():
            section.show(state).settle()
            found[entry.key, state] = _words_of(scene)
        scene.removeItem(section.root)
    return found


def _words_of(scene: QGraphicsScene) -> Words:
    pieces: dict[QGraphicsItem, list[str]] = {}
    for item in scene.items(Qt.SortOrder.AscendingOrder):
        if not item.isVisible() or item.effectiveOpacity() < _UNSEEN:
            continue
        if not item.sceneBoundingRect().intersects(scene.sceneRect()):
            continue
        if isinstance(item, Blocker) and _covers(item, scene):
            # What lies behind a veil is not read.
            pieces.clear()
        if not isinstance(item, Layer):
            pieces.setdefault(_piece(item), []).extend(_painted(item))
    return Words(tuple(tuple(words) for words in pieces.values() if words))


def _covers(item: QGraphicsItem, scene: QGraphicsScene) -> bool:
    box, whole = item.sceneBoundingRect(), scene.sceneRect()
    return box.width() * box.height() > 0.6 * whole.width() * whole.height()


def _piece(item: QGraphicsItem) -> QGraphicsItem:
    """What ``item`` is a part of, such as the stone that a number stands on."""
    parent: QGraphicsItem | None = item.parentItem()
    while parent is not None and not isinstance(parent, Layer):
        item, parent = parent, parent.parentItem()
    return item


def _painted(item: QGraphicsItem) -> Iterator[str]:
    device = _Listener()
    painter = QPainter(device)
    item.paint(painter, QStyleOptionGraphicsItem(), None)
    painter.end()
    return (bare for line in device.engine.lines if (bare := _bare(line.text)))


@dataclass(slots=True)
class _Line:
    """Texts that were painted one behind the other: spaced type comes a character at a time."""

    text: str
    end: float
    y: float


class _Engine(QPaintEngine):
    """Keeps the texts that are drawn and lets all else go by."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.lines: list[_Line] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:  # type: ignore[override]  # noqa: N802
        last = self.lines[-1] if self.lines else None
        end = at.x() + item.width()
        em = item.font().pixelSize()
        if last and abs(at.y() - last.y) < 1 and abs(at.x() - last.end) < _ONE_LINE * em:
            last.text += item.text()
            last.end = end
        else:
            self.lines.append(_Line(item.text(), end, at.y()))

    def updateState(self, state: object) -> None:
        pass

    def drawPath(self, *_: object) -> None:  # noqa: N802 (Qt's own)
        pass

    def drawPolygon(self, *_: object) -> None:  # noqa: N802 (Qt's own)
        pass

    def drawPixmap(self, *_: object) -> None:  # noqa: N802 (Qt's own)
        pass

    def drawImage(self, *_: object) -> None:  # noqa: N802 (Qt's own)
        pass


class _Listener(QPaintDevice):
    """A surface without pixels that remembers the words painted on it."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:  # noqa: N802 (Qt's own)
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        measures = QPaintDevice.PaintDeviceMetric
        known = {
            measures.PdmWidth: 4096,
            measures.PdmHeight: 4096,
            measures.PdmDepth: 32,
            measures.PdmNumColors: 1 << 24,
            measures.PdmDevicePixelRatio: 1,
        }
        # All that is left are resolutions.
        return known.get(metric, 96)
