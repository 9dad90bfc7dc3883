"""What a test puts before a script, so that it finds those modules left out that the bundle leaves out."""

from __future__ import annotations

from pathlib import Path

LEFT_OUT_SOURCE = Path(__file__).resolve().parent.parent.parent / "packaging" / "left_out.py"
LEAVE_OUT = """
import importlib.util, sys
for _name in sys.argv[2:]:
    _spec = importlib.util.spec_from_file_location(_name, sys.argv[1])
    sys.modules[_name] = _module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_module)
"""
"""Asks for the path of ``left_out.py`` and the names of the modules as arguments."""
