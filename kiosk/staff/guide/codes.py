"""Fenced blocks as stacks of pieces: what is typed, what is changed, what the program says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from kiosk.items.text import TextStyle, set_text
from kiosk.staff.guide.blocks import Code
from kiosk.staff.guide.edits import FAULT
from kiosk.staff.guide.file_lines import place_in, set_line, shortened
from kiosk.staff.guide.flow import Piece, Stack
from kiosk.staff.guide.paper import lay_line
from kiosk.staff.guide.terminal import Excerpt, Remedy, parts_of
from kiosk.staff.sign_off.canvas import Canvas
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme, mix

PX = 33.0
_LEADING = 1.56
_PAD, _SIDE = 20.0, 30.0
_BEFORE = 28.0
_GUTTER = 118.0

Tints = tuple[str, str]
"""The colour of a ground and of what stands on it."""


def code_stack(code: Code, theme: Theme, left: float, width: float) -> Stack:
    """``code`` in a column ``width`` wide."""
    block = _CodeBlock(theme, left, width)
    pieces = {
        "console": block.console,
        "diff": block.change,
        "files": block.files,
        "report": block.report,
        "says": block.report,
    }.get(code.kind, block.plain)(code)
    return Stack(tuple(pieces), _BEFORE, whole=len(pieces) < 22)


@dataclass(frozen=True, slots=True)
class _CodeBlock:
    theme: Theme
    left: float
    width: float

    # ---- each kind

    def plain(self, code: Code) -> list[Piece]:
        tints = (self.theme.paper_low, self.theme.ink)
        return self._framed([self._line(text, tints) for text in code.lines], tints[0])

    def files(self, code: Code) -> list[Piece]:
        """A folder: names, and behind an arrow what each is."""
        theme = self.theme
        ground = theme.paper_low
        pieces = []
        for text in code.lines:
            name, _, note = (part.strip() for part in text.partition("←"))
            pieces.append(self._file(name, note, ground))
        return self._framed(pieces, ground)

    def console(self, code: Code) -> list[Piece]:
        """What is typed, and what is answered."""
        ground = self.theme.veil
        quiet = mix(self.theme.on_brick, ground, 0.12)
        pieces = []
        for part in parts_of(code.lines):
            if isinstance(part, Excerpt):
                pieces.append(self._excerpt(part, ground))
            elif isinstance(part, Remedy):
                pieces.append(self._line(f"  改法：{part.text}", (ground, quiet)))
            elif part.startswith("$ "):
                pieces.append(self._typed(part.removeprefix("$ "), ground))
            else:
                pieces.append(self._line(part, (ground, quiet)))
        return self._framed(pieces, ground)

    def change(self, code: Code) -> list[Piece]:
        """Lines as they are and as they become; of a fault, as they should be and as they are."""
        theme = self.theme
        good = (mix(theme.celadon, theme.card, 0.42), theme.on_celadon)
        bad = (theme.brick_tint, theme.brick_deep)
        both = (theme.paper_low, theme.ink2)
        is_fault = FAULT in code.words
        old = (mix(theme.brick_tint, theme.card, 0.45), theme.ink2)
        looks = {
            "-": ("应写", good) if is_fault else ("原来", old),
            "+": ("写成", bad) if is_fault else ("改成", good),
            " ": ("", both),
        }
        pieces: list[Piece] = []
        for sign, run in groupby(code.lines, key=lambda line: line[0]):
            label, tints = looks[sign]
            for index, text in enumerate(run):
                said = label if index == 0 else ""
                pieces.append(self._labelled(said, text[1:], tints))
        return self._framed(pieces, None)

    def report(self, code: Code) -> list[Piece]:
        """What the check says, in its own words."""
        theme = self.theme
        ground = theme.card
        pieces: list[Piece] = []
        for part in parts_of(code.lines):
            if isinstance(part, Excerpt):
                pieces.append(self._excerpt(part, ground))
            elif isinstance(part, Remedy):
                pieces.append(self._remedy(part, ground))
            elif part:
                tints = (ground, theme.ink)
                pieces.append(self._line(part, tints, face=Face.MEDIUM))
            else:
                pieces.append(self._strip(26, ground))
        return self._framed(pieces, ground, rim=theme.brick_art)

    # ---- lines

    def _style(self, tint: str, face: Face = Face.TEXT) -> TextStyle:
        return TextStyle(face, PX, tint, leading=_LEADING)

    def _strip(
        self,
        height: float,
        ground: str | None,
        draw: Callable[[Canvas, float], None] | None = None,
    ) -> Piece:
        """A piece on a ground as wide as the block, which joins that of the next."""

        def paint(canvas: Canvas, y: float) -> None:
            if ground is not None:
                area = QRectF(self.left, y - 0.5, self.width, height + 1)
                canvas.painter.fillRect(area, colour(ground))
            if draw is not None:
                draw(canvas, y)

        return Piece(height, paint)

    def _framed(
        self, pieces: Sequence[Piece], ground: str | None, *, rim: str | None = None
    ) -> list[Piece]:
        """``pieces`` with room above and below, and a coloured edge at the left."""
        every = list(pieces)
        if ground is not None:
            every = [self._strip(_PAD, ground), *pieces, self._strip(_PAD, ground)]
        if rim is None:
            return _kept(every)
        line = mix(rim, self.theme.card, 0.6)

        def rimmed(piece: Piece) -> Piece:
            def draw(canvas: Canvas, y: float) -> None:
                piece.draw(canvas, y)
                high = piece.height + 1
                for x, wide, tint in ((0.0, 8.0, rim), (self.width - 2, 2.0, line)):
                    edge = QRectF(self.left + x, y - 0.5, wide, high)
                    canvas.painter.fillRect(edge, colour(tint))
                if piece is every[0] or piece is every[-1]:
                    at = y if piece is every[0] else y + piece.height - 2
                    canvas.painter.fillRect(QRectF(self.left, at, self.width, 2), colour(line))

            return Piece(piece.height, draw, piece.keep)

        return _kept([rimmed(piece) for piece in every])

    def _line(self, text: str, tints: Tints, *, face: Face = Face.TEXT) -> Piece:
        line = set_line(text, self._style(tints[1], face), self.width - 2 * _SIDE)
        return self._strip(
            line.height, tints[0], lambda canvas, y: line.draw(canvas, self.left + _SIDE, y)
        )

    def _typed(self, text: str, ground: str) -> Piece:
        theme = self.theme
        line = set_line(text, self._style("#FFFFFF", Face.MEDIUM), self.width - 2 * _SIDE - 40)
        prompt = set_text(">", self._style(theme.gold, Face.BOLD), 100)

        def draw(canvas: Canvas, y: float) -> None:
            lay_line(canvas, prompt, 0, self.left + _SIDE, y)
            line.draw(canvas, self.left + _SIDE + 40, y)

        return self._strip(line.height, ground, draw)

    def _file(self, name: str, note: str, ground: str) -> Piece:
        theme = self.theme
        folder = "." not in name and name not in ("kiosk",)
        label = set_text(name, self._style(theme.ink, Face.MEDIUM), 1e4)
        said = set_text(note, self._style(theme.ink2), self.width - 640, fill=True)
        height = max(label.line_height, said.height if note else 0.0)

        def draw(canvas: Canvas, y: float) -> None:
            x = self.left + _SIDE
            _draw_sheet(canvas, QRectF(x, y + 9, 34, 34), theme, folder=folder)
            lay_line(canvas, label, 0, x + 56, y)
            for index in range(len(said.lines) if note else 0):
                top = y + index * said.line_height
                lay_line(canvas, said, index, self.left + 560, top)

        return self._strip(height, ground, draw)

    def _labelled(self, label: str, text: str, tints: Tints) -> Piece:
        ground, ink = tints
        line = set_line(text, self._style(ink), self.width - _GUTTER - 2 * _SIDE)
        word = set_text(label, TextStyle(Face.BOLD, 28, ink, leading=52 / 28), 1e4)

        def draw(canvas: Canvas, y: float) -> None:
            edge = QRectF(self.left, y - 0.5, _GUTTER - 14, line.height + 1)
            canvas.painter.fillRect(edge, colour(mix(ground, ink, 0.10)))
            if label:
                lay_line(canvas, word, 0, self.left + (_GUTTER - 14 - word.natural_width) / 2, y)
            line.draw(canvas, self.left + _GUTTER + 12, y)

        return self._strip(line.height, ground, draw)

    def _excerpt(self, part: Excerpt, ground: str) -> Piece:
        theme = self.theme
        inset = self.left + _SIDE
        room = self.width - 2 * _SIDE - 150
        style = self._style(theme.on_brick)
        line = set_line(part.text, style, 1e5)
        number = set_text(part.number, self._style(theme.gold_light), 200)
        high = number.line_height + 34
        cut = shortened(part.text, style, room)
        line = set_line(cut, style, 1e5)
        mark_x, mark_w = place_in(cut, part.at, style)

        def draw(canvas: Canvas, y: float) -> None:
            painter = canvas.painter
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.veil))
            area = QRectF(inset, y + 10, self.width - 2 * _SIDE, high - 16)
            painter.drawRoundedRect(area, 8, 8)
            lay_line(canvas, number, 0, inset + 22, y + 12)
            x = inset + 118
            line.draw(canvas, x, y + 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.gold))
            top, middle = y + 12 + number.line_height - 4, x + mark_x + mark_w / 2
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle, top - 6),
                        QPointF(middle - 11, top + 10),
                        QPointF(middle + 11, top + 10),
                    ]
                )
            )

        return self._strip(high, ground, draw)

    def _remedy(self, part: Remedy, ground: str) -> Piece:
        theme = self.theme
        word = set_text("改法：", self._style(theme.teal, Face.BOLD), 1e4)
        indent = word.natural_width
        style = self._style(theme.ink)
        said = set_text(part.text, style, self.width - 2 * _SIDE - indent, fill=True, hang=False)

        def draw(canvas: Canvas, y: float) -> None:
            lay_line(canvas, word, 0, self.left + _SIDE, y)
            for index in range(len(said.lines)):
                top = y + index * said.line_height
                lay_line(canvas, said, index, self.left + _SIDE + indent, top)

        return self._strip(said.height, ground, draw)


def _kept(pieces: Sequence[Piece]) -> list[Piece]:
    """No end of a block stands alone."""
    last = len(pieces) - 1
    return [
        Piece(piece.height, piece.draw, keep=index < last and index in (0, 1, last - 1, last - 2))
        for index, piece in enumerate(pieces)
    ]


def _draw_sheet(canvas: Canvas, box: QRectF, theme: Theme, *, folder: bool) -> None:
    """A folder, or a sheet with a corner turned down."""
    painter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    if folder:
        painter.setBrush(colour(theme.gold))
        painter.drawRoundedRect(QRectF(box.x(), box.y() + 3, box.width() * 0.5, 12), 3, 3)
        painter.drawRoundedRect(box.adjusted(0, 8, 0, -2), 3, 3)
        return
    painter.setBrush(colour(theme.dot))
    painter.drawRoundedRect(box.adjusted(4, 0, -4, 0), 3, 3)
    painter.setBrush(colour(theme.card))
    for row in range(3):
        painter.drawRect(QRectF(box.x() + 9, box.y() + 8 + row * 8, box.width() - 18, 3))
