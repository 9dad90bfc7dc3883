"""开馆自检: what is looked at before the doors open, and what is said of it.

Each check is a small function that is given what it needs and says one line: good, or what is
wrong and what to do. :func:`run_checks` does them a slice at a time, so that nothing freezes, and
:func:`keep_results` writes what came of it to a file.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QImage, QRawFont

from kiosk.content import images
from kiosk.content.problems import AssetError
from kiosk.motion.clock import Clock
from kiosk.restarts import Restart
from kiosk.staff.panel.gallery import Gallery
from kiosk.theme.fonts import FONT_FILES

SCREEN_TIME = 25.0
"""Seconds that drawing all screens may take: with the touch grid the whole stays under a minute."""
LEAST_FREE = 1_000_000_000
"""Bytes that should be free on the disk: revisions and logs need room."""
LEAST_RATE = 45.0
"""Frames a second below which movements stutter visibly."""
MOST_RESTARTS = 2
"""Unforeseen restarts in a day that are still told as good."""
KEPT = 60
"""Results that stay."""

_TOLD = 3
_FOLDER = "morning-checks"
_BLANK_GRID = 24
_TECHNICIAN = "请联系技术人员。"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check says: in plain Chinese what was found, and what to do when it is not good."""

    name: str
    good: bool
    said: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check is that takes its time."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class MorningFacts:
    """What the morning check looks at."""

    screens: Gallery
    """Every screen in every text size."""
    fonts: Path
    """The folder of the program's fonts."""
    pictures: tuple[Path, ...]
    """The pictures that the content names."""
    state: Path
    """The state directory; the results are kept in it."""
    now: datetime
    not_before: datetime
    """A moment that is known to be past, such as when the newest revision went live."""
    restarts: tuple[Restart, ...] = ()


def run_checks(
    facts: MorningFacts, frame_times: Sequence[float], clock: Clock
) -> Iterator[Progress | CheckResult]:
    """All checks but that of the touch screen, a slice of about a tenth of a second each.

    Args:
        facts: what is looked at.
        frame_times: the moments at which frames of a movement were shown, seconds.
        clock: keeps what takes its time within bounds.
    """
    yield check_frame_rate(frame_times)
    yield check_fonts(facts.fonts, FONT_FILES)
    yield check_pictures(facts.pictures)
    yield check_disk(facts.state, shutil.disk_usage(_existing(facts.state)).free)
    yield check_clock(facts.now, facts.not_before)
    yield check_restarts(facts.restarts, facts.now)
    yield from check_screens(facts.screens, clock)


# ---- the checks


def check_screens(screens: Gallery, clock: Clock) -> Iterator[Progress | CheckResult]:
    """Draws every screen; says which cannot be drawn or stay empty."""
    name, began = "画面", clock.now()
    titles = screens.titles
    wrong: list[str] = []
    done = 0
    for index, title in enumerate(titles):
        if clock.now() - began > SCREEN_TIME:
            break
        try:
            sound = not is_blank(screens.draw(index))
        except Exception:  # Whatever goes wrong in drawing is what this check is there to find.
            sound = False
        if not sound:
            wrong.append(title)
        done += 1
        yield Progress(name, done, len(titles))
    if wrong:
        more = f"等 {len(wrong)} 个" if len(wrong) > 3 else ""
        said = f"画不出来：{'、'.join(wrong[:3])}{more}。"
        yield CheckResult(name, False, said, f"请回退到上一版内容；还是这样，{_TECHNICIAN}")
    elif done < len(titles):
        said = f"{SCREEN_TIME:.0f} 秒只画完 {done} 个画面，一共 {len(titles)} 个，机器太慢。"
        yield CheckResult(name, False, said, f"请重新启动电脑再自检；还是这样，{_TECHNICIAN}")
    else:
        yield CheckResult(name, True, f"{done} 个画面都画出来了。")


