"""A calendar on a server, by CalDAV: plain requests, each told apart from any other by its etag."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.sax.saxutils import escape

from caldav.davclient import DAVClient
from caldav.lib.error import AuthorizationError, DAVError

from followup_tui.exchange.place import ConflictError, Piece, PlaceError

if TYPE_CHECKING:
    from caldav.response import DAVResponse

SECONDS: Final = 20  # a server that says nothing for so long is down
AT_ONCE: Final = 100  # entries in one question
MOST: Final = 20_000
_KIND: Final = "resourcetype"
_TYPE: Final = "text/calendar; charset=utf-8"
_CALENDAR: Final = "urn:ietf:params:xml:ns:caldav"
_DONE: Final = (200, 201, 204, 207)
_GONE: Final = (404, 410)
_CHANGED: Final = (409, 412)
_FIND: Final = (
    '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    "<getetag/><resourcetype/></prop></propfind>"
)


def refused(url: str) -> str:
    """Why an address cannot be used, in one sentence; nothing where it can be.

    >>> refused("http://dav.example/me/")[:42]
    'The address must begin with https://: over'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "The address cannot be understood: write https://server/path/of/the/calendar/."
    if parts.username or parts.password:
        return "Leave the name and the password out of the address: set them in [calendar_sync]."
    if parts.scheme not in ("http", "https") or not host:
        return "The address cannot be understood: write https://server/path/of/the/calendar/."
    if parts.scheme == "http" and not _is_loopback(host):
        return "The address must begin with https://: over http the password could be read."
    return ""


def origin(url: str) -> tuple[str, str | None, int | None]:
    """The server that an address is of: a password is for no other."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Server:
    """One calendar on a server. Raises PlaceError for whatever goes wrong, in one sentence."""

    is_new = False

    def __init__(self, url: str, user: str | None, password: str | None) -> None:
        """Say where it is; nothing is asked yet."""
        why = refused(url)
        if why:
            raise PlaceError(why)
        parts = urlsplit(url)
        self._path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        self._root = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        logging.getLogger("caldav").setLevel(logging.CRITICAL)  # what is wrong, we say
        self._client = DAVClient(
            url=self._root + self._path,
            username=user,
            password=password,
            timeout=SECONDS,
            enable_rfc6764=False,
        )
        self._client.session.max_redirects = 0  # no other server is to be told anything

    @property
    def name(self) -> str:
        """What it is called in the database."""
        return self._root + self._path

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def pieces(self) -> list[Piece]:
        """Every entry, asked for in a few questions."""
        with self._told():
            etags = self._etags()
            found: list[Piece] = []
            hrefs = [*etags]
            for at in range(0, len(hrefs), AT_ONCE):
                found.extend(self._read(hrefs[at : at + AT_ONCE], etags))
            return found

    def put(self, name: str, content: bytes, etag: str | None) -> str:
        """Write an entry, unless it is not as it was read, or, if new, is there already."""
        with self._told():
            path = name if name.startswith("/") else self._path + quote(name)
            only_if = {"If-Match": etag} if etag is not None else {"If-None-Match": "*"}
            answer = self._ask(path, "PUT", content.decode(), {"Content-Type": _TYPE, **only_if})
            self._refuse(answer)
            return answer.headers.get("ETag") or self._etag(path)

    def remove(self, name: str, etag: str) -> None:
        """Remove an entry, unless it is not as it was read."""
        with self._told():
            answer = self._ask(name, "DELETE", "", {"If-Match": etag})
            if answer.status not in _GONE:
                self._refuse(answer)

    def _ask(self, path: str, method: str, body: str, headers: Mapping[str, str]) -> DAVResponse:
        answer: DAVResponse = self._client.request(self._root + path, method, body, headers)
        return answer

    def _etags(self) -> dict[str, str]:
        """The etag of every entry by its path. Raises PlaceError where it is no calendar."""
        answer = self._ask(
            self._path, "PROPFIND", _FIND, {"Depth": "1", "Content-Type": "text/xml"}
        )
        if answer.status in _GONE:
            raise PlaceError(f"There is no calendar at {self.name}: check the address.")
        self._refuse(answer)
        etags, is_calendar = {}, False
        for one in answer.parse_propfind():
            kind, path = f"{one.properties.get(f'{{DAV:}}{_KIND}')}", _path(one.href)
            if unquote(path).rstrip("/") == unquote(self._path).rstrip("/"):
                is_calendar = _CALENDAR in kind
            elif "collection" not in kind and unquote(path).startswith(unquote(self._path)):
                etags[path] = f"{one.properties.get('{DAV:}getetag') or ''}"
        if not is_calendar:
            raise PlaceError(
                f"{self.name} is not a calendar: give the address of one calendar of its own."
            )
        if len(etags) > MOST:
            raise PlaceError(f"{self.name} has {len(etags):,} entries, at most {MOST:,} are read.")
        return etags

    def _read(self, hrefs: Sequence[str], etags: Mapping[str, str]) -> Iterator[Piece]:
        asked = "".join(f"<d:href>{escape(quote(unquote(href)))}</d:href>" for href in hrefs)
        body = (
            f'<?xml version="1.0" encoding="utf-8"?><c:calendar-multiget xmlns:d="DAV:" '
            f'xmlns:c="{_CALENDAR}"><d:prop><d:getetag/><c:calendar-data/></d:prop>{asked}'
            "</c:calendar-multiget>"
        )
        answer = self._ask(self._path, "REPORT", body, {"Depth": "1", "Content-Type": "text/xml"})
        self._refuse(answer)
        for one in answer.parse_calendar_query():
            if one.calendar_data:
                path = _path(one.href)
                yield Piece(path, one.etag or etags.get(path, ""), one.calendar_data.encode())

    def _etag(self, path: str) -> str:
        """The etag of an entry that was just written, of a server that does not say."""
        answer = self._ask(path, "PROPFIND", _FIND, {"Depth": "0", "Content-Type": "text/xml"})
        self._refuse(answer)
        found = [one.properties.get("{DAV:}getetag") for one in answer.parse_propfind()]
        return f"{found[0]}" if found and found[0] else ""

    def _refuse(self, answer: DAVResponse) -> None:
        if answer.status in _CHANGED:
            raise ConflictError(f"An entry at {self.name} has changed a moment ago.")
        if answer.status not in _DONE:
            raise PlaceError(
                f"{self.name} answered {answer.status}, so nothing more was changed there: "
                "try again later."
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn every fault on the way into one sentence, without the password or the traceback."""
        try:
            yield
        except AuthorizationError as error:
            raise PlaceError(
                f"{self._root} does not take this name and password: check user and "
                "password_command in [calendar_sync]."
            ) from error
        except (OSError, DAVError, SyntaxError) as error:
            if type(error).__name__ == "TooManyRedirects":
                told = "sends elsewhere: give the address that it sends to"
            else:
                told = "cannot be reached, or does not answer as a calendar does: try again later"
            raise PlaceError(f"{self._root} {told}.") from error


def _path(href: str) -> str:
    """The path of an address as the server spells it, encoded once."""
    return quote(unquote(urlsplit(href).path), safe="/@:+~")
