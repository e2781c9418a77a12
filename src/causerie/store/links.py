"""Where a post stands on its network: the link that opens the right place there."""

from __future__ import annotations


def post(network: str, handle: str, key: str) -> str:
    """The address of a post by its network's own key; "" where it cannot be told."""
    if network == "x":
        return f"https://x.com/{handle or 'i'}/status/{key}"
    if network == "bluesky" and key.startswith("at://"):
        did, _, rkey = key.removeprefix("at://").partition("/app.bsky.feed.post/")
        return f"https://bsky.app/profile/{did}/post/{rkey}" if rkey else ""
    return key if key.startswith("https://") else ""
