"""Bringing an archive: what is taken, what is refused and in which words, what one sees meanwhile and keeps after."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests.networks import builders as b
from tests.rooms import cast
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place

from causerie.records import ImportState
from causerie.rooms.archives import actions
from causerie.store import imports, read

HTML = {"Your archive.html": b"<html><body>Nora</body></html>", "assets/app.js": b"var a = 1;"}
FACEBOOK = {"your_facebook_activity/posts/your_posts_1.json": b'[{"timestamp": 1600000000, "data": [{"post": "Hi"}]}]'}


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """A test that never reads what it sent leaves a file, which the next test must not see."""
    yield
    for path in incoming():
        path.unlink()


def url(place: Place, tail: object = "") -> str:
    return f"/w/{place.slug}/archives/" + (f"{tail}/" if tail else "")


def bring(client: Client, place: Place, data: bytes, name: str = "archive.zip", **more: str) -> Any:
    return client.post(url(place), cast.sent(data, name, **more), follow=True)


def work() -> None:
    """Do what the worker would: everything that waits."""
    for task in DBTaskResult.objects.filter(status="READY"):
        actions.run(task.args_kwargs["args"][0])


def page_of(client: Client, place: Place) -> str:
    """The page of the newest import."""
    return client.get(url(place, actions.jobs(place.id)[0].id)).content.decode()


def incoming() -> list[Path]:
    return list(Path(settings.INCOMING).iterdir())


def posts(place: Place) -> int:
    return sum(account.posts for account in read.accounts(place.id))


def test_an_archive_is_taken_read_and_thrown_away(place: Place) -> None:
    client = cast.browser(MEMBER)
    data = cast.x_archive()
    response = bring(client, place, data, "twitter.zip")
    job = actions.jobs(place.id)[0]
    assert response.redirect_chain == [(url(place, job.id), 302)]
    assert (job.name, job.state, job.ours, job.private) == ("twitter.zip", ImportState.WAITING, True, False)
    assert Path(job.path).parent == Path(settings.INCOMING)
    assert Path(job.path).read_bytes() == data
    assert "Waiting for its turn." in response.content.decode()
    work()
    assert actions.jobs(place.id)[0].state == ImportState.DONE
    assert not Path(job.path).exists()
    page = page_of(client, place)
    assert "It has been read." in page
    assert "40 were here already." in page
    assert "0 new posts were kept." in page


@pytest.mark.parametrize(
    ("data", "english", "french"),
    [
        (b"Dear diary", "is not an archive that Causerie knows", "n’est pas une archive que Causerie connaît"),
        (b.zipped(HTML), "web pages", "pages web"),
        (b.zipped(FACEBOOK), "This is a Facebook archive.", "Ceci est une archive Facebook."),
        (b.zipped({"data/manifest.js": b""}), "no posts that it can read", "aucune publication qu’elle sache lire"),
        (b.zipped({}), "There is nothing in", "Il n’y a rien dans"),
        (cast.x_archive()[:-200], "stops in the middle", "s’arrête au milieu"),
    ],
    ids=["no zip", "html", "facebook", "no posts", "empty", "cut"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_the_readers_language(
    place: Place, data: bytes, english: str, french: str
) -> None:
    before = posts(place)
    bring(cast.browser(OWNER), place, data, "a file.zip")
    work()
    assert english in page_of(cast.browser(OWNER), place)
    assert french in page_of(cast.browser(OWNER, "fr"), place)
    assert 'role="alert"' in page_of(cast.browser(OWNER), place)
    assert posts(place) == before
    assert incoming() == []


@pytest.mark.parametrize(("language", "said"), [("en", "This file is larger than"), ("fr", "Ce fichier dépasse")])
def test_a_file_that_is_too_large_is_refused_before_it_is_kept(
    place: Place, settings: Settings, language: str, said: str
) -> None:
    settings.MAX_ARCHIVE_BYTES = 1000
    response = bring(cast.browser(OWNER, language), place, b"x" * 200_000)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert incoming() == []
    assert len(actions.jobs(place.id)) == 1


@pytest.mark.parametrize(("language", "said"), [("en", "not enough room"), ("fr", "pas assez de place")])
def test_a_file_for_which_there_is_no_room_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 10, 0))
    response = bring(cast.browser(OWNER, language), place, cast.x_archive())
    assert response.status_code == 422
    assert said in response.content.decode()
    assert incoming() == []


def test_a_disk_that_fills_while_sending_leaves_nothing_half(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            told.append(len(data))
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda *args, **kwargs: Full())
    response = bring(cast.browser(OWNER), place, b"x" * 200_000)
    assert told
    assert response.status_code == 422
    assert "not enough room" in response.content.decode()
    assert incoming() == []


def test_nothing_sent_is_said(place: Place) -> None:
    for language, said in (("en", "This field is required."), ("fr", "Ce champ est obligatoire.")):
        response = cast.browser(OWNER, language).post(url(place), {})
        assert response.status_code == 422
        assert said in response.content.decode()


def test_an_adviser_cannot_bring_and_is_not_asked(place: Place) -> None:
    client = cast.browser(ADVISER)
    assert '<input type="file"' not in client.get(url(place)).content.decode()
    assert client.post(url(place), cast.sent(cast.x_archive())).status_code == 404
    assert incoming() == []


def test_nobody_unknown_can_fill_the_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda *args, **kwargs: kept.append(1))
    response = cast.browser().post(url(place), cast.sent(b"x" * 200_000))
    assert response.status_code in (302, 403)
    assert (kept, incoming()) == ([], [])


def test_a_name_that_means_another_place_is_only_a_name(place: Place) -> None:
    bring(cast.browser(OWNER), place, cast.x_archive(), "../../etc/<b>passwd</b>.zip")
    job = actions.jobs(place.id)[0]
    assert "/" not in job.name
    assert Path(job.path).parent == Path(settings.INCOMING)
    assert "<b>passwd" not in page_of(cast.browser(OWNER), place)


def test_how_far_it_is_is_shown_and_asked_for_again(place: Place) -> None:
    number = cast.moving(place)
    page = cast.browser(OWNER).get(url(place, number))
    assert b'hx-trigger="every 1s"' in page.content
    assert b'<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.content
    part = cast.browser(OWNER).get(url(place, number), headers={"hx-request": "true"})
    assert part.content.lstrip().startswith(b'<div id="archive"')
    assert b"<html" not in part.content


def test_without_a_worker_the_page_says_what_to_do(place: Place) -> None:
    page = cast.browser(OWNER).get(url(place, cast.moving(place))).content.decode()
    assert "has stopped. Start it again with causerie serve" in page


def test_an_import_that_waits_can_be_cancelled(place: Place) -> None:
    bring(cast.browser(OWNER), place, cast.x_archive())
    job = actions.jobs(place.id)[0]
    answer = cast.browser(OWNER).post(url(place, f"{job.id}/cancel"), follow=True)
    assert answer.status_code == 200
    work()
    assert actions.jobs(place.id)[0].state == ImportState.CANCELLED
    assert "everything it had added has been taken back" in page_of(cast.browser(OWNER), place)
    assert not Path(job.path).exists()
    assert posts(place) == 40


def test_cancelling_what_is_done_does_nothing(place: Place) -> None:
    cast.browser(OWNER).post(url(place, f"{place.archive}/cancel"))
    assert imports.get(place.archive).state == ImportState.DONE
    assert posts(place) == 40


def test_a_disk_that_fills_while_reading_can_be_gone_on_from(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(cast.browser(OWNER), place, b.zipped({"data/tweets.js": b.tweets_js([b.tweet(n) for n in range(900, 930)])}))
    with monkeypatch.context() as full:
        full.setattr(imports, "keep", _no_space)
        work()
    job = actions.jobs(place.id)[0]
    assert job.state == ImportState.FAILED
    assert job.reason is not None
    assert job.reason.code == "archives.disk_filled"
    assert Path(job.path).exists()
    page = page_of(cast.browser(OWNER, "fr"), place)
    assert "Le disque de cette machine est plein" in page
    assert "Réessayer là où elle s’est arrêtée" in page
    cast.browser(OWNER).post(url(place, f"{job.id}/again"))
    DBTaskResult.objects.all().delete()
    assert actions.run(job.id).state == ImportState.DONE
    assert posts(place) == 70
    assert not Path(job.path).exists()


def _no_space(*args: object) -> bool:
    raise OSError(28, "No space left on device")


def test_again_for_what_did_not_fail_does_nothing(place: Place) -> None:
    cast.browser(OWNER).post(url(place, f"{place.archive}/again"))
    assert imports.get(place.archive).state == ImportState.DONE
    assert DBTaskResult.objects.count() == 0


def test_the_receipt_is_shown_and_can_be_kept(place: Place) -> None:
    client = cast.browser(OWNER)
    page = client.get(url(place, place.archive)).content.decode()
    for said in ("40 new posts were kept.", "40 were read in the archive.", "promises 40, and all were found"):
        assert said in page
    text = client.get(url(place, place.archive).rstrip("/") + "/receipt.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.headers["Content-Disposition"] == f'attachment; filename="causerie-{place.archive}.txt"'
    assert "40 new posts were kept." in text.content.decode()
    assert "data/tweets.js" in text.content.decode()


def test_the_receipt_for_programs_says_the_same(place: Place) -> None:
    kept = cast.browser(OWNER).get(url(place, place.archive).rstrip("/") + "/receipt.json").json()
    assert (kept["posts"]["read"], kept["posts"]["kept"]) == (40, 40)
    assert (kept["network"], kept["format"], kept["account"]) == ("x", "x-archive", "nora")
    assert [file["name"] for file in kept["files"]["used"]] == ["data/manifest.js", "data/tweets.js"]
    assert kept["manifest"] == [{"name": "data/tweets.js", "promised": 40, "read": 40}]
    assert json.loads(json.dumps(kept)) == kept


def test_a_receipt_in_french(place: Place) -> None:
    text = cast.browser(OWNER, "fr").get(url(place, place.archive).rstrip("/") + "/receipt.txt").content.decode()
    assert "40 nouvelles publications ont été gardées." in text
    assert "Fichiers utilisés" in text


def test_what_has_no_receipt_has_none(place: Place) -> None:
    waiting = url(place, cast.moving(place)).rstrip("/")
    assert cast.browser(OWNER).get(waiting + "/receipt.txt").status_code == 404
    assert cast.browser(OWNER).get(waiting + "/receipt.pdf").status_code == 404
    assert cast.browser(OWNER).get(url(place, 9**15)).status_code == 404
    assert cast.browser(OWNER).get(url(place, 9**30)).status_code == 404


def test_private_posts_are_counted_only_when_asked_and_shown_never(place: Place) -> None:
    rows = [b.note(n) for n in range(30)] + [cast.whisper(n) for n in range(30, 34)]
    data = b.zipped(b.mastodon_files(rows))
    bring(cast.browser(OWNER), place, data, "mastodon.zip")
    work()
    assert posts(place) == 70
    bring(cast.browser(OWNER), place, data, "mastodon.zip", private="on")
    work()
    assert posts(place) == 74
    client = cast.browser(OWNER)
    everything = [client.get(f"/w/{place.slug}/{tail}").content.decode() for tail in ("", "people/", "archives/")]
    everything += [client.get(f"/w/{place.slug}/people/{one.id}/").content.decode() for one in read.people(place.id)[0]]
    everything += [client.get(f"/w/{place.slug}/evidence/{a.id}/").content.decode() for a in read.accounts(place.id)]
    assert len(everything) > 5
    assert not any("the mill is for sale" in page for page in everything)
    assert any("private posts to them are counted but never shown" in page for page in everything)


def test_a_zip_bomb_is_refused(place: Place) -> None:
    bomb = b.zipped({"data/tweets.js": b"window.YTD.tweets.part0 = [" + b" " * 400_000_000}, zipfile.ZIP_DEFLATED)
    bring(cast.browser(OWNER), place, bomb)
    work()
    job = actions.jobs(place.id)[0]
    assert job.state == ImportState.FAILED
    assert posts(place) == 40
