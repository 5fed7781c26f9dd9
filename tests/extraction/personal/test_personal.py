"""Personal data goes, whatever form it stands in, and nothing else does. All names and numbers here are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.document import Line, Place
from mingzhang.budget.narrative import Fact, Narrative, Project, Statement
from mingzhang.extraction.personal import MARK, Redaction


def redaction(text: str) -> tuple[Redaction, list[Line]]:
    lines = [Line(Place("某某.txt", line=number), each) for number, each in enumerate(text.split("\n"), start=1)]
    return Redaction(lines), lines


def names_in(text: str) -> set[str]:
    return set(redaction(text)[0].names)


def redacted(text: str) -> str:
    found, lines = redaction(text)
    return "\n".join(found.line(line).text for line in lines)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("项目负责人\t王大明", {"王大明"}, id="next cell"),
        pytest.param("项目名称\t\t城乡救助\t\t项目负责人\t\t\t王芳\t", {"王芳"}, id="empty cells between"),
        pytest.param("<b>项目名称</b>\t\t某费\t<b>项目负责人</b>\t赵先生\t", {"赵先生"}, id="wrapped label"),
        pytest.param("**联系人**\t**王大明**", {"王大明"}, id="bold"),
        pytest.param(
            "项目\t负责人\t金额\n合计\t\t9.00\n造林\t王大明\t5.00\n管护\t李小红\t4.00\n以上由赵铁柱汇总",
            {"王大明", "李小红"},
            id="column with a total above",
        ),
        pytest.param("序号\t姓名\t金额\n1\t王大明\t5.00\n2\t李小红\t4.00", {"王大明", "李小红"}, id="list of persons"),
        pytest.param("经办人王五 联系方式 08518234567", {"王五"}, id="two characters right behind the label"),
        pytest.param("| 项目负责人 | 王大明 | 联系电话 |", {"王大明"}, id="pipes"),
        pytest.param("部门联系人\t王芳、李雷\t联系电话\t", {"王芳", "李雷"}, id="two in a cell"),
        pytest.param("部门联系人\t王芳 李雷\t", {"王芳", "李雷"}, id="two with a blank in a cell"),
        pytest.param("部门联系人\t王 芳\t", {"王芳"}, id="blank inside of a name"),
        pytest.param("部门联系人\t王　小　明\t", {"王小明"}, id="wide blanks inside of a name"),
        pytest.param("联系人\t王芳13800000000\t", {"王芳"}, id="number in the same cell"),
        pytest.param("项目负责人\t王芳（副局长）\t", {"王芳"}, id="title in brackets"),
        pytest.param("项目负责人\t王芳同志\t", {"王芳"}, id="comrade"),
        pytest.param("项目负责人\t买买提·艾力\t", {"买买提·艾力"}, id="dot"),
        pytest.param("项目负责人\t买买提 · 艾力\t", {"买买提·艾力"}, id="dot with blanks"),
        pytest.param("项目负责人\t阿依古丽\t", {"阿依古丽"}, id="transcribed, no dot"),
        pytest.param("项目负责人\t王建设\t", {"王建设"}, id="a given name that is a word"),
        pytest.param("项目负责人 李科\t", {"李科"}, id="a given name that is an office"),
        pytest.param("项目负责人\t欧阳小明\t", {"欧阳小明"}, id="surname of two characters"),
        pytest.param("项目名称 城乡救助 项目负责人 王大明", {"王大明"}, id="flat"),
        pytest.param("项目负责人 阿不都热合曼·买买提 联系电话", {"阿不都热合曼·买买提"}, id="flat, dot"),
        pytest.param("项目负责人\n王大明\n项目资金", {"王大明"}, id="next line"),
        pytest.param("项目名称 城乡救助 项目负责人\n\n\n王大明\n", {"王大明"}, id="next line after empty ones"),
        pytest.param("项目负责人\n王 芳\n项目资金", {"王芳"}, id="next line, blank inside"),
        pytest.param("项目名称 城乡救助 项目负责 王大明\n人\n", {"王大明"}, id="wrapped narrow label"),
        pytest.param("项目名称 城乡救助 项目负\n王大明\n责人\n", {"王大明"}, id="name between halves of the label"),
        pytest.param("项 目 负 责 人 王大明", {"王大明"}, id="label with blanks"),
        pytest.param("项目负责\n人： 王大明", {"王大明"}, id="label over two lines"),
        pytest.param("项目负责人 王大\n明\n年度绩效", {"王大", "王大明"}, id="name over two lines"),
        pytest.param("联系人及电话：王芳 0991-1234567", {"王芳"}, id="name and number after one label"),
        pytest.param("联系人：王芳 13800000000，李雷 13900000000", {"王芳", "李雷"}, id="two with numbers"),
        pytest.param("（联系人：王芳，联系电话：0991-2234567）", {"王芳"}, id="in brackets"),
        pytest.param("单位负责人（签字）：王芳", {"王芳"}, id="signature"),
        pytest.param("填报人：王芳  审核人：李雷  填报日期：2026年1月", {"王芳", "李雷"}, id="filler and checker"),
        pytest.param("联系人王芳，电话0991-2234567", {"王芳"}, id="no mark between"),
        pytest.param("有疑问请咨询：王大明（0991-2234567）", {"王大明"}, id="before a number"),
        pytest.param("王大明（项目负责人）", {"王大明"}, id="label behind"),
        pytest.param("负责人：王芳和李雷。", {"王芳", "李雷"}, id="and"),
        pytest.param(
            "项目名称\t项目负责人\t金额\n救助\t王芳\t1.00\n宣传\t李雷\t2.00\n合计\t\t3.00",
            {"王芳", "李雷"},
            id="column",
        ),
    ],
)
def test_names_are_found(text: str, names: set[str]) -> None:
    assert names_in(text) == names
    left = redacted(text)
    assert not any(name in left.replace(" ", "").replace("　", "") for name in names)
    assert MARK in left


@pytest.mark.parametrize(
    "text",
    [
        "（一）负责人才引进和医疗保障经办管理工作。",
        "项目负责人和联系人应当在年底前报送材料。",
        "主要负责人为第一责任人，负责 制度建设。",
        "负责人：对项目的实施负责，",
        "联系人：见附件",
        "联系人：无",
        "项目负责人\t\t\n年度绩效目标\t单位\t万元",
        "项目名称\t项目负责人\t联系电话\t金额\n救助\t\t\t1.00",
        "项目名称 项目负责人 联系电话 金额",
        "项目负责人\n年度目标\n",
        "部门联系人\t\t联系电话\t\t",
        "单位负责人 单位 计划 成本",
        "项目负责人\t［略］\t",
        "项目名称\t某费\t项目负责人\t［略］\n年度预算总额\t151.33\t151.33\t151.33",
        "项目名称\t某费\t项目负责人\t\n年度预算总额\t151.33\t151.33\t151.33",
    ],
)
def test_prose_and_empty_forms_stay_as_they_are(text: str) -> None:
    assert redacted(text) == text
    assert names_in(text) == set()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("手机13800000000。", f"手机{MARK}。"),
        ("138-0000-0000", MARK),
        ("138 0000 0000", MARK),
        ("+86 13800000000", MARK),
        ("１３８００００００００", MARK),
        ("0991-2234567", MARK),
        ("（0991）2234567", MARK),
        ("0991—2234567-8001", MARK),
        ("联系电话：2234567", f"联系电话：{MARK}"),
        ("联系电话\t\t2234567\t", f"联系电话\t\t{MARK}\t"),
        ("联系电话：0991 2234567、2234568", f"联系电话：{MARK}、{MARK}"),
        ("联系电话 13800000000 2026", f"联系电话 {MARK} 2026"),
        ("联 系 电 话\n2234567\n", f"联 系 电 话\n{MARK}\n"),
        ("传真号码 223-4567", f"传真号码 {MARK}"),
        ("400-123-4567", MARK),
        ("身份证号：110101 19900101 0011", f"身份证号：{MARK}"),
        ("身份证号：110101900101001", f"身份证号：{MARK}"),
        ("11010119900101001X", MARK),
        ("证号１１０１０１１９９００１０１００１ｘ", f"证号{MARK}"),
    ],
)
def test_numbers_are_taken_out(text: str, left: str) -> None:
    assert redacted(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "2080505\t机关事业单位基本养老保险缴费支出\t1380000.00\t13800000000.00",
        "001 2080505 机关事业单位",
        "0.00 2080505 13,800,000,000",
        "208 05 05 0.00 0.00 1158.10",
        "热线12393、12345",
        "2026年2月27日 20260227",
        "6501042026010112345678",
        "139 9900 2827 0015",
        "总额138000000000元",
        "电话费 1.20 万元，手机 3 部",
        "12650100457601234X",
    ],
)
def test_figures_codes_and_dates_stay(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize(
    "printed", ["6217001234567890123", "0851-8555-1234", "+86-851-8555-1234", "+86 10 8555-1234", "86-851-85551234"]
)
def test_cards_and_telephones_in_any_grouping_are_taken_out(printed: str) -> None:
    assert redacted(f"甲\t{printed}\t12.00") == f"甲\t{MARK}\t12.00"


@pytest.mark.parametrize("printed", ["6217001234567890123.45", "520000210000000012345", "1620017001234567890123"])
def test_longer_numbers_and_amounts_are_no_cards(printed: str) -> None:
    assert redacted(f"甲\t{printed}") == f"甲\t{printed}"


def test_an_office_before_its_number_is_no_name() -> None:
    text = "高新区医保局：0991-2234567，办公室 0991-2234568，康复中心（0991-2234569）"
    assert names_in(text) == set()
    assert redacted(text) == f"高新区医保局：{MARK}，办公室 {MARK}，康复中心（{MARK}）"


def test_a_name_goes_wherever_it_stands() -> None:
    text = "项目负责人\t王大明\n项目由王大明同志牵头，王 大 明负责，验收人王大\n明。"
    assert redacted(text) == f"项目负责人\t{MARK}\n项目由{MARK}同志牵头，{MARK}负责，验收人{MARK}\n{MARK}。"


def test_a_short_name_goes_inside_of_sentences_too() -> None:
    assert redacted("项目负责人\t王芳\n由王芳同志牵头") == f"项目负责人\t{MARK}\n由{MARK}同志牵头"


def test_a_name_that_is_also_a_word_only_goes_where_it_stands_alone() -> None:
    text = "项目负责人\t高兴\n群众高兴地说，人人高兴，大家高兴。\n高兴，2026 年"
    assert redacted(text) == f"项目负责人\t{MARK}\n群众高兴地说，人人高兴，大家高兴。\n{MARK}，2026 年"


def test_texts_that_were_put_together_from_lines_lose_the_name_too() -> None:
    found, _ = redaction("项目负责人 王大明\n联系电话 13800000000")
    assert found.text("承担单位：某某局王大明13800000000") == f"承担单位：某某局{MARK}{MARK}"


def test_what_is_said_loses_names_in_every_text() -> None:
    found, lines = redaction("项目负责人 王大明")
    place = lines[0].place
    project = Project(
        "p1", "某某项目", "", Decimal("1.00"), "某某局王大明", "", "", "", "", "", "", "", "", "电话：2234567", place
    )
    said = Narrative(
        statements=(Statement("一、某某", "某某", "", Decimal(3), "人", "王大明等3人", place),),
        projects=(project,),
        facts=(Fact("staff_total", Decimal(3), "人", "2026", place),),
    )
    cleaned = found.narrative(said)
    assert cleaned.statements[0].text == f"{MARK}等3人"
    assert (cleaned.projects[0].undertaking_unit, cleaned.projects[0].beneficiaries) == (
        f"某某局{MARK}",
        f"电话：{MARK}",
    )
    assert cleaned.projects[0].amount == Decimal("1.00")
    assert cleaned.facts == said.facts


SURNAMES = ["王", "李", "欧阳", "阿", "赵"]
FORMS = [
    "项目负责人\t{name}\t",
    "项目名称 某某 项目负责人 {name}\n",
    "项目负责人\n\n{name}\n",
    "联系人：{name}，电话：0991-2234567",
    "（联系人及电话：{name} 13800000000）",
    "填表人：{name}　　审核人：某某",
]


@settings(max_examples=60)
@given(
    st.sampled_from(SURNAMES),
    st.text(alphabet="建国芳明伟丽", min_size=1, max_size=2),
    st.sampled_from(FORMS),
    st.booleans(),
)
def test_any_name_in_any_form_is_taken_out(surname: str, given_name: str, form: str, crlf: bool) -> None:
    name = surname + given_name
    text = form.format(name=name) + "\n其后由" + name + "负责"
    left = redacted(text.replace("\n", "\r\n") if crlf else text)
    assert name not in left


@settings(max_examples=60)
@given(st.text(alphabet="王芳项目负责人联系电话:： \t\n0123456789.、，138·", max_size=60))
def test_only_what_is_personal_is_replaced(text: str) -> None:
    """What is left, without the marks, is a piece of the text for piece; twice changes nothing more."""
    left = redacted(text)
    position = 0
    for piece in left.split(MARK):
        position = text.index(piece, position) + len(piece)
    assert left.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("联系人孙建国，0991-3838123", "联系人［略］，［略］"),
        ("联系人 孙建国 3838123", "联系人 ［略］ ［略］"),
        ("孙建国同志（手机13800000000）负责", "［略］同志（手机［略］）负责"),
        ("邮箱：sunjg@example.com", "邮箱：［略］"),
        ("项目负责人是孙建国", "项目负责人是［略］"),
        ("主要负责人应当到位。", "主要负责人应当到位。"),
        ("由项目负责人管理。", "由项目负责人管理。"),
    ],
)
def test_names_and_numbers_in_free_text(printed: str, left: str) -> None:
    line = Line(Place("a.txt", line=1), printed)
    assert Redaction([line]).line(line).text == left


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("如有疑问请致电孔曹严（13912345607）。", "如有疑问请致电［略］（［略］）。"),
        ("行政单位离休人员孙大圣13912345622医疗费", "行政单位离休人员［略］［略］医疗费"),
        ("１３９１２３４５６０９ 谢邹喻", "［略］ ［略］"),
        ("李任袁柳 0909-2271618", "［略］ ［略］"),
        ("局长柏水窦，副局长章云苏、潘葛奚主持工作。", "局长［略］，副局长［略］、［略］主持工作。"),
        ("技术支持: 鲁韦昌 邮箱 leak16\uff20example.com", "技术支持: ［略］ 邮箱 ［略］"),
        ("一三九一二三四五六一零", "［略］"),
        ("咨询电话（0909）2271606转8001", "咨询电话［略］"),
        ("监督电话：12345678", "监督电话：［略］"),
        ("身份证号：650102198001010011，银行卡号6222021234567890123", "身份证号：［略］，银行卡号［略］"),
        ("开户行：农业银行，账号：30-123456789012345", "开户行：农业银行，账号：［略］"),
        (
            "联系方式：+86-139-1234-5604，QQ：123456705，微信号 wxleak0605",
            "联系方式：［略］，QQ：［略］，微信号 ［略］",
        ),
        ("护照号 E12345617", "护照号 ［略］"),
        # agencies, places and products stay, and so does what only sounds like one of these
        ("高新区管委会 0991-3838123", "高新区管委会 ［略］"),
        ("华侨宾馆 0991-3838123", "华侨宾馆 ［略］"),
        ("综合管理员13912345607", "综合管理员［略］"),
        ("局长办公会研究，主任会议、书记项目通过。", "局长办公会研究，主任会议、书记项目通过。"),
        ("金蝶软件 V12345678 一套", "金蝶软件 V12345678 一套"),
        ("财政专户 1234567.00", "财政专户 1234567.00"),
        ("医保卡 1200000", "医保卡 1200000"),
        ("微信公众号运行费 20000", "微信公众号运行费 20000"),
        ("中国银行博乐支行贷款利息", "中国银行博乐支行贷款利息"),
        ("二〇二六年一月一日至三十一日", "二〇二六年一月一日至三十一日"),
    ],
)
def test_people_beside_numbers_and_offices(printed: str, left: str) -> None:
    line = Line(Place("a.txt", line=1), printed)
    assert Redaction([line]).line(line).text == left


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("慰问困难党员张建国、李小红各1000元", "慰问困难党员［略］、［略］各1000元"),
        ("局长赵六，副局长钱七主持工作", "局长［略］，副局长［略］主持工作"),
        ("项目负责人王五", "项目负责人［略］"),
        ("项目负责人赵铁柱负责实施", "项目负责人［略］负责实施"),
        ("遗属王秀英生活补助", "遗属［略］生活补助"),
        ("死亡抚恤金（张建国）", "死亡抚恤金（［略］）"),
        ("退休人员张建国丧葬费5万元", "退休人员［略］丧葬费5万元"),
        ("由张建国同志牵头", "由［略］同志牵头"),
        ("聘请律师李小红", "聘请律师［略］"),
        ("离休干部阿依古丽医疗费", "离休干部［略］医疗费"),
        ("驻村第一书记张建国工作经费", "驻村第一书记［略］工作经费"),
        # words that only begin as a surname does
        ("离休人员安置费。", "离休人员安置费。"),
        ("老人高龄补助", "老人高龄补助"),
        ("教师宿舍。", "教师宿舍。"),
        ("会计和出纳，", "会计和出纳，"),
        ("退休人员计生奖励金", "退休人员计生奖励金"),
        ("低保户、低保户边缘", "低保户、低保户边缘"),
        ("干部文化、干部司法。", "干部文化、干部司法。"),
        ("学生平安保险", "学生平安保险"),
        ("军人安家补助", "军人安家补助"),
    ],
)
def test_people_without_a_label(printed: str, left: str) -> None:
    assert redacted(printed) == left
