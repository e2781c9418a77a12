"""From evidence to a verdict in words. What a person decided of an account stands above all of this, elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from causerie.judgement.audience.evidence import FAMILIES, MECHANISMS, PERSONA, Figures, Weighed, figures, spread, weigh
from causerie.judgement.audience.programs import shares
from causerie.judgement.audience.reference import HUMAN
from causerie.judgement.audience.scale import LEVELS, Human, people
from causerie.records import Audited, Because, Behaviour, Mechanism, Reason, Verdict

LEAST = 25
"""Posts a verdict needs. With fewer, only a program's own name says something."""
NAMED = 10
"""Posts a program's name needs."""
ENOUGH = (LEAST, 50, 100)
"""How many posts tell more: half of what there is to see shows at 50, and a window ends at 100."""
UNUSUAL = 2.33
"""Steps on the human scale (99 of 100 people lie below) from which an account is said to publish like a schedule."""
SPEAKS = 1.28
"""Steps (90 of 100) from which a single feature is worth a sentence."""
CLEAR: Mapping[str, float] = {"clock": 2.8, "copy": 3.0, "persona": 3.0}
"""Steps from which a family alone is a clear sign, with what `_is_clear` asks beside."""
TWO = (2.7, 2.2)
"""Steps of an even form, and of the copy or clock beside it, that together are a clear sign: institutions have one."""
MOSTLY = 0.75
"""Share of posts that begin and end like others of theirs from which copying is a clear sign, where they are even."""
FORMS = 0.2
"""The same beside an even form."""
TITLES = 0.9
"""Share of posts with a link from which what is even and repeated is titles with links."""
EVEN = 2.75
"""Words the lengths of posts may lie apart (standard deviation) where whole posts are said to repeat: those who greet
and sign say something of their own between, and nearly all people are above 4 (programs that fill forms: 0 to 3)."""
GREETS = 0.4
"""Share of posts that begin (or end) alike from which how finished they are may be their greeting's doing."""
ALWAYS = 0.95
"""The same of posts that hold a comma."""
MOST = 99.0
"""The highest score: a few hundred people were looked at, who cannot speak for one in a thousand."""
QUEUED = 0.5
"""Share of posts sent by a queueing program from which the account is said to be scheduled."""


def audit(behaviour: Behaviour, human: Human = HUMAN) -> Audited:
    """What can be said of an account from its latest posts, and why.

    The strongest mechanism speaks. `human`: the people it is compared with. Never a verdict below 25 posts, but for a
    program that bears a robot's name (10). Lost times, few words or none, and slow accounts give nothing to weigh.
    """
    named = _by_name(behaviour)
    if named is not None:
        return named
    dealings, weighed = behaviour.dealings, weigh(behaviour, human)
    if dealings.posts < LEAST or not weighed.families:
        return _unknown(behaviour, weighed)
    clear = _clear(weighed, behaviour)
    if clear:
        return _said(Verdict.AUTOMATION, clear, behaviour, weighed)
    regular = _strongest({name: step for name, step in weighed.families.items() if name != "persona"})
    if regular and weighed.families[regular] >= UNUSUAL:
        return _said(Verdict.SCHEDULED, regular, behaviour, weighed)
    return _unknown(behaviour, weighed)


def _strongest(families: Mapping[str, float]) -> str:
    return max(families, key=lambda name: families[name], default="")


def _clear(weighed: Weighed, behaviour: Behaviour) -> str:
    """The strongest family that is a clear sign, "" where none is."""
    found, apart = figures(behaviour), spread(behaviour)
    even = apart is not None and apart <= EVEN
    signs = {name: step for name, step in weighed.families.items() if _is_clear(name, weighed, found, even=even)}
    if not _alone(behaviour):
        signs = {name: step for name, step in signs.items() if name == "clock"}
    return _strongest(signs)


def _alone(behaviour: Behaviour) -> bool:
    """Whether they speak to hardly anybody."""
    dealings = behaviour.dealings
    return dealings.answers <= 0.2 * dealings.posts and dealings.addressed <= 0.35 * dealings.posts


def _is_clear(family: str, weighed: Weighed, found: Figures, *, even: bool) -> bool:
    """Whether this family is a clear sign, and not one that people or institutions show for a reason of their own.

    even: all posts have nearly as many words.
    """
    step, seen = weighed.families[family], weighed.features
    if family == "form":
        return step >= TWO[0] and even and _beside(weighed, found)
    if step < CLEAR[family]:
        return False
    if family == "clock":  # Posts all around the clock, and no bursts: a person who is up for two days has bursts.
        return seen["gap_even"] >= 1.2 and seen["no_sleep"] >= 1.2
    if family == "copy":  # Who greets and signs every post begins and ends alike, and says something between.
        return found["template"] >= MOSTLY and even
    # A person who keeps a calendar writes as finished sentences as a persona, and sleeps.
    return seen["all_day"] >= 0.0 and seen["no_sleep"] >= 0.5 and not _greets(found)


def _greets(found: Figures) -> bool:
    """Whether how finished the posts are may be the doing of a greeting or a signature, which says nothing of the rest.

    Short ones ("Bonjour, ...") show only by the comma they put into every post; language models do not.
    """
    return max(found["openings"], found["endings"]) >= GREETS or found["commas"] >= ALWAYS


