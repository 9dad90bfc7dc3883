"""A fresh Debian of a test's own: no Python, no Qt, no fonts, and inside no network."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

SUITE = "bookworm"
USER = 2000
"""The ordinary user's number; nobody outside has it."""
AVAILABLE = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("debootstrap") is not None


def mirror() -> str:
    """Where this machine's own Debian comes from, or what ``KIOSK_DEBIAN_MIRROR`` names."""
    named = os.environ.get("KIOSK_DEBIAN_MIRROR")
    if named:
        return named
    asked = ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        suite, _, address = line.partition(" ")
        if suite == SUITE:
            return address
    raise RuntimeError(f"no mirror of {SUITE} is known here; name one in KIOSK_DEBIAN_MIRROR")


@dataclass(slots=True)
class DebianRoot:
    """One system, changed only for as long as the test runs."""

    place: Path
    """Its / as seen from outside."""
    program: Path | None = None
    """A folder that is seen read-only as /opt/kiosk."""
    shown: list[Path] = field(default_factory=list)
    """Folders outside that are seen under the same path inside."""
    online: bool = False
    """Whether there is a network inside, for as long as packages are installed."""

    def command(
        self, *words: str, user: int = USER, env: Mapping[str, str] | None = None
    ) -> list[str]:
        """The command line by which ``words`` run inside, without a network, when started outside."""
        root = shlex.quote(str(self.place))
        steps = [
            "set -e",
            "mount --make-rprivate /",
            f"mount -t proc proc {root}/proc",
            f"mount -t tmpfs tmpfs {root}/dev/shm",
        ]
        if self.program is not None:
            steps += _bound(self.program, self.place / "opt" / "kiosk", writable=False)
        for folder in self.shown:
            steps += _bound(folder, self.place / folder.relative_to("/"), writable=True)
        known = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/home/hall", "LANG": "C.UTF-8"}
        wanted = [f"{key}={value}" for key, value in (known | dict(env or {})).items()]
        entered = ["chroot", f"--userspec={user}:{user}", str(self.place), "env", "-i", *wanted]
        # Not "exec": the shell stays the first process inside, as root. It ends with unshare, and all
        # that runs inside ends with it; one that became another user would outlive the test.
        steps.append(f"{shlex.join([*entered, *words])} || exit")
        isolated = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        if not self.online:
            isolated.insert(1, "--net")
        return [*isolated, "sh", "-c", "\n".join(steps)]

    def run(
        self,
        *words: str,
        user: int = USER,
        env: Mapping[str, str] | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``words`` inside and wait; AssertionError with its words when it fails."""
        done = subprocess.run(
            self.command(*words, user=user, env=env), capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, f"{words}: {done.stdout}\n{done.stderr}"
        return done

    def running(self) -> list[str]:
        """The command lines of all that runs inside, seen from outside."""
        found = []
        for process in Path("/proc").iterdir():
            if process.name.isdigit():
                # What has ended meanwhile is not running.
                with suppress(OSError):
                    if (process / "root").readlink() == self.place:
                        found.append((process / "cmdline").read_text(errors="replace"))
        return [line.replace("\0", " ").strip() for line in found if line]


@contextmanager
def debian_root(cache: Path, folder: Path) -> Iterator[DebianRoot]:
    """A fresh Debian in ``folder``, copied from one that is made once and kept in ``cache``."""
    base = cache / f"debian-{SUITE}"
    if not (base / "made").is_file():
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir(parents=True)
        with (cache / "debootstrap.log").open("wb") as log:
            subprocess.run(
                ["debootstrap", "--variant=minbase", SUITE, str(base / "root"), mirror()],
                check=True,
                stdout=log,
                stderr=log,
            )
        (base / "made").touch()
    place = folder / "root"
    subprocess.run(["cp", "-a", str(base / "root"), str(place)], check=True)
    root = DebianRoot(place)
    root.run("useradd", "--uid", str(USER), "--create-home", "--shell", "/bin/sh", "hall", user=0)
    try:
        yield root
    finally:
        shutil.rmtree(place)


def _bound(outside: Path, inside: Path, *, writable: bool) -> list[str]:
    source, target = shlex.quote(str(outside)), shlex.quote(str(inside))
    steps = [f"mkdir -p {target}", f"mount --bind {source} {target}"]
    return steps if writable else [*steps, f"mount -o remount,bind,ro {target}"]
