"""The wording of faults in how a content file is written: bytes, lines, structure."""

from __future__ import annotations

from kiosk.content.problems import Phrase, Words

FILE = {
    "content-missing": Phrase(
        Words("找不到这个文件。", "this file is not there."),
        Words(
            "把它复制回来。名称要一个字也不差：不能是 content(1).yaml，也不能多出 .txt。",
            "Copy it back under exactly this name, without a (1) or a .txt.",
        ),
    ),
    "file-unreadable": Phrase(
        Words("读不了这个文件：{reason}。", "the file cannot be read: {reason}."),
        Words(
            "看看有没有被别的程序占用、有没有读取的权限、U 盘有没有插好，再试一次。",
            "See that it is there, that no other program holds it, and that it may be read.",
        ),
    ),
    "file-too-large": Phrase(
        Words(
            "文件有 {size}，内容文件最多 {limit}。",
            "the file is {size} long; a content file has {limit} at most.",
        ),
        Words(
            "多半拿错了文件；图片要单独存成文件，不要放进内容文件。",
            "It is probably another file. Pictures are files of their own, never inside this one.",
        ),
    ),
    "too-many-lines": Phrase(
        Words(
            "文件有 {count} 行，内容文件最多 {limit} 行。",
            "the file has {count} lines; a content file has {limit} at most.",
        ),
        Words("多半拿错了文件；请减少内容。", "It is probably another file; make it shorter."),
    ),
    "and-more": Phrase(
        Words("后面还有 {count} 处，没有列出。", "there are {count} more, not listed here."),
        Words("先改好上面这些，再检查一遍。", "Put these right, then check again."),
    ),
    "not-text": Phrase(
        Words("这不是文本文件。", "this is not a text file."),
        Words(
            "不要用 Word、WPS 等程序保存；用文本编辑器另存为 UTF-8 编码的纯文本。",
            "Do not save it from a word processor: save plain text in UTF-8.",
        ),
    ),
    "file-empty": Phrase(
        Words("文件里没有内容。", "the file says nothing."),
        Words(
            "把留底的 content.yaml 复制回来；没有留底，就从安装盘里取一份。",
            "Take content.yaml back from the backup copy.",
        ),
    ),
    "encoding-gbk": Phrase(
        Words(
            "文件是 GBK（ANSI）编码，不是 UTF-8。",
            "the file is in GBK (“ANSI”), not in UTF-8.",
        ),
        Words(
            "用编辑器打开后“另存为”，编码选 UTF-8。",
            "Open it in the editor, choose “Save as”, and save it with the encoding UTF-8.",
        ),
    ),
    "encoding-utf16": Phrase(
        Words(
            "文件是 UTF-16（Unicode）编码，不是 UTF-8。",
            "the file is in UTF-16 (“Unicode”), not in UTF-8.",
        ),
        Words(
            "用编辑器打开后“另存为”，编码选 UTF-8。",
            "Open it in the editor, choose “Save as”, and save it with the encoding UTF-8.",
        ),
    ),
    "encoding-unknown": Phrase(
        Words("从这里起有不是 UTF-8 编码的字节。", "from here on there are bytes not in UTF-8."),
        Words(
            "用编辑器打开，把这一处重新输入，再“另存为” UTF-8。",
            "Open it in the editor, type this place anew, and save the file as UTF-8.",
        ),
    ),
    "byte-order-mark": Phrase.mild(
        Words(
            "文件开头有字节顺序标记（BOM），不影响使用。",
            "the file begins with a byte-order mark; it does no harm.",
        ),
        Words(
            "可以不管；想去掉就“另存为” UTF-8（不带 BOM）。",
            "Leave it, or save the file as UTF-8 without BOM.",
        ),
    ),
    "control-character": Phrase(
        Words(
            "这里有一个看不见的控制字符（{sign}）。",
            "there is an invisible control character here ({sign}).",
        ),
        Words("把它删掉；看不见的话，把整行重新输入。", "Delete it, or type the whole line anew."),
    ),
}

