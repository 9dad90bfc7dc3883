"""Tries a chapter of the guide out as a new user would: from its first line to its last.

What the guide says is changed is changed, in a copy of the shipped content; what it says is typed is
typed; and each block that says what comes of it is compared with what really does. Numbers of lines,
marks and moments are compared by their form: they are others on every machine.

What the reader does by hand and the guide only describes stands in comments, one action a line::

    <!-- try: started -->         the exhibit has been opened once
    <!-- try: fault gbk -->       a copy with a fault: saved as GBK
    <!-- try: fault cut 照片.jpg   a picture cut short; likewise svg, png and bmp, huge, missing
    <!-- try: folder 新内容 -->     the content is on a USB stick as well
    <!-- try: fits -->            the next check lays every screen out
"""

from __future__ import annotations

import contextlib
import getpass
import io
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

import kiosk.staff.fit
from kiosk import cli, paths
from kiosk.content.live_print import store_folder
from kiosk.content.opening import open_content, open_reading
from kiosk.content.startup import choose_opening
from kiosk.content.store import Store
from kiosk.motion.clock import ManualClock
from kiosk.staff.guide.blocks import (
    Block,
    Chapter,
    Code,
    Comment,
    flat,
)
from kiosk.staff.guide.edits import FAULT, STICK, changed
from kiosk.staff.live import LiveContent

DRIVE = "E:\\"
"""Where the guide has the USB stick."""
PROGRAM = "C:\\kiosk"
"""Where it has the program."""
PROMPT = "$ kiosk "
"""Before what is typed."""
PIN = "2580"
RUN = ("--version", "check", "diff", "pin", "publish", "revisions", "rollback")
"""What is run. Everything else that is typed is only looked at: it opens a window, or draws for long."""

