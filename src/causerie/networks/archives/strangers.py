"""What to say of an archive whose posts cannot be read: whose it is, or what is wrong with it."""

from __future__ import annotations

import re

from causerie.networks.archives.container import ArchiveRefused, Container, Entry
from causerie.records import FileNote

# The first that fits decides: Instagram and Threads come in one archive, and Facebook's looks much like it.
_NAMES = tuple(
    (network, re.compile(pattern, re.IGNORECASE))
    for network, pattern in (
        (
            "Instagram",
            (
                r"your_instagram_activity/|instagram_profile|followers_and_following/|past_instagram_insights"
                r"|(?:^|/)content/(?:posts_\d+|reels|stories)\.json"
            ),
        ),
        ("Threads", r"threads_and_replies\.(?:json|html)"),
        (
            "Facebook",
            (
                r"your_facebook_activity/|your_activity_across_facebook|profile's_activity_across_facebook"
                r"|(?:^|/)posts/your_posts[^/]{0,60}\.(?:json|html)|profile_posts_\d+\.json"
                r"|comments_and_reactions/|friends/friends\.(?:json|html)"
            ),
        ),
        ("LinkedIn", r"linkedindataexport|(?:^|/)(?:shares|connections)(?:_\d+)?\.csv$"),
        ("TikTok", r"(?:^|/)user_data(?:_tiktok)?\.json$|(?:^|/)TikTok_Data"),
        ("YouTube", r"takeout/youtube"),
        ("Google", r"(?:^|/)takeout/|google business profile/"),
        ("Reddit", r"(?:^|/)(?:subscribed_subreddits|post_votes|comment_votes|reddit_gold_information)\.csv$"),
    )
)
_HEADS = (
    ("Facebook", re.compile(rb"web:facebook:|facebook-schemas|\"(?:status_updates|comments_v2|friends_v2)\"")),
    ("Instagram", re.compile(rb'"(?:ig_reels_media|ig_stories|relationships_following|string_map_data)"')),
    ("Threads", re.compile(rb'"text_post_app_')),
    ("Reddit", re.compile(rb"\A(?:\xef\xbb\xbf)?id,permalink,date,ip,")),
    ("LinkedIn", re.compile(rb"\A(?:\xef\xbb\xbf)?(?:Date,ShareLink,|Notes:\s{0,9}\n)")),
    ("TikTok", re.compile(rb'"(?:VideoList|ItemFavoriteList|CommentsList)"')),
    ("YouTube", re.compile(rb"\A(?:\xef\xbb\xbf)?(?:Comment ID|Video ID),", re.IGNORECASE)),
)
_INSIDE = re.compile(r"\.(?:zip|tar|tgz|tar\.gz|car)$", re.IGNORECASE)
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_X_PAGE = re.compile(r"(?:^|/)your archive\.html$", re.IGNORECASE)
# Why a whole archive cannot be read, where it may be for what was refused in it.
_TELLING = ("archive.file.bomb", "archive.file.encrypted")
_PACKED = re.compile(r".*\.(?:rar|7z|xz|bz2|gz|zst)$", re.IGNORECASE)


def refusal(container: Container, name: str, files: tuple[FileNote, ...]) -> ArchiveRefused:
    """Return why an archive called `name` is not taken; `files` is what was found in it."""
    entries = container.entries
    network = network_of(entries)
    code, args = "archive.unknown", {"name": name}
    if hurt := next((note.reason.code for note in container.notes if note.reason.code in _TELLING), ""):
        code = hurt.replace("archive.file.", "archive.")
    elif not entries:
        code = "archive.nothing_safe" if container.notes else "archive.empty"
    elif network:
        code, args = _of_network(network, entries), {"network": network}
    elif inner := next((entry.name for entry in entries if _INSIDE.search(entry.name) and entry.name != name), ""):
        code, args = "archive.nested", {"name": name, "inner": inner}
    elif any(_PAGE.search(entry.name) for entry in entries):
        code = "archive.pages"
    elif len(entries) == 1 and entries[0].name == name:
        code = "archive.other_packing" if _PACKED.match(entries[0].name) else "archive.not_an_archive"
    elif container.cut:
        code = "archive.cut"
    return ArchiveRefused(code, files, **args)


def _of_network(network: str, entries: list[Entry]) -> str:
    if network == "X":
        return "archive.network_pages"
    readable = any(entry.name.lower().endswith((".json", ".csv")) for entry in entries)
    pages = any(_PAGE.search(entry.name) for entry in entries)
    return "archive.network_pages" if pages and not readable else "archive.other_network"


def network_of(entries: list[Entry]) -> str:
    """Return the name of the network whose archive this seems to be, "" for none that is known here."""
    if any(_X_PAGE.search(entry.name) for entry in entries):
        return "X"
    for network, pattern in _NAMES:
        if any(pattern.search(entry.name) for entry in entries):
            return network
    for network, shape in _HEADS:
        if any(shape.search(entry.head) for entry in entries):
            return network
    return ""
