"""A PDF by hand: text at a place, lines and rectangles, any page box and rotation, and nothing more.

One font for everything, not embedded: each character has a code of its own, a width (half as wide where it is ASCII) and
its way back to Unicode. That is all that reading needs, and it costs no time.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def width_of(text: str, size: float) -> float:
    """How wide a text is set."""
    return sum(size / 2 if ord(character) < 128 else size for character in text)


@dataclass
class Page:
    """A sheet whose content is written with y downwards from its upper left corner, in points."""

    font: Font
    width: float
    height: float
    rotate: int = 0
    """/Rotate: the sheet is stored lying on its side and the content drawn so that it stands upright when shown."""
    commands: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """A text whose baseline begins at (x, y)."""
        self.commands.append(
            f"BT /F {size:g} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{self.font.codes(text)}> Tj ET"
        )

    def clipped(self, x: float, y: float, text: str, size: float, left: float, right: float) -> None:
        """A text of which only what stands between `left` and `right` is shown."""
        self.commands.append(f"q {left:g} 0 {right - left:g} {self.height:g} re W n")
        self.text(x, y, text, size)
        self.commands.append("Q")

    def coloured(self, x: float, y: float, text: str, size: float, grey: float) -> None:
        """A text in a shade of grey: 0 is black, 1 is white."""
        self.commands.append(f"q {grey:g} g")
        self.text(x, y, text, size)
        self.commands.append("Q")

    def slanted(self, x: float, y: float, text: str, size: float) -> None:
        """A text that runs up to the right, as a watermark does."""
        self.commands.append(
            f"BT /F {size:g} Tf 0.707 0.707 -0.707 0.707 {x:.2f} {self.height - y:.2f} Tm <{self.font.codes(text)}> Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        top, bottom = self.height - y0, self.height - y1
        self.commands.append(f"{width:g} w {x0:.2f} {top:.2f} m {x1:.2f} {bottom:.2f} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle, given by two corners."""
        self.commands.append(f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture of one pixel."""
        self.commands.append(
            f"q {width:g} 0 0 {height:g} {x:g} {self.height - y - height:g} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
        )

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked rectangle."""
        self.commands.append(f"0.5 w {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re S")

    def content(self) -> str:
        turns = {
            0: "1 0 0 1 0 0",
            90: f"0 1 -1 0 {self.height:g} 0",
            180: f"-1 0 0 -1 {self.width:g} {self.height:g}",
            270: f"0 -1 1 0 0 {self.width:g}",
        }
        return f"q {turns[self.rotate]} cm " + "\n".join(self.commands) + " Q"

    @property
    def box_size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.rotate in (90, 270) else (self.width, self.height)


@dataclass
class Font:
    """Codes of the characters that were used, in order of their first use."""

    known: dict[str, int] = field(default_factory=dict)

    def codes(self, text: str) -> str:
        return "".join(f"{self.known.setdefault(character, len(self.known) + 1):04X}" for character in text)

    def objects(self, first: int) -> list[bytes]:
        widths = " ".join(f"{code} [500]" for character, code in self.known.items() if ord(character) < 128)
        lines = [f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for character, code in self.known.items()]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        mapping = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{mapping}\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        return [
            f"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R]"
            f" /ToUnicode {first + 3} 0 R >>".encode(),
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering"
            f" (Identity) /Supplement 0 >> /DW 1000 /W [{widths}] /FontDescriptor {first + 2} 0 R >>".encode(),
            b"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859"
            b" /Descent -141 /CapHeight 683 /StemV 80 >>",
            stream(cmap.encode()),
        ]


@dataclass
class Pdf:
    """The pages of a file."""

    font: Font = field(default_factory=Font)
    pages: list[Page] = field(default_factory=list)

    def page(self, width: float, height: float, rotate: int = 0) -> Page:
        page = Page(self.font, width, height, rotate)
        self.pages.append(page)
        return page

    def bytes(self) -> bytes:
        fonts = 3 + 2 * len(self.pages)
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{' '.join(f'{3 + 2 * n} 0 R' for n, _ in enumerate(self.pages))}]"
            " >>".encode(),
        ]
        for number, page in enumerate(self.pages):
            width, height = page.box_size
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] /Rotate {page.rotate}"
                f" /Resources << /Font << /F {fonts} 0 R >> >> /Contents {4 + 2 * number} 0 R >>".encode()
            )
            objects.append(stream(page.content().encode("latin-1")))
        return assemble([*objects, *self.font.objects(fonts)])


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries}>>\nstream\n".encode() + data + b"\nendstream"


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
