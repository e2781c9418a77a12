"""Something that was passed on and stands on its network."""

from __future__ import annotations

from django.utils import timezone
from tests.rooms.cast import Place

from causerie.records import Draft, Find, Friend, Ref, Sent
from causerie.store import passed_on, sendings, writings
from causerie.store.models import Writing

HERE = "https://mill.example/rye"
TOLD = "Somebody has measured what a millstone does to rye. You were right."
SAID = "https://town.example/users/bakery/statuses"


def sent(place: Place, account: int, number: str = "900") -> str:
    """What one would tell Karim is on its network; returns its lasting id there."""
    now = timezone.now()
    link, key = f"{HERE}/{number}", f"{SAID}/{number}"
    writing = writings.begin(place.id, place.user, account, f"{TOLD}\n\n{link}", now)
    passed_on.written(place.id, place.user, Find(link=link), Friend(name="Karim"), TOLD, writing, now)
    row = Writing.objects.get(pk=writing)
    letter = sendings.write(place.id, account, None, Draft(once=row.once, text=row.text, at=now), user_id=place.user)
    sendings.begin(letter, now)
    sendings.sent(letter, Sent(ref=Ref(key=key), url=f"https://town.example/@bakery/{number}"), now)
    Writing.objects.filter(pk=writing).update(sending_id=letter)
    return key
