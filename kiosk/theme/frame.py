"""The frame every page is laid out in: design units, whatever the screen. Free of Qt.

The short side of the stage is 1080 units; only the view knows pixels. Numbers are those of the design
language, sections 4 and 6.
"""

from __future__ import annotations

from dataclasses import dataclass

SHORT_SIDE = 1080.0
TARGET = 96.0
"""The least side of anything that can be touched."""
MAIN_TARGET = 100.0
"""The least side of the stones of the plinth."""
BODY = 28.0
"""The size of body text; 大字 sets it 1.3 times as large."""
_LARGE_BODY = 36.0
_CHARACTER = 0.86
"""How much of its square a Chinese character fills."""
_LEAST_TEXT_MM, _LEAST_TARGET_MM, _LEAST_MAIN_MM = 7.0, 15.0, 20.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in design units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The same, smaller by ``dx`` left and right and ``dy`` above and below."""
        down = dx if dy is None else dy
        return Box(self.x + dx, self.y + down, self.w - 2 * dx, self.h - 2 * down)


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the stage in design units, and where its parts lie."""

    width: float
    height: float

    @classmethod
    def of_pixels(cls, width: int, height: int) -> Frame:
        """The frame of a screen of so many pixels; its short side becomes 1080 units."""
        scale = SHORT_SIDE / min(width, height)
        return cls(round(width * scale, 3), round(height * scale, 3))

    def unit_mm(self, diagonal_inches: float) -> float:
        """How many millimetres one design unit has on a screen of that diagonal."""
        return float(diagonal_inches * 25.4 / (self.width**2 + self.height**2) ** 0.5)

    def always_large(self, diagonal_inches: float) -> bool:
        """Whether the screen is so small that only large text can be read at arm's length."""
        return BODY * _CHARACTER * self.unit_mm(diagonal_inches) < _LEAST_TEXT_MM

    def too_small(self, diagonal_inches: float) -> bool:
        """Whether the screen is too small even so: for the eye, or for the finger."""
        unit = self.unit_mm(diagonal_inches)
        return (
            _LARGE_BODY * _CHARACTER * unit < _LEAST_TEXT_MM
            or TARGET * unit < _LEAST_TARGET_MM
            or MAIN_TARGET * unit < _LEAST_MAIN_MM
        )

    def least_diagonal(self) -> int:
        """The smallest diagonal, in whole inches, on which everything can be read and touched."""
        inches = 10
        while self.too_small(inches):
            inches += 1
        return inches

    @property
    def portrait(self) -> bool:
        """Whether it is taller than wide."""
        return self.height > self.width

    @property
    def margin(self) -> float:
        """From the sides of the stage to what is on it."""
        return 40.0 if self.portrait else 64.0

    @property
    def plinth_height(self) -> float:
        """Of the row of navigation stones at the bottom."""
        return 144.0 if self.portrait else 120.0

    @property
    def plinth_top(self) -> float:
        """Where the plinth begins."""
        return self.height - self.plinth_height

    @property
    def content(self) -> Box:
        """What lies between header and plinth."""
        if self.portrait:
            return Box(40, 248, self.width - 80, self.plinth_top - 20 - 248)
        return Box(64, 148, self.width - 128, self.plinth_top - 20 - 148)
