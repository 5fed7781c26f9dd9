"""What the parser remarks on, in Chinese. The packages keep the program's own wording; readers of the site get this.

A remark that is not listed is shown as it is. A test holds the list against the remarks in the parser's source.
"""

from __future__ import annotations

import re

_SAID = (
    (r"a figure before the first row of the table", "这个数字在表的第一行之前，不知道属于哪一行"),
    (r"a figure of this table that no row has taken up", "这个数字在这张表里，却不知道属于哪一行"),
    (r"words in a table that should be one row of figures", "这张表应当只有一行数字，这里却有文字"),
    (r"a figure in column (\S+) that belongs to no column of this table", "第 {0} 格的数字不属于这张表的任何一列"),
    (r"words in column (\S+), where a figure was expected", "第 {0} 格应当是数字，印的是文字"),
    (r"more figures in a row than the table has columns", "这一行的数字比表的列多"),
    (
        r"other tables contradict the figures of this table and were not followed",
        "别的表与这张表的数字对不上，没有采用",
    ),
    (
        r"the explanation in part three contradict the figures of this table and were not followed",
        "文字说明与这张表的数字对不上，没有采用",
    ),
    (r"a table with a title that no layout knows", "这张表的名称不认识，没有读"),
    (r"a figure of a table whose title no layout knows", "这个数字在一张名称不认识的表里"),
    (r"the table prints no unit; that of the other tables is taken", "表上没有印单位，按其他表的单位算"),
    (r"the template of this year has this table, the filing does not", "这一年的格式里有这张表，文件里没有找到"),
    (
        r"this table stands in the filing twice; the one at line (\S+) is used",
        "这张表在文件里出现两次，用的是第 {0} 行的那一张",
    ),
    (r"(\S+) is no classification code: expected 3, 5 or 7 digits", "{0} 不是科目编码：应为三、五或七位数字"),
    (r"code (\S+) is not in the classification that the program knows", "科目编码 {0} 不在程序所知的科目表里"),
    (r"a label that no template of this table has", "这一行的名称，这张表的各种格式里都没有"),
    (r"a row without code that is neither total nor unit", "这一行没有编码，又不是合计或单位"),
    (r"no column of the layout has the header '(.*)'", "表头“{0}”不认识"),
    (
        r"the header does not stand above its figures; they show which column is which",
        "表头与数字没有上下对齐，按数字的位置认列",
    ),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), said) for pattern, said in _SAID)


def in_chinese(message: str) -> str:
    """The remark for readers."""
    for pattern, said in _RULES:
        if match := pattern.fullmatch(message):
            return said.format(*match.groups())
    return message
