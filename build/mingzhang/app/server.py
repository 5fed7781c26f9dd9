"""A plain file server for looking at the built website; it listens on this machine only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mingzhang.errors import ProjectError
from mingzhang.language import _

HOST = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Requests are nobody's business."""


def serve_folder(folder: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises ProjectError where the port is taken."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Quiet, directory=str(folder)))
    except OSError as error:
        raise ProjectError(
            _("port {port} cannot be used ({reason})", port=port, reason=error.strerror),
            place=HOST,
            expected=_("a free port"),
            remedy=_("name another one with --port, or --port 0 for any"),
        ) from error
    with server:
        say(_("{address} (stop with Ctrl-C)", address=f"http://{HOST}:{server.server_port}/"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say(_("stopped"))
