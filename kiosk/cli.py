"""The command line: one thin function a subcommand, every error a clear line and an exit code.

0 is all well, 1 means that the content has faults, 2 that the command was used wrongly. The drawing
half of the program is imported by the subcommand that needs it: ``check`` and ``schema`` answer at
once, and run where Qt cannot.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from kiosk import paths
from kiosk.content.words import Language, Words
from kiosk.lean import lean_settings, plain_imports
from kiosk.options import DEFAULT_SIZE, WrongUse, language_of, make_parser

if TYPE_CHECKING:
    from kiosk.content.problems import Problem
    from kiosk.content.store import Store
    from kiosk.staff.publishing import Outcome

OK = 0
FAULTS = 1
WRONG_USE = 2
INTERRUPTED = 130

_STRIP_SIZE = (640, 360)
_CONTENT = "content.yaml"
_BARE = "supervise"
"""What a double click on the program means."""


class _ShowVersion(argparse.Action):
    """Says the version and leaves; the content is hashed only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, *_: object) -> NoReturn:
        """Print one line."""
        from kiosk.version import find_version, version_line  # noqa: PLC0415

        print(version_line(find_version(), paths.default_content()))
        raise SystemExit(OK)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what ``argv`` (the command line by default) says, and return the exit code."""
    _make_printable()
    lean_settings()
    words = sys.argv[1:] if argv is None else list(argv)
    language = language_of(words)
    try:
        options = parse(words)
        code = _COMMANDS[options.command](options)
        if sys.stdout is not None:
            sys.stdout.flush()  # Here a closed pipe can still be told apart from a fault.
        return code
    except WrongUse as wrong:
        _complain(wrong.text.of(language))
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
        _complain(_INCOMPLETE.of(language).format(error))
        return FAULTS
    except OSError as error:
        name = error.filename or Words("一个文件", "a file").of(language)
        from kiosk.content.reasons import reason_of  # noqa: PLC0415

        _complain(_UNUSABLE.of(language).format(name, reason_of(error).of(language)))
        return FAULTS


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options that ``words`` are; without a command, those of the exhibit as halls run it.

    Raises:
        WrongUse: They are none.
        SystemExit: Help or the version was asked for, and shown.
    """
    parser = make_parser(language_of(words), _ShowVersion)
    options = parser.parse_args(words)
    return options if options.command else parser.parse_args([*words, _BARE])


_INCOMPLETE = Words(
    "kiosk：程序缺了一部分：{}。请把程序文件夹重新复制一遍；从源码运行的，执行 make setup。",
    "kiosk: a part of the program is missing: {} (make setup puts it right)",
)
_UNUSABLE = Words(
    "kiosk：用不了 {}：{}。请看看它在不在、有没有权限、磁盘满没满。", "kiosk: {} cannot be used: {}"
)
_NO_FONT = Words(
    "kiosk：程序不完整，字体 {} 打不开。请把程序文件夹重新复制一遍。",
    "kiosk: the program is not whole: the font {} cannot be loaded",
)


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
    content = _shown_file(options)
    from kiosk.starting import start_exhibit  # noqa: PLC0415

    return _told(
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
    return supervise(words, os.environ, _complain, paths.state_dir())


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

    return _told(make, options.lang)


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
    store, scratch, report = _store(options), _scratch(), Progress(sys.stderr)
    return _told(lambda: _say(sign_off(order, store, scratch, report), options.lang), options.lang)


def _diff(options: argparse.Namespace) -> int:
    from kiosk.staff.comparing import diff  # noqa: PLC0415

    return _say(diff(options.a, options.b, _store(options), _scratch()), options.lang)


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

    return _told(make, options.lang)


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
    from kiosk.staff.fit import check_fit  # noqa: PLC0415
    from kiosk.staff.verdicts import FILE, VerdictMemory  # noqa: PLC0415

    def check() -> int:
        problems.extend(check_fit(reading, VerdictMemory(paths.state_dir() / FILE)))
        problems.sort(key=lambda problem: problem.position or (0, 0))
        return _report(content.name, problems, options.lang, sys.stdout)

    return _told(check, options.lang)


def _schema(options: argparse.Namespace) -> int:
    from kiosk.content.schema import schema_text  # noqa: PLC0415

    print(schema_text(), end="")
    return OK


def _publish(options: argparse.Namespace) -> int:
    from kiosk.staff.publishing import check_content, publish  # noqa: PLC0415
    from kiosk.staff.verdicts import FILE, VerdictMemory  # noqa: PLC0415

    store, scratch = _store(options), _scratch()
    memory = VerdictMemory(paths.state_dir() / FILE)

    def check(file: Path) -> list[Problem]:
        return check_content(file, memory)

    if sys.stderr is not None and sys.stderr.isatty():
        # Every screen is laid out: on a slow machine that is a while without a word.
        print("正在检查……" if options.lang == "zh" else "Checking…", file=sys.stderr)
    return _told(
        lambda: _say(publish(options.path, store, scratch, check), options.lang), options.lang
    )


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
        raise WrongUse(
            Words(
                "kiosk pin：这里没有命令窗口可以提问，请用 --stdin 给出口令。",
                "kiosk pin: there is no terminal to ask on; give the PIN with --stdin",
            )
        )
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


def _told(act: Callable[[], int], language: Language) -> int:
    """What ``act`` returns; what it finds amiss with content or program is told, not raised."""
    try:
        return act()
    except Exception as error:
        code = _tell(error, language)
        if code is None:
            raise
        return code


def _tell(error: Exception, language: Language) -> int | None:
    """Tell what is amiss, and the exit code for it; None when ``error`` is of another kind."""
    # Only now: before, it would delay the first frame.
    from kiosk.content.problems import ContentError  # noqa: PLC0415
    from kiosk.theme.errors import FontsMissingError  # noqa: PLC0415

    if isinstance(error, ContentError):
        name = error.problems[0].file if error.problems else ""
        return _report(name, error.problems, language, sys.stderr)
    if isinstance(error, FontsMissingError):
        _complain(_NO_FONT.of(language).format(error))
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


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
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
