"""Signs of a swindle: money that makes itself, help that wants to be written to. English first, then French."""

from __future__ import annotations

from causerie.judgement.comments.signs import sign
from causerie.records import CommentKind

_SCAM = CommentKind.SCAM
PRAISE = 0.45
"""How much praise weighs that is given to swindlers and to friends: with "please" alone it is not enough."""
CHEATING = (
    sign(
        "giveaway", _SCAM, 0.95,
        r"""
        (?:first|1st|next|lucky) (?:\w+ )?(?:people|persons?|person|followers?|ladies|fans?|winners?|
            to)(?: \w+){0,6} (?:dm|dms?|message|messages?|text|inbox|inboxes|write|hit (?:me|up)|hmu)
        (?:people|person|ones?|followers) (?:to|that|who) (?:dm|message|inbox|text|hit)|dm (?:now )?(?:you|
            u) won|you (?:have )?won(?: \w+){0,4} (?:dm|inbox|message|claim)
        (?:i m|im|i am|we re) (?:\w+ )?(?:giving|paying|funding|blessing|sending|payin|clearing|
            helping)(?: \w+){0,6} (?:MONEY|grand|grands|bands|thousand|debts?|bills|rent|
            people)(?: \w+){0,4} (?:to|for|of)
        (?:message|dm|inbox|text) (?:me|us) (?:with )?(?:\w+ ){0,2}(?:hard times|struggl\w+|difficult times|
            blessed|alive|tough times|help|assist me|grateful|need help)
        """,
        r"""
        (?:aux|les|pour les) (?:\d+|\w+) premier(?:e)?s?(?: \w+){0,8} (?:message|mp|dm|ecri\w+|contact\w+|
            whatsapp|commentent|prive)
        (?:je (?:donne|offre|distribue|fais don|partage)|fais un don|fait don|
            faire (?:un )?don)(?: \w+){0,8} (?:MONEY|argent|fortune|heritage|somme|million|millions)
        (?:vous avez|tu as) (?:ete (?:tire|selectionne|choisi)|gagne)(?: \w+){0,10} (?:mp|dm|message|contact\w+|
            prive|whatsapp|lien|HANDLE|LINK|reclam\w+|lot|inbox)
        felicitations? (?:\w+ ){0,5}(?:gagne|gagnant\w*|selectionne\w*)(?: \w+){0,8} (?:mp|dm|message|
            contact\w+|prive|whatsapp|lien|HANDLE|LINK|reclam\w+|lot|compte)
        """,
    ),
    sign(
        "earned_with", _SCAM, 0.9,
        r"""
        (?:made|earned|got|received|won|withdrew) (?:\w+ ){0,4}MONEY(?: \w+){0,12} (?:thanks to|with|through|by|
            from) (?:\w+ ){0,3}HANDLE(?: \w+){0,12} (?:whats ?app|telegram|PHONE|LINK|dm|inbox|message|write to|contact)
        """,
        r"""
        (?:gagne|recu|touche|encaisse|retire|empoche)\w* (?:\w+ ){0,4}MONEY(?: \w+){0,12} (?:grace a|avec|merci a|
            par) (?:\w+ ){0,3}HANDLE(?: \w+){0,12} (?:whats ?app|telegram|PHONE|LINK|mp|dm|prive|ecri\w+|contact\w+)
        """,
    ),
    sign(
        "money_grew", _SCAM, 0.8,
        r"""
        (?:deposit\w*|invest\w*|trust\w* (?:\w+ ){0,2}with|start\w* with)(?: \w+){0,6} MONEY(?: \w+){0,14} (?:returns?|
            got|made|received|earned|cash\w* out|profits?|payout|withdr\w+)(?: \w+){0,6} MONEY
        MONEY (?:\w+ )?(?:turn(?:ed|s)?|grew)(?: \w+){0,3} MONEY
        """,
        r"""
        (?:investi\w*|depose\w*|confie\w*|commence\w* avec)(?: \w+){0,6} MONEY(?: \w+){0,14} (?:recu|gagne|touche|
            retire|obtenu|recupere|encaisse|retrait|gains?|benefices?)\w*(?: \w+){0,6} MONEY
        MONEY (?:\w+ ){0,3}(?:transformee?s?|devenus?|devenues?)(?: \w+){0,3} MONEY
        """,
    ),
    sign(
        "made_money", _SCAM, 0.5,
        r"""
        (?:made|make|makes|making|earned|earn|earning|earns|received|receive|receiving|receives|got|get|gets|
            withdr[ae]w\w*|cash\w* out|profits?(?: \w+)? of|return of|payout of|paid me|profited|up|raised|over|
            balance of|credited) (?:\w+ ){0,6}(?:MONEY|btc|eth|bitcoins?)
        (?:invest\w*|deposit\w*|start\w*|traded?|trading|gave|put|startup|begin|began)(?: \w+){0,6} (?:MONEY|btc|eth)
        (?:my|our|a|the|his|her|first|huge|great|big|good|massive|weekly|daily|another) (?:\w+ )?(?:pay ?outs?|
            withdraw\w*|profits?|returns?|earnings?|roi|payment|payments)
        MONEY (?:\w+ ){0,4}(?:profits?|weekly|daily|in (?:just |less than )?(?:a |\d+ |\w+ )?(?:days?|weeks?|
            hours?|months?)|every|per week|per day|returns?|payout|richer|profitable)
        """,
        r"""
        (?:j ai|je|on|nous|m a|tu|vous|m ont|il|elle|a)(?: \w+){0,3} (?:gagne\w*|recu\w*|recois|recoit|
            touche\w*|retire\w*|encaisse\w*|investi\w*|depose\w*|obtenu\w*|empoche\w*|recolte\w*|fait|
            rapporte\w*|recupere\w*|mise|mis)(?: \w+){0,6} (?:MONEY|btc|bitcoins?)
        (?:gains?|benefices?|profits?|retrait|rendement|retour|bonus|capital|investissement|depot|
            mise) (?:\w+ ){0,4}(?:MONEY)|(?:mon|mes|premiers?|vos|tes|nouveau|encore un) (?:\w+ )?(?:retraits?|
            gains?|benefices|profits|dividendes|paiements?)
        MONEY (?:\w+ ){0,4}(?:de (?:benefices?|profits?|gains?)|par (?:jour|semaine|mois)|en (?:seulement |
            moins d |a peine )?(?:\w+ )?(?:jours?|semaines?|heures?|h|mois|jour)|chaque)
        """,
    ),
    sign(
        "thanks_coach", _SCAM, 0.5,
        r"""
        (?:thanks?|thank you|thankful|grateful|appreciat\w+|gratitude|kudos|god bless|bless|congrat\w+|credit|
            shout ?out|shoutout|recommend\w*|trust\w*|legit|honest\w*|reliable|credib\w+|genuine|transparen\w+|
            testif\w+|testimon\w+|happy|smil\w+|joy|glad|blessed|greatest|amazing|changed|introduced|
            encounter\w*|met|meeting|contact\w*|good work\w*|saved|
            platform)(?: \w+){0,8} HANDLE
        (?:with|through|from|to|by|of) (?:\w+ ){0,2}HANDLE
        HANDLE (?:\w+ ){0,8}(?:thanks?|thank you|bless\w*|legit|trust\w*|honest\w*|genuine|best trader|
            best account manager|real and legit|changed my life|saved|grateful|great (?:mentor|trader|manager|
            coach)|reliable|recommend\w*|helped me|you are (?:the best|a god)|god sent|strateg\w+|platform|
            expert|good work\w*)
        """,
        r"""
        (?:merci|grace|remerci\w+|reconnaiss\w+|recommand\w+|conseille|confiance|fiable|honnete|serieu\w+|
            sincere|temoign\w+|rencontr\w+|dieu|beni\w*|felicit\w+|gratitude|contact\w+|aide|bravo|
                ecri\w+)(?: \w+){0,8} HANDLE
        (?:avec|grace a|par) (?:\w+ ){0,2}HANDLE
        HANDLE (?:\w+ ){0,8}(?:merci|fiable|honnete|serieu\w+|sincere|m a (?:aidee?|sauvee?|rendu|change\w*|
            permis)|change ma vie|recommand\w+|beni\w*|la meilleure|le meilleur|experte?|confiance|grace)
        """,
    ),
    sign(
        "praises_trader", _SCAM, 0.75,
        r"""
        (?:account|portfolio|fund|trade|forex|crypto|bitcoin|binary|investment|certified|
            financial) (?:account )?(?:manager|traders?|brokers?|handler)|(?:account|funds?) (?:manager|handler)|
            (?:professional|legit|best|great|real|good|trusted|reputable|certified) (?:hacker|spell caster|
            recovery (?:expert|agent|hacker))
        (?:made|earned|got|received|withdrew|withdrawn) (?:\w+ ){0,2}MONEY (?:\w+ ){0,3}(?:with|thanks to|
            through|help of) (?:the help|HANDLE|TAG|her|him|you|your|this|mrs?|miss|ms|my|
            \w*(?:with|fx|trade|crypto|invest)\w*)
        MONEY (?:\w+ ){0,10}(?:(?:through|with) (?:the )?help of|all thanks (?:to|goes))
        god ?sent|undying smile|smil\w+ to (?:the|my) bank
        (?:invest|investing|invested|trading|traded) with (?:\w+ ){0,4}(?:HANDLE|her|him|you|your|this|
            company|platform|us|mrs?|miss|confidence)
        (?:your|her|his|this|their) (?:\w+ )?(?:platform|strateg\w+|trading skills|expertise|
            guidance|mentorship|signals?|diligence|credibility|honesty|
            expert service)(?: \w+){0,12} (?:profit\w*|trust\w*|earn\w*|invest\w*|legit|
            income|money|transparen\w+|incomparable|undeniable|equated|HANDLE|MONEY)
        investment plan|trading platform|
            binary (?:options?|trad\w+)|investment (?:proposals?|opportunit\w+)(?: \w+){0,8} (?:dm|inbox|
            message|HANDLE)|(?:share|present|offer)(?: \w+){0,3} (?:opportunity|proposal)(?: \w+){0,3} (?:with|to|
            for) you|(?:forex|crypto\w*|bitcoin|fx) (?:trad\w+|invest\w+|mining|signals?|
            coach|mentor|academy)|minimum (?:investment|deposit|of MONEY)|guaranteed (?:profits?|returns?|daily|
            roi)
        """,
        r"""
        (?:trad(?:er|euse|eur)|gestionnaire|courti(?:er|ere)|expert|experte|coach|mentor|manager|conseill(?:er|
            ere)|agent) (?:\w+ ){0,3}(?:en |de |du )?(?:trading|forex|crypto\w*|bitcoins?|comptes?|
            investissement\w*|binaires?|recuperation)
        (?:trad(?:er|euse|eur)|gestionnaire|courti(?:er|ere)) (?:\w+ ){0,3}(?:fiable|honnete|serieuse?|bourse)
        (?:investi(?:r|s|t|e|ssez|ssement)?|trade[rz]?|trading) (?:\w+ ){0,3}avec (?:\w+ ){0,4}(?:HANDLE|elle|
            lui|cette|ce|cet|madame|mme|monsieur|mr|m|confiance|nous)
        (?:plateforme|trading|investissement|strategie|signaux|bot|robot) (?:\w+ ){0,6}(?:rentable|
            legit\w*|forex|crypto\w*|bitcoin|garanti\w*|binaires?|qui paie|paye)
        (?:trading|investissement|signaux) (?:\w+ ){0,6}(?:fiable|serieuse?|automatique)
        (?:option|options) binaires?|(?:presenter|proposer|partager)(?: \w+){0,3} opportunite(?: \w+){0,3} (?:avec|
            a) (?:vous|toi)|(?:trading|minage|investissement|signaux|coach|formation) (?:en |de |du |
            sur )?(?:le |la |les )?(?:forex|crypto\w*|bitcoins?|trading|or)|gains? (?:garantis?|assures?)|
            multiplier (?:votre|ton|vos|son) (?:argent|capital|mise)|rentabilite (?:de|
            garantie)|independan\w+ financier\w*|liberte financiere
        """,
    ),
    # What swindlers say and everybody says of a friend, of a book, of a bank: half a sign, which needs another one.
    sign(
        "praises_trader", _SCAM, PRAISE,
        r"""
        (?:expert|professional|legit|best|great|real|good|trusted|my|reputable|
            trustworthy) (?:manager|traders?|brokers?|hacker)
        (?:good works?|saved (?:me|my (?:life|family))|save my life|changed my (?:life|story)|
            testimon\w+|how (?:she|he) did it|(?:she|he) s (?:real|
            legit|honest|trustworthy)|(?:real|true|honest|truly) and (?:legit|trust\w*|reliable|honest))
        (?:your|her|his|this|their) (?:\w+ )?(?:platform|strateg\w+|trading skills|expertise|
            guidance|mentorship|signals?|diligence|credibility|honesty|
            expert service)(?: \w+){0,12} (?:paid|pay|pays|best|changed|grateful|appreciat\w+)
        trade with (?:\w+ ){0,4}(?:HANDLE|her|him|you|your|this|us|mrs?|miss)
        (?:opened|checked|opening|check) my (?:wallet|account)
        """,
        r"""
        (?:expert|experte|coach|mentor|manager|conseill(?:er|ere)|
            agent) (?:\w+ ){0,3}(?:fiable|honnete|serieuse?|bourse)
        (?:m a|m as|nous a|t a|m avez) (?:\w+ )?(?:sortie?|tiree?|sauvee?|aidee? a (?:gagner|investir|recuperer|
            rembourser|sortir)|permis de (?:gagner|rembourser|payer|regler|recuperer)|
            libere\w*)(?: \w+){0,10} (?:dettes?|MONEY|argent|credits?|investi\w*|galere|trading|crypto\w*|
            compte|factures?|factur\w+|prets?)
        (?:plateforme|strategie|bot|robot) (?:\w+ ){0,6}(?:fiable|serieuse?|automatique)|sans (?:aucun )?risque
        """,
    ),
    sign(
        "shilling", _SCAM, 0.62,
        r"""
        (?:get|buy|stake|grab|join|support) (?:that |this |the )?(?:\w+ ){0,2}(?:token|coins?|gem|airdrop|
            presale)|(?:buy|free|profitable|accurate|daily) (?:\w+ )?signals?|next (?:gem|bitcoin|100x)|
                best (?:token|coin)|(?:this|hidden) gem|donate (?:\w+ )?(?:usdt|
            btc|crypto\w*|bitcoins?|eth)|i need investors|to the moon|
            help me (?:with )?(?:\w+ ){0,3}(?:money|donation|binance|paypal|cash ?app)
        """,
        r"""
        (?:achetez|achete|acheter|rejoignez|rejoins) (?:\w+ ){0,4}(?:token|jeton|coins?|projet|airdrop|
            communaute|prevente)|(?:est|sera) le futur|(?:enorme|gros|fort) potentiel|prochain (?:bitcoin|x100|
            x1000)|pepite (?:crypto)?|va exploser|cherche investisseurs?|
            aidez moi (?:avec )?(?:\w+ ){0,3}(?:argent|don|dons|paypal)
        """,
    ),
    sign(
        "easy_money", _SCAM, 0.5,
        r"""
        financially (?:\w+ )?free|financial(?:ly)? (?:freedom|independen\w+|stable|breakthrough)|(?:out of|
            free from) (?:\w+ ){0,3}debts?|debt free|(?:passive|extra|sources of|streams of) incomes?|
            pay (?:up |off )?(?:all )?my (?:bills|debts?|rent|paycheck)|aside (?:my |from my )?paycheck
        (?:amazing|great|good) (?:personality|leadership)|believed? in (?:her|his|the) (?:hands|process|
            platform)|(?:credibility|reliability|diligence|integrity|honesty)(?: \w+){0,3} (?:can|cannot|is|are|
            undeniable|incomparable)|joy in me|can t explain how|words (?:can ?not|cannot|can t|alone)|
            never (?:knew|know|imagined|believed|thought|expected) (?:\w+ )?(?:would|could|this|it)
        (?:i|we|you) (?:can |could )?trust (?:her|him|with)|genuine|reputable|trustworthy|payouts?|so glad (?:i|
            that)|testif\w+|(?:give|gave|giving) (?:it|her|him|them|this) a try|(?:has|have) proven|
            highly recommend|eye opener|financially|professionalism|real deal|last dime|zero to hero|
                winning team|comfort (?:zone|of my home)|(?:took|take|taken) (?:your|her|his|a|another|
                the) (?:\w+ )?(?:lessons|step|risk|turn|shape)|dreams? (?:life|come true)|is the future|
                (?:great|huge|massive|strong|big) potential|
            (?:strong|great|amazing|best|powerful|global) (?:community|project|profitable project)|mining
        (?:i|we) (?:came across|met|found|contacted|followed|joined|started with|bless the day|saw a post)|
            life changing|changed my|blessing to (?:me|my)|greatest surprise|(?:a|the|first) step (?:i|that)|
            opportunit\w+|get rich|be (?:a )?rich|double (?:your|that)|make (?:more |some |good |real |
            exciting )?(?:money|profits?)|making (?:more |money|profits?)|earn (?:more |exciting |real |
            free )?(?:money|profits?|cash|with)|your (?:mentorship|lessons|guidance|leadership|program|
            platform)|free money|aspiring traders|buy and hold|join (?:us|our|the) (?:community|token|project|
            team)?
        """,
        r"""
        (?:sortie?s?|sortir) d(?:e |es |u )(?:\w+ ){0,3}(?:dettes?|galere|misere)|change (?:ma|la|notre) vie|
            sans rien faire|argent facile|gagner (?:de l argent|plus|beaucoup|sa vie)|devenir (?:riche|rentier|
            libre|millionnaire)|opportunites?|doubler? (?:votre|ton|sa|ma|vos)|faire fructifier|jamais (?:cru|
            pense|imagine|ete aussi)|au debut (?:je|j)(?: \w+){0,6} (?:arnaque|doutais|sceptique|doute\w*|
            croyais|crue?|hesit\w+|peur)|grande surprise|honnetete|fiabilite|sa (?:plateforme|strategie|
            methode)|votre (?:plateforme|aide|strategie|professionnalisme)|que dieu (?:vous|te|la|
            le) (?:benisse|garde)|(?:paye|regle|rembourse)\w* (?:toutes? )?(?:mes|nos|ma|mon) (?:dettes?|
            factures?|loyers?|credits?)|fins? de mois|argent (?:de cote|qui travaille|dort)
        """,
    ),
    sign(
        "write_to_me", _SCAM, 0.7,
        r"""
        (?:inbox|dm|message|text) me (?:now )?(?:to|if you (?:want|wish|are ready|would like)(?: \w+)?(?: to)?|on how
            to) (?:direct|guide|learn|start|earn|make|invest|get started)|hit me in my dm
        """,
        r"""
        (?:mp|dm|message|ecris|ecrivez|contacte|contactez)(?: moi)? (?:pour|si (?:tu veux|vous voulez|vous souhaitez))
            (?: \w+){0,2} (?:apprendre|commencer|demarrer|gagner|investir)
        """,
    ),
    sign(
        "write_to_me", _SCAM, 0.45,
        r"""
        (?:dm|d m|inbox|message|text|write|contact|whats ?app|telegram|reach|hit|email|mail|call|pm|
            chat)(?: up| out| to)? (?:me|her|him|now|us|them|HANDLE|PHONE|on|via|through|through|with|for|
            directly|if|asap)(?: \w+){0,6}
        (?:get|got|keep|be) in touch(?: with)?|send (?:me )?(?:a |us a )?(?:dm|message|direct message|inbox|
            text|pm)|(?:check|read|open|look at) (?:your|ur|yo) (?:dms?|inbox|message requests?|messages?)|
            dm (?:now|asap|open)
        (?:i have|have|got) (?:an? |some )?(?:offer|opportunity|something (?:important|special)|proposal|
            message|business)(?: \w+){0,6}|ask me how|hit (?:me|us) (?:up|in)|hmu|learn more about|
            to get your problems? solve\w*|available 24 ?7|24 7|i can help|do well to|feel free to (?:contact|
            dm|write|message)|interested (?:person|people|persons?|should|dm|in earning)|stuur me een dm
        """,
        r"""
        (?:ecris|ecrivez|ecrire|contacte|contactez|contacter|envoie|envoyez|appelle|appelez|joindre|rejoins|
            rejoignez|mp|dm|ajoute|ajoutez|laisse|laissez)(?: \w+){0,3} (?:moi|nous|le|la|les|lui|HANDLE|PHONE|
            mp|dm|prive|whats ?app|telegram|message|inbox|snap\w*|mail|numero)
        (?:en|par|via|sur|mon) (?:mp|dm|inbox|whats ?app|telegram|message prive|prive|signal)(?: \w+){0,4}|
            (?:viens|venez|passe|passez|check|regarde|regardez|va voir) (?:\w+ ){0,2}(?:mp|dm|dms|inbox|prive|
            messages?)|whats ?app|telegram|(?:plus d|pour (?:plus d|plus de|toutes?|les|
            avoir des)) infos?(?:rmations?)?|disponible (?:24|a tout|7)|(?:si|
            toute personne) (?:\w+ ){0,2}interesse\w*|interesse\w* (?:par|contact\w+|mp|dm|ecri\w+)
        """,
    ),
    sign(
        "swindle", _SCAM, 0.9,
        r"""
        spell ?cast\w+|love spells?|bring back (?:my|your) (?:ex|lost|husband|wife|lover)|(?:voodoo|
            herbal) (?:doctor|spell|cure|herbs?)|herbal (?:medicine|remed\w+)(?: \w+){0,8} (?:cured?|herpes|hpv|
            hiv|diabetes)|cured? (?:me )?(?:of|from) (?:my )?(?:herpes|hiv|hpv|hsv)|(?:join|become|member of|
            contact)(?: \w+){0,4} illuminati|dr \w+(?: \w+){0,6} (?:spell|herbs?|herbal|cured)
        (?:recover\w*|retriev\w+|get back|hack\w*|unban|unlock|unblock|restore)(?: \w+){0,6} (?:lost|stolen|scammed|
            funds?|crypto|bitcoin|wallet|money|account|whatsapp|instagram|cheating|phone|
            password)(?: \w+){0,10} (?:HANDLE|LINK|contact\w*|recommend\w*|reach|whatsapp|telegram|legit|expert|
            hacker|wizard|dm|inbox)
        sugar (?:baby|babies|daddy|mommy|mummy)(?: \w+){0,12} (?:weekly|allowance|MONEY|pay|dm|spoil\w*|message|
            inbox)|(?:weekly|monthly) allowance|spoil (?:you|someone|a)
        (?:loan|loans|grant|grants)(?: \w+){0,10} (?:apply|contact|approved|
            dm|HANDLE|PHONE|whatsapp)|(?:atm|blank|cloned?) cards?|cash ?app flip|money flip|
            flip (?:your )?(?:money|MONEY)|verified badge|page verified|get verified
        (?:HANDLE|he|she|they) (?:is |s )?(?:the )?(?:best |real |legit )?(?:hacker|ethical hacker)|(?:airdrop|
            presale|pre sale|pancakeswap|1000x|100x|honeypot|0x[0-9a-f]{6,})(?: \w+){0,10}
        """,
        r"""
        marabout\w*|retour (?:d |de l )?(?:affecti\w*|affection|etre aime|amour|de l etre aime)|(?:voyance|
            voyant|voyante|medium|guerisseur|feticheur|maitre \w+)(?: \w+){0,12} (?:PHONE|whats ?app|mp|prive|
            contact\w*|gratuite?|resultats?|garanti\w*|efficace|LINK|HANDLE|retour|amour|envout\w+|serieu\w+)|
            envoutement|desenvoutement|porte ?(?:feuille|monnaie) magique|rituels? (?:d amour|de richesse|
            puissant\w*)|vaudou
        (?:pret|prets|credit|credits|financement|emprunt)(?: \w+){0,14} (?:particuliers?|taux|
            interdit\w* bancaires?|ficp|rapide|sans frais|contact\w*|urgent\w*|serieu\w+|honnete|octroi\w*|
            PHONE|whats ?app|HANDLE|mail|en 48h|en 72h|en 24h)(?: \w+){0,20} (?:contact\w*|PHONE|whats ?app|
            HANDLE|mail|mp|ecri\w+|demande|prive|serieu\w+|LINK|message|particulier|honnete)
        (?:recuperer|recupere|recuperation|pirat\w+|hack\w*|debloquer|espionner)(?: \w+){0,10} (?:fonds|argent|
            crypto\w*|bitcoins?|compte|whats ?app|facebook|instagram|telephone|mot de passe|arnaque\w*|
            arnaquee?|snap\w*)(?: \w+){0,14} (?:HANDLE|LINK|contact\w*|recommand\w*|whats ?app|telegram|expert|
            hackeu?r|merci|mp|fiable|service|PHONE|mail)
        sugar (?:baby|babies|daddy|mommy)|(?:heritage|legs|fortune|don) (?:\w+ ){0,12}(?:malade|cancer|
            mourante?|orphelin\w*|notaire|condamnee?|heritiers?|sans enfants?)|cancer (?:\w+ ){0,12}(?:don|
            leguer|fortune|heritage|donation)
        (?:compte|droits?|solde|argent) (?:\w+ ){0,2}(?:cpf|formation)(?: \w+){0,12} (?:expir\w+|perd\w+|
            clique\w*|LINK|PHONE|recuper\w+|avant)|(?:colis|livraison) (?:\w+ ){0,8}(?:frais|bloque|en attente|
            suspendu)(?: \w+){0,10} (?:LINK|PHONE|regl\w+|pay\w+)|(?:vignette|crit air|carte vitale|amende|
            ameli|impots?) (?:\w+ ){0,14}LINK
        (?:faux|vrais? faux|vrai) (?:papiers?|billets|permis|documents|diplomes?)(?: \w+){0,12} (?:contact\w*|
            PHONE|whats ?app|HANDLE|telegram|vente|mp|LINK|MONEY|enregistres?|vends?)|(?:permis de conduire|cni|
            passeports?|tcf|diplome)(?: \w+){0,6} (?:sans examen|sans passer|enregistre\w*|en vente|
            disponible\w*|rapidement|authentique\w*)|billets? (?:de banque )?(?:contrefait\w*|prop)|
            cartes? (?:bancaires? )?clone\w*|(?:pcs|transcash|neosurf) (?:recharge|mastercard|coupon\w*)|
            recharges? (?:pcs|transcash)
        """,
    ),
    sign(
        "about_money", _SCAM, 0.35,
        r"""
        crypto\w*|bitcoins?|btc|eth|ethereum|forex|fx|nfts?|invest\w*|trad(?:e|er|ers|ing|es)|profits?|mining|
            wallet|binary|payouts?|withdraw\w*|income|earn\w*|wealth|financial\w*|broker|stocks?|tokens?|coins?|
            altcoins?|doge\w*|shib\w*|usdt|debts?|million(?:aire)?s?
        """,
        r"""
        cryptos?|cryptomonnaies?|bitcoins?|btc|forex|trading|traders?|tradeuse|investi\w*|investissement\w*|
            benefices?|gains?|rendements?|retraits?|capital|revenus?|dettes?|bourse|rentable\w*|prets?|
            dividendes|placements?
        """, topic=True,
    ),
    sign("a_bag", _SCAM, 0.2, r"BAG", topic=True),
    sign("a_sum", _SCAM, 0.15, r"MONEY", topic=True),
    sign("a_number", _SCAM, 0.45, r"PHONE"),
)  # fmt: skip
