"""What a filing says around its tables: part three in words, and the staff and units of part one.

parts (chapters · explanations) ─▶ reflow ─▶ (figures · subjects · functional_codes · cues · facts · outcomes) ─▶ sentences ─▶ prose
"""

from mingzhang.extraction.narrative.chapters import Chapter, PartThree, ProjectText, split_part_three
from mingzhang.extraction.narrative.filing_parts import parts_of, without_tables
from mingzhang.extraction.narrative.prose import NarrativeProse, read_narrative

__all__ = [
    "Chapter",
    "NarrativeProse",
    "PartThree",
    "ProjectText",
    "parts_of",
    "read_narrative",
    "split_part_three",
    "without_tables",
]
