"""Ready-made phrases of both languages: what announces, fills, sells, hooks and ends a post that anybody could sign.

Written by hand, as they are heard everywhere. A phrase is here where it says nothing of its own; a word that people use
among themselves ("amazing", "trop bien") is not, nor is a wish ("bonne journée à tous"), nor what somebody says who
wants to talk ("what do you think?", "n’hésitez pas à m’écrire"): it is shops that say "let us know in the comments".
Patterns are searched in `turns.folded` text: no accent, no case, no apostrophe.
"""

from __future__ import annotations

from causerie.judgement.write.turns import turn

_VERY = r"(?:tres |vraiment |si |super |plus que )?"
_GLAD = r"(?:thrilled|excited|proud|delighted|pleased|happy|honou?red|humbled|pumped|stoked|over the moon)"
_RAVI = r"(?:ravie?s?|heureu(?:x|se)s?|fiere?s?|enchantee?s?|honoree?s?|excitee?s?)"

ANNOUNCES = turn(
    "remarks.formula.announces",
    rf"""
    {_GLAD}(?: and {_GLAD})? to (?:finally )?(?:announce|share|introduce|reveal|unveil|launch|present|be part of|
        be joining)
    (?:big|huge|major|exciting) (?:news|announcement)s? (?:alert|ahead|coming|everyone|everybody|folks|friends)
    (?:big|huge|exciting) things (?:are )?(?:coming|ahead|in the works)
    (?:something|some) (?:big|huge|exciting|special) is coming
    some (?:personal|professional) news
    drum ?roll please|the wait is (?:finally )?over|save the date|stay tuned|watch this space|without further ado
    we are hiring and|i am beyond (?:grateful|thankful|blessed|excited|thrilled)
    it is with (?:great|immense) (?:pleasure|pride|joy)
    """,
    rf"""
    {_VERY}{_RAVI} (?:de|d) (?:vous |pouvoir vous |enfin vous |pouvoir )?(?:annoncer|partager|presenter|devoiler|
        reveler|
        lancer|faire partie)
    j ai (?:le|l) (?:grand |immense )?(?:plaisir|honneur|joie|bonheur) de vous
    (?:c est|est) avec (?:un |une |beaucoup de )?(?:grand |grande |immense |vive )?(?:plaisir|joie|fierte|emotion|
        enthousiasme)(?: et (?:beaucoup de )?\w+)? que (?:je|nous)
    (?:grande|grosse|super|excellente|enorme) (?:nouvelle|annonce)(?: a vous annoncer| pour vous| les amis)?
    roulement de tambour|l attente (?:est (?:enfin )?terminee|touche a sa fin)|restez connecte\w*|stay tuned
    (?:du|de) (?:tres )?(?:lourd|belles choses|grandes choses) (?:arrive\w*|se prepar\w*|a venir)
    une (?:belle|nouvelle|grande) page (?:se tourne|s ecrit)|nouvelle aventure qui commence|sans plus attendre
    a vos agendas|bloquez la date|save the date
    """,
)
FILLS = turn(
    "remarks.formula.fills",
    r"""
    in (?:today s|this|our|an? ever) (?:ever )?(?:increasingly )?(?:fast paced|changing|evolving|modern|digital|busy|
        competitive|connected)(?:,? (?:\w+ ){0,2}(?:world|landscape|age|era|environment|market))?
    in a world (?:where|full of|of constant)|now more than ever|at the end of the day, (?:it|all|what|success|nothing)|
        in this day and age
    it s no secret that|it goes without saying|when it comes to \w+,|needless to say|let s (?:dive|delve) (?:in|
        into|deeper)
    whether you re (?:a|an|just) [^.!?\n]{3,60}? or (?:a|an|just)|look no further|the possibilities are endless
    (?:isn t|is not|it s not|not) (?:just|only|merely) (?:a|an|about) [^.!?\n]{2,50}?[.,;:]? ?(?:it s|but (?:a|an|
        about)|it is)
    (?:a|the) (?:rich )?tapestry of|a testament to|plays? a (?:crucial|vital|pivotal|key) role
    """,
    r"""
    dans (?:un|le|notre|ce) monde (?:\w+ ){0,2}(?:ou tout|en (?:perpetuel|constant|pleine?)|qui (?:bouge|change|
        evolue)|
        d aujourd hui|toujours plus|de plus en plus|actuel|moderne|hyper ?connecte)\w*
    a l (?:heure|ere) (?:du|de la|de l|ou) (?:tout )?(?:numerique|digital|ia|intelligence|reseaux|tout)\w*
    (?:aujourd hui|maintenant|de nos jours,?) plus que jamais|plus que jamais,|de nos jours,
    il (?:va sans dire|n est un secret pour personne) que|ce n est un secret pour personne|force est de constater
    que vous soyez [^.!?\n]{3,60}? ou|ne cherchez plus|les possibilites sont (?:infinies|illimitees)
    (?:n est|ne sont) pas (?:seulement|simplement|juste|qu) (?:une?|des) [^.!?\n]{2,50}?[.,;:]? ?(?:c est|
        mais (?:une?|des))
    bien plus qu (?:une?) (?:simple )?\w+|joue un role (?:crucial|essentiel|cle|majeur)|plongeons (?:dans|ensemble)
    a l heure actuelle, il est|dans un contexte (?:ou|de plus en plus|en constante)
    """,
)
SELLS = turn(
    "remarks.formula.sells",
    r"""
    (?:a |the |real |true |total |absolute |complete )?game ?changers?|game changing|next level|level up your|
        unlock (?:your|the|new|its|
        their)(?: \w+)? (?:potential|growth|power|success|secrets?)|take (?:your|it|
        things) [^.!?\n]{0,40}?to the next level
    (?:boost|skyrocket|supercharge|turbocharge|elevate|transform|revolutioni[sz]e) your \w+
    cutting edge|state of the art|best in class|world class|one stop shop|tailor made solutions?|
        seamless(?:ly)? (?:\w+ )?
        (?:experience|integrat\w+|solution)|innovative solutions?|thought leader(?:ship)?|paradigm shift|
        move the needle
    (?:don t|do not) miss (?:out|your chance|this (?:chance|opportunity|offer|deal))(?: on)?|
        limited (?:time|spots|places|seats)(?: only| offer|
         left)?
    (?:hurry|act now|while (?:supplies|stocks) last|last chance|link in (?:the |my |our )?bio|
        dm (?:me|us) for (?:prices?|rates?|collabs?|promos?|bookings?))
    join (?:us|me) on this (?:exciting |amazing |incredible )?(?:journey|adventure)|passionate about (?:helping|
        empowering)
    (?:your|our) (?:valued|loyal|amazing|incredible) (?:customers|community|followers|clients)
    """,
    r"""
    passez? (?:au niveau superieur|a la vitesse superieure)|(?:un )?(?:vrai |veritable )?game ?changers?|
        changer? la donne
    (?:boostez|liberez|reveillez|transformez|revolutionnez|dynamisez|propulsez|sublimez|optimisez|
        explosez) (?:votre|vos|
        tes|ton|ta|le|la) \w+|booste (?:ton|ta|tes) \w+
    solutions? (?:innovantes?|cles? en main|sur mesure|adaptees? a vos besoins)|a la pointe de (?:la|l) \w+
    ne (?:ratez|manquez|loupez|rate|loupe) (?:pas|surtout pas) (?:cette|cet|l|votre|ta|notre|la|les) ?
        (?:\w+ )?(?:occasions?|opportunites?|chance|offres?|promos?|evenement)|ne passez pas a cote
    (?:places|stocks?|offre|duree) (?:tres )?limitee?s?|derniere chance|lien (?:en|dans (?:la|ma|notre)) bio
    (?:notre|nos|une) (?:equipe|experts?) (?:\w+ ){0,3}(?:a votre ecoute|a votre disposition|vous accompagne\w*)
    n hesitez (?:pas|plus|surtout pas) a (?:nous (?:contacter|solliciter|suivre|consulter)|
        prendre (?:contact|rendez vous)|
        profiter|commander|vous (?:abonner|inscrire)|partager ce|liker)
    (?:vivez|offrez vous) une experience (?:unique|inoubliable|exceptionnelle)
    (?:rejoignez|embarquez avec)(?: nous| moi)? (?:dans|pour) (?:cette|une|l) ?(?:\w+ )?aventure|
        une experience (?:client )?
        (?:unique|immersive|inoubliable)
    (?:passionnee?s? (?:par|de)|au service de) (?:l )?(?:humain|excellence|innovation)|savoir faire unique|
        l humain au c(?:œ|oe|o)ur
    contactez (?:nous|moi) (?:des maintenant|sans plus attendre)|profitez (?:en|vite) (?:vite|des maintenant)
    """,
)
HOOKS = turn(
    "remarks.formula.hooks",
    r"""
    (?:unpopular|hot) (?:opinion|take)[ :]|let that sink in|read that again|
        here s (?:(?:why|how|the thing)[:.]|what (?:nobody|no one) \w+)|
        and here s the (?:kicker|best part)|the best part\?|(?:the|your) secret\?|plot twist[ :]
    (?:nobody|no one) (?:is talking|talks|tells you) about|what (?:they|nobody|no one) (?:don t|doesn t|won t|
        tells?) (?:want you to know|tell you)|you won t believe|stop scrolling|(?:this|it) (?:will|
        is going to) blow your mind
    (?:a thread|thread) ?(?:👇|🧵)|(?:\d+|five|ten|seven|three) (?:things|lessons|tips|hacks|secrets|reasons|ways|
        mistakes) (?:i (?:wish|
        learned)|you (?:need|should|must)|that (?:will|changed)|to (?:boost|grow|improve|skyrocket))
    mind ?blown|i was today years old|repeat after me
    """,
    r"""
    (?:avis|opinion) (?:im|peu )populaire[ :]|relisez (?:bien )?(?:cette phrase|ca)|laissez (?:ca|cela) infuser
    (?:voici|voila) (?:(?:pourquoi|comment) ?:|ce que (?:personne|j ai appris|j aurais aime))|et (?:le|la) (?:meilleur|
        meilleure partie)\?
    (?:le|la|mon|votre) (?:secret|resultat|lecon|solution) ?\?|personne (?:ne |n )?(?:en parle|ose le dire|
        vous le dit)
    ce que (?:personne|l on|les \w+) ne (?:vous )?(?:dit|disent|raconte\w*) (?:pas|jamais)?|
        vous n allez pas (?:en )?croire
    (?:arretez|arrete) de scroller|(?:\d+|trois|cinq|sept|dix) (?:choses|lecons|astuces|conseils|secrets|raisons|
        erreurs|
        facons|etapes) (?:que (?:j|vous|tu|personne)|pour (?:booster|reussir|ameliorer|developper|doubler|gagner)|
        a (?:eviter|connaitre|ne pas))
    (?:et si je vous disais|imaginez un monde|spoiler alert|repetez apres moi)
    """,
)
ENDS = turn(
    "remarks.formula.ends",
    r"""
    let us know (?:what you think |your thoughts )?(?:in the comments|below|👇)
    (?:share|drop|leave) (?:your|us) (?:\w+ ){0,3}(?:thoughts|story|stories|experience|answers?|favou?rite)
        (?: with us)? (?:in the comments|below|👇)
    we(?: would|d)? love to hear (?:from you|your)|(?:sound|sounds) familiar\?
    """,
    r"""
    (?:dites|dis) (?:le |la )?nous (?:le |la )?(?:tout )?en commentaires?\W*$
    (?:donnez|donne|laissez) nous (?:votre|ton) avis en commentaires?
    (?:partagez|partage)(?: avec nous)? (?:votre|vos|ton|tes) (?:\w+ )?(?:avis|experiences?|histoires?|
        reponses?|astuces) (?:en|dans les) commentaires?
    au plaisir de vous (?:retrouver|accueillir)
    """,
)
FORMULAS = (ANNOUNCES, FILLS, SELLS, HOOKS, ENDS)