def check_fonts(folder: Path, names: Sequence[str]) -> CheckResult:
    """Whether every font file is there and whole."""
    missing = [name for name in names if not QRawFont(str(folder / name), 16).isValid()]
    if missing:
        said = f"缺少或损坏 {len(missing)} 个字体文件：{'、'.join(missing)}。"
        remedy = "请把程序文件夹重新复制一遍，再启动。"
        return CheckResult("字体", False, said, remedy)
    return CheckResult("字体", True, f"{len(names)} 个字体文件齐全。")


def check_pictures(paths: Sequence[Path]) -> CheckResult:
    """Whether every picture of the content is there and whole."""
    wrong = [path.name for path in paths if not _is_whole(path)]
    if wrong:
        more = f"等 {len(wrong)} 张" if len(wrong) > 3 else ""
        said = f"打不开的图片：{'、'.join(wrong[:3])}{more}。"
        return CheckResult("图片", False, said, "请重新复制这些图片，再按“重新检查”。")
    return CheckResult("图片", True, f"{len(paths)} 张图片完好。" if paths else "内容里没有图片。")


def check_disk(state: Path, free: int) -> CheckResult:
    """Whether there is room (``free`` bytes) and the state directory can be written to."""
    probe = state / f".probe-{uuid.uuid4().hex}"
    try:
        state.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        said = "程序的数据文件夹写不进去，新内容保存不了。"
        return CheckResult("磁盘", False, said, f"磁盘可能满了或只能读取，{_TECHNICIAN}")
    room = f"{free / 1e9:.0f} GB" if free >= 1e9 else f"{free / 1e6:.0f} MB"
    if free < LEAST_FREE:
        said = f"磁盘只剩 {room}。"
        return CheckResult("磁盘", False, said, "请删去电脑上不用的文件，至少空出 1 GB。")
    return CheckResult("磁盘", True, f"还有 {room}，可以写入。")


def check_clock(now: datetime, not_before: datetime) -> CheckResult:
    """Whether the machine's date can be true; the battery of its clock may be flat."""
    shown = f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}"
    if now < not_before - timedelta(minutes=5):
        last = f"{not_before.year}年{not_before.month}月{not_before.day}日"
        said = f"电脑时间是 {shown}，比上次启用内容的 {last} 还早。"
        return CheckResult(
            "时钟", False, said, "请把电脑的日期和时间调准；每天都要调就该换主板电池。"
        )
    return CheckResult("时钟", True, f"现在是 {shown}，请看一眼对不对。")


def check_restarts(restarts: Sequence[Restart], now: datetime) -> CheckResult:
    """How often the program had to be started again within a day, and when last."""
    name = "重启"
    ordered = sorted(restarts, key=lambda restart: restart.when, reverse=True)
    recent = [restart for restart in ordered if now - restart.when < timedelta(days=1)]
    if not recent:
        said = "一天来没有意外重启。"
        if ordered:
            last = _local(ordered[0].when, now)
            said += f"上一次是 {last.month}月{last.day}日 {last:%H:%M}，{_cause(ordered[0])}。"
        return CheckResult(name, True, said)
    told = "，".join(_told(restart, now) for restart in recent[:_TOLD])
    last_ones = f"最近 {_TOLD} 次：" if len(recent) > _TOLD else ""
    said = f"一天来意外重启 {len(recent)} 次，都已自动恢复。{last_ones}{told}。"
    if len(recent) > MOST_RESTARTS:
        return CheckResult(name, False, said, f"请重新启动电脑；明天还有，{_TECHNICIAN}")
    return CheckResult(name, True, said)


