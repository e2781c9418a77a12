"""What is not an archive, or not a safe one, is refused in words; the rest of it is read all the same."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from tests.networks import builders as b
from tests.networks.reading import Read, refusal

from causerie.networks.archives import ArchiveRefused, container, open_archive
from causerie.records import FileFate

WORDS = Path(__file__).parents[2] / "src/causerie/web/words"


def put(folder: Path, name: str, data: bytes) -> Path:
    place = folder / name
    place.write_bytes(data)
    return place


NOT_ARCHIVES = {
    "archive.not_an_archive": ("essay.txt", b"Dear diary"),
    "archive.empty": ("nothing.zip", b""),
    "archive.other_packing": ("mine.rar", b"Rar!\x1a\x07\x00 and so on"),
    "archive.unknown": ("a.zip", b.zipped({"notes.txt": b"hello"})),
    "archive.pages": ("b.zip", b.zipped({"index.html": b"<html>", "more.html": b"<html>"})),
    "archive.nested": ("c.zip", b.zipped({"twitter.zip": b.zipped(b.x_files())})),
    "archive.cut": ("d.zip", b.zipped(b.x_files())[:-40]),
    "archive.network_pages": ("e.zip", b.zipped({"Your archive.html": b"<html>"})),
}


@pytest.mark.parametrize("code", NOT_ARCHIVES)
def test_what_is_no_archive_is_refused_by_name(tmp_path: Path, code: str) -> None:
    name, data = NOT_ARCHIVES[code]
    assert refusal(put(tmp_path, name, data)).reason.code == code


def test_an_empty_folder_and_an_empty_zip_are_empty(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder").reason.code == "archive.empty"
    assert refusal(put(tmp_path, "a.zip", b.zipped({}))).reason.code == "archive.empty"


@pytest.mark.parametrize("code", NOT_ARCHIVES)
def test_what_is_kept_under_another_name_is_called_as_people_call_it(tmp_path: Path, code: str) -> None:
    name, data = NOT_ARCHIVES[code]
    found = refusal(put(tmp_path, "12-archive", data), name)
    assert found.reason.code == code
    assert found.reason.args.get("name", name) == name


@pytest.mark.parametrize("packing", ["a.zip", "a.tar.gz", "a.tar"])
def test_a_bomb_and_a_broken_packing_are_called_as_people_call_them(tmp_path: Path, packing: str) -> None:
    bomb = {"data/tweets.js": b"window.YTD.tweets.part0 = [" + b" " * (48 << 20)}
    data = b.zipped(bomb) if packing == "a.zip" else b.tarred(bomb, "w:gz" if packing == "a.tar.gz" else "w")
    for part in (data[:900], data if packing != "a.tar" else data[:900]):
        assert refusal(put(tmp_path, "12-archive", part), packing).reason.args == {"name": packing}


@pytest.mark.parametrize("name", ["tweets.js", "repo.car"])
def test_a_single_file_is_called_as_people_call_it(tmp_path: Path, name: str) -> None:
    data = b.tweets_js([b.tweet(1)]) if name == "tweets.js" else b.car([b.skeet(1)])
    found = Read(put(tmp_path, "12-archive", data[:-1]), name=name)
    assert (found.fates(), found.by_file) == ({name: "posts"}, {name: 1 if name == "tweets.js" else 0})
    assert [note.name for note in found.notes if note.reason.code == "archive.file.cut"] == [name]


STRANGERS = {
    "your_facebook_activity/posts/your_posts_1.json": ("Facebook", b"[]"),
    "facebook/posts/schema.json": ("Facebook", b'{"event": "web:facebook:post"}'),
    "your_instagram_activity/media/posts_1.json": ("Instagram", b"[]"),
    "Basic_LinkedInDataExport_01-02-2024/Shares.csv": ("LinkedIn", b"Date,ShareLink"),
    "user_data_tiktok.json": ("TikTok", b"{}"),
    "Takeout/YouTube and YouTube Music/comments/comments.csv": ("YouTube", b"Comment ID,"),
    "Takeout/Google Business Profile/account-1/reviews.json": ("Google", b"{}"),
    "export/comments.csv": ("Reddit", b"id,permalink,date,ip,subreddit"),
    "threads/threads_and_replies.json": ("Threads", b"{}"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_another_network_is_called_by_its_name(tmp_path: Path, name: str) -> None:
    network, data = STRANGERS[name]
    found = refusal(put(tmp_path, "a.zip", b.zipped({name: data})))
    assert (found.reason.code, found.reason.args) == ("archive.other_network", {"network": network})
    assert isinstance(found, ArchiveRefused)
    assert [note.name for note in found.files] == [name]


def test_pages_of_another_network_are_told_apart(tmp_path: Path) -> None:
    found = refusal(put(tmp_path, "a.zip", b.zipped({"your_facebook_activity/posts/your_posts_1.html": b"<html>"})))
    assert (found.reason.code, found.reason.args) == ("archive.network_pages", {"network": "Facebook"})


def test_two_archives_in_one_folder_are_not_mixed(tmp_path: Path) -> None:
    b.laid_out(b.x_files(), tmp_path / "one")
    b.laid_out(b.x_files(), tmp_path / "two")
    b.laid_out(b.mastodon_files(), tmp_path / "three")
    found = refusal(tmp_path)
    assert (found.reason.code, found.reason.args["n"]) == ("archive.several", 3)


def test_a_missing_file_is_the_disk_speaking(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_archive(tmp_path / "nowhere.zip")


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    data = bytearray(b.zipped({"data/tweets.js": b.tweets_js([b.tweet(1)])}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(put(tmp_path, "a.zip", bytes(data))).reason.code == "archive.encrypted"


@pytest.mark.parametrize("name", ["../evil.js", "/etc/evil.js", "data/../../evil.js", "..\\evil.js", "C:evil.js"])
@pytest.mark.parametrize("packing", ["zip", "tar.gz"])
def test_names_that_lead_outside_are_refused_and_the_rest_is_read(tmp_path: Path, name: str, packing: str) -> None:
    files = b.x_files(3) | {name: b.tweets_js([b.tweet(66)])}
    data = b.zipped(files) if packing == "zip" else b.tarred(files)
    found = Read(put(tmp_path, f"a.{packing}", data))
    assert found.keys == ["1000", "1001", "1002"]
    assert [note.reason.code for note in found.info.files if note.fate is FileFate.REFUSED] == [
        "archive.file.unsafe_name"
    ]
    assert [place.name for place in tmp_path.iterdir()] == [f"a.{packing}"]


def test_links_in_a_zip_a_tar_and_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.js", b.tweets_js([b.tweet(66)]))
    info = zipfile.ZipInfo("data/tweets-part1.js")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("data/tweets.js", b.tweets_js([b.tweet(1)]))
        archive.writestr(info, str(secret))
    packed = io.BytesIO(b.tarred({"data/tweets.js": b.tweets_js([b.tweet(1)])}, "w"))
    with tarfile.open(fileobj=packed, mode="a") as tar:
        link = tarfile.TarInfo("data/tweets-part1.js")
        link.type, link.linkname = tarfile.SYMTYPE, str(secret)
        tar.addfile(link)
    folder = b.laid_out({"data/tweets.js": b.tweets_js([b.tweet(1)])}, tmp_path / "folder")
    (folder / "data/tweets-part1.js").symlink_to(secret)
    (folder / "more").symlink_to(tmp_path)
    for place in (put(tmp_path, "a.zip", out.getvalue()), put(tmp_path, "a.tar", packed.getvalue()), folder):
        found = Read(place)
        assert found.keys == ["1001"]
        assert found.fates()["data/tweets-part1.js"] == "link"


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    bomb = b"window.YTD.tweets.part0 = [" + b" " * (48 << 20)
    assert refusal(put(tmp_path, "a.zip", b.zipped({"data/tweets.js": bomb}))).reason.code == "archive.bomb"
    assert refusal(put(tmp_path, "a.tar.gz", b.tarred({"data/tweets.js": bomb}))).reason.code == "archive.bomb"
    with_posts = b.x_files(2) | {"data/tweets-part1.js": bomb}
    found = Read(put(tmp_path, "b.zip", b.zipped(with_posts)))
    assert (found.keys, found.fates()["data/tweets-part1.js"]) == (["1000", "1001"], "bomb")


def test_a_zip_that_lists_millions_of_files_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "DIRECTORY_LIMIT", 500)
    files = {f"{n}.txt": b"" for n in range(20)}
    assert refusal(put(tmp_path, "a.zip", b.zipped(files))).reason.code == "archive.too_many_files"


def test_a_tar_header_cannot_ask_for_gigabytes(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 1 << 33
    data = info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 4096
    assert refusal(put(tmp_path, "a.tar", data)).reason.code in {"archive.cut", "archive.bomb"}


def test_an_archive_within_the_archive_is_noted(tmp_path: Path) -> None:
    found = Read(b.packed(b.x_files(2) | {"data/inner.zip": b.zipped(b.x_files(5))}, tmp_path))
    assert (len(found.posts), found.fates()["data/inner.zip"]) == (2, "archive_inside")


def test_a_damaged_zip_entry_keeps_what_stands_before_the_damage(tmp_path: Path) -> None:
    rows = [b.tweet(n, f"Bread number {n * 7919 % 1000}") for n in range(3000)]
    data = bytearray(b.zipped({"data/tweets.js": b.tweets_js(rows)}))
    middle = len(data) // 2
    data[middle : middle + 64] = b"\xff" * 64
    found = Read(put(tmp_path, "a.zip", bytes(data)))
    assert 500 < len(found.posts) < 3000
    assert found.notes[-1].reason.code == "archive.file.damaged"


def test_a_wrong_checksum_loses_nothing_and_is_told(tmp_path: Path) -> None:
    data = bytearray(b.zipped({"data/tweets.js": b.tweets_js([b.tweet(1)])}))
    data[data.rindex(b"PK\x01\x02") + 16] ^= 1
    found = Read(put(tmp_path, "a.zip", bytes(data)))
    assert (found.keys, found.notes[-1].reason.code) == (["1001"], "archive.file.damaged")


def test_a_tar_that_stops_keeps_the_files_before(tmp_path: Path) -> None:
    files = b.mastodon_files() | {"media_attachments/a.bin": os.urandom(200_000)}
    whole = b.tarred(files)
    found = Read(put(tmp_path, "a.tar.gz", whole[: len(whole) // 2]))
    assert len(found.posts) == 8
    assert "packing_cut" in found.fates().values()


def test_private_files_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "direct-messages.js",
        "direct-message-group.js",
        "ip-audit.js",
        "contact.js",
        "location-history.js",
        "ad-impressions.js",
        "phone-number.js",
        "device-token.js",
        "account-creation-ip.js",
    ]
    opened: list[str] = []
    really = container.Zip.open

    def watched(self: container.Zip, entry: container.Entry) -> container.Stream:
        opened.append(entry.name)
        return really(self, entry)

    monkeypatch.setattr(container.Zip, "open", watched)
    found = Read(b.packed(b.x_files(2) | {f"data/{name}": b"window.YTD.x.part0 = []" for name in names}, tmp_path))
    assert len(found.posts) == 2
    assert "data/tweets.js" in opened
    assert not [name for name in opened if any(private in name for private in names)]


@pytest.mark.parametrize("row", [b'{"tweet":' * 4000, b"[" * 300_000, b'{"tweet":{"a":' + b"[" * 100_000, b"\\" * 99])
def test_deep_nests_neither_hang_nor_crash(tmp_path: Path, row: bytes) -> None:
    found = Read(put(tmp_path, "tweets.js", b"window.YTD.tweets.part0 = [" + row + b"]"))
    assert found.posts == []


def test_a_row_without_end_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    huge = b'{ "tweet" : { "full_text" : "' + b"a" * (9 << 20) + b'" } }'
    rows = b.tweets_js([b.tweet(1), b.tweet(2)])
    found = Read(put(tmp_path, "tweets.js", rows.replace(b"},\n  {", b"},\n" + huge + b",\n  {", 1)))
    assert (found.keys, found.skipped) == (["1001", "1002"], {"unreadable": 1})


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_its_sentence(lang: str) -> None:
    words = tomllib.loads((WORDS / lang / "archive.toml").read_text("utf-8"))["archive"]
    source = "".join(path.read_text("utf-8") for path in Path(container.__file__).parent.glob("*.py"))
    for code in [*NOT_ARCHIVES, "archive.several", "archive.bomb", "archive.encrypted", "archive.other_network"]:
        assert words[code.removeprefix("archive.")]
    for code in words["file"]:
        assert f'"{code}"' in source or f"archive.file.{code}" in source
