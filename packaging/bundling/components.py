"""Whose work the bundle is made of: every file of it belongs to one component."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from . import crates

SITE = Path(str(metadata.distribution("numpy").locate_file(""))).resolve()
QT_PARTS = Path(__file__).resolve().parent.parent / "licenses" / "qt-parts.csv"
_OWN = "kiosk"
_NUMPY_LIBRARIES = {
    "libscipy_openblas": ("OpenBLAS", "BSD-3-Clause"),
    "libgfortran": ("GCC runtime libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libquadmath": ("GCC runtime libquadmath", "LGPL-2.1-or-later"),
    "msvcp140": ("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-redistributable"),
}
_MICROSOFT = re.compile(
    r"(msvcp|vcruntime|concrt|ucrtbase|api-ms-win-|vcomp|vccorlib)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the parts of a bundle came from; the spec writes it down."""

    files: Mapping[str, str]
    """Paths below ``internals`` to where each file was."""
    modules: Mapping[str, str]
    """Names of the modules inside the program to where each was."""


@dataclass(slots=True)
class Component:
    """One work that others made, or our own: what it is and which files are its."""

    name: str
    version: str
    licence: str
    """An SPDX expression, or words where there is none."""
    purl: str
    files: list[str] = field(default_factory=list)
    """Paths from the top of the bundle; none for pure Python, which lies inside the program."""
    texts: list[Path] = field(default_factory=list)
    """Its licence texts on the build machine."""
    within: str = ""
    """The name of the component that it is compiled into."""
    authors: str = ""
    """Who wrote it, where nothing else in the bundle says so."""

    @property
    def reference(self) -> str:
        """What it is called where it must not be taken for another: two versions may be in one work."""
        if not self.within or self.within == _OWN:
            return self.name
        return f"{self.within}/{self.name}" + (f"@{self.version}" if self.version else "")


class UnknownOriginError(RuntimeError):
    """A file of the bundle whose author is not known."""


