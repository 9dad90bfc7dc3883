"""How it is told that what staff want to publish cannot be used: what, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content.problems import Words, printable

_LONGEST = 80

_PHRASES: Mapping[str, tuple[Words, Words]] = {
    "not-there": (
        Words("没有这个文件或文件夹。", "there is no such file or folder."),
        Words(
            "检查路径有没有写错、U 盘有没有插好；路径里有空格的，两边加英文引号。",
            "See that the path is right and the drive is plugged in; put a path with spaces "
            "in quotes.",
        ),
    ),
    "not-a-package": (
        Words("这不是内容文件。", "this is no content file."),
        Words(
            "要写 content.yaml、它所在的文件夹，或把文件夹打包成的 .zip。",
            "Name content.yaml, the folder it is in, or a .zip of that folder.",
        ),
    ),
    "other-archive": (
        Words("打不开 {suffix} 压缩包，只认 .zip。", "{suffix} cannot be opened, only .zip."),
        Words(
            "先解压，直接写解压出来的文件夹；或重新压缩成 .zip。",
            "Unpack it and name the folder, or pack it again as .zip.",
        ),
    ),
    "no-content": (
        Words("里面没有 content.yaml。", "there is no content.yaml in it."),
        Words(
            "把 content.yaml 和它用到的图片放进同一个文件夹，写这个文件夹，或把它打包成 .zip。",
            "Put content.yaml and its pictures into one folder; name it, or pack it as .zip.",
        ),
    ),
    "content-misnamed": (
        Words(
            "里面没有 content.yaml，但有：{names}。",
            "there is no content.yaml in it, but there is: {names}.",
        ),
        Words(
            "如果就是它，改名为 content.yaml（全部小写）；或者直接写这个文件。",
            "If that is the one, rename it to content.yaml (small letters), or name the file.",
        ),
    ),
    "several-contents": (
        Words(
            "里面有好几份 content.yaml，分别在：{folders}。",
            "there are several content.yaml in it, in: {folders}.",
        ),
        Words(
            "只留要展出的那一份，或直接写它的文件夹。", "Leave one, or name the folder it is in."
        ),
    ),
    "broken-zip": (
        Words("压缩包已损坏，或没有复制完。", "the .zip is broken or was not copied whole."),
        Words("重新复制一次；还不行就请对方重新压缩。", "Copy it again, or have it packed again."),
    ),
    "odd-zip": (
        Words("压缩包的压缩方式不认识。", "the .zip is packed in an unknown way."),
        Words(
            "重新压缩，格式选 zip，压缩方法选默认（Deflate）；或直接写解压出来的文件夹。",
            "Pack it again as plain zip (Deflate), or name the unpacked folder.",
        ),
    ),
    "encrypted": (
        Words("压缩包设了密码。", "the .zip has a password."),
        Words(
            "用密码解压后，直接写解压出来的文件夹。",
            "Unpack it with the password and name the folder.",
        ),
    ),
    "too-many-files": (
        Words(
            "压缩包里的文件太多（最多 {limit} 个）。", "it holds too many files ({limit} at most)."
        ),
        Words(
            "多半打包了别的文件夹；只放 content.yaml 和它用到的图片。",
            "It is probably another folder; pack only content.yaml and its pictures.",
        ),
    ),
    "too-large": (
        Words(
            "压缩包解开后有 {size}，太大（最多 {limit}）。",
            "it would be {size} unpacked ({limit} at most).",
        ),
        Words(
            "只放 content.yaml 和它用到的图片；图片缩小到长边 3840 像素左右。",
            "Pack only content.yaml and its pictures, scaled to some 3840 pixels.",
        ),
    ),
    "file-too-large": (
        Words(
            "压缩包里的“{name}”解开后有 {size}，太大（最多 {limit}）。",
            "“{name}” in it would be {size} unpacked ({limit} at most).",
        ),
        Words(
            "是图片就缩小到长边 3840 像素左右；用不到的文件从压缩包里删去。",
            "Scale a picture to some 3840 pixels; leave out what is not used.",
        ),
    ),
    "leads-out": (
        Words(
            "压缩包里的“{name}”想写到文件夹外面去，不安全，没有解开。",
            "“{name}” in it leads out of the folder; that is not safe, nothing was unpacked.",
        ),
        Words(
            "不要用这个压缩包；问清来源，请对方重新压缩。",
            "Do not use this .zip; ask where it comes from and have it packed again.",
        ),
    ),
    "link-inside": (
        Words(
            "压缩包里的“{name}”是链接，不是文件本身。",
            "“{name}” in it is a link, not the file itself.",
        ),
        Words("把文件本身放进去，重新压缩。", "Pack the file itself."),
    ),
    "same-name-twice": (
        Words(
            "压缩包里有两个“{name}”（大小写不同也算同名）。",
            "it holds “{name}” twice (capitals make no difference).",
        ),
        Words("改名或删去一个，重新压缩。", "Rename or remove one and pack it again."),
    ),
    "odd-name": (
        Words(
            "压缩包里的文件名“{name}”不能用。",
            "the file name “{name}” in it cannot be used.",
        ),
        Words("改成普通的中文、字母或数字，重新压缩。", "Rename it plainly and pack it again."),
    ),
}


class PackageError(ValueError):
    """What staff want to publish cannot be used; ``text`` says why and what to do."""

    def __init__(self, code: str, package: str, **values: object) -> None:
        """The fault ``code`` of the file or folder ``package``; its sentence takes the ``values``."""
        super().__init__(code)
        self.code = code
        message, remedy = _PHRASES[code]
        shown = [{name: _shown(value, i) for name, value in values.items()} for i in (0, 1)]
        name = _shown(package, 0)
        self.text = Words(
            f"{name}：{message.zh.format_map(shown[0])}\n  改法：{remedy.zh}",
            f"{name}: {message.en.format_map(shown[1])}\n  Fix: {remedy.en}",
        )


def _shown(value: object, language: int) -> str:
    text = printable(value[language] if isinstance(value, Words) else str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
