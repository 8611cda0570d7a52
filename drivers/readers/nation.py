"""The nationalities of China by their code (GB/T 3304-1991)."""

from __future__ import annotations

_NAMES = (  # noqa: SIM905 - a table that people can check against the standard
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 "
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
    "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()

NATIONS = {f"{code:02d}": name for code, name in enumerate(_NAMES, 1)}


def nation_name(code: str) -> str:
    """The name that belongs to a two-digit code, or "" for codes that name none (97 other, 98 of foreign descent)."""
    return NATIONS.get(code, "")
