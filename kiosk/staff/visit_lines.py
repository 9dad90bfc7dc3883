"""How the journal of visits is told in the staff panel: today, the last seven days."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.content.model import Content
from kiosk.journal import Journal, Summary, summarize
from kiosk.sections.table import HOME, present
from kiosk.staff.panel.services import HealthLine

DAYS = 7
"""Days that are told, today among them."""


class VisitLines:
    """The lines about visits; the journal is read again only after it has changed."""

    def __init__(self, journal: Journal) -> None:
        """Tells of ``journal``."""
        self._journal = journal
        self._known: tuple[object, Summary, Summary] | None = None

    def look(self, content: Content, now: datetime) -> tuple[HealthLine, ...]:
        """What is to be told at ``now``; sections have the names of ``content``."""
        today, week = self._summaries(now)
        lines = [
            HealthLine("今日参观", f"{today.visits} 次", None),
            HealthLine("近七天", f"{week.visits} 次", None),
        ]
        if week.visits:
            lines.append(HealthLine("一般停留", length_words(week.length), None))
        names = {entry.key: entry.name(content) for entry in present(content)}
        favourite = names.get(week.favourite)
        if favourite:
            lines.append(HealthLine("看得最多", favourite, None))
        return tuple(lines)

    def _summaries(self, now: datetime) -> tuple[Summary, Summary]:
        state = (now.date(), self._journal.version)
        if self._known is None or self._known[0] != state:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            visits = self._journal.since(midnight - timedelta(days=DAYS - 1))
            today = [visit for visit in visits if visit.began >= midnight]
            summaries = [summarize(some, apart_from=HOME) for some in (today, visits)]
            self._known = (state, summaries[0], summaries[1])
        return self._known[1], self._known[2]


def length_words(seconds: float) -> str:
    """So many seconds as people say it: ``1 分 20 秒``."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分钟"
