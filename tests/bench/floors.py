"""Floors: what the least program with this toolkit takes, on the same screen, in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from tests.bench.bench import Bench
from tests.bench.exhibit import environment
from tests.bench.glass import Glass
from tests.bench.process import Spell, memory
from tests.bench.screen import PATIENCE, Screen

_WINDOW = """
import sys
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        font = QFont("Noto Sans CJK SC")
        font.setPixelSize(40)
        painter.setFont(font)
        painter.drawText(100, 100, "交出一年成绩单 开启晋江2023")
        painter.end()

application = QApplication([])
window = Window()
window.setGeometry(application.primaryScreen().geometry())
window.show()
sys.exit(application.exec())
"""
_BLIT = """
import json, random, sys, time
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
width, height = application.primaryScreen().size().toTuple()
random.seed(1)
pages = []
for _ in range(2):
    page = QPixmap(width, height)
    painter = QPainter(page)
    for _ in range(400):
        tint = QColor(random.randrange(1 << 24) | 0xFF000000)
        painter.fillRect(random.randrange(width), random.randrange(height), 200, 100, tint)
    painter.end()
    pages.append(page)

class View(QWidget):
    shift = 0
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(-self.shift, 0, pages[0])
        painter.drawPixmap(width - self.shift, 0, pages[1])
        painter.end()

view = View()
view.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
view.setWindowFlags(Qt.WindowType.FramelessWindowHint)
view.setGeometry(0, 0, width, height)
view.show()

def run():
    times = []
    for index in range(200):
        view.shift = index * 37 % width
        began = time.perf_counter()
        view.repaint()
        application.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    json.dump(times[20:], sys.stdout)
    application.quit()

QTimer.singleShot(500, run)
application.exec()
"""


def probe_window(bench: Bench, screen: Screen, times: int) -> None:
    """A bare window with one Chinese line: from the command to its first pixels, and its memory."""
    place = environment(bench.home, screen.display)

    def measure() -> float:
        starts, memories, loads = [], [], []
        for index in range(times + 1):
            with Glass(bench.meter, screen) as glass:
                began = time.monotonic_ns()
                window = subprocess.Popen([sys.executable, "-c", _WINDOW], env=place)
                spell = Spell(window.pid, [screen.server.pid, glass.process.pid])
                end = time.monotonic() + PATIENCE
                while not glass.looks and time.monotonic() < end:
                    time.sleep(0.005)
                time.sleep(0.3)
                load = spell.end().load
                used = memory([window.pid])
                window.terminate()
                window.wait(timeout=PATIENCE)
                time.sleep(0.2)
            # The first is only there to warm everything up.
            if index and glass.looks:
                starts.append((glass.looks[0].time - began) / 1e6)
                memories.append(used)
                loads.append(load)
        bench.book.put("start.whole", screen.size.name, "ms", starts, max(loads), who="floor")
        bench.book.put("memory.start", screen.size.name, "MB", memories, max(loads), who="floor")
        return max(loads)

    bench.undisturbed(measure)


def probe_blit(bench: Bench, screen: Screen) -> None:
    """A slide of two full-screen pixmaps: how long a frame takes to paint and hand over."""
    place = environment(bench.home, screen.display)

    def measure() -> float:
        program = subprocess.Popen(
            [sys.executable, "-c", _BLIT], env=place, stdout=subprocess.PIPE, text=True
        )
        spell = Spell(program.pid, [screen.server.pid])
        time.sleep(1.2)
        load = spell.end().load
        times = json.loads(program.communicate(timeout=PATIENCE)[0])
        bench.book.put("cost", screen.size.name, "ms", times, load, who="floor")
        return load

    bench.undisturbed(measure)
