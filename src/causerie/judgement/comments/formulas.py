"""Words of which a comment that could stand under any post is made, in both languages: praise, thanks, wishes.

They are plain words (see `plain`). A comment is generic only if every one of its words is here: one word more, and it
says something.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRAISE = _words(
    """
    continue continuez bless blessed success luck reussite felicite regale happy anniversaire birthday courage keep
    nice cool great amazing awesome wonderful beautiful gorgeous stunning lovely fantastic excellent perfect
    brilliant superb incredible fabulous good best top love loved loving luv lovin adore like likes liked likeee
    epic fire lit sick dope wow waow wooow whoa inspiring inspirational inspired inspiration motivating motivation
    congrats congratulations congratz bravo respect kudos thanks thank thx ty tysm helpful insightful interesting
    informative useful valuable cute adorable sweet pretty fine gold masterpiece art talented talent magic magical
    outstanding magnificent marvelous marvellous spectacular phenomenal impressive legend goat queen king slay yes
    yess yay yup agree agreed true facts exactly absolutely totally omg yum yummy delicious tasty haha hahaha lol ok
    okay amen fun funny hot super genial geniale geniaux geniales genialissime extra excellente excellents
    excellentes beau belle beaux belles joli jolie jolis jolies magnifique magnifiques superbe superbes sublime
    sublimes splendide splendides merveilleux merveilleuse merveille merveilles formidable fantastique incroyable
    incroyables parfait parfaite impressionnant impressionnante ravissant ravissante eblouissant grandiose fabuleux
    fabuleuse exceptionnel exceptionnelle canon style stylee merci mercii remercie felicitation felicitations bien
    bon bonne bons bonnes meilleur meilleure mignon mignonne mignons adorer aime aimer j kiffe kiffer kif inspirant
    inspirante inspirants motivant motivante interessant interessante enrichissant enrichissante utile pertinent
    pertinente instructif instructive touchant touchante emouvant emouvante delicieux delicieuse regal miam miaam
    hum hmm hmmm waouh wouah wouaw ouah waw whaou oh ah oui ouii mdr ptdr talentueux talentueuse artiste genie
    chapeau classe chouette sympa nickel gentil bellissime tuerie dingue fou ouf trop enorme hate vrai exactement
    tellement accord courage bellissimo bella wesh lourd admirable somptueux somptueuse charmant charmante
    epoustouflant epoustouflante extraordinaire remarquable elegant elegante craquant craquante delicat delicate
    sensationnel exquis exquise appetissant appetissante allechant gourmand champion championne reine roi pepite
    puissant puissante profond profonde poetique doux douce douceur courageux courageuse passionnant passionnante
    captivant captivante precieux precieuse bluffant bluffante bluffe bluffee fan admiratif admirative emerveille
    emerveillee fier fiere heureux heureuse content contente ravi ravie absolu bombe perfection beaute elegance
    splendeur majestueux majestueuse magique feerique paradisiaque irresistible delice delices rigolo drole marrant
    hilarant mortel geant geante terrible efficace clair claire precis complet qualitatif extraordinary remarkable
    charming breathtaking dazzling dreamy flawless iconic unreal unbelievable powerful deep brave proud happy
    delightful superior stellar solid neat wicked rad beauty favorite favourite favs fav obsessed amazed speechless
    goals legendary classy stylish fresh clean crisp dreams dream vibes vibe bomb rocks rock rules wonder blown mind
    blowing
    """
)
ASSENT = _words("yes yess yep yup oui ouii ok okay agree agreed accord fine lol mdr ptdr bien true vrai lit")
"""Words of these that may as well be an answer: alone, they praise nothing."""
TIES = _words(
    """
    a an the this that these those it its is are was be been so very really too much many more most such what how
    just all of on in at to for from with and or but as by you your youre u ur yours i im ive me my mine we our us
    he she her his they them re s m t ve d ll oh ever always again one every everyone everything here there will can
    have has do does did get keep going go up way well done never cant wait see next day days today time times look
    looks looking feel feels make made makes le la les un une des de du l et ou au aux en y pour par sur avec dans
    sans c ce cet cette ces ca cela est sont etait suis es sommes etes soit je tu il elle nous vous ils elles te se
    lui leur n ne pas qu que qui quoi dont quel quelle quels quelles comme si tres tellement vraiment absolument
    juste simplement tout tous toute toutes plus encore toujours aussi meme mon ma mes ton ta tes son sa ses notre
    nos votre vos jamais deja beaucoup enormement infiniment fort grand grande gros vu vois voir voit ai avez avons
    ont fait faites fais faire donne envie etre va vas allez aller serez sera seras serait suivre lire regarder
    decouvrir decouvre lis regarde suit comment pourquoi parce alors donc mais voila ici chez depuis moi toi eux
    laquelle lequel chaque rien autre autres quelque totalement carrement grave franchement completely truly
    honestly simply quite pretty even still also both into over out off about than then when who which where because
    since only want need know say said think thought believe am were would could should may might please let lets
    got gotta thats whats
    """
)
ANYTHING = _words(
    """
    post posts photo photos pic pics picture pictures pictured shot shots capture content page profile feed account
    share sharing shared video vid videos work job man bro bruh dude buddy friend friends dear girl girls guy guys
    sis babe baby sir maam mam team info information stuff thing things view views insights insight thoughts message
    reminder perspective publication publications image images cliche cliches partage partages contenu contenus
    compte profil travail boulot texte article articles billet poste ami amie amis amies copine frere frerot soeur
    mec gars poto belle cheri cherie equipe monde gens infos moment moments chose choses decouverte decouvertes
    photographie photographies vue reel reels story stories live tiktok insta blog site chaine rendu resultat
    ensemble result results quality thread threads tweet tweets upload uploads channel followers
    """
)
WISHES = _words(
    """
    continue continues continuez continuer continuation way keep going up work wait blessed bless god stay strong
    luck success happy weekend week end morning evening night day everyone new year ainsi longue vie plein reussite
    succes chance soutien force suite journee soiree matinee semaine dimanche jour beau belle bonheur joie amour
    bisous bises bisou plaisir bravo souhaite souhaiter vivement meilleurs voeux anniversaire birthday merite
    meritee merites deserved bienvenue welcome coeur love qualite quality level niveau 100 1000 tu gere geres gerez
    assures assurez dechires felicite felicitez regale regalez eclate eclatez lache lachez rien reste restez fonce
    foncez hats off cheers enjoy shining shine rise hope hopes best wishes wish lots bonnes fetes vacances
    chaleureusement sincerement respectueusement amities embrasse amitie tendresse felicitationss salut bonjour
    bonsoir coucou hello hi hey bye soir nuit matin
    """
)
SOMETHING = _words(
    """
    projet projets initiative initiatives parcours recette recolte lecture livre creation creations oeuvre oeuvres
    realisation journey story project idea idees idee opportunite aventure experience voyage sortie couleurs couleur
    lumiere vue paysage endroit place outfit tenue look design dessin photo chanson song music musique texte
    nouvelle news departure depart temoignage histoire tips advice conseil conseils plat style deco maison
    achievement milestone opportunity collection
    """
)
"""Things that a formula names, and that are something nevertheless where the post speaks of them."""
