"""Full-text search of entries, and what is found at an address that is a page.

SQLite: a full-text table over store_entry.sought, kept in step by triggers. A later migration that changes store_entry
makes Django build that table anew, which drops the triggers: it must run `index` again (tests/store/test_feeds.py holds
that entries are found). PostgreSQL: an index over the same column.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS store_entry_sought
        USING fts5(sought, content='store_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER IF NOT EXISTS store_entry_sought_new AFTER INSERT ON store_entry BEGIN
        INSERT INTO store_entry_sought (rowid, sought) VALUES (new.id, new.sought); END""",
    """CREATE TRIGGER IF NOT EXISTS store_entry_sought_gone AFTER DELETE ON store_entry BEGIN
        INSERT INTO store_entry_sought (store_entry_sought, rowid, sought) VALUES ('delete', old.id, old.sought); END""",
    """CREATE TRIGGER IF NOT EXISTS store_entry_sought_other AFTER UPDATE OF sought ON store_entry BEGIN
        INSERT INTO store_entry_sought (store_entry_sought, rowid, sought) VALUES ('delete', old.id, old.sought);
        INSERT INTO store_entry_sought (rowid, sought) VALUES (new.id, new.sought); END""",
    "INSERT INTO store_entry_sought (store_entry_sought) VALUES ('rebuild')",
)
POSTGRESQL = (
    """CREATE INDEX IF NOT EXISTS store_entry_sought_index ON store_entry
        USING gin (to_tsvector('simple', sought))""",
)
BACK = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS store_entry_sought_new",
        "DROP TRIGGER IF EXISTS store_entry_sought_gone",
        "DROP TRIGGER IF EXISTS store_entry_sought_other",
        "DROP TABLE IF EXISTS store_entry_sought",
    ),
    "postgresql": ("DROP INDEX IF EXISTS store_entry_sought_index",),
}


def index(apps: object, editor: Any) -> None:  # noqa: ARG001
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unindex(apps: object, editor: Any) -> None:  # noqa: ARG001
    for statement in BACK[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_apart")]
    operations = [
        migrations.AddField(model_name="feed", name="choices", field=models.JSONField(null=True)),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["feed", "at"], name="kept_entries", condition=models.Q(kept_at__isnull=False)),
        ),
        migrations.RunPython(index, unindex),
    ]
