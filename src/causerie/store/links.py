"""Where a post stands on its network: the link that opens the right place there."""

from __future__ import annotations


def person(network: str, handle: str, key: str) -> str:
    """The address of a person's page on their network; "" where it cannot be told."""
    if network == "x":
        return f"https://x.com/{handle}" if handle else f"https://x.com/i/user/{key}"
    if network == "bluesky":
        return f"https://bsky.app/profile/{key}" if key.startswith("did:") else ""
    return key if key.startswith("https://") else ""


def reach(network: str, told: str, handle: str, key: str) -> str:
    """What a network wants back in order to act on a person. told: what it said last.

    On Mastodon that is a number of one server, and the same number is somebody else on another: the handle with its
    host is the same person everywhere.
    """
    if network == "mastodon" and "@" in handle.strip("@"):
        return handle
    return told or key


def post(network: str, handle: str, key: str) -> str:
    """The address of a post by its network's own key; "" where it cannot be told."""
    if network == "x":
        return f"https://x.com/{handle or 'i'}/status/{key}"
    if network == "bluesky" and key.startswith("at://"):
        did, _, rkey = key.removeprefix("at://").partition("/app.bsky.feed.post/")
        return f"https://bsky.app/profile/{did}/post/{rkey}" if rkey else ""
    return key if key.startswith("https://") else ""
