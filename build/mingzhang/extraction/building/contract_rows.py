"""What each raw row is: its code, level, name, project, unit and key, as the data contract defines them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.budget.headings import ORDINAL
from mingzhang.budget.naming.agency_names import institution_endings
from mingzhang.budget.tables import table_kinds
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import names_total
from mingzhang.extraction.plausibility.counts import name_of_label
from mingzhang.extraction.raw import RawRow, RawTable

Names = Mapping[str, tuple[str, ...]]

_LEVELS = {3: "category", 5: "section", 7: "item"}
_INSTITUTION = re.compile(rf".{{2,}}{institution_endings()}(?:本级|机关)?(?:\([^()]+\))?")
_ORDINAL = re.compile(r"第\d+")
"""A number that institutions carry in their names: 第12中学."""
_NUMBER_INSIDE = re.compile(rf"[一-鿿)）]{ORDINAL}[、.．]")
_TIMES = ("year", "relative")
"""The kinds of words that say of which year a label is."""
_PROJECT_WORDS = re.compile(r"\d|经费|资金|补助|项目|费$|补贴|专项|预算|工程")


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A raw row with what the contract calls it. `sure`: its code is printed whole, or its name tells the parts that are not."""

    raw: RawRow
    key: str
    row_type: str
    code: str
    name: str
    project: str = ""
    unit_name: str = ""
    sure: bool = True
    other_year: bool = False
    """Whether its label says another year than the filing's, or a change: its figures are not of the filing's year."""

    @property
    def of_two_lines(self) -> bool:
        """Whether the label of a row that is no known line holds the number of another line (`…拨款收入三、农林水支出`): two sides
        have run into one."""
        return not (self.code or self.raw.item) and _NUMBER_INSIDE.search(self.raw.label) is not None


def know_rows(
    table: RawTable, layout: TableLayout, agency: str, names: Names, year: int
) -> tuple[tuple[KnownRow, ...], list[Note]]:
    """Classify a table's rows. `names` are the names that other tables of the filing give to codes.

    Unknown codes and rows that are neither coded, total, unit nor project are noted as warnings and kept.
    """
    found: list[KnownRow] = []
    notes: list[Note] = []
    seen: set[tuple[str, str]] = set()
    below: str | None = None  # the side on which a row of another year stands above
    headings = _headings(table.rows, layout)
    strange = [bool(raw.tokens) if raw.of_other_year else _is_of_other_year(raw, layout, year) for raw in table.rows]
    taken: dict[str, int] = {}
    category = unit = ""
    bare = layout.projects and not any(raw.codes for raw in table.rows)
    for number, (raw, other_year) in enumerate(zip(_with_subtotals(table.rows, layout), strange, strict=True)):
        if other_year or number in headings:
            raw = replace(raw, item="", row_type="")
        code, sure = _code(raw, category, found, layout, names)
        if _is_only_digits(raw, code, layout, names):
            notes.extend(unread_note(raw.place, part, "figure-in-no-row") for part in raw.codes)
            continue
        if _is_code_of_unit(raw, code, layout, agency):
            code = ""
        category = code[:3] or category
        name, project = _name_and_project(raw, code, layout, names, found)
        if bare and name and not project and not raw.is_total and not _is_institution(name, agency):
            name, project = "", name
        row_type = "" if other_year else _row_type(raw, code, project, layout, agency, year)
        if row_type == "project" and not code and layout.projects and found:
            code, name = _above(found)
        unit = raw.unit_name or (name if row_type == "unit" else "" if row_type == "total" else unit)
        base = _key(raw, code, name, project)
        taken[base] = taken.get(base, 0) + 1
        below = raw.side if other_year else below
        other_year = other_year or below == raw.side and (raw.side, base) in seen and not code
        seen.add((raw.side, base))
        key = base if taken[base] == 1 else f"{base}~{taken[base]}"
        found.append(KnownRow(raw, key, row_type, code, name, project, unit, sure, other_year))
        if number not in headings:
            notes.extend(_doubts(raw, code, name, row_type, layout))
        if other_year:
            notes.append(warning_note(raw.place, raw.label, "row-of-other-year", year=year))
    return tuple(found), notes


