"""The bundle as one file to carry: a .tar.xz whose bytes depend on nothing but its contents."""

from __future__ import annotations

import hashlib
import lzma
import tarfile
from pathlib import Path

_FILTERS = (
    # Code first made comparable, then a dictionary as large as the bundle: fonts repeat much.
    {"id": lzma.FILTER_X86},
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 27},
)


def write_tar_xz(bundle: Path, target: Path, top: str) -> None:
    """Pack ``bundle`` into ``target`` under the folder name ``top``."""
    paths = [bundle, *sorted(bundle.rglob("*"), key=lambda path: path.as_posix())]
    with (
        lzma.open(target, "wb", filters=list(_FILTERS)) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in paths:
            inside = Path(top) / path.relative_to(bundle)
            info = tar.gettarinfo(path, arcname=inside.as_posix())
            info.uid = info.gid = 0
            info.uname = info.gname = "root"
            info.mtime = int(info.mtime)
            if info.isfile():
                with path.open("rb") as file:
                    tar.addfile(info, file)
            else:
                tar.addfile(info)


def tree_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below ``folder`` and the target of every link, by name."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink().as_posix()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """What two trees of :func:`tree_hashes` disagree about, a line each."""
    lines = []
    for name in sorted(one.keys() | other.keys()):
        if name not in other:
            lines.append(f"only in the first: {name}")
        elif name not in one:
            lines.append(f"only in the second: {name}")
        elif one[name] != other[name]:
            lines.append(f"differs: {name}")
    return lines
