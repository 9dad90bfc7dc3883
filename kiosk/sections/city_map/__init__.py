"""The map of the city: its layout, one view for each zone, in levels of detail."""

from kiosk.sections.city_map.section import CityMapSection

__all__ = ["CityMapSection"]
