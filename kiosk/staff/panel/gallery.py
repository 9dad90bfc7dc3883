"""Pictures of every screen of a content, drawn one at a time, off the stage that visitors see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.content.model import Content
from kiosk.items.pixmap_store import PixmapStore
from kiosk.motion.clock import ManualClock
from kiosk.sections.intents import State
from kiosk.staff.screen_names import ATTRACT, screen_name
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import Theme

LONGEST_SIDE = 1920
"""Pixels: a larger screen is drawn smaller, so that a picture takes about a tenth of a second."""


_STORE_SCREENS = 3


class Gallery(Protocol):
    """The screens of one content."""

    @property
    def titles(self) -> Sequence[str]:
        """What each screen is called, in Chinese, in the order a visitor meets them."""
        ...

    def draw(self, index: int) -> QImage:
        """The screen ``index``; takes about a tenth of a second."""
        ...


class ContentGallery:
    """Every state of every screen of a content at rest.

    The screens are laid out when the first of them is asked for.
    """

    def __init__(
        self,
        content: Content,
        content_dir: Path,
        theme: Theme,
        screen: QSize,
        *,
        texts: tuple[bool, ...] = (False,),
    ) -> None:
        """The screens of ``content``.

        Args:
            content: what is shown; sound.
            content_dir: where its pictures are.
            theme: how it looks.
            screen: its size in pixels; drawn smaller when it is larger than :data:`LONGEST_SIDE`.
            texts: the text sizes: normal is False, large True.
        """
        factor = min(1.0, LONGEST_SIDE / max(screen.width(), screen.height()))
        self._size = QSize(round(screen.width() * factor), round(screen.height() * factor))
        self._made = Production(content, content_dir, theme, self._size, ManualClock(), still=True)
        # Enough for what all screens share: the rest is drawn once.
        pixels = self._size.width() * self._size.height()
        self._made.stage.pixmaps = PixmapStore(pixels * 4 * _STORE_SCREENS)
        self._shots: list[tuple[bool, str, State] | None] = [None]
        self._titles = [ATTRACT]
        director = self._made.director
        for large in texts:
            director.set_large(large)
            for key in director.section_keys:
                for state in director.states_of(key):
                    self._shots.append((large, key, state))
                    name = screen_name(content, key, state)
                    self._titles.append(f"{name}（大字）" if large else name)
        director.set_large(False)

    @property
    def titles(self) -> Sequence[str]:
        """What each screen is called."""
        return self._titles

    def draw(self, index: int) -> QImage:
        """The screen ``index`` as a visitor would see it."""
        director = self._made.director
        shot = self._shots[index]
        if shot is None:
            director.show_attract()
        else:
            large, key, state = shot
            director.set_large(large)
            director.go(key, state)
        self._made.player.settle_all()
        return picture(self._made.stage, self._size.width(), self._size.height())
