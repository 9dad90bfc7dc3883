"""What does not fit its place is told with its line, before anybody sees it."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.opening import open_reading
from kiosk.staff.fit import check_fit

ROOT = Path(__file__).resolve().parents[2]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "content.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_shipped_content_fits_everywhere() -> None:
    assert check_fit(open_reading(ROOT / "content.yaml")) == []


def test_a_text_far_too_long_is_told_with_its_line(tmp_path: Path) -> None:
    long = "我们勇担历史使命，高举“晋江经验”旗帜" * 8
    path = changed(tmp_path, "我们勇担历史使命，|高举“晋江经验”旗帜", long)
    problems = check_fit(open_reading(path))
    assert [problem.code for problem in problems] == ["text-overflow"]
    position = problems[0].position
    assert position is not None
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "我们勇担历史使命" in lines[position.line - 1]
    assert "首页" in problems[0].message.zh or "总览" in problems[0].message.zh


def test_a_screen_too_small_is_told(tmp_path: Path) -> None:
    path = changed(tmp_path, "diagonal_inches: 43", "diagonal_inches: 12")
    problems = check_fit(open_reading(path))
    assert [problem.code for problem in problems] == ["display-small"]
    assert problems[0].message.zh.startswith("12 英寸的屏幕太小")
    assert "英寸以上" in problems[0].remedy.zh


def test_what_is_not_sound_is_not_laid_out(tmp_path: Path) -> None:
    path = changed(tmp_path, "theme: ivory", "theme: blue")
    assert check_fit(open_reading(path)) == []