_LOOSE = (
    (re.compile(r"(?<=\S)\|(?=\S)"), ""),
    (re.compile(r"第 \d+ 行(?:第 \d+ 列)?"), "第 # 行"),
    (re.compile(r"^ *\d+ \| ", re.MULTILINE), "# | "),
    (re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b"), "#### #### ####"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "####-##-## ##:##"),
    (re.compile(r"kiosk [0-9.]+ \(commit \w+"), "kiosk # (commit #"),
    (re.compile(r"\d{4}年\d+月\d+日 \d\d:\d\d"), "####年#月#日 ##:##"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A block that says what comes of something, and what really came."""

    block: Code
    really: tuple[str, ...]

    @property
    def is_true(self) -> bool:
        return loose("\n".join(self.block.lines)) == loose("\n".join(self.really))


def loose(text: str) -> str:
    """``text`` without what differs from machine to machine."""
    for pattern, form in _LOOSE:
        text = pattern.sub(form, text)
    return text


class Trial:
    """One chapter being tried out in a folder of its own."""

    def __init__(self, shipped: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing has been done yet; ``shipped`` is the content file that the program comes with."""
        self._program = folder / "program"
        self._stick = folder / "stick"
        self._program.mkdir(parents=True)
        self._stick.mkdir()
        self.content = self._program / "content.yaml"
        shutil.copyfile(shipped, self.content)
        self._faulty: Path | None = None
        self._fits = False
        check_fit = kiosk.staff.fit.check_fit
        monkeypatch.setattr(paths, "default_content", lambda: self.content)
        monkeypatch.setattr(paths, "state_dir", lambda: folder / "state")
        # Laying everything out takes seconds: only where the guide speaks of what does not fit.
        monkeypatch.setattr(
            kiosk.staff.fit,
            "check_fit",
            lambda reading, *memory: check_fit(reading, *memory) if self._fits else [],
        )
        monkeypatch.setattr(getpass, "getpass", self._typed)
        monkeypatch.setattr(sys, "stdin", _Terminal())
        monkeypatch.chdir(self._stick)

    def run(self, chapter: Chapter) -> Iterator[Told]:
        """Everything that ``chapter`` says comes of something."""
        for block in flat(chapter.blocks):
            yield from self._do(block)

    def _do(self, block: Block) -> Iterator[Told]:
        if isinstance(block, Comment):
            for line in block.text.splitlines():
                if line.startswith("try: "):
                    self._act(*line.removeprefix("try: ").split())
        if not isinstance(block, Code):
            return
        if block.kind == "diff":
            target = self._target(block.words)
            text = changed(target.read_text(encoding="utf-8"), block)
            target.write_text(text, encoding="utf-8")
        elif block.kind == "files":
            self._make_pictures(block)
        elif block.kind == "says":
            yield Told(block, self._said(self._faulty or self.content))
            self._faulty = None
        elif block.kind == "report":
            yield Told(block, self._report(self._faulty or self.content))
            self._faulty = None
        elif block.kind == "console":
            yield Told(block, tuple(self._session(block)))

    # ---- by hand

    def _act(self, what: str, *words: str) -> None:
        if what == "started":
            self._start()
        elif what == "fits":
            self._fits = True
        elif what == "folder":
            shutil.copytree(self._program, self._stick / words[0], dirs_exist_ok=True)
        elif what == "fault":
            self._break(self._fault(), *words)
        else:
            raise AssertionError(f"nobody knows how to try '{what}'")

    def _start(self) -> None:
        default = self.content
        store = Store(store_folder(paths.state_dir(), default, default))
        choose_opening(default, store, default, open_content)

    def _target(self, words: tuple[str, ...]) -> Path:
        """The content file that is changed: a copy that is spoilt, the one on the stick, or the one."""
        if STICK in words:
            (folder,) = self._stick.iterdir()
            return folder / "content.yaml"
        return self._fault() if FAULT in words else self.content

    def _fault(self) -> Path:
        """The content file of a copy that may be spoilt."""
        if self._faulty is None:
            folder = self._program.with_name("faulty")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(self._program, folder)
            self._faulty = folder / "content.yaml"
        return self._faulty

    def _break(self, content: Path, how: str, name: str = "") -> None:
        picture = content.parent / name
        if how == "gbk":
            content.write_bytes(content.read_text(encoding="utf-8").encode("gbk"))
        elif how == "missing":
            picture.unlink()
        elif how == "cut":
            data = picture.read_bytes()
            picture.write_bytes(data[: len(data) // 2])
        elif how == "svg":
            picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        elif how == "huge":
            make_picture(picture, 8000, 6000)
        elif how == "png":
            made = picture.with_suffix(".png")
            make_picture(made)
            made.replace(picture)
        else:
            raise AssertionError(f"nobody knows how to break with '{how}'")

    def _make_pictures(self, block: Code) -> None:
        for line in block.lines:
            for name in re.findall(r"\S+\.jpg", line):
                make_picture(self._program / name)

    # ---- what comes of it

    def _said(self, content: Path) -> tuple[str, ...]:
        said = self._typing(["check", str(content)])
        # The last line counts the faults.
        while said and (said[-1].startswith("content.yaml：") or not said[-1]):
            said.pop()
        return tuple(said)

    def _report(self, content: Path) -> tuple[str, ...]:
        live = LiveContent(content, Store(content.parent / "state"), None, ManualClock())
        live.refuse(open_reading(content).problems)
        live.close()
        report = content.with_name("content.检查结果.txt")
        return tuple(report.read_text(encoding="utf-8-sig").rstrip().splitlines())

    def _session(self, block: Code) -> Iterator[str]:
        for line in block.lines:
            if not line.startswith(PROMPT):
                continue
            yield line
            words = [self._here(word) for word in line.removeprefix(PROMPT).split()]
            if words[0] in RUN:
                yield from self._typing(words)
            else:
                assert cli.parse(words).command

    def _typing(self, words: list[str]) -> list[str]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            cli.main(words)
        self._fits = False
        lines = said.getvalue().rstrip("\n").splitlines()
        while lines and not lines[-1]:
            lines.pop()
        return [self._there(line) for line in lines]

    def _typed(self, prompt: str = "") -> str:
        sys.stdout.write(f"{prompt}\n")
        return PIN

    def _here(self, word: str) -> str:
        if word.startswith(DRIVE):
            return str(self._stick / word.removeprefix(DRIVE).replace("\\", "/"))
        return word

    def _there(self, line: str) -> str:
        for real, shown in ((self._stick, DRIVE), (self._program, PROGRAM)):
            found = re.search(rf"{re.escape(str(real))}(?P<rest>[^”，。’']*)", line)
            if found is not None:
                rest = found["rest"].replace("/", "\\")
                path = shown + (rest.removeprefix("\\") if shown == DRIVE else rest)
                line = line[: found.start()] + path + line[found.end() :]
        return line


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def make_picture(path: Path, width: int = 640, height: int = 480) -> None:
    """A picture of no interest, in the format that its name says."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#A93B26"))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(path))


def approve(chapter: Chapter, told: list[Told]) -> None:
    """Let the source of ``chapter`` say what really comes."""
    lines = chapter.path.read_text(encoding="utf-8").split("\n")
    for one in sorted(told, key=lambda one: -one.block.line):
        first = one.block.line - 1
        prefix = lines[first - 1].partition("```")[0]
        lines[first : first + len(one.block.lines)] = [
            (prefix + line).rstrip() for line in one.really
        ]
    chapter.path.write_text("\n".join(lines), encoding="utf-8")
