"""The wording of faults in what a content file says: facts, map, pictures, type."""

from __future__ import annotations

from kiosk.content.problems import Phrase, Words

RULES = {
    "duplicate-id": Phrase(
        Words(
            "代号 {value} 用了两次，前一次在第 {line} 行第 {column} 列。",
            "the id {value} is used twice; the first is at line {line}, column {column}.",
        ),
        Words("换一个没有用过的代号。", "Choose one that is not in use."),
    ),
    "unknown-goal": Phrase(
        Words("没有代号为 {value} 的目标。", "no target has the id {value}."),
        Words("{hint}", "{hint}"),
    ),
    "unknown-link": Phrase(
        Words(
            "没有代号为 {value} 的成绩或问题。", "no achievement or question has the id {value}."
        ),
        Words("{hint}", "{hint}"),
    ),
    "figure-not-in-sentence": Phrase(
        Words(
            "句子“{sentence}”里没有 {printed}。",
            "the sentence “{sentence}” does not say {printed}.",
        ),
        Words(
            "句子里的数字是 {numbers}；核对哪一处是对的，把 value 或句子改成一致。",
            "The sentence has {numbers}. See which is right, and make value and sentence agree.",
        ),
    ),
    "sentence-without-number": Phrase(
        Words(
            "句子“{sentence}”里没有数字，figures 里却有 {printed}。",
            "the sentence “{sentence}” has no number, but figures says {printed}.",
        ),
        Words(
            "把数字写进句子，或删去 figures；没有数字的句子用 highlight 写出要放大的字。",
            "Put the number into the sentence, or delete figures and mark words with highlight.",
        ),
    ),
    "unit-not-in-sentence": Phrase(
        Words(
            "句子“{sentence}”里，{value} 后面不是“{unit}”。",
            "in the sentence “{sentence}”, {value} is not followed by “{unit}”.",
        ),
        Words(
            "unit 照句子里数字后面的字写（全角、半角也要一样），或改句子。",
            "Write unit as it stands after the number, or change the sentence.",
        ),
    ),
    "qualifier-not-in-sentence": Phrase(
        Words(
            "句子“{sentence}”里没有“{value}”。", "the sentence “{sentence}” does not say “{value}”."
        ),
        Words(
            "qualifier 照句子写（超、达、预计、以上……）；句子里没有就删去这一行。",
            "Take qualifier from the sentence, or delete the line.",
        ),
    ),
    "words-not-in-text": Phrase(
        Words(
            "{key}的“{value}”不在{of}“{sentence}”里。",
            "{key}, “{value}”, does not stand in {of}, “{sentence}”.",
        ),
        Words("照原文一字不差地写，或改原文。", "Write it exactly as it stands there."),
    ),
    "title-lacks-year": Phrase(
        Words("标题“{title}”不是以 {year} 结尾。", "the title “{title}” does not end with {year}."),
        Words(
            "year 要和标题末尾的四位年份一样；标题末尾没有年份就删去 year。",
            "Make year the four digits at the end of the title, or delete it.",
        ),
    ),
    "goal-needs-measure": Phrase(
        Words("写了 goal，却没有 {missing}。", "there is a goal but no {missing}."),
        Words(
            "与目标并列成图，要有 figures 和 measure；不要成图就删去 goal。",
            "Beside a goal it needs figures and measure; if no chart is wanted, delete goal.",
        ),
    ),
    "goal-unit-differs": Phrase(
        Words(
            "单位是“{unit}”，目标 {goal} 的单位是“{other}”，不能画在同一个图里。",
            "the unit is “{unit}” and that of the goal {goal} is “{other}”: they share no chart.",
        ),
        Words("改成相同的单位，或删去 goal。", "Use the same unit, or delete goal."),
    ),
    "goal-taken": Phrase(
        Words(
            "目标 {goal} 已经和第 {line} 行的那一条并列成图。",
            "the goal {goal} is already charted beside the achievement at line {line}.",
        ),
        Words(
            "一个目标只能配一条成绩：留下一条的 goal，另一条的 goal 整行删去。",
            "Keep the goal of one of them.",
        ),
    ),
    "linked-twice": Phrase(
        Words("{value} 写了两次。", "{value} is listed twice."),
        Words("删去一个。", "Delete one."),
    ),
    "long-honour": Phrase.mild(
        Words(
            "荣誉名称有 {length} 个字，超过 {limit} 个字，石头上的字会很小。",
            "the title has {length} characters; beyond {limit} its stone is set very small.",
        ),
        Words("缩短，或把后半句移到 note。", "Shorten it, or move a part of it to note."),
    ),
}

