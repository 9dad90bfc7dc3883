"""The changes that the guide shows, as they are made to a content file. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.staff.guide.blocks import (
    Block,
    Code,
    GuideError,
    flat,
)

FAULT = "fault"
"""The word of a change that shows what is wrong to do."""
STICK = "stick"
"""The word of a change to the content on a USB stick."""


def changes_in(blocks: Sequence[Block], *words: str) -> Iterator[Code]:
    """The changes among ``blocks`` that are marked with just these ``words``."""
    for block in flat(blocks):
        if isinstance(block, Code) and block.kind == "diff" and block.words == words:
            yield block


def before_and_after(change: Code) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of ``change`` as they are, and as they become."""
    if not all(line[:1] in ("-", "+", " ") for line in change.lines):
        raise GuideError(f"a change begins each line with -, + or a space: {change.lines}")
    before = tuple(line[1:] for line in change.lines if line[0] != "+")
    after = tuple(line[1:] for line in change.lines if line[0] != "-")
    return before, after


def changed(text: str, change: Code) -> str:
    """The content file ``text`` with ``change`` made to it.

    Marks for line breaks are passed over: they are put and taken away without a word changing.

    Raises:
        GuideError: What is to be changed is not there, or more than once.
    """
    before, _ = before_and_after(change)
    wanted = [line.replace("|", "") for line in before]
    lines = text.splitlines()
    bare = [line.replace("|", "") for line in lines]
    starts = [at for at in range(len(bare)) if bare[at : at + len(wanted)] == wanted]
    if len(starts) != 1:
        raise GuideError(f"{len(starts)} places in the content are as the guide has it: {before}")
    end = starts[0] + len(wanted)
    present = iter(lines[starts[0] : end])
    new: list[str] = []
    for line in change.lines:
        if line[0] == "+":
            new.append(line[1:])
            continue
        # What stays keeps its marks for line breaks.
        there = next(present)
        if line[0] == " ":
            new.append(there)
    return "\n".join([*lines[: starts[0]], *new, *lines[end:]]) + "\n"
