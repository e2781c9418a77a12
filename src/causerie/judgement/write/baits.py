"""What begs for a click: phrases that ask for a sign of life instead of saying something.

Somebody who asks to be written to wants to talk, and that is what all this is for: "write me", "tell me if you come",
"what do you think?" are never here. A phrase is here where it asks for a word or a sign that means nothing, for other
people to be fetched, or for a press of a button. Where it is an order, it must stand where an order stands (`_ORDER`):
at the beginning of a line or after a stop, not "things I like and share".
"""

from __future__ import annotations

from causerie.judgement.write.turns import turn

_ORDER = r"(?:(?<!\w\x20)|(?<=please\x20)|(?<=just\x20)|(?<=simply\x20)|(?<=and\x20)|(?<=or\x20)|(?<=then\x20))"
_ORDRE = r"(?:(?<!\w\x20)|(?<=merci\x20de\x20)|(?<=et\x20)|(?<=ou\x20)|(?<=puis\x20)|(?<=donc\x20)|(?<=alors\x20))"
_QUOTED, _UNQUOTED = r"(?:[\"“«*] ?)?", r"(?: ?[\"”»*])?"
_YES = rf"{_QUOTED}(?:yes|amen|info|link|guide|send|ready|done){_UNQUOTED}"
_OUI = rf"{_QUOTED}(?:oui|amen|infos?|lien|guide|present){_UNQUOTED}"
_WORD = rf"{_QUOTED}(?:yes|amen|info|link|guide|send|ready|done|me|in|go|\d){_UNQUOTED}"
_MOT = rf"{_QUOTED}(?:oui|amen|infos?|lien|guide|present|moi|go|\d){_UNQUOTED}"
_SIGN = r"(?:❤️?|🔥|💬|👋|🙌|👇|👍)"
_HERE = r"(?:in (?:the|a|your) comments?|in comments|in the chat|below(?: (?:if|and|to|👇)|\W*$))"
_ICI = r"(?:en commentaires?|en com|dans (?:les|un) commentaires?|juste en dessous|ci dessous)"
_FRIENDS = r"(?:friends?|mates?|colleagues?|besties?|buddy|buddies)"
_AMIS = (
    r"(?:amie?s?|potes?|copains?|copines?|collegues?|proches?|contacts|personnes? qui|moitie|bestie|besties|"
    r"meilleure? amie?)(?! sur)"
)

