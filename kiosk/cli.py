"""The command line: one thin function a subcommand, every error a clear line and an exit code.

0 is all well, 1 means that the content has faults, 2 that the command was used wrongly. The drawing
half of the program is imported by the subcommand that needs it: ``check`` and ``schema`` answer at
once, and run where Qt cannot.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from kiosk import paths
from kiosk.lean import lean_settings, plain_imports

if TYPE_CHECKING:
    from kiosk.content.problems import Language, Problem
    from kiosk.content.store import Store
    from kiosk.staff.publishing import Outcome

OK = 0
FAULTS = 1
WRONG_USE = 2
INTERRUPTED = 130

_STRIP_SIZE = (640, 360)
_SIZE = re.compile(r"(\d{2,5})[xX×](\d{2,5})")
_SMALLEST, _LARGEST = 320, 16384


class _WrongUse(Exception):  # noqa: N818 - the user's mistake, told in one line
    pass


class _ShowVersion(argparse.Action):
    """Says the version and leaves; the content is hashed only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, *_: object) -> NoReturn:
        """Print one line."""
        from kiosk.version import find_version, version_line  # noqa: PLC0415

        print(version_line(find_version(), paths.default_content()))
        raise SystemExit(OK)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with the complaint and where to read more."""
        raise _WrongUse(f"{self.prog}: {message} (see {self.prog} --help)")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what ``argv`` (the command line by default) says, and return the exit code."""
    _make_printable()
    lean_settings()
    try:
        options = _parser().parse_args(argv)
        command: Callable[[argparse.Namespace], int] = options.command
        code = command(options)
        if sys.stdout is not None:
            sys.stdout.flush()  # Here a closed pipe can still be told apart from a fault.
        return code
    except _WrongUse as wrong:
        _complain(str(wrong))
        return WRONG_USE
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        sys.stdout = None
        return OK
    except ImportError as error:
        _complain(f"kiosk: a part of the program is missing: {error} (make setup puts it right)")
        return FAULTS
    except OSError as error:
        _complain(f"kiosk: {error.filename or 'a file'} cannot be used: {_reason(error)}")
        return FAULTS


def _make_printable() -> None:
    # A console may not have Chinese; a windowed program has no streams at all.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _complain(line: str) -> None:
    if sys.stderr is not None:
        print(line.replace("\n", " "), file=sys.stderr)


# ---- subcommands


def _run(options: argparse.Namespace) -> int:
    content = _content_file(options.content)
    from kiosk.starting import start_exhibit  # noqa: PLC0415

    return _told(
        lambda: start_exhibit(
            content, window=options.window, theme=options.theme, renderer=options.renderer
        )
    )


def _supervise(options: argparse.Namespace) -> int:
    from kiosk.supervisor import supervise  # noqa: PLC0415

    words = ["--renderer", options.renderer]
    if options.content is not None:
        words += ["--content", str(_content_file(options.content))]
    if options.window is not None:
        words += ["--window", "{}x{}".format(*options.window)]
    if options.theme is not None:
        words += ["--theme", options.theme]
    return supervise(words, os.environ, _complain, paths.state_dir())


def _proof(options: argparse.Namespace) -> int:
    content = _content_file(options.file)
    out: Path = options.out
    if out.exists() and not out.is_dir():
        raise _WrongUse(f"kiosk proof: --out '{out}' is a file, not a folder")
    plain_imports()
    if options.sign_off or options.since is not None:
        return _sign_off(options, content)
    if options.strip is not None:
        return _strip(options, content)
    from kiosk.staff.proof import make_proof  # noqa: PLC0415

    def make() -> int:
        try:
            make_proof(
                content,
                out,
                size=options.size,
                theme=options.theme,
                text=options.text,
                report=_Progress(sys.stderr),
            )
        except OSError as error:
            raise _WrongUse(f"kiosk proof: cannot write to {out}: {_reason(error)}") from error
        return OK

    return _told(make)


