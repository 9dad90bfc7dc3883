"""LICENSES: the texts of every work in the bundle, and how Qt's libraries are replaced."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from .components import Component

FOLDER = "LICENSES"


class LicenceMissingError(RuntimeError):
    """A work whose licence text is not at hand."""


def write_licences(root: Path, bundle: Path, components: Sequence[Component]) -> None:
    """Fill the LICENSES folder of ``bundle``; LicenceMissingError where a text is not found.

    Args:
        root: the checkout: our own licence, the notices and the standard texts.
        bundle: the finished folder.
        components: what it is made of.
    """
    folder = bundle / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(root / "LICENSE", folder / "kiosk.txt")
    shutil.copytree(root / "packaging" / "licenses" / "texts", folder / "texts")
    shutil.copy(root / "packaging" / "licenses" / "README.md", folder / "README.md")
    fonts = root / "assets" / "fonts" / "LICENSES"
    for text in sorted(fonts.glob("OFL-*.txt")):
        shutil.copy(text, folder / text.name)
    for one in components:
        for text, name in _named_texts(one):
            shutil.copy(text, folder / name)
    (folder / "COMPONENTS.md").write_text(
        table(components, _where(folder, components)), encoding="utf-8"
    )


def table(components: Sequence[Component], where: dict[str, str]) -> str:
    """All components as a table in Markdown; ``where`` says in which file each one's text is.

    Its keys are what :attr:`Component.reference` says.
    """
    crates = [one for one in components if one.purl.startswith("pkg:cargo/")]
    lines = [
        "# What this program is made of",
        "",
        "| Work | Version | Licence | Its text |",
        "| --- | --- | --- | --- |",
    ]
    for one in components:
        if one not in crates:
            name = f"{one.name}, by {one.authors}" if one.authors else one.name
            if one.within:
                name += f" (in {one.within})"
            text = where[one.reference]
            lines.append(f"| {name} | {one.version or '—'} | {one.licence} | {text} |")
    if crates:
        lines += ["", *_crates(crates, where)]
    return "\n".join(lines) + "\n"


def _crates(crates: Sequence[Component], where: dict[str, str]) -> list[str]:
    names = ", ".join(sorted({one.within for one in crates}))
    lines = [
        f"## Rust crates in {names}",
        "",
        "As its makers list them, for every system and with the tools of its build: not all of them are",
        "in the library here.",
        "",
        "| Crate | Version | Authors | Licence | Its text |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in crates:
        authors = one.authors.replace("|", "/") or "—"
        text = where[one.reference]
        lines.append(f"| {one.name} | {one.version} | {authors} | {one.licence} | {text} |")
    return lines


def _named_texts(one: Component) -> list[tuple[Path, str]]:
    plain = re.sub(r"[^A-Za-z0-9.+-]+", "-", one.name)
    if len(one.texts) == 1:
        return [(one.texts[0], f"{plain}.txt")]
    return [(text, f"{plain}-{number}.txt") for number, text in enumerate(one.texts, start=1)]


def _where(folder: Path, components: Sequence[Component]) -> dict[str, str]:
    where = {}
    for one in components:
        own = [name for _, name in _named_texts(one)]
        where[one.reference] = ", ".join(own or _standard_texts(folder, one))
    return where


def _standard_texts(folder: Path, one: Component) -> list[str]:
    if one.name == "kiosk":
        return ["kiosk.txt"]
    if one.name.endswith(" font"):
        return [f"OFL-{one.name.removesuffix(' font')}.txt"]
    names = [name for name in re.split(r" (?:AND|OR|WITH) | / |[()]", one.licence) if name.strip()]
    texts = [f"texts/{re.sub('-(only|or-later)$', '', name.strip())}.txt" for name in names]
    found = [text for text in texts if (folder / text).is_file()]
    if not found or (" OR " not in one.licence and len(found) < len(texts)):
        raise LicenceMissingError(f"no text for {one.name}: {one.licence}")
    return found
