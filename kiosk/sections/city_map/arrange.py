"""From what a state shows to where every label stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.sections.city_map.labels import DOT, Label
from kiosk.sections.city_map.picture import ORBITING, LinkLook, NoteKind, Picture
from kiosk.sections.city_map.placement import (
    Placed,
    Places,
    Wanted,
    around_body,
    around_point,
    line_boxes,
    spread,
)
from kiosk.sections.city_map.plan import Plan
from kiosk.sections.city_map.view import View
from kiosk.theme.frame import Box

_RIM = 14.0


@dataclass(frozen=True, slots=True)
class Stand:
    """A label at its place, relative to its point; ``begins`` is where its leader starts."""

    label: Label
    box: Box
    begins: float
    tight: bool


class Arranger:
    """Places the labels of a picture on the open part of the stage."""

    def __init__(self, plan: Plan, area: Box, reserved: Sequence[Box]) -> None:
        """``area`` is where labels may be; ``reserved`` is taken by what lies over the map."""
        self._plan = plan
        self._area = area
        self._reserved = tuple(reserved)

    def arrange(self, picture: Picture, labels: Sequence[Label], view: View) -> tuple[Stand, ...]:
        """Where ``labels`` (the most important first) stand at ``view``."""
        places = Places(self._area, list(self._reserved))
        radii = {look.zone: look.radius for look in picture.bodies}
        for zone, radius in radii.items():
            places.discs.append((view.see(self._plan.bodies[zone]), radius + _RIM))
        self._keep_links(picture, view, places)
        seen = [label for label in labels if self._is_seen(label, view, radii)]
        pinned = (NoteKind.TOWN, NoteKind.PLACE)
        for label in seen:
            if label.note.kind in pinned:
                x, y = view.see(label.note.at)
                places.taken.append(Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT))
        wishes = self._wishes(picture, seen, view)
        stands: list[Stand] = []
        for label in seen:
            begins = self._begins(label, radii)
            wanted = self._wanted(label, view, radii, wishes)
            own = None
            if label.note.kind in pinned:
                x, y = wanted.at
                own = Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT)
                places.taken.remove(own)
            placed: Placed | None = places.put(wanted)
            if own is not None:
                places.taken.append(own)
            if placed is not None:
                stands.append(Stand(label, placed.box, begins, placed.tight))
        return tuple(stands)

    def _is_seen(self, label: Label, view: View, radii: Mapping[str, float]) -> bool:
        """Whether the point of ``label`` is on the open part, and a town not below a city."""
        x, y = view.see(label.note.at)
        area = self._area
        if label.note.kind in ORBITING:
            return True
        if not (area.x <= x <= area.right and area.y <= y <= area.bottom):
            return False
        if label.note.kind is not NoteKind.TOWN:
            return True
        if any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in self._reserved):
            return False
        return all(
            math.dist((x, y), view.see(self._plan.bodies[zone])) > radius + DOT + 4
            for zone, radius in radii.items()
        )

    def _keep_links(self, picture: Picture, view: View, places: Places) -> None:
        if self._plan.main is None:
            return
        start = view.see(self._plan.bodies[self._plan.main])
        for satellite, look in picture.links.items():
            bend = view.see(self._plan.link_bend(satellite))
            end = view.see(self._plan.bodies[satellite])
            lane = places.quiet if look is LinkLook.QUIET else places.taken
            lane.extend(line_boxes(start, bend, end, 16))

    def _begins(self, label: Label, radii: Mapping[str, float]) -> float:
        if label.note.kind in ORBITING:
            return radii.get(label.note.zone, 0.0) + _RIM
        return 0.0

    def _wishes(self, picture: Picture, labels: Sequence[Label], view: View) -> dict[str, float]:
        """The angle at which each orbiting label would like to stand."""
        orbiting = [label for label in labels if label.note.kind in ORBITING]
        if not orbiting:
            return {}
        zone = orbiting[0].note.zone
        here = view.see(self._plan.bodies[zone])
        avoid = []
        for key in picture.links:
            other = self._plan.main if key == zone else key if zone == self._plan.main else None
            if other is not None:
                x, y = view.see(self._plan.bodies[other])
                avoid.append(math.atan2(y - here[1], x - here[0]))
        avoid += [
            math.radians(label.note.angle)
            for label in labels
            if label.note.kind is NoteKind.BEARING and label.note.zone == zone
        ]
        angles = spread(len(orbiting), avoid)
        return {label.note.key: angle for label, angle in zip(orbiting, angles, strict=True)}

    def _wanted(
        self,
        label: Label,
        view: View,
        radii: Mapping[str, float],
        wishes: Mapping[str, float],
    ) -> Wanted:
        note = label.note
        at = view.see(note.at)
        wide, high = label.width, label.height
        begins = self._begins(label, radii)
        if note.kind is NoteKind.TOWN:
            candidates = around_point(at, wide, high, DOT + 7)
            return Wanted(note.key, at, wide, high, candidates, must=False)
        if note.kind is NoteKind.PLACE:
            near = around_point(at, wide, high, DOT + 16)
            far = around_body(at, wide, high, (44, 84, 130), math.radians(-60))
            candidates = near + tuple((cost + 1, box) for cost, box in far)
            return Wanted(note.key, at, wide, high, candidates)
        if note.kind is NoteKind.BEARING:
            angle = math.radians(note.angle)
            # Where other labels stand around the city, its bearing leaves them the inner ring.
            steps = (2.3, 2.8, 1.9, 1.45, 3.4) if wishes else (1.45, 1.8, 2.3, 3.0)
            rings = tuple(radii.get(note.zone, 60.0) * k for k in steps)
            return Wanted(note.key, at, wide, high, around_body(at, wide, high, rings, angle))
        if note.kind is NoteKind.LINK:
            middle = self._area.x + self._area.w / 2
            wish = 0.0 if at[0] > middle - 60 else math.pi
            candidates = around_body(at, wide, high, (60, 90, 140, 200), wish)
            return Wanted(note.key, at, wide, high, candidates, led=True)
        rings = (begins + 52, begins + 84, begins + 130, begins + 190, begins + 270, begins + 360)
        candidates = around_body(at, wide, high, rings, wishes.get(note.key, 0.0))
        return Wanted(note.key, at, wide, high, candidates, begins, led=True)
