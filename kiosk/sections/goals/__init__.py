"""The goals: what the city wants to reach, what drives it, and the questions that lead there."""

from kiosk.sections.goals.section import GoalsSection

__all__ = ["GoalsSection"]
