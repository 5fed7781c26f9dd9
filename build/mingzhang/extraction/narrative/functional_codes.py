"""Functional codes for the names that sentences print: from the filing's own tables, else from the reference table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mingzhang.budget.classification import functional_names, parent
from mingzhang.budget.filing import Table
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.clean import fold

OWN, CORPUS = "own", "corpus"
_SPENDING = "支出"
_ASIDE = re.compile(r"\([^()]*\)$")


class Codes:
    """Finds the code of a category (one name) or of an item (类, 款 and 项)."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._own: dict[str, set[str]] = {}
        for table in tables.values():
            for row in table.rows:
                code, name = row.texts.get("function_code", ""), row.texts.get("name", "")
                if code and name and row.texts.get("row_type") != "project":
                    self._own.setdefault(code, set()).add(fold(name))

    def source(self, code: str) -> str:
        """Where a code that a sentence prints is known from; empty where from nowhere."""
        return OWN if code in self._own else CORPUS if code in _reference() else ""

    def names(self, code: str) -> frozenset[str]:
        """What a code is called, folded: in the filing's own tables, and in the reference."""
        return frozenset({*self._own.get(code, ()), *_reference().get(code, ())})

    def find(self, names: Sequence[str]) -> tuple[str, str, bool]:
        """Code, its source (`own`, `corpus`, both empty where no code is sure) and whether the filing's own table has
        this item under another 款 than the sentence says. The 类 may be named without 支出 (一般公共服务)."""
        path = [fold(name) for name in names]
        found = self._find(path)
        if path and (not found[0] or found[2]) and not path[0].endswith(_SPENDING):
            whole = self._find([path[0] + _SPENDING, *path[1:]])
            return whole if whole[0] else found
        return found

    def _find(self, path: Sequence[str]) -> tuple[str, str, bool]:
        for plain in (False, True):
            own = _matching(self._own, path, plain=plain)
            if own:
                return own, OWN, False
        if len(path) == 3:
            known = _matching(_reference(), path, plain=False)
            if known:
                return known, CORPUS, False
            elsewhere = [
                code
                for code, found in self._own.items()
                if len(code) == 7 and path[2] in found and path[0] in self._own.get(code[:3], ())
            ]
            if len(elsewhere) == 1:
                return elsewhere[0], OWN, True
        known = _matching(_reference(), path, plain=False) or _matching(_reference(), path, plain=True)
        return (known, CORPUS, False) if known else ("", "", False)


def _matching(names: Mapping[str, Iterable[str]], path: Sequence[str], *, plain: bool) -> str:
    """The one code of the level whose name and ancestors' names are these; empty for none or several. `plain` drops
    bracketed words at the end of a name (`行政运行(医疗保障管理)`)."""
    wanted = [_plain(name) if plain else name for name in path]
    found = []
    for code, own in names.items():
        if len(code) != 1 + 2 * len(path):
            continue
        step, agrees = code, True
        for name in reversed(wanted):
            known = names.get(step, ())
            agrees = agrees and name in ({_plain(each) for each in known} if plain else known)
            step = parent(step)
        if agrees and own:
            found.append(code)
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    return _ASIDE.sub("", name)


@kept_by_words
def _reference() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(fold(name) for name in names) for code, names in functional_names().items()}
