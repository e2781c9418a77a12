"""Two made histories: posts of a Zipf vocabulary that have nothing to do with each other, and copies among them.

A fifth of the posts begin with one of a few stock openings, some carry names, hashtags and addresses, and both accounts
wish the same good morning on days of their own: what must not be taken for a link.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate

from causerie.judgement.intend.linked_finding import Written

START, STEP = 1_400_000_000, 400
OPENINGS = (
    "New on the blog:", "Good morning everybody, today we talk about", "Recipe of the week:", "Bonjour à tous,",
    "Nouvel article sur le blog :", "We are open again from", "Just in:", "Petit rappel :",
)  # fmt: skip
GREETINGS = ("Good morning!", "Bonne journée à tous !", "Merci !", "Have a nice day, everybody.", "Joyeux Noël à tous")
_SYLLABLES = [
    a + b for a in ("b", "c", "d", "f", "gr", "l", "m", "n", "p", "r", "s", "t", "tr", "v") for b in "aeiouéè"
]


class Maker:
    """Makes texts of its own seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = {"".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4))) for _ in range(40_000)}
        self.words = sorted(words)
        self.random.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def said(self, least: int = 9, most: int = 26) -> str:
        words = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(least, most))
        if self.random.random() < 0.1:
            words[self.random.randrange(len(words))] = f"@{self.random.choice(self.words)}"
        if self.random.random() < 0.1:
            words[self.random.randrange(len(words))] = f"#{self.random.choice(self.words)}"
        return " ".join(words).capitalize() + self.random.choice(".!?")

    def post(self) -> str:
        chance = self.random.random()
        if chance < 0.01:
            return self.random.choice(GREETINGS)
        return f"{self.random.choice(OPENINGS)} {self.said()}" if chance < 0.2 else self.said()

    def address(self) -> str:
        return f"https://{self.random.choice(self.words)}.example/{self.random.randrange(10**6)}"

    def tag(self) -> str:
        return f"#{self.random.choice(self.words).capitalize()}"


def same(text: str, _: Maker) -> str:
    return text


def typography(text: str, _: Maker) -> str:
    return text.upper().replace(" ", "  ").replace("!", "\u00a0!").replace("'", "’")


def truncated(text: str, make: Maker) -> str:
    """Cut at 55 to 90 % of it, often within a word, with the address of the whole after it half of the time."""
    cut = text[: int(len(text) * make.random.uniform(0.55, 0.9))].rstrip()
    return f"{cut}… {make.address()}" if make.random.random() < 0.5 else f"{cut}…"


def mentions(text: str, make: Maker) -> str:
    """A name where there was another, or none; anywhere in the text."""
    words = [f"@{make.random.choice(make.words)}@town.example" if word[0] == "@" else word for word in text.split()]
    if words == text.split():
        words.insert(make.random.randrange(len(words) + 1), f"@{make.random.choice(make.words)}")
    return " ".join(words)


def tags(text: str, make: Maker) -> str:
    return f"{text} {' '.join(make.tag() for _ in range(make.random.randint(1, 4)))}"


def link(text: str, make: Maker) -> str:
    return f"{text}\n\n{make.address()}"


def shortened(text: str, make: Maker) -> str:
    """Another address in front of it, where there was none."""
    return f"{make.address()} {text}"


EDITS: tuple[Callable[[str, Maker], str], ...] = (same, typography, truncated, mentions, tags, link, shortened)


def corpus(posts: int, planted: int, seed: int = 1) -> tuple[list[Written], list[Written], dict[str, tuple[str, str]]]:
    """Histories a and b, `posts` together; `planted` of those of b are copies: their ids -> (id in a, kind of edit)."""
    make, half = Maker(seed), posts // 2
    a = [Written(id=f"a{n}", at=float(START + n * STEP), text=make.post()) for n in range(half)]
    b = [Written(id=f"b{n}", at=float(START + n * STEP + STEP // 2), text=make.post()) for n in range(half)]
    truth: dict[str, tuple[str, str]] = {}
    for n in make.random.sample(range(half), planted):
        text, kind = make.said(), EDITS[n % len(EDITS)]
        a[n] = Written(id=f"a{n}", at=a[n].at, text=text)
        b[n] = Written(id=f"b{n}", at=(a[n].at or 0.0) + make.random.randrange(1, 86_400), text=kind(text, make))
        truth[f"b{n}"] = (f"a{n}", kind.__name__)
    return a, b, truth
