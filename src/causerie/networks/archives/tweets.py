"""One post of X as both of its archive formats write it, and what kind of act it was.

`retweeted` is false on every post of an archive, so passing on is told by the text ("RT @"); counts are text; many
answers name only the number of the person. Nothing here depends on other posts: reading may start anywhere.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec

from causerie.networks.archives.bounds import KEY_LIMIT, TEXT_LIMIT, kept_count, somebody, unescaped
from causerie.records import Kind, Person, Post

# The first post there ever was: anything older has a broken clock (platforms.md).
FIRST_POST = datetime(2006, 3, 21, tzinfo=UTC)
_CACHE_LIMIT = 20_000

_MONTHS = {"JanFebMarAprMayJunJulAugSepOctNovDec"[3 * month : 3 * month + 3]: f"{month + 1:02}" for month in range(12)}
_PASSED_ON = re.compile(r"RT @(\w{1,20})")
_ADDRESSED = re.compile(r"@(\w{1,20})")
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?(\w{1,20})/status(?:es)?/(\d{1,20})(?!\d|/photo|/video)"
)
_TAGGED = re.compile(r"^<a [^>]{0,2000}>([^<]{0,200})</a>$")
_SOURCE_LIMIT = 2300
_SHORT = re.compile(r"(https?://t\.co/[A-Za-z0-9]+)")

# Most counts are small, and looking them up takes a fifth of checking and reading them.
_COUNTS = {str(number): number for number in range(1000)}

Number = str | int | None


class Struct(msgspec.Struct, gc=False):
    """Base of what is decoded: only the fields that are needed, the rest is never built."""


class Link(Struct):
    """A shortened address and what it stands for."""

    url: str | None = None
    expanded_url: str | None = None


class Mention(Struct):
    """A person named in a post."""

    screen_name: str | None = None
    name: str | None = None
    id_str: Number = None


class Entities(Struct):
    """What X found in the text."""

    urls: list[Link] = []
    user_mentions: list[Mention] = []
    media: list[Link] = []


class Edits(Struct):
    """The ids of all versions of a post, oldest first."""

    editTweetIds: list[str] = []  # noqa: N815


class Edited(Struct):
    """How a later version points at the first."""

    editControlInitial: Edits | None = None  # noqa: N815


class EditInfo(Struct):
    """Whether a post was changed after it was sent."""

    initial: Edits | None = None
    edit: Edited | None = None

    def versions(self) -> list[str]:
        """Return the ids of all versions, oldest first; empty where the post says nothing of them."""
        edits = self.initial or (self.edit and self.edit.editControlInitial)
        return edits.editTweetIds if edits else []


class Original(Struct):
    """The post that was passed on (old format only)."""

    id_str: Number = None
    user: Mention | None = None


class Tweet(Struct):
    """One post of X, from either format."""

    id_str: Number = None
    id: Number = None
    created_at: str = ""
    full_text: str | None = None
    text: str | None = None
    lang: str | None = None
    source: str | None = None
    favorite_count: Number = None
    retweet_count: Number = None
    in_reply_to_status_id_str: Number = None
    in_reply_to_status_id: Number = None
    in_reply_to_user_id_str: Number = None
    in_reply_to_user_id: Number = None
    in_reply_to_screen_name: str | None = None
    entities: Entities | None = None
    edit_info: EditInfo | None = None
    retweeted_status: Original | None = None


# What a post does, to whom, and the key of the post it is about. A bare tuple: a named one takes five times as long to
# make, and there is one for each post.
Act = tuple[Kind, Person | None, str]

_NOTHING = Entities()
_OWN: Act = (Kind.ORIGINAL, None, "")


def moment(written: str) -> datetime | None:
    """Return the time X wrote as "Wed Feb 10 18:00:00 +0000 2021" or "2014-02-05 11:14:07 +0000"; None if it is not.

    Turned into ISO 8601 because strptime takes ten times as long and reads month names in the machine's language.
    """
    if len(written) == 30:
        month = _MONTHS.get(written[4:7], "")
        written = f"{written[26:]}-{month}-{written[8:10]} {written[11:25]}"
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at if at.tzinfo is UTC and at >= FIRST_POST else None


def count(number: Number) -> int | None:
    """Return a count that may be written as text, at most COUNT_LIMIT; None where it is not told or not a number."""
    if isinstance(number, str):
        if number in _COUNTS:
            return _COUNTS[number]
        number = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None
    return kept_count(number)


def plain(text: str) -> str:
    """Return text with the three signs undone that X escapes; each once, "&" last."""
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text.replace("\0", "") if "\0" in text else text


class Reader:
    """Turns posts of X into records, remembering people and programs so that each is made once."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str, str], Person] = {}
        self._clients: dict[str, str] = {}

    def post(self, tweet: Tweet) -> Post | str:
        """Return the post, or the code of why there is none."""
        key = tweet.id_str or tweet.id
        text = tweet.full_text if tweet.full_text is not None else tweet.text
        if not key or text is None:
            return "unreadable"
        at = moment(tweet.created_at)
        if at is None:
            return "no_date"
        entities = tweet.entities or _NOTHING
        kind, to, parent = self._act(tweet, text, entities)
        return Post(
            key=str(key),
            kind=kind,
            at=at,
            text=self.text(text, entities),
            lang=tweet.lang or "",
            client=self.client(tweet.source or ""),
            to=to,
            parent=parent,
            likes=count(tweet.favorite_count),
            reposts=count(tweet.retweet_count),
        )

    def text(self, text: str, entities: Entities) -> str:
        """Return what the person wrote: signs undone, addresses in full, the picture's own address taken off.

        Only X's own short addresses are replaced. Where the whole would grow past all measure they stay short.
        """
        text = plain(text)
        if not entities.urls and not entities.media:
            return text
        full: dict[str, str] = {}
        for link in entities.urls:
            if link.url and link.expanded_url:
                full[link.url] = plain(link.expanded_url)
        for link in entities.media:
            if link.url:
                full[link.url] = ""
        whole = _written_out(text, full)
        return whole.rstrip() if entities.media else whole

    def client(self, source: str) -> str:
        """Return the name of the program a post was sent with; it stands in a link."""
        source = source[:_SOURCE_LIMIT]
        name = self._clients.get(source)
        if name is None:
            match = _TAGGED.match(source)
            name = plain(unescaped(match[1] if match else source)).strip()[:200]
            if len(self._clients) >= _CACHE_LIMIT:
                self._clients.clear()
            self._clients[source] = name
        return name

    def _act(self, tweet: Tweet, text: str, entities: Entities) -> Act:
        if tweet.retweeted_status is not None or text.startswith("RT @"):
            return self._passed_on(tweet, text, entities)
        person = tweet.in_reply_to_user_id_str or tweet.in_reply_to_user_id
        parent = tweet.in_reply_to_status_id_str or tweet.in_reply_to_status_id
        if person or parent or tweet.in_reply_to_screen_name:
            to = self._answered(str(person or ""), tweet.in_reply_to_screen_name or "", entities)
            return Kind.REPLY, to, str(parent or "")
        if text.startswith("@") and (match := _ADDRESSED.match(text)):
            named = self._named(match[1], entities)
            if named is not None:
                return Kind.REPLY, named, ""
        return self._quoted(entities) if entities.urls else _OWN

    def _passed_on(self, tweet: Tweet, text: str, entities: Entities) -> Act:
        original = tweet.retweeted_status
        if original is not None and original.user is not None:
            return Kind.REPOST, self._mentioned(original.user), str(original.id_str or "")
        match = _PASSED_ON.match(text)
        if match is None:
            return Kind.REPOST, None, ""
        return Kind.REPOST, self._named(match[1], entities) or self._person("", match[1], ""), ""

    def _quoted(self, entities: Entities) -> Act:
        for link in entities.urls:
            address = link.expanded_url
            if address and "/status" in address and (match := _STATUS.match(address)):
                return Kind.QUOTE, self._named(match[1], entities) or self._person("", match[1], ""), match[2]
        return _OWN

    def _answered(self, key: str, handle: str, entities: Entities) -> Person | None:
        for mention in entities.user_mentions:
            if (key and mention.id_str == key) or (handle and mention.screen_name == handle):
                return self._person(key or _key(mention), handle or mention.screen_name or "", mention.name or "")
        return self._person(key, handle, "") if key or handle else None

    def _named(self, handle: str, entities: Entities) -> Person | None:
        low = handle.lower()
        for mention in entities.user_mentions:
            if mention.screen_name and mention.screen_name.lower() == low:
                return self._mentioned(mention)
        return None

    def _mentioned(self, mention: Mention) -> Person | None:
        return self._person(_key(mention), mention.screen_name or "", mention.name or "")

    def _person(self, key: str, handle: str, name: str) -> Person | None:
        known = self._people.get((key, handle, name))
        if known is None:
            known = somebody(key, plain(handle), plain(name))
            if known is None or len(key) + len(handle) + len(name) > 3 * KEY_LIMIT:
                return known
            if len(self._people) >= _CACHE_LIMIT:
                self._people.clear()
            self._people[key, handle, name] = known
        return known


def _written_out(text: str, full: dict[str, str]) -> str:
    pieces = _SHORT.split(text)
    if len(pieces) == 3:
        # Most posts that have an address have one, and this takes half the time.
        before, short, after = pieces
        whole = before + full.get(short, short) + after
        return whole if len(whole) <= TEXT_LIMIT else text
    for at in range(1, len(pieces), 2):
        pieces[at] = full.get(pieces[at], pieces[at])
    return "".join(pieces) if sum(map(len, pieces)) <= TEXT_LIMIT else text


def _key(mention: Mention) -> str:
    # Old archives write -1 for a name that belonged to nobody when the archive was made.
    return "" if mention.id_str in (None, "-1", -1) else str(mention.id_str)
