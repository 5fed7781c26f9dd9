"""What a filing says around its tables: part three in words, and the staff and units of part one.

chapters ─▶ flow ─▶ (figures · wording · subjects · codes · leads · facts) ─▶ sentences ─▶ prose
"""

from mingzhang.extraction.narrative.chapters import Chapter, PartThree, split_part_three
from mingzhang.extraction.narrative.prose import NarrativeProse, read_narrative

__all__ = ["Chapter", "NarrativeProse", "PartThree", "read_narrative", "split_part_three"]
