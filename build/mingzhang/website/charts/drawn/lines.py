"""From the lines of a chart, bars and headings, to the frame of a picture of bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from mingzhang.website import words
from mingzhang.website.charts.drawn.designs import bars
from mingzhang.website.charts.drawn.theme import SMALLEST, TEXT, WIDTH
from mingzhang.website.charts.drawn.wrapping import width, wrap
from mingzhang.website.charts.model import Bar, BarPart, Heading, Picture, add

MOST_BARS = 20
COLUMNS: dict[str, str] = {
    "line": "int64",
    "mark": "str",
    "text": "str",
    "label": "str",
    "part": "str",
    "part_number": "int64",
    "kind": "str",
    "amount": "float64",
    "figure": "str",
    "beside": "str",
}
"""The columns of every frame, with their types; `amount` only says how long a mark is, `figure` is exact."""
_CRUSH = 2
"""A sum so many times as large as the largest bar is not drawn beside it."""
_NAMED = 3
_NAME_EMS = int(WIDTH / TEXT) - 1


def picture(content: Sequence[Bar | Heading], *, alternative: str) -> Picture:
    """Bars from top to bottom, blanks left out. There is a picture if there are two rows with a figure, or two parts."""
    every = [line for line in content if isinstance(line, Bar)]
    said = f"{alternative}：{_spoken(every)}"
    lines = _shortened(_without_blanks(content))
    shown = [line for line in lines if isinstance(line, Bar)]
    figures = [part for bar in shown for part in bar.parts if part.figure.value is not None]
    if not figures or max(len(shown), len(figures)) < 2:
        return Picture(bars, frame_of([]), said)
    return Picture(bars, _frame(lines), said, tuple(bar.label for bar in every if _is_blank(bar)))


def frame_of(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The rows as a frame with all columns; what a row does not say is empty."""
    empty = {name: None if kind == "float64" else 0 if kind == "int64" else "" for name, kind in COLUMNS.items()}
    return pd.DataFrame([empty | row for row in rows], columns=list(COLUMNS)).astype(COLUMNS)