def _beside(weighed: Weighed, found: Figures) -> bool:
    """Whether what stands beside an even form is a program's: its clock, or what it repeats in posts to nobody."""
    if weighed.families.get("clock", 0.0) >= TWO[1] and weighed.features["no_sleep"] >= 0.5:
        return True
    bare = found["named"] <= 0.02 and found["tagged"] + found["exclaims"] <= 0.1
    repeated = found["linked"] >= TITLES or found.get("template", 0.0) >= FORMS
    return bare and repeated and weighed.families.get("copy", 0.0) >= TWO[1]


def _by_name(behaviour: Behaviour) -> Audited | None:
    """The verdict where programs give themselves away by name; None where none does."""
    dealings = behaviour.dealings
    if dealings.posts < NAMED:
        return None
    robot, feed, queue = shares(behaviour.clients, dealings.posts, alone=_alone(behaviour))
    if robot >= 0.9:
        return _named(Verdict.AUTOMATION, "robot", robot, behaviour)
    if feed >= 0.9 and dealings.addressed == 0 and dealings.linked >= 0.9 * dealings.posts:
        return _named(Verdict.AUTOMATION, "feed", feed, behaviour)
    if queue >= QUEUED and dealings.posts >= LEAST:
        return _named(Verdict.SCHEDULED, "queue", queue, behaviour)
    return None


def _named(verdict: Verdict, kind: str, share: float, behaviour: Behaviour) -> Audited:
    """score: the share of posts, in 100: no scale of people is needed where a name says it."""
    most = max(behaviour.clients, key=lambda name: (behaviour.clients[name], name))
    says = Reason(code=f"audience.evidence.client_{kind}", args={"share": round(share, 2), "client": most})
    return Audited(
        author=behaviour.author,
        verdict=verdict,
        mechanism=Mechanism.CLIENT,
        score=min(MOST, round(100 * share, 6)),
        because=(Because(says=says, examples=_examples("clock", behaviour)),),
        dealings=behaviour.dealings,
    )


def _said(verdict: Verdict, family: str, behaviour: Behaviour, weighed: Weighed) -> Audited:
    return Audited(
        author=behaviour.author,
        verdict=verdict,
        mechanism=MECHANISMS[family],
        score=_score(weighed.families[family]),
        because=_because(family, behaviour, weighed),
        dealings=behaviour.dealings,
        more=_more(behaviour.dealings.posts) if verdict is Verdict.SCHEDULED else 0,
    )


def _unknown(behaviour: Behaviour, weighed: Weighed) -> Audited:
    """Cannot tell: what was strongest, as a number only, and how many posts more it would take."""
    family = _strongest(weighed.families)
    posts = behaviour.dealings.posts
    more = _more(posts)
    code = "audience.verdict.more" if more else "audience.verdict.no_number"
    return Audited(
        author=behaviour.author,
        verdict=Verdict.CANNOT_TELL,
        mechanism=None,
        score=_score(weighed.families[family]) if family and posts >= LEAST else None,
        because=(Because(says=Reason(code=code, args={"n": more, "posts": posts} if more else {"posts": posts})),),
        dealings=behaviour.dealings,
        more=more,
    )


def _score(step: float) -> float:
    """Of 100 people, how many show less: never more than 99, and in order all the same.

    Beyond the last quantile the scale is drawn, not measured: its last hundredths share what lies between 98 and 99.
    """
    below, last = people(step), 100 * LEVELS[-1]
    return below if below <= last else round(last + (below - last) * (MOST - last) / (100 - last), 6)


def _more(posts: int) -> int:
    """Posts it takes to see more; 0 where a hundred did not show it."""
    return next((enough - posts for enough in ENOUGH if posts < enough), 0)


def _because(family: str, behaviour: Behaviour, weighed: Weighed) -> tuple[Because, ...]:
    """A sentence a feature of the family that is rare among people, the rarest first; at least one."""
    names = [name for name in PERSONA if name in TOLD] if family == "persona" else list(FAMILIES[family])
    ordered = sorted(names, key=lambda name: (-weighed.features[name], name))
    rare = [name for name in ordered if weighed.features[name] >= SPEAKS] or ordered[:1]
    return tuple(_sentence(name, family, behaviour, weighed) for name in rare[:4])


TOLD = frozenset(
    {"stopped", "tagged", "asks", "commas", "exclaims", "len_even", "openings", "gap_even", "no_sleep", "all_day"}
)
"""Features of the trained mould that have a sentence."""


def _sentence(name: str, family: str, behaviour: Behaviour, weighed: Weighed) -> Because:
    figure = behaviour.features.get(name)
    args: dict[str, float] = {"people": _of_hundred(weighed.features[name]), "posts": behaviour.dealings.posts}
    if name in SHARES and figure is not None:
        args["share"] = round(figure, 2)
    where = "clock" if name in FAMILIES["clock"] else family
    return Because(says=Reason(code=f"audience.evidence.{name}", args=args), examples=_examples(where, behaviour))


SHARES = frozenset({"no_sleep", "template", "openings", "endings", "stopped", "tagged", "asks", "commas", "exclaims"})
"""Features that are shares of posts, and are said with their share."""


def _of_hundred(step: float) -> int:
    """Of 100 people, how many show less (never 100: a few hundred people were looked at)."""
    return min(int(MOST), max(0, int(people(step))))


def _examples(where: str, behaviour: Behaviour) -> tuple[str, ...]:
    """The posts that show it; where none was kept for it, the first list there is."""
    lists = (behaviour.examples.get(name, ()) for name in (where, *sorted(behaviour.examples)))
    return next((one for one in lists if one), ())