def _sign_off(options: argparse.Namespace, content: Path) -> int:
    if not options.sign_off:
        raise _WrongUse("kiosk proof: --since is for --sign-off; say both")
    if options.text or options.strip:
        raise _WrongUse(
            "kiosk proof: --sign-off shows all screens in both text sizes; "
            "leave --text and --strip out"
        )
    from kiosk.staff.comparing import SignOffOrder, sign_off  # noqa: PLC0415

    order = SignOffOrder(
        content,
        options.out,
        options.size,
        options.theme,
        options.since,
        datetime.now().astimezone().date(),
    )
    store, scratch, report = _store(options), _scratch(), _Progress(sys.stderr)
    return _told(lambda: _say(sign_off(order, store, scratch, report), "zh"))


def _diff(options: argparse.Namespace) -> int:
    from kiosk.staff.comparing import diff  # noqa: PLC0415

    return _say(diff(options.a, options.b, _store(options), _scratch()), options.lang)


def _strip(options: argparse.Namespace, content: Path) -> int:
    from kiosk.staff.strip import make_strip  # noqa: PLC0415

    def make() -> int:
        out: Path = options.out
        size = options.size if options.size != (1920, 1080) else _STRIP_SIZE
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
            raise _WrongUse(
                f"kiosk proof: no transition '{options.strip}'; there are: {names.args[0]}"
            ) from names
        print(path)
        return OK

    return _told(make)


def _check(options: argparse.Namespace) -> int:
    content = _content_file(options.file)
    from kiosk.content.gazetteer import load_towns  # noqa: PLC0415
    from kiosk.content.glyphs import load_coverage  # noqa: PLC0415
    from kiosk.content.reader import load  # noqa: PLC0415

    assets = paths.assets_dir()
    reading = load(
        content,
        gazetteer=load_towns(assets / "map" / "towns.csv"),
        coverage=load_coverage(assets / "fonts" / "coverage.txt"),
    )
    problems = list(reading.problems)
    if reading.content is None:
        return _report(content.name, problems, options.lang, sys.stdout)
    # Only sound content can be laid out to see whether it fits.
    plain_imports()
    from kiosk.staff.fit import check_fit  # noqa: PLC0415
    from kiosk.staff.verdicts import FILE, VerdictMemory  # noqa: PLC0415

    def check() -> int:
        problems.extend(check_fit(reading, VerdictMemory(paths.state_dir() / FILE)))
        problems.sort(key=lambda problem: problem.position or (0, 0))
        return _report(content.name, problems, options.lang, sys.stdout)

    return _told(check)


def _schema(options: argparse.Namespace) -> int:
    from kiosk.content.schema import schema_text  # noqa: PLC0415

    print(schema_text(), end="")
    return OK


