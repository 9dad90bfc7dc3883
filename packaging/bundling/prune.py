"""What PyInstaller finds and the exhibit never uses: left out, each for a reason.

Whatever is neither left out here nor named in ``allowed-linux.txt`` or ``allowed-windows.txt`` stops
the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import PurePosixPath

EXCLUDED_MODULES = (
    # The staff guide is made in the build and shipped as made.
    "kiosk.staff.guide",
    # Tools of development that lie in the same environment.
    "PIL",
    "PyInstaller",
    "_pytest",
    "ast_serialize",
    "fontTools",
    "hypothesis",
    "librt",
    "mypy",
    "mypy_extensions",
    "packaging",
    "pkg_resources",
    "pygments",
    "pytest",
    "rich",
    "setuptools",
    "sortedcontainers",
    "wheel",
    # Qt beyond drawing and widgets: pyqtgraph imports these only where they are.
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",  # LEFT_OUT
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtSvg",
    "PySide6.QtSvgWidgets",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    # What pyqtgraph can use besides, and what only its own __init__ imports, which is never run
    # (kiosk/items/lean_charts.py): consoles, windows, widgets.
    "IPython",
    "OpenGL",
    "cupy",
    "h5py",
    "matplotlib",
    "numba",
    "scipy",
    "pyqtgraph.canvas",
    "pyqtgraph.console",
    "pyqtgraph.dockarea",
    "pyqtgraph.examples",
    "pyqtgraph.exporters",
    "pyqtgraph.flowchart",
    "pyqtgraph.imageview",
    "pyqtgraph.jupyter",
    "pyqtgraph.multiprocess",
    "pyqtgraph.opengl",
    "pyqtgraph.parametertree",
    "pyqtgraph.widgets",
    # numpy loads these when they are first asked for; no chart asks.
    "numpy.f2py",
    "numpy.fft",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "numpy.ctypeslib",
    # Old pydantic under the new one.
    "pydantic.mypy",
    # The standard library's network, consoles, tests and installers. OpenSSL's digests stay
    # (_hashlib): the PIN is kept as scrypt.
    "_ssl",
    "asyncio",
    "bdb",
    "cgi",
    "cmd",
    "code",
    "codeop",
    "configparser",
    "curses",
    "distutils",
    "doctest",
    "ftplib",
    "http",
    "lib2to3",
    "mimetypes",
    "netrc",
    "pdb",
    "pty",
    "readline",
    "rlcompleter",
    "socketserver",
    "sqlite3",
    "ssl",
    "tkinter",
    "tracemalloc",
    "unittest",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
)

LEFT_OUT = {
    "PySide6.QtOpenGL": "9 MB; pyqtgraph's own OpenGL, an experiment that is off; QOpenGLWidget does without",
}
"""Modules that others import without using them: ``left_out.py`` takes their place."""

PRUNED = {
    # Qt plugins. Kept: the screen (X11, Wayland, Windows), off-screen for proofs, JPEG and WebP.
    "*/plugins/egldeviceintegrations/*": "bare graphics hardware, without a display server",
    "*/plugins/generic/*": "raw input devices, and TUIO, which listens on the network",
    "*/plugins/iconengines/*": "SVG icons",
    "*/plugins/networkinformation/*": "no network",
    "*/plugins/platforminputcontexts/*": "no text is typed",
    "*/plugins/platformthemes/*": "the look of the host's desktop, and its GTK",
    "*/plugins/styles/*": "no control of Qt's own is shown",
    "*/plugins/tls/*": "no network",
    "*/plugins/wayland-decoration-client/*": "window frames",
    "*/plugins/wayland-graphics-integration-*": "OpenGL and video under Wayland; raster needs none",
    "*/plugins/platforms/*eglfs*": "bare graphics hardware",
    "*/plugins/platforms/*linuxfb*": "bare frame buffer",
    "*/plugins/platforms/*minimal*": "tests of Qt itself",
    "*/plugins/platforms/*vkkhrdisplay*": "bare Vulkan",
    "*/plugins/platforms/*vnc*": "the screen on the network",
    "*/plugins/platforms/*direct2d*": "another way to draw on Windows",
    "*/plugins/imageformats/*gif*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*icns*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*ico.*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*pdf*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*svg*": "content is JPEG, PNG or WebP; SVG can read other files",
    "*/plugins/imageformats/*tga*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*tiff*": "content is JPEG, PNG or WebP",
    "*/plugins/imageformats/*wbmp*": "content is JPEG, PNG or WebP",
    "*/plugins/wayland-shell-integration/*fullscreen*": "cage and every desktop speak xdg-shell",
    "*/plugins/wayland-shell-integration/*ivi*": "cars",
    "*/plugins/wayland-shell-integration/*qt-shell*": "Qt's own compositor",
    "*/plugins/wayland-shell-integration/*wl-shell*": "before xdg-shell",
    "*/translations/*": "no words of Qt's own are shown",
    "*/opengl32sw.dll": "software OpenGL: raster is several times faster",
    "*/D3Dcompiler_47.dll": "shaders on Windows",
    # Python.
    "*.pyi": "types for editors",
    "pyqtgraph/colors/*": "colour maps of scientific plots",
    "pyqtgraph/icons/*": "icons of windows that never open",
    "*/lib-dynload/_codecs_jp.*": "content is UTF-8",
    "*/lib-dynload/_codecs_kr.*": "content is UTF-8",
    "*/lib-dynload/_codecs_tw.*": "content is UTF-8",
    "*/lib-dynload/_codecs_hk.*": "content is UTF-8",
    "*/lib-dynload/_codecs_iso2022.*": "content is UTF-8",
    "*/lib-dynload/resource.*": "nothing is limited that way",
    "numpy/_core/_multiarray_tests.*": "numpy's own tests",
    "cramjam-*.dist-info/*": "packaged under LICENSES",
    "numpy-*.dist-info/*": "packaged under LICENSES",
    "pydantic-*.dist-info/*": "packaged under LICENSES",
    "setuptools/*": "installs nothing",
    # On every Linux with glibc, and the machine's own graphics drivers need theirs.
    "libgcc_s.so.1": "the machine's own",
    "libstdc++.so.6": "the machine's own",
}

STAND_INS = (
    # In this order: each only needs those before it.
    "libmd.so.0",
    "libbsd.so.0",
    "libXau.so.6",
    "libXdmcp.so.6",
    "libxcb.so.1",
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libOpenGL.so.0",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
)
"""Used only on a machine that has none of its own; see hooks/rt_stand_ins.py."""

Entry = tuple[str, str, str]
"""Where a file goes in the bundle, where it is now, and what PyInstaller takes it for."""
Needs = Callable[[str], Iterable[str]]
"""The names of the libraries that the library at a path is linked to."""


def is_excluded(module: str) -> bool:
    """Whether ``module`` is one of :data:`EXCLUDED_MODULES` or inside one."""
    parts = module.split(".")
    return any(".".join(parts[:end]) in EXCLUDED_MODULES for end in range(1, len(parts) + 1))


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that no pattern of :data:`PRUNED` matches."""
    return [entry for entry in entries if _reason(entry[0]) is None]


