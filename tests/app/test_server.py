import socket
import threading
import urllib.request
from pathlib import Path

import pytest

from mingzhang.app.server import serve_folder
from mingzhang.errors import ProjectError


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ProjectError, match=f"port {port} cannot be used"):
            serve_folder(tmp_path, port, print)


def test_the_folder_is_served_on_this_machine_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("账", encoding="utf-8")
    said: list[str] = []
    ready = threading.Event()

    def say(sentence: str) -> None:
        said.append(sentence)
        ready.set()

    threading.Thread(target=serve_folder, args=(tmp_path, 0, say), daemon=True).start()
    assert ready.wait(10)
    url = said[0].split()[0]
    assert url.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310  # our own server
        assert response.read().decode() == "账"
