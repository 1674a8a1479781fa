"""Writes the pages for everybody of the invented board and its schools. All of it is invented, the stories too."""

from __future__ import annotations

from datetime import date

from glansrijk.accounts.models import Account
from glansrijk.audit.record import Someone
from glansrijk.network.board_showing import show_on_board_page
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import Piece
from glansrijk.network.models.public import BROCHURE, STORY
from glansrijk.network.public_of_schools import offered_to
from glansrijk.network.public_parent_words import CONSENT_VERSION
from glansrijk.network.public_publishing import place, publish
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import write
from glansrijk.schools.models import Board, Parent, School, Staff
from glansrijk.schools.parent_viewer import links_that_open
from glansrijk.schools.viewer import viewer_of

OF_A_SCHOOL = {
    "concept": "Openbare basisschool, voor kinderen van 4 tot en met 12 jaar",
    "summary": "Een school waar de deur openstaat, ook op een dinsdag in november.",
    "worth": "op tijd praten\neen fout mag\nelkaar kennen\nnieuwsgierig blijven",
    "may_expect": (
        "U hoort in de eerste weken van het jaar van ons, en dan is er nog niets aan de hand.\n"
        "We bellen op de dag zelf als er iets is gebeurd.\n"
        "Twee keer per jaar praten we samen over wat u hoopt voor uw kind.\n"
        "Wat we afspreken, staat op papier. U leest het na en zegt of het klopt.\n"
        "Lukt iets niet? Dan zeggen we dat eerlijk."
    ),
    "we_expect": (
        "Vertel ons hoe het thuis gaat, als dat op school te merken is.\n"
        "Zeg het ook als u iets anders ziet dan wij.\n"
        "Bel even als uw kind ziek is, voor half negen.\n"
        "Kom naar de gesprekken, of bel om samen een ander moment te zoeken.\n"
        "Praat thuis over school zoals u wilt dat wij over thuis praten."
    ),
    "about": (
        "We zijn een school met ruim tweehonderd kinderen, in een oud gebouw met hoge ramen en een moestuin erachter. "
        "'s Ochtends lopen ouders mee tot in de klas. Er staat koffie, en wie wil blijft even.\n\n"
        "Leren doen we met ons hoofd en met onze handen. Er wordt gerekend aan de werkbank en gelezen "
        "in de tuin. Elk kind "
        "werkt aan een eigen persoonlijk record: iets wat gisteren nog niet lukte.\n\n"
        "Ouders denken hier mee. Het nieuwe schoolplein is hun idee, en de boekenkast in de hal ook."
    ),
    "visit": (
        "Elke eerste dinsdag van de maand kunt u om negen uur binnenlopen. Kinderen uit groep 8 leiden u rond.\n\n"
        "Liever een andere dag? Bel 0800 0000, dan maken we tijd."
    ),
}
IN_ENGLISH = {
    "concept": "Public primary school, for children from 4 to 12",
    "summary": "A school with its door open, on a Tuesday in November too.",
    "worth": "talking in time\na mistake is allowed\nknowing each other\nstaying curious",
    "may_expect": "",
    "we_expect": "",
    "about": "",
    "visit": "",
}
OF_THE_BOARD = {
    "concept": "Stichting voor openbaar basisonderwijs",
    "summary": "Alle scholen spreken dezelfde taal met ouders. Elke school doet het op de eigen manier.",
    "worth": "dichtbij\neerlijk\nsamen leren",
    "may_expect": (
        "Op al onze scholen praat u in het begin van het jaar met de leerkracht over wat u hoopt.\n"
        "Op al onze scholen krijgt u antwoord op een vraag, ook als het antwoord nee is.\n"
        "Komt u er op school niet uit? Dan luisteren wij."
    ),
    "we_expect": (
        "Begin bij de leerkracht. Die kent uw kind het best.\nVertel het ons als een school woord "
        "houdt. Dat horen wij graag."
    ),
    "about": (
        "Onze scholen verschillen. De ene heeft een werkplaats, de andere een boomgaard. Wat ze delen "
        "is dat ze elke ouder "
        "willen kennen.\n\nDirecteuren bezoeken elkaar en vertellen wat lukt en wat niet. Zo leert de "
        "ene school van de andere."
    ),
    "visit": "Wij zitten boven de bibliotheek. Bel 0800 0000, of loop binnen op donderdagmiddag.",
}
STORIES = (
    (
        "De eerste keer dat school belde, dacht ik: wat is er mis? Er was niets mis. Ze wilden "
        "vertellen dat het die dag zo "
        "goed ging met lezen. Sindsdien neem ik graag op.",
        True,
    ),
    (
        "Ik werk in ploegen en kan nooit op de avond dat anderen kunnen. Nu kies ik zelf een tijd. Ook "
        "om half acht 's ochtends "
        "zit er iemand met koffie.",
        False,
    ),
    (
        "Wij waren het niet eens over het advies. Dat mocht. We hebben drie keer gepraat, en bij de "
        "derde keer schreven we "
        "samen op wat we gingen proberen.",
        True,
    ),
)
ON_THE_BROCHURE = (
    "Acht bladzijden over een gewone dag, gezien door twee ouders: de rij fietsen om kwart over "
    "acht, de leeskring, de soep uit de "
    "moestuin, en wat kinderen zelf zeggen over hun school."
)


