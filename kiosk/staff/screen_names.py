"""What each screen is called by the people who run and sign the exhibit: ``成绩单·经济（第2页）``."""

from __future__ import annotations

from kiosk.content.model import Content, plain
from kiosk.sections.intents import State

ATTRACT = "待机画面"
STILL_THERE = "询问“轻触屏幕，继续浏览”"
_LEVELS = {"near": "放大", "projects": "项目"}


def screen_name(content: Content, section: str, state: State) -> str:
    """The name of what ``section`` shows at ``state``; every state has a name of its own."""
    words, page = _words(content, section, state)
    name = "·".join(word for word in words if word)
    return f"{name}（第{page + 1}页）" if page else name


def _words(content: Content, section: str, state: State) -> tuple[list[str], int]:
    numbers = [step for step in state if isinstance(step, int)]
    first = numbers[0] if numbers else 0
    part = content.scorecard if section == "scorecard" else getattr(content, section, None)
    name: str = getattr(part, "name", section)
    match section, state[0]:
        case "home", _:
            return ["首页", f"大事第{first + 1}条" if first else ""], 0
        case "scorecard", "category" if content.scorecard and numbers:
            category = content.scorecard.categories[first].name
            return [name, category], numbers[1] if len(numbers) > 1 else 0
        case "scorecard", _:
            return [name, "总览"], first
        case "honours", "stone":
            return [name, f"打开第{first + 1}块"], 0
        case "map", "zone" if content.map:
            zone = next((plain(z.name) for z in content.map.zones if z.id == state[1]), "")
            levels = [_LEVELS[step] for step in state[2:] if step in _LEVELS]
            return [name, zone, *levels], first
        case "goals", "question":
            return [name, f"第{first + 1}问"], numbers[1] if len(numbers) > 1 else 0
    return [name], first
