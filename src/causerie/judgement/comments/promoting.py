"""Signs of spam: a comment that wants its reader somewhere else. English first, then French.

Patterns are searched in plain words (see `plain`): no capitals, no accents, no punctuation, apostrophes as spaces.
"""

from __future__ import annotations

from causerie.judgement.comments.signs import sign
from causerie.records import CommentKind

_SPAM = CommentKind.SPAM
_SUB = r"(?:s[ua][bs]{0,2}c?s?[cs]?r?[iyu]b(?:e|ing|es)?|subs?)"
_OWN = r"(?:my|our|mah|mi|ma|mon|mes|notre|nos)"
_PLACE = (
    r"(?:chan+el+s?|channles?|chanels?|vid[ei]?os?|vids?|covers?|page|profile?|website|web ?site|"
    r"site|blog|songs?|music|musics?|"
    r"mixtapes?|beats?|remix|tracks?|band|insta|instagram|ig|facebook|fb|twitter|soundcloud|playlist|store|shop|raps?|rapping|"
    r"account|stuff|work|podcast|group|app|book|etsy|story|bio|link|clips?|ep|album|single|parody|version|stream|twitch)"
)
_LIEU = (
    r"(?:chaine|videos?|page|profil|site|blog|chansons?|musiques?|son|sons|morceaux?|clips?|compte|boutique|insta|instagram|"
    r"facebook|fb|reprises?|cover|covers|freestyle|podcast|groupe|appli|application|livre|lien|bio|story|storie|album|ep|"
    r"playlist|twitch|live|lives|tuto|tutos|vinted|formation|newsletter|ebook|e book|tiktok|travail|"
    r"univers|deco|creations?)"
)
PROMOTING = (
    sign(
        "come_and_see", _SPAM, 0.9,
        rf"""
        (?:check|chack\w*|chk|cheek|checking|cheking|chacking|checkout)(?: \w+){{0,3}} (?:out |
            at )?(?:\w+ ){{0,3}}{_OWN} (?:\w+ ){{0,4}}{_PLACE}
        (?:check|chek) (?:out )?(?:this|the|a) (?:\w+ ){{0,4}}(?:on youtube|on soundcloud|you ?tube)
        (?:check|chek) (?:out )?this (?:\w+ ){{0,3}}(?:channel|chanel|website|site|page|video|playlist|vid|link|
            account|mixtape)
        (?:check|chek) (?:out )?(?:us|me|him|her) out
        check (?:me|us|out me|out us)
        (?:visit|view|watch|see|go to|go check|look at|look up|listen to|hear|like|support|rate|share|join|
            follow|come to|comes to|stop by|discover|try|have a (?:look|listen) (?:at|to)|take a (?:look|
            listen) (?:at|to)) (?:\w+ ){{0,3}}{_OWN} (?:\w+ ){{0,3}}{_PLACE}
        (?:my|our) (?:new |first |own |latest |little |youtube |music )*(?:channel|chanel|chanell|mixtape|
            soundcloud|website|etsy|blog|gaming channel)
        (?:i|we) (?:just )?(?:make|made|do|post|upload|uploaded|have|released|started|run|create|
            dropped) (?:\w+ ){{0,6}}(?:covers|remixes|raps|beats|mixtape|tutorials|vlogs|
            montages)(?: \w+){{0,12}} (?:check|channel|look|listen|support|subscribe|page)
        (?:i|we) did (?:\w+ ){{1,3}}(?:covers?|remix|remixes)(?: \w+){{0,14}} (?:check|watch|look|listen|please)
        (?:check|chek) (?:it|them|that) out (?:if|thanks?|plz|pls|please)
        (?:leave|give) (?:\w+ ){{0,4}}(?:a )?(?:like|listen|feedback|thumbs up)(?: \w+){{0,6}} (?:my|our) \w+
        on (?:my|our) (?:channel|chanel|page|profile|soundcloud|blog)
        """,
        rf"""
        (?:allez|venez|viens|va|passez|passe|faites|fais|faite) (?:\w+ ){{0,5}}(?:sur|voir|regarder|ecouter|
            visiter|checker|check|mater|decouvrir|jeter|a|chez)(?: \w+){{0,5}} {_OWN} (?:\w+ ){{0,3}}{_LIEU}
        (?:jetez|jette|jeter)(?: \w+){{0,4}} (?:coup d oeil|oeil|oreille)(?: \w+){{0,4}} (?:mon|ma|mes|notre|
            nos|ce|cette) \w+
        (?:decouvrez|decouvre|visitez|visite|ecoutez|ecoute|regardez|regarde|likez|like|partagez|partage|
            rejoignez|rejoins|checkez|check|matez|mate|retrouvez|soutenez|soutiens|cliquez|clique|suivez|
            suis)(?: \w+){{0,4}} {_OWN} (?:\w+ ){{0,3}}{_LIEU}
        (?:sur|a|de) (?:ma|notre) (?:nouvelle |petite )*(?:chaine|page|boutique)(?: \w+){{0,8}} (?:abonn\w+|
            allez|venez|decouvr\w+|passez|voir|soutien|merci|like\w*|visit\w+|fait|faire)
        (?:petit|un) coup de (?:pouce|pub)(?: \w+){{0,8}} (?:chaine|page|video|boutique|compte|cagnotte)
        (?:un|petit|ptit) tour (?:sur|dans|chez) (?:mon|ma|mes|notre|nos|ce|cette|moi)
        """,
    ),
    sign(
        "subscribe", _SPAM, 0.9,
        rf"""
        (?:please|pls|plz|plez|kindly|go|and|must|to|u|you|everyone|guys) {_SUB}(?: \w+){{0,3}} (?:please|pls|
            plz|to|me|back|my|our|now|us)
        {_SUB} (?:to |on |too |2 |for )?(?:me|my|our|us|him|this|the|mine|back|channel|please|pls|plz|them|and|
            4 sub|now|here)
        (?:please|pls|plz|and|like|dont forget to|don t forget to|will|ill|i ll|i) (?:\w+ )?(?:susc\w+|
            sub[sc]\w+ ?|sub back|sub)
        (?:i need|we need|i want|reach|help me (?:get|reach)|give me|get me|get to|become|
            my) (?:\w+ ){{0,4}}(?:subs|subscribers?|suscribers?|followers)
        sub ?4 ?sub|s4s|f4f|l4l|sub for sub|follow for follow|follow ?back|like ?back|
            subscri\w+ (?:\w+ )?mi canal|sub me
        (?:if i (?:get|got|reach|hit)) (?:some |a few |more |\d+\w* ){{1,2}}(?:subs|subscribers?)|
            (?:i m|im|i am) (?:a |an )?\w+ with \w+ subscribers|come subscribe|subscribe if (?:you|u)
        subscribers please|(?:type|googl?e|search|look up) (?:\w+ ){{0,4}}(?:on|in) (?:youtube|google|
            soundcloud)
        i subscribe back|i ll (?:\w+ )?(?:sub|follow) (?:you )?back
        """,
        r"""
        abonne[sz]? (?:vous|toi|moi|nous)|abonez vous|abonner? (?:vous|toi|a ma|a mon|a notre)|
            abonnement contre abonnement
        (?:je|j|on) (?:\w+ ){0,2}(?:m abonne|te suis|vous suis|rends?|follow|suis|m abo) (?:\w+ )?(?:en retour|
            back|aussi si|pareil|direct)
        abo contre abo|abo rendu|je rend[s]? (?:les |l |vos )?(?:abo\w*|pouces|likes?)|pouce bleu (?:svp|s il|
            et)|lache[zr]? (?:\w+ ){0,3}(?:pouce|abonnement|like|abo|follow)
        (?:besoin de|objectif|atteindre|arriver a|plus que|manque|atteigne) (?:\w+ ){0,4}(?:abonnes|abos|followers|vues)
        (?:follow|suivez|suis|abonne toi|abonnez vous) (?:moi|nous|mon|ma|notre|a mon|
            a ma)(?: \w+){0,3} (?:insta\w*|compte|page|chaine|svp|stp|back|snap\w*|tiktok|twitch)
        (?:suivez|follow|followez|ajoutez|ajoute|rejoignez) (?:moi|nous) (?:sur|svp|stp|ici|et|je|HANDLE)|
            tout(?:es)? (?:mes|nos) \w+ (?:est|sont) sur (?:mon|ma|notre|insta\w*|youtube|tiktok|la chaine)
        pensez a (?:vous abonner|liker|partager|l abonnement)|n (?:oubliez|oublie) pas (?:de vous abonner|
            l abonnement|de liker|de t abonner)
        """,
    ),
    sign(
        "follow_me", _SPAM, 0.85,
        r"""
        follow (?:me|us|my|our|for|back|HANDLE|now)(?! (?:up|around|home))|add me (?:on|in)|follower please
        (?:like|thumbs up|tumbs up|thumb up) (?:this|my|our|for|so|it so|and)(?: \w+){0,3} (?:comment|comments|
            page|pic|facebook|fb|top|others can|rapper|read)(?! (?:\d|on|in|from|by|about|above|below))
        please like|like please|like and (?:share|sub\w*|follow|
            comment)|please (?:(?:vote for|support|follow|add) (?:me|us|my|our|this)|
            (?:share|help) (?:my|our|with my))|like \w*share
        (?:give|like) (?:me|this|it|him|us) (?:a )?(?:like|chance|thumbs? up|shot|view|listen)|like n share
        """,
        r"""
        (?:likez|aimez|mettez un (?:like|pouce)|un like|pouce en l air|pouce bleu) (?:\w+ ){0,2}(?:mon|ce|ma|
            mes|notre) (?:com\w*|page|photo|video)
        (?:merci de|svp|s il vous plait|stp|pensez a|n hesitez pas a) (?:\w+ ){0,2}(?:partager|liker|voter|
            suivre|aimer ma|relayer) (?:\w+ ){0,3}(?:page|cagnotte|photo|mon|ma|notre|cette|svp|masse)
        (?:votez|voter|vote) pour (?:moi|nous|mon|ma|notre|lui|elle)|partagez (?:un )?max\w*|
            a partager (?:en masse|au max\w*)
        """,
    ),
    # Neighbours ask for it as well as beggars: half a sign, which needs another one.
    sign(
        "follow_me", _SPAM, 0.45,
        r"follow (?:him|her)(?! (?:up|around|home))|add me|please (?:share|help) (?:me|us|this)",
    ),
    sign(
        "promo_page", _SPAM, 0.9,
        r"""
        (?:dm|send|promote|message|share|post|tag|submit|text|mail|mp) (?:\w+ ){0,5}(?:to|on|at|it|with|us at) HANDLE
        (?:dm|message|send) (?:us|it|this|me) (?:to|at|on) HANDLE|HANDLE (?:dm|send|promote|wants|they will|
            features?|check|loves?|would love)
        (?:promote|feature|featured|shoutout|shout out|get promoted|promoted) (?:\w+ ){0,3}(?:on|by|at|with)? ?HANDLE
        (?:promote it|get featured|collab with us|lets? collab|let s collab|brand ambassador|ambassador|
            be our model|be featured|brand rep|dm (?:us )?(?:for|to) (?:\w+ )?(?:collab\w*|promo\w*|feature\w*|
            partner\w*|shoutouts?))
        we (?:d |would )?(?:love|like) (?:to )?(?:\w+ ){0,3}(?:collab\w*|work with|feature|send you|have you as)
        (?:buy|get|gain|increase|boost|grow|want|need)(?: \w+){0,4} (?:real |free |organic )?(?:followers|likes|
            subscribers|traffic)(?: \w+){0,6} (?:fast|cheap|instantly|organic\w*|HANDLE|LINK|easily|dm|visit)
        """,
        r"""
        (?:envoie|envoyez|envoi|mp|dm|contacte|contactez|tag|taguez|identifiez|postez|partage|ecris|
            ecrivez)(?: \w+){0,6} (?:a|sur|chez|au compte|la page) HANDLE
        (?:envoyez|envoie|envoi) (?:nous|moi) (?:un |vos |tes |votre |ta )?(?:\w+ )?(?:mp|dm|message|photos?|
            prive)(?: \w+){0,6} (?:collab\w*|partenariat\w*|ambassad\w*|publi\w*|repost\w*|HANDLE)
        (?:proposition|propose|proposer|proposons|offre|demande|opportunite) (?:\w+ ){0,3}(?:de )?(?:collab\w*|
            partenariat|ambassad\w*)|devenir (?:notre |nos )?(?:ambassad\w*|egerie|modele)
        (?:fais|faites)(?: \w+){0,2} (?:promouvoir|connaitre)(?: \w+){0,6} HANDLE|(?:collab|
            partenariat) (?:remuneree?|dispo\w*|mp|en mp|dm)
        (?:achetez|achete|acheter|gagnez|gagne|obtenez|obtiens|augmente[rz]?|booste[rz]?|vends?|
            des)(?: \w+){0,4} (?:abonnes|followers|vues|likes|abos)(?: \w+){0,8} (?:rapidement|pas cher|
            gratuit\w*|reels?|facilement|ici|LINK|HANDLE|MONEY|francais|qualite|jours?|heures?|h|livraison|mp|
            dm|site)
        """,
    ),
    sign(
        "for_sale", _SPAM, 0.75,
        r"""
        (?:visit|go to|check out|check|log ?on|browse|shop) (?:\w+ ){0,4}LINK|click (?:here|the link|
            this|my|link|below|on (?:my|the link|this|it|LINK|here))|link in (?:my )?(?:bio|profile|the bio)
        (?:free|fast|worldwide) shipping|promo code|discount code|coupon|order (?:now(?! and)|yours|today|here)|
            limited (?:time )?offer|buy now|shop now|on sale now|(?:\d+|MONEY) (?:percent )?off
        (?:get|download|claim|win|grab) (?:\w+ ){0,4}(?:free|gift cards?|gift card|giftcards?|itunes codes?|
            iphone|v ?bucks|robux)(?: \w+){0,5} (?:LINK|here|now|code|at|on|from|today)
        (?:free|hack\w*|cheat\w*|generator) (?:\w+ ){0,4}(?:download|generator|hack|software|gift cards?|codes?|
            coins|robux|followers)
        (?:earn|make|making|earning|get|getting|made) (?:\w+ ){0,4}(?:money|cash|MONEY|income|
            extra income)(?: \w+){0,5} (?:online|from home|working from home|at home|a day|per day|daily|weekly|
            a month|per month|hour|each month|social media|every month|now|fast|easily|here|LINK|by)
        work(?:ing)? from home|home based job|online job|part time job|sign ?up (?:for|here|now|at|on|using|
            with)|register (?:now|here|at|using)|join (?:now|here)|join (?:us|me) (?:here|now|today)|
            start (?:making|earning) money
        (?:essay|thesis|assignment|homework) (?:writing )?(?:service|help|writers?)|(?:seo|web ?site|logo|
            app) (?:design|development|services?|optimi[sz]ation)(?: \w+){0,6} (?:offer|affordable|contact|
            agency|cheap|price|rank\w*|LINK|we)
        (?:weight loss|lose weight|keto|cbd|viagra|cialis|male enhancement|casino|betting tips|slots?|escorts?|
            onlyfans|nudes?|sexy? cam|sex ?toy|hot girls?|singles in your area|
            replica watches)(?: \w+){0,8} (?:LINK|here|now|free|buy|pills?|dm|bonus|visit|online|page|profile|
            bio|order|cheap|win)
        """,
        r"""
        (?:visitez|allez sur|rendez vous sur|voir|decouvrez|cliquez|inscription|infos?|commandez|rdv sur|
            rejoignez)(?: \w+){0,5} LINK|clique[zr]? (?:ici|sur|vite|en bio)|lien (?:en|dans (?:ma|la|
            notre)) (?:bio|description|profil|story)
        livraison (?:gratuite|offerte|rapide|partout)|code promo|code (?:parrain\w*|reduction)|bon de reduction|
            commande[zr]? (?:vite|maintenant|ici|sur|des)|profitez (?:en|vite|de (?:nos|notre|l offre|la promo|
            \w+ MONEY|\w+ \w+ reduction))|offre limitee|stock limite|en promo(?:tion)? (?:sur|jusqu|ici|en ce)|
            moins \d+ pour cent|soldes? (?:sur|chez|jusqu)
        (?:gagne[zr]?|gagner|touche[rz]?|recevez|recois|obtenez) (?:\w+ ){0,6}(?:iphone|carte cadeau|
            bon d achat|cadeau|ps5|gratuit\w*|samsung)(?: \w+){0,8} (?:LINK|ici|cliqu\w+|inscri\w+|lien|vite|
            site|HANDLE|mp)
        (?:(?<!ai )(?<!as )(?<!a )(?<!ons )(?<!ont )gagne[zr]?|generer?|generez|faire|faites|arrondir|touche[zr]|
            complement|completer)(?: \w+){0,7} (?:argent|MONEY|revenus?|fins? de mois|salaire|
            mois)(?: \w+){0,8} (?:internet|chez vous|chez soi|chez toi|la maison|domicile|en ligne|par jour|
            par mois|par semaine|facilement|rapidement|telephone|sans|canape|LINK|HANDLE|mp|prive|dm|passifs?|
            bio)
        (?:travail(?:le[rz]?)?|job|emploi|activite) (?:a|depuis) (?:domicile|chez (?:vous|toi|soi)|la maison)|
            complement (?:de )?(?:revenus?|salaire)|revenus? (?:passifs?|complementaires?)|inscri(?:s|
            vez) (?:toi|vous) (?:ici|vite|sur|via|avec|gratuit\w*|des|maintenant)|liberte financiere
        (?:perdre|perdu|maigrir|minceur|mincir|brule graisse)(?: \w+){0,12} (?:kilos?|LINK|mp|produits?|
            programme|gelules?|the|commande|bio|prive|sans regime|contact\w*)(?: \w+){0,10} (?:LINK|mp|dm|bio|
            prive|commande\w*|contact\w*|lien|profil|garanti\w*|HANDLE|PHONE)
        (?:casino|paris sportifs?|pronos?|pronostics?|jeux d argent|viagra|cialis|escorte?s?|onlyfans|mym|
            plan ?cul|coquine|nudes?|rencontres? (?:coquines?|sexy?|sans))(?: \w+){0,10} (?:LINK|ici|bio|mp|dm|
            gratuit\w*|inscri\w+|bonus|telegram|profil|vip|garanti\w*|whatsapp|gagn\w+|HANDLE|PHONE|snap\w*|
            prive)
        (?:referencement|creation de sites?|site internet|site web|devis|serrurier|plombier|debarras|renovation|
            toiture|isolation|pompe a chaleur|panneaux solaires)(?: \w+){0,14} (?:LINK|devis gratuit|gratuit|
            contactez\w*|PHONE|pas cher|agence|rapide|intervention|7j 7|24h 24|aides?)
        (?:formation|ebook|methode|masterclass|coaching|webinaire)(?: \w+){0,8} (?:gratuite?|offerte?|LINK|
            en bio|lien|inscri\w+|mp|places?)
        """,
    ),
    sign(
        "check_out", _SPAM, 0.55,
        r"""
        (?:check|chek|checked|checking) (?:\w+ ){0,3}out|checkout|(?:check|chek) (?:this|the|it)|
            look up (?:\w+ ){0,4}(?:playlist|songs?)|take a look at|look at the pictures?|watch this (?:trailer|
            video)
        """,
        r"""
        va voir|allez voir|allez ecouter|venez voir|check (?:ca|moi ca)
        """,
    ),
    sign(
        "subscribe", _SPAM, 0.8,
        r"""
        ^(?:(?:please|pls|like|comment|share|and|now) )*subscribe(?: (?:please|pls|now|comment|like|and))*$
        """,
        r"""
        ^(?:(?:svp|stp|et|like|likez|partagez) )*(?:abonnez vous|abonne toi)(?: (?:svp|stp|et|likez|like|partagez))*$
        """,
    ),
    sign("subscribes", _SPAM, 0.6, r"subscribe|suscribe|sub4sub", r"abonnez vous|abonne toi|abonnez"),
    sign(
        "asks", _SPAM, 0.45,
        r"""
        thumbs up if|like if|hey (?:guys|everyone|yall|all)|hi (?:guys|everyone|all)|hello (?:guys|everyone|all|
            friends)|download|install|register|for free|free money|earn|need money|real money|hack\w*|add me+|
                click|open this|competition|contest|listen live|hit me up|available (?:in|on|at|for)|
                give it (?:a )?\w+ stars|my (?:new )?(?:book|app|game|project|trailer)|we need|(?:only|
                just) \d+ dollars|want more|worth it|would mean (?:\w+ ){0,3}(?:so much|world|lot)|
                tell me what (?:you|
            u) think|help me|buy|sell|discover|watch|listen|vote\w*|please|pls|plz|thanks? in advance|
            share this|type|google|search|vote|petition|donat\w+|support (?:us|me|him|her)|gofundme|fundraiser|
            gfm
        upcoming (?:artist|rapper|singer)|(?:young|up and coming|aspiring|new|15|16|17|18|19|
            20 year old) (?:\w+ ){0,2}(?:rapper|singer|artist|musician|producer|youtuber)|i (?:m|am) (?:a|
            an) (?:\w+ ){0,3}(?:rapper|singer|youtuber)
        """,
        r"""
        salut (?:tout le monde|a tous|les amis)|bonjour a (?:tous|toutes)|coucou (?:tout le monde|a tous|les)|
            telecharge\w*|gratuit\w*|achete[rz]?|vends?|decouvre\w*|regarde[rz]?|ecoute[rz]?|votez|
            dites moi ce que vous|aidez moi|svp|stp|merci de|merci d avance|s il (?:vous|te) plait|partagez|
            petition|cagnotte|leetchi|faites un don|un don|signez|soutenez
        jeune (?:\w+ ){0,2}(?:artiste|rappeur|rappeuse|chanteur|chanteuse|youtubeur|auteur|createur|creatrice)
        """,
    ),
    sign("a_link", _SPAM, 0.55, r"LINK"),
)  # fmt: skip
