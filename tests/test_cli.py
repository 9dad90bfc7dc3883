from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import kiosk
import kiosk.staff.fit
import kiosk.staff.proof
import kiosk.starting
import kiosk.supervisor
from kiosk import cli
from kiosk.commands import COMMANDS as BY_NAME
from kiosk.content.bundle import gather
from kiosk.content.live_print import store_folder
from kiosk.content.problems import ContentError, Position, Problem, Severity, Words
from kiosk.content.reader import Reading
from kiosk.content.revision import Origin
from kiosk.content.schema import schema_text
from kiosk.content.store import Store
from kiosk.progress import Progress
from kiosk.staff.verdicts import VerdictMemory
from kiosk.theme.errors import FontsMissingError
from kiosk.usage import cells

ROOT = Path(__file__).resolve().parent.parent
SOUND = "schema: 1\ncover:\n  title: 一年成绩单\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "content.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(SOUND + "  titel: 甲\n", encoding="utf-8")
    return path


@pytest.fixture
def fit(monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """What the check of the screens finds; laying them out is tested elsewhere."""
    found: list[Problem] = []

    def check_fit(reading: Reading, _: VerdictMemory) -> list[Problem]:
        assert reading.content is not None
        return found

    monkeypatch.setattr(kiosk.staff.fit, "check_fit", check_fit)
    return found


class Recorder:
    """Stands for a function of the drawing half and keeps what it was called with."""

    def __init__(self, act: Callable[..., Any] = lambda *args, **options: 0) -> None:
        self.act = act
        self.args: Sequence[Any] = ()
        self.options: dict[str, Any] = {}

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.args, self.options = args, options
        return self.act(*args, **options)


# ---- wrong use: one clear line, exit code 2


_COMMANDS = "run, supervise, proof, diff, check, schema, publish, revisions, rollback, pin"
_NOWHERE = (
    (
        "kiosk：没有“nowhere.yaml”这个内容文件。"
        "请看看路径有没有写错、U 盘有没有插好；路径里有空格的，两边加英文引号。"
    ),
    "kiosk: there is no content file 'nowhere.yaml'",
)


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (
            "chekc",
            f"kiosk：命令 不能是“chekc”，只能是：{_COMMANDS.replace(', ', '、')}。用法见 kiosk --help。",
            (
                f"kiosk: argument COMMAND: invalid choice: chekc (choose from {_COMMANDS}) "
                "(see kiosk --help)"
            ),
        ),
        (
            "check a b",
            "kiosk：不认识“b”。用法见 kiosk --help。",
            "kiosk: unrecognized arguments: b (see kiosk --help)",
        ),
        (
            "check --colour red",
            "kiosk：不认识“--colour”。用法见 kiosk --help。",
            "kiosk: unrecognized arguments: --colour (see kiosk --help)",
        ),
        ("check nowhere.yaml", *_NOWHERE),
        ("run --content nowhere.yaml", *_NOWHERE),
        ("supervise --content nowhere.yaml", *_NOWHERE),
        ("proof nowhere.yaml --out x", *_NOWHERE),
        (
            "check .",
            "kiosk：文件夹“.”里没有 content.yaml。请写内容文件，或它所在的文件夹。",
            "kiosk: there is no content.yaml in the folder .; name the content file",
        ),
        (
            "proof",
            "kiosk proof：少写了 --out。用法见 kiosk proof --help。",
            "kiosk proof: the following arguments are required: --out (see kiosk proof --help)",
        ),
        (
            "run --window big",
            (
                "kiosk run：--window：“big”不是大小。请写成 宽x高，如 1920x1080（各 320 到 16384）。"
                "用法见 kiosk run --help。"
            ),
            (
                "kiosk run: argument --window: 'big' is no size; write width x height, such as "
                "1920x1080 (320 to 16384 each) (see kiosk run --help)"
            ),
        ),
        (
            "run --window",
            "kiosk run：--window 后面少了内容。用法见 kiosk run --help。",
            "kiosk run: argument --window: expected one argument (see kiosk run --help)",
        ),
        (
            "proof --out x --size 1920x99999",
            (
                "kiosk proof：--size：“1920x99999”不是大小。请写成 宽x高，如 1920x1080"
                "（各 320 到 16384）。用法见 kiosk proof --help。"
            ),
            (
                "kiosk proof: argument --size: '1920x99999' is no size; write width x height, such as "
                "1920x1080 (320 to 16384 each) (see kiosk proof --help)"
            ),
        ),
        (
            "run --theme dusk",
            (
                "kiosk run：--theme：没有“dusk”这种配色，只能是 ivory、night。"
                "用法见 kiosk run --help。"
            ),
            (
                "kiosk run: argument --theme: 'dusk' is no theme; choose ivory or night "
                "(see kiosk run --help)"
            ),
        ),
        (
            "run --renderer vulkan",
            (
                "kiosk run：--renderer 不能是“vulkan”，只能是：auto、raster、opengl。"
                "用法见 kiosk run --help。"
            ),
            (
                "kiosk run: argument --renderer: invalid choice: vulkan "
                "(choose from auto, raster, opengl) (see kiosk run --help)"
            ),
        ),
        (
            "rollback last",
            "kiosk rollback：N 应当是数字，这里是“last”。用法见 kiosk rollback --help。",
            "kiosk rollback: argument N: invalid int value: last (see kiosk rollback --help)",
        ),
        (
            "pin --stdin --remove",
            "kiosk pin：--remove 和 --stdin 不能一起写。用法见 kiosk pin --help。",
            "kiosk pin: argument --remove: not allowed with argument --stdin (see kiosk pin --help)",
        ),
        (
            "proof --s x",
            (
                "kiosk proof：“--s”可以是 --size、--strip、--sign-off、--since，请写全。"
                "用法见 kiosk proof --help。"
            ),
            (
                "kiosk proof: ambiguous option: --s could match --size, --strip, --sign-off, --since "
                "(see kiosk proof --help)"
            ),
        ),
    ],
)
def test_wrong_use_is_one_line(
    line: str,
    zh: str,
    en: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(line.split()) == 2
    assert capsys.readouterr() == ("", f"{zh}\n")
    assert cli.main([*line.split(), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    # Newer Pythons list choices without quotes.
    assert err.replace("'", "") == en.replace("'", "") + "\n"


def test_a_language_that_is_none_is_told(capsys: Captured) -> None:
    assert cli.main(["check", "--lang", "fr"]) == 2
    assert capsys.readouterr().err == (
        "kiosk check：--lang 不能是“fr”，只能是：zh、en。用法见 kiosk check --help。\n"
    )


def test_out_must_be_a_folder(sound: Path, capsys: Captured) -> None:
    assert cli.main(["proof", str(sound), "--out", str(sound)]) == 2
    assert capsys.readouterr().err == (
        f"kiosk proof：--out 要写文件夹，“{sound}”是文件。请换一个名称。\n"
    )
    assert cli.main(["proof", str(sound), "--out", str(sound), "--lang=en"]) == 2
    assert capsys.readouterr().err == f"kiosk proof: --out '{sound}' is a file, not a folder\n"


def test_a_folder_is_taken_for_the_content_in_it(
    sound: Path, fit: list[Problem], capsys: Captured
) -> None:
    assert cli.main(["check", str(sound.parent)]) == 0
    assert capsys.readouterr().out == "content.yaml：没有错误。\n"


# ---- a double click


@pytest.mark.parametrize("words", [[], ["--lang", "en"]])
def test_the_bare_program_opens_the_exhibit(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervise = Recorder(lambda *_: 0)
    monkeypatch.setattr(kiosk.supervisor, "supervise", supervise)
    monkeypatch.setattr(cli.paths, "state_dir", lambda: tmp_path)
    assert cli.main(words) == 0
    assert supervise.args[0] == ["--renderer", "auto"]


# ---- a content file that is gone


def test_a_content_that_is_gone_is_no_wrong_use_where_there_are_revisions(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Recorder(lambda *args, **options: 0)
    monkeypatch.setattr(kiosk.starting, "start_exhibit", run)
    monkeypatch.setattr(cli.paths, "state_dir", lambda: tmp_path / "state")
    folder = store_folder(tmp_path / "state", sound, cli.paths.default_content())
    store = Store(folder)
    store.activate(store.stage(gather(sound)), Origin("folder", ""))
    sound.unlink()
    assert cli.main(["run", "--content", str(sound)]) == 0
    assert run.args == (sound,)


def test_the_default_content_may_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Recorder(lambda *args, **options: 0)
    monkeypatch.setattr(kiosk.starting, "start_exhibit", run)
    gone = tmp_path / "content.yaml"
    monkeypatch.setattr(cli.paths, "default_content", lambda: gone)
    assert cli.main(["run"]) == 0
    assert run.args == (gone,)


# ---- help and version


COMMANDS = ["", *BY_NAME]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_helps(command: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main([*command.split(), "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"用法：kiosk {command}".rstrip())
    assert "显示这些说明" in out
    assert max(map(cells, out.splitlines())) <= 80
    for english in ("usage", "options", "show this help", "positional"):
        assert english not in out
    assert err == ""
    assert cli.main(["--lang", "en", *command.split(), "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"usage: kiosk {command}".rstrip())
    assert "show this help" in out
    assert out.isascii() or "送审稿.pdf" in out


def test_version(capsys: Captured) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"kiosk {kiosk.__version__} (commit ")


# ---- check


def test_check_of_sound_content(sound: Path, fit: list[Problem], capsys: Captured) -> None:
    assert cli.main(["check", str(sound)]) == 0
    assert capsys.readouterr() == ("content.yaml：没有错误。\n", "")
    assert cli.main(["check", str(sound), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "content.yaml: no errors.\n"


def test_check_takes_the_content_beside_the_program(
    fit: list[Problem], sound: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(cli.paths, "default_content", lambda: sound)
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "content.yaml：没有错误。\n"


def test_check_tells_faults(broken: Path, capsys: Captured) -> None:
    assert cli.main(["check", str(broken)]) == 1
    assert capsys.readouterr() == (
        (
            "broken.yaml 第 4 行第 3 列：封面：不认识“titel”这一项。\n"
            "    4 |   titel: 甲\n"
            "      |   ^\n"
            "  改法：是不是想写 title？\n"
            "\n"
            "broken.yaml：1 处错误。\n"
        ),
        "",
    )
    assert cli.main(["check", str(broken), "--lang", "en"]) == 1
    assert capsys.readouterr().out.endswith("\n\nbroken.yaml: 1 error.\n")


def test_check_with_a_warning_only_is_sound(
    sound: Path, fit: list[Problem], capsys: Captured
) -> None:
    sound.write_bytes(b"\xef\xbb\xbf" + SOUND.encode())
    assert cli.main(["check", str(sound)]) == 0
    assert capsys.readouterr().out.endswith("content.yaml：没有错误。有 1 处提醒。\n")
    assert cli.main(["check", str(sound), "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("content.yaml: no errors, 1 warning.\n")


def overflow(line: int) -> Problem:
    words = Words("放不下", "too long")
    where = Position(line, 3)
    return Problem("text-overflow", Severity.ERROR, "content.yaml", where, words, words, words)


def test_check_lays_out_what_is_sound(sound: Path, fit: list[Problem], capsys: Captured) -> None:
    fit += [overflow(3), overflow(2)]
    assert cli.main(["check", str(sound)]) == 1
    out = capsys.readouterr().out
    assert out.index("第 2 行") < out.index("第 3 行")
    assert out.endswith("content.yaml：2 处错误。\n")


def test_check_needs_no_drawing_for_what_is_broken(broken: Path) -> None:
    """``check`` of a broken file and ``schema`` run where Qt cannot even be imported."""
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from kiosk.cli import main\n"
        f"codes = main(['check', {str(broken)!r}]), main(['schema'])\n"
        "sys.exit(codes != (1, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_check_of_what_was_checked_before_needs_no_qt(sound: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    environment |= {"LOCALAPPDATA": str(tmp_path / "state"), "HOME": str(tmp_path / "state")}
    said = []
    for blocked in ([], ["PySide6.QtCore", "pyqtgraph"]):
        code = (
            f"import sys; sys.modules |= dict.fromkeys({blocked!r})\n"
            "from kiosk.cli import main\n"
            f"sys.exit(main(['check', {str(sound)!r}]))"
        )
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        said.append(done.stdout)
    assert said[0] == said[1]


# ---- run and proof


def test_run_hands_its_options_on(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Recorder(lambda *args, **options: 7)
    monkeypatch.setattr(kiosk.starting, "start_exhibit", run)
    line = ["run", "--content", str(sound), "--window", "1280x720", "--theme", "night"]
    assert cli.main([*line, "--renderer", "raster"]) == 7
    assert run.args == (sound,)
    assert run.options == {"window": (1280, 720), "theme": "night", "renderer": "raster"}
    assert cli.main(["run", "--content", str(sound)]) == 7
    assert run.options == {"window": None, "theme": None, "renderer": "auto"}


def test_proof_hands_its_options_on(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = Recorder()
    monkeypatch.setattr(kiosk.staff.proof, "make_proof", proof)
    out = tmp_path / "new" / "folder"
    assert cli.main(["proof", str(sound), "--out", str(out)]) == 0
    report = proof.options.pop("report")
    assert callable(report)
    assert proof.args == (sound, out)
    assert proof.options == {"size": (1920, 1080), "theme": None, "text": None}
    line = ["proof", str(sound), "--out", str(out), "--size", "1080×1920", "--text", "large"]
    assert cli.main([*line, "--theme", "ivory"]) == 0
    del proof.options["report"]
    assert proof.options == {"size": (1080, 1920), "theme": "ivory", "text": "large"}


def test_content_that_cannot_be_shown_is_told(
    sound: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise ContentError([overflow(2)])

    monkeypatch.setattr(kiosk.starting, "start_exhibit", refuse)
    assert cli.main(["run", "--content", str(sound)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("content.yaml 第 2 行第 3 列：")
    assert err.endswith("content.yaml：1 处错误。\n")


@pytest.mark.parametrize(
    ("error", "code", "complaint"),
    [
        (
            FontsMissingError("NotoSansSC-Bold.ttf"),
            1,
            "kiosk：程序不完整，字体 NotoSansSC-Bold.ttf 打不开。请把程序文件夹重新复制一遍。\n",
        ),
        (
            ImportError("libEGL.so.1: cannot open shared object file"),
            1,
            (
                "kiosk：程序缺了一部分：libEGL.so.1: cannot open shared object file。"
                "请把程序文件夹重新复制一遍；从源码运行的，执行 make setup。\n"
            ),
        ),
        (
            FileNotFoundError(2, "No such file or directory", "towns.csv"),
            1,
            ("kiosk：用不了 towns.csv：没有这个文件。请看看它在不在、有没有权限、磁盘满没满。\n"),
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_one_line(
    error: BaseException,
    code: int,
    complaint: str,
    sound: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(kiosk.starting, "start_exhibit", fail)
    assert cli.main(["run", "--content", str(sound)]) == code
    assert capsys.readouterr() == ("", complaint)


def test_proof_that_cannot_be_written(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kiosk.staff.proof, "make_proof", fail)
    assert cli.main(["proof", str(sound), "--out", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err == (
        f"kiosk proof：写不进“{tmp_path / 'x'}”：没有权限。请换一个文件夹。\n"
    )


# ---- schema, progress, streams


def test_schema_is_printed(capsys: Captured) -> None:
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out == schema_text()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal() -> None:
    stream = Terminal()
    progress = Progress(stream)
    for done in range(1, 5):
        progress(done, 4, f"screen {done}")
    drawn = stream.getvalue().split("\r")[1:]
    assert len(drawn) == 4
    assert drawn[1] == "█" * 14 + "░" * 14 + " 2/4 screen 2\x1b[K"
    assert drawn[3] == "█" * 28 + " 4/4 screen 4\x1b[K\n"


def test_progress_is_a_line_each_tenth_elsewhere() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    for done in range(1, 51):
        progress(done, 50, "x")
    assert stream.getvalue() == "".join(f"{done}/50 x\n" for done in range(5, 51, 5))


def test_progress_without_a_stream_is_silent() -> None:
    Progress(None)(1, 2, "x")


def test_a_windowed_program_has_no_streams(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["check", str(broken)]) == 1
    assert cli.main(["nonsense"]) == 2


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_any_console_can_show_it(encoding: str, broken: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "kiosk", "check", str(broken)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "titel" in done.stdout.decode(encoding)


def test_a_reader_that_has_seen_enough() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        command = [sys.executable, "-m", "kiosk", "schema"]
        done = subprocess.run(command, cwd=ROOT, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