def _reason(target: str) -> str | None:
    name = target.replace("\\", "/")
    return next((why for pattern, why in PRUNED.items() if fnmatch(name, pattern)), None)


def without_orphans(entries: list[Entry], needs: Needs) -> list[Entry]:
    """The entries without those libraries that were found for something since left out.

    Args:
        entries: all files of the bundle, symbolic links among them.
        needs: asked for the names of what a library is linked to.

    Returns:
        All but the libraries that no program, extension module or plugin needs, even through others.
    """
    files = {_name(entry): entry[1] for entry in entries if entry[2] in _LINKED}
    waiting = [entry[1] for entry in entries if entry[2] in _LINKED and not _is_library(entry)]
    needed = {_name(entry) for entry in entries if _is_library(entry) and _is_python(entry)}
    waiting += [files[name] for name in needed]
    while waiting:
        for name in (need.lower() for need in needs(waiting.pop())):
            if name in files and name not in needed:
                waiting.append(files[name])
            needed.add(name)
    return [entry for entry in entries if not _is_library(entry) or _name(entry) in needed]


_LINKED = ("BINARY", "EXTENSION")


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0].replace("\\", "/")).name.lower()


def _is_library(entry: Entry) -> bool:
    # What others link to; the rest is loaded by name: extension modules, Qt plugins, stand-ins.
    target = PurePosixPath(entry[0].replace("\\", "/"))
    if entry[2] == "EXTENSION" or {"plugins", "stand-ins"} & set(target.parts):
        return False
    return ".so." in target.name or target.suffix.lower() in (".so", ".dll")


def _is_python(entry: Entry) -> bool:
    # The program loads Python by its name, and Python's stable interface is linked to by name.
    return _name(entry).startswith(("libpython3", "python3"))