def read_origins(path: Path) -> Origins:
    """What the spec wrote to ``path``."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Origins(raw["files"], raw["modules"])


def find_components(bundle: Path, origins: Origins, version: str) -> list[Component]:
    """Every component of ``bundle``, by name, each of its binaries in exactly one.

    Args:
        bundle: the finished folder.
        origins: where its parts came from.
        version: of our own program.

    Raises:
        UnknownOriginError: A file belongs to nobody.
    """
    finder = _Finder(bundle, version)
    for path in sorted(bundle.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(bundle).as_posix()
        if owner := finder.owner(name, origins):
            owner.files.append(name)
    for module, origin in sorted(origins.modules.items()):
        finder.owner_of_module(module, origin)
    finder.add_bootloader()
    finder.add_qt_parts()
    finder.add_crates()
    return sorted(finder.found.values(), key=lambda one: (one.name.lower(), one.version))


class _Finder:
    """Finds and keeps the components while the files are walked."""

    def __init__(self, bundle: Path, version: str) -> None:
        self.found: dict[str, Component] = {}
        self._bundle = bundle
        self._version = version
        self._by_file = {str(path): dist for dist, path in _installed_files()}
        self._sources = _module_folders()

    def owner(self, name: str, origins: Origins) -> Component | None:
        """The component of the file ``name`` of the bundle; None for content, guide and licences."""
        if name.startswith("assets/fonts/") and name.endswith(".ttf"):
            return self._font(Path(name).stem)
        if not name.startswith(("internals/", "kiosk")):
            return None
        inside = name.removeprefix("internals/")
        if (
            inside == name
            or inside.startswith(("kiosk/", "builtin/"))
            or inside == "stand-ins/order.txt"
        ):
            return self._keep(
                Component(_OWN, self._version, "MIT", f"pkg:generic/kiosk@{self._version}")
            )
        if inside == "base_library.zip" or "lib-dynload/" in inside or _is_python(inside):
            return self._python()
        origin = origins.files.get(inside)
        if origin is None:
            raise UnknownOriginError(f"nobody knows where {name} came from")
        return self._of_origin(name, origin)

    def owner_of_module(self, module: str, origin: str) -> None:
        """Note the component of a pure module."""
        if module.split(".", maxsplit=1)[0] == _OWN:
            return
        dist = self._sources.get(module.split(".", maxsplit=1)[0])
        if dist is not None and _below(origin, SITE):
            self._distribution(dist)

    def add_bootloader(self) -> None:
        """PyInstaller's bootloader, which the program itself begins with."""
        self._distribution(metadata.distribution("pyinstaller")).within = _OWN

    def add_qt_parts(self) -> None:
        """What others made inside Qt's own libraries, with the version where the library tells it."""
        files = self.found["Qt"].files if "Qt" in self.found else []
        present = {Path(file).name: self._bundle / file for file in files}
        with QT_PARTS.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = [_qt_library(library) for library in row["libraries"].split()]
                held = [present[name] for name in names if name in present]
                if not held or row["system"] not in ("", sys.platform):
                    continue
                version = _probe(held[0], row["probe"]) if row["probe"] else ""
                purl = f"pkg:generic/{row['id']}" + (f"@{version}" if version else "")
                part = Component(row["name"], version, row["licence"], purl, within="Qt")
                self.found.setdefault(f"Qt/{row['name']}", part)

    def add_crates(self) -> None:
        """What others made inside the wheels that were compiled from Rust."""
        for owner in list(self.found.values()):
            for file in owner.files:
                library = self._bundle / file
                if (
                    owner.purl.startswith("pkg:pypi/")
                    and (commit := crates.compiler_of(library)) is not None
                ):
                    dist = metadata.distribution(owner.name)
                    parts = crates.read_crates(crates.bill_of(dist), owner.version)
                    crates.require_all(library, parts)
                    others = [*crates.in_c(parts), crates.standard_library(commit)]
                    for crate in [*parts, *others]:
                        self._add_crate(owner, crate)

    def _add_crate(self, owner: Component, crate: crates.Crate) -> None:
        part = Component(
            *(crate.name, crate.version, crate.licence, crate.purl),
            within=owner.name,
            authors=crate.authors,
        )
        self.found.setdefault(part.reference, part)

    def _of_origin(self, name: str, origin: str) -> Component:
        file = Path(name).name
        if _MICROSOFT.match(file):
            licence = "LicenseRef-Microsoft-redistributable"
            return self._keep(
                Component("Microsoft Visual C++ runtime", "14", licence, "pkg:generic/vcruntime@14")
            )
        path = str(Path(origin).resolve())
        dist = self._by_file.get(path) or self._by_file.get(origin)
        if dist is None and sys.platform == "win32" and _below(origin, Path(sys.base_prefix)):
            # Python for Windows brings the libraries that its own modules need.
            return self._python()
        if dist is None:
            return self._debian(name, origin)
        dist_name = dist.metadata["Name"]
        if dist_name == "numpy":
            for start, (title, licence) in _NUMPY_LIBRARIES.items():
                if file.startswith(start):
                    within = Component(
                        title,
                        f"numpy-{dist.version}",
                        licence,
                        f"pkg:pypi/numpy@{dist.version}#{title.split()[-1]}",
                    )
                    # numpy's own licence file quotes those of the libraries it brings.
                    own = self._distribution(dist)
                    within.texts = [text for text in own.texts if text.parent.name == "licenses"]
                    return self._keep(within)
        if dist_name.lower().startswith("pyside6") and _is_qt(name):
            return self._qt(name, dist.version)
        return self._distribution(dist)

    def _keep(self, component: Component) -> Component:
        return self.found.setdefault(component.name, component)

    def _distribution(self, dist: metadata.Distribution) -> Component:
        name = dist.metadata["Name"]
        made = Component(
            name, dist.version, _licence_of(dist), f"pkg:pypi/{name.lower()}@{dist.version}"
        )
        made.texts = [
            Path(str(file.locate()))
            for file in dist.files or ()
            if re.search(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE)
            and ".dist-info" in str(file)
            and Path(str(file.locate())).is_file()
        ]
        return self._keep(made)

    def _python(self) -> Component:
        version = ".".join(map(str, sys.version_info[:3]))
        made = Component("CPython", version, "Python-2.0.1", f"pkg:generic/python@{version}")
        library = Path(sys.base_prefix) / "lib" / f"python{version.rpartition('.')[0]}"
        places = (
            library / "LICENSE.txt",
            Path(sys.base_prefix) / "LICENSE.txt",
            Path(f"/usr/share/doc/python{version.rpartition('.')[0]}/copyright"),
        )
        made.texts = [place for place in places if place.is_file()][:1]
        return self._keep(made)

    def _qt(self, name: str, version: str) -> Component:
        if Path(name).name.startswith("libicu"):
            number = Path(name).name.rpartition(".")[2]
            return self._keep(Component("ICU", number, "Unicode-3.0", f"pkg:generic/icu@{number}"))
        return self._keep(Component("Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}"))

    def _font(self, stem: str) -> Component:
        family = stem.partition("-")[0]
        return self._keep(
            Component(f"{family} font", "", "OFL-1.1", f"pkg:generic/{family.lower()}")
        )

    def _debian(self, name: str, origin: str) -> Component:
        package, version = debian_package(origin)
        if not package:
            raise UnknownOriginError(f"nobody knows who made {name}: it came from {origin}")
        copyright_file = Path("/usr/share/doc") / package.partition(":")[0] / "copyright"
        plain = package.partition(":")[0]
        made = Component(
            plain, version, _debian_licence(copyright_file), f"pkg:deb/debian/{plain}@{version}"
        )
        made.texts = [copyright_file] if copyright_file.is_file() else []
        return self._keep(made)


