"""Make the font by which charts measure texts: `uv run --with fonttools python tests/make_measures.py NotoSansCJK-Regular.ttc`.

It holds the widths of Noto Sans CJK SC and no shapes: pictures keep their texts as text, so that only widths are
needed (a subset with shapes would take 4 MB and would not have every character). One triangle of a thousandth of an em
stands for each width, because what has no outline is not measured. A character that Noto Sans CJK SC does not have gets
an estimate, so that no text is ever measured by a font of the machine.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "build" / "mingzhang" / "website" / "charts" / "measures"
NAME, FILE = "Mingzhang Measures", "MingzhangMeasures-Regular.ttf"
SIMPLIFIED = 2
"""The face of the collection for Simplified Chinese."""


def make(source: Any) -> Any:
    """A builder with one glyph for each width; `source` is a TTFont."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    printed = {character: source["hmtx"][glyph][0] for character, glyph in source.getBestCmap().items()}
    widths = {character: estimate(chr(character)) for character in range(0x20, sys.maxunicode + 1)} | printed
    glyphs = {".notdef": source["hmtx"][".notdef"][0], **{f"w{width}": width for width in sorted({*widths.values()})}}
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(list(glyphs))
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((1, 0))
    pen.lineTo((0, 1))
    pen.closePath()
    shape = pen.glyph()
    builder.setupGlyf(dict.fromkeys(glyphs, shape))
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in glyphs.items()})
    table = CmapSubtable.newSubtable(13)  # ranges of characters that share a glyph
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {character: f"w{width}" for character, width in widths.items()}
    builder.font["cmap"] = newTable("cmap")
    builder.font["cmap"].tableVersion, builder.font["cmap"].tables = 0, [table]
    ascent, descent = source["hhea"].ascent, source["hhea"].descent
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent, usWinDescent=-descent)
    builder.setupNameTable(
        {
            "copyright": source["name"].getDebugName(0),
            "familyName": NAME,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"{NAME} 1",
            "fullName": NAME,
            "version": "Version 1",
            "psName": FILE.removesuffix(".ttf"),
            "licenseDescription": source["name"].getDebugName(13),
            "licenseInfoURL": source["name"].getDebugName(14),
        }
    )
    builder.setupPost(keepGlyphNames=False)
    return builder


def estimate(character: str) -> int:
    """Thousandths of an em: none for marks on other characters and for what is not seen, else a half or a whole."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 1000 if unicodedata.east_asian_width(character) in "WF" else 600


def main(path: Path) -> None:
    from fontTools.ttLib import TTFont

    source = TTFont(path, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    builder = make(source)
    builder.font.recalcTimestamp = False
    builder.save(FOLDER / FILE)
    about = {
        "file": FILE,
        "sha256": hashlib.sha256((FOLDER / FILE).read_bytes()).hexdigest(),
        "made_by": "uv run --with fonttools python tests/make_measures.py NotoSansCJK-Regular.ttc",
        "source": f"{source['name'].getDebugName(4)}, {source['name'].getDebugName(5)}",
        "source_file": path.name,
        "source_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "source_from": "Debian package fonts-noto-cjk 1:20220127+repack1-1; https://github.com/notofonts/noto-cjk",
        "license": "OFL-1.1 (OFL.txt)",
    }
    (FOLDER / "source.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
