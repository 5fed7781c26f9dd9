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
    (r"a figure in column (\S+) that is written like no amount", "第 {0} 格的数字写法不合常规，没有采用"),
    (r"the table prints another unit than most tables of this filing \((.*)\)", "这张表的单位与本文件多数表格（{0}）不同"),
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
    # what a reader of files says
    (r"a hidden sheet of the workbook is not read", "这张工作表是隐藏的，没有读"),
    (r"(\d+) cells in hidden rows or columns of a sheet are not read", "这张工作表里隐藏的行或列有 {0} 格，没有读"),
    (r"a part of the document that is embedded in another format is not read", "文件里嵌入的另一种格式的内容没有读"),
    # the explanations
    (r"a number that no rule understands", "这个数字所在的句子没有读懂"),
    (r"a change that names no subject", "这处增减没有写明是哪一项"),
    (r"a threshold; the count behind it is blank", "这是分界的标准，后面的数量原文留空"),
    (r"a figure of a table inside the explanations", "这个数字在文字说明里的一张表中，没有读"),
    (r"the filing's own table has this item as (\S+)", "文件自己的表里，这个科目的编码是 {0}"),
    (r"the sentence names another year than the filing", "这一句写的年份与文件的年份不同"),
    (r"the template's choice of words was left standing", "模板里“增加（减少）”一类的选项没有删去"),
    (r"the percent sign is missing", "漏印了百分号"),
    (r"read as ([^:\s]+): (.+)", "读作 {0}：{1}"),
    (r"a comma stands for the decimal point", "小数点印成了逗号"),
    (r"points stand between the thousands", "千位之间印的是点"),
    (r"the commas do not stand between thousands", "逗号没有印在千位上"),
    (r"the unit 万元 lacks its 元", "“万元”漏印了“元”"),
    (r"the last digit stands behind the unit", "最后一位数字印到了单位后面"),
    # projects and performance tables
    (r"the amount of a project cannot be read", "项目的金额读不成数字"),
    (r"a figure beside the amount of a project", "项目的金额旁边还有别的数字"),
    (r"the amount of a project has no unit; read as 万元", "项目的金额没有印单位，按万元读"),
    (r"a figure outside the blocks of projects", "这个数字不在任何一个项目的说明里"),
    (r"a figure below a performance table", "这个数字在绩效目标表的下面，不属于表"),
    (r"a performance table without an indicator", "这张绩效目标表里没有指标"),
    (
        r"a figure in the head of a performance table whose label is not known",
        "绩效目标表的表头里有个数字，前面的名称不认识",
    ),
    (r"the weight of an indicator is no number", "指标的权重不是数字"),
    (
        r"kept as printed; looks like the serial number of the date (\S+)",
        "照印；像是电子表格里 {0} 这个日期的内部序号",
    ),
    (r"the sign is none of >=, <= and =; kept as text", "目标前的符号不是大于等于、小于等于或等于，照文字收录"),
    (r"an indicator without its name or its target", "这个指标缺名称或目标"),
    (r"an indicator under no first-level name", "这个指标上面没有一级指标"),
    (r"a cell of a performance table that fits no column", "绩效目标表里有一格不属于任何一列"),
    (r"read as the rest of the row before the page break", "读作分页前那一行的下半截"),
    (
        r"cells stand beside their header \((\S+) rows: (\S+)\); placed by what they say",
        "有 {0} 行（第 {1} 行）与表头错位，按内容归列",
    ),
    (r"a line between the rows of a performance table", "绩效目标表的两行之间夹着一行文字"),
    (
        r"it is not certain to which cell of the row this belongs",
        "这段文字属于这一行的哪一格，不能确定",
    ),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), said) for pattern, said in _SAID)


def in_chinese(message: str) -> str:
    """The remark for readers; a remark within a remark is said in Chinese, too."""
    for pattern, said in _RULES:
        if match := pattern.fullmatch(message):
            return said.format(*map(in_chinese, match.groups()))
    return message
