"""The commonest words of some languages: what stock phrases are made of.

In a short text every word is rare, so what two paragraphs share in "at the end of the day" looks
like evidence. These lists say what is common in the language, whatever the text has of it.
"""

from __future__ import annotations

import re
from functools import cache

_LISTS = (
    # English
    """
    a about above according account accounts actually after again against ago all almost alone
    along already also although always am among an and announced another any anyone anything
    april are around as asked at august away back bad be became because been before began behalf
    behind being best better between both bring brought but by call called came can cant case
    certain change choice clear come comes coming concerned could course day days december
    despite did didnt do does doesnt doing done dont down during each early either else end
    enough even event ever every everyone everything example exception eye eyes face fact far
    february few find first follow for found four friday from full gave get give given glance go
    goes going gone good got great had half hand hands hard has have having he head hear heard
    heart help her here herself hes high him himself his home hour house how however i if im
    important in instance into is isnt it its itself ive january july june just keep kept kind
    knew know known large last late later least leave left less let life light like likely
    little long look looked lot made make makes making man many matter matters may me mean means
    men might mind moment monday money more morning most much must my myself name near need
    needless never new next night no nobody none nor not nothing november now number october
    odds of off often old on once one ones only open or order other others our out over own part
    past people perhaps place point present put question quite rather real really reason regard
    regards remains report reporters rest result right rule run said sake same saturday saw say
    saying says second see seem seemed seems seen september several shall she short should side
    sight since small so some someone something sometimes soon sooner spite spokesman
    spokeswoman stake stand start statement still story such sudden sunday sure take taken
    taking tell terms than that thats the their them themselves then there therefore theres
    these they thing things think third this those though thought three through thursday time
    times to today together told too took toward towards true truth try tuesday turn turned two
    under until up upon us use used usual very view want wanted was wasnt way ways we wednesday
    week well went were what whatever when where whether which while who whole whom whose why
    will with within without wont word words work world worse worst would year years yes yet you
    young your youre
    """,
    # German
    """
    aber alle allem allen aller alles als also alt am an andere anderen anderer anderes anfang
    art auch auf auge augen aus bei beiden beim beispiel besser besten bin bis bleiben bleibt
    blick dabei dafur dagegen daher damals damit danach dann dar daran darauf daruber das dass
    davon dazu dem den denen denn der deren des deshalb dessen die dies diese diesem diesen
    dieser dieses ding dinge doch dort drei du durch eben ein eine einem einen einer eines
    einige einmal ende endlich er erst erste ersten es etwa etwas fall falle fast folgt frage
    fruh fur ganz ganze ganzen gar gegen geht geld gemacht genau genug gern gesagt geschichte
    gibt ging glaube gleich gross grosse grossen grund grunde gut gute guten hand hande hat
    hatte hatten haus heisst her heute hier hin hinaus hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer im immer in ins ist ja jahr jahre jahren je jede jedem jeden jeder jedes jedoch
    jemand jene jetzt kam kann kaum kein keine keinem keinen keiner klar kommen kommt konnen
    konnte kopf kurz kurze lang lange langen lasst leben leider letzte letzten letzter leute
    liegt machen macht mal man manche mehr mein meine meisten mensch menschen mich mir mit
    moglich morgen muss mussen nach nachdem nacht nahe name naturlich neben nein nicht nichts
    nie niemand noch nun nur ob oben oder oft ohne paar plotzlich recht rede sache sagen sagt
    sagte schliesslich schon sehr sei sein seine seinem seinen seiner seit seite selbst sich
    sicht sie sieht sind so sogar soll sollte sonst spat spater stand statt stehen steht stunde
    tag tage tagen tages tat trotz trotzdem tun uber uberhaupt um und uns unser unter viel viele
    vielen vielleicht vom von vor vorher wahr wahrend wahrheit war ware waren warum was weder
    weg wegen weil weise weiss weit weiter welche welt wenig weniger wenn wer werden wie wieder
    will wir wird wirklich wo woche wochen wohl wollen wort worte worten wurde wurden zeit
    zeiten zu zuerst zufolge zum zunachst zur zuruck zusammen zwar zwei zweite zwischen
    """,
    # French
    """
    a afin ai ainsi alors an annee annees ans apres assez au aucun aujourd aupres aussi autant
    autre autres aux avait avant avec avoir beaucoup bien bon bonne bout c car cas cause ce ceci
    cela celle celui cent cependant certain certaines certains ces cet cette ceux chaque chez
    chose choses ci coeur comme comment compte contre cote coup cours d dans de debut deja dela
    demain depuis dernier derniere dernieres derniers derriere des dessus deux devant dire dit
    doit donc dont doute droit du elle elles en encore enfin ensemble ensuite entre est et
    etaient etait etant ete etre eu eux face facon fait fallait faut femme femmes fin fois font
    force gens grand grande heure heures hier homme hommes hors ici il ils jamais je jour jours
    jusqu juste l la laquelle le lendemain lequel les leur leurs lieu loin long longtemps lors
    lorsque lui m ma main mais mal malgre matin me meme memes mes mieux mis moi moins mois
    moment mon monde mot mots moyen n ne ni nom non nos notre nous nouveau nouvelle nuit on ont
    ou oui outre par parce parfois parler parmi part partie partout pas passe pendant permet
    personne peu peut peuvent place plupart plus plusieurs plutot point pour pourquoi pourtant
    pouvait premier premiere prendre pres presque pris propos propre puis puisque qu quand quant
    quatre que quel quelle quelque quelques qui quoi raison reste rien s sa sans sauf savoir se
    semaine semble sera ses seul seule seulement si sinon soi soir sois soit somme son sont sous
    souvent suis suite sujet sur surtout t tandis tant tard te tel telle temps terme termes tete
    tiens toi ton tot toujours tour tous tout toute toutefois toutes travers tres trois trop
    trouve tu un une va verite vers veut vie vient vingt voici voila voir vont vos votre vous
    vrai vraiment vu y yeux
    """,
    # Spanish
    """
    a acuerdo adelante ademas ahi ahora al algo alguien algun alguna algunas algunos alla alli
    ano anos antes apenas aquel aquella aqui asi atras aun aunque bajo bastante bien buen buena
    bueno cabeza cabo cada camino casa casi caso causa cerca cierto claro como con contra cosa
    cosas cual cualquier cuando cuanto cuatro cuenta cuerpo da dado dar de debe debido decir del
    delante demas demasiado dentro desde despues detras dia dias dice dicho dijo donde dos
    durante e ejemplo el ella ellas ellos embargo en encima encuentro entonces entre era eran
    eres es esa esas ese eso esos esta estaba estado estamos estan estar estas este esto estos
    estuvo falta fin final forma fue fuera fueron fuerza general gente gracias gran grande ha
    haber habia hace hacer hacia han hasta hay haya he hecho hemos hijo hombre hombres hora
    horas hoy iba igual ir jamas la lado largo las le lejos les llegar lo los luego lugar manana
    manera mano manos mas mayor me media medio mejor menos menudo mes meses mi mientras mil mis
    misma mismo mismos modo momento muchas mucho muchos mujer mundo muy nada nadie ni ningun
    ninguna no noche nombre nos nosotros nuestra nuestro nueva nuevo nunca o ocasion ojos otra
    otras otro otros palabra palabras para parece parte partir pasado paso pero pesar poco pocos
    poder podia por porque primer primera primeras primero primeros pronto propio puede pueden
    pues punto que quien quienes quiere quiza razon realidad relacion repente resto sabe saber
    se sea segun segundo ser si sido siempre sigue siguiente sin sino sobre sol sola solo somos
    son su suerte sus tal tambien tampoco tan tanto tarde te tema temprano tener tenia ti tiempo
    tiene tienen tierra toda todas todavia todo todos traves tres tu tuvo ultima ultimo un una
    unas uno unos usted va vamos varios veces ver verdad vez vida vista vuelta y ya yo
    """,
    # Italian
    """
    a abbastanza accordo adesso ai al alcune alcuni alla alle allo allora altra altre altri
    altro anche ancora andare anni anno appena attraverso avere aveva avevano avuto base bella
    bello ben bene buon buona c casa caso causa che chi ci ciascuno cio circa citta col come
    comunque con conto contro corso cosa cose cosi cui d da dagli dai dal dalla dalle davanti
    davvero dei del della delle dello dentro detto di dice dietro dire diverso dopo dove due
    durante e ecco ed egli era erano eri esempio essa esse essere esso fa fare fatto fin fine
    fino finora forse fra fronte fu fuori gente gia giorni giorno gli grande grandi ha hai hanno
    ho i ieri il in inoltre insieme insomma invece io l la lato le lei li lo lontano loro lui
    lungo luogo ma mai male mani mano me medio meglio meno mentre mese mesi mezzo mi mia mille
    mio modo molta molte molti molto momento mondo ne nel nella nelle nemmeno nessun nessuna
    nessuno niente no noi nome non nonostante nostra nostro notte nulla nuova nuovo o occhi oggi
    ogni ognuno oltre ora ore ormai parola parole parte parti particolare passato per perche
    pero persone piu piuttosto po pochi poco poi possibile posto presto prima primo propria
    proprio punto puo qua qual qualche qualcosa qualcuno quale quali quando quanto quasi quattro
    quella quelle quelli quello questa queste questi questo qui quindi ragione resto ritorno sa
    sara scorso se sebbene secondo sei sempre senza sera si sia siamo sicuro sino solito solo
    sono sopra sotto spesso sta stata stati stato stessa stesso su sua subito sue sui sul sulla
    suo suoi tale tanto tardi te tempo termine terra testa ti tra tre troppo tu tutta tutte
    tutti tutto uguale ultima ultimo un una uno uomini uomo va verita vero verso vi via vicino
    vista visto vita voce voi volta volte vostro
    """,
    # Dutch
    """
    aan achter af al alle alleen alles als altijd ander andere anders avond beetje begin ben
    beter bij bijna binnen blijft boven buiten daar daarna daarom dag dagen dan dat de deel den
    denken deze dezelfde die dit doch doen doet door drie dus echt echter een eens eerst eerste
    eigen eigenlijk eind einde elk elke en enige enkele er erg ergens ervan even gaan gaat geen
    geld geleden genoeg geval geweest gewoon ging goed goede grond groot grote haar had hadden
    half hand handen hart heb hebben heeft heel heen hem hen het hetzelfde hier hij hoe hoewel
    hoofd huis hun ieder iedere iedereen iemand iets ik in inderdaad is ja jaar jaren je jou
    juist kan kant keer komen komt kon kort krijgen kunnen kwam laat laatst laatste land lang
    lange langs langzaam later leven licht liep maakt maal maar maken man manier me meer meest
    men mensen met mij mijn minder misschien moest moet moment morgen na naam naar naast nacht
    natuurlijk nee niemand niet niets nieuw nieuwe noch nog nooit nou nu of ogen om omdat
    ondanks onder ongeveer ons onze oog ook op open opnieuw orde oud over overal paar per plaats
    plotseling precies punt reden rond samen slechts slot soms staat steeds stond stuk te tegen
    tenslotte terug terwijl tijd tijden toch toe toen tot tussen twee tweede u uit uiteindelijk
    uur vaak van vanaf vandaag vast veel ver verder verhaal vier volgende volgens vond voor
    vooral voordat vraag vroeg waar waarheid waarom wanneer want waren was wat we week weer weet
    weg weinig wel werd werden wereld werk wie wij wil woord woorden worden wordt zaak zag zal
    ze zeer zeg zegt zei zelf zelfs zich zien zij zijn zo zoals zodat zonder zou zulke
    """,
    # Portuguese
    """
    a acima afinal agora ai ainda alem algo alguem algum alguma algumas alguns ali ano anos
    antes ao aos apenas apesar apos aquela aquele aqui aquilo as assim ate atras atraves
    bastante bem boa bom cabeca cabo cada caminho casa caso causa cedo certo chegou cima coisa
    coisas com como conta contra corpo cujo da dado dai daquele das de debaixo dela dele deles
    demais dentro depois desde dessa desse desta deste deve devido dia diante dias disse dito
    diz dizer do dois dos duas durante e ela elas ele eles em embora enfim enquanto entanto
    entao entre era eram essa essas esse esses esta estado estao estar estas estava este estes
    eu exemplo falta fato faz fazer fez ficou fim final foi fora foram forma frente gente geral
    grande ha haver havia hoje homem homens hora horas isso isto ja jamais la lado lhe lhes logo
    longe longo lugar maior mais mal maneira manha mao maos mas me meio melhor menos mes meses
    mesma mesmo meu mil minha modo momento muita muitas muito muitos mulher mundo na nada nao
    naquele nas nela nele nem nenhum nenhuma nessa nesse nesta neste ninguem no noite nome nos
    nossa nosso nova novo num numa nunca o olhos onde ontem os ou outra outras outro outros
    palavra palavras para parece parte partir passado pela pelas pelo pelos pequeno perto
    pessoas pode poder pois ponto por porem porque possivel pouco poucos primeira primeiro
    proprio proximo quais qual qualquer quando quanto quase quatro que quem quer razao realidade
    resto sabe saber se seguinte segundo seja sem sempre sendo ser sera seu seus si sido sim so
    sob sobre sua suas tal talvez tambem tanto tao tarde te tem tempo tenha ter terra teve tinha
    toda todas todavia todo todos tras tres tu tudo ultima ultimo um uma umas uns vai vao varios
    veio ver verdade vez vezes vida vista voce volta voz
    """,
)


_ELIDED = re.compile("(?:[cdjlmnst]|qu)(.+)")
"""A French or Italian word with the one before it that lost its vowel, folded as one."""


def is_common(form: str) -> bool:
    """Whether a folded word is common in one of the languages."""
    if form in _common():
        return True
    elided = _ELIDED.fullmatch(form)
    return elided is not None and elided[1] in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(word for words in _LISTS for word in words.split())
