"""Each broken file of ``broken/`` says exactly what is wrong with it, in both languages.

To take new wording, look at it and write it to the ``.zh.txt`` and ``.en.txt`` beside the file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.gazetteer import Gazetteer
from kiosk.content.glyphs import Coverage
from kiosk.content.phrases import PHRASES
from kiosk.content.problems import Language
from kiosk.content.reader import load

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
# These take a large or odd file, which a test makes; the last are for the fit check and the cap.
MADE_ELSEWHERE = {
    "file-too-large",
    "content-missing",
    "file-unreadable",
    "too-many-entries",
    "too-many-lines",
    "too-deep",
    "and-more",
    "outline-too-fine",
    "outline-too-large",
    "picture-outside-link",
    "picture-too-heavy",
    "picture-unreadable",
    "value-not-sound",
    "text-overflow",
    "display-small",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_message(path: Path, language: Language, gazetteer: Gazetteer, coverage: Coverage) -> None:
    reading = load(path, gazetteer=gazetteer, coverage=coverage)
    told = "\n\n".join(problem.render(language) for problem in reading.problems) + "\n"
    assert told == path.with_suffix(f".{language}.txt").read_text(encoding="utf-8")


def test_only_warnings_leave_content(gazetteer: Gazetteer, coverage: Coverage) -> None:
    for path in FILES:
        reading = load(path, gazetteer=gazetteer, coverage=coverage)
        assert reading.problems, path.name
        assert (reading.content is None) == bool(reading.errors), path.name


def test_every_code_has_a_file(gazetteer: Gazetteer, coverage: Coverage) -> None:
    readings = [load(path, gazetteer=gazetteer, coverage=coverage) for path in FILES]
    told = {problem.code for reading in readings for problem in reading.problems}
    assert told | MADE_ELSEWHERE == set(PHRASES)
    assert not told & MADE_ELSEWHERE


def test_ten_faults_are_ten_problems(gazetteer: Gazetteer, coverage: Coverage) -> None:
    reading = load(BROKEN / "ten-faults.yaml", gazetteer=gazetteer, coverage=coverage)
    assert [problem.code for problem in reading.problems] == [
        "tab-indent",
        "wide-colon",
        "unclosed-quote",
        "duplicate-key",
        "figure-not-in-sentence",
        "wrong-indent",
        "missing-key",
        "missing-glyph",
        "file-missing",
        "unknown-town",
    ]
