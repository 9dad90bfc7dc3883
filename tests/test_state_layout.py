"""Upgrade and downgrade: a state directory of an earlier program, of this one, and of a later one.

``tests/data/state-1`` was written by the program itself when the layout got its number: two contents
that went live, one that was gone back to, the PIN 26480, and the renderer that was measured. It is
never made anew: when the program no longer writes such a one, LAYOUT goes up and a state-2 joins it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.bundle import gather
from kiosk.content.live_print import store_folder
from kiosk.content.revision import Origin
from kiosk.content.store import Store
from kiosk.journal import Journal, Visit
from kiosk.motion.clock import ManualClock
from kiosk.staff.panel.pin import FILE as PIN_FILE
from kiosk.staff.panel.pin import PinStore
from kiosk.staff.publishing_words import origin_words
from kiosk.stage.renderer import remember_renderer, remembered_renderer
from kiosk.state_layout import FILE, LAYOUT, mark_layout, read_layout
from tests.content.keeping import go_live, title, write_content

FIRST = Path(__file__).resolve().parent / "data" / "state-1"
PIN = "26480"
CONTENTS = ["第一版", "第二版", "第一版"]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The state directory as the program left it whose layout was the first."""
    place = tmp_path / "state"
    shutil.copytree(FIRST, place)
    return place


def store_in(state: Path) -> Store:
    content = Path("/exhibit/content.yaml")
    return Store(store_folder(state, content, content))


def hashes(state: Path) -> dict[str, str]:
    """Every file below ``state`` and the hash of its bytes."""
    return {
        path.relative_to(state).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in state.rglob("*")
        if path.is_file()
    }


def first_reader(state: Path) -> list[str]:
    """What a program of the first layout reads: the titles of the whole revisions, oldest first.

    Written from the files and not from the program, so that it stays when the program changes.
    """
    found = []
    for path in sorted((state / "revisions" / "revisions").glob("*.json")):
        manifest = json.loads(path.read_bytes())
        assert manifest["revision"] == int(path.stem)
        assert datetime.fromisoformat(manifest["since"]).tzinfo is not None
        assert manifest["origin"]["kind"] in ("folder", "published", "rolled-back")
        assert isinstance(manifest["origin"]["detail"], str)
        assert re.fullmatch("[0-9a-f]{64}|", manifest["watched"])
        folder = state / "revisions" / "contents" / manifest["content"][:32]
        for file in manifest["files"]:
            data = (folder / file["name"]).read_bytes()
            assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["size"])
        found.append((folder / "content.yaml").read_text("utf-8").split("\n")[1].partition(": ")[2])
    return found


def first_pin(state: Path, pin: str) -> bool:
    """Whether a program of the first layout takes ``pin``."""
    kept = json.loads((state / "staff-pin.json").read_bytes())
    salt = bytes.fromhex(kept["salt"])
    made = hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
    return made == bytes.fromhex(kept["scrypt"])


def test_what_was_kept_then_is_what_those_programs_read() -> None:
    assert first_reader(FIRST) == CONTENTS
    assert first_pin(FIRST, PIN)
    assert not first_pin(FIRST, "26481")


@pytest.mark.parametrize("numbered", [True, False], ids=["first", "before it had a number"])
def test_an_upgrade_reads_all_and_changes_nothing(state: Path, *, numbered: bool) -> None:
    if not numbered:
        (state / FILE).unlink()
    before = hashes(state)
    mark_layout(state)
    store = store_in(state)
    assert [title(revision) for revision in reversed(list(store.whole()))] == CONTENTS
    kinds = [revision.origin.kind for revision in store.revisions()]
    assert kinds == ["rolled-back", "published", "folder"]
    assert PinStore(state / PIN_FILE, ManualClock()).try_pin(PIN).accepted
    assert remembered_renderer(state) == "raster"
    assert read_layout(state) == LAYOUT
    assert hashes(state) == before | {FILE: hashes(state)[FILE]}


def test_after_an_upgrade_and_changes_the_first_program_reads_all_again(
    state: Path, tmp_path: Path
) -> None:
    mark_layout(state)
    store = store_in(state)
    go_live(store, write_content(tmp_path / "new", "第三版", {"two.png": b"two"}))
    store.roll_back(2)
    PinStore(state / PIN_FILE, ManualClock()).set_pin("90817")
    remember_renderer(state, "opengl")
    assert first_reader(state) == [*CONTENTS, "第三版", "第二版"]
    assert first_pin(state, "90817")
    assert json.loads((state / "renderer.json").read_bytes())["renderer"] == "opengl"


