"""What is set aside, what comes in: the French set as a whole, and each rule by its own."""

from __future__ import annotations

import pytest
from tests.judgement.comments.french import ROWS, judged, rows

from causerie.judgement.comments import judge
from causerie.records import Comment, CommentKind

POST = "Ce matin, premier essai de pain au levain, la croûte est trop brune."


def kind(text: str, to: str = POST) -> str | None:
    aside = judge(Comment(text=text, to=to))
    return aside.kind.value if aside else None


def test_the_set_is_what_it_says() -> None:
    assert len(ROWS) >= 400
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert {row["kind"] for row in ROWS} == {"real", *(each.value for each in CommentKind)}


@pytest.mark.parametrize("half", ["tune", "held"])
@pytest.mark.parametrize(("what", "least"), [("spam", 0.9), ("scam", 0.9), ("generic", 0.8)])
def test_most_of_each_kind_is_set_aside(what: str, least: float, half: str) -> None:
    asked = rows(what, half=half)
    found = [row for row in asked if judged(row)]
    assert len(found) / len(asked) >= least


def test_one_real_comment_in_a_hundred_at_most_is_set_aside() -> None:
    asked = rows("real")
    wrong = [row["text"] for row in asked if judged(row)]
    assert len(wrong) <= len(asked) * 0.01, wrong


def test_nothing_of_a_known_person_is_ever_set_aside() -> None:
    assert [row for row in ROWS if judged(row, known=True)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Trop beau 😍", "Magnifique !", "🔥🔥", "Superbe publication, continuez comme ça 👏", "Nice pic!",
        "Love this ❤️", "Great post, thanks for sharing!", "Wow amazing content, keep it up 🙌",
        "Bravo à toute l’équipe", "SUUUUPER", "𝗔𝗺𝗮𝘇𝗶𝗻𝗴 😍",
    ],
)  # fmt: skip
def test_what_could_stand_anywhere_is_generic(text: str) -> None:
    assert kind(text) == "generic"


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "…", "?", "Oui", "D’accord", "Magnifique, c’était où ?", "Nice, where is this?",
        "Superbe croûte !", "Trop beau, ça me rappelle mon four à Rodez", "@lea regarde ça", "Il en reste ?",
        "Merci Jeanne", "Great bread!", "I made 40 euros at the flea market with my old lamps",
        "Le bitcoin je n’y crois pas, mon frère y a tout laissé", "Je me suis abonné à la revue en 2003",
        "Attention, ce compte est une arnaque, ne lui écrivez pas", "Pas mal. Me voilà prêt à essayer",
        "We subscribed to the paper for years",
        "Très bon article dans Le Monde hier là-dessus, ils citent justement ton boulanger",
    ],
)  # fmt: skip
def test_what_says_something_comes_in(text: str) -> None:
    assert kind(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Check out my channel please!!", "plz subscribe to my chanel", "sub4sub anyone", "http://win.example/ab12",
        "s u b s c r i b e to my channel", "Follow me and I follow back", "DM this to @promo_pages to be featured",
        "Abonne-toi à ma chaîne stp 🙏", "Allez voir ma dernière vidéo sur ma page",
        "Abo contre abo, je rends direct", "Likez ma page svp",
        "Visit our website www.cheap-shoes.example for free shipping", "Lien dans ma bio 🎶",
        "сheck оut my сhannel",
    ],
)  # fmt: skip
def test_who_wants_the_reader_elsewhere_is_spam(text: str) -> None:
    assert kind(text) == "spam"


@pytest.mark.parametrize(
    "text",
    [
        "I invested $1000 and got $9,500 in a week, all thanks to @earn_with_dana_fx",
        "I’m giving $5000 to the first 10 people to DM me “blessed”", "𝐈𝐧𝐯𝐞𝐬𝐭 𝐢𝐧 𝐛𝐢𝐭𝐜𝐨𝐢𝐧 𝐚𝐧𝐝 𝐞𝐚𝐫𝐧 𝐝𝐚𝐢𝐥𝐲",
        "Doctor Ade is a powerful spell caster who brought my husband back", "DM me to learn forex trading",
        "Grâce à Mme Lopez j’ai gagné 8 500 € en une semaine, écrivez-lui sur WhatsApp",
        "Prêt entre particuliers sérieux au taux de 3 %, contactez-moi par mail",
        "Marabout sérieux, retour d’affection", "Vos droits CPF expirent, cliquez ici https://cpf.example",
    ],
)  # fmt: skip
def test_easy_money_and_magic_are_swindles(text: str) -> None:
    assert kind(text) == "scam"


def test_a_post_about_money_may_be_answered_about_money() -> None:
    """What a comment speaks of weighs nothing where the post speaks of it too."""
    said = "I made 200 euros with shares, but the dividends took years, and the stocks fell twice 📈"
    assert kind(said, to="Stocks or savings? I invest 200 euros a month 📈") is None


def test_a_program_that_shows_several_habits_is_told() -> None:
    text = (
        "This is such a thoughtful approach! It isn’t just about bread — it highlights how patience and consistency "
        "build something truly meaningful. Excited to see how this journey evolves!"
    )
    assert kind(text) == "machine"


@pytest.mark.parametrize(
    "text",
    [
        "My grandmother — she baked for the whole street — would have liked that crust. She never owned a scale.",
        "lol this is a game changer, excited to see how it goes... my crumb is not just wet, it's soup",
    ],
)
def test_one_habit_is_a_persons_right(text: str) -> None:
    assert kind(text) is None


def test_every_reason_is_of_this_room() -> None:
    found = [aside for row in ROWS if (aside := judged(row))]
    assert found
    assert all(1 <= len(aside.because) <= 3 and 0 < aside.sure <= 1 for aside in found)
    assert all(reason.code.startswith("comments.") for aside in found for reason in aside.because)
