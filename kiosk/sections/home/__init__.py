"""Home: the title over a house whose doors are the sections."""

from kiosk.sections.home.section import HomeSection

__all__ = ["HomeSection"]
