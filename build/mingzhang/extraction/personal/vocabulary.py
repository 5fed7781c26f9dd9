"""The words by which personal data is known: labels, surnames, syllables of transcribed names, and what is no name."""

from __future__ import annotations

import re
import unicodedata

HAN = "[一-鿿㐀-䶿〇\U00020000-\U0003134f]"
BLANK = r"[ \u00a0\u3000]"
DOT = "[·•・‧．.]"

_SPACED = r"\s{0,3}"


def _loose(word: str) -> str:
    """A label whose characters may stand apart or wrap over lines."""
    return _SPACED.join(word)


_ROLES = (
    *(
        "技术支持",
        "负责人",
        "联系人",
        "责任人",
        "经办人",
        "填报人",
        "填表人",
        "填写人",
        "填列人",
        "制表人",
        "审核人",
        "复核人",
    ),
    *(
        "编制人",
        "经手人",
        "承办人",
        "主管人",
        "主管领导",
        "分管领导",
        "项目主管",
        "法定代表人",
        "法人代表",
        "联络员",
        "联络人",
        "值班员",
        "值班人员",
    ),
)
_ROLE = "(?:" + "|".join(map(_loose, _ROLES)) + ")"
_AND_MORE = r"(?:\s?(?:及|和|与|、|/)?\s?(?:姓\s?名|(?:联系|办公)?(?:电\s?话|方\s?式)|职\s?务))*"
_BRACKETED = r"(?:\s?\([^()\n]{1,12}\))?"
LABEL = rf"{_ROLE}{_AND_MORE}{_BRACKETED}{_AND_MORE}"
"""A label as printed, with what may stand beside the role: 联系人及电话, 项目负责人（签字）."""

CELL_LABEL = re.compile(rf"\s*{HAN}{{0,8}}?{LABEL}[\s:]*")
COLUMN_LABEL = re.compile(rf"\s*{HAN}{{0,6}}?(?:姓\s?名|户\s?名|领款人|收款人|受益人|驾驶员)[\s:]*")
"""What heads a column of names in lists of persons: 姓名, 遗属姓名, 户名."""
NUMBER_LABEL = re.compile(
    rf"\s*{HAN}{{0,8}}?(?:电\s?话|手\s?机|传\s?真|座\s?机|热\s?线|小\s?灵\s?通|联系方式|邮\s?箱|微\s?信|身\s?份\s?证|证\s?件|护\s?照"
    r"|(?:银行|收款)?[账帐]\s?[号户]|卡\s?号)(?:\s?(?:号\s?码?|编号))?(?:\s?\([^()\n]{1,12}\))?[\s:]*"
)
"""What heads a column of numbers that belong to persons: 联系电话, 办公电话（座机）, 身份证号."""
WRAPPED_LABELS = tuple(
    (head, tail)
    for word in ("项目负责人", "部门联系人", "单位负责人", "单位联系人")
    for head, tail in ((word[:3], word[3:]), (word[:4], word[4:]))
)
"""Labels of narrow columns, broken after the third or fourth character."""

_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭"
    "廖范汪陆金石戴贾韦夏邱丘方侯邹熊孟秦白江阎阁薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤常温康施文牛樊葛邢安齐伍庞"
    "颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙"
    "荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮蔺楼盘满闻厉仝仉付代闫肇化戎那"
    "普呼帕哈尼阿仁才强但昝揭逯羿隗弓伏战油初相次雍位海亓暴矫粟展居晋花索籍火过门衣买都苍双佀母逄撒禹幸扈狄巴贝随"
    "木哇牙丰水千占宿和平计经权贡凤卿伊晁芮刑殷蔡钮濮祖庾昌凡"
)
_DOUBLE = frozenset(
    re.findall(
        "..", "欧阳司马上官诸葛夏侯东方尉迟皇甫令狐公孙慕容长孙宇文西门百里东郭司徒轩辕端木独孤南宫第五呼延申屠太史澹台"
    )
)
_SYLLABLES = frozenset(
    "阿艾爱安巴白拜别博布才达代丹德迪地多尔额恩法凡菲甫夫尕盖甘岗戈格古哈海合和赫胡华吉加贾江杰金喀卡开坎康科克肯库拉莱兰"
    "勒雷里丽力利列林伦罗洛马玛买麦满曼毛梅美蒙米明莫木穆姆那娜纳乃尼妮努诺欧帕排潘皮坡普其奇恰乔切热仁荣如茹瑞若萨赛赞"
    "沙山尚申生什施斯苏孙索塔台太唐特提铁图吐托瓦外万旺威维卫温乌吾西希夏肖谢辛雅亚延叶依伊义以音英尤于玉祖扎泽则曾再孜珠"
    "朱卓佐孟根其木呼和浩宝音朝鲁苏日娜敖登高娃托娅"
)
"""What Uyghur, Kazakh, Kirgiz and Mongolian names are transcribed with."""