def _publish(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import publish  # noqa: PLC0415

    store, scratch = _store(options), _scratch()
    if sys.stderr is not None and sys.stderr.isatty():
        # Every screen is laid out: on a slow machine that is a while without a word.
        print("正在检查……" if options.lang == "zh" else "Checking…", file=sys.stderr)
    return _told(lambda: _say(publish(options.path, store, scratch), options.lang))


def _revisions(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import list_revisions  # noqa: PLC0415

    return _say(list_revisions(_store(options)), options.lang)


def _rollback(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import roll_back  # noqa: PLC0415

    return _say(roll_back(_store(options), options.number), options.lang)


def _pin(options: argparse.Namespace) -> int:
    from kiosk.motion.clock import MonotonicClock  # noqa: PLC0415
    from kiosk.staff.panel.pin import FILE, PinStore  # noqa: PLC0415
    from kiosk.staff.panel.pin_command import ask_pin, remove_pin, set_pin  # noqa: PLC0415

    pins, language = PinStore(paths.state_dir() / FILE, MonotonicClock()), options.lang
    if options.remove:
        return _say(remove_pin(pins), language)
    if options.stdin:
        return _say(set_pin(pins, sys.stdin.readline().strip()), language)
    if sys.stdin is None or not sys.stdin.isatty():
        raise _WrongUse("kiosk pin: there is no terminal to ask on; give the PIN with --stdin")
    from getpass import getpass  # noqa: PLC0415

    return _say(ask_pin(pins, lambda words: getpass(words.of(language))), language)


def _store(options: argparse.Namespace) -> Store:
    from kiosk.content.live_print import store_folder  # noqa: PLC0415
    from kiosk.content.store import Store  # noqa: PLC0415

    default = paths.default_content()
    return Store(store_folder(paths.state_dir(), options.content or default, default))


def _scratch() -> Path:
    return paths.scratch_dir()


def _say(outcome: Outcome, language: Language) -> int:
    print(outcome.text.of(language), file=sys.stdout if outcome.done else sys.stderr)
    return OK if outcome.done else FAULTS


def _told(act: Callable[[], int]) -> int:
    """What ``act`` returns; what it finds amiss with content or program is told, not raised."""
    try:
        return act()
    except Exception as error:
        code = _tell(error)
        if code is None:
            raise
        return code


def _tell(error: Exception) -> int | None:
    """Tell what is amiss, and the exit code for it; None when ``error`` is of another kind."""
    # Only now: before, it would delay the first frame.
    from kiosk.content.problems import ContentError  # noqa: PLC0415
    from kiosk.theme.errors import FontsMissingError  # noqa: PLC0415

    if isinstance(error, ContentError):
        name = error.problems[0].file if error.problems else ""
        return _report(name, error.problems, "zh", sys.stderr)
    if isinstance(error, FontsMissingError):
        _complain(f"kiosk: the program is not whole: the font {error} cannot be loaded")
        return FAULTS
    return None


def _report(
    name: str, problems: Sequence[Problem], language: Language, stream: TextIO | None
) -> int:
    from kiosk.content.problems import Severity  # noqa: PLC0415

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if stream is not None:
        for problem in problems:
            print(problem.render(language), end="\n\n", file=stream)
        print(_verdict(name, errors, len(problems) - errors, language), file=stream)
    return FAULTS if errors else OK


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _verdict(name: str, errors: int, warnings: int, language: str) -> str:
    if language == "zh":
        if not errors:
            return f"{name}：没有错误。" + (f"有 {warnings} 处提醒。" if warnings else "")
        return f"{name}：{errors} 处错误" + (f"，{warnings} 处提醒。" if warnings else "。")
    counted = [
        f"{n} {word}{'s' * (n != 1)}" for n, word in ((errors, "error"), (warnings, "warning"))
    ]
    if not errors:
        return f"{name}: no errors" + (f", {counted[1]}." if warnings else ".")
    return f"{name}: {counted[0]}" + (f", {counted[1]}." if warnings else ".")


def _content_file(named: Path | None) -> Path:
    path = named if named is not None else paths.default_content()
    if path.is_dir():
        raise _WrongUse(f"kiosk: '{path}' is a folder; name the content file in it")
    if not path.is_file():
        raise _WrongUse(f"kiosk: there is no content file '{path}'")
    return path


# ---- options


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in size):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no size; write width x height, such as 1920x1080 "
            f"({_SMALLEST} to {_LARGEST} each)"
        )
    return size


def _theme(text: str) -> str:
    found = (path.stem for path in (paths.assets_dir() / "themes").glob("*.yaml"))
    # High contrast is a visitor's switch within a theme, not a theme of the hall.
    names = sorted(name for name in found if not name.endswith("-contrast"))
    if text not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is no theme; choose {' or '.join(names)}")
    return text


def _parser() -> _Parser:
    parser = _Parser(
        prog="kiosk",
        description="An offline touchscreen exhibit: one content file, one full screen.",
        epilog="Every command explains itself: kiosk run --help.",
    )
    parser.add_argument(
        "--version", action=_ShowVersion, help="say which program and which content this is"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    _add_run(commands)
    _add_supervise(commands)
    _add_proof(commands)
    _add_diff(commands)
    _add_check(commands)
    _add_schema(commands)
    _add_revisions(commands)
    _add_pin(commands)
    return parser


def _add_run(commands: argparse._SubParsersAction[_Parser]) -> None:
    run = commands.add_parser(
        "run",
        help="show the exhibit, full screen",
        description="Show the exhibit on the full screen, without a cursor. In a window (--window) "
        "the Esc key leaves it; on the full screen only staff do.",
    )
    _add_run_options(run)
    run.set_defaults(command=_run)


def _add_supervise(commands: argparse._SubParsersAction[_Parser]) -> None:
    supervise = commands.add_parser(
        "supervise",
        help="show the exhibit, and again when it crashed or hangs",
        description="Show the exhibit as kiosk run does, and start it again when it crashed or "
        "hangs, after pauses that grow to a minute. Ends when staff leave the exhibit. Tells "
        "systemd, where that watches, that all is well.",
    )
    _add_run_options(supervise)
    supervise.set_defaults(command=_supervise)


def _add_run_options(run: _Parser) -> None:
    run.add_argument("--content", type=Path, metavar="FILE", help=_FILE_HELP)
    run.add_argument(
        "--window",
        type=_size,
        metavar="WxH",
        help="show it in a window of this size, such as 1280x720 or 1080x1920",
    )
    run.add_argument("--theme", type=_theme, metavar="NAME", help=_THEME_HELP)
    run.add_argument(
        "--renderer",
        choices=("auto", "raster", "opengl"),
        default="auto",
        help="what draws: the processor (raster), the graphics card (opengl), or whichever proves "
        "faster on this machine (auto, the default)",
    )


def _add_proof(commands: argparse._SubParsersAction[_Parser]) -> None:
    proof = commands.add_parser(
        "proof",
        help="picture every screen for sign-off",
        description="Draw every state of every screen at rest, without a display: numbered PNG "
        "files and one PDF of them all. The same content gives the same bytes.",
    )
    proof.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_FILE_HELP)
    proof.add_argument(
        "--out", type=Path, metavar="DIR", required=True, help="the folder to put them in"
    )
    proof.add_argument(
        "--size",
        type=_size,
        metavar="WxH",
        default=(1920, 1080),
        help="the size of the screen in pixels (1920x1080 by default)",
    )
    proof.add_argument("--theme", type=_theme, metavar="NAME", help=_THEME_HELP)
    proof.add_argument(
        "--text",
        choices=("normal", "large"),
        help="only this text size (both by default)",
    )
    proof.add_argument(
        "--strip",
        metavar="NAME",
        help="one transition as a strip of frames instead, such as stone-out (a wrong NAME lists all)",
    )
    proof.add_argument(
        "--lasting",
        type=float,
        metavar="MS",
        help="how long the strip follows it, in milliseconds (as long as it takes by default)",
    )
    proof.add_argument(
        "--sign-off",
        action="store_true",
        help="one PDF for the person who signs instead, 送审稿.pdf: every screen, every figure with "
        "its sentence, what changed, the warnings, and where to sign",
    )
    proof.add_argument(
        "--since",
        metavar="REVISION",
        help="with --sign-off: compare with this revision, folder, content file or .zip (with what "
        "visitors see now by default)",
    )
    proof.add_argument(
        "--content", type=Path, metavar="FILE", help=f"with --sign-off: {_EXHIBIT_HELP}"
    )
    proof.set_defaults(command=_proof)


def _add_diff(commands: argparse._SubParsersAction[_Parser]) -> None:
    diff = commands.add_parser(
        "diff",
        help="tell how two contents differ",
        description="Tell how content B differs from content A, as the sign-off sheet does: what was "
        "added, removed, moved and reworded, which figures and pictures changed. Each is a revision "
        "by its number (kiosk revisions lists them), a folder, a content file or a .zip.",
    )
    diff.add_argument("a", metavar="A", help="what it was")
    diff.add_argument("b", metavar="B", help="what it is")
    diff.add_argument("--lang", choices=("zh", "en"), default="zh", help=_LANG_HELP)
    diff.add_argument("--content", type=Path, metavar="FILE", help=_EXHIBIT_HELP)
    diff.set_defaults(command=_diff)


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="look for every fault of a content file",
        description="Read a content file and tell every fault of it at once: where it is, which "
        "item it concerns, what is wrong and what to do. Ends with 0 when there is none, with 1 "
        "when there are some, with 2 when the command itself is wrong.",
    )
    check.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_FILE_HELP)
    check.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="Chinese (zh, the default) or English"
    )
    check.set_defaults(command=_check)


