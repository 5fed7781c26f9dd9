"""The process in which files of strangers are read: limited in memory and time, and no loss when it dies.

    python -m mingzhang.reading.sandbox.worker

Requests come on standard input, answers go to standard output, each with its length before it (8 bytes, big end
first). A request is two messages: a JSON object with `kind` and the fields of `Source`, and the bytes of the file. An
answer is one letter and what belongs to it: `D` a document, `R` a refusal (JSON: message, expected, remedy), `L` a
refusal that is the last answer, because memory ran out, `F` a fault of ours (text). The process ends then, and when
there is no more input.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import struct
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from mingzhang.budget.document import Document, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _
from mingzhang.reading.kinds import refusal
from mingzhang.reading.sandbox.codec import dump_document

try:
    import resource
except ImportError:  # no such limits on this system; the time limit of the client still holds
    resource = None  # type: ignore[assignment]

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20
ANSWER_BYTES = 64_000_000

READERS = {
    "html": ("mingzhang.reading.web.html", "read_html"),
    "markup": ("mingzhang.reading.plain.markup", "read_markup"),
    "pdf": ("mingzhang.reading.pdf", "read_pdf"),
    "xls": ("mingzhang.reading.workbooks.xls", "read_xls"),
    "zip": ("mingzhang.reading.office", "read_office"),
}
"""Which function reads which kind; its module is loaded when the first such file comes."""

_DEEPEST = 5000
"""Calls within calls: pages nest hundreds of tags that nobody closed."""

LENGTH = struct.Struct(">Q")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are none."""
    _limit_memory()
    while head := receive(requests):
        request = json.loads(head)
        data = receive(requests)
        _limit_time()
        try:
            send(answers, _answer(request["kind"], data, Source(**request["source"])))
        except (MemoryError, RecursionError) as error:
            what = _("reading it takes too much memory ({kind})", kind=type(error).__name__)
            send(answers, b"L" + _refused(refusal(request["source"]["name"], what, save_anew()))[1:])
            return


def _answer(kind: str, data: bytes, source: Source) -> bytes:
    try:
        document = dump_document(_reader(kind)(data, source))
    except UnreadableFiling as problem:
        return _refused(problem)
    except (MemoryError, RecursionError):
        raise
    except Exception as fault:  # the last stop in this process: what it is goes to people through the client
        return b"F" + f"{type(fault).__name__}: {fault}".encode("utf-8", "replace")[:1000]
    if len(document) > ANSWER_BYTES:
        return _refused(refusal(source.name, _("there is far more text in it than in any filing"), save_anew()))
    return b"D" + document


def _reader(kind: str) -> Callable[[bytes, Source], Document]:
    module, function = READERS[kind]
    reader: Callable[[bytes, Source], Document] = getattr(import_module(module), function)
    return reader


def _refused(problem: UnreadableFiling) -> bytes:
    told = {"message": problem.message, "expected": problem.expected, "remedy": problem.remedy}
    return b"R" + json.dumps(told).encode()


def receive(stream: BinaryIO) -> bytes:
    """One message; nothing where the stream has ended."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def send(stream: BinaryIO, message: bytes) -> None:
    """Writes one message: its length (LENGTH), then its bytes."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def save_anew() -> Sentence:
    """What helps with a file that ends the process reading it."""
    return _("the file is damaged or far too large: open it in its program, save it anew, and put that here")


def _limit_memory() -> None:
    """Neither more memory than this, nor files, nor core dumps."""
    if resource is not None:
        for limit, value in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(limit, (value, value))


def _limit_time() -> None:
    """The system ends the process when this file has taken its share of computing."""
    if resource is not None:
        with contextlib.suppress(OSError, ValueError):
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + CPU_SECONDS, most))


def main() -> None:
    """Serve, with standard output kept for answers: libraries print where they like."""
    sys.setrecursionlimit(_DEEPEST)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
