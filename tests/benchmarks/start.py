"""How long the commands take before they have said a word: `python -m tests.benchmarks.start`.

`--help` is to answer in 0.3 s. The others are asked in a folder that is no project, so that this is the time of their imports.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

_ROUNDS = 5
_COMMANDS = (["--help"], ["--version"], ["doctor"], ["review"], ["check"], ["ingest"], ["publish"])


def main() -> None:
    """Print the shortest of some runs of each command, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        for command in _COMMANDS:
            times = []
            for _round in range(_ROUNDS):
                began = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-m", "mingzhang", *command], cwd=folder, capture_output=True, check=False
                )
                times.append(time.perf_counter() - began)
            print(f"{' '.join(command):12} {min(times):.2f} s")


if __name__ == "__main__":
    main()
