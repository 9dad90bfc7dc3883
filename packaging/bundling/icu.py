"""ICU's data cut down: of the locales of the world the exhibit needs Chinese and English.

Qt for Linux brings 32 MB of it, a sixth of the bundle. Kept is what sorting by pinyin, time zones and
the fall-back locale need; the library is made anew around it. Windows brings ICU itself.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = {"icupkg": "icu-devtools", "genccode": "icu-devtools", "gcc": "gcc"}
"""The programs that this takes, and the Debian packages that bring them."""

_KEPT = re.compile(
    r"((coll|zone)/)?(root|pool|res_index|en|en_US|zh(_\w+)?)\.res"
    r"|coll/ucadata\.icu"
    r"|(cnvalias|uemoji|ulayout)\.icu"
    r"|(nfkc|nfkc_cf|uts46)\.nrm"
    r"|(currencyNumericCodes|dayPeriods|icustd|icuver|keyTypeData|likelySubtags|metaZones|metadata"
    r"|numberingSystems|pluralRanges|plurals|supplementalData|timezoneTypes|windowsZones"
    r"|zoneinfo64)\.res"
)
_START = b"\xda\x27\x14\x00\x00\x00\x00\x00\x02\x00"
"""How ICU's data begins after the length of its head: magic, length of the facts, little-endian ASCII."""


def missing_tools() -> list[str]:
    """The Debian packages that must be installed first."""
    if sys.platform != "linux":
        return []
    return sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})


def shrink(bundle: Path) -> None:
    """Replace ``libicudata`` in ``bundle`` by one that holds only what is kept."""
    for library in sorted((bundle / "internals").rglob("libicudata.so.*")):
        if not library.is_symlink():
            with tempfile.TemporaryDirectory() as folder:
                _rebuild(library, Path(folder))


def is_kept(item: str) -> bool:
    """Whether the item of ICU's data, named as ``icupkg`` names it, is needed."""
    return _KEPT.fullmatch(item) is not None


def _rebuild(library: Path, folder: Path) -> None:
    version = library.name.rpartition(".")[2]
    # icupkg wants the data to be called what it is.
    whole, cut = folder / "whole" / f"icudt{version}l.dat", folder / f"icudt{version}l.dat"
    whole.parent.mkdir()
    whole.write_bytes(_data_of(library, f"icudt{version}_dat"))
    items = _run("icupkg", "-l", str(whole)).split()
    dropped = folder / "dropped.txt"
    dropped.write_text("".join(f"{item}\n" for item in items if not is_kept(item)), "ascii")
    # icupkg fails when something that is kept needs something that is not.
    _run("icupkg", "-r", str(dropped), str(whole), str(cut))
    _run("genccode", "-a", "gcc", "-e", f"icudt{version}", "-d", str(folder), str(cut))
    made = folder / library.name
    linked = ("-shared", "-nostdlib", f"-Wl,-soname,{library.name}", "-Wl,--build-id=none", "-s")
    _run("gcc", *linked, "-o", str(made), str(folder / f"icudt{version}l_dat.S"))
    shutil.copyfile(made, library)


def _data_of(library: Path, symbol: str) -> bytes:
    table = _run("readelf", "--dyn-syms", "--wide", str(library))
    match = re.search(rf"\s(\d+|0x[0-9a-f]+)\s+OBJECT\s.*\s{symbol}$", table, re.MULTILINE)
    raw = library.read_bytes()
    start = raw.find(_START) - 2
    if match is None or start < 0:
        raise RuntimeError(f"{library.name} is not built as expected: no {symbol}")
    return raw[start : start + int(match[1], 0)]


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words[:2])}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