def debian_package(path: str) -> tuple[str, str]:
    """The Debian package and its version that brought ``path``; empty where none did."""
    resolved = str(Path(path).resolve())
    # /lib is a link to /usr/lib, and packages know their files by either name.
    names = {path, resolved, resolved.removeprefix("/usr"), "/usr" + resolved.removeprefix("/usr")}
    for name in sorted(names):
        try:
            asked = subprocess.run(
                ["dpkg-query", "-S", name], capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            return "", ""
        if asked.returncode == 0:
            package = asked.stdout.split(": ")[0].split(",")[0]
            shown = subprocess.run(
                ["dpkg-query", "-W", "-f", "${Version}", package],
                capture_output=True,
                text=True,
                check=True,
            )
            return package, shown.stdout
    return "", ""


def _debian_licence(copyright_file: Path) -> str:
    if not copyright_file.is_file():
        return "see its Debian package"
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    if not text.startswith("Format:"):
        return "see its text"
    found = dict.fromkeys(re.findall(r"^License: *(\S[^\n]*)", text, re.MULTILINE))
    return " / ".join(found) or "see its text"


def _licence_of(dist: metadata.Distribution) -> str:
    about = dist.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    written = about["License"].strip() if "License" in about else ""
    if written and "\n" not in written:
        return written
    classified = [
        c.rpartition(" :: ")[2]
        for c in about.get_all("Classifier") or ()
        if c.startswith("License")
    ]
    return " / ".join(classified) or "see its text"


def _installed_files() -> Iterator[tuple[metadata.Distribution, Path]]:
    for dist in metadata.distributions():
        for file in dist.files or ():
            if Path(file.name).suffix in (".so", ".dll", ".pyd", ".json") or ".so." in file.name:
                yield dist, Path(str(file.locate())).resolve()


def _module_folders() -> dict[str, metadata.Distribution]:
    return {
        top: metadata.distribution(names[0])
        for top, names in metadata.packages_distributions().items()
    }


def _below(path: str, folder: Path) -> bool:
    return Path(path).is_absolute() and Path(path).resolve().is_relative_to(folder)


def _is_python(inside: str) -> bool:
    name = Path(inside).name.lower()
    return name.startswith(("libpython3", "python3")) or (
        "/" not in inside and name.endswith(".pyd")
    )


def _is_qt(name: str) -> bool:
    return "/Qt/" in name or "/plugins/" in name or Path(name).name.startswith("Qt6")


def _probe(library: Path, pattern: str) -> str:
    match = re.search(pattern.encode("ascii"), library.read_bytes())
    if match is None:
        raise UnknownOriginError(f"{library.name} no longer tells the version that {pattern} finds")
    return match[1].decode("ascii")


def _qt_library(name: str) -> str:
    # Plugins are named alike but for their ending; libraries differ between the systems.
    if sys.platform == "win32":
        return f"{name}.dll"
    return f"lib{name}.so.6" if name.startswith("Qt6") else f"lib{name}.so"
