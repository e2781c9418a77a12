"""What people say of their own lives in words that spam and swindles use too: there those words weigh nothing."""

from __future__ import annotations

from causerie.judgement.comments.plain import HANDLE, LINK, PHONE, TAG, Plain
from causerie.judgement.comments.signs import phrases

_OWN_THING = phrases(
    r"""
    (?:i m|i am|we re|we are|i|we) (?:sell|selling|give|giving|lend|lending)(?: away)? (?:\w+ ){0,4}(?:old|used|
        second hand)
    """,
    r"""
    (?:je|nous|on|j ai) (?:vends?|vendons|donne|donnons|cede|cedons|prete|pretons)(?: \w+){0,4} (?:d occas(?:ion)?|
        vieux|vieille|ancien|ancienne)
    """,
)
"""Somebody parts with a thing of theirs, as neighbours do: what a shop would say of it weighs nothing."""
_OF_A_SALE = frozenset({"comments.for_sale", "comments.asks", "comments.write_to_me", "comments.a_sum"})
_HOLDS = phrases(
    r"""
    subscrib(?:e|es|ed|ing) to (?:\w+ ){1,4}(?:views?|ideas?|notions?|theor(?:y|ies)|beliefs?|philosophy|
        school of thought|opinions?|positions?|principles?|thesis|argument|myth|doctrine)
    (?:i|we|you|they|he|she|people|who|ve|d) (?:\w+ ){0,2}subscrib(?:e|es|ed) to (?:\w+ ){1,3}(?:newsletters?|papers?|
        newspapers?|magazines?|journals?|feeds?|weekly|monthly|review|reviews|service|box)
    """
)
"""Somebody holds a view, or gets a paper: nobody is asked to subscribe to anything."""
_TO_SUBSCRIBE = frozenset({"comments.subscribe", "comments.subscribes"})
_PRIZES = phrases(
    r"""
    (?:contests?|competitions?|raffle|lottery|scratch ?card|prize|award|scholarship|grant|bursary|yard sale|
        garage sale|car boot|bake sale|flea market|fair|tips|salary|wages|tax refund|insurance|refund\w*|royalties)
    """,
    r"""
    (?:concours|tombola|loto|kermesse|brocante|vide grenier|vide greniers|subvention\w*|prix|bourse d etudes?|
        remboursement\w*|salaire|paie|paye de|pourboires?|assurance|droits d auteur|cachet|impots)
    """,
)
_OF_EARNING = frozenset({"comments.made_money", "comments.easy_money"})
"""Where a sum has an everyday source, what was done with it is a story, as long as nobody is sent anywhere."""


def passed(comment: Plain) -> frozenset[str]:
    """The codes of the signs that weigh nothing in this comment."""
    codes = _OF_A_SALE if _OWN_THING.search(comment.text) else frozenset()
    if _HOLDS.search(comment.text):
        codes |= _TO_SUBSCRIBE
    sent = any(comment.count(each) for each in (LINK, HANDLE, TAG, PHONE))
    return codes if sent or not _PRIZES.search(comment.text) else codes | _OF_EARNING