def _add_schema(commands: argparse._SubParsersAction[_Parser]) -> None:
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of content files",
        description="Print the JSON Schema of content files, from which editors complete them and "
        "explain their keys. It is shipped as assets/content.schema.json.",
    )
    schema.set_defaults(command=_schema)


def _add_revisions(commands: argparse._SubParsersAction[_Parser]) -> None:
    publish = commands.add_parser(
        "publish",
        help="check a content and let it go live",
        description="Check a folder, a content file or a .zip of either and, when it has no faults, "
        "let visitors see it: a running exhibit changes within seconds. What was live can be had "
        "back with kiosk rollback.",
    )
    publish.add_argument("path", type=Path, metavar="PATH", help="the folder, file or .zip")
    publish.set_defaults(command=_publish)
    revisions = commands.add_parser(
        "revisions",
        help="list what was live, and what is",
        description="List the last contents that were live: when, from where, and the mark that "
        "the sign-off sheet shows too.",
    )
    revisions.set_defaults(command=_revisions)
    rollback = commands.add_parser(
        "rollback",
        help="let an earlier content go live again",
        description="Let the content of an earlier revision go live again: of that number, or the "
        "one before. Nothing is lost by it: going back can be undone in the same way.",
    )
    rollback.add_argument(
        "number", nargs="?", type=int, metavar="N", help="the revision (the one before by default)"
    )
    rollback.set_defaults(command=_rollback)
    for command in (publish, revisions, rollback):
        command.add_argument("--lang", choices=("zh", "en"), default="zh", help=_LANG_HELP)
        command.add_argument("--content", type=Path, metavar="FILE", help=_EXHIBIT_HELP)


