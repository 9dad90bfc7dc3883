"""What every section is given: its frame, its look, and whom it tells what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.items.text import Span, TextLayout, TextStyle, fit_text, overflow
from kiosk.sections.intents import KeyPath
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme

LARGE = 1.3
"""How much larger body text and captions are set in 大字."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that does not fit its place on ``screen`` by ``lines`` lines."""

    path: KeyPath
    screen: str
    large: bool
    lines: int


@dataclass(slots=True)
class FitLog:
    """Collects what does not fit while sections are laid out."""

    overflows: list[Overflow] = field(default_factory=list)

    def note(self, path: KeyPath, screen: str, lines: int, *, large: bool) -> None:
        """Record that the text at ``path`` is ``lines`` lines too long; 0 is no fault."""
        if lines > 0:
            entry = Overflow(path, screen, large, lines)
            if entry not in self.overflows:
                self.overflows.append(entry)


@dataclass(frozen=True, slots=True)
class PageContext:
    """The frame, the theme and the text size a section is laid out for."""

    frame: Frame
    theme: Theme
    large: bool
    fit: FitLog
    content_dir: Path
    assets_dir: Path

    def px(self, size: float) -> float:
        """Body and caption sizes: ``size``, or 1.3 times that in large text, whole units."""
        return float(round(size * LARGE)) if self.large else size

    def fitted(  # noqa: PLR0913 (a text, its place, and where it comes from)
        self,
        text: str,
        style: TextStyle,
        width: float,
        height: float,
        sizes: Iterable[float],
        path: KeyPath,
        screen: str,
        *,
        fill: bool = False,
        spans: Sequence[Span] = (),
    ) -> TextLayout:
        """``text`` in the largest of ``sizes`` that fits; what fits in none is noted for staff.

        Args:
            text: the content's text at ``path``.
            style: how it is set, but for its size.
            width: of its place.
            height: of its place.
            sizes: largest first; the last is the floor.
            path: where the text stands in the content.
            screen: the place's name for staff, in Chinese (``荣誉墙·第2块``).
            fill: as running text.
            spans: stretches set apart.
        """
        layout = fit_text(text, style, width, height, sizes, fill=fill, spans=spans)
        self.fit.note(path, screen, overflow(layout, height), large=self.large)
        return layout