MAP = {
    "map-needs-main": Phrase(
        Words("地图里没有主城（kind: main）。", "the map has no main city (kind: main)."),
        Words("在 zones 里找到主城那一条，把它的 kind 写成 main。", "Give one zone the kind main."),
    ),
    "second-main": Phrase(
        Words(
            "地图里有两个主城（kind: main），前一个在第 {line} 行。",
            "the map has two main cities (kind: main); the first is at line {line}.",
        ),
        Words(
            "真正的主城留着，另一条的 kind 改成 satellite（辅城）。",
            "Make the other one a satellite.",
        ),
    ),
    "second-overview": Phrase(
        Words(
            "地图里有两个总览（kind: overview），前一个在第 {line} 行。",
            "the map has two overviews (kind: overview); the first is at line {line}.",
        ),
        Words("留下一条，另一条删去或改 kind。", "Keep one."),
    ),
    "zone-without-place": Phrase(
        Words(
            "“{name}”没有说明位置，画不到地图上。",
            "“{name}” names no place, so it cannot be drawn on the map.",
        ),
        Words(
            "在 places 里给至少一处写上 at: 镇街名，或给这一项写 at: 镇街名。",
            "Give one of its places an at: with the name of a town, or give the zone itself one.",
        ),
    ),
    "unknown-town": Phrase(
        Words("镇街“{value}”不在地图数据里。", "the town “{value}” is not in the map data."),
        Words("{hint}", "{hint}"),
    ),
    "bearing-incomplete": Phrase(
        Words(
            "bearing 和 bearing_from 要一起写，这里少了 {missing}。",
            "bearing and bearing_from belong together: {missing} is missing.",
        ),
        Words("补上 {missing}，或两个都删去。", "Add {missing}, or delete both."),
    ),
    "outline-without-review": Phrase.mild(
        Words(
            "用了自备的地图轮廓，却没有写审图号。",
            "there is an outline of your own, but no map review number.",
        ),
        Words(
            "公开展示的地图要先送审；把审图号写在 review_number。",
            "A map on public display needs a review: write its number as review_number.",
        ),
    ),
}

PICTURES = {
    "file-missing": Phrase(
        Words("没有“{value}”这个文件。", "there is no file “{value}”."),
        Words("{hint}", "{hint}"),
    ),
    "not-a-file": Phrase(
        Words("“{value}”不是普通文件。", "“{value}” is not an ordinary file."),
        Words("写文件的名字，不是文件夹的名字。", "Write the name of a file, not of a folder."),
    ),
    "picture-outside-link": Phrase(
        Words("“{value}”是指向别的文件夹的链接。", "“{value}” is a link to another folder."),
        Words("把图片本身复制过来。", "Copy the picture itself."),
    ),
    "picture-unreadable": Phrase(
        Words("读不了“{value}”（{reason}）。", "“{value}” cannot be read ({reason})."),
        Words("检查读取权限，或重新复制一次。", "See that it may be read, or copy it again."),
    ),
    "picture-kind": Phrase(
        Words("“{value}”不是能显示的图片格式。", "“{value}” is of no kind that can be shown."),
        Words("另存为 JPEG、PNG 或 WebP。", "Save it as JPEG, PNG or WebP."),
    ),
    "picture-is-svg": Phrase(
        Words(
            "“{value}”其实是 SVG 矢量图，不能用。",
            "“{value}” is really an SVG drawing, which is not accepted.",
        ),
        Words("导出为 PNG 再用。", "Export it as PNG."),
    ),
    "picture-misnamed": Phrase(
        Words(
            "“{value}”的内容其实是 {format}，和文件名不符。",
            "“{value}” is really a {format}, which its name does not say.",
        ),
        Words("把文件改名为 {name}，这里也跟着改。", "Rename the file to {name}, here too."),
    ),
    "picture-broken": Phrase(
        Words("图片“{value}”已损坏（{detail}）。", "the picture “{value}” is broken ({detail})."),
        Words("从相机或原稿重新导出、重新复制。", "Export or copy it again from the original."),
    ),
    "picture-truncated": Phrase(
        Words(
            "图片“{value}”不完整，多半没有复制完。",
            "the picture “{value}” is cut short; it was probably not copied whole.",
        ),
        Words("重新复制一次。", "Copy it again."),
    ),
    "picture-too-large": Phrase(
        Words(
            "图片“{value}”有 {width}×{height} 像素，太大（最多 {limit} 万像素）。",
            "the picture “{value}” has {width}×{height} pixels, too many (up to {mega} million).",
        ),
        Words(
            "缩小到长边 3840 像素左右再用。", "Scale it down to some 3840 pixels at its long side."
        ),
    ),
    "picture-too-heavy": Phrase(
        Words(
            "图片“{value}”有 {size}，太大（最多 {limit}）。",
            "the picture “{value}” is {size} long ({limit} at most).",
        ),
        Words(
            "缩小到长边 3840 像素左右，另存为 JPEG。",
            "Scale it down to some 3840 pixels at its long side and save it as JPEG.",
        ),
    ),
}