def later_program(state: Path) -> dict[str, str]:
    """Let ``state`` be as a later program leaves it; the files that only that one knows."""
    unknown = {
        "visits-2.jsonl": b'{"from": "home"}\n',
        "schedule/next.json": b"[]",
        "revisions/labels.json": b"{}",
        "revisions/revisions/000004.signed": b"by whom",
    }
    for name, data in unknown.items():
        (state / name).parent.mkdir(exist_ok=True)
        (state / name).write_bytes(data)
    change(state / FILE, layout=LAYOUT + 1, program="9.0")
    change(state / PIN_FILE, set_by="somebody")
    change(state / "renderer.json", measured="2027-01-01")
    manifests = state / "revisions" / "revisions"
    shutil.copyfile(manifests / "000002.json", manifests / "000004.json")
    origin = {"kind": "scheduled", "detail": "08:00", "by": "somebody"}
    change(manifests / "000004.json", revision=4, origin=origin, signed=True)
    whole = hashes(state)
    return {name: whole[name] for name in (*unknown, FILE)}


def change(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | values), encoding="utf-8")


def test_a_downgrade_shows_what_the_later_program_let_go_live(state: Path) -> None:
    later_program(state)
    current = store_in(state).current()
    assert current is not None
    assert (current.number, title(current)) == (4, "第二版")
    assert "另一版程序" in origin_words(current.origin).zh
    assert PinStore(state / PIN_FILE, ManualClock()).try_pin(PIN).accepted
    assert remembered_renderer(state) == "raster"


def test_a_downgrade_leaves_alone_what_it_does_not_know(
    state: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    unknown = later_program(state)
    mark_layout(state)
    assert "layout 2" in caplog.text
    store = store_in(state)
    assert title(store.roll_back()) == "第一版"
    for number in range(30):
        # So many that the first ones go: what is tidied away is only what is known.
        go_live(store, write_content(tmp_path / "new", f"第{number}次"))
    PinStore(state / PIN_FILE, ManualClock()).set_pin("90817")
    remember_renderer(state, "opengl")
    assert 4 not in [revision.number for revision in store.revisions()]
    after = hashes(state)
    assert {name: after.get(name) for name in unknown} == unknown
    assert read_layout(state) == LAYOUT + 1


def shape(state: Path) -> dict[str, Any]:
    """The files below ``state``, whatever their numbers and hashes, with the keys of those in JSON."""
    found: dict[str, Any] = {}
    for path in state.rglob("*"):
        if path.is_file():
            name = path.relative_to(state).as_posix()
            name = re.sub(
                r"/[0-9a-f]{32}/", "/HASH/", re.sub(r"/\d{6}\.json", "/NUMBER.json", name)
            )
            data = json.loads(path.read_bytes()) if path.suffix == ".json" else None
            found[name] = keys(data)
    return found


def keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: keys(value) for key, value in data.items()}
    return [keys(data[0])] if isinstance(data, list) else type(data).__name__


def test_this_program_writes_the_layout_whose_number_it_says(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    moment = datetime.now().astimezone()
    content = Path("/exhibit/content.yaml")
    moments = (moment + timedelta(days=number) for number in range(100))
    store = Store(store_folder(state, content, content), now=lambda: next(moments))
    for text, origin in (("一", Origin("folder", "/x")), ("二", Origin("published", "/y"))):
        file = write_content(tmp_path / "new", text, {"one.png": b"one"})
        store.activate(store.stage(gather(file)), origin)
    store.roll_back()
    PinStore(state / PIN_FILE, ManualClock()).set_pin(PIN)
    remember_renderer(state, "raster")
    mark_layout(state)
    assert shape(state) == shape(FIRST), "what is kept has changed: raise LAYOUT, keep a new state"


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"layout": "2"}', '{"layout": true}', "1"])
def test_a_broken_number_is_written_anew(tmp_path: Path, broken: str) -> None:
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    assert read_layout(tmp_path) == 0
    mark_layout(tmp_path)
    assert read_layout(tmp_path) == LAYOUT
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_state_that_cannot_be_written_is_no_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    mark_layout(tmp_path / "state")
    assert "cannot be noted" in caplog.text


def test_the_journal_of_visits_outlives_an_upgrade_and_a_downgrade(state: Path) -> None:
    began = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    before = Visit(began, 41.5, ("home", "honours"), 6)
    Journal(state).add([before])
    mark_layout(state)
    later_program(state)
    journal = state / "visits.jsonl"
    line = json.loads(journal.read_bytes()) | {"by": "somebody"}
    with journal.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    after = Visit(began + timedelta(days=1), 12.0, ("map",), 2)
    Journal(state).add([after])
    assert Journal(state).since(began) == [before, before, after]
