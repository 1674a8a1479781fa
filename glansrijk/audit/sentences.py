"""What happened, in words: one whole sentence per kind of event, so that translators never glue parts together.

Names stand in no event; whoever shows the log looks up who did it and says so as `who`. A kind without a sentence here
fails a promise test.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.audit.models import Event
from glansrijk.rules.school_year import Month

SENTENCES: dict[str, str | Promise] = {
    "agreement.confirmed": gettext_lazy("%(who)s legde vast wie ja zei op een afspraak."),
    "agreement.kept": gettext_lazy("%(who)s schreef op dat een afspraak is gedaan."),
    "agreement.looked_back": gettext_lazy("%(who)s keek terug op een afspraak."),
    "agreement.proposed": gettext_lazy("%(who)s schreef een voorstel voor een afspraak op."),
    "agreement.rewritten": gettext_lazy("%(who)s veranderde een afspraak; nu is het weer een voorstel."),
    "agreement.withdrawn": gettext_lazy("%(who)s trok een afspraak in."),
    "answer.corrected": gettext_lazy("%(who)s verbeterde een verslag van een gesprek."),
    "answer.kept": gettext_lazy("%(who)s schreef op wat er in een gesprek is gezegd."),
    "assignment.changed": gettext_lazy("%(who)s veranderde wie welke groep heeft."),
    "assignment.ended": gettext_lazy("%(who)s liet een leerkracht met een groep stoppen."),
    "assignment.made": gettext_lazy("%(who)s gaf een leerkracht een groep."),
    "block.added": gettext_lazy("%(who)s schreef een bouwsteen van de school."),
    "block.changed": gettext_lazy("%(who)s veranderde een bouwsteen van de school."),
    "block.removed": gettext_lazy("%(who)s haalde een bouwsteen van de school weg."),
    "contact.answered": gettext_lazy("%(who)s schreef op dat een ouder op een uitnodiging antwoordde."),
    "child.talk_held": gettext_lazy("%(who)s schreef op dat een kindgesprek is gevoerd."),
    "child.told": gettext_lazy("Een kind vertelde iets in Kind-stand van %(who)s."),
    "child_mode.ended": gettext_lazy("%(who)s zette Kind-stand uit."),
    "child_mode.started": gettext_lazy("%(who)s zette Kind-stand aan voor een kind."),
    "child_pin.removed": gettext_lazy("%(who)s haalde de pincode voor Kind-stand weg."),
    "child_pin.set": gettext_lazy("%(who)s koos een pincode voor Kind-stand."),
    "child_pin.wrong": gettext_lazy("Iemand typte in Kind-stand van %(who)s een verkeerde pincode."),
    "contact.ban_ended": gettext_lazy("%(who)s beëindigde een contactverbod."),
    "contact.banned": gettext_lazy("%(who)s legde een contactverbod vast."),
    "contact.changed": gettext_lazy("%(who)s veranderde wat er over een contact staat."),
    "contact.invited": gettext_lazy("%(who)s schreef op dat een ouder is uitgenodigd."),
    "contact.logged": gettext_lazy("%(who)s schreef een contact op."),
    "contact.taken_back": gettext_lazy("%(who)s haalde een opgeschreven contact weg."),
    "custody.decided": gettext_lazy("%(who)s stelde gezag vast."),
    "demo.made": gettext_lazy("Glansrijk vulde een verzonnen school."),
    "estimate.set": gettext_lazy("%(who)s gaf een schatting voor %(month)s."),
    "estimate.taken_back": gettext_lazy("%(who)s nam een schatting voor %(month)s terug."),
    "feed.ended": gettext_lazy("%(who)s zette de eigen agenda op de telefoon uit."),
    "feed.made": gettext_lazy("%(who)s maakte een geheim adres voor de eigen agenda."),
    "expectation.agreed": gettext_lazy(
        "%(who)s schreef op dat school en een ouder het eens zijn over een verwachting."
    ),
    "expectation.rewritten": gettext_lazy("%(who)s veranderde een verwachting."),
    "expectation.written": gettext_lazy("%(who)s schreef een verwachting op."),
    "guide.added": gettext_lazy("%(who)s zette een vraag in een leidraad."),
    "guide.changed": gettext_lazy("%(who)s veranderde een leidraad."),
    "explanation.given": gettext_lazy("%(who)s schreef op dat een ouder uitleg kreeg."),
    "explanation.wanted": gettext_lazy("%(who)s schreef op dat een ouder uitleg wil."),
    "goal.closed": gettext_lazy("%(who)s keek terug op een persoonlijk record, met een compliment."),
    "goal.reopened": gettext_lazy("%(who)s opende een persoonlijk record opnieuw."),
    "goal.written": gettext_lazy("%(who)s schreef het persoonlijk record van een kind op."),
    "help.answered": gettext_lazy("%(who)s beantwoordde een hulpvraag."),
    "help.asked": gettext_lazy("%(who)s stelde een hulpvraag."),
    "holiday.added": gettext_lazy("%(who)s voegde vrije dagen toe."),
    "holiday.moved": gettext_lazy("%(who)s verplaatste vrije dagen."),
    "holiday.removed": gettext_lazy("%(who)s haalde vrije dagen weg."),
    "calendar.undone": gettext_lazy("%(who)s draaide een wijziging van de kalender terug."),
    "holidays.brought": gettext_lazy("%(who)s bracht een bestand met schoolvakanties."),
    "holidays.put_away": gettext_lazy("%(who)s deed een bestand met schoolvakanties weg."),
    "holidays.used": gettext_lazy("%(who)s nam een bestand met schoolvakanties in gebruik."),
    "holidays.taken_over": gettext_lazy("%(who)s nam de vakanties van de regio over."),
    "home.brought_together": gettext_lazy("%(who)s bekijkt de ouders van een thuis weer samen."),
    "home.confirmed": gettext_lazy("%(who)s bevestigde wie er samen een thuis vormen."),
    "home.moved": gettext_lazy("%(who)s zette een ouder bij een ander thuis."),
    "home.set_apart": gettext_lazy("%(who)s bekijkt de ouders van een thuis apart."),
    "import.applied": gettext_lazy("%(who)s las een lijst in."),
    "import.undone": gettext_lazy("%(who)s draaide het inlezen van een lijst terug."),
    "invitation.answered": gettext_lazy("%(who)s schreef op wat een ouder op een uitnodiging antwoordde."),
    "invitation.excuse_ended": gettext_lazy("%(who)s nam terug waarom een ouder niet naar een gesprek komt."),
    "intake.held": gettext_lazy("%(who)s schreef op dat een startgesprek is gevoerd."),
    "intake.written": gettext_lazy("%(who)s schreef op wat school en een ouder van elkaar verwachten."),
    "invitation.excused": gettext_lazy("%(who)s schreef op waarom een ouder niet naar een gesprek komt."),
    "invitation.made": gettext_lazy("%(who)s nodigde een ouder uit voor een gesprek."),
    "invitation.set": gettext_lazy("%(who)s veranderde of een ouder wordt uitgenodigd."),
    "letter.changed": gettext_lazy("%(who)s veranderde een brief die klaarstaat."),
    "letter.handed_over": gettext_lazy("%(who)s gaf een brief op papier mee."),
    "letter.held_back": gettext_lazy("%(who)s hield een brief tegen."),
    "letter.released": gettext_lazy("%(who)s gaf een brief vrij om te versturen."),
    "letter.thrown_away": gettext_lazy("%(who)s gooide een brief weg."),
    "letter.written": gettext_lazy("%(who)s zette een brief aan een ouder klaar."),
    "letter_code.made": gettext_lazy("%(who)s maakte een code voor een brief aan ouders."),
    "letters.printed": gettext_lazy("%(who)s maakte brieven op papier voor een groep."),
    "line.added": gettext_lazy("%(who)s zette een moment in de lijn van de school."),
    "line.begun": gettext_lazy("%(who)s begon met de lijn van de school."),
    "line.changed": gettext_lazy("%(who)s veranderde een moment in de lijn van de school."),
    "line.dated": gettext_lazy("%(who)s gaf de momenten van een schooljaar hun dagen."),
    "line.ordered": gettext_lazy("%(who)s veranderde de volgorde van de lijn van de school."),
    "line.resumed": gettext_lazy("%(who)s haalde een moment terug in de lijn van de school."),
    "line.stopped": gettext_lazy("%(who)s laat een moment niet meer terugkomen in de lijn van de school."),
    "list.printed": gettext_lazy("%(who)s maakte een lijst op papier voor %(month)s."),
    "matter.agreed": gettext_lazy("%(who)s schreef een afspraak met thuis op."),
    "matter.discussed": gettext_lazy("%(who)s schreef op dat een vraagstuk is besproken."),
    "matter.looked_back": gettext_lazy("%(who)s keek terug op een vraagstuk."),
    "matter.opened": gettext_lazy("%(who)s legde een vraagstuk op tafel."),
    "matter.rewritten": gettext_lazy("%(who)s veranderde de tekst van een vraagstuk."),
    "moment.moved": gettext_lazy("%(who)s gaf een moment van dit schooljaar andere dagen."),
    "moment.removed": gettext_lazy("%(who)s haalde een moment uit een schooljaar."),
    "parent.added": gettext_lazy("%(who)s voegde een ouder toe."),
    "parent.changed": gettext_lazy("%(who)s veranderde de gegevens van een ouder."),
    "parent.is_colleague": gettext_lazy("%(who)s legde vast of een ouder ook collega is."),
    "parent.tied": gettext_lazy("%(who)s zette een ouder bij een kind."),
    "parent.untied": gettext_lazy("%(who)s haalde een ouder bij een kind weg."),
    "password.changed": gettext_lazy("%(who)s wijzigde het eigen wachtwoord."),
    "password.set": gettext_lazy("%(who)s koos een wachtwoord met een link uit een mail."),
    "plan.dropped": gettext_lazy("%(who)s liet een eigen contactplan los."),
    "plan.set": gettext_lazy("%(who)s maakte een contactplan voor een ouder."),
    "portal.closed": gettext_lazy("%(who)s sloot de ouderpagina's."),
    "portal.opened": gettext_lazy("%(who)s opende de ouderpagina's."),
    "promise.made": gettext_lazy("%(who)s schreef op wat een ouder is beloofd."),
    "pupil.enrolled": gettext_lazy("%(who)s meldde een kind aan."),
    "pupil.no_parent_explained": gettext_lazy("%(who)s schreef op waarom een kind geen ouder op de lijst heeft."),
    "pupil.placed": gettext_lazy("%(who)s zette een kind in een groep."),
    "role.ended": gettext_lazy("%(who)s nam een rol terug."),
    "role.granted": gettext_lazy("%(who)s gaf iemand een rol."),
    "school.terms_set": gettext_lazy("%(who)s veranderde de termijnen van de school."),
    "school.settled": gettext_lazy("%(who)s veranderde de instellingen van de school."),
    "school_year.opened": gettext_lazy("%(who)s opende een schooljaar."),
    "second_step.codes_made": gettext_lazy("%(who)s maakte nieuwe noodcodes."),
    "second_step.removed": gettext_lazy("%(who)s zette de tweede stap uit."),
    "second_step.set": gettext_lazy("%(who)s zette de tweede stap aan."),
    "sign_in.failed": gettext_lazy("Iemand probeerde in te loggen met een verkeerd wachtwoord of een verkeerde code."),
    "sign_in.ok": gettext_lazy("%(who)s logde in."),
    "sign_out": gettext_lazy("%(who)s logde uit."),
    "step.done": gettext_lazy("%(who)s zette een stap."),
    "step.let_go": gettext_lazy("%(who)s liet een stap los."),
    "step.moved": gettext_lazy("%(who)s verzette een stap naar een andere dag."),
    "step.reopened": gettext_lazy("%(who)s opende een stap opnieuw."),
    "step.set": gettext_lazy("%(who)s koos een stap."),
    "staff.added": gettext_lazy("%(who)s voegde een collega toe."),
    "staff.left": gettext_lazy("%(who)s liet een collega uit dienst gaan."),
    "staff.let_in": gettext_lazy("%(who)s nodigde een collega uit om in te loggen."),
    "talk.held": gettext_lazy("%(who)s legde vast dat een gesprek is gevoerd."),
    "talk.cancelled": gettext_lazy("%(who)s zei een gepland gesprek af."),
    "talent.added": gettext_lazy("%(who)s zette een talent bij een kind."),
    "talent.removed": gettext_lazy("%(who)s haalde een talent bij een kind weg."),
    "talk.made": gettext_lazy("%(who)s zette een gesprek klaar."),
    "talk.prepared": gettext_lazy("Een ouder bereidde een gesprek voor."),
    "talk.not_held": gettext_lazy("%(who)s legde vast dat een gesprek toch niet is gevoerd."),
    "talk.planned": gettext_lazy("%(who)s gaf een gesprek een dag en een tijd."),
    "talk.shared": gettext_lazy("%(who)s zette het verslag van een gesprek klaar voor de ouders."),
    "wishes.noted": gettext_lazy("%(who)s schreef op hoe een ouder wil meedoen."),
    "wish.noted": gettext_lazy("%(who)s schreef op hoe een ouder bereikt wil worden."),
    "words.kept": gettext_lazy("%(who)s schreef op wat iemand in eigen woorden zei."),
}


def in_words(event: Event, *, who: str = "") -> str:
    """The sentence of an event; without `who` the program did it by a rule.

    Raises:
        KeyError: nobody wrote a sentence for this kind.
    """
    facts = {"who": who or _("Glansrijk"), "month": _month(event)}
    return str(SENTENCES[event.kind]) % facts


def _month(event: Event) -> str:
    code = event.facts.get("month")
    return Month.parse(code).name if code else ""
