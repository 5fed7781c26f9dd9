"""Old Word files (DOC), turned into DOCX by LibreOffice where it is installed.

It runs with a profile of its own that is thrown away, opens no links, runs no macros, and is stopped with all it started
when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _
from mingzhang.reading.kinds import refusal

SECONDS = 120
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
_LIMITED = 'ulimit -c 0; ulimit -v 4194304; ulimit -f 400000; exec "$@"'
"""No core dump, 4 GB of memory, files of 200 MB at most."""


def docx_of(data: bytes, name: str) -> bytes:
    """The DOCX of a DOC. Raises UnreadableFiling where there is no LibreOffice, or where it cannot open the file."""
    program = program_path()
    if program is None:
        raise refusal(
            name,
            _("an old Word file (DOC) needs LibreOffice, which is not installed here"),
            _("install it, or {remedy}", remedy=_save_as()),
        )
    with tempfile.TemporaryDirectory(prefix="mingzhang-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "filing.doc"), Path(folder, "out", "filing.docx")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8", newline="\n")
        if not _run([program, f"-env:UserInstallation={profile.as_uri()}", *_words(source, target.parent)]):
            raise _failed(name, _("LibreOffice takes more than {seconds} seconds for it", seconds=SECONDS))
        if not target.is_file():
            raise _failed(name, _("LibreOffice cannot open it: it is damaged, or needs a password"))
        return target.read_bytes()


def program_path() -> str | None:
    """Where LibreOffice is; on Windows it installs itself outside the search path."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    programs = os.environ.get("PROGRAMFILES", "")
    installed = Path(programs, "LibreOffice", "program", "soffice.exe")
    return found or (str(installed) if programs and installed.is_file() else None)


def _words(source: Path, folder: Path) -> list[str]:
    return ["--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]


def _run(command: list[str]) -> bool:
    """Run to the end; False where it was stopped because it took too long."""
    if os.name == "posix":
        command = ["/bin/sh", "-c", _LIMITED, "sh", *command]
    process = subprocess.Popen(  # noqa: S603  # a program of the system, on a file in a folder of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it has started, if any of it is left."""
    try:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:  # all of them have ended
        pass
    process.wait()


def _save_as() -> Sentence:
    return _("open it in Word, WPS or LibreOffice and save it as DOCX")


def _failed(name: str, message: Sentence) -> UnreadableFiling:
    return refusal(name, message, _save_as())
