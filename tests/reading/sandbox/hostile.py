"""What files of strangers do to the process that reads them, played by readers of the tests."""

from __future__ import annotations

import os
import sys
import time

from mingzhang.budget.document import Document, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.reading.assembly import Assembly
from mingzhang.reading.sandbox import worker


def act(data: bytes, source: Source) -> Document:
    """Do what the bytes say."""
    deed = data.decode()
    if deed == "abort":
        os.abort()
    if deed == "sleep":
        time.sleep(60)
    if deed == "spin":
        while True:
            pass
    if deed == "memory":
        return act(bytes(2 << 30), source)
    if deed == "recursion":
        return act(data, source)
    if deed == "refuse":
        raise UnreadableFiling("no", place=source.name, expected="yes", remedy="try")
    if deed == "fault":
        raise KeyError("styles")
    if deed == "print":
        os.write(1, b"noise on standard output")
    if deed == "write":
        with open("/tmp/never", "wb") as file:  # noqa: S108, PTH123
            file.write(bytes(10))
    assembly = Assembly(source, "hostile")
    assembly.paragraph(deed)
    assembly.paragraph(str(os.getpid()))
    return assembly.document()


if __name__ == "__main__":
    worker.READERS["act"] = ("hostile", "act")
    if "--quick" in sys.argv:
        worker.CPU_SECONDS = 1
    worker.main()