_POLITE = ("先生", "女士", "小姐")
_TITLES = re.compile(
    r"(?:同志|老师|(?:党组|党委)?(?:副)?(?:书记|局长|主任|科长|处长|院长|部长|站长|所长|校长|主席|组长)|会计|出纳|科员|干部)$"
)
_NO_NAME = re.compile(
    "无|略|暂无|如下|同上|不详|本人|本级|"
    ".*(?:项目|单位|金额|方式|计划|任务|时间|成本|权重|年度|经费|经济|经办|万元|指标|目标|预算|资金|电话|手机|名称|部门|联系|"
    "负责|责任|日期|公章|签字|签名|签章|盖章|意见|职务|职称|情况|说明|内容|性质|类型|类别|科室|机构|备注|实施|管理|工作|"
    "主管|财政|地址|邮编|编码|代码|数量|质量|效益|全称|简称|以上|以下|附件|应当|人员|领导|审核|姓名|中心|委员|医保|医疗|保障|"
    "高新区|公司|街道|社区|方案|程序|文件|申请|申报|安排|严格|常规|齐全|标准|依据|经理|平均|计量|相关|制度|序号|金融|"
    "签订|填报|填表|制表|传真|邮箱|身份|证件|合计|总计|小计|支出|收入|服务|绩效)"
    ".*|(?:发展|建设|安全|满意).*|.*(?:局|室|处|厅|区|县|市|乡|镇|院|站|队)|.{3,}[科村]"
)

_ORGANISATION = re.compile(r".*[馆店园厂社会校部楼厦场办所科台线组团行网库店铺房]")

_WRAPPER = re.compile(
    r"</?(?:b|p|strong|i|em|u|span|sup|sub)>|<br\s*/?>|\*\*|\$|[\u200b-\u200f\u2060\ufeff]", re.IGNORECASE
)
_LEVELED = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFF10, 0xFF1A), *map(ord, "：（）＋，；／\uff20\uff38\uff58"))
} | {ord(dash): "-" for dash in "—–－−―‐\u2011"}  # fmt: skip


def level(text: str) -> str:
    """The text for looking at: full-width forms as ASCII, wrappers and invisible characters as blanks. Every
    character keeps its place."""
    text = _WRAPPER.sub(lambda match: " " * len(match.group()), text)
    return text.translate(_LEVELED)


def is_surnamed(name: str) -> bool:
    """Whether this looks like a Chinese name: a surname and one or two characters, or 先生 or 女士 behind it."""
    if name.endswith(_POLITE):
        return len(name) in (3, 4) and (name[0] in _SINGLE or name[:2] in _DOUBLE)
    if name[:2] in _DOUBLE and len(name) in (3, 4):
        return True
    return len(name) in (2, 3) and name[0] in _SINGLE


def is_transcribed(name: str) -> bool:
    """Whether this looks like a name transcribed from another language of China: 阿依古丽, 买买提·艾力."""
    if re.fullmatch(rf"{HAN}+(?:{DOT}{HAN}+)+", name):
        return True
    return len(name) >= 3 and set(name) <= _SYLLABLES


def is_no_name(text: str) -> bool:
    """Whether this is a word of forms and offices that no person is called."""
    return _NO_NAME.fullmatch(text) is not None


def is_glued_name(name: str) -> bool:
    """Whether characters right beside a telephone number are a name: a surname and up to three more, no office and no word
    of forms."""
    if not 2 <= len(name) <= 4 or is_no_name(name) or _ORGANISATION.fullmatch(name):
        return False
    return name[0] in _SINGLE or name[:2] in _DOUBLE


def without_title(name: str) -> str:
    """张三同志 and 张三局长 without what follows the name."""
    return _TITLES.sub("", name)


def is_word(name: str, text: str, often: int = 3) -> bool:
    """Whether the filing has these characters inside of longer words, so `often` that they are a word, too."""
    found, position = 0, text.find(name)
    while position >= 0 and found < often:
        neighbours = text[max(position - 1, 0) : position] + text[position + len(name) : position + len(name) + 1]
        found += re.search(HAN, neighbours) is not None
        position = text.find(name, position + 1)
    return found >= often
