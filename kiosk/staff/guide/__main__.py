"""``python -m kiosk.staff.guide OUT`` makes the staff guide in the folder OUT."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.content.problems import ContentError
from kiosk.paths import default_content, program_dir
from kiosk.staff.guide.blocks import GuideError
from kiosk.staff.guide.build import build_guide


def main(out: Path) -> int:
    """Build it from this checkout; 1 with a clear line when it cannot be done."""
    try:
        paths = build_guide(program_dir() / "docs" / "guide", default_content(), out)
    except (GuideError, ContentError, OSError) as error:
        sys.stderr.write(f"guide: {error}\n")
        return 1
    for path in paths:
        sys.stdout.write(f"guide: {path} ({path.stat().st_size / 1e6:.1f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/guide")))
