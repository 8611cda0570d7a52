"""The first sheet of the implementation list: how an official works with it."""

from __future__ import annotations

from kiosk.catalogue.model import Text

GUIDE_WORDS: tuple[tuple[Text, str], ...] = (
    (Text("自助终端事项实施清单", "Implementation list of the self-service terminal"), "title"),
    (Text("这份表怎么用", "How to use it"), "head"),
    (
        Text(
            "一行是一个事项，一列是一项内容。白格可以改，灰格只是给您看的。",
            "A row is a matter. White cells may be changed, grey ones are only shown.",
        ),
        "",
    ),
    (Text("绿色小箭头的格子，点一下从列表里选，不要自己写。", "Where a cell offers a list, choose from it."), ""),
    (Text("一格里写几个别名，中间用“；”隔开。", "Write several aliases in one cell with ； between them."), ""),
    (
        Text(
            "中文和英文一起改。英文不会写，就照旧，请技术员补。",
            "Change Chinese and English together; the technician can help with the English.",
        ),
        "",
    ),
    (
        Text(
            "材料、流程、问答，各在自己的表里，一行一条。加一条就加一行，删一条就删一行。",
            "Papers, steps and questions have their own sheets, a row each: add a row, or delete one.",
        ),
        "",
    ),
    (
        Text(
            "不要合并格子，不要写公式，不要改第一行的标题和灰色的标识。",
            "Do not merge cells, write formulas, or change headings and grey ids.",
        ),
        "",
    ),
    (
        Text(
            "只想改几个事项，可以把别的行删掉：没有的行不会动。",
            "You may delete the rows of other matters: what is not in the list stays as it is.",
        ),
        "",
    ),
    (Text("改好以后", "When you are done"), "head"),
    (
        Text(
            "存盘，交给技术员。技术员运行：kiosk catalogue import 文件名 --dir 目录",
            "Save and hand it to the technician, who runs: kiosk catalogue import FILE --dir DIR",
        ),
        "",
    ),
    (
        Text(
            "有不对的地方，会说是哪张表、哪一格。全对了才会写进去。",
            "Whatever is wrong is named by sheet and cell; nothing is written until all is right.",
        ),
        "",
    ),
    (
        Text(
            "新增事项，请技术员运行：kiosk catalogue new", "For a new matter the technician runs: kiosk catalogue new"
        ),
        "",
    ),
)


def version_line(version: str) -> Text:
    """Where the headings come from, and which catalogue this is."""
    return Text(
        f"标题按 GB/T 39046-2020 和实施清单的叫法。目录版本：{version}",
        f"Headings follow GB/T 39046-2020 and the implementation list. Version of the catalogue: {version}",
    )
