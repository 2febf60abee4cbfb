"""Sixty files that are no import, or hardly one: each is told in a sentence, none does harm."""

from __future__ import annotations

import gzip
import json
import zipfile
from io import BytesIO

CSV = "Company,Role,Date Applied,Status\n"


def _zip() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("Connections.csv", "First Name,Last Name\n")
    return packed.getvalue()


def _own(**more: object) -> str:
    return json.dumps({"followup_export": 1, "schema": 3, **more})


def _row(table: str, **row: object) -> str:
    ids = {"id": "0f1e2d3c-4b5a-4697-8877-665544332211"}
    return _own(**{table: [{**ids, **row}]})


def _jobhound(**one: object) -> str:
    return json.dumps({"schema_version": 2, "db_root": "/x", "opportunities": [one]})


# Files of which nothing can be taken: refused as a whole.
REFUSED: dict[str, bytes | str] = {
    "nothing at all": b"",
    "white space": b"  \n\n\t ",
    "a packed export": _zip(),
    "a gzip": gzip.compress(CSV.encode()),
    "a pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "a photograph": b"\xff\xd8\xff\xe0" + bytes(200),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a database": b"SQLite format 3\0" + bytes(100),
    "zeros": bytes(4096),
    "noise": bytes(range(256)) * 16,
    "a letter": "Dear Pat,\nthank you for your time.\n",
    "a header that says nothing": "a,b,c\n1,2,3\n",
    "one column": "Company\nAcme\n",
    "a web page": "<!doctype html><html><body><table><tr><td>Company</td></tr></table></html>",
    "a line without an end": "x" * 3_000_000,
    "a header beyond reach": "\n".join(["note,note"] * 100) + "\n" + CSV,
    "half of UTF-16": b"\xff\xfeC\x00o\x00m",
    "days that could be two": CSV + "Acme,Engineer,03/04/2026,Applied\n",
    "days that contradict": CSV + "A,B,25/04/2026,Applied\nC,D,04/25/2026,\nE,F,03/04/2026,\n",
    "a brace": "{",
    "an empty object": "{}",
    "a list": "[]",
    "JSON of somebody else": '{"jobs": [{"company": "Acme"}]}',
    "JSON cut short": '{"followup_export": 1, "organisation": [{"id": "0f1e',
    "JSON that goes on": _own() + "{}",
    "JSON with a comma too many": '{"followup_export": 1,}',
    "JSON without a colon": '{"followup_export" 1}',
    "JSON nested too deeply": '{"a": ' + "[" * 100_000,
    "JSON of one huge piece": '{"a": "' + "x" * 2_000_000 + '"}',
    "JSON in another encoding": b'{"followup_export": 1, "x": "\xff\xfe"}',
    "JSON with a number as a name": "{1: 2}",
    "our own of the future": '{"followup_export": 99}',
    "our own without its version": '{"schema": 3}',
    "jobhound of the future": '{"schema_version": 9, "db_root": "/x", "opportunities": []}',
}

# Files that are read, though not one of their lines can be taken.
EMPTY: dict[str, bytes | str] = {
    "a header alone": CSV,
    "rows without a company": CSV + ",Engineer,2026-11-01,Applied\n",
    "a day that is none": CSV + "Acme,Engineer,yesterday,Applied\n",
    "a day in no calendar": CSV + "Acme,Engineer,2026-02-30,Applied\n",
    "a day to come": CSV + "Acme,Engineer,2027-01-01,Applied\n",
    "a day of long ago": CSV + "Acme,Engineer,1066-10-14,Applied\n",
    "a status that nobody knows": CSV + "Acme,Engineer,,flummoxed\n",
    "a company of a megabyte": CSV + "x" * 100_000 + ",Engineer,2026-11-01,Applied\n",
    "a NUL in a name": CSV + "Ac\0me,Engineer,2026-11-01,Applied\n",
    "an escape in a name": CSV + "Ac\x1b[2Jme,Engineer,2026-11-01,Applied\n",
    "a quote never closed": CSV + '"Acme,Engineer,2026-11-01,Applied\n',
    "a quote in a cell": CSV + '"Acme"x,Engineer,2026-11-01,Applied\n',
    "cells too many": CSV + "Acme,Engineer,2026-11-01,Applied,and,more\n",
    "a card without a name": "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1\r\nEND:VCARD\r\n",
    "a card without an end": "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Pat\r\n",
    "a card of garbage": "BEGIN:VCARD\r\nthis is none\r\nEND:VCARD\r\n",
    "a card in a card": "BEGIN:VCARD\r\nBEGIN:VCARD\r\nFN\r\nEND:VCARD\r\n",
    "a card with nothing on it": "BEGIN:VCARD\r\nEND:VCARD\r\n",
    "a card with a control character": "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P\x07at\r\nEND:VCARD\r\n",
    "no opportunities": '{"schema_version": 2, "db_root": "/x", "opportunities": []}',
    "a number for an opportunity": '{"schema_version":2,"db_root":"/x","opportunities":[1]}',
    "an opportunity without a company": _jobhound(role="Engineer", status="applied"),
    "a company that is a number": _jobhound(company=1, role="Engineer", status="applied"),
    "a contact without a name": _jobhound(company="A", role="", status="applied", contacts=[{}]),
    "a day that is a number": _jobhound(company="A", role="", status="applied", applied_on=7),
    "an unknown table": _row("salary", amount=1),
    "a row without an id": _own(organisation=[{"name": "Acme"}]),
    "an id that is none": _own(organisation=[{"id": "../../etc/passwd", "name": "Acme"}]),
    "a field that nobody knows": _row("organisation", name="Acme", stars=5),
    "a name of a wrong type": _row("organisation", name=["Acme"]),
    "a company without a name": _row("organisation", name=" "),
    "an entry of an unknown kind": _row("activity", kind="dreamt", at="2026-11-01"),
    "an entry without a day": _row("activity", kind="applied"),
    "an entry without its opportunity": _row(
        "activity",
        kind="applied",
        at="2026-11-01",
        opportunity_id="1f1e2d3c-4b5a-4697-8877-665544332211",
    ),
    "a truth that is none": _row("organisation", name="Acme", deleted="yes"),
    "a row that is a number": _own(organisation=[7]),
}
