from __future__ import annotations

import pytest

from causerie.judgement.audience.programs import is_robot, shares


@pytest.mark.parametrize(
    "client",
    [
        "Talbot Social",
        "Abbot",
        "Rabot",
        "Rébot",
        "Sabot client",
        "Turbot",
        "Textbot",
        "TALBOT",
        "Botany",
        "Tweetbot",
        "",
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_a_name_that_ends_in_bot_is_no_robot(client: str, alone: bool) -> None:
    assert not is_robot(client, alone=alone)


@pytest.mark.parametrize(
    "client", ["my-weather-bot", "Emoji Haiku Bot", "tides_bot", "bot 7", "The Wrong Robot", "botize"]
)
def test_the_word_by_itself_is_a_robot(client: str) -> None:
    assert is_robot(client)


@pytest.mark.parametrize("client", ["WeatherBot", "PressBot-Feed", "LacBots 2", "MétéoBot"])
def test_joined_with_a_capital_it_is_one_only_where_the_account_speaks_to_nobody(client: str) -> None:
    assert (is_robot(client, alone=True), is_robot(client)) == (True, False)


def test_shares_are_of_all_posts() -> None:
    sent = {"WeatherBot": 5, "dlvr.it": 2, "Buffer": 1, "a person's app": 2}
    assert shares(sent, 10, alone=True) == pytest.approx((0.5, 0.2, 0.3))
    assert shares(sent, 10) == pytest.approx((0.0, 0.2, 0.3))
    assert shares(sent, 0) == (0.0, 0.0, 0.0)
