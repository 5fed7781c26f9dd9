"""A file may end the process that reads it, and costs only itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.budget.document import Document, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.reading.sandbox import client as client_module
from mingzhang.reading.sandbox.client import SandboxClient

SOURCE = Source("a.pdf", "0" * 64, 0, "")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[SandboxClient]:
    """A client whose process has the hostile reader."""
    command = [str(Path(__file__).with_name("hostile.py")), "--quick"]
    monkeypatch.setattr(client_module, "WORKER", command)
    with SandboxClient(wall_seconds=120) as client:
        yield client


def act(client: SandboxClient, deed: str) -> Document:
    return client.read("act", deed.encode(), SOURCE)


def said(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_one_process_reads_many_files(client: SandboxClient) -> None:
    first, second = said(act(client, "一")), said(act(client, "二"))
    assert (first[0], second[0]) == ("一", "二")
    assert first[1] == second[1]


DEATHS = {
    "abort": "the file breaks the program that reads it (status -6)",
    "spin": "reading it takes more than 20 seconds of computing",
    "memory": "reading it takes too much memory (MemoryError)",
    "recursion": "reading it takes too much memory (RecursionError)",
}


@pytest.mark.parametrize("deed", DEATHS)
def test_a_file_that_ends_its_reader_costs_only_itself(client: SandboxClient, deed: str) -> None:
    before = said(act(client, "一"))
    with pytest.raises(UnreadableFiling) as caught:
        act(client, deed)
    assert caught.value.message == DEATHS[deed]
    assert caught.value.place == "a.pdf"
    assert caught.value.remedy.startswith("the file is damaged or far too large")
    after = said(act(client, "二"))
    assert after[0] == "二"
    assert after[1] != before[1]


def test_a_process_that_something_else_has_ended_costs_no_file(client: SandboxClient) -> None:
    before = said(act(client, "一"))[1]
    os.kill(int(before), signal.SIGKILL)
    after = said(act(client, "二"))
    assert after[0] == "二"
    assert after[1] != before


def test_a_file_that_takes_forever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "WORKER", [str(Path(__file__).with_name("hostile.py"))])
    with SandboxClient(wall_seconds=1.5) as client:
        with pytest.raises(UnreadableFiling, match=r"reading it takes more than 1\.5 seconds;"):
            act(client, "sleep")
        assert said(act(client, "二"))[0] == "二"


def test_a_refusal_reaches_the_asker_and_the_process_goes_on(client: SandboxClient) -> None:
    before = said(act(client, "一"))[1]
    with pytest.raises(UnreadableFiling) as caught:
        act(client, "refuse")
    assert (caught.value.message, caught.value.expected, caught.value.remedy) == ("no", "yes", "try")
    assert said(act(client, "二"))[1] == before


@pytest.mark.parametrize(("deed", "fault"), [("fault", "KeyError: 'styles'"), ("write", "File too large")])
def test_a_mistake_of_ours_is_called_one(client: SandboxClient, deed: str, fault: str) -> None:
    with pytest.raises(UnreadableFiling) as caught:
        act(client, deed)
    assert caught.value.message.startswith("the program failed on this file (")
    assert fault in caught.value.message
    assert caught.value.remedy == "this is a mistake of the program: please report it with the file"


def test_what_libraries_print_is_no_answer(client: SandboxClient) -> None:
    assert said(act(client, "print"))[0] == "print"
