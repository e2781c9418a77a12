"""From evidence to a verdict in words. What a person decided of an account stands above all of this, elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from causerie.judgement.audience.evidence import FAMILIES, MECHANISMS, PERSONA, Figures, Weighed, spread, weigh
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
"""Steps on the human scale (99 of 100 people lie below) from which an account may publish like a schedule."""
REPEATED = 25
"""Posts that begin and end like an earlier one from which that is said, however many were read: a share of few posts is
chance, and one half of an account then showed it where the other did not."""
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
EVEN_GAPS = 1.2
"""Steps from which the times between posts are even, and posts fall at all hours."""
NIGHTS = 1.2
"""Days the posts must cover before it counts that nobody slept: one night anybody may be up."""
MACHINE = 3.0
"""Steps of even gaps from which a clock shows in fewer days."""
BURSTS = 0.5
"""Steps of even gaps below which somebody is up by bursts, as people are."""
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
    regular = _regular(weighed, behaviour)
    if regular:
        return _said(Verdict.SCHEDULED, regular, behaviour, weighed)
    return _unknown(behaviour, weighed)


def _strongest(families: Mapping[str, float]) -> str:
    return max(families, key=lambda name: families[name], default="")


def _clear(weighed: Weighed, behaviour: Behaviour) -> str:
    """The strongest family that is a clear sign, "" where none is."""
    signs = {name: step for name, step in weighed.families.items() if _is_clear(name, weighed, behaviour)}
    if not _alone(behaviour):
        signs = {name: step for name, step in signs.items() if name == "clock"}
    return _strongest(signs)


def _regular(weighed: Weighed, behaviour: Behaviour) -> str:
    """The strongest family by which an account publishes like a schedule, "" where none is."""
    rare = {name: step for name, step in weighed.families.items() if step >= UNUSUAL}
    return _strongest({name: step for name, step in rare.items() if _is_regular(name, weighed, behaviour)})


def _is_regular(family: str, weighed: Weighed, behaviour: Behaviour) -> bool:
    """Whether a family that is rare among people is there to be seen, in the other half of the account too.

    Chosen so that both halves of an account are told the same, and few people are told anything.
    """
    if family == "clock":
        return weighed.features["gap_even"] >= EVEN_GAPS and _lasts(weighed, behaviour)
    if family == "copy":
        repeated = behaviour.features["template"] or 0.0
        return repeated * (behaviour.features["long"] or 0.0) >= REPEATED
    return family == "form" and weighed.families["form"] >= TWO[0]


def _lasts(weighed: Weighed, behaviour: Behaviour) -> bool:
    """Whether the posts cover enough days, or are even enough, for a clock to show."""
    return _days(behaviour) >= NIGHTS or weighed.features["gap_even"] >= MACHINE


def _days(behaviour: Behaviour) -> float:
    """From the first post to the last."""
    first, last = behaviour.dealings.first, behaviour.dealings.last
    return (last - first) / timedelta(days=1) if first and last else 0.0


def _alone(behaviour: Behaviour) -> bool:
    """Whether they speak to hardly anybody."""
    dealings = behaviour.dealings
    return dealings.answers <= 0.2 * dealings.posts and dealings.addressed <= 0.35 * dealings.posts


def _is_clear(family: str, weighed: Weighed, behaviour: Behaviour) -> bool:
    """Whether this family is a clear sign, and not one that people or institutions show for a reason of their own."""
    step, found = weighed.families[family], weighed.found
    if family == "form":
        return step >= TWO[0] and _even(behaviour) and _beside(weighed, found)
    if step < CLEAR[family]:
        return False
    if family == "clock":
        return _sleepless(weighed, behaviour)
    if family == "copy":  # Who greets and signs every post begins and ends alike, and says something between.
        return found["template"] >= MOSTLY and _even(behaviour)
    return _awake(weighed, behaviour) and not _greets(found)


def _even(behaviour: Behaviour) -> bool:
    """Whether all posts have nearly as many words."""
    apart = spread(behaviour)
    return apart is not None and apart <= EVEN


def _sleepless(weighed: Weighed, behaviour: Behaviour) -> bool:
    """Posts all around the clock, and no bursts: a person who is up for two days has bursts."""
    seen = weighed.features
    return seen["gap_even"] >= EVEN_GAPS and seen["no_sleep"] >= EVEN_GAPS and _lasts(weighed, behaviour)


def _awake(weighed: Weighed, behaviour: Behaviour) -> bool:
    """A person who keeps a calendar writes as finished sentences as a persona, and sleeps; one who is up has bursts."""
    seen = weighed.features
    asleep = seen["all_day"] < 0.0 or seen["no_sleep"] < 0.5 or seen["gap_even"] < BURSTS
    return not asleep and _days(behaviour) >= NIGHTS


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
