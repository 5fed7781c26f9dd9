"""How far a printed total may be from the sum of its parts because each of them was rounded to two decimals."""

from __future__ import annotations

from decimal import Decimal

_HALF_A_CENT = Decimal("0.005")


def rounding_of_sum(parts: int) -> Decimal:
    """Half a last place for each of so many parts and one for their total, in the unit of the amounts."""
    return _HALF_A_CENT * (parts + 1)
