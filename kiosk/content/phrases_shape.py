"""The wording of faults in the shape of a content: what is missing, not known, or of another kind."""

from __future__ import annotations

from kiosk.content.problems import Phrase, Words

SHAPE = {
    "missing-schema": Phrase(
        Words("少了 {key}。", "{key} is missing."),
        Words(
            "在文件最前面加上 schema: 1 这一行。", "Add schema: 1 as the first line of the file."
        ),
    ),
    "missing-key": Phrase(
        Words("少了 {key}。", "{key} is missing."),
        Words("在这里加一行：{name}: …", "Add a line here: {name}: …"),
    ),
    "unknown-key": Phrase(
        Words("不认识“{key}”这一项。", "there is no entry named {key} here."),
        Words("{hint}", "{hint}"),
    ),
    "expected-text": Phrase(
        Words("{key}应当是一段文字，这里却是{found}。", "{key} should be a text, not {found}."),
        Words(
            "文字里有英文冒号时，改成中文冒号“：”，或给整段文字加上英文单引号。",
            "If the text holds a colon, use the Chinese one “：” or put it between single quotes.",
        ),
    ),
    "expected-text-not-list": Phrase(
        Words("{key}应当是一段文字，这里却是{found}。", "{key} should be a text, not {found}."),
        Words(
            "把文字接在冒号后面，写成一行；去掉方括号和行首的减号。",
            "Write the text behind the colon, in one line, without brackets or hyphens.",
        ),
    ),
    "expected-list": Phrase(
        Words("{key}应当是一份清单，这里却是{found}。", "{key} should be a list, not {found}."),
        Words(
            "每条另起一行，用减号加空格开头：- …", "Put each entry on a line that begins with “- ”."
        ),
    ),
    "expected-group": Phrase(
        Words(
            "{key}下面应当是几行“名称: 内容”，这里却是{found}。",
            "{key} should hold lines of “name: content”, not {found}.",
        ),
        Words("这里可以写：{keys}。", "It may hold: {keys}."),
    ),
    "expected-number": Phrase(
        Words("{key}应当是整数，这里是“{value}”。", "{key} should be a whole number: {value}."),
        Words("只写阿拉伯数字，如 60。", "Write digits only, such as 60."),
    ),
    "expected-decimal": Phrase(
        Words("{key}应当是数字，这里是“{value}”。", "{key} should be a number, not “{value}”."),
        Words("只写阿拉伯数字，如 43 或 21.5。", "Write digits, such as 43 or 21.5."),
    ),
    "not-a-number": Phrase(
        Words(
            "{key}应当只是数字，这里是“{value}”。", "{key} should be a bare number, not “{value}”."
        ),
        Words(
            "只写半角的数字和小数点，如 6.17；单位写在 unit，“超”“预计”写在 qualifier。",
            "Write digits and a point, such as 6.17; the unit goes to unit, words to qualifier.",
        ),
    ),
    "number-too-small": Phrase(
        Words("{key}是 {value}，太小，至少 {limit}。", "{key} is {value}; {limit} is the least."),
        Words("改成不小于 {limit} 的数。", "Make it {limit} or more."),
    ),
    "number-too-large": Phrase(
        Words("{key}是 {value}，太大，最多 {limit}。", "{key} is {value}; {limit} is the most."),
        Words("改成不大于 {limit} 的数。", "Make it {limit} or less."),
    ),
    "number-too-long": Phrase(
        Words("{key}的数字太长。", "the number of {key} is too long."),
        Words(
            "最多 8 位整数、4 位小数；换大一些的单位，如万、亿。",
            "Eight digits and four decimals at most; take a larger unit.",
        ),
    ),
    "text-too-long": Phrase(
        Words(
            "{key}有 {length} 个字，最多 {limit} 个。",
            "{key} has {length} characters; {limit} is the most.",
        ),
        Words("删短；是清单里的一条，也可以分成两条。", "Shorten it, or make two of it."),
    ),
    "list-empty": Phrase(
        Words("{key}里一条也没有。", "{key} has no entry."),
        Words("至少写一条；整个部分都不要就全删去。", "Add one, or delete the whole part."),
    ),
    "list-too-long": Phrase(
        Words(
            "{key}有 {length} 条，最多 {limit} 条。",
            "{key} has {length} entries; {limit} is the most.",
        ),
        Words("删去几条，或合并。", "Drop or join some."),
    ),
    "not-a-choice": Phrase(
        Words("{key}不能是“{value}”。", "{key} cannot be “{value}”."),
        Words("只能是：{choices}。", "Choose one of: {choices}."),
    ),
    "unknown-schema": Phrase(
        Words(
            "这个程序只认识第 1 版格式（schema: 1）。", "this program knows schema: 1 and no other."
        ),
        Words(
            "这一行写成 schema: 1；若文件来自更新的程序，请更新程序。",
            "Write schema: 1 or, if the file is of a newer program, update this one.",
        ),
    ),
    "bad-id": Phrase(
        Words("代号“{value}”的写法不对。", "“{value}” is no id."),
        Words(
            "用小写英文字母开头，只含小写字母、数字和减号，如 ceramics-brand。",
            "Begin with a small letter; use small letters, digits and hyphens: ceramics-brand.",
        ),
    ),
    "bad-year": Phrase(
        Words("年份“{value}”应当是四位数字。", "the year “{value}” should be four digits."),
        Words("如 2023；不需要就删去这一行。", "Such as 2023; if it is not needed, delete it."),
    ),
    "picture-outside": Phrase(
        Words(
            "“{value}”不在内容文件所在的文件夹里。",
            "“{value}” is not inside the folder of the content file.",
        ),
        Words(
            "把文件复制到内容文件旁边，只写文件名或 文件夹/文件名。",
            "Copy it beside the content file and write its name, or folder/name.",
        ),
    ),
    "hint-in-name": Phrase(
        Words("{key}不会换行，不能有“|”。", "{key} is never broken: it cannot hold |."),
        Words("去掉“|”。", "Delete the |."),
    ),
    "value-not-sound": Phrase(
        Words("{key}的内容不对（{detail}）。", "{key} is not right ({detail})."),
        Words("对照随程序附带的 content.yaml 改。", "Compare with the program's content.yaml."),
    ),
}