def _add_pin(commands: argparse._SubParsersAction[_Parser]) -> None:
    pin = commands.add_parser(
        "pin",
        help="set the PIN of the staff panel",
        description="Set the PIN that opens the staff panel of the exhibit, after its top left "
        "corner was held for 3 seconds. It is asked for twice and not shown. Without a PIN the "
        "panel is off.",
    )
    how = pin.add_mutually_exclusive_group()
    how.add_argument("--stdin", action="store_true", help="read it from the first line of input")
    how.add_argument("--remove", action="store_true", help="have no PIN: the panel is off")
    pin.add_argument("--lang", choices=("zh", "en"), default="zh", help=_LANG_HELP)
    pin.set_defaults(command=_pin)


_LANG_HELP = "Chinese (zh, the default) or English"
_EXHIBIT_HELP = "the exhibit that was started with this content file (the default one otherwise)"
_FILE_HELP = "the content file (content.yaml beside the program by default)"
_THEME_HELP = "colours: ivory or night (by default what the content says)"


class _Progress:
    """Shows how far a long command is: a bar on a terminal, else a line each tenth."""

    _WIDTH = 28

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._tenth = 0

    def __call__(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` pieces are made, ``what`` is the latest."""
        if self._stream is None or total <= 0:
            return
        if self._stream.isatty():
            filled = self._WIDTH * done // total
            bar = "█" * filled + "░" * (self._WIDTH - filled)
            # Clear to the end of the line: the last name may have been longer.
            end = "\n" if done >= total else ""
            self._stream.write(f"\r{bar} {done}/{total} {what}\x1b[K{end}")
        elif (tenth := done * 10 // total) > self._tenth:
            self._tenth = tenth
            self._stream.write(f"{done}/{total} {what}\n")
        self._stream.flush()
