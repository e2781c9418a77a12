"""A draft, and all that can be said of it before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from causerie.judgement.write.baits import BAITS
from causerie.judgement.write.formulas import FORMULAS
from causerie.judgement.write.own import opening, repeated
from causerie.judgement.write.purpose import questions
from causerie.judgement.write.signs import signs
from causerie.judgement.write.sounding import sounding, unlike
from causerie.judgement.write.turns import LONGEST, folded, found
from causerie.records import Checked, PlanWords, Reason, Remark, RemarkKind, Sheet


def check(sheet: Sheet, own: Sequence[str] = (), plan: PlanWords | None = None) -> Checked:
    """Remarks on a draft and how much it sounds like its writer. Never raises, whatever the text.

    own: texts of one's own originals (not answers, not what was passed on), newest first; some hundreds say more than
    some tens, what is beyond `own.LOOKED_AT` is not read. plan: what it is held against. Remarks that were left
    ("leave it") are the caller's to take out, by `Remark.key`.
    """
    text = sheet.text[:LONGEST]
    voice = sounding(text, own, sheet.lang)
    remarks = (*_certain(sheet, text, own), *unlike(text, own, sheet.lang, voice), *questions(text, plan))
    return Checked(remarks=remarks, voice=voice)


def _certain(sheet: Sheet, text: str, own: Sequence[str]) -> Iterator[Remark]:
    yield from signs(sheet, text)
    if len(sheet.text) > LONGEST:
        args = {"read": LONGEST, "length": len(sheet.text)}
        yield Remark(kind=RemarkKind.UNREAD, says=Reason(code="remarks.unread", args=args))
    bare = folded(text)
    for kind, turns in ((RemarkKind.BAIT, BAITS), (RemarkKind.FORMULA, FORMULAS)):
        for turn, words in found(turns, text, bare):
            quote = " ".join(words.split())
            yield Remark(kind=kind, says=Reason(code=turn.code, args={"quote": quote}), quote=quote)
    yield from opening(text, own)
    yield from repeated(text, own)
