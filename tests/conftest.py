"""What all tests share: an offscreen Qt with the bundled fonts only, and no warning left unseen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
# Before Qt is imported: the pictures must not depend on the machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
os.environ["FONTCONFIG_FILE"] = str(ASSETS / "fonts" / "fonts.conf")

import pytest  # noqa: E402
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from kiosk.content.model import Content  # noqa: E402
from kiosk.content.opening import open_content  # noqa: E402
from kiosk.sections.base import Section  # noqa: E402
from kiosk.sections.context import FitLog, PageContext  # noqa: E402
from kiosk.stage.scene import Stage  # noqa: E402
from kiosk.theme.fonts import load_fonts  # noqa: E402
from kiosk.theme.frame import Frame  # noqa: E402
from kiosk.theme.tokens import load_theme  # noqa: E402
from tests.hall import Hall  # noqa: E402

MakeContext = Callable[..., PageContext]
StageFor = Callable[[Section], Stage]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--approve`` takes today's pictures as the golden ones."""
    parser.addoption("--approve", action="store_true", help="take today's pictures as golden")


@pytest.fixture(scope="session", autouse=True)
def application() -> QApplication:
    """The one application of the session, with the bundled fonts."""
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    load_fonts(ASSETS / "fonts")
    return app


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Python's collector runs between tests only: as in the exhibit, Qt's objects end in their thread.

    All is looked at after each file, what is new after each test.
    """
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(scope="module", autouse=True)
def swept_whole() -> Iterator[None]:
    """See :func:`swept`."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def qt_messages() -> Iterator[list[str]]:
    """Fails a test in which Qt warned of anything."""
    messages: list[str] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            messages.append(text)

    before = qInstallMessageHandler(keep)
    yield messages
    qInstallMessageHandler(before)
    assert not messages, f"Qt warned: {messages}"


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped content."""
    return open_content(ROOT / "content.yaml")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """The whole exhibit, and somebody before it."""
    made = Hall(tmp_path)
    yield made
    made.close()


@pytest.fixture
def make_context() -> MakeContext:
    """Makes the context of a screen of so many pixels."""

    def make(
        width: int = 1920, height: int = 1080, theme: str = "ivory", *, large: bool = False
    ) -> PageContext:
        return PageContext(
            Frame.of_pixels(width, height),
            load_theme(ASSETS / "themes" / f"{theme}.yaml"),
            large,
            FitLog(),
            ROOT,
            ASSETS,
        )

    return make


@pytest.fixture
def stage_for() -> StageFor:
    """Puts a section on a stage of its own frame."""
    stages: list[Stage] = []

    def make(section: Section) -> Stage:
        stage = Stage(section.context.frame, section.context.theme)
        stage.addItem(section.root)
        stages.append(stage)
        return stage

    return make
