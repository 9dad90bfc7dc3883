"""The subcommands: one thin function each, which returns the exit code.

The drawing half of the program is imported by the subcommand that needs it: ``check`` and ``schema``
answer at once, and run where Qt cannot.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import paths
from kiosk.content.words import Words
from kiosk.lean import plain_imports
from kiosk.options import DEFAULT_SIZE
from kiosk.parser import WrongUse
from kiosk.telling import OK, complain, report, say, told

if TYPE_CHECKING:
    from kiosk.content.problems import Problem
    from kiosk.content.store import Store
    from kiosk.staff.verdicts import VerdictMemory

_STRIP_SIZE = (640, 360)
_CONTENT = "content.yaml"


def _run(options: argparse.Namespace) -> int:
    content = _shown_file(options)
    from kiosk.starting import start_exhibit  # noqa: PLC0415

    return told(
        lambda: start_exhibit(
            content, window=options.window, theme=options.theme, renderer=options.renderer
        ),
        options.lang,
    )


def _supervise(options: argparse.Namespace) -> int:
    from kiosk.supervisor import supervise  # noqa: PLC0415

    words = ["--renderer", options.renderer]
    if options.content is not None:
        words += ["--content", str(_shown_file(options))]
    if options.window is not None:
        words += ["--window", "{}x{}".format(*options.window)]
    if options.theme is not None:
        words += ["--theme", options.theme]
    return supervise(words, os.environ, complain, paths.state_dir())


def _proof(options: argparse.Namespace) -> int:
    content = _content_file(options.file)
    out: Path = options.out
    if out.exists() and not out.is_dir():
        raise WrongUse(
            Words(
                f"kiosk proof：--out 要写文件夹，“{out}”是文件。请换一个名称。",
                f"kiosk proof: --out '{out}' is a file, not a folder",
            )
        )
    plain_imports()
    if options.sign_off or options.since is not None:
        return _sign_off(options, content)
    if options.strip is not None:
        return _strip(options, content)
    from kiosk.progress import Progress  # noqa: PLC0415
    from kiosk.staff.proof import make_proof  # noqa: PLC0415

    def make() -> int:
        try:
            make_proof(
                content,
                out,
                size=options.size,
                theme=options.theme,
                text=options.text,
                report=Progress(sys.stderr),
            )
        except OSError as error:
            from kiosk.content.reasons import reason_of  # noqa: PLC0415

            raise WrongUse(
                Words(
                    f"kiosk proof：写不进“{out}”：{reason_of(error).zh}。请换一个文件夹。",
                    f"kiosk proof: cannot write to {out}: {reason_of(error).en}",
                )
            ) from error
        return OK

    return told(make, options.lang)


def _sign_off(options: argparse.Namespace, content: Path) -> int:
    if not options.sign_off:
        raise WrongUse(
            Words(
                "kiosk proof：--since 要和 --sign-off 一起写。",
                "kiosk proof: --since is for --sign-off; say both",
            )
        )
    if options.text or options.strip:
        raise WrongUse(
            Words(
                "kiosk proof：送审稿总是画两种字号的全部画面，请去掉 --text 和 --strip。",
                "kiosk proof: --sign-off shows all screens in both text sizes; "
                "leave --text and --strip out",
            )
        )
    from kiosk.progress import Progress  # noqa: PLC0415
    from kiosk.staff.comparing import SignOffOrder, sign_off  # noqa: PLC0415

    order = SignOffOrder(
        content,
        options.out,
        options.size,
        options.theme,
        options.since,
        datetime.now().astimezone().date(),
    )
    store, scratch, bar = _store(options), paths.scratch_dir(), Progress(sys.stderr)
    memory = _memory()
    return told(
        lambda: say(sign_off(order, store, scratch, bar, memory), options.lang), options.lang
    )


def _diff(options: argparse.Namespace) -> int:
    from kiosk.staff.comparing import diff  # noqa: PLC0415

    return say(diff(options.a, options.b, _store(options), paths.scratch_dir()), options.lang)


def _strip(options: argparse.Namespace, content: Path) -> int:
    from kiosk.staff.strip import make_strip  # noqa: PLC0415

    def make() -> int:
        out: Path = options.out
        size = options.size if options.size != DEFAULT_SIZE else _STRIP_SIZE
        try:
            path = make_strip(
                content,
                out,
                options.strip,
                size=size,
                theme=options.theme,
                duration=options.lasting,
            )
        except KeyError as names:
            raise WrongUse(
                Words(
                    f"kiosk proof：没有“{options.strip}”这个动画，有：{names.args[0]}",
                    f"kiosk proof: no transition '{options.strip}'; there are: {names.args[0]}",
                )
            ) from names
        print(path)
        return OK

    return told(make, options.lang)


def _check(options: argparse.Namespace) -> int:
    content = _content_file(options.file)
    from kiosk.content.opening import open_reading  # noqa: PLC0415

    reading = open_reading(content)
    problems = list(reading.problems)
    if reading.content is None:
        return report(content.name, problems, options.lang, sys.stdout)
    # Only sound content can be laid out to see whether it fits.
    from kiosk.staff.fit import check_fit  # noqa: PLC0415

    def check() -> int:
        problems.extend(check_fit(reading, _memory()))
        problems.sort(key=lambda problem: problem.position or (0, 0))
        return report(content.name, problems, options.lang, sys.stdout)

    return told(check, options.lang)


def _schema(options: argparse.Namespace) -> int:
    from kiosk.content.schema import schema_text  # noqa: PLC0415

    print(schema_text(), end="")
    return OK


def _publish(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import check_content, publish  # noqa: PLC0415

    store, scratch, memory = _store(options), paths.scratch_dir(), _memory()

    def check(file: Path) -> list[Problem]:
        return check_content(file, memory)

    if sys.stderr is not None and sys.stderr.isatty():
        # Every screen is laid out: on a slow machine that is a while without a word.
        print("正在检查……" if options.lang == "zh" else "Checking…", file=sys.stderr)
    return told(
        lambda: say(publish(options.path, store, scratch, check), options.lang), options.lang
    )


def _revisions(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import list_revisions  # noqa: PLC0415

    return say(list_revisions(_store(options)), options.lang)


def _rollback(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import roll_back  # noqa: PLC0415

    return say(roll_back(_store(options), options.number), options.lang)


def _pin(options: argparse.Namespace) -> int:
    from kiosk.motion.clock import MonotonicClock  # noqa: PLC0415
    from kiosk.staff.panel.pin import FILE, PinStore  # noqa: PLC0415
    from kiosk.staff.panel.pin_command import ask_pin, remove_pin, set_pin  # noqa: PLC0415

    pins, language = PinStore(paths.state_dir() / FILE, MonotonicClock()), options.lang
    if options.remove:
        return say(remove_pin(pins), language)
    if options.stdin:
        return say(set_pin(pins, sys.stdin.readline().strip()), language)
    if sys.stdin is None or not sys.stdin.isatty():
        raise WrongUse(
            Words(
                "kiosk pin：这里没有命令窗口可以提问，请用 --stdin 给出口令。",
                "kiosk pin: there is no terminal to ask on; give the PIN with --stdin",
            )
        )
    from getpass import getpass  # noqa: PLC0415

    return say(ask_pin(pins, lambda words: getpass(words.of(language))), language)


def _store(options: argparse.Namespace) -> Store:
    from kiosk.content.live_print import store_folder  # noqa: PLC0415
    from kiosk.content.store import Store  # noqa: PLC0415

    default = paths.default_content()
    return Store(store_folder(paths.state_dir(), options.content or default, default))


def _memory() -> VerdictMemory:
    """What is known of earlier checks on this machine."""
    from kiosk.staff.verdicts import FILE, VerdictMemory  # noqa: PLC0415

    return VerdictMemory(paths.state_dir() / FILE)


def _content_file(named: Path | None) -> Path:
    """The content file that ``named`` is, or is the folder of; the default one by default."""
    path = named if named is not None else paths.default_content()
    if path.is_dir():
        if not (path / _CONTENT).is_file():
            raise WrongUse(
                Words(
                    f"kiosk：文件夹“{path}”里没有 {_CONTENT}。请写内容文件，或它所在的文件夹。",
                    f"kiosk: there is no {_CONTENT} in the folder '{path}'; name the content file",
                )
            )
        return path / _CONTENT
    if not path.is_file():
        raise WrongUse(
            Words(
                f"kiosk：没有“{path}”这个内容文件。"
                "请看看路径有没有写错、U 盘有没有插好；路径里有空格的，两边加英文引号。",
                f"kiosk: there is no content file '{path}'",
            )
        )
    return path


def _shown_file(options: argparse.Namespace) -> Path:
    """The content file to be shown; it may be gone where something else can be shown for it."""
    named: Path | None = options.content
    if named is None:
        return paths.default_content()
    if not named.exists() and _store(options).revisions():
        return named
    return _content_file(named)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "supervise": _supervise,
    "proof": _proof,
    "diff": _diff,
    "check": _check,
    "schema": _schema,
    "publish": _publish,
    "revisions": _revisions,
    "rollback": _rollback,
    "pin": _pin,
}
"""By the name that is written."""