def _with_subtotals(rows: Sequence[RawRow], layout: TableLayout) -> list[RawRow]:
    """The rows of a table by codes, those called 合计 or 小计 subtotals where another is called 总计."""
    (strongest, *_) = total_words().whole
    totals = [row for row in rows if row.is_total and not row.of_other_year]
    if layout.shape != "coded":
        return list(rows)
    closed = any(strongest in fold(row.label) for row in totals)
    weaker = {id(row) for row in totals if closed and strongest not in fold(row.label)}
    weaker |= {id(row) for row in rows if not row.codes and fold(row.label) in total_words().parts}
    return [replace(row, row_type="subtotal") if id(row) in weaker else row for row in rows]


def _headings(rows: Sequence[RawRow], layout: TableLayout) -> frozenset[int]:
    """The rows (by position) that are called as a line further down and hold nothing, while that holds figures: 一、“三公”经费支出
    above （一）支出合计."""
    if layout.shape != "labelled":
        return frozenset()
    filled = [any(not token.is_dash for token in raw.tokens) or bool(raw.comparatives) for raw in rows]
    last = {raw.item: number for number, raw in enumerate(rows) if raw.item and filled[number]}
    return frozenset(
        number for number, raw in enumerate(rows) if not filled[number] and last.get(raw.item, number) > number
    )


def _code(raw: RawRow, category: str, found: Sequence[KnownRow], layout: TableLayout, names: Names) -> tuple[str, bool]:
    """The code parts joined (`208`, `05`, `05`), and whether that is certain. A row that prints only the lower parts takes
    the upper ones from above: two digits may go on below the last section or be the next one, which the name decides. So it does
    where a part has lost its nought."""
    parts = raw.codes
    if not parts:
        return "", True
    if len(parts[0]) >= 3 or not category:
        return "".join(parts), True
    joined = "".join(part.zfill(len(part) + len(part) % 2) for part in parts)  # a part of one digit has lost its nought
    above = next((row.code for row in reversed(found) if row.code), "")
    if len(joined) != 2 or len(above) < 5:
        whole = joined == "".join(parts)
        return category + joined, whole or _is_called(category + joined, raw.label, layout, names)
    usual = above[:5] + joined if len(above) == 7 else category + joined
    called = [code for code in (above[:5] + joined, category + joined) if _is_called(code, raw.label, layout, names)]
    return (called[0], True) if len(called) == 1 else (usual, False)


def _is_called(code: str, label: str, layout: TableLayout, names: Names) -> bool:
    """Whether a label begins with a name of a code, as other tables or the classification have it."""
    reference = economic_names() if layout.codes == "economic" else functional_names()
    known = (fold(name) for name in (*names.get(code, ()), *reference.get(code, ())))
    return any(name and fold(label).startswith(name) for name in known)


def _name_and_project(
    raw: RawRow, code: str, layout: TableLayout, names: Names, found: Sequence[KnownRow]
) -> tuple[str, str]:
    if not layout.projects or raw.project or not code:
        project = squash(raw.project)
        if layout.projects and not code and not raw.is_total and not project and raw.tokens and _above(found)[0]:
            return ("", raw.label) if not _is_institution(raw.label, "") else (raw.label, "")
        return raw.label, project
    known = _known_names(code, names)
    return _split(raw.texts, known) if len(code) == 7 else (raw.label, "")


def _known_names(code: str, names: Names) -> tuple[str, ...]:
    return (*names.get(code, ()), *functional_names().get(code, ()))


def _split(texts: Sequence[str], known: Sequence[str]) -> tuple[str, str]:
    """Name and project of a flat row: pieces that go on to make the known name are the name, all others the project."""
    for name in known:
        rest = fold(name)
        head: list[str] = []
        project: list[str] = []
        for text in texts:
            piece = fold(text)
            if rest and rest.startswith(piece):
                rest = rest[len(piece) :]
                head.append(text)
            elif rest and piece.startswith(rest):
                cut = len(rest)
                head.append(text[:cut])
                project.append(text[cut:])
                rest = ""
            else:
                project.append(text)
        if not rest:
            return squash("".join(head)), squash("".join(project))
    return squash("".join(texts)), ""


