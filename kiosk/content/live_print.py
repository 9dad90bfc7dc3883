"""What is live in a store, told in a few milliseconds: before anything can be read that it says.

It imports nothing that takes time, and looks at what :func:`kiosk.content.startup.choose_opening`
will look at: the newest manifest, and whether the files it speaks of are there. What a page shows
is in the content file, so that is hashed; of the pictures only the sizes and times are looked at.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

_CONTENT = "content.yaml"
_DIGITS = 32
"""Of the content's hash, in the name of its folder."""


def store_folder(state: Path, content_file: Path, default: Path) -> Path:
    """The folder in ``state`` with the revisions of the exhibit whose content file is ``content_file``.

    ``default`` is the one beside the program. Any other has revisions of its own: trying a content
    out in a window leaves those of the exhibit alone.
    """
    if content_file.resolve() == default.resolve():
        return state / "revisions"
    name = hashlib.sha256(str(content_file.resolve()).encode(errors="replace")).hexdigest()[:12]
    return state / f"revisions-{name}"


def live_print(store: Path, number: int | None = None) -> str | None:
    """A name for what is live in the store's folder ``store``, 64 hexadecimal digits.

    None when that cannot be told so cheaply: nothing is live, the newest revision is not ``number``
    (any, when that is None), or its files are not what its manifest says.
    """
    try:
        stems = [path.stem for path in (store / "revisions").glob("*.json")]
        newest = max(int(stem) for stem in stems if stem.isascii() and stem.isdecimal())
        if number not in (None, newest):
            return None
        data = (store / "revisions" / f"{newest:06}.json").read_bytes()
        manifest = json.loads(data)
        folder = store / "contents" / str(manifest["content"])[:_DIGITS]
        told = hashlib.sha256(data)
        for file in manifest["files"]:
            if not _is_sound(folder / file["name"], file, told):
                return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return told.hexdigest()


def _is_sound(path: Path, file: dict[str, object], told: hashlib._Hash) -> bool:
    """Whether ``path`` is what the manifest says of it, as ``file``; what was looked at is ``told``."""
    facts = path.stat()
    told.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode(errors="replace"))
    if facts.st_size != file["size"]:
        return False
    return file["name"] != _CONTENT or (
        hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    )
