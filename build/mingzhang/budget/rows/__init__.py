"""The rows of packages as typed records, for what is told row by row.

A record has the columns of its resource that are used, with the types of its schema; where the cell is empty, a text is
`""`, everything else None. `datapackage/records.py` reads them.
"""

from __future__ import annotations

from typing import ClassVar


class ResourceRow:
    """A row of one resource."""

    __slots__ = ()
    RESOURCE: ClassVar[str]
