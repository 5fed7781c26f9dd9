"""What stands before the tables: title, contents, part one (duties, units, staff)."""

from __future__ import annotations

import random

from .parts import PageBreak, Paragraph, Part
from .printed_tables import PrintedTable
from .story import Estate, Story
from .tables import numbered
from .wording import Said


def front(story: Story, tables: list[PrintedTable], chapters: list[str], grid: bool, said: Said,
          rng: random.Random) -> list[Part]:  # fmt: skip
    word, name, year = story.word, story.agency, story.year
    parts = _title(story, rng) if grid else []
    if grid or rng.random() < 0.3:
        parts += _contents(story, tables, chapters, rng)
    overview = f"第一部分{name}{word if story.template == 2021 else ''}概况"
    parts += [
        Paragraph(overview if story.template < 2025 else f"第一部分{year}年{word}概况", 2), Paragraph("一、主要职能", 3),
        Paragraph(f"（一）贯彻执行国家、自治区有关方针政策，承担{name}的行政管理和公共服务职能，编制年度预决算草案。"),
        Paragraph("（二）完成上级党委、政府交办的其他事项，全年组织培训3次，覆盖95%以上的对象。"),
        Paragraph("二、机构设置及人员情况", 3), Paragraph(_bodies(story, said)),
    ]  # fmt: skip
    if story.template != 2026 and story.estate:
        parts.append(Paragraph(_staff(name, story.estate, said, rng)))
    part_two = f"第二部分{year}年{name if story.template < 2025 else word}预算公开表"
    return [*parts, PageBreak(), Paragraph(part_two, 2)]


def _title(story: Story, rng: random.Random) -> list[Part]:
    word, name, year = story.word, story.agency, story.year
    way = rng.random()
    if way < 0.12:
        return [Paragraph(f"{name}{year}年预算公开", 1)]
    if way < 0.5:
        return [Paragraph(f"{year}年{name}", 1), Paragraph(f"{word}预算公开", 1)]
    if len(name) > 14 and rng.random() < 0.7:
        return [Paragraph(f"{year}年{name[:12]}", 1), Paragraph(name[12:], 1), Paragraph(f"{word}预算公开", 1)]
    return [Paragraph(name, 1), Paragraph(f"{year}年{word}预算公开", 1)]


def _contents(story: Story, tables: list[PrintedTable], chapters: list[str], rng: random.Random) -> list[Part]:
    word, year = story.word, story.year
    dash = "- " if rng.random() < 0.6 else ""
    lines = [
        f"第一部分{year}年{word}概况",
        f"{dash}一、主要职能",
        f"{dash}二、机构设置",
        f"第二部分{year}年{word}预算公开表",
    ]
    lines += [f"{dash}{numbered(at)}、{table.title}" for at, table in enumerate(tables)]
    lines += [f"第三部分{year}年{word}预算情况说明"]
    lines += [f"{dash}{numbered(at)}、{words}" for at, words in enumerate(chapters)]
    return [Paragraph("目 录", 1), *(Paragraph(line) for line in lines), Paragraph("第四部分名词解释", 2)]


def _bodies(story: Story, said: Said) -> str:
    below = story.units[1:]
    said.facts["subordinate_units"] = str(len(below))
    rooms = "下设4个科室，分别是：办公室、财务科、业务科、稽核科。"
    if not below:
        return f"{story.agency}无下属预算单位，{rooms}"
    return f"{story.agency}下属预算单位{len(below)}个，分别是：{'、'.join(below)}，{rooms}"


def _staff(name: str, estate: Estate, said: Said, rng: random.Random) -> str:
    parts, total = [], estate.active + estate.retired + estate.veterans
    said.facts |= {"staff_quota": str(estate.quota), "staff_total": str(total)}
    for word, fact, count in (("在职", "active", estate.active), ("退休", "retired", estate.retired),
                              ("离休", "veteran_retired", estate.veterans)):  # fmt: skip
        change = rng.randint(-3, 3) if count > 3 else 0
        said.facts |= {f"staff_{fact}": str(count), f"staff_{fact}_change": str(change)}
        parts.append(f"{word}{count}人，{'减少' if change < 0 else '增加'}{abs(change)}人")
    return f"{name}编制数{estate.quota}，实有人数{total}人，其中：{'；'.join(parts)}。"
