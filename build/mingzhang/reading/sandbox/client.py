"""The side of whoever asks: a warm process that reads files, one after the other, and is replaced when it dies.

Some files end the process that reads them, whatever it does: libraries abort, memory runs out, a page takes forever.
Such a file costs itself, with a message, and the next one finds a new process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import mingzhang
from mingzhang.budget.document import Document, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.language import VARIABLE, Sentence, _, language_tag
from mingzhang.reading.kinds import a_filing, refusal
from mingzhang.reading.sandbox.codec import load_document
from mingzhang.reading.sandbox.worker import ANSWER_BYTES, CPU_SECONDS, LENGTH, save_anew, send

WALL_SECONDS = 60.0
WORKER = ["-m", "mingzhang.reading.sandbox.worker"]


class SandboxClient:
    """Reads files in a process of its own, started when the first file comes. For one thread at a time."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, kind: str, data: bytes, source: Source) -> Document:
        """The document of a file. Raises UnreadableFiling for one that cannot be read, or that ends its reader."""
        answer = self._ask(kind, data, source)
        if answer.startswith(b"D"):
            return load_document(answer[1:], source)
        if answer.startswith(b"L"):
            self.close()
        if answer.startswith((b"R", b"L")):
            raise UnreadableFiling(**{"place": source.name, **json.loads(answer[1:])})
        raise UnreadableFiling(
            _("the program failed on this file ({fault})", fault=answer[1:].decode("utf-8", "replace")),
            place=source.name,
            expected=a_filing(),
            remedy=_("this is a mistake of the program: please report it with the file"),
        )

    def close(self) -> None:
        """End the process; the next file would start another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, kind: str, data: bytes, source: Source) -> bytes:
        is_warm = self._process is not None
        process = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._wall_seconds, stop)
        timer.start()
        try:
            answer = _exchange(process, kind, data, source)
        except OSError:  # it died before it had taken everything
            answer = b""
        finally:
            timer.cancel()
            timer.join()
        if not answer:
            process.kill()
            status = process.wait()
            self.close()
            if is_warm and not late.is_set() and not _took_its_time(status):
                return self._ask(kind, data, source)  # something else may have ended it, or what earlier files left
            raise refusal(source.name, self._why(status, late.is_set()), save_anew())
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = _start()
        return self._process

    def _why(self, status: int, late: bool) -> Sentence:
        if late:
            return _("reading it takes more than {seconds:g} seconds", seconds=self._wall_seconds)
        if _took_its_time(status):
            return _("reading it takes more than {seconds} seconds of computing", seconds=CPU_SECONDS)
        return _("the file breaks the program that reads it (status {status})", status=status)


def _took_its_time(status: int) -> bool:
    return os.name == "posix" and status == -signal.SIGXCPU


def _exchange(process: subprocess.Popen[bytes], kind: str, data: bytes, source: Source) -> bytes:
    """One request and its answer; nothing where the process died or answered more than it may."""
    if process.stdin is None or process.stdout is None:
        return b""
    send(process.stdin, json.dumps({"kind": kind, "source": asdict(source)}).encode())  # type: ignore[arg-type]
    send(process.stdin, data)  # type: ignore[arg-type]
    head = process.stdout.read(LENGTH.size)
    length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
    answer = process.stdout.read(length) if length <= ANSWER_BYTES + 1 else b""
    return answer if len(answer) == length else b""


def _start() -> subprocess.Popen[bytes]:
    """A process with the same program and libraries as this one, and nothing of the folder that it is started in."""
    paths = (str(Path(mingzhang.__file__).parents[1]), *filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-P", *WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), VARIABLE: language_tag()},
    )


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # what was not yet sent to a process that is gone
        return