def fill_public(school: School, today: date) -> None:
    """The page of a school with what parents made; nothing where nobody is head."""
    staff = Staff.objects.filter(school=school, grants__role="head", account__isnull=False).order_by("pk").first()
    by = viewer_of(staff.account, school.slug, today) if staff and staff.account else None
    if by is None:
        return
    teller = Teller(school)
    write(teller, "nl", OF_A_SCHOOL, version=0, by=by)
    write(teller, "en", IN_ENGLISH, version=0, by=by)
    publish(teller, {"nl": 1, "en": 1}, listed=True, by=by)
    ties = links_that_open(today).filter(school=school, parent__secret=False, parent__organisation="")
    parents = Parent.objects.filter(pk__in=ties.values("parent")).exclude(first_name="").order_by("pk")
    for parent, (words, with_name) in zip(parents[3 : 3 + len(STORIES)], STORIES, strict=False):
        row = Piece.objects.create(school=school, parent=parent, kind=STORY, words=words)
        row.agree(CONSENT_VERSION, parent.first_name if with_name else "")
        row.let_board_show(school.board if with_name else None)
        place(row, by=by)
    brochure = parents[9:10]
    if brochure:
        _bring_brochure(brochure[0], by)


def _bring_brochure(parent: Parent, by: Someone) -> None:
    row = Piece.objects.create(
        school_id=parent.school_id,
        parent=parent,
        kind=BROCHURE,
        title="Een dag bij ons",
        words=ON_THE_BROCHURE,
        content=_small_pdf(),
        content_type="application/pdf",
    )
    row.agree(CONSENT_VERSION, "")
    place(row, by=by)


def fill_public_board(board: Board, account: Account, today: date) -> None:
    """The page of the board, with what it chose of what its schools tell."""
    by = BoardViewer(account, board, today)
    write(Teller(board), "nl", OF_THE_BOARD, version=0, by=by)
    publish(Teller(board), {"nl": 1}, listed=True, by=by)
    offered = offered_to(board)
    for kind in ("profile", "piece"):
        rows = [one.key for one in offered if one.kind == kind]
        for key in {*rows[:1], *rows[-1:]}:
            show_on_board_page(key, by=by)


def _small_pdf() -> bytes:
    """A page with one line on it; what counts in the demo is that there is a file."""
    line = b"BT /F1 24 Tf 72 720 Td (Een dag bij ons) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nl) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
    )
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + tail
