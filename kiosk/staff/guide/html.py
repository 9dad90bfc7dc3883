"""The guide as one HTML file: its pictures and its style are in it, and it asks for nothing else."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from PySide6.QtGui import QImage

from kiosk.staff.guide.blocks import (
    Block,
    Callout,
    Chapter,
    Code,
    Heading,
    Listing,
    Look,
    Paragraph,
    Pictures,
    Stretch,
    Table,
    Text,
)
from kiosk.staff.guide.edits import FAULT
from kiosk.staff.guide.terminal import Excerpt, Remedy, parts_of, with_tabs_shown
from kiosk.staff.sign_off.canvas import jpeg_of

_QUALITY = 82
_LABELS = {False: {"-": ("old", "原来"), "+": ("new", "改成")}}
_LABELS[True] = {"-": ("new", "应写"), "+": ("wrong", "写成")}


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at the top."""

    title: str
    for_whom: str
    exhibit: str
    art: QImage


def make_html(
    chapters: Sequence[Chapter],
    picture: Callable[[str], QImage],
    cover: Cover,
    style: str,
    is_one_page: Callable[[Chapter], bool],
) -> str:
    """The HTML of ``chapters``.

    Args:
        chapters: in their order.
        picture: takes a picture by its name.
        cover: what stands at the top.
        style: the style sheet.
        is_one_page: whether a chapter is a page to be hung up.
    """
    writer = _Writer({each.slug: each for each in chapters}, picture)
    title = escape(f"{cover.exhibit} {cover.title}")
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="zh-CN">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{style}</style></head>",
            "<body>",
            *_contents(chapters, cover.title),
            "<main>",
            f"<header>{_image(cover.art, '')}<h1>{escape(cover.title)}</h1>",
            f"<p>{escape(cover.for_whom)}　{escape(cover.exhibit)}</p></header>",
            *(line for each in chapters for line in _section(each, writer, is_one_page(each))),
            "</main></body></html>",
            "",
        ]
    )


def _contents(chapters: Sequence[Chapter], title: str) -> Iterator[str]:
    yield f"<nav><b>{escape(title)}</b>"
    for each in chapters:
        number = f'<span class="number">{each.number}</span>'
        yield f'<a href="#{each.slug}">{number}{escape(each.title)}</a>'
    yield "</nav>"


def _section(chapter: Chapter, writer: _Writer, one_page: bool) -> Iterator[str]:
    yield f'<section id="{chapter.slug}"{" class=one-page" if one_page else ""}>'
    yield f"<h2><i>{chapter.number}</i>{escape(chapter.title)}</h2>"
    if one_page:
        yield '<div class="columns">'
    yield from writer.blocks(chapter.blocks)
    if one_page:
        yield "</div>"
    yield "</section>"


@dataclass(frozen=True, slots=True)
class _Writer:
    chapters: dict[str, Chapter]
    picture: Callable[[str], QImage]

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def text(self, text: Text) -> str:
        return "".join(self._stretch(stretch) for stretch in text)

    def _stretch(self, stretch: Stretch) -> str:
        said = escape(stretch.text)
        match stretch.look:
            case Look.BOLD:
                return f"<strong>{said}</strong>"
            case Look.CODE:
                return f"<code>{said}</code>"
            case Look.KEY:
                return f'<span class="key">{said}</span>'
            case Look.CHAPTER:
                there = self.chapters[stretch.text]
                return f'<a href="#{there.slug}">第 {there.number} 章“{escape(there.title)}”</a>'
        return said

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                level = block.level + 1
                yield f"<h{level}>{escape(block.text)}</h{level}>"
            case Paragraph():
                yield f"<p>{self.text(block.text)}</p>"
            case Listing():
                tag = "ol" if block.ordered else "ul"
                entries = ("\n".join(self.blocks(entry)) for entry in block.entries)
                yield f"<{tag}>" + "".join(f"<li>{each}</li>" for each in entries) + f"</{tag}>"
            case Callout():
                inner = "\n".join(self.blocks(block.blocks))
                yield f'<aside class="{block.kind}"><b>{block.kind}</b>{inner}</aside>'
            case Code():
                yield _code(block)
            case Table():
                yield self._table(block)
            case Pictures():
                yield self._pictures(block)

    def _table(self, table: Table) -> str:
        head, *rows = table.rows
        cells = "".join(f"<th>{self.text(cell)}</th>" for cell in head)
        body = "".join(
            "<tr>" + "".join(f"<td>{self.text(cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

    def _pictures(self, pictures: Pictures) -> str:
        images = [(self.picture(name), caption) for name, caption in pictures.shown]
        shapes = [image.width() / image.height() for image, _ in images]
        # An upright picture would fill the window.
        share = min(pictures.share, 1.05 * sum(shapes) / len(shapes))
        figures = []
        for (image, caption), shape in zip(images, shapes, strict=True):
            wide = f"{100 * share * shape / sum(shapes):.1f}%"
            said = escape(caption)
            figures.append(
                f'<figure style="width:{wide}">{_image(image, said)}'
                f"<figcaption>{said}</figcaption></figure>"
            )
        return f'<div class="pictures">{"".join(figures)}</div>'


def _image(image: QImage, caption: str) -> str:
    data = base64.b64encode(jpeg_of(image, _QUALITY).data).decode("ascii")
    size = f'width="{image.width()}" height="{image.height()}"'
    return f'<img src="data:image/jpeg;base64,{data}" alt="{caption}" {size}>'


# ---- fenced blocks


def _code(code: Code) -> str:
    match code.kind:
        case "diff":
            return _framed("change", _change(code))
        case "says" | "report":
            return _framed("report", _said(code.lines))
        case "console":
            return _framed("console", _said(code.lines))
        case "files":
            return _framed("files", (_file(line) for line in code.lines))
    return _framed("text", (_line(line) for line in code.lines))


def _framed(kind: str, lines: Iterator[str]) -> str:
    return f'<div class="block {kind}">{"".join(lines)}</div>'


def _line(text: str, kind: str = "") -> str:
    shown = escape(with_tabs_shown(text)) or "&nbsp;"
    return f'<div class="{kind}">{shown}</div>' if kind else f"<div>{shown}</div>"


def _change(code: Code) -> Iterator[str]:
    labels = _LABELS[FAULT in code.words]
    for sign, run in groupby(code.lines, key=lambda line: line[0]):
        kind, label = labels.get(sign, ("", ""))
        for index, text in enumerate(run):
            said = label if index == 0 else ""
            shown = escape(with_tabs_shown(text[1:]))
            yield f'<div class="{kind}"><b>{said}</b><span>{shown}</span></div>'


def _said(lines: Sequence[str]) -> Iterator[str]:
    for part in parts_of(lines):
        if isinstance(part, Excerpt):
            text, at = part.text, part.at
            marked = f"{escape(text[:at])}<mark>{escape(text[at : at + 1])}</mark>"
            rest = escape(text[at + 1 :])
            yield f'<div class="excerpt"><i>{part.number}</i><span>{marked}{rest}</span></div>'
        elif isinstance(part, Remedy):
            yield f'<div class="mend"><b>改法：</b>{escape(part.text)}</div>'
        elif part.startswith("$ "):
            yield _line(part.removeprefix("$ "), "typed")
        else:
            yield _line(part, "what")


def _file(line: str) -> str:
    name, _, note = (part.strip() for part in line.partition("←"))
    return f"<div><b>{escape(name)}</b><span>{escape(note)}</span></div>"
