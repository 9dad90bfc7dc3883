"""The command line: what is written is done, and every error is a clear line and an exit code.

0 is all well, 1 means that the content has faults, 2 that the command was used wrongly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from kiosk import paths
from kiosk.commands import COMMANDS
from kiosk.content.words import Words
from kiosk.lean import lean_settings
from kiosk.options import make_parser
from kiosk.parser import WrongUse, language_of
from kiosk.telling import FAULTS, INTERRUPTED, OK, WRONG_USE, complain, make_printable

_BARE = "supervise"
"""What a double click on the program means."""

_INCOMPLETE = Words(
    "kiosk：程序缺了一部分：{}。请把程序文件夹重新复制一遍；从源码运行的，执行 make setup。",
    "kiosk: a part of the program is missing: {} (make setup puts it right)",
)
_UNUSABLE = Words(
    "kiosk：用不了 {}：{}。请看看它在不在、有没有权限、磁盘满没满。", "kiosk: {} cannot be used: {}"
)


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
    make_printable()
    lean_settings()
    words = sys.argv[1:] if argv is None else list(argv)
    language = language_of(words)
    try:
        options = parse(words)
        code = COMMANDS[options.command](options)
        if sys.stdout is not None:
            sys.stdout.flush()  # Here a closed pipe can still be told apart from a fault.
        return code
    except WrongUse as wrong:
        complain(wrong.text.of(language))
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
        complain(_INCOMPLETE.of(language).format(error))
        return FAULTS
    except OSError as error:
        name = error.filename or Words("一个文件", "a file").of(language)
        from kiosk.content.reasons import reason_of  # noqa: PLC0415

        complain(_UNUSABLE.of(language).format(name, reason_of(error).of(language)))
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
