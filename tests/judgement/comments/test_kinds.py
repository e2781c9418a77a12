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
        "Je vends mon pétrin d’occasion si ça intéresse quelqu’un, voir le lien https://annonces.example/12",
        "Nous donnons notre vieux four, les infos ici https://annonces.example/13",
        "I’m selling my old mixer for 200 euros, message me if interested https://ads.example/14",
        "@lenatrades you were right about the yeast", "Your farine went from 3 euros to 5 euros in a year",
        "Le four coûte 400 € neuf, et 250 € chez le voisin", "Je m’abonne tout de suite",
        "J’ai gagné 200 € au loto et je les ai donnés à @lea pour son four",
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
        "сheck оut my сhannel", "Subscribe!", "Please like and subscribe", "Abonnez-vous svp", "Likez et abonnez-vous",
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
        "J’ai gagné 5000 € grâce à @lucas, contactez-le sur WhatsApp https://wa.example/x",
        "J'ai gagné 5 000 € en 3 jours avec @sophie.durand@mastodon.example, écrivez-lui sur WhatsApp !",
        "I earned $5,000 thanks to @lucas, write to him on WhatsApp https://wa.example/x",
        "I trusted you with $500 and a week later I received $4,200", "400 € devenus 6 000 € en dix jours",
        "J’ai déposé 300 €, huit jours plus tard j’ai reçu 2 900 €",
        "She is the most reputable trustworthy broker in the world",
        "I would like to share a business opportunity with you", "It is and will be @lenatrades, only @lenatrades",
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


OVEN = "We opened our new oven on Saturday. Rye, spelt, and a long proof: here is how we score the loaves."


@pytest.mark.parametrize(
    "text",
    [
        "I can’t wait to see how the new oven turns out. Impressive work — it is not just bread, it is a real journey.",
        "Great point about the crumb. Love how you explain it — my aunt in Brest did it the same way, not just for us.",
        "What inspired you to begin? Love the photo — the crust is impressive, and not only on the first of the two.",
        "Merci pour ce partage — votre passion du patrimoine et de la transmission me touche, et plus que jamais.",
        "Bel exemple de patience — et bien plus qu’un simple pain, une transmission. Avez-vous pensé à un atelier ?",
        "Impressive — for forty years my father said that it is not just the flour but the consistency. Spot on.",
        "It makes sense to close on Mondays. Love that you two finally rest a little — it is not only about the rye.",
        "Remarquable — chez nous, la transmission s’est arrêtée, et ce n’est pas seulement une question de passion.",
    ],
)  # fmt: skip
def test_kind_words_with_something_of_ones_own_are_never_a_programs(text: str) -> None:
    """A word of the post, a question, or one's own life: as polished as may be, and with every habit at once."""
    assert kind(text, to=OVEN) is None


@pytest.mark.parametrize(
    "text",
    [
        "Belle démarche, et quelle générosité ! Hâte de voir comment vous allez transmettre ce savoir-faire ici.",
        "Such a thoughtful approach, truly inspiring. The future of this craft is in good hands, and it is impressive!",
    ],
)
def test_stock_phrases_alone_are_never_a_programs(text: str) -> None:
    """However many, and of however many lists: kind people use them."""
    assert kind(text, to=OVEN) is None


def test_a_list_of_phrases_counts_once_and_each_of_its_words_for_one_list_only() -> None:
    twice = (
        "This is such a smart approach — truly impressive work and a great example, and it really makes sense to all."
    )
    assert kind(twice, to=OVEN) is None
    both = "Quelle belle démarche — un choix remarquable et audacieux, une façon magistrale de faire les choses ainsi."
    assert kind(both, to=OVEN) is None


def test_a_program_that_says_nothing_of_its_own_is_told_in_french_too() -> None:
    text = (
        "Absolument ! Ce n’est pas qu’une question de technique — c’est une véritable philosophie, qui met en lumière "
        "un enjeu fondamental et invite à la réflexion."
    )
    assert kind(text) == "machine"


def test_the_reason_that_is_shown_first_is_of_the_kind_that_is_named() -> None:
    aside = judge(Comment(text="J’ai reçu 900 € de gains hier, merci @lea https://x.example"))
    assert aside is not None
    assert aside.kind == CommentKind.SCAM
    assert aside.because[0].code != "comments.a_link"


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
