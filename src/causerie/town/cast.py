"""Who lives in Valcombe.

Every name and handle is invented. A handle on X ends in "_at_example" and is longer than the fifteen characters X
allows, a server or a site is under .example: none can be somebody's. A new townsperson is a line here, nothing else.
"""

from __future__ import annotations

from causerie.records import Record


class Neighbour(Record, frozen=True, kw_only=True):
    """Somebody in town. slug: their name in addresses, 5 to 9 letters. lang: "fr" or "en". line: who they are, in that
    language. called: what friends say, where it is not the first word of the name."""

    slug: str
    name: str
    lang: str
    line: str
    called: str = ""

    @property
    def first(self) -> str:
        """What friends call them."""
        return self.called or self.name.split(" ", 1)[0]

    @property
    def handle(self) -> str:
        """Their handle on X, without the "@"; the networks' own modules make the others."""
        return f"{self.slug}_at_example"


class User(Neighbour, frozen=True, kw_only=True):
    """Somebody who uses Causerie.

    networks: where they are, their main one first. theme: what they talk about, a table of sayings. alone: one person
    who says "I", or an association that does not. posts: about how many they wrote in three years, on each network.
    early: how much of their day lies before noon (0-1). closed: weekdays on which they say next to nothing.
    """

    networks: tuple[str, ...]
    theme: str
    alone: bool
    posts: int
    early: float
    closed: frozenset[int]


class Robot(Neighbour, frozen=True, kw_only=True):
    """An account that no person writes. habit: "hourly", "reposts" or "flatters"."""

    habit: str


def _people(lang: str, *lines: tuple[str, str, str]) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(slug=slug, name=name, lang=lang, line=line) for slug, name, line in lines)


NEIGHBOURS = (
    *_people(
        "fr",
        ("lise_ch", "Lise Chauvet", "Institutrice, classe de CE1, un hamster."),
        ("bernard", "Bernard Maillot", "Éclusier à la retraite. Sait tout, dit presque tout."),
        ("samia", "Samia Ould-Kaci", "Libraire quai Neuf."),
        ("hugo_p", "Hugo Perrin", "Maraîcher, au marché le mardi et le samedi."),
        ("colette", "Colette Vasseur", "Photographie les oiseaux, quand ils veulent bien."),
        ("yann_lg", "Yann Le Goff", "Marinier, péniche jaune."),
        ("ines_f", "Inès Fabre", "Infirmière de nuit, jardinière de jour."),
        ("marc_t", "Marc Tissot", "Adjoint aux travaux. Oui, les bancs arrivent."),
        ("awa_d", "Awa Diarra", "Couturière, ourlets et robes de fête."),
        ("paulin", "Paulin Roche", "Apprenti boulanger, toujours en retard."),
        ("mireille", "Mireille Aubin", "Bibliothécaire, section jeunesse."),
        ("thomas_g", "Thomas Gallet", "Père de trois enfants et d’un potager."),
        ("odile", "Odile Ferrand", "Cheffe de la chorale, voix grave."),
    ),
    *_people(
        "en",
        ("maggie", "Maggie Thornton", "Postwoman. Knows every dog by name."),
        ("desmond", "Desmond Clarke", "Retired geography teacher, allotment nine."),
        ("priya", "Priya Nair", "Nurse, cycles home at dawn."),
        ("callum", "Callum Reid", "Keeps the lock and a badly behaved dog."),
        ("ruth_a", "Ruth Ashby", "Bookseller, large print and small talk."),
        ("tobias", "Tobias Lind", "Draws maps of places that have changed."),
        ("fionn", "Fionn Doyle", "Runs the school bike train, cape on Fridays."),
        ("beatrix", "Beatrix Holloway", "Councillor for drains, benches and bicycle racks."),
        ("kwame", "Kwame Osei", "Cook at the Bridge café."),
        ("elspeth", "Elspeth Muir", "Botanist, mostly on her knees."),
        ("jonah", "Jonah Pryce", "Sixteen, two wheels, no brakes."),
        ("harriet", "Harriet Cole", "Sings alto, mends toasters."),
    ),
)
NADIA = User(
    slug="nadia",
    name="Nadia Belkacem",
    lang="fr",
    line="Apprend aux gens à faire leur pain. Levain, farine, patience.",
    networks=("x",),
    theme="bread",
    alone=True,
    posts=520,
    early=0.6,
    closed=frozenset({0}),
)
CANAL = User(
    slug="amiscanal",
    name="Les Amis du canal",
    called="les Amis",
    lang="fr",
    line="Association de Valcombe : les berges, le lavoir, les oiseaux.",
    networks=("mastodon",),
    theme="canal",
    alone=False,
    posts=460,
    early=0.35,
    closed=frozenset(),
)
OWEN = User(
    slug="owen_p",
    name="Owen Price",
    lang="en",
    line="Mends bicycles by the canal. Sells none.",
    networks=("x", "bluesky"),
    theme="bicycles",
    alone=True,
    posts=480,
    early=0.5,
    closed=frozenset({6}),
)
USERS = (NADIA, CANAL, OWEN)
METEO = Robot(slug="meteo_vlc", name="Météo Valcombe", lang="fr", line="Le temps, toutes les heures.", habit="hourly")
ECHO = Robot(slug="echo_echo", name="Echo", lang="en", line="The best of the web, all day.", habit="reposts")
GLOW = Robot(slug="glowmedia", name="Glow Media", lang="en", line="We love what you do.", habit="flatters")
ROBOTS = (METEO, ECHO, GLOW)


def friends_of(user: User) -> tuple[Neighbour, ...]:
    """Return those who speak the user's language and are no robots, the other users among them."""
    everyone: tuple[Neighbour, ...] = (*NEIGHBOURS, *USERS)
    return tuple(one for one in everyone if one.lang == user.lang and one.slug != user.slug)
