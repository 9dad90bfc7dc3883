"""The bundle as a Debian package: ``apt install ./….deb`` is all that a hall does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import layout
from .facts import Facts

TEMPLATES = Path(__file__).resolve().parent.parent / "debian"
PROGRAM = Path("usr/lib/kiosk")
_SCRIPTS = ("postinst", "prerm", "postrm")


def write_deb(bundle: Path, work: Path, target: Path, facts: Facts) -> None:
    """Pack ``bundle`` into the Debian package ``target``.

    Args:
        bundle: the finished folder.
        work: an empty folder of one's own to lay the package out in.
        target: the file to write.
        facts: of the build.
    """
    _lay_out(bundle, work)
    _write_control(work, facts.version, _least_glibc(bundle))
    layout.settle_times(work, facts.moment)
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z9", str(work), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
        # In one piece: smaller, and the same bytes however many processors there are.
        env=os.environ | {"SOURCE_DATE_EPOCH": str(facts.moment), "DPKG_DEB_THREADS_MAX": "1"},
    )


def debian_version(version: str) -> str:
    """``version`` as Debian compares it: what is ahead of a tag sorts after it."""
    return re.sub(r"[^A-Za-z0-9.+~]", ".", version)


def glibc_needed(symbols: str) -> str:
    """The newest version of glibc that a table of dynamic symbols asks for."""
    found = {tuple(map(int, name.split("."))) for name in re.findall(r"GLIBC_(\d[\d.]*)", symbols)}
    return ".".join(map(str, max(found))) if found else "2.17"


def _lay_out(bundle: Path, work: Path) -> None:
    program = work / PROGRAM
    shutil.copytree(bundle, program, symlinks=True)
    content = work / "usr/share/kiosk/content"
    content.mkdir(parents=True)
    shutil.copytree(program / "internals" / "builtin", content, dirs_exist_ok=True)
    for entry in content.iterdir():
        # What staff edit lies outside the program, which is replaced at each upgrade.
        (program / entry.name).unlink()
    (program / "content.yaml").symlink_to("/srv/kiosk/content.yaml")
    # It starts at boot, by its unit; for staff's commands there is one that knows whose state it is.
    (program / layout.LAUNCHER).unlink(missing_ok=True)
    _place(TEMPLATES / "kiosk", work / "usr/bin/kiosk", mode=0o755)
    documents = work / "usr/share/doc/kiosk"
    documents.mkdir(parents=True)
    for name in layout.GUIDE:
        (documents / name).symlink_to(f"../../../lib/kiosk/{name}")
    shutil.copyfile(bundle / "LICENSES" / "README.md", documents / "README.md")
    shutil.copyfile(bundle / "LICENSES" / "COMPONENTS.md", documents / "copyright")
    _place(TEMPLATES / "kiosk.service", work / "usr/lib/systemd/system/kiosk.service")
    _place(TEMPLATES / "default", work / "etc/default/kiosk")


def _write_control(work: Path, version: str, glibc: str) -> None:
    folder = work / "DEBIAN"
    folder.mkdir()
    control = (TEMPLATES / "control").read_text(encoding="utf-8")
    for key, value in {
        "@VERSION@": debian_version(version),
        "@SIZE@": str(layout.size_of(work) // 1024),
        "@GLIBC@": glibc,
    }.items():
        control = control.replace(key, value)
    (folder / "control").write_text(control, encoding="utf-8")
    (folder / "conffiles").write_text("/etc/default/kiosk\n", encoding="utf-8")
    for name in _SCRIPTS:
        shutil.copyfile(TEMPLATES / name, folder / name)
        (folder / name).chmod(0o755)


def _place(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def _least_glibc(bundle: Path) -> str:
    names = [str(path) for path in layout.elf_files(bundle)]
    done = subprocess.run(["objdump", "-T", *names], capture_output=True, text=True, check=True)
    return glibc_needed(done.stdout)
