"""The SQLite module that sqlite-utils would choose, without waiting for sqlite-utils.

Two copies of SQLite in one process drop each other's locks, so both must choose alike; a
test holds them together. sqlite-utils takes a quarter of the first frame to import: the
board reads and writes without it; migrations, the doctor and salvaging bring it in.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("pysqlite3") is not None:
    from sqlite_utils.utils import sqlite3
else:
    import sqlite3

__all__ = ["sqlite3"]
