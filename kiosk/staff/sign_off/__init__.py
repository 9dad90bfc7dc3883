"""The sign-off sheet 送审稿: one PDF for the person who signs what the exhibit says."""

from __future__ import annotations

from kiosk.staff.sign_off.compose import (
    FILE_NAME,
    ContentMovedError,
    SignOff,
    make_sign_off,
)

__all__ = ["FILE_NAME", "ContentMovedError", "SignOff", "make_sign_off"]
