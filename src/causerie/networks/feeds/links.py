"""Addresses as a person should follow them: whole, and without the marks by which they would be followed in turn."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

LINK_LIMIT = 2000
_WEB = re.compile(r"https?://(?:\[[0-9a-f:.]+\](?=[:/?#]|$)|[^\s/?#\\@:\[\]]+(?=[@:/?#]|$))", re.IGNORECASE)
# What only tells the site where the reader came from. From the lists of Miniflux and ClearURLs, those of feeds.
_NAMES = (
    "fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|srsltid|mc_[ce]id|_hs(?:enc|mi)|"
    "mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|_openstat|s_cid|cmpid|xtor|ns_(?:campaign|source|mchannel|linkname|fee)|"
    "wickedid|__s|rb_clickid|icid|ref_src|ref_url|wt\\.?z?mc(?:_.*)?|at_(?:medium|campaign|custom\\d|bbc_team|link_.*|format|ptr_name)"
)
_TRACKING = re.compile(rf"(?:utm_|hsa_|pk_|mtm_|piwik_|matomo_|stm_)[a-z_]+|{_NAMES}", re.IGNORECASE)


@lru_cache(maxsize=1024)
def untracked(url: str) -> str:
    """The same address without utm_* and its kin; everything else of it as it was."""
    if "?" not in url and "#" not in url:
        return url
    rest, hash_, fragment = url.partition("#")
    path, question, query = rest.partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    if _TRACKING.fullmatch(fragment.partition("=")[0]):
        hash_ = fragment = ""
    return path + (question if kept or not query else "") + kept + hash_ + fragment


def whole(url: str, base: str) -> str:
    """An address as seen from `base`, "" where it is none."""
    url = "".join(url.split()) if "\n" in url or "\t" in url else url.strip()
    if not url or not base or _WEB.match(url):  # urljoin costs more than all the rest of an entry
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def followable(url: str) -> bool:
    """True for what looks like an http or https address with a host: only these become links or are asked."""
    return _WEB.match(url) is not None
