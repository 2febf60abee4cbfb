"""The shape of the database, one numbered step after another: steps are added, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from followup_tui.store.backup import back_up
from followup_tui.store.connection import APPLICATION_ID, Connection, StoreError
from followup_tui.store.sqlite import sqlite3

# What a synchronised table needs from its first day: a newer row wins by (updated_at, device),
# and a deleted one stays as a tombstone. Foreign keys wait for the commit, so that rows of
# another device may come in any order.
_SYNCED = """
    updated_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
"""

_TABLES = f"""
CREATE TABLE organisation (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    country TEXT,
    {_SYNCED}
) STRICT;
CREATE INDEX organisation_by_key ON organisation (name_key);

CREATE TABLE opportunity (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'opening',
    link TEXT NOT NULL DEFAULT '',
    posting TEXT NOT NULL DEFAULT 'any',
    tags TEXT NOT NULL DEFAULT '',
    policy TEXT,
    note TEXT NOT NULL DEFAULT '',
    {_SYNCED}
) STRICT;
CREATE INDEX opportunity_by_organisation ON opportunity (organisation_id);
CREATE INDEX opportunity_live ON opportunity (id) WHERE deleted = 0;

CREATE TABLE contact (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    who_group TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    organisation_id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    country TEXT,
    subdivision TEXT,
    week_mask TEXT,
    timezone TEXT,
    {_SYNCED}
) STRICT;
CREATE INDEX contact_by_organisation ON contact (organisation_id);

CREATE TABLE involvement (
    id TEXT PRIMARY KEY NOT NULL,
    opportunity_id TEXT NOT NULL REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    {_SYNCED}
) STRICT;
CREATE INDEX involvement_by_opportunity ON involvement (opportunity_id, position);
CREATE INDEX involvement_by_contact ON involvement (contact_id);

CREATE TABLE activity (
    id TEXT PRIMARY KEY NOT NULL,
    opportunity_id TEXT NOT NULL REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT,
    outcome TEXT,
    callback_on TEXT,
    decision_by TEXT,
    interview_on TEXT,
    until TEXT,
    reason TEXT,
    person TEXT,
    people TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    talking_point_id TEXT,
    overrode TEXT NOT NULL DEFAULT '[]',
    replaces TEXT,
    {_SYNCED}
) STRICT;
CREATE INDEX activity_by_opportunity ON activity (opportunity_id, entry);
CREATE INDEX activity_by_talking_point ON activity (talking_point_id)
    WHERE talking_point_id IS NOT NULL;

CREATE TABLE talking_point (
    id TEXT PRIMARY KEY NOT NULL,
    opportunity_id TEXT REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    organisation_id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '',
    created_on TEXT,
    {_SYNCED}
) STRICT;
CREATE INDEX talking_point_by_opportunity ON talking_point (opportunity_id);
"""

# Never synchronised: what belongs to this one device, or is derived.
_OWN = """
CREATE TABLE draft (name TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    device TEXT NOT NULL,
    words TEXT NOT NULL,
    rows TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))
) STRICT;
CREATE INDEX change_by_undone ON change (undone, id);

CREATE TABLE closed_day (
    calendar_key TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (calendar_key, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    key TEXT NOT NULL,
    opportunity_id TEXT NOT NULL,
    computed_on TEXT NOT NULL,
    changes_on TEXT,
    company TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    stage TEXT NOT NULL,
    step TEXT NOT NULL,
    script TEXT,
    attempt INTEGER,
    "of" INTEGER,
    opens_on TEXT,
    due_on TEXT,
    overdue_after TEXT,
    also INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,
    since TEXT,
    last_contact TEXT,
    PRIMARY KEY (key, opportunity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_by_opportunity ON standing (opportunity_id);
"""

# A standing goes as soon as anything it was worked out from changes, whoever writes it.
_STALE = {
    "opportunity": "= {row}.id",
    "activity": "= {row}.opportunity_id",
    "involvement": "= {row}.opportunity_id",
    "contact": "IN (SELECT opportunity_id FROM involvement WHERE contact_id = {row}.id)",
    "organisation": "IN (SELECT id FROM opportunity WHERE organisation_id = {row}.id)",
}


def _triggers() -> Iterator[str]:
    for table, which in _STALE.items():
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "OLD NEW"), ("DELETE", "OLD")):
            goes = "".join(
                f" DELETE FROM standing WHERE opportunity_id {which.format(row=row)};"
                for row in rows.split()
            )
            yield (
                f"CREATE TRIGGER {table}_{event.lower()}_stales AFTER {event} ON {table} "
                f"BEGIN{goes} END;\n"
            )


# People with their cards, interviews with hour and place, what an employment office asks for,
# and, of this device alone, what was last seen of each entry in a calendar elsewhere.
_PEOPLE = """
ALTER TABLE contact ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN how_met TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN is_checked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN keep_in_touch_days INTEGER;
ALTER TABLE activity ADD COLUMN starts_at TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN round TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN specifics TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN accomplishments TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN location TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN website TEXT NOT NULL DEFAULT '';

CREATE TABLE calendar_entry (
    collection TEXT NOT NULL,
    uid TEXT NOT NULL,
    opportunity_id TEXT NOT NULL,
    step TEXT NOT NULL,
    due_on TEXT,
    href TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open',
    PRIMARY KEY (collection, uid)
) STRICT, WITHOUT ROWID;
"""

# A card shows the hour of its interview; what was worked out without one is worked out anew.
_HOUR = """
DELETE FROM standing;
ALTER TABLE standing ADD COLUMN hour TEXT NOT NULL DEFAULT '';
"""

MIGRATIONS: tuple[str, ...] = (_TABLES + _OWN + "".join(_triggers()), _PEOPLE, _HOUR)


def migrate(
    connection: Connection, *, now: datetime, migrations: Sequence[str] = MIGRATIONS
) -> None:
    """Bring the database to the newest shape, all steps or none, after a copy of what there was.

    Raises StoreError if it is newer than this program, or read-only and older.
    """
    version = _version(connection, len(migrations))
    if version == len(migrations):
        return
    if connection.is_read_only:
        raise StoreError(
            f"{connection.path} has to be brought up to date first and can only be read: "
            "make the file and its folder writable for you, and start followup again."
        )
    with connection.writing():
        version = _version(connection, len(migrations))  # another followup may have been first
        if 0 < version < len(migrations) and connection.path is not None:
            back_up(connection.path, now=now, why=f"before-schema-{len(migrations)}")
        for script in migrations[version:]:
            for statement in _statements(script):
                connection.db.conn.execute(statement)
        connection.db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.db.conn.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: Connection, newest: int) -> int:
    version = int(connection.read("PRAGMA user_version")[0][0])
    if version > newest:
        raise StoreError(
            f"{connection.path} was written by a newer followup (schema {version}, this one knows "
            f"{newest}), so it was left alone: update followup, or name another file with --db."
        )
    return version


def _statements(script: str) -> Iterator[str]:
    """One statement after another: `executescript` would commit in the midst of things."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
