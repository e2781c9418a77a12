"""The same words elsewhere, and sooner than anybody types; and what must hold for any text at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judgement.comments.french import ROWS

from causerie.judgement.comments import judge, judge_all
from causerie.judgement.comments.generic import generic
from causerie.judgement.comments.plain import plain
from causerie.records import Comment, CommentKind
from causerie.web.words import say

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LONG = "My cousin baked eleven loaves for the fair and sold every one before ten"
quick = settings(max_examples=150, deadline=None)


def codes(comment: Comment, *others: Comment) -> list[str]:
    aside = judge(comment, others)
    return [reason.code for reason in aside.because] if aside else []


def test_the_same_author_under_another_post() -> None:
    one = Comment(text="Well said my friend Jo", author="a", to="Bread")
    assert codes(one) == []
    assert codes(one, Comment(text="well said, my friend Jo!", author="a", to="Snow")) == ["comments.same_author"]
    assert codes(one, Comment(text="Well said my friend Jo", author="b", to="Snow")) == []


def test_the_same_comment_twice_under_one_post_is_a_button_pressed_twice() -> None:
    one = Comment(text=LONG, author="a", to="Bread")
    assert codes(one, one) == []
    untold = Comment(text="Well said my friend Jo", author="a")
    assert codes(untold, untold) == []
    assert codes(untold, untold, untold) == ["comments.same_author"]


def test_two_people_do_not_find_the_same_long_sentence() -> None:
    one, other = Comment(text=LONG, author="a", to="Bread"), Comment(text=LONG, author="b", to="Snow")
    aside = judge(one, [other])
    assert aside is not None
    assert aside.kind == CommentKind.GENERIC
    assert say(aside.because[0], lang="en") == "Somebody else wrote exactly the same."


def test_a_question_may_be_asked_everywhere() -> None:
    one, other = (
        Comment(text=f"{LONG}, who did?", author="a", to="Bread"),
        Comment(text=f"{LONG}, who did?", author="a"),
    )
    assert codes(one, other) == []


def test_nobody_types_two_hundred_characters_in_three_seconds() -> None:
    fast = Comment(text=f"{LONG}. {LONG}. {LONG}.", at=NOON + timedelta(seconds=3), post_at=NOON)
    aside = judge(fast)
    assert aside is not None
    assert (aside.kind, aside.because[0].code) == (CommentKind.MACHINE, "comments.too_fast")
    slow = Comment(text=fast.text, at=NOON + timedelta(minutes=3), post_at=NOON)
    before = Comment(text=fast.text, at=NOON - timedelta(seconds=3), post_at=NOON)
    assert judge(slow) is None
    assert judge(before) is None


def test_all_of_them_are_judged_beside_the_others_in_any_order() -> None:
    copies = [Comment(text=LONG, author=name, to=f"Post {name}") for name in "abc"]
    alone = [Comment(text=row["text"], to=row.get("post_text", "")) for row in ROWS[:40]]
    judged = judge_all([*copies, *alone])
    assert all(judged[:3])
    assert judged[3:] == [judge(one) for one in alone]
    backwards = judge_all([*copies, *alone][::-1])[::-1]
    assert backwards == judged


texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="abeuirst .,!?@#_€$0159:/😍💰\u200d\u0301ᴀ𝐚а", max_size=200),
    st.lists(st.sampled_from([row["text"] for row in ROWS]), max_size=3).map(" ".join),
)


@quick
@given(texts, texts)
def test_any_text_is_judged(text: str, to: str) -> None:
    comment = Comment(text=text, to=to, author="a")
    aside = judge(comment)
    assert judge(comment) == aside
    if aside:
        assert text.strip()
        assert 0 < aside.sure <= 1
        assert all(say(reason, lang=lang) for reason in aside.because for lang in ("en", "fr"))


@quick
@given(
    texts, st.lists(st.builds(Comment, text=texts, author=st.sampled_from("ab"), to=st.sampled_from(["", "x", "y"])))
)
def test_the_order_of_the_others_does_not_matter(text: str, others: list[Comment]) -> None:
    comment = Comment(text=text, author="a", to="x")
    assert judge(comment, others) == judge(comment, others[::-1])


@quick
@given(st.sampled_from([row for row in ROWS if row.get("post_text")]), st.data())
def test_words_of_the_post_never_make_a_comment_more_generic(row: dict[str, str], data: st.DataObject) -> None:
    post = plain(row["post_text"])
    own = [word for word in post.spoken if len(word) > 4 and generic(plain(word), plain("")) is None]
    more = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=3)) if own else []
    if generic(plain(row["text"]), post) is None:
        assert generic(plain(" ".join([row["text"], *more])), post) is None


@quick
@given(st.text(max_size=200))
def test_a_known_person_may_say_anything(text: str) -> None:
    assert judge(Comment(text=text), known=True) is None


def test_letters_in_fancy_dress_are_read_as_what_they_look_like() -> None:
    for dressed in ("𝓒𝓱𝓮𝓬𝓴", "Ｃｈｅｃｋ", "ᴄʜᴇᴄᴋ", "Сhесk", "🅲🅷🅴🅲🅺", "C\u200bheck", "Ché̶ck"):
        assert plain(dressed).words == ("check",), dressed
    assert plain("Été à Noël, ça va").dressed == 0
    assert plain("नमस्ते दोस्तों यह बहुत सुंदर है").dressed == 0
    assert plain("Привет, как дела").dressed == 0