OUTLINE = {
    "outline-too-large": Phrase(
        Words(
            "轮廓文件“{value}”有 {size}，太大（最多 {limit}）。",
            "the outline “{value}” is {size} long ({limit} at most).",
        ),
        Words("简化边界后再导出。", "Simplify the boundary and export it again."),
    ),
    "outline-not-geojson": Phrase(
        Words(
            "“{value}”不是 GeoJSON 面数据（{detail}）。",
            "“{value}” is no GeoJSON polygon ({detail}).",
        ),
        Words(
            "从 GIS 软件导出为 GeoJSON，类型选面（Polygon）。",
            "Export it from the GIS as GeoJSON, of type Polygon.",
        ),
    ),
    "outline-out-of-range": Phrase(
        Words(
            "“{value}”的坐标 ({x}, {y}) 不是经纬度。",
            "the coordinate ({x}, {y}) in “{value}” is no longitude and latitude.",
        ),
        Words(
            "导出时坐标系选 WGS 84（EPSG:4326），先经度后纬度。",
            "Export it in WGS 84 (EPSG:4326), longitude first.",
        ),
    ),
    "outline-elsewhere": Phrase(
        Words(
            "“{value}”的范围里没有一个已知的镇街。",
            "no known town lies within the bounds of “{value}”.",
        ),
        Words(
            "检查是不是别处的地图，经度和纬度有没有写反。",
            "See whether it is of another place, or latitude and longitude are swapped.",
        ),
    ),
    "outline-too-fine": Phrase(
        Words("“{value}”有 {count} 个点，最多 {limit} 个。", "“{value}” has {count} points."),
        Words("简化边界后再导出。", "Simplify it to {limit} points or fewer and export it again."),
    ),
}

TYPE = {
    "missing-glyph": Phrase(
        Words("字库里没有这些字：{characters}。", "the fonts lack: {characters}."),
        Words(
            "换一个写法，或请技术人员把这个字加进字库。",
            "Write it another way, or have the character added to the fonts.",
        ),
    ),
    "display-small": Phrase.mild(
        Words(
            "{inches} 英寸的屏幕太小，字或按的地方小于规定（正文 7 毫米，按的地方 15 毫米）。",
            "a screen of {inches} inches is too small: text or targets fall below the least size "
            "(7 mm, 15 mm).",
        ),
        Words(
            "换 {least} 英寸以上的屏幕；如果英寸数写错了，就改正它。",
            "Take a screen of {least} inches or more, or correct the number.",
        ),
    ),
    "text-overflow": Phrase(
        Words(
            "{screen}放不下这段文字（{size}时多出 {over} 行）。",
            "the text does not fit its place on {screen} ({size}: {over} line(s) too many).",
        ),
        Words("删短一些，或用“|”标出更好的换行处。", "Shorten it, or mark better breaks with |."),
    ),
}
