"""The folder that staff see: the program, its content and assets, the guide, the licences."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.bundle import gather

from .facts import Facts

GUIDE = ("使用说明.html", "使用说明.pdf")
"""The staff guide, at the top of the folder; docs/guide is only its source."""
LAUNCHER = "展项.desktop"
"""What a double click opens on a Linux desktop whose file manager starts no programs."""
_ELF = b"\x7fELF"


def add_parts(root: Path, bundle: Path) -> None:
    """Add what staff see and edit, and inside the same content as a last resort.

    Args:
        root: the checkout.
        bundle: what PyInstaller made.
    """
    for folder in (bundle, bundle / "internals" / "builtin"):
        _copy_content(root / "content.yaml", folder)
    shutil.copytree(root / "assets", bundle / "assets", dirs_exist_ok=True)
    make_guide(root, bundle)
    if sys.platform == "linux":
        shutil.copyfile(root / "packaging" / "linux" / LAUNCHER, bundle / LAUNCHER)


def make_guide(root: Path, folder: Path) -> None:
    """Make the staff guide in ``folder``, as ``make guide`` does; the same bytes each time.

    Args:
        root: the checkout, whose own program draws the pictures.
        folder: where to put it.

    Raises:
        RuntimeError: It cannot be made, or is not what staff are told to look for.
    """
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.staff.guide", str(folder)],
        cwd=root,
        # It tells the names of what it made, which no console of Windows can write otherwise.
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    missing = [name for name in GUIDE if not (folder / name).is_file()]
    if done.returncode != 0 or missing:
        raise RuntimeError(f"the staff guide was not made: {done.stderr.strip() or missing}")


def _copy_content(content: Path, folder: Path) -> None:
    for entry in gather(content).files:
        target = folder / entry.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content.parent / entry.name, target)


def strip_debugging(bundle: Path) -> None:
    """Take out of the libraries what only a debugger reads; Linux only.

    numpy's OpenBLAS, which strip would break, is no longer among them.
    """
    if sys.platform != "linux":
        return
    for path in elf_files(bundle):
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def elf_files(folder: Path) -> Iterator[Path]:
    """Every program and library below ``folder``."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def settle(bundle: Path, moment: int) -> None:
    """Give every file the mode that its kind has and the time ``moment``, seconds since 1970."""
    for path in bundle.rglob("*"):
        if not path.is_symlink():
            program = path.is_dir() or path in (bundle / "kiosk", bundle / LAUNCHER)
            path.chmod(0o755 if program else 0o644)
    settle_times(bundle, moment)


def settle_times(folder: Path, moment: int) -> None:
    """Give everything in ``folder`` the time ``moment``, seconds since 1970."""
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            os.utime(path, (moment, moment))
        elif os.utime in os.supports_follow_symlinks:
            os.utime(path, (moment, moment), follow_symlinks=False)


def size_of(folder: Path) -> int:
    """Bytes of all files below ``folder``; links count nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def windows_version(facts: Facts) -> str:
    """What Windows shows under Properties, in the form that PyInstaller reads."""
    numbers = (re.findall(r"\d+", facts.version) + ["0"] * 4)[:4]
    four = ", ".join(numbers)
    strings = {
        "FileDescription": "Exhibition kiosk",
        "FileVersion": facts.version,
        "ProductName": "kiosk",
        "ProductVersion": facts.version,
        "OriginalFilename": "kiosk.exe",
        "Comments": f"commit {facts.commit}",
    }
    pairs = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers=({four}), prodvers=({four})), kids=["
        f"StringFileInfo([StringTable('040904B0', [{pairs}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
