"""The PIN of the staff panel: kept as a scrypt hash, and guarded against trying. Free of Qt.

Without a PIN the panel is off. The file holds nothing from which the PIN could be read; who can
read the file can still try all PINs against it, so it is readable by its owner only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.durable import Disk
from kiosk.content.problems import Words
from kiosk.motion.clock import Clock

FILE = "staff-pin.json"
"""Its name in the state directory."""
SHORTEST, LONGEST = 4, 8
MISSES = 5
"""Wrong PINs in a row after which no more are taken for :data:`LOCKED` seconds."""
LOCKED = 60.0

_COST, _BLOCK, _LANES = 2**14, 8, 1
_HASH_BYTES = 32
_RUNS = "01234567890 09876543210"
_log = logging.getLogger(__name__)


class PinError(ValueError):
    """A PIN that cannot be set; ``text`` says why and what to do."""

    def __init__(self, text: Words) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of trying a PIN."""

    accepted: bool
    left: int = MISSES
    """Tries that are left before it locks."""
    locked: float = 0.0
    """Seconds for which no PIN is taken."""


@dataclass(frozen=True, slots=True)
class _Kept:
    salt: bytes
    hash: bytes


def check_pin(pin: str) -> None:
    """PinError unless ``pin`` is 4 to 8 digits that are not the first anybody would try."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdecimal()):
        raise PinError(
            Words(
                f"口令要 {SHORTEST} 到 {LONGEST} 位数字，不能有别的字。请换一个再试。",
                f"A PIN is {SHORTEST} to {LONGEST} digits and nothing else. Choose another.",
            )
        )
    if len(set(pin)) == 1 or pin in _RUNS:
        raise PinError(
            Words(
                "这个口令太容易猜：不要用同一个数字，也不要用 1234 这样的连号。请换一个再试。",
                "That is too easy to guess: not one digit only, nor a run such as 1234. "
                "Choose another.",
            )
        )


class PinStore:
    """The PIN in one file, and in another how often a wrong one was tried.

    Misses are kept on the disk, so that nobody gets more tries by cutting the power. How long it
    has been locked is not known after a start: the minute begins anew.
    """

    def __init__(self, path: Path, clock: Clock, disk: Disk | None = None) -> None:
        """The PIN in the file ``path``; locks by ``clock``."""
        self._path = path
        self._missed = path.with_name(f"{path.stem}-misses")
        self._clock = clock
        self._disk = disk or Disk()
        self._misses = self._read_misses()
        self._locked_until = clock.now() + LOCKED if self._misses >= MISSES else 0.0

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN; without one the panel is off."""
        return self._read() is not None

    def set_pin(self, pin: str) -> None:
        """Let ``pin`` be the PIN from now on.

        Raises:
            PinError: It will not do.
            OSError: It cannot be kept; the one before still is.
        """
        check_pin(pin)
        salt = secrets.token_bytes(16)
        kept = {"salt": salt.hex(), "scrypt": _hash(pin, salt).hex()}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._write(self._path, json.dumps(kept).encode() + b"\n")
        self._forgive()

    def remove(self) -> bool:
        """Let there be no PIN, so that the panel is off; whether there was one."""
        was_set = self._path.exists()
        self._path.unlink(missing_ok=True)
        self._forgive()
        return was_set

    def locked_for(self) -> float:
        """Seconds for which no PIN is taken; 0 when one is."""
        left = max(0.0, self._locked_until - self._clock.now())
        if self._misses >= MISSES and not left:
            self._forgive()
        return left

    def try_pin(self, pin: str) -> Verdict:
        """Whether ``pin`` is the PIN; while it is locked, not even the right one is."""
        if (locked := self.locked_for()) > 0:
            return Verdict(False, 0, locked)
        kept = self._read()
        if kept is not None and hmac.compare_digest(_hash(pin, kept.salt), kept.hash):
            self._forgive()
            return Verdict(True)
        self._misses += 1
        self._keep_misses()
        if self._misses >= MISSES:
            self._locked_until = self._clock.now() + LOCKED
            return Verdict(False, 0, LOCKED)
        return Verdict(False, MISSES - self._misses)

    def _forgive(self) -> None:
        """Misses count no more."""
        self._misses, self._locked_until = 0, 0.0
        try:
            self._missed.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("missed PINs stay on the disk: %s", error)

    def _keep_misses(self) -> None:
        try:
            self._write(self._missed, f"{self._misses}\n".encode())
        except OSError as error:
            # They still count as long as the program runs.
            _log.warning("missed PINs cannot be kept: %s", error)

    def _read_misses(self) -> int:
        try:
            return min(MISSES, max(0, int(self._missed.read_bytes()[:8])))
        except (OSError, ValueError):
            return 0

    def _write(self, path: Path, data: bytes) -> None:
        """Let ``path`` hold ``data``, for its owner alone, in one step."""
        written = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            self._disk.create(written, data)
            written.chmod(0o600)
            self._disk.sync_file(written)
            self._disk.rename(written, path)
        except OSError:
            written.unlink(missing_ok=True)
            raise
        self._disk.sync_folder(path.parent)

    def _read(self) -> _Kept | None:
        try:
            raw = json.loads(self._path.read_bytes())
            kept = _Kept(bytes.fromhex(raw["salt"]), bytes.fromhex(raw["scrypt"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            # A broken file opens nothing: `kiosk pin` writes a new one.
            _log.warning("the PIN cannot be read, the staff panel is off: %s", error)
            return None
        return kept if kept.salt and len(kept.hash) == _HASH_BYTES else None


def _hash(pin: str, salt: bytes) -> bytes:
    # 16 MB and some 70 ms: unnoticed once, long for who tries them all.
    data = pin.encode(errors="replace")
    return hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_HASH_BYTES)
