"""Posts of our own invention in languages beside French and English, which share many small words with them."""

from __future__ import annotations

NEIGHBOURS = {
    "es": (
        "La casa de mi abuela está en un pueblo pequeño y tiene un jardín con muchas flores.",
        "Hoy por la mañana hemos horneado el pan con la harina del molino de siempre.",
        "En la plaza hay una fuente que no funciona desde el verano. Los vecinos dicen que la van a arreglar.",
        "Si alguien quiere aprender a amasar, que venga el martes por la tarde y me lo dice.",
    ),
    "it": (
        "La casa di mia nonna si trova in un piccolo paese e ha un giardino pieno di fiori.",
        "Oggi abbiamo cotto il pane con la farina del mulino, e per la strada si sentiva il profumo.",
        "Se qualcuno vuole imparare a impastare, venga martedì: c’è posto per due, e io ci sono tutto il giorno.",
        "Non so se lo avete visto, ma il gatto è di nuovo qui, sulla sua sedia, e non la lascia a nessuno.",
    ),
    "pt": (
        "A casa da minha avó fica numa aldeia pequena e tem um jardim com muitas flores.",
        "Hoje de manhã fizemos o pão com a farinha do moinho de sempre, e a rua ficou a cheirar a forno.",
        "Se alguém quiser aprender a amassar, que venha na terça à tarde. Eu estou por aqui e o gato também.",
        "Não me digam que a ponte está fechada outra vez, as pessoas têm de dar a volta toda.",
    ),
    "ca": (
        "La casa de la meva àvia és en un poble petit i té un jardí amb moltes flors i un pou.",
        "Avui al matí hem fet el pa amb la farina del molí de sempre, i tot el carrer en feia olor.",
        "Si algú vol aprendre a pastar, que vingui dimarts a la tarda, que jo hi soc i el gat també.",
        "Les persones que passen per la plaça es paren a parlar, i a mi ja em va bé.",
    ),
    "nl": (
        "Het is vandaag een mooie dag en we gaan naar de markt, maar is er nog plaats?",
        "De bakker van de hoek heeft er nu ook een die te groot is voor de oven, en dat was me wat.",
        "Als je wilt leren kneden, kom dan dinsdag. Ik ben er de hele dag en de kat ook, in de zon.",
        "Mijn oma had een tuin vol bloemen, en we zaten er elke zomer met zijn allen om de tafel.",
    ),
    "de": (
        "Wir haben heute im Garten gearbeitet und danach in der Sonne gesessen. So was von schön!",
        "Die Kinder waren im Wald und haben was gefunden, das man so nie sieht. Man will es kaum glauben.",
        "Wer kneten lernen will, kommt am Dienstag. Ich bin den ganzen Tag da, und der Kater auch.",
        "Das Haus meiner Oma war klein, aber es war immer Platz am Tisch, und im Sommer sind wir alle da.",
    ),
    "sv": (
        "Vi har bakat bröd i dag, och det var så gott att grannen kom in och ville ha en bit till.",
        "Om du vill lära dig att baka, kom på tisdag. Jag är här hela dagen, och katten är det också.",
        "Min mormor hade ett hus i en liten by, och vi satt där om somrarna alla på en gång.",
        "Bron är stängd igen, så man får gå runt hela ån. Det är som det är, men vi har tid.",
    ),
}
