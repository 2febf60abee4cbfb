"""Tables for people elsewhere: CSV for a spreadsheet, Markdown, and a page to print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, NamedTuple

from followup_tui.exchange.spreadsheet import harmless

_STYLE: Final = """
@page { size: landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.35 system-ui, "Helvetica Neue", Arial, sans-serif; color: #111;
       margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
h1 { font-size: 16pt; margin: 0 0 .2rem; }
h2 { font-size: 12pt; margin: 1.6rem 0 .2rem; break-after: avoid; }
p { margin: .2rem 0 .6rem; color: #444; }
.who { display: flex; gap: 2rem; margin: 1.2rem 0 0; }
.who span { flex: 1; border-bottom: 1px solid #777; padding-bottom: .1rem; color: #444; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: .3rem .4rem; overflow-wrap: anywhere; }
th { font-size: 8.5pt; border-bottom: 1.5pt solid #111; }
td { border-bottom: .5pt solid #bbb; }
td:first-child { white-space: nowrap; }
td div + div { color: #555; font-size: 9pt; }
.mark { font-weight: 600; }
footer { margin-top: 2rem; color: #444; break-inside: avoid; }
.sign { display: flex; gap: 2rem; margin-top: 2.4rem; }
.sign span { flex: 2; border-top: 1px solid #777; padding-top: .2rem; }
.sign span + span { flex: 1; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
"""


class Column(NamedTuple):
    """A column of a printed page: its heading, its share of the width, the fields in it."""

    heading: str
    share: int  # per cent
    fields: tuple[str, ...]


class Part(NamedTuple):
    """A table under a heading, with a sentence."""

    heading: str
    told: str
    rows: Sequence[Sequence[str]]


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table for a spreadsheet: commas, CRLF, nothing in it a formula.

    >>> as_csv(["employer", "notes"], [["Acme, Inc.", "=1+1"]])
    'employer,notes\r\n"Acme, Inc.",\'=1+1\r\n'
    """
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows([harmless(field) for field in row] for row in rows)
    return written.getvalue()


def as_markdown(title: str, columns: Sequence[str], parts: Sequence[Part], end: str) -> str:
    """Tables under their headings; what Markdown would take for its own is text."""
    lines = [f"# {_plain(title)}", ""]
    for part in parts:
        lines += [f"## {_plain(part.heading)}", "", _plain(part.told), ""]
        if part.rows:
            lines += [_row(columns), _row("---" for _ in columns)]
            lines += [_row(map(_plain, row)) for row in part.rows]
            lines.append("")
    return "\n".join([*lines, _plain(end), ""])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    r"""Text in which no character means anything to Markdown, or to HTML in it.

    >>> _plain("Acme [HQ] | <b>")
    'Acme \\[HQ\\] \\| \\<b\\>'
    """
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#~&$" else one for one in text)


def as_html(
    title: str,
    names: Sequence[str],
    columns: Sequence[Column],
    parts: Sequence[Part],
    end: str,
    whose: str = "",
) -> str:
    """A page that prints well, by itself: no script, no font or picture from elsewhere.

    `names` tell what each field of a row is; `columns` lay them out; `whose` is who signs.
    """
    tables = "\n".join(_table(names, columns, part) for part in parts)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<div class="who">
<span>Name: {escape(whose)}</span><span>Claimant or case number, as in their letter:</span>
</div>
{tables}
<footer>
<p>{escape(end)}</p>
<div class="sign"><span>Signature</span><span>Date</span></div>
</footer>
</body>
</html>
"""


def _table(names: Sequence[str], columns: Sequence[Column], part: Part) -> str:
    head = f"<h2>{escape(part.heading)}</h2>\n<p>{escape(part.told)}</p>"
    if not part.rows:
        return head
    shares = "".join(f'<col style="width: {column.share}%">' for column in columns)
    headings = "".join(f"<th>{escape(column.heading)}</th>" for column in columns)
    rows = "\n".join(f"<tr>{_cells(names, columns, row)}</tr>" for row in part.rows)
    return f"""{head}
<table>
<colgroup>{shares}</colgroup>
<thead><tr>{headings}</tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _cells(names: Sequence[str], columns: Sequence[Column], row: Sequence[str]) -> str:
    told = dict(zip(names, row, strict=True))
    cells = ([told[name] for name in column.fields if told[name]] for column in columns)
    return "".join(
        f"<td>{''.join(f'<div>{escape(text)}</div>' for text in cell)}</td>" for cell in cells
    )