@dataclass
class Names:
    """Gives lines of text and of marks their place from the top; `rows` are those of the texts."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    next: int = 0

    def add_void(self, label: str) -> int:
        """The line of a year without marks, which its name shares with the words."""
        self.rows.append({"line": self.next, "mark": "name", "text": label, "label": label})
        self.next += 1
        return self.next - 1

    def add(self, label: str, mark: str = "name") -> int:
        """The line of the marks that belong to a name, which takes the lines above it."""
        for text in wrap(label, _NAME_EMS):
            self.rows.append({"line": self.next, "mark": mark, "text": text, "label": label})
            self.next += 1
        if mark == "heading":
            return self.next - 1
        self.next += 1
        return self.next - 1


def _is_blank(bar: Bar) -> bool:
    return bar.held and not bar.said and bar.total.blank and all(part.figure.blank for part in bar.parts)


def _without_blanks(content: Sequence[Bar | Heading]) -> list[Bar | Heading]:
    """The lines without bars that are blank. A heading whose bars all are is a bar itself, if it has figures."""
    found: list[Bar | Heading] = []
    for line, following in _with_next(content):
        if isinstance(line, Bar):
            if not _is_blank(line):
                found.append(line)
        elif isinstance(following, Bar):
            found.append(line)
    return [_as_bar(line, following) for line, following in _with_next(found)]


def _with_next(lines: Sequence[Bar | Heading]) -> Iterator[tuple[Bar | Heading, Bar | Heading | None]]:
    return zip(lines, [*lines[1:], None], strict=False)


def _as_bar(line: Bar | Heading, following: Bar | Heading | None) -> Bar | Heading:
    alone = isinstance(line, Heading) and not isinstance(following, Bar)
    return Bar(line.label, line.parts, line.total, code=line.code) if alone else line


def _frame(lines: Sequence[Bar | Heading]) -> pd.DataFrame:
    low, high = _domain([line for line in lines if isinstance(line, Bar)])
    pixel = (high - low) / (WIDTH - max(round(width(_beside(line)) * TEXT) for line in lines if isinstance(line, Bar)))
    names = Names()
    rows: list[dict[str, Any]] = []
    for line in lines:
        if isinstance(line, Heading):
            names.add(f"{line.label}　{line.total.said}", "heading")
        else:
            rows += _bar(line, names.add(line.label) if line.held else names.add_void(line.label), pixel)
    marks = frame_of(rows)
    if low < 0 or marks["mark"].eq("ring").any():
        places = sorted(set(marks.loc[marks["mark"] != "void", "line"].tolist()))
        rows = [{"line": place, "mark": "zero", "amount": 0.0} for place in places] + rows
    return frame_of(names.rows + rows)


def _bar(bar: Bar, line: int, pixel: Decimal) -> Iterator[dict[str, Any]]:
    """Its marks: a part under two pixels becomes a tick, a row of nothing but printed zeros one ring.

    A zero beside other parts has no place in a bar: the table says it.
    """
    row = {"line": line, "label": bar.label, "beside": _beside(bar)}
    known = [(part, part.figure.value) for part in bar.parts if part.figure.value is not None]
    if not bar.held:
        yield {**row, "mark": "void"}
    elif known and all(value == 0 for _, value in known):
        yield {**row, "mark": "ring", "amount": 0.0, "figure": bar.total.text or known[0][0].figure.text}
    elif not known:
        yield {**row, "mark": "words", "amount": 0.0}
    for number, (part, value) in enumerate(known):
        if value != 0:
            yield {
                **row,
                "mark": _mark(part, value, pixel),
                "part": part.name,
                "part_number": number,
                "kind": part.colour,
                "amount": float(value),
                "figure": part.figure.text,
            }


def _mark(part: BarPart, value: Decimal, pixel: Decimal) -> str:
    if part.figure.doubtful or part.dashed:
        return "outline"
    return "tick" if abs(value) < SMALLEST * pixel else "bar"


def _beside(bar: Bar) -> str:
    """What stands beside the bar: the figure of its row. Of a bar that is too short it says so, as a part has no length."""
    parts = [part.figure for part in bar.parts]
    said = bar.said or bar.total.said
    if not bar.said and bar.total.value is not None and any(part.unread for part in parts):
        said = f"{said}，部分{words.UNREAD}"
    return f"疑 {said}" if any(figure.doubtful and not figure.unread for figure in (bar.total, *parts)) else said


def _domain(lines: Sequence[Bar]) -> tuple[Decimal, Decimal]:
    """From the smallest to the largest end of a bar; zero is always between them."""
    low, high = Decimal(0), Decimal(0)
    for bar in lines:
        values = [part.figure.value for part in bar.parts if part.figure.value is not None]
        low = min(low, sum((value for value in values if value < 0), Decimal(0)))
        high = max(high, sum((value for value in values if value > 0), Decimal(0)))
    return low, high


def _shortened(lines: Sequence[Bar | Heading]) -> list[Bar | Heading]:
    """At most twenty bars, the largest; the others become 其余 N 项 with their sum. Headings left alone go."""
    every = [line for line in lines if isinstance(line, Bar)]
    if len(every) <= MOST_BARS:
        return list(lines)
    order = sorted(range(len(every)), key=lambda i: abs(every[i].total.value or Decimal(0)), reverse=True)
    rest = [every[i] for i in sorted(order[MOST_BARS:])]
    dropped = {id(bar) for bar in rest}
    kept = [line for line in lines if id(line) not in dropped]
    shown = [
        line for line, following in _with_next(kept)
        if isinstance(line, Bar) or isinstance(following, Bar)
    ]  # fmt: skip
    largest = max(abs(every[i].total.value or Decimal(0)) for i in order[:MOST_BARS])
    return [*shown, _rest(rest, largest)]


def _rest(rest: Sequence[Bar], largest: Decimal) -> Bar:
    """Their sum; where its bar would crush the others, or one was not read, only in words."""
    whole = add(bar.total for bar in rest)
    if whole.unread:
        return Bar(f"其余 {len(rest)} 项", (), whole, said=f"有数字{words.UNREAD}")
    if whole.value is not None and abs(whole.value) > _CRUSH * largest:
        return Bar(f"其余 {len(rest)} 项", (), whole, said=f"合计 {whole.text}，不画")
    parts = [part for bar in rest for part in bar.parts]
    sums = [
        BarPart("其余", colour, add(part.figure for part in parts if part.colour == colour))
        for colour in dict.fromkeys(part.colour for part in parts)
    ]
    return Bar(f"其余 {len(rest)} 项", tuple(sums), whole)


def _spoken(every: Sequence[Bar]) -> str:
    """The main values in words, and how many more lines the table has."""
    said = [f"{bar.label} {_beside(bar)}" for bar in every if bar.total.value is not None][:_NAMED]
    if len(said) < len(every):
        said.append(f"其余 {len(every) - len(said)} 行见数据表")
    return "，".join(said)
