"""What is left out of the bundle, on made-up lists of what PyInstaller found."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bundling.prune import LEFT_OUT, PRUNED, Entry, is_excluded, kept, without_orphans

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "kiosk" / "staff" / "guide"
PLUGINS = "PySide6/Qt/plugins"
LEFT_OUT_SOURCE = ROOT / "packaging" / "left_out.py"
LEAVE_OUT = """
import importlib.util, sys
for _name in sys.argv[2:]:
    _spec = importlib.util.spec_from_file_location(_name, sys.argv[1])
    sys.modules[_name] = _module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_module)
"""
"""Before a script: it finds those modules left out that the bundle leaves out, its arguments."""


def entry(target: str, kind: str = "BINARY") -> Entry:
    return (target, f"/from/{target}", kind)


def names(entries: list[Entry]) -> list[str]:
    return [one[0] for one in entries]


def test_plugins_that_the_exhibit_never_uses_are_left_out() -> None:
    found = [
        entry(f"{PLUGINS}/platforms/libqxcb.so"),
        entry(f"{PLUGINS}/platforms/libqvnc.so"),
        entry(f"{PLUGINS}/platformthemes/libqgtk3.so"),
        entry(f"{PLUGINS}/imageformats/libqsvg.so"),
        entry(f"{PLUGINS}/imageformats/libqwebp.so"),
        entry(f"{PLUGINS}/generic/libqtuiotouchplugin.so"),
        entry(f"{PLUGINS}/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so"),
        entry("PySide6/Qt/translations/qtbase_de.qm", "DATA"),
    ]
    assert names(kept(found)) == [found[0][0], found[4][0]]


def test_windows_paths_are_known_too() -> None:
    found = [
        entry("PySide6\\plugins\\platforms\\qwindows.dll"),
        entry("PySide6\\plugins\\tls\\qschannelbackend.dll"),
        entry("PySide6\\opengl32sw.dll"),
    ]
    assert names(kept(found)) == ["PySide6\\plugins\\platforms\\qwindows.dll"]


def test_libraries_that_nothing_needs_any_more_go_with_their_links() -> None:
    needs = {
        f"/from/{PLUGINS}/platforms/libqxcb.so": ["libQt6Gui.so.6", "libc.so.6"],
        "/from/PySide6/Qt/lib/libQt6Gui.so.6": ["libQt6Core.so.6"],
        "/from/PySide6/Qt/lib/libQt6Network.so.6": ["libssl.so.3"],
    }
    found = [
        entry(f"{PLUGINS}/platforms/libqxcb.so"),
        entry("PySide6/Qt/lib/libQt6Gui.so.6"),
        entry("PySide6/Qt/lib/libQt6Core.so.6"),
        entry("PySide6/Qt/lib/libQt6Network.so.6"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        entry("libssl.so.3"),
        entry("libpython3.11.so.1.0"),
        entry("numpy/core.so", "EXTENSION"),
        ("assets/x.ttf", "/from/x.ttf", "DATA"),
        ("stand-ins/libGL.so.1", "/from/libGL.so.1", "DATA"),
    ]
    left = names(without_orphans(found, lambda path: needs.get(path, [])))
    assert left == [
        f"{PLUGINS}/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libQt6Core.so.6",
        "libpython3.11.so.1.0",
        "numpy/core.so",
        "assets/x.ttf",
        "stand-ins/libGL.so.1",
    ]


def test_everything_left_out_has_a_reason() -> None:
    assert all([*PRUNED.values(), *LEFT_OUT.values()])
    # What has a stand-in is not there itself as well.
    assert all(is_excluded(name) for name in LEFT_OUT)


def test_what_is_left_out_is_imported_but_never_used() -> None:
    """Every screen is laid out, in both text sizes, and drawn once; the bundle's tests do the rest."""
    script = LEAVE_OUT + (
        "from kiosk.cli import main\n"
        "code = main(['check'])\n"
        "print(code, *[name for name in sys.argv[2:] if 'left_out' in sys.modules[name].__file__])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(LEFT_OUT_SOURCE), *LEFT_OUT],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == [" ".join(["0", *LEFT_OUT])], done.stderr
    assert done.stderr == ""


def test_a_module_that_is_left_out_says_so() -> None:
    script = LEAVE_OUT + "import PySide6.QtOpenGL as it\nit.QOpenGLBuffer\n"
    done = subprocess.run(
        [sys.executable, "-c", script, str(LEFT_OUT_SOURCE), *LEFT_OUT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "PySide6.QtOpenGL is no part of this bundle: QOpenGLBuffer" in done.stderr


def test_nothing_that_the_exhibit_imports_is_left_out() -> None:
    shipped = [path for path in (ROOT / "kiosk").rglob("*.py") if path.parent != GUIDE]
    used = {name for path in shipped for name in imports(path)}
    assert {name for name in used if is_excluded(name)} == set()
    assert "PySide6.QtWidgets" in used


def test_nothing_that_the_bar_graph_imports_is_left_out() -> None:
    script = (
        "import sys\n"
        "from kiosk.items.lean_charts import importing\n"
        "list(importing())\n"
        "print(*[name for name in sys.modules if name.startswith(('pyqtgraph', 'colorama'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    used = done.stdout.split()
    assert "pyqtgraph.graphicsItems.BarGraphItem" in used
    assert [name for name in used if is_excluded(name)] == []


def test_the_pin_can_be_hashed_in_the_bundle() -> None:
    uses = any("scrypt" in path.read_text("utf-8") for path in (ROOT / "kiosk").rglob("*.py"))
    assert not (uses and is_excluded("_hashlib"))


def test_what_makes_the_guide_is_left_out() -> None:
    made = ".".join(GUIDE.relative_to(ROOT).parts)
    assert (GUIDE / "build.py").is_file()
    assert is_excluded(f"{made}.build")
    assert not is_excluded("kiosk.staff.guidance")
    assert not is_excluded("kiosk.staff")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module.partition(".")[0] not in sys.stdlib_module_names:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
