"""One content laid out for one screen, with everything that directs it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.content.model import Content
from kiosk.motion.clock import Clock
from kiosk.paths import assets_dir
from kiosk.sections.context import FitLog, PageContext
from kiosk.stage.cast import Cast, Reading
from kiosk.stage.director import Director
from kiosk.stage.hands import Hands
from kiosk.stage.idle import IdleWatch
from kiosk.stage.player import Player
from kiosk.stage.scene import Stage
from kiosk.stage.touch import TouchRouter
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme, shipped_theme


class Production:
    """One content laid out for one frame: its stage, its director, the router of its touches."""

    def __init__(
        self,
        content: Content,
        content_dir: Path,
        theme: Theme,
        size: QSize,
        clock: Clock,
        *,
        still: bool = False,
        scratch: Path | None = None,
    ) -> None:
        """Lay ``content`` out for a screen of ``size`` pixels; the attract screen is shown.

        Args:
            content: what is shown.
            content_dir: where its pictures are.
            theme: how it looks.
            size: of the screen, pixels.
            clock: the time it lives by.
            still: settle every motion at once.
            scratch: a folder for what need not be in memory; None where all is to be.
        """
        frame = Frame.of_pixels(size.width(), size.height())
        self.scale = size.width() / frame.width
        self.fit = FitLog()
        inches = content.settings.display.diagonal_inches

        def context_of(reading: Reading) -> PageContext:
            look = theme
            if reading.contrast:
                look = shipped_theme(f"{theme.name}-contrast")
            large = reading.large or frame.always_large(inches)
            return PageContext(frame, look, large, self.fit, content_dir, assets_dir())

        self.stage = Stage(frame, theme, self.scale, scratch)
        still = still or content.settings.motion == "none"
        self.player = Player(clock, self.stage.backdrop, still=still)
        self.watch = IdleWatch(content.settings.idle, clock)
        cast = Cast(content, context_of)
        self.director = Director(self.stage, cast, self.player, self.watch, clock)
        self.hands = Hands(self.director, theme, frame, clock, frame.unit_mm(inches))
        self.router = TouchRouter(self.hands, clock)

    @property
    def at_rest(self) -> bool:
        """Whether nobody touches it and nothing moves."""
        return not self.router.busy and not self.player.moving
