"""The board: what the panel shows first, on three cards with a row of buttons below."""

from __future__ import annotations

from PySide6.QtGui import QImage

from kiosk.motion.motion import Motion, staggered
from kiosk.motion.transitions import arrive
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.cards import HealthCard, live_card
from kiosk.staff.panel.drawing import BUTTON, GAP, beside, body, foot
from kiosk.staff.panel.intents import CheckAgain, Leave, Place, Quit, RollBack, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.report import report_card, waiting_note
from kiosk.staff.panel.services import Earlier, Outlook
from kiosk.theme.frame import Box, Frame
from kiosk.theme.tokens import Theme

_SHARES = (480.0, 824.0, 440.0)
_ACTIONS = (290.0, 330.0, 430.0, 370.0, 320.0)
_ROW_GAP = 14.0
_UPPER = 780.0
"""The height of the two upper cards in portrait."""


class Board(Page):
    """Content, check result and machine; from here everything else is reached."""

    def __init__(
        self,
        frame: Frame,
        theme: Theme,
        outlook: Outlook,
        chosen: tuple[Earlier, QImage | None] | None,
        sheet: int,
    ) -> None:
        """The board for ``outlook``.

        Args:
            frame: the screen.
            theme: how it looks.
            outlook: how things are.
            chosen: the revision to go back to, and its picture.
            sheet: of the check result, from 0.
        """
        super().__init__(frame, theme)
        self._outlook = outlook
        live_at, report_at, health_at = _places(frame)
        self._cards = [
            live_card(live_at, theme, outlook.live, chosen, self.root),
            report_card(report_at, theme, outlook, sheet, self.root),
        ]
        self._health = HealthCard(health_at, theme, outlook.health, self.root)
        self._make_actions(chosen[0] if chosen else None)

    def enter(self) -> Motion:
        """The cards come up, one after the other."""
        return staggered((arrive(item, dy=24) for item in [*self._cards, self._health.root]), 60)

    def tell(self, outlook: Outlook) -> None:
        """The machine's card says how the machine is now; the others are made with the page."""
        self._health.tell(outlook.health)

    def _make_actions(self, chosen: Earlier | None) -> None:
        outlook, waiting = self._outlook, self._outlook.waiting
        free = not outlook.busy
        note = waiting_note(outlook)
        looks = [
            Button("重新检查", "refresh", CheckAgain() if free else None),
            Button(
                f"预览第 {waiting.number} 版" if waiting else "启用新内容",
                "download",
                TurnTo(Place.PREVIEW) if free and not note else None,
                note or "看过再启用",
                Tone.PLAIN if note else Tone.CHOSEN,
            ),
            Button(
                f"回退到第 {chosen.number} 版" if chosen else "回退",
                "undo",
                RollBack(chosen.number) if free and chosen else None,
                "" if chosen else "没有更早的版本",
                hold=True,
            ),
            Button("退出程序", "exit", Quit(), tone=Tone.DANGER, hold=True),
            Button("回到展览", "home", Leave(), tone=Tone.CALM),
        ]
        action_row(self, looks)


def action_row(page: Page, looks: list[Button]) -> None:
    """The five buttons of the board: a row, or two rows in portrait, what is held in the upper."""
    frame = page.frame
    row = foot(frame)
    if not frame.portrait:
        buttons(row, looks, page.theme, page.root, _ACTIONS)
        return
    check, preview, back, leave, home = looks
    upper = Box(row.x, row.y - BUTTON - _ROW_GAP, row.w, BUTTON)
    buttons(upper, [back, leave], page.theme, page.root)
    buttons(row, [check, preview, home], page.theme, page.root)


def _places(frame: Frame) -> tuple[Box, Box, Box]:
    """Of the cards: content, check result, machine."""
    area = body(frame)
    if not frame.portrait:
        live, report, health = beside(area, _SHARES)
        return live, report, health
    live, health = beside(Box(area.x, area.y, area.w, _UPPER), (500, 476))
    top = area.y + _UPPER + GAP
    bottom = area.bottom - BUTTON - _ROW_GAP
    return live, Box(area.x, top, area.w, bottom - top), health
