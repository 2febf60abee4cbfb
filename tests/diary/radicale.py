"""A real CalDAV server, started by the test on loopback, and another client's hand on it."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"
USER, PASSWORD = "me", "s3cret [x]"
CONFIG = """
[server]
hosts = {host}:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[logging]
level = info
"""


class Radicale:
    """The server, with one calendar on it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.path = f"/{USER}/search/"
        self.url = f"http://{HOST}:{port}{self.path}"

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        """Ask as another client would."""
        line = http.client.HTTPConnection(HOST, self.port, timeout=20)
        told = {"Authorization": f"Basic {b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"}
        line.request(method, path, body.encode(), told | headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text

    def hrefs(self) -> list[str]:
        """The paths of all entries."""
        _, found = self.ask("PROPFIND", self.path, Depth="1")
        return sorted(set(re.findall(r"<href>([^<]*\.ics)</href>", found)))

    def text(self, uid: str) -> str:
        """An entry, its folded lines whole."""
        status, text = self.ask("GET", f"{self.path}{uid}.ics")
        assert status == 200
        return text.replace("\r\n ", "").replace("\r\n", "\n")

    def uids(self) -> set[str]:
        return {Path(urlsplit(href).path).stem for href in self.hrefs()}

    def change(self, uid: str, pattern: str, text: str) -> None:
        """Edit an entry as another client would."""
        before = self.text(uid)
        after = re.sub(pattern, text, before, flags=re.M)
        assert after != before, before
        kind = {"Content-Type": "text/calendar"}
        status, _ = self.ask("PUT", f"{self.path}{uid}.ics", after, **kind)
        assert status in (201, 204)

    def check_off(self, uid: str) -> None:
        self.change(uid, "^STATUS:NEEDS-ACTION", "STATUS:COMPLETED\nCOMPLETED:20261105T093000Z")

    def delete(self, uid: str) -> None:
        status, _ = self.ask("DELETE", f"{self.path}{uid}.ics")
        assert status == 200


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as line:
        line.bind((HOST, 0))
        return int(line.getsockname()[1])


@contextmanager
def radicale(folder: Path, ports: set[int]) -> Iterator[Radicale]:
    """Start the server, with an empty calendar, and end it."""
    folder.mkdir()
    port = free_port()
    ports.add(port)
    config = folder / "config"
    config.write_text(CONFIG.format(host=HOST, port=port, folder=folder))
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    with subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(config)],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            for line in process.stderr:
                if "server ready" in line:
                    break
            server = Radicale(port)
            status, _ = server.ask("MKCALENDAR", server.path)
            assert status == 201
            yield server
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=20)
