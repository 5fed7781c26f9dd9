"""How much of a PDF is read before it is taken for an attack. A filing has some 60 pages, 40,000 characters and 20,000 lines."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _

MAX_PAGES = 1_000
MAX_SIDE = 14_400.0
"""Points: the longest side that the format itself allows a page."""
_MAX_CHARACTERS = 3_000_000
_MAX_OBJECTS = 1_000_000
_MAX_CROSSINGS = 4_000_000


@dataclass(slots=True)
class Budget:
    """What is left to be read of the file `name`."""

    name: str
    characters: int = _MAX_CHARACTERS
    objects: int = _MAX_OBJECTS

    def take_characters(self, count: int) -> None:
        """Takes them off what is left; raises UnreadableFiling when nothing is."""
        self.characters -= count
        if self.characters < 0:
            raise self._refusal(_("this PDF has more than {count:,} characters", count=_MAX_CHARACTERS))

    def take_objects(self, count: int) -> None:
        """Takes drawn objects off what is left; raises UnreadableFiling when nothing is."""
        self.objects -= count
        if self.objects < 0:
            raise self._refusal(
                _("this PDF has more than {count:,} lines, rectangles and other drawn objects", count=_MAX_OBJECTS)
            )

    def check_crossings(self, across: int, down: int) -> None:
        """Raises UnreadableFiling for a page whose lines cross too often to be looked at, one by one."""
        if across * down > _MAX_CROSSINGS:
            raise self._refusal(
                _(
                    "this PDF has a page with {across:,} horizontal and {down:,} vertical lines",
                    across=across,
                    down=down,
                )
            )

    def _refusal(self, what: Sentence) -> UnreadableFiling:
        return UnreadableFiling(
            what,
            place=self.name,
            expected=_("the pages of one disclosure"),
            remedy=_("check where the file comes from; if it is genuine, print its pages into a new PDF"),
        )
