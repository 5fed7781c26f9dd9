"""The chart library on the site is the one that the manifest names, and what vl-convert brings."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from importlib import resources
from importlib.metadata import version

import pytest

from mingzhang.website.charts.bundle import bundle

ASSETS = resources.files("mingzhang.website").joinpath("assets")
MANIFEST = json.loads(ASSETS.joinpath("vega.json").read_text(encoding="utf-8"))


def test_the_script_is_the_one_in_the_manifest() -> None:
    script = ASSETS.joinpath("vega.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == MANIFEST["sha256"]
    assert len(script) == MANIFEST["bytes"] == 897703
    assert (MANIFEST["vega"], MANIFEST["lite"], MANIFEST["embed"]) == ("6.2.0", "6.4", "7.0.2")


def test_the_script_can_be_made_again() -> None:
    if MANIFEST["made_by"] != f"vl-convert-python {version('vl-convert-python')}":
        pytest.skip(f"made by {MANIFEST['made_by']}, another one is installed")
    assert bundle().encode() == ASSETS.joinpath("vega.js").read_bytes()


def test_licences_of_what_is_in_it() -> None:
    text = ASSETS.joinpath("vega.licenses.txt").read_text(encoding="utf-8")
    assert text.count("University of Washington Interactive Data Lab") >= 3
    for package in ("Vega-Lite", "Vega-Embed", "d3-array", "topojson-client", "fast-json-patch", "lodash.debounce"):
        assert package in text
    assert "vega.licenses.txt" in ASSETS.joinpath("vega.js").read_text(encoding="utf-8")[:200]


def test_the_drawing_script_neither_evaluates_nor_leaves_the_site() -> None:
    text = ASSETS.joinpath("charts.js").read_text(encoding="utf-8")
    assert "ast: true" in text and 'renderer: "svg"' in text and "defaultStyle: false" in text
    assert "http" not in text and "eval(" not in text and "Function(" not in text and "innerHTML" not in text


def test_the_drawing_script_parses() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to check the syntax with; the browser tests run the script")
    with resources.as_file(ASSETS.joinpath("charts.js")) as path:
        assert subprocess.run([node, "--check", str(path)], capture_output=True, check=False).returncode == 0
