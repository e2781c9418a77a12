"""The posts of a stream as the models of the atproto SDK; the other events as json alone. For the Python of .bench.

python -m benchmarks._listen_sdk sdk STREAM RULES TIMES (rules and times make no difference: 40,000 events, once)
"""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

from atproto import models  # type: ignore[import-not-found]  # lives in .bench

POST = "app.bsky.feed.post"


def main() -> None:
    """Read, and print what it took as JSON."""
    started, events = time.process_time(), 0
    with Path(sys.argv[2]).open(encoding="utf-8") as file:
        for line in islice(file, 40_000):
            events += 1
            commit = json.loads(line).get("commit", {})
            if commit.get("collection") == POST and "record" in commit:
                models.get_or_create(commit["record"], models.AppBskyFeedPost.Record)
    cpu = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "events": events, "matches": 0, "ready": 0, "memory": memory}))


if __name__ == "__main__":
    main()
