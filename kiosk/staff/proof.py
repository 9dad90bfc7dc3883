"""A proof: every state of every screen, at rest, as numbered pictures and one PDF.

The same content, size and theme give the same bytes, so that two proofs can be compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.motion.clock import ManualClock
from kiosk.sections.intents import State
from kiosk.staff.pdf import Jpeg, with_pictures, without_moment
from kiosk.stage.application import make_application
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import shipped_theme

Report = Callable[[int, int, str], None]
"""Told how many pictures of how many are made, and the name of the last."""

_PNG_QUALITY = 82
"""Light compression: proofs are looked at and thrown away."""
_JPEG_QUALITY = 94
"""As Qt's PDF writer compresses pictures itself."""
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

    Needs the application of :func:`kiosk.stage.application.make_application`.
    """
    chosen = shipped_theme(theme)
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
    saved: list[Future[bool]] = []
    pages: list[Future[Jpeg]] = []
    # Compressing takes as long as drawing, and another thread can do it meanwhile.
    with ThreadPoolExecutor(max_workers=2) as pool:
        every = shots(read, content.resolve().parent, size, theme or read.settings.theme, texts)
        for number, (total, shot) in enumerate(every, start=1):
            path = out / f"{number:0{len(str(total))}d}-{shot.name}.png"
            saved.append(pool.submit(_save, shot.image, path))
            pages.append(pool.submit(_jpeg_of, shot.image))
            report(number, total, shot.name)
            app.processEvents()
    if not all(future.result() for future in saved):
        raise OSError(f"cannot write pictures to {out}")
    (out / "proof.pdf").write_bytes(_pdf_of([page.result() for page in pages], size))


def _save(image: QImage, path: Path) -> bool:
    return image.save(str(path), "PNG", _PNG_QUALITY)  # type: ignore[call-overload, no-any-return]


def _jpeg_of(image: QImage) -> Jpeg:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _JPEG_QUALITY)  # type: ignore[call-overload]
    return Jpeg(bytes(held.data()), image.width(), image.height())


def _pdf_of(pages: Sequence[Jpeg], size: tuple[int, int]) -> bytes:
    """A PDF of pictures, a page each, with nothing in it that differs from run to run."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    page = QPageSize(
        QSizeF(size[0] / _PDF_DPI, size[1] / _PDF_DPI),
        QPageSize.Unit.Inch,
        "screen",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle("proof")
    painter = QPainter(writer)
    for number in range(len(pages)):
        if number:
            writer.newPage()
        # A blank one keeps its place: the writer would compress the true one in the GUI thread.
        blank = QImage(8, 8, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        painter.drawImage(QRect(0, 0, *size), blank)
    painter.end()
    buffer.close()
    return with_pictures(without_moment(bytes(held.data())), pages)
