"""The chart library of the site, `assets/vega.js`: Vega, Vega-Lite and Vega-Embed in one file, out of vl-convert.

It is committed, so that building a site needs no Node and no network. To make it again after an update of
vl-convert-python, from the root of the project:

    .venv/bin/python -m mingzhang.website.charts.bundle build/mingzhang/website/assets

`vega.json` says what is in it; `vega.licenses.txt`, written by hand, holds the licences of everything in it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

import vl_convert

SCRIPT, MANIFEST = "vega.js", "vega.json"
_SNIPPET = "window.vegaEmbed = vegaEmbed;"
_HEAD = "/* Vega {vega}, Vega-Lite {lite}, Vega-Embed {embed}. Licences: vega.licenses.txt */\n"


def bundle() -> str:
    """The script. It defines `window.vegaEmbed` and nothing else."""
    body = vl_convert.javascript_bundle(_SNIPPET)
    return f"{_HEAD.format(**versions())}(() => {{\n{body}\n}})();\n"


def versions() -> dict[str, str]:
    """The versions that the installed vl-convert brings."""
    return {
        "vega": vl_convert.get_vega_version(),
        "lite": vl_convert.get_vegalite_versions()[-1],
        "embed": vl_convert.get_vega_embed_version(),
    }


def write_bundle(folder: Path) -> None:
    """Write the script and its manifest."""
    script = bundle().encode("utf-8")
    manifest = {
        "file": SCRIPT,
        "bytes": len(script),
        "sha256": hashlib.sha256(script).hexdigest(),
        "made_by": f"vl-convert-python {version('vl-convert-python')}",
        **versions(),
    }
    (folder / SCRIPT).write_bytes(script)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_bundle(Path(sys.argv[1]))
