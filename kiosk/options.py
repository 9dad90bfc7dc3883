"""What can be written behind ``kiosk``: the subcommands, their options, and what each is for.

Everything is said in Chinese, or in English where ``--lang en`` is written anywhere. Nothing is done
here: :mod:`kiosk.commands` does what was written.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from kiosk import paths
from kiosk.content.words import Language, Words
from kiosk.parser import Parser, WrongValue

DEFAULT_SIZE = (1920, 1080)
_SIZE = re.compile(r"(\d{2,5})[xX×](\d{2,5})")
_SMALLEST, _LARGEST = 320, 16384

_EXHIBIT = Words(
    "用这个内容文件打开的那个展项（不写就是默认的那个）",
    "the exhibit that was started with this content file (the default one otherwise)",
)
_FILE = Words(
    "内容文件，或它所在的文件夹（不写就是程序旁边的 content.yaml）",
    "the content file, or its folder (content.yaml beside the program by default)",
)
_THEME = Words(
    "配色：ivory 浅色，night 深色（不写就照内容里的）",
    "colours: ivory or night (by default what the content says)",
)


def make_parser(language: Language, version: type[argparse.Action]) -> Parser:
    """The parser of the whole command line; ``command`` of what it reads is the subcommand's name.

    Args:
        language: of the help.
        version: says the version and leaves.
    """
    parser = Parser(
        language,
        prog="kiosk",
        description=Words(
            "离线触摸屏展项：一个内容文件，一块屏幕。什么也不写，就是打开展项。",
            "An offline touchscreen exhibit: one content file, one full screen. With nothing "
            "written, it opens the exhibit.",
        ).of(language),
        epilog=Words(
            "每个命令都有自己的说明：kiosk run --help。",
            "Every command explains itself: kiosk run --help.",
        ).of(language),
    )
    parser.option(
        "--version",
        action=version,
        help=Words("显示是哪个程序、哪份内容", "say which program and which content this is"),
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(
        metavar=parser.say("命令", "COMMAND"), title=parser.say("命令", "commands")
    )

    def add(name: str, about: Words, description: Words) -> Parser:
        made = commands.add_parser(
            name,
            language=language,
            help=about.of(language),
            description=description.of(language),
        )
        made.set_defaults(command=name)
        return made

    for make in (_showing, _proving, _checking, _publishing, _guarding):
        make(add)
    return parser


_Add = Callable[[str, Words, Words], Parser]


def _showing(add: _Add) -> None:
    run = add(
        "run",
        Words("全屏打开展项", "show the exhibit, full screen"),
        Words(
            "全屏打开展项，不显示鼠标指针。开在窗口里的（--window）按 Esc 键退出；全屏的只有工作人员能退出。",
            "Show the exhibit on the full screen, without a cursor. In a window (--window) the Esc "
            "key leaves it; on the full screen only staff do.",
        ),
    )
    supervise = add(
        "supervise",
        Words(
            "打开展项，并在它出错时重新打开", "show the exhibit, and again when it crashed or hangs"
        ),
        Words(
            "和 kiosk run 一样打开展项；它意外退出或没有反应时，重新打开，间隔逐渐加长到一分钟。"
            "工作人员退出展项时结束。用 systemd 的，也向它报告一切正常。",
            "Show the exhibit as kiosk run does, and start it again when it crashed or hangs, after "
            "pauses that grow to a minute. Ends when staff leave the exhibit. Tells systemd, where "
            "that watches, that all is well.",
        ),
    )
    for command in (run, supervise):
        command.option("--content", type=Path, metavar="FILE", help=_FILE)
        command.option(
            "--window",
            type=_size,
            metavar="WxH",
            help=Words(
                "开在这么大的窗口里，如 1280x720 或 1080x1920",
                "show it in a window of this size, such as 1280x720 or 1080x1920",
            ),
        )
        command.option("--theme", type=_theme, metavar="NAME", help=_THEME)
        command.option(
            "--renderer",
            choices=("auto", "raster", "opengl"),
            default="auto",
            help=Words(
                "用什么画：处理器（raster），显卡（opengl），或这台电脑上较快的那个（auto，默认）",
                "what draws: the processor (raster), the graphics card (opengl), or whichever "
                "proves faster on this machine (auto, the default)",
            ),
        )


def _proving(add: _Add) -> None:
    proof = add(
        "proof",
        Words("把每个画面画成图片，或做送审稿", "picture every screen for sign-off"),
        Words(
            "把每个画面的每个样子都画出来，不用屏幕：编了号的 PNG 图片，和合成的一个 PDF。"
            "同样的内容，画出来的文件一个字节也不差。",
            "Draw every state of every screen at rest, without a display: numbered PNG files and "
            "one PDF of them all. The same content gives the same bytes.",
        ),
    )
    proof.option("file", nargs="?", type=Path, metavar="FILE", help=_FILE)
    proof.option(
        "--out",
        type=Path,
        metavar="DIR",
        required=True,
        help=Words("放在哪个文件夹", "the folder to put them in"),
    )
    proof.option(
        "--size",
        type=_size,
        metavar="WxH",
        default=DEFAULT_SIZE,
        help=Words(
            "屏幕有多少像素（默认 1920x1080）",
            "the size of the screen in pixels (1920x1080 by default)",
        ),
    )
    proof.option("--theme", type=_theme, metavar="NAME", help=_THEME)
    proof.option(
        "--text",
        choices=("normal", "large"),
        help=Words(
            "只画一种字号：normal 正常，large 大字（默认都画）",
            "only this text size (both by default)",
        ),
    )
    proof.option(
        "--strip",
        metavar="NAME",
        help=Words(
            "改为把一个动画画成一条，如 stone-out（写错了会列出全部）",
            "one transition as a strip of frames instead, such as stone-out (a wrong NAME lists all)",
        ),
    )
    proof.option(
        "--lasting",
        type=float,
        metavar="MS",
        help=Words(
            "这一条画多少毫秒（默认画到动画结束）",
            "how long the strip follows it, in milliseconds (as long as it takes by default)",
        ),
    )
    proof.option(
        "--sign-off",
        action="store_true",
        help=Words(
            "改为做送审稿.pdf：每个画面、每个数字和它的句子、改了什么、有哪些提醒、签字的地方",
            "one PDF for the person who signs instead, 送审稿.pdf: every screen, every figure with "
            "its sentence, what changed, the warnings, and where to sign",
        ),
    )
    proof.option(
        "--since",
        metavar="REVISION",
        help=Words(
            "和 --sign-off 一起用：和这一版、这个文件夹、内容文件或 .zip 比（默认和正在展出的比）",
            "with --sign-off: compare with this revision, folder, content file or .zip (with what "
            "visitors see now by default)",
        ),
    )
    proof.option(
        "--content",
        type=Path,
        metavar="FILE",
        help=Words(f"和 --sign-off 一起用：{_EXHIBIT.zh}", f"with --sign-off: {_EXHIBIT.en}"),
    )


def _checking(add: _Add) -> None:
    diff = add(
        "diff",
        Words("说出两份内容差在哪里", "tell how two contents differ"),
        Words(
            "说出内容 B 和内容 A 差在哪里，和送审稿里写的一样：增、删、移、改了哪些字，哪些数字和图片变了。"
            "每一份可以写版号（kiosk revisions 列出版号）、文件夹、内容文件或 .zip。",
            "Tell how content B differs from content A, as the sign-off sheet does: what was added, "
            "removed, moved and reworded, which figures and pictures changed. Each is a revision by "
            "its number (kiosk revisions lists them), a folder, a content file or a .zip.",
        ),
    )
    diff.option("a", metavar="A", help=Words("原来的", "what it was"))
    diff.option("b", metavar="B", help=Words("现在的", "what it is"))
    diff.option("--content", type=Path, metavar="FILE", help=_EXHIBIT)
    check = add(
        "check",
        Words("检查内容文件有没有错误", "look for every fault of a content file"),
        Words(
            "检查一个内容文件，一次说出全部错误：在哪里，是哪一条，错在哪里，怎么改。"
            "没有错误时结果码是 0，有错误是 1，命令写错是 2。",
            "Read a content file and tell every fault of it at once: where it is, which item it "
            "concerns, what is wrong and what to do. Ends with 0 when there is none, with 1 when "
            "there are some, with 2 when the command itself is wrong.",
        ),
    )
    check.option("file", nargs="?", type=Path, metavar="FILE", help=_FILE)
    add(
        "schema",
        Words("输出内容文件的 JSON Schema", "print the JSON Schema of content files"),
        Words(
            "输出内容文件的 JSON Schema，编辑器靠它补全和解释每一项。它也在 assets/content.schema.json 里。",
            "Print the JSON Schema of content files, from which editors complete them and explain "
            "their keys. It is shipped as assets/content.schema.json.",
        ),
    )


def _publishing(add: _Add) -> None:
    publish = add(
        "publish",
        Words("检查一份内容，没有错误就换上去", "check a content and let it go live"),
        Words(
            "检查一个文件夹、内容文件，或两者打包成的 .zip；没有错误就让观众看到，开着的展项几秒钟就换上。"
            "原来的内容可以用 kiosk rollback 换回来。",
            "Check a folder, a content file or a .zip of either and, when it has no faults, let "
            "visitors see it: a running exhibit changes within seconds. What was live can be had "
            "back with kiosk rollback.",
        ),
    )
    publish.option(
        "path",
        type=Path,
        metavar="PATH",
        help=Words("文件夹、内容文件或 .zip", "the folder, file or .zip"),
    )
    revisions = add(
        "revisions",
        Words("列出展出过的各版内容", "list what was live, and what is"),
        Words(
            "列出最近展出过的各版内容：什么时候启用、从哪里来，和送审稿上也有的核对码。",
            "List the last contents that were live: when, from where, and the mark that the "
            "sign-off sheet shows too.",
        ),
    )
    rollback = add(
        "rollback",
        Words("退回到以前的一版", "let an earlier content go live again"),
        Words(
            "让以前的一版内容重新展出：写了版号就是那一版，不写就是前一版。什么也不会丢，退回以后还能再退回来。",
            "Let the content of an earlier revision go live again: of that number, or the one "
            "before. Nothing is lost by it: going back can be undone in the same way.",
        ),
    )
    rollback.option(
        "number",
        nargs="?",
        type=int,
        metavar="N",
        help=Words("版号（不写就是前一版）", "the revision (the one before by default)"),
    )
    for command in (publish, revisions, rollback):
        command.option("--content", type=Path, metavar="FILE", help=_EXHIBIT)


def _guarding(add: _Add) -> None:
    pin = add(
        "pin",
        Words("设工作人员面板的口令", "set the PIN of the staff panel"),
        Words(
            "设工作人员面板的口令。按住展项屏幕左上角 3 秒，再输入口令，就能打开面板。"
            "口令要输两遍，输入时不显示。没有口令，面板就打不开。",
            "Set the PIN that opens the staff panel of the exhibit, after its top left corner was "
            "held for 3 seconds. It is asked for twice and not shown. Without a PIN the panel is off.",
        ),
    )
    pin.one_of(
        (
            "--stdin",
            Words("从输入的第一行读口令，不提问", "read it from the first line of input"),
        ),
        ("--remove", Words("删去口令：面板打不开了", "have no PIN: the panel is off")),
    )


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in size):
        raise WrongValue(
            Words(
                f"“{text}”不是大小。请写成 宽x高，如 1920x1080（各 {_SMALLEST} 到 {_LARGEST}）。",
                f"{text!r} is no size; write width x height, such as 1920x1080 "
                f"({_SMALLEST} to {_LARGEST} each)",
            )
        )
    return size


def _theme(text: str) -> str:
    found = (path.stem for path in (paths.assets_dir() / "themes").glob("*.yaml"))
    # High contrast is a visitor's switch within a theme, not a theme of the hall.
    names = sorted(name for name in found if not name.endswith("-contrast"))
    if text not in names:
        raise WrongValue(
            Words(
                f"没有“{text}”这种配色，只能是 {'、'.join(names)}。",
                f"{text!r} is no theme; choose {' or '.join(names)}",
            )
        )
    return text
