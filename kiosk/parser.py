"""The parser of command lines: its help is in one language, its complaint one line in both."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from kiosk.content.words import Language, Words
from kiosk.usage import Help, complaint

_LANG = Words("中文（zh，默认）或英文（en）", "Chinese (zh, the default) or English (en)")


class WrongUse(Exception):  # noqa: N818 - the user's mistake
    """The command was written wrongly; ``text`` says in one line how, and what to do."""

    def __init__(self, text: Words) -> None:
        super().__init__(text.en)
        self.text = text


class WrongValue(Exception):  # noqa: N818
    """A value that an option cannot have; ``text`` says why."""

    def __init__(self, text: Words) -> None:
        super().__init__(text.en)
        self.text = text


class Parser(argparse.ArgumentParser):
    """An argument parser whose help is in one language, and whose complaint is one line in both."""

    def __init__(self, language: Language, **options: object) -> None:
        self._language: Language = language
        super().__init__(
            add_help=False,
            formatter_class=Help.of(language),
            **options,  # type: ignore[arg-type]
        )
        self._options = self.add_argument_group(self.say("选项", "options"))
        self._named = self.add_argument_group(self.say("要写的", "what to name"))
        self._options.add_argument(
            "-h", "--help", action="help", help=self.say("显示这些说明", "show this help")
        )
        self._options.add_argument(
            "--lang", choices=("zh", "en"), default="zh", help=self.of(_LANG)
        )

    def say(self, zh: str, en: str) -> str:
        """The one that is in the language of the help."""
        return zh if self._language == "zh" else en

    def of(self, words: Words) -> str:
        """``words`` in the language of the help."""
        return words.of(self._language)

    def option(self, *names: str, help: Words, **rest: object) -> None:  # noqa: A002
        """An option, or, without a dash, something to be named."""
        group = self._options if names[0].startswith("-") else self._named
        group.add_argument(*names, help=self.of(help), **rest)  # type: ignore[arg-type]

    def one_of(self, *options: tuple[str, Words]) -> None:
        """Switches of which only one may be on."""
        group = self._options.add_mutually_exclusive_group()
        for name, help_words in options:
            group.add_argument(name, action="store_true", help=self.of(help_words))

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        try:
            return super()._get_value(action, arg_string)
        except WrongValue as wrong:
            name = "/".join(action.option_strings) or action.metavar or action.dest
            self._refuse(Words(f"{name}：{wrong.text.zh}", f"argument {name}: {wrong.text.en}"))

    def error(self, message: str) -> NoReturn:
        """Leave with the complaint and where to read more."""
        self._refuse(complaint(message))

    def _refuse(self, text: Words) -> NoReturn:
        raise WrongUse(
            Words(
                f"{self.prog}：{text.zh}用法见 {self.prog} --help。",
                f"{self.prog}: {text.en} (see {self.prog} --help)",
            )
        )


def language_of(words: Sequence[str]) -> Language:
    """The language that the command line ``words`` asks for."""
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return "en" if "en" in asked else "zh"
