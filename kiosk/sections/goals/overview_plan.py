"""Where the parts of the overview stand; what is missing leaves its place to the others."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Goals
from kiosk.sections.context import PageContext
from kiosk.sections.goals.blocks import drives_row, idea_height
from kiosk.sections.goals.card_grid import Grid
from kiosk.sections.goals.cards import choose_grid
from kiosk.sections.goals.targets import best_height, least_height
from kiosk.theme.frame import Box

_GAP = 28.0
_ABOVE_CARDS = 20.0
_STEP = 8.0
_USUAL = {"idea": 0.24, "targets": 0.51, "drives": 0.25}
_MANY_TARGETS = {"idea": 0.20, "targets": 0.615, "drives": 0.185}
_IDEA_WIDER = (0.28, 0.32, 0.36)
_IDEA_ROOM = 456.0


@dataclass(frozen=True, slots=True)
class OverviewPlan:
    """The boxes of the overview; None for what the content does not have."""

    idea: Box | None
    targets: Box | None
    drives: Box | None
    drives_in_row: bool
    grid: Grid | None
    largest_ring: float


def plan_overview(goals: Goals, context: PageContext) -> OverviewPlan:
    """The largest targets beside which all questions can still be read."""
    parts = _parts(goals)
    content = context.frame.content
    if not goals.questions:
        return _arranged(goals, context, parts, content, content.h, None)
    heights = _heights(goals, context, parts) if parts else (-_ABOVE_CARDS,)
    grid, area = choose_grid(goals, context, [_below(content, height) for height in heights])
    height = area.y - _ABOVE_CARDS - content.y
    return _arranged(goals, context, parts, content, height, grid)


def _parts(goals: Goals) -> tuple[str, ...]:
    present = {
        "idea": goals.idea is not None,
        "targets": bool(goals.targets) or goals.statement is not None,
        "drives": bool(goals.drives),
    }
    return tuple(name for name, there in present.items() if there)


def _below(content: Box, height: float) -> Box:
    top = content.y + height + _ABOVE_CARDS
    return Box(content.x, top, content.w, content.bottom - top)


def _heights(goals: Goals, context: PageContext, parts: tuple[str, ...]) -> tuple[float, ...]:
    """Heights to try for what stands above the cards, the best first."""
    content = context.frame.content
    few = len(goals.questions) <= 3
    if context.frame.portrait:
        fixed = _stack_height(goals, context, parts, content.w, 0.0)
        if "targets" not in parts:
            return (fixed,)
        least = least_height(goals, context, content.w)
        tallest = best_height(goals, context, content.w, 560.0 if few else 500.0)
        return tuple(fixed + h for h in _descending(tallest, least))
    if "targets" in parts:
        least = least_height(goals, context, _widths(goals, context, parts)["targets"])
        tallest = max(least, 520.0 if few else 480.0)
    elif parts == ("drives",):
        tallest = least = 150.0
    elif parts == ("idea",):
        tallest = least = idea_height(goals, context, content.w)
    else:
        tallest, least = (420.0, 320.0)
    return _descending(tallest, least)


def _widths(goals: Goals, context: PageContext, parts: tuple[str, ...]) -> dict[str, float]:
    """How wide each of ``parts`` is beside the others (landscape)."""
    wide = context.frame.content.w - _GAP * (len(parts) - 1)
    weights = dict(_USUAL if len(goals.targets) <= 3 else _MANY_TARGETS)
    if len(parts) == 3 and weights["idea"] == _USUAL["idea"]:
        # A long idea takes what it needs from the targets, a little at a time.
        for share in _IDEA_WIDER:
            if idea_height(goals, context, wide * weights["idea"], least=True) <= _IDEA_ROOM:
                break
            weights["targets"] -= share - weights["idea"]
            weights["idea"] = share
    total = sum(weights[name] for name in parts)
    return {name: wide * weights[name] / total for name in parts}


def _descending(tallest: float, least: float) -> tuple[float, ...]:
    count = int((tallest - least) // _STEP) + 1
    return (*(tallest - _STEP * index for index in range(count)), least)


def _stack_height(
    goals: Goals, context: PageContext, parts: tuple[str, ...], width: float, targets: float
) -> float:
    """How high the parts are one above the other, with targets ``targets`` high."""
    gaps = _ABOVE_CARDS * (len(parts) - 1)
    drives = drives_row(goals, context, width) if "drives" in parts else 0.0
    return idea_height(goals, context, width) + targets + drives + gaps


def _arranged(
    goals: Goals,
    context: PageContext,
    parts: tuple[str, ...],
    content: Box,
    height: float,
    grid: Grid | None,
) -> OverviewPlan:
    largest = 132.0 if len(goals.questions) > 3 else 168.0
    boxes: dict[str, Box] = {}
    in_row = context.frame.portrait or parts == ("drives",)
    if context.frame.portrait:
        boxes = _stacked(goals, context, parts, content, height)
    elif parts:
        x = content.x
        for name, w in _widths(goals, context, parts).items():
            boxes[name] = Box(x, content.y, w, height)
            x += w + _GAP
    return OverviewPlan(
        boxes.get("idea"), boxes.get("targets"), boxes.get("drives"), in_row, grid, largest
    )


def _stacked(
    goals: Goals, context: PageContext, parts: tuple[str, ...], content: Box, height: float
) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    y = content.y
    idea = idea_height(goals, context, content.w)
    drives = drives_row(goals, context, content.w)
    spare = height - _stack_height(goals, context, parts, content.w, 0.0)
    if "targets" not in parts and spare > 0:
        idea, drives = idea + spare / 2, drives + spare / 2
    for name in parts:
        h = {"idea": idea, "drives": drives, "targets": spare}[name]
        boxes[name] = Box(content.x, y, content.w, h)
        y += h + _ABOVE_CARDS
    return boxes
