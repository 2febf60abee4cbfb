"""A server that is none, or a bad one, is told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from followup_tui.exchange.dav import Server
from followup_tui.exchange.place import PlaceError

LEADS_TO = "/elsewhere/"


class Bad(BaseHTTPRequestHandler):
    """Answers as its path asks it to, and remembers who came."""

    asked: ClassVar[list[str]] = []

    def do_PROPFIND(self) -> None:
        self.asked.append(self.path)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, body = {
            "/redirect/": (302, b""),
            "/broken/": (500, b""),
            "/html/": (200, b"<html><p>hello"),
            "/xml/": (207, b"<multistatus xmlns='DAV:'><response>"),
        }.get(self.path, (200, b""))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", LEADS_TO)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def address(loopback: set[int]) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Bad)
    loopback.add(server.server_port)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/redirect/", "sends elsewhere: give the address that it sends to"),
        ("/broken/", "answered 500"),
        ("/html/", "is not a calendar|does not answer as a calendar does"),
        ("/xml/", "is not a calendar|does not answer as a calendar does"),
        ("/empty/", "is not a calendar|does not answer as a calendar does"),
    ],
)
def test_each_fault_is_one_sentence(address: str, path: str, why: str) -> None:
    Bad.asked.clear()
    place = Server(address + path, "me", "secret")
    with pytest.raises(PlaceError, match=why) as told:
        place.pieces()
    place.close()
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
    assert LEADS_TO not in Bad.asked, "no redirect is followed"
