"""Builds the standalone program: ``make bundle``, ``make archive``, ``make compare-builds``.

bundle   dist/kiosk, the folder that a hall installs
archive  dist/kiosk-VERSION-SYSTEM.tar.xz, the same to carry
deb      dist/kiosk_VERSION_amd64.deb, which installs it on Debian and starts it at boot
name-of-deb  says the name of that
compare  builds once more in the same place and tells every file that differs
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundling import allowlist, archive, blas, deb, icu, layout, licences, sbom
from bundling.components import find_components, read_origins
from bundling.facts import Facts, find_facts

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bundle"
BUNDLE = ROOT / "dist" / "kiosk"
SYSTEM = "windows" if sys.platform == "win32" else "linux"
ALLOWED = ROOT / "packaging" / f"allowed-{SYSTEM}.txt"
MOST_UNPACKED = 200_000_000
MOST_PACKED = 70_000_000


def main() -> int:
    """Do what the command line says; 1 with a clear line when it cannot be done."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("bundle", "archive", "deb", "name-of-deb", "compare"))
    what = parser.parse_args().what
    try:
        facts = find_facts(ROOT)
        {
            "bundle": make_bundle,
            "archive": make_archive,
            "deb": make_deb,
            "name-of-deb": lambda facts: print(_deb_of(facts)),
            "compare": compare_builds,
        }[what](facts)
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    return 0


def make_bundle(facts: Facts) -> None:
    """Build dist/kiosk and check it; RuntimeError when it holds what it should not."""
    if missing := icu.missing_tools():
        raise RuntimeError(f"this is needed first: sudo apt-get install -y {' '.join(missing)}")
    print(f"bundle: building {facts.version} of commit {facts.commit}")
    _run_pyinstaller(facts)
    layout.add_parts(ROOT, BUNDLE)
    own = [blas.replace(BUNDLE)] if SYSTEM == "linux" else []
    layout.strip_debugging(BUNDLE)
    icu.shrink(BUNDLE)
    found = find_components(BUNDLE, read_origins(BUILD / "origins.json"), facts.version, own)
    licences.write_licences(ROOT, BUNDLE, found)
    sbom.write_sbom(BUNDLE, found, facts)
    difference = allowlist.compare(allowlist.files_of(BUNDLE), allowlist.read_patterns(ALLOWED))
    if difference:
        raise RuntimeError(f"the files are not those allowed\n{difference.words(ALLOWED.name)}")
    layout.settle(BUNDLE, facts.moment)
    size = layout.size_of(BUNDLE)
    print(f"bundle: dist/kiosk is {size / 1e6:.1f} MB (at most {MOST_UNPACKED / 1e6:.0f})")
    if size > MOST_UNPACKED:
        raise RuntimeError("it has grown beyond the limit")


def make_archive(facts: Facts) -> Path:
    """Pack dist/kiosk for carrying; RuntimeError when there is none or it is too large."""
    _require_bundle()
    name = f"kiosk-{facts.version}-{SYSTEM}-x86_64"
    target = BUNDLE.parent / f"{name}.tar.xz"
    archive.write_tar_xz(BUNDLE, target, name)
    size = target.stat().st_size
    print(f"bundle: {target.name} is {size / 1e6:.1f} MB (at most {MOST_PACKED / 1e6:.0f})")
    if size > MOST_PACKED:
        raise RuntimeError("it has grown beyond the limit")
    return target


def make_deb(facts: Facts) -> None:
    """Pack dist/kiosk as a Debian package; RuntimeError when there is none."""
    _require_bundle()
    work = BUILD / "deb"
    shutil.rmtree(work, ignore_errors=True)
    target = _deb_of(facts)
    deb.write_deb(BUNDLE, work, target, facts)
    print(f"bundle: {target.name} is {target.stat().st_size / 1e6:.1f} MB")


def compare_builds(facts: Facts) -> None:
    """Build twice in the same place; RuntimeError that names every file which differs."""
    make_bundle(facts)
    first = archive.tree_hashes(BUNDLE)
    make_bundle(facts)
    lines = archive.differences(first, archive.tree_hashes(BUNDLE))
    if lines:
        raise RuntimeError("two builds of one commit differ\n" + "\n".join(lines))
    print(f"bundle: two builds gave the same bytes ({len(first)} files)")


def _deb_of(facts: Facts) -> Path:
    return BUNDLE.parent / f"kiosk_{deb.debian_version(facts.version)}_amd64.deb"


def _require_bundle() -> None:
    if not (BUNDLE / "LICENSES").is_dir():
        raise RuntimeError("there is no dist/kiosk yet: make bundle")


def _run_pyinstaller(facts: Facts) -> None:
    shutil.rmtree(BUNDLE, ignore_errors=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    facts.write(BUILD / "build.json")
    if SYSTEM == "windows":
        (BUILD / "version.txt").write_text(layout.windows_version(facts), encoding="utf-8")
    environment = os.environ | {
        "KIOSK_BUILD_FACTS": str(BUILD),
        # What is compiled here must come out the same each time.
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(facts.moment),
    }
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"),
            *("--log-level", "ERROR", "--distpath", str(BUNDLE.parent)),
            *("--workpath", str(BUILD / "work"), str(ROOT / "packaging" / "kiosk.spec")),
        ],
        check=True,
        cwd=ROOT,
        env=environment,
    )


if __name__ == "__main__":
    sys.exit(main())
