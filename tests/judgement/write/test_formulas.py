"""Ready-made phrases and begging for clicks are noticed, in both languages; people's plain words are not."""

from __future__ import annotations

from time import process_time

import pytest
from tests.judgement.write.posts import INVITING, PLAIN_EN, PLAIN_FR, READY_MADE_EN, READY_MADE_FR

from causerie.judgement.write import check
from causerie.judgement.write.turns import LONGEST
from causerie.records import Remark, RemarkKind, Sheet

QUESTIONS = {RemarkKind.WHY, RemarkKind.FRIEND}


def remarks(text: str, **more: str) -> list[Remark]:
    return [each for each in check(Sheet(text=text, **more)).remarks if each.kind not in QUESTIONS]  # type: ignore[arg-type]


def noticed(text: str) -> bool:
    return any(each.kind in (RemarkKind.FORMULA, RemarkKind.BAIT) for each in remarks(text))


@pytest.mark.parametrize("posts", [READY_MADE_EN, READY_MADE_FR])
def test_ready_made_posts_are_noticed(posts: tuple[str, ...]) -> None:
    missed = [post for post in posts if not noticed(post)]
    assert len(missed) <= len(posts) / 10, missed


@pytest.mark.parametrize("post", [*PLAIN_EN, *PLAIN_FR])
def test_plain_posts_get_no_remark(post: str) -> None:
    assert remarks(post) == []


@pytest.mark.parametrize("post", INVITING)
def test_who_wants_to_talk_is_never_remarked(post: str) -> None:
    assert remarks(post) == []


@pytest.mark.parametrize(
    "post",
    """
    Mention two friends below!
    Comment “GUIDE” and I send it
    Type 1 in the comments if you agree
    Please reply with the word me if you want it
    Drop a heart in the comments
    Taguez deux potes qui aiment le pain
    Commente « GUIDE » et je te l’envoie
    Écrivez le mot MOI en commentaire
    Écrivez OUI en commentaire
    Mettez un cœur en commentaire
    Lâchez un com !
    Si vous aimez, partagez !""".split("\n    ")[1:],  # noqa: SIM905 - as they are written
)
def test_begging_for_a_click_is_still_noticed(post: str) -> None:
    assert [each.kind for each in remarks(post)] == [RemarkKind.BAIT]


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("Je suis RAVIE de vous annoncer l’ouverture", "remarks.formula.announces", "RAVIE de vous annoncer"),
        ("A real game-changer for bread", "remarks.formula.sells", "real game-changer"),
        ("In today’s\u00a0fast-paced world, bread", "remarks.formula.fills", "In today’s fast-paced world"),
        ("Tag a friend who bakes", "remarks.bait.tag", "Tag a friend"),
        ("Commente OUI si tu viens", "remarks.bait.word", "Commente OUI si"),
        ("Double tap if it rains", "remarks.bait.like", "Double tap if"),
        ("❤️ = oui, 👍 = non", "remarks.bait.vote", "❤️ = oui, 👍 ="),
    ],
)
def test_the_words_are_quoted_as_they_were_written(text: str, code: str, quote: str) -> None:
    (found,) = [each for each in remarks(text) if each.says.code == code]
    assert (found.quote, found.says.args["quote"]) == (quote, quote)


def test_what_is_left_once_is_known_again_however_it_is_written() -> None:
    one, other = (remarks(text)[0] for text in ("Stay tuned!", "so STAY  tuned, people"))
    assert one.key == other.key == "formula:stay tuned"
    assert one.lasting


@pytest.mark.parametrize("post", ["", "   \n", "\u200d", "#"])
def test_nothing_is_said_of_nothing(post: str) -> None:
    assert [each.kind for each in check(Sheet(text=post)).remarks if each.kind != RemarkKind.INVISIBLE] == []


@pytest.mark.parametrize("piece", ["un ", "un vrai ", "like = ", "a-", "not just a ", "écris un ", "@", "✅\n", " "])
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    began = process_time()
    check(Sheet(text=text))
    assert process_time() - began < 1.5