LINES = {
    "tab-indent": Phrase(
        Words("行首用了 Tab 键，缩进只能用空格。", "a tab indents this line; only spaces may."),
        Words(
            "删掉行首的 Tab，按空格键，与上面同级的行对齐。",
            "Delete the tab and use spaces, in line with its neighbours.",
        ),
    ),
    "wide-space": Phrase(
        Words(
            "行首用了全角空格，缩进只能用半角空格。",
            "a full-width space indents this line; only plain spaces may.",
        ),
        Words(
            "删掉行首的空白，切换到英文输入法，按空格键重新对齐。",
            "Delete the blanks before the line and type plain spaces.",
        ),
    ),
    "wide-colon": Phrase(
        Words("{key} 后面用了全角冒号“{sign}”。", "{key} is followed by a full-width colon."),
        Words("改成英文冒号加一个空格：{key}: …", "Write a plain colon and a space: {key}: …"),
    ),
    "colon-without-space": Phrase(
        Words("{key} 的冒号后面少一个空格。", "there is no space after the colon of {key}."),
        Words("冒号后面加一个空格：{key}: …", "Put a space after the colon: {key}: …"),
    ),
    "colon-missing": Phrase(
        Words("{key} 后面少了冒号。", "there is no colon after {key}."),
        Words("加一个英文冒号和一个空格：{key}: …", "Put a colon and a space: {key}: …"),
    ),
    "wide-dash": Phrase(
        Words(
            "行首的“{sign}”不是英文减号。",
            "the sign “{sign}” before this line is not a plain hyphen.",
        ),
        Words(
            "清单的每一条用英文减号加一个空格开头：- …",
            "Each entry of a list begins with a hyphen and a space: - …",
        ),
    ),
    "dash-without-space": Phrase(
        Words("行首的减号后面少一个空格。", "there is no space after the hyphen."),
        Words("减号后面加一个空格：- …", "Put a space after the hyphen: - …"),
    ),
    "unclosed-quote": Phrase(
        Words(
            "英文引号 {quote} 只有前一半，这一行里没有后一半。",
            "the quote {quote} is opened here and not closed on this line.",
        ),
        Words(
            "在行末补上 {quote}；要给观众看的引号用“ ”。",
            "Close it with {quote} at the end; for quotes that visitors see, use “ ”.",
        ),
    ),
    "text-after-quote": Phrase(
        Words(
            "英文引号 {quote} 已经结束，后面又有文字。",
            "there is more text after the closing quote {quote}.",
        ),
        Words(
            "要给观众看的引号用“ ”；不要英文引号。",
            "For quotes that visitors see, use “ ”, not plain ones.",
        ),
    ),
    "sign-first": Phrase(
        Words("文字不能用“{sign}”开头。", "a text cannot begin with {sign}."),
        Words(
            "去掉它；真要显示它，就给整段文字加上一对英文单引号。",
            "Take it away or, if visitors shall see it, put the whole text between single quotes.",
        ),
    ),
    "colon-in-text": Phrase(
        Words(
            "文字里有英文冒号加空格，会被当成另一项的名称。",
            "the text holds a colon and a space, which reads as the name of another entry.",
        ),
        Words(
            "改成中文冒号“：”，或给整段文字加上一对英文单引号。",
            "Use the Chinese colon “：”, or put the whole text between single quotes.",
        ),
    ),
    "wrong-indent": Phrase(
        Words(
            "缩进不对：这一行前面有 {found} 个空格，与上下同级的行没有对齐。",
            "the indentation is wrong: {found} spaces stand before this line, which is in line "
            "with nothing above.",
        ),
        Words(
            "改成 {expected} 个空格；也看看上下几行有没有对齐。",
            "Make it {expected} spaces; look at the lines around it too.",
        ),
    ),
    "no-colon": Phrase(
        Words(
            "这一行既不是“名称: 内容”，也不是以“- ”开头的一条。",
            "this line is neither “name: content” nor an entry that begins with “- ”.",
        ),
        Words(
            "补上名称和冒号，或补上开头的“- ”；是上一行的下半句就接到上一行去。",
            "Add the name and a colon, or “- ”; if it continues the line above, join them.",
        ),
    ),
    "unclosed-bracket": Phrase(
        Words("括号 {sign} 没有配对。", "the bracket {sign} has no partner."),
        Words(
            "补上另一半；要给观众看的括号用全角的（ ）【 】。",
            "Add its partner; for brackets that visitors see, use full-width ones.",
        ),
    ),
    "bad-escape": Phrase(
        Words(
            "英文双引号里的反斜杠“\\”有特别的意思，这里用错了。",
            "a backslash inside double quotes has a meaning of its own and is wrong here.",
        ),
        Words("去掉反斜杠，或改用英文单引号。", "Take it away, or use single quotes."),
    ),
    "syntax": Phrase(
        Words("从这里起读不懂（{detail}）。", "from here on the file cannot be read ({detail})."),
        Words(
            "检查这一行和上一行的缩进、冒号和引号；后面的内容要改好这里才能检查。",
            "Check indentation, colons and quotes here and on the line above. What follows can be "
            "checked only then.",
        ),
    ),
}