def _row_type(raw: RawRow, code: str, project: str, layout: TableLayout, agency: str, year: int) -> str:
    if raw.row_type:
        return raw.row_type
    if raw.is_total or layout.shape == "coded" and not code and _names_total(raw, layout, year):
        return "total"
    if project:
        return "project"
    if code and not _is_class_in_functions(raw, code, layout):
        return _LEVELS.get(len(code), "")
    if layout.shape == "named":
        return "unit" if _is_institution(raw.label, agency) else "project"
    if layout.shape == "coded" and _is_institution(raw.label, agency):
        return "unit"
    return ""


def _names_total(raw: RawRow, layout: TableLayout, year: int) -> bool:
    return names_total(raw.label, table_kinds()[layout.resource].subject, year)


def _is_of_other_year(raw: RawRow, layout: TableLayout, year: int) -> bool:
    """Whether a total or a line says another year (2024年收入总计, 上年合计) or a change (比上年增减). What was carried over is of
    the filing's year, and a project may have any year in its name."""
    pieces = pieces_of(raw.label) or ()
    if raw.codes:
        return False
    if any(piece.kind == "change" for piece in pieces):
        return layout.shape != "named"
    strange = any(
        piece.id != ("own" if piece.kind == "relative" else str(year)) for piece in pieces if piece.kind in _TIMES
    )
    return strange and (bool(raw.item) or any(piece.id == "total" for piece in pieces))


def _is_only_digits(raw: RawRow, code: str, layout: TableLayout, names: Names) -> bool:
    """Whether a row holds nothing but digits that are no code that anyone knows: the ends of broken figures (`20 98`)."""
    if not code or raw.label or raw.tokens or raw.item or raw.is_total or code in names:
        return False
    reference = economic_names() if layout.codes == "economic" else functional_names()
    return code not in reference


def _is_code_of_unit(raw: RawRow, code: str, layout: TableLayout, agency: str) -> bool:
    """Whether a code is that of the administration (117, 117001) before its name: the classification has no such class."""
    if layout.shape != "coded" or not code or raw.is_total:
        return False
    reference = economic_names() if layout.codes == "economic" else functional_names()
    if fold(raw.label) == fold(agency):
        return code not in reference or not _is_called(code, raw.label, layout, {})
    is_foreign = len(code) not in _LEVELS or code[:3] not in reference
    return is_foreign and _is_institution(raw.label, agency)


def _is_class_in_functions(raw: RawRow, code: str, layout: TableLayout) -> bool:
    """Whether a row's code is that of an economic class, found by its name, among functions: a part of the line above."""
    return raw.code_source == "name" and layout.codes == "functional" and code not in functional_names()


def _is_institution(label: str, agency: str) -> bool:
    if agency and fold(label) == fold(agency):
        return True
    plain = fold(label)
    return _INSTITUTION.fullmatch(plain) is not None and not _PROJECT_WORDS.search(_ORDINAL.sub("", plain))


def _above(found: Sequence[KnownRow]) -> tuple[str, str]:
    """Code and name of the nearest item above: what a project row with merged cells leaves out."""
    for row in reversed(found):
        if row.row_type in ("total", "unit"):
            break
        if len(row.code) == 7:
            return row.code, row.name
    return "", ""


def _key(raw: RawRow, code: str, name: str, project: str) -> str:
    if raw.item:
        return raw.item
    if project:
        return f"{code}-{project}" if code else project
    return code or name or "-"


def _doubts(raw: RawRow, code: str, name: str, row_type: str, layout: TableLayout) -> list[Note]:
    text = squash("".join((*raw.codes, *raw.texts)))
    if not text:
        return []
    if code and len(code) not in _LEVELS:
        return [warning_note(raw.place, text, "no-code", code=code)]
    is_class = layout.codes == "economic" or _is_class_in_functions(raw, code, layout)
    reference = economic_names() if is_class else functional_names()
    if code and code not in reference:
        return [warning_note(raw.place, text, "code-unknown", code=code)]
    is_line = bool(code or raw.item or row_type) or name_of_label(text) != ""
    if layout.shape in ("two_sided", "labelled") and not is_line:
        return [warning_note(raw.place, text, "label-unknown")]
    if layout.shape == "coded" and not row_type:
        return [warning_note(raw.place, text, "row-without-code")]
    return []
