"""What begs for a click: phrases that ask for a sign of life instead of saying something."""

from __future__ import annotations

from causerie.judgement.write.turns import turn

TAG_A_FRIEND = turn(
    "remarks.bait.tag",
    r"""
    (?:tag|mention|@) (?:a|your|an|two|three|2|3|some|that|someone|somebody)(?: \w+){0,2}? ?(?:friends?|mates?|
        colleagues?|bestie|besties|
        person|someone|somebody|who|that)|tag (?:someone|somebody) (?:who|you|that)|send this to (?:a|your|someone|
        somebody)
        (?: \w+)? ?(?:who|friend|bestie|mate|needs)
    """,
    r"""
    (?:identifiez?|taguez?|tagguez?|taggez?|tague|mentionnez?|marquez?) (?:un|une|ton|ta|tes|votre|vos|deux|trois|2|
        3|quelqu un|
        la personne|celui|celle|des)(?: \w+){0,2}|(?:envoyez?|envoie) (?:ca|ceci|cette? \w+|le|la) a (?:un|une|ton|
        ta|votre|
        quelqu un)(?: \w+)? (?:qui|amie?)
    """,
)
COMMENT_A_WORD = turn(
    "remarks.bait.word",
    r"""
    (?:comment|type|write|drop|reply)(?: (?:with|me|us))? (?:(?:a |an |the )?(?:word |emoji )?(?:yes|amen|me|info|
        link|guide|send|
        ready|done|in|1|2)|(?:a |an |your )?(?:emoji|❤️?|🔥|👇|💬))(?: (?:if|below|and|in the|to get|for)|\W*$)
    (?:drop|leave) (?:a|an|your) (?:\w+ )?(?:emoji|heart|❤️?|🔥|comment|👋)(?: (?:if|below|in|and)|\W*$)
    comment (?:below|down below)(?: (?:if|and|to|with))?
    """,
    r"""
    (?:commentez?|ecri(?:s|vez)|mettez|mets|tape[sz]?|repond[sz]?|repondez|laissez?)(?: (?:moi|nous|juste|le mot|un|
        une|simplement|
        par)){0,4} (?:oui|amen|moi|info|infos|lien|guide|go|present|1|❤️?|🔥|c(?:œ|oe|o)ur|emoji|👇)(?: (?:si|en|dans|et|
        pour)|\W*$)
    (?:mettez|mets|laissez?|lache[sz]?)(?: (?:moi|nous))? (?:un|une|votre|ton|des|vos|tes) (?:petit )?(?:c(?:œ|oe|
        o)ur|emoji|❤️?|🔥|
        commentaires?|com|coms|avis)(?: (?:si|en|dans|et|pour)|\W*$)
    """,
)
LIKE_AND_SHARE = turn(
    "remarks.bait.like",
    r"""
    double ?tap(?: if| to)?|smash (?:that|the) (?:like|follow|subscribe)|hit (?:that|the) (?:like|follow|bell|
        subscribe|share)|
        like (?:and|&|,|\+) ?(?:share|follow|comment|subscribe|retweet|rt|repost)|(?:like|share|retweet|rt|
        repost) (?:this )?(?:if|to win)|(?:please |pls )(?:share|rt|retweet|repost)|(?:share|repost|retweet|
        rt) (?:this )?(?:with|
        to) (?:your|all|everyone|the world)
        (?: \w+)?|like for (?:like|part)|follow (?:for|4) (?:follow|more|part)|save this (?:post )?for later|(?:♻️|
        🔁) ?(?:repost|share)
        (?: if| to|$)|(?:don t forget|be sure|make sure|remember) to (?:like|share|follow|subscribe|comment)|
        turn on (?:post )?notifications
    """,
    r"""
    double ?tape?z?(?: si)?|(?:likez?|aimez?|liker)(?:,| et| &| ou| \+)+ ?(?:partagez?|commentez?|abonnez?|rt|
        partager|commenter)
    (?:likez?|partagez?|rt|retweetez?|repartagez?|aimez?) (?:ce post |cette publication |cette photo |
        le post )?(?:si (?:tu|vous|toi|t)|
        pour (?:gagner|participer|soutenir|que))|(?:partagez?|rt)(?: \w+)? (?:massivement|un maximum|au maximum|
        en masse|
        avec (?:un |une |tes|vos|ton|votre))(?: \w+)?|(?:merci de|pensez a|n oubliez? pas (?:de|d)) (?:liker|
        partager|aimer|commenter|
        vous abonner|t abonner)|abonne[sz]?(?: |-)?(?:vous|toi) (?:pour|si|a (?:notre|ma|mon|la))|
        enregistrez?(?: bien)? ce(?:tte)? (?:post|
        publication|contenu)|activez? (?:la cloche|les notifications)|mettez un (?:like|pouce|j aime)|un (?:like|rt|
        partage) =
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