STRUCTURE = {
    "several-documents": Phrase(
        Words("一个文件里有两份内容（--- 隔开）。", "the file holds two documents (--- between)."),
        Words("删去 --- 和后面的内容。", "Delete the --- and what follows it."),
    ),
    "not-a-mapping": Phrase(
        Words(
            "文件应当由 cover:、scorecard: 等部分组成，这里却是{found}。",
            "the file should be made of parts such as cover: and scorecard:, but this is {found}.",
        ),
        Words(
            "多半拿错了文件；对照随程序附带的 content.yaml。",
            "It is probably another file: compare it with the content.yaml of the program.",
        ),
    ),
    "too-deep": Phrase(
        Words("这里一层套一层，超过 {limit} 层。", "entries are nested more than {limit} deep."),
        Words(
            "检查这附近行首的空格和括号，与上下同级的行对齐。",
            "Check indentation and brackets hereabouts.",
        ),
    ),
    "too-many-entries": Phrase(
        Words("内容超过 {limit} 条。", "there are more than {limit} entries."),
        Words("多半拿错了文件；请减少内容。", "It is probably another file; make it shorter."),
    ),
    "no-anchors": Phrase(
        Words(
            "这里用了“{sign}”引用，内容文件不用这种写法。",
            "there is a reference ({sign}) here; content files do without.",
        ),
        Words(
            "把内容原样写在这里；文字以 & 或 * 开头的，去掉这个符号。",
            "Write the content out in full; if it is a text, drop the & or * before it.",
        ),
    ),
    "no-tags": Phrase(
        Words("这里用了“{sign}”标签，内容文件不用这种写法。", "there is a tag ({sign}) here."),
        Words("去掉以 ! 开头的这一段。", "Delete what begins with !."),
    ),
    "complex-key": Phrase(
        Words("冒号前面的名称不是一个词。", "the name before the colon is not a word."),
        Words("名称只用英文字母；检查括号、问号和减号。", "Use one plain word before the colon."),
    ),
    "duplicate-key": Phrase(
        Words(
            "{key}写了两次，前一次在第 {line} 行第 {column} 列。",
            "{key} stands here twice; the first is at line {line}, column {column}.",
        ),
        Words("留下一个，删去另一个。", "Keep one and delete the other."),
    ),
    "empty-value": Phrase(
        Words("{key}是空的。", "{key} is empty."),
        Words("填上内容；不需要就删去这一行。", "Fill it in or, if it is not needed, delete it."),
    ),
    "text-over-lines": Phrase(
        Words(
            "一段文字写成了几行（到第 {last} 行），接起来中间会多出空格。",
            "one text runs over several lines (to line {last}), which puts spaces into it.",
        ),
        Words(
            "接成一行；想在哪里换行就放一个“|”。若是另一条，补上开头的“- ”。",
            "Join the lines and mark good breaks with |. If it is another entry, add its “- ”.",
        ),
    ),
}
