"""What the kill test runs in programs of their own:  driver.py enqueue ARCHIVE | dump

enqueue: brings an archive as the page does, up to the task for the worker. dump: all that is kept, without primary keys
and clock times, as JSON with one digest and one number of rows a table.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection

from causerie.config import main  # noqa: F401  # sets Django up
from causerie.rooms.archives import actions, tasks
from causerie.rooms.house import actions as house
from causerie.store import ready, write

OF_ACCOUNT = "JOIN store_account a ON a.id = t.account_id"
NATURAL = {
    "workspaces": "SELECT name, slug, zone FROM store_workspace",
    "accounts": """SELECT a.network, a."key", a.handle, a.name, taken_at, p."key" FROM store_account a
        LEFT JOIN store_person p ON p.id = a.person_id""",
    "people": 'SELECT network, "key", handle, name FROM store_person',
    "clients": "SELECT name FROM store_client",
    "posts": """SELECT a."key", t."key", kind, at, text, text_key, lang, c.name, visibility, p."key", parent, likes,
        reposts, replies, counted_at, brought_by_id IS NOT NULL FROM store_post t
        JOIN store_account a ON a.id = t.account_id LEFT JOIN store_client c ON c.id = t.client_id
        LEFT JOIN store_person p ON p.id = t.person_id""",
    "months": f"""SELECT a."key", month, kind, c.name, posts, to_self, repeated FROM store_monthtally t {OF_ACCOUNT}
        LEFT JOIN store_client c ON c.id = t.client_id""",
    "days": f'SELECT a."key", month, day, posts, own, log_response FROM store_daytally t {OF_ACCOUNT}',
    "hours": f'SELECT a."key", month, hour_of_week, posts FROM store_hourtally t {OF_ACCOUNT}',
    "values": f'SELECT a."key", month, measure, value, posts FROM store_valuetally t {OF_ACCOUNT}',
    "answers": f"""SELECT a."key", month, p."key", answers, first, last FROM store_persontally t {OF_ACCOUNT}
        JOIN store_person p ON p.id = t.person_id""",
    "repeats": f"""SELECT a."key", month, e.text_key, t.posts FROM store_repeattally t {OF_ACCOUNT}
        JOIN store_post e ON e.id = t.example_id""",
    "imports": "SELECT state, cursor, receipt, reason, done, size FROM store_import",
}


def enqueue(archive: Path) -> None:
    place = house.workspace_in_hand("")
    user = write.make_user("nadia", "the bread of the morning", language="")
    with tempfile.NamedTemporaryFile(dir=settings.INCOMING, delete=False) as copy:
        shutil.copyfileobj(archive.open("rb"), copy)
    sent = TemporaryUploadedFile(archive.name, "application/zip", archive.stat().st_size, None)
    assert sent.file is not None
    sent.file.close()
    sent.file = Path(copy.name).open("rb")  # noqa: SIM115
    sent.temporary_file_path = lambda: copy.name  # type: ignore[method-assign]
    tasks.read_archive.enqueue(actions.receive(place.id, user_id=user, file=sent, private=False))


def dump() -> dict[str, Any]:
    found = {}
    with connection.cursor() as cursor:
        for table, query in NATURAL.items():
            cursor.execute(query)
            rows = sorted(json.dumps(row, default=str) for row in cursor.fetchall())
            found[table] = [len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()]
    return found


if __name__ == "__main__":
    ready.bring_up_to_date()
    if sys.argv[1] == "enqueue":
        enqueue(Path(sys.argv[2]))
    else:
        print(json.dumps(dump()))
