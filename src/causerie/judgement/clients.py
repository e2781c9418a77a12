"""The programs posts are sent with, and what their name says of how a post came to be.

A list of names kept by hand, from the names that networks have shown beside posts since 2008. It errs on the side of
the person: a program where people type is HAND even if it can do more, and a name nobody knows is UNKNOWN, never a
robot. A missing name is a line to add here, and a case in tests/judgement/test_clients.py.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Way(StrEnum):
    """How a post came to be, as far as its client's name can tell.

    HAND: typed, or sent by a press on a share button. TOOL: scheduled, queued or made by a rule. BRIDGE: brought over
    from an account elsewhere. EITHER: the program does both. UNKNOWN: no name, or one that is not in the list.
    """

    HAND = "hand"
    TOOL = "tool"
    BRIDGE = "bridge"
    EITHER = "either"
    UNKNOWN = "unknown"


# One name a line part, in lower case, words apart by one space, no punctuation ("dlvr.it" is "dlvr it").
# A name also stands for longer names that begin with its words ("tweetbot" is "Tweetbot for Mac" too), except that a
# single short word stands only for itself and for itself "for" something: see _TELLING.
HAND_NAMES = """
twitter, web, txt, ios, twitter for,
twitter web app, twitter web client, twitter lite, twitter sms, twitter websites, twitter for websites,
twitter dashboard for, x for, x web app, mobile web, keitai web, keitai mail, tweet button, tweetie, tweetbot,
twitterrific, echofon, ubersocial, ubertwitter, twidroyd, twidroid, seesmic, plume, talon, fenix, flamingo, carbon,
falcon pro, tweetings, tweetcaster, twittelator, twitfalcon, osfoora, tweetlogix, hibari, kiwi, yorufukurou,
janetter, metrotwit, tweetro, rowi, mehdoh, gleek, aeries, tweetium, spaz, twhirl, destroytwitter, digsby, brizzly,
snaptu, nambu, birdfeed, birdhouse, socialscope, gravity for, twicca, twitpane, shootingstar, shootingstarpro,
soicha, tween, openween, tweetlist, feather for, theworld, hootdeck, choqok, qwit, turpial, gwibber, hotot, polly,
corebird, cawbird, pino, twitux, mikutter, tyrs, ttytter, oysttyer, rainbowstream, t cli, bti, ubuntu,
ubuntu online accounts, tweetchat, tweetgrid, twubs, dabr, tuitwit, slandr, hahlo, peoplebrowsr web, itweet,
htc peep, moto blur, motoblur, samsung mobile, sony ericsson, nokia, blackberry, windows phone, os x, safari on ios,
camera on ios, photos on ios, siri, tweetmic, twitpic, yfrog, twitlonger, write longer, tweetymail, power twitter,
refresher, spring for twitter, spring for x, aviary for twitter, harpy, owly for twitter, nighthawk, peep for twitter,
elk, ivory, tusky, mona for, ice cubes, mammoth, mastodon for, megalodon, fedilab, subway tooter, toot, metatext,
pinafore, semaphore, enafore, phanpy, tooot, tootle, tuba, whalebird, sengi, amaroq, toothpick, mastalab, twidere,
husky, moshidon, trunks, trunks social, thedesk, brutaldon, halcyon, bitlbee, radiant, skeets, deck blue, graysky,
bluesky social, ozone for bluesky, tokimeki, causerie
"""
TOOL_NAMES = """
buffer, buffer publish, bufferapp, hootsuite, ifttt, zapier, dlvr it, twitterfeed, socialoomph, tweetlater, socialflow,
sprout social, sproutsocial, sprinklr, spredfast, agorapulse, coschedule, meetedgar, edgar, later, laterbro, loomly,
sendible, swello, limber, postcron, crowdfire, crowdfire inc, recurpost, socialpilot, publer, planable, zoho social,
falcon social, falcon social media management, falconio, khoros, lithium, percolate, opal, adobe social, sociabble,
contentcal, contentstudio, hypefury, typefully, chirr app, tweethunter, tweet hunter, blackmagic so, circleboom,
missinglettr, smarterqueue, social jukebox, tweetjukebox, statusbrew, socialbee, social champ, vista social, metricool,
iconosquare, kontentino, fedica, tweriod, tweepi, roundteam, commun it, communit, twibble, twitbot,
twittbot net, cheap bots done quick, make com, integromat, microsoft power platform, microsoft flow, pabbly, n8n,
everypost, friendsplus me, gaggleamp, dynamic tweets, tweetadder, tweet adder, tweet old post, revive social,
revive old post, rignite, socialbro, audiense, cotweet, exacttarget social, viralheat, expion, hearsay social,
hubspot, marketo, salesforce social studio, buddy media, vitrue, oktopost, tailwind, meltwater, meltwater social,
emplifi, socialbakers, brandwatch, echobox, true anthem, naytev, socialnewsdesk, snappytv, wildmoka, grabyo,
feed2toot, feediverse, mastofeed, feedtweet, rss2twitter, rsstotwitter, hellotwitter, postplanner, post planner,
nextscripts, botize, twitmonkey, autotweet, autopilot tweet, futuretweets, twuffer, tweet scheduler, laterme,
mlabs, nuelink, simplified, ocoya, predis, fs poster, blog2social, evergreen content poster, twitter automation
"""
EITHER_NAMES = """
tweetdeck, tweetdeck web app, x pro, twitter media studio, media studio, twitter ads, twitter ads composer,
twitter for advertisers, advertiser interface, studio twitter com, seesmic desktop pro, threadreader,
tweetmyslides, google assistant
"""
# What each bridge brings over: the words a reader knows it by.
BRIDGE_NAMES = {
    "Facebook": "facebook, meta business suite, selective tweets, selective twitter status, involver, rss graffiti",
    "Instagram": "instagram",
    "Threads": "threads",
    "LinkedIn": "linkedin",
    "WordPress": "wordpress, jetpack, jetpack com, publicize, publicize wp com, wp to twitter, wptweeter, "
    "twitter tools, wp twitip",
    "Tumblr": "tumblr",
    "Blogger": "blogger, blogspot",
    "Medium": "medium, medium com",
    "Foursquare": "foursquare, swarm, swarmapp, gowalla, brightkite",
    "paper.li": "paper li",
    "Scoop.it": "scoop it",
    "Pinterest": "pinterest",
    "Flickr": "flickr",
    "YouTube": "youtube, google youtube",
    "Vimeo": "vimeo",
    "Vine": "vine, vine make a scene",
    "Twitch": "twitch, twitch tv",
    "SoundCloud": "soundcloud",
    "Spotify": "spotify",
    "Last.fm": "last fm, tweekly fm, tweeklyfm",
    "Goodreads": "goodreads",
    "Untappd": "untappd",
    "Strava": "strava",
    "Runkeeper": "runkeeper",
    "Endomondo": "endomondo",
    "Nike": "nike, nike plus",
    "Etsy": "etsy",
    "Path": "path",
    "Google+": "google plus, plusist, manageflitter g",
    "FriendFeed": "friendfeed",
    "identi.ca": "identica, identi ca, status net, statusnet",
    "Diaspora": "diaspora",
    "Mastodon": "mastodon twitter crossposter, mastodon twitter poster, mastodon twitter cross poster, moa, "
    "moa bridge, moa party, mastodon crossposter, mastodon sync, tootify, crossposter",
    "Twitter": "twitter to mastodon, twitter mastodon crossposter, birdsite live, birdsitelive, twit2toot, tweet2toot, "
    "pleroma bot",
    "Bluesky": "bridgy fed, skybridge, bluesky crossposter, fedisky",
    "Ping.fm": "ping fm, pingfm, hellotxt, posterous",
    "Disqus": "disqus",
    "StumbleUpon": "stumbleupon, su pr",
    "Delicious": "delicious, diigo, packrati us",
    "GetGlue": "getglue, tvtag, miso",
    "SlideShare": "slideshare",
    "Meetup": "meetup",
    "Eventbrite": "eventbrite",
}
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 8
"""Words of a client's name that are looked at: no known name is longer, and some clients are whole sentences."""
_TELLING = 8
"""Letters a single word needs to stand for every name that begins with it: "Tweetbot 3", but never "Later that day"."""


