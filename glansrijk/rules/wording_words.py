"""The words that `wording.py` asks about: a short list that anyone may read (R3, R5, experience B4).

Each line has one word or a few of a kind, in the forms in which they are written. Capitals and accents do not matter.
Whoever misses a word adds a line; there is nothing behind this list that learns or guesses.
"""

from glansrijk.rules.names import fold


def words(text: str) -> frozenset[str]:
    """Read a list of words, without accents.

    >>> sorted(words("naïef naïeve"))
    ['naief', 'naieve']
    """
    return frozenset(fold(word) for word in text.split())


# Said of a person these are always a judgement. They are asked about wherever they stand.
LABELS = words("""
lui luie luiheid luiaard luiaards luilak luilakken luiwammes aartslui oerlui superlui
agressief agressieve agressiever agressie agressieveling
asociaal asociale asocialer aso aso's asootje tokkie tokkies
hysterisch hysterische hysterie
arrogant arrogante arroganter arrogantie verwaand verwaande
brutaal brutale brutaler brutaliteit brutaaltje
egoïstisch egoïstische egoïst egoïsten egoïsme egocentrisch egocentrische
manipulatief manipulatieve manipuleert manipuleerde manipuleren manipulator
dominant dominante bazig bazige bemoeizuchtig bemoeizuchtige bemoeial bemoeials controlfreak controlfreaks
onbeschoft onbeschofte onbeleefd onbeleefde onbeschaafd onbeschaafde lomp lompe hufter hufters hufterig hufterige
onverantwoordelijk onverantwoordelijke nalatig nalatige laks lakse laksheid
onbetrouwbaar onbetrouwbare leugenaar leugenaars leugenachtig leugenachtige liegt loog logen gelogen
ongeïnteresseerd ongeïnteresseerde ongemotiveerd ongemotiveerde onverschillig onverschillige onbetrokken
onwillig onwillige onbekwaam onbekwame
onhandelbaar onhandelbare onopvoedbaar onopvoedbare onopgevoed onopgevoede onaangepast onaangepaste
onredelijk onredelijke onuitstaanbaar onuitstaanbare ondankbaar ondankbare ongehoorzaam ongehoorzame
overbezorgd overbezorgde overbeschermend overbeschermende
vijandig vijandige gewelddadig gewelddadige driftig driftige driftkop driftkoppen opvliegend opvliegende
wantrouwig wantrouwige wantrouwend wantrouwende achterdochtig achterdochtige rancuneus rancuneuze haatdragend
koppig koppige koppigheid eigenwijs eigenwijze drammerig drammerige dramt drammen drammer
zeurt zeurde zeurden zeuren gezeur zeurkous zeurpiet zeurouder zeurouders zeikt zeiken gezeik
aanstellerig aanstellerige aansteller aanstellers aanstellerij theatraal theatrale dramaqueen
labiel labiele instabiel instabiele onstabiel onstabiele knettergek knettergekke stapelgek
naïef naïeve onnozel onnozele achterlijk achterlijke idioot idiote idioten debiel debiele debielen imbeciel mongool
oerdom oerdomme oliedom oliedomme stompzinnig stompzinnige
kinderachtig kinderachtige onvolwassen hypocriet hypocriete schijnheilig schijnheilige achterbaks achterbakse
sukkel sukkels trut trutten bitch zeikerd loser losers etterbak ettertje
pestkop pestkoppen treiteraar druktemaker lastpak lastpost lastposten
aandachtstrekker aandachtstrekkers ruziezoeker ruziezoekers ruziemaker ruziemakers querulant querulanten
probleemouder probleemouders probleemkind probleemkinderen probleemgezin probleemgezinnen achterstandsgezin
rotkind rotkinderen rotjoch rotmens kutkind zorgmijder zorgmijders
helikopterouder helikopterouders curlingouder curlingouders tijgermoeder
""")

