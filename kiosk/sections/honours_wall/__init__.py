"""The wall of honours: stones laid by the length of their words, each to be pulled out and read."""

from kiosk.sections.honours_wall.section import HonoursWallSection

__all__ = ["HonoursWallSection"]