TAG_A_FRIEND = turn(
    "remarks.bait.tag",
    rf"""
    {_ORDER}(?:tag|mention|@) (?:a|your|an|two|three|2|3|one|some) (?:\w+ ){{0,2}}?{_FRIENDS}
    {_ORDER}tag (?:someone|somebody|anyone|a person|that person|the person|people|those) (?:who|you|that|with)
    {_ORDER}send this to (?:a|your|someone|somebody)(?: \w+)? ?(?:who|friend|bestie|mate|needs)
    """,
    rf"""
    (?:identifie[sz]?|tagu?g?u?e[sz]?|mentionne[sz]?|marque[sz]?) (?:un|une|ton|ta|tes|votre|vos|deux|trois|2|3)
        (?: \w+){{0,2}}? {_AMIS}
    (?:identifie[sz]?|tagu?g?u?e[sz]?|mentionne[sz]?) (?:quelqu un|celui|celle|ceux|la personne)
        (?: qui| que| avec| a qui)
    (?:envoie[sz]?|envoyez) (?:ca|ceci|ce (?:post|message)|cette publication) a (?:un|une|ton|ta|votre|quelqu un)
        (?: \w+)? (?:qui|amie?)
    """,
)
COMMENT_A_WORD = turn(
    "remarks.bait.word",
    rf"""
    {_ORDER}comment (?:with )?(?:a |an |the word )?{_YES}(?: (?:if|below|and|in the|to get|for)|\W*$)
    {_ORDER}(?:comment|type|write|drop|reply|say|answer)(?: us| me)?(?: with)? the (?:word|emoji|number) {_WORD}
    {_ORDER}(?:type|write|drop|say|comment) (?:(?:a |an )?{_YES} {_HERE}|\d in (?:the )?comments)
    {_ORDER}(?:drop|leave|comment|type)(?: us| me)?(?: with)? (?:a|an|your) (?:\w+ )?(?:emoji|heart) {_HERE}
    {_ORDER}(?:drop|leave|comment|type)(?: us| me)?(?: with)? (?:a |an |your )?(?:\w+ )?{_SIGN}
        (?: (?:if|below|in the comments?|and|for)|\W*$)
    """,
    rf"""
    commente[sz]?(?: (?:juste|simplement|avec|par|un|le mot)){{0,3}} {_OUI}(?: (?:si|en|dans|et|pour)|\W*$)
    (?:commente[sz]?|ecri(?:s|vez)|mets|mettez|tape[sz]?|reponds|repondez|laisse[sz]?)
        (?: (?:moi|nous|juste|simplement|par|avec)){{0,2}} le (?:mot|chiffre) {_MOT}
        (?: (?:si|en commentaire|dans les commentaires|et|pour)|\W*$)
    (?:ecri(?:s|vez)|mets|mettez|tape[sz]?|reponds|repondez|laisse[sz]?|lache[sz]?)
        (?: (?:nous|juste|simplement|par|un|une)){{0,2}} {_QUOTED}(?:oui|amen|go|present|\d){_UNQUOTED} {_ICI}
    (?:mets|mettez|laisse[sz]?|lache[sz]?)(?: (?:moi|nous))? (?:un|une|votre|ton|des|vos|tes) (?:petite? )?
        (?:c(?:œ|oe|o)urs?|emojis?) {_ICI}
    (?:mets|mettez|laisse[sz]?|lache[sz]?|commente[sz]?)(?: (?:moi|nous|avec))?
        (?: (?:un|une|votre|ton|des|vos|tes))?(?: petite?)? {_SIGN}(?: (?:si|en|dans|et|pour)|\W*$)
    lache[sz]? (?:un|une|votre|ton|des|vos|tes) (?:petit )?(?:commentaires?|coms?)
    """,
)
LIKE_AND_SHARE = turn(
    "remarks.bait.like",
    rf"""
    double ?tap(?: if| to)?|smash (?:that|the) (?:like|follow|subscribe)|hit (?:that|the) (?:like|follow|bell icon|
        subscribe|share)
    {_ORDER}(?:like|follow),? (?:and|&|,|\+) ?(?:share|follow|comment|subscribe|retweet|rt|repost)
    {_ORDER}(?:like|share|retweet|rt|repost) (?:this )?(?:if|to win)
    (?:please|pls) (?:rt|retweet|repost|share (?:this|widely|far|if|and)|share\W*$)
    (?:share|repost|retweet|rt) (?:this )(?:post )?(?:with|to) (?:your (?:friends|followers|network)|all your|everyone|
        the world)
    like for (?:like|part)|follow (?:for|4) (?:follow|more|part)|{_ORDER}save this (?:post )?for later|(?:♻️|
        🔁) ?(?:repost|share)
        (?: if| to|$)
    (?:don t forget|be sure|make sure|remember) to (?:like|follow|subscribe|comment|share(?: (?:this|and|with)|\W*$))
    turn on (?:post )?notifications
    """,
    rf"""
    double ?tape?z?(?: si)?
    (?:{_ORDRE}|(?<=si\x20vous\x20)|(?<=si\x20tu\x20))(?:likez?|aimez?|liker)(?:,| et| &| ou| \+)+ ?(?:partagez?|
        commentez?|abonnez?|rt|partager|commenter)
    {_ORDRE}(?:likez?|partagez?|rt|retweetez?|repartagez?) (?:ce post |cette publication |cette photo |
        le post )?(?:si (?:tu|vous|toi|t)|pour (?:gagner|participer|soutenir))
    {_ORDRE}aimez? (?:ce post|cette publication|cette photo) (?:si|pour)
    (?:partagez?|rt)(?: \w+)? (?:massivement|un max|un maximum|au maximum|en masse|
        avec (?:tes|vos) (?:amie?s|contacts|abonnee?s|proches|reseaux))
    (?:merci de|pensez a|n oubliez? pas (?:de|d)) (?:liker|aimer (?:ce|cette|la page|notre page)|commenter (?:ce|cette)|
        partager(?: (?:ce|cette|un maximum|massivement|autour|largement)|\W*$)|vous abonner|t abonner)
    abonne[sz]? (?:vous|toi) (?:pour|si|a (?:notre|ma|mon|la))
    enregistrez?(?: bien)? ce(?:tte)? (?:post|publication|contenu)|activez? (?:la cloche|les notifications)
    mettez un (?:like|pouce (?:bleu|en l air|leve)|j aime)|un (?:like|rt|partage) =
    """,
)
VOTE = turn(
    "remarks.bait.vote",
    r"""
    (?:❤️?|👍|🔥|🔁|like|rt|retweet) (?:=|for|if) [^\n]{1,40}?(?:[,/|\n]| or | and )+ ?(?:❤️?|👍|🔥|🔁|😂|😮|like|rt|
        retweet|comment) ?(?:=|for|if)
    (?:\d+|a (?:hundred|thousand)) (?:likes|shares|retweets|rts|reposts) and (?:i|we)(?: ll| will)
    """,
    r"""
    (?:❤️?|👍|🔥|🔁|like|j aime|rt) (?:=|pour|si) [^\n]{1,40}?(?:[,/|\n]| ou | et )+ ?(?:❤️?|👍|🔥|🔁|😂|😮|like|rt|
        j aime|commentaire) ?(?:=|pour|si)
    (?:\d+|cent|mille) (?:likes|partages|rt|j aime|retweets) et (?:je|j|on|nous)
    """,
)
BAITS = (TAG_A_FRIEND, COMMENT_A_WORD, LIKE_AND_SHARE, VOTE)
