"""How long the commands take before they have said a word: `python -m tests.benchmarks.start`.

`--help` is to answer in 0.3 s. The others are asked in a folder that is no project, so that this is the time of their imports.
Beside the shortest time stands that of the processor, which says the same on a machine that is busy.
"""

from __future__ import annotations

import resource
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
            runs = [timed(command, folder) for _round in range(_ROUNDS)]
            elapsed, processor = (min(each) for each in zip(*runs, strict=True))
            print(f"{' '.join(command):12} {elapsed:.2f} s, of the processor {processor:.2f} s")


def timed(command: list[str], folder: str) -> tuple[float, float]:
    """Seconds that a command takes, by the clock and of the processor."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "mingzhang", *command], cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


if __name__ == "__main__":
    main()