# Plain words, and a judgement when they are said of a person: "een lastige som" is fine, "een lastige moeder" asks.
OF_A_PERSON = words("""
lastig lastige lastiger moeilijk moeilijke moeilijker onmogelijk onmogelijke
vervelend vervelende irritant irritante raar rare vreemd vreemde gek gekke eng enge
dom domme dommer stom stomme sloom slome traag trage
slecht slechte zwak zwakke slap slappe passief passieve
gemeen gemene vals valse stout stoute verwend verwende gestoord gestoorde
kil kille bot botte grof grove nors norse stug stugge
zielig zielige simpel simpele chaotisch chaotische slordig slordige vies vieze
""")

# Fine after "is" ("vader is druk met zijn werk"), so asked about only right before a person ("een druk kind").
BEFORE_A_PERSON = words("druk drukke dik dikke")

# Health is for the parents to tell.
DIAGNOSES = words("""
adhd autisme autist autisten autistisch autistische autismespectrumstoornis asperger pddnos
hyper hyperactief hyperactieve hyperactiviteit
stoornis aandachtstekortstoornis aandachtsstoornis gedragsstoornis gedragsgestoord
borderline borderliner borderliners bipolair bipolaire schizofreen schizofrene schizofrenie
psychose psychotisch psychotische psychopaat psychopaten psychopathisch sociopaat
narcist narcisten narcistisch narcistische narcisme
depressief depressieve depressie overspannen burnout trauma getraumatiseerd getraumatiseerde
faalangst angststoornis hechtingsstoornis hechtingsproblematiek persoonlijkheidsstoornis eetstoornis anorexia boulimia
paranoia paranoïde neurotisch neurotische manisch manische suïcidaal suïcidale
verslaafd verslaafde verslaving alcoholverslaafd alcoholverslaafde drugsverslaafd drugsverslaafde
alcoholist alcoholisten junkie junkies
zwakbegaafd zwakbegaafde laagbegaafd laagbegaafde hoogbegaafd hoogbegaafde downsyndroom
dyslexie dyslectisch dyslectische dyscalculie dyspraxie tourette epilepsie
""")

# Short names of diagnoses, asked about in capitals only: in small letters they may be something else.
IN_CAPITALS = frozenset("ASS ADD ODD OCD PTSS LVB MCDD TOS NAH".split())

SAFETY = words("""
mishandeling mishandeld mishandelde mishandelt mishandelen kindermishandeling kindermisbruik
misbruikt ontucht incest aanranding verkrachting
verwaarlozing verwaarloosd verwaarloosde verwaarloost verwaarlozen
mensenhandel eerwraak kindhuwelijk meisjesbesnijdenis
""")

LABEL_PHRASES = (
    "niet betrokken",
    "weinig betrokken",
    "niet geïnteresseerd",
    "geen interesse",
    "niet gemotiveerd",
    "slecht opgevoed",
    "verwend nest",
    "drama queen",
    "kort lontje",
    "niet goed wijs",
    "niet goed snik",
    "spoort niet",
    "niet te handhaven",
)
DIAGNOSIS_PHRASES = (
    "ad h d",  # how AD(H)D falls apart
    "aan de drank",
    "aan de drugs",
    "burn out",
    "laag iq",
    "manisch depressief",
    "manisch depressieve",
    "pdd nos",
    "syndroom van down",
    "verstandelijk beperkt",
    "verstandelijk beperkte",
    "verstandelijke beperking",
)
SAFETY_PHRASES = (
    "huiselijk geweld",
    "losse handjes",
    "seksueel misbruik",
    "seksueel misbruikt",
    "seksuele intimidatie",
)

# Right before one of these the word is no judgement: "een luie stoel", "gek op tekenen", "zwak in spelling".
LEFT_ALONE_BEFORE = {
    word: words(following)
    for word, following in {
        "agressieve": "hond honden wesp wespen",
        "brutale": "mus mussen meeuw meeuwen",
        "dominante": "hand kleur",
        "gek": "op van genoeg",
        "lui": "zweet",
        "luie": "stoel stoelen",
        "ondankbare": "taak klus",
        "overspannen": "verwachting verwachtingen",
        "moeilijk": "ter",
        "slecht": "in ter",
        "traag": "in met",
        "verwaarloosde": "tuin plant planten",
        "vies": "van",
        "vreemde": "man vrouw persoon mensen meneer mevrouw",
        "zwak": "in met",
    }.items()
}
