"""How long a chart takes from its frame to the SVG in the page: `python -m tests.benchmarks.charts [DATAPACKAGES]`.

Every chart of every page is drawn once, after its design was compiled. The time of the processor says the same on a machine that is busy;
10 to 20 ms are expected, nearly all of them in Vega.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from unittest import mock

from mingzhang.website.aggregates import survey
from mingzhang.website.catalogue import gather
from mingzhang.website.charts.drawn import html
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.model import Picture
from mingzhang.website.page_kinds import all_pages

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print the shortest, median and longest time of a chart, in ms."""
    packages = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "datapackages"
    pictures: list[Picture] = []

    def noted(picture: Picture) -> str:
        pictures.append(picture)
        return draw(picture)

    with mock.patch.object(html, "draw", noted):
        for _page in all_pages(survey(gather(packages))):
            pass
    spent = sorted(timed(picture) for picture in pictures)
    designs = len({picture.design for picture in pictures})
    print(f"{len(spent)} charts of {designs} designs, of the processor: ", end="")
    print(f"{spent[0]:.0f} ms the shortest, {statistics.median(spent):.0f} the median, {spent[-1]:.0f} the longest")


def timed(picture: Picture) -> float:
    """Milliseconds of the processor that a picture takes."""
    began = time.process_time()
    draw(picture)
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    main()