def _names(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(",")]


_WAYS: dict[str, Way] = {
    **dict.fromkeys(_names(HAND_NAMES), Way.HAND),
    **dict.fromkeys(_names(TOOL_NAMES), Way.TOOL),
    **dict.fromkeys(_names(EITHER_NAMES), Way.EITHER),
}
_BRIDGES: dict[str, str] = {name: service for service, text in BRIDGE_NAMES.items() for name in _names(text)}


def _words(client: str) -> list[str]:
    """The name in plain words, without version numbers: "Turpial1.6" is "turpial"."""
    plain = unicodedata.normalize("NFKC", client[:200]).casefold()
    return [word for found in _WORD.findall(plain) if (word := found.rstrip("0123456789"))][:_LONGEST]


def _beginnings(client: str) -> list[str]:
    """The beginnings of a client's name that may be looked up, longest first."""
    words = _words(client)
    parts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    if parts and (len(words[0]) >= _TELLING or len(words) == 1 or words[1] == "for"):
        return parts
    return parts[:-1]


def _known(client: str) -> str:
    return next((name for name in _beginnings(client) if name in _BRIDGES or name in _WAYS), "")


def way_of(client: str) -> Way:
    """How posts sent with `client` (a name as the network shows it, "" where not told) came to be."""
    name = _known(client)
    return Way.BRIDGE if name in _BRIDGES else _WAYS.get(name, Way.UNKNOWN)


def service_of(client: str) -> str:
    """The service a bridge brings posts from, by its own name ("Facebook"); "" where `client` is no bridge."""
    return _BRIDGES.get(_known(client), "")
