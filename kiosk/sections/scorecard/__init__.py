"""The scorecard section: results of the year by category, growth beside its goals."""

from kiosk.sections.scorecard.section import ScorecardSection

__all__ = ["ScorecardSection"]
