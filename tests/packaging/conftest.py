"""The checks of a finished bundle take minutes and need one: ``make test-bundle`` and ``make test-deb``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# What builds the bundle is no part of the program; its modules are found here.
sys.path.insert(0, str(ROOT / "packaging"))

collect_ignore = [
    *([] if os.environ.get("KIOSK_BUNDLE") else ["bundle"]),
    *([] if os.environ.get("KIOSK_DEB") else ["deb"]),
]
