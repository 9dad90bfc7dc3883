"""A proof: every state of every screen, at rest, as numbered pictures and one PDF.

The same content, size and theme give the same bytes, so that two proofs can be compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.sections.intents import State
from kiosk.staff.pdf import without_moment
from kiosk.stage.application import make_application
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import load_theme

Report = Callable[[int, int, str], None]
"""Told how many pictures of how many are made, and the name of the last."""

_PNG_QUALITY = 82
"""Light compression: proofs are looked at and thrown away."""
_PDF_DPI = 96


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a proof, and which screen it is of."""

    name: str
    """Without number and ending, for a file."""
    image: QImage
    section: str = ""
    """The key of the section; empty for what belongs to none."""
    state: State = ()
    large: bool = False


def shots(
    content: Content,
    content_dir: Path,
    size: tuple[int, int],
    theme: str,
    texts: tuple[str, ...] = ("normal", "large"),
) -> Iterator[tuple[int, Shot]]:
    """Every state of every screen in the order a visitor meets them, each with how many there are.

    Args:
        content: what is shown.
        content_dir: where its pictures are.
        size: of the screen, pixels.
        theme: the name of a theme.
        texts: the text sizes: ``normal``, ``large`` or both.

    Needs the application of :func:`kiosk.app.make_application`.
    """
    chosen = load_theme(assets_dir() / "themes" / f"{theme}.yaml")
    clock = ManualClock()
    made = Production(content, content_dir, chosen, QSize(*size), clock, still=True)
    director, stage = made.director, made.stage
    sections = director.section_keys
    plan: list[tuple[str, str, State]] = []
    for text in texts:
        director.set_large(text == "large")
        plan += [(text, key, state) for key in sections for state in director.states_of(key)]
    director.set_large(False)
    total = len(plan) + 2
    yield total, Shot("attract", picture(stage, *size))
    for text, key, state in plan:
        director.set_large(text == "large")
        director.go(key, state)
        made.player.settle_all()
        name = "-".join([key, *(str(part) for part in state if part != key)])
        suffix = "-large" if text == "large" else ""
        name = re.sub(r"[^A-Za-z0-9-]+", "", name) + suffix
        yield total, Shot(name, picture(stage, *size), key, state, text == "large")
    director.set_large(False)
    director.go(sections[0])
    director.ask()
    made.player.settle_all()
    yield total, Shot("still-there", picture(stage, *size))


def make_proof(
    content: Path,
    out: Path,
    *,
    size: tuple[int, int],
    theme: str | None,
    text: str | None,
    report: Report,
) -> None:
    """Render the content file ``content`` to ``out``: numbered PNGs and ``proof.pdf``.

    Raises ContentError when the file is not sound, and OSError when ``out`` cannot be written to.
    """
    read = open_content(content)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]*-*.png"):
        old.unlink()
    texts = (text,) if text else ("normal", "large")
    made: list[Future[bool]] = []
    with ThreadPoolExecutor(max_workers=2) as pool, _Pdf(out / "proof.pdf", size) as pdf:
        every = shots(read, content.resolve().parent, size, theme or read.settings.theme, texts)
        for number, (total, shot) in enumerate(every, start=1):
            path = out / f"{number:0{len(str(total))}d}-{shot.name}.png"
            made.append(pool.submit(_save, shot.image, path))
            pdf.add(shot.image)
            report(number, total, shot.name)
            app.processEvents()
    if not all(future.result() for future in made):
        raise OSError(f"cannot write pictures to {out}")


def _save(image: QImage, path: Path) -> bool:
    return image.save(str(path), "PNG", _PNG_QUALITY)  # type: ignore[call-overload, no-any-return]


class _Pdf:
    """A PDF of pictures, a page each, with nothing in it that differs from run to run."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self._path = path
        self._writer = QPdfWriter(str(path))
        self._writer.setResolution(_PDF_DPI)
        page = QPageSize(
            QSizeF(size[0] / _PDF_DPI, size[1] / _PDF_DPI),
            QPageSize.Unit.Inch,
            "screen",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
        self._writer.setPageLayout(
            QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        )
        self._writer.setTitle("proof")
        self._painter: QPainter | None = None
        self._size = size

    def __enter__(self) -> _Pdf:
        return self

    def add(self, image: QImage) -> None:
        """A page with ``image`` on it, whole."""
        if self._painter is None:
            self._painter = QPainter(self._writer)
        else:
            self._writer.newPage()
        self._painter.drawImage(QRect(0, 0, *self._size), image)

    def __exit__(self, *_: object) -> None:
        if self._painter is not None:
            self._painter.end()
        data = self._path.read_bytes()
        self._path.write_bytes(without_moment(data))
