"""Words that everybody writes: two people who share nothing but these may have met by chance.

Kept by hand, in the spelling of judgement.listen.folding (no accents): little words, and what is said in greeting, in
thanks, on feast days and of the weather, in English and in French. Additions are welcome where two posts were taken for
one that nobody copied.
"""

from __future__ import annotations

_ENGLISH = """
a about after again all almost already also always am an and another any anybody anyone anything are as at away back be
because been before being best better between big both bring but by bye came can cannot care check come comes coming
could day days dear did do does doing done down each else enjoy enough even evening ever every everybody everyone
everything excited far few finally find first fine folks for forward found free fresh friend friends from full fun get
getting give glad go goes going good got great guys had hand happy has have having he hear heart hello help her here
hey hi him his home hope hot how i if in into is it its join just keep kind know last late lately later latest least
left let life like link little live ll long look looking lot lots love lovely made make making many may maybe me mean
mine minute minutes miss moment monday tuesday wednesday thursday friday saturday sunday month more morning most much
must my myself near need never new news next nice night no nobody none not nothing now of off often oh ok okay old on
once one only open or other our out over own part past people perfect place please post posted pretty proud put quite
re read ready real really right said same say see seen she should show simple since small so some somebody someone
something soon sorry start started stay still stop story such super support sure t take talk tell than thank thanks
that the their them then there these they thing things think this those thought time times to today together tomorrow
tonight too top tried true try two u under until up update us use ve very visit wait want was watch way we week weekend
weeks welcome well were what when where which while who whole why will wish wishing with without won wonderful work
working world would yeah year years yes yesterday yet you your yours ye
birthday christmas merry xmas easter halloween valentine holiday holidays vacation eve anniversary congratulations
congrats january february march april may june july august september october november december spring summer autumn
winter sun sunny rain weather cold warm beautiful amazing awesome lol wow
"""
_FRENCH = """
a ah ai aie aimer aime ainsi alors an annee annees ans apres as assez au aucun aujourd aujourdhui aussi autre autres aux
avant avec avez avoir avons beau beaucoup belle bien bientot bienvenue bisous bon bonne bonnes bons bonjour bonsoir bref
c ca car ce ceci cela celle celui ces cet cette chacun chaque chaud chers cher chere cheres chez chose choses ci coeur
comme comment contre coucou courage d dans de debut deja demain depuis dernier derniere des deux devant dire dis dit
dix donc dont du elle elles en encore enfin ensemble ensuite entre envie es est et etait ete etes etre eu eux excellent
excellente faire fait faites fan fini fin fois font force fort froid gens grand grande grands gros hate hesitez heure
heures heureuse heureux hier hui ici il ils j jamais je jour journee jours joyeux joyeuse joyeuses jusqu juste l la
lendemain le les leur leurs lien lire lui lundi mardi mercredi jeudi vendredi samedi dimanche m ma maintenant mais
maison matin mais me meilleur meilleure meme memes merci mes mettre mieux mois moi moins moment mon monde n ne nos notre
nous nouveau nouveaux nouvelle nouvelles nuit on ont ou oui par parce parfait parler part partage partager partie pas
passe passer passez pensee petit petite petits peu peut peux plaisir plein plus plusieurs post pour pourquoi pouvez
premier premiere prendre pres presque pret prete prochain prochaine puis qu quand quel quelle quelque quelques qui quoi
que rappel retour retrouver s sa sais salut sans se semaine sera seront ses si soir soiree soit sommes son sont sous
soutien souvent suis sur t ta te tel tellement temps tes toi ton top toujours tous tout toute toutes tres trop trouver
trouve tu un une vacances va vais vas venez venir vers vendre veux vie vient viens vite voici voila voir vont vos votre
voudrais vous vrai vraiment week weekend y
anniversaire noel paques fete fetes voeux felicitations bravo bises janvier fevrier mars avril mai juin juillet aout
septembre octobre novembre decembre printemps ete automne hiver soleil pluie neige meteo courage famille amis amie ami
"""
ORDINARY: frozenset[bytes] = frozenset(f"{_ENGLISH} {_FRENCH}".encode("ascii").split())
"""The words, as bytes."""
