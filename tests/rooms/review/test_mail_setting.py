"""CAUSERIE_MAIL: one address of a mail server, with what it takes to enter. Nonsense is refused, no password said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.config.environment import Mail, Nonsense, mail


def of(said: str) -> Mail:
    return mail({"CAUSERIE_MAIL": said})


def test_nothing_said_is_no_mail() -> None:
    assert mail({}).host == of("  ").host == ""


def test_a_server_that_is_entered_with_a_name() -> None:
    found = of("smtp://me%40town.example:p%40ss%2Fword@mail.example")
    assert found == Mail(
        host="mail.example", port=587, user="me@town.example", password="p@ss/word", starttls=True,
        sender="me@town.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "port", "tls", "starttls"),
    [
        ("smtps://mail.example?from=a@b.example", 465, True, False),
        ("smtp://mail.example:2525?from=a@b.example", 2525, False, True),
        ("smtp://localhost?from=a@b.example", 25, False, False),
        ("smtp://[::1]:1025?from=a@b.example", 1025, False, False),
    ],
)
def test_nothing_goes_over_a_wire_that_is_not_locked(said: str, port: int, tls: bool, starttls: bool) -> None:
    found = of(said)
    assert (found.port, found.tls, found.starttls, found.sender) == (port, tls, starttls, "a@b.example")


@pytest.mark.parametrize(
    "said",
    [
        "mail.example", "http://mail.example", "smtp://", "smtp://mail.example", "smtp://me:secret@mail.example",
        "smtp://mail.example:port?from=a@b.example", "smtp://mail.example/inbox?from=a@b.example",
        "smtp://mail.example?from=a@b.example%0aBcc:%20c@d.example", "smtp://[mail?from=a@b.example",
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_the_way_out(said: str) -> None:
    with pytest.raises(Nonsense) as refused:
        of(said)
    assert "Write smtp://" in str(refused.value)
    assert "secret" not in str(refused.value)


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_anything_at_all_is_a_server_or_a_sentence(said: str) -> None:
    try:
        found = of(said)
    except Nonsense:
        return
    assert found.host == "" or "@" in found.sender