def check_frame_rate(frame_times: Sequence[float]) -> CheckResult:
    """Whether movements are smooth, from the moments at which frames were shown (seconds)."""
    if len(frame_times) < 2 or frame_times[-1] <= frame_times[0]:
        return CheckResult("流畅", True, "动画已关闭，没有测帧率。")
    rate = (len(frame_times) - 1) / (frame_times[-1] - frame_times[0])
    said = f"每秒 {rate:.0f} 帧"
    if rate < LEAST_RATE:
        said += "，动画会卡顿。"
        return CheckResult("流畅", False, said, f"请重新启动电脑再自检；还是这样，{_TECHNICIAN}")
    return CheckResult("流畅", True, f"{said}，动画流畅。")


def check_touch(touched: Iterable[tuple[int, int]], columns: int, rows: int) -> CheckResult:
    """Whether every cell (column, row, from the top left) of the touch grid was reached."""
    reached = set(touched)
    every = [(column, row) for row in range(rows) for column in range(columns)]
    dead = [cell for cell in every if cell not in reached]
    if not dead:
        return CheckResult("触摸", True, f"{len(every)} 格都有反应。")
    if len(dead) == len(every):
        said = "没有一格有反应，或没有人碰。"
    else:
        areas = dict.fromkeys(_area(column, row, columns, rows) for column, row in dead)
        said = f"有 {len(dead)} 格没有反应，在屏幕{'、'.join(areas)}。"
    remedy = "请擦干净屏幕，再自检一次，每一格都划到；还是没有反应，请报修触摸屏。"
    return CheckResult("触摸", False, said, remedy)


def is_blank(image: QImage) -> bool:
    """Whether ``image`` shows nothing: no picture at all, or one colour all over."""
    if image.isNull():
        return True
    across, down = max(1, image.width() // _BLANK_GRID), max(1, image.height() // _BLANK_GRID)
    first = image.pixel(0, 0)
    return all(
        image.pixel(x, y) == first
        for y in range(0, image.height(), down)
        for x in range(0, image.width(), across)
    )


# ---- what is kept


def verdict(results: Sequence[CheckResult]) -> str:
    """The whole in one sentence."""
    wrong = sum(not result.good for result in results)
    return f"有 {wrong} 项不合格" if wrong else "全部合格，可以开馆"


def report_text(results: Sequence[CheckResult], now: datetime) -> str:
    """The results for people to read, one line each, what is wrong first."""
    lines = [f"开馆自检　{now:%Y-%m-%d %H:%M}　{verdict(results)}", ""]
    for result in sorted(results, key=lambda result: result.good):
        lines.append(f"{'合格　' if result.good else '不合格'}　{result.name}：{result.said}")
        if result.remedy:
            lines.append(f"　　　　{result.remedy}")
    return "\n".join(lines) + "\n"


def keep_results(state: Path, results: Sequence[CheckResult], now: datetime) -> Path:
    """Write the results to a file in ``state``, its path; the last :data:`KEPT` stay.

    Raises:
        OSError: It cannot be written.
    """
    folder = state / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y%m%d-%H%M%S}.txt"
    # Windows' own editor takes a file without the mark for GBK, and lines end its way there.
    path.write_text(report_text(results, now), encoding="utf-8-sig", newline="\r\n")
    for old in sorted(folder.glob("*.txt"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _is_whole(path: Path) -> bool:
    try:
        images.inspect(path.read_bytes(), path.name)
    except (OSError, AssetError):
        return False
    return True


def _told(restart: Restart, now: datetime) -> str:
    when = _local(restart.when, now)
    day = "" if when.date() == now.date() else "昨天 "
    return f"{day}{when:%H:%M} {_cause(restart)}"


def _cause(restart: Restart) -> str:
    return "没有反应" if restart.hung else "意外退出"


def _local(when: datetime, now: datetime) -> datetime:
    """``when`` as the clock on the wall showed it."""
    return when.astimezone(now.tzinfo)


def _area(column: int, row: int, columns: int, rows: int) -> str:
    across = "左中右"[column * 3 // columns]
    down = "上中下"[row * 3 // rows]
    if across == "中":
        return {"上": "上方", "中": "中间", "下": "下方"}[down]
    return f"{across}侧" if down == "中" else across + down
