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
    "assignment.changed": gettext_lazy("%(who)s veranderde wie welke groep heeft."),
    "assignment.ended": gettext_lazy("%(who)s liet een leerkracht met een groep stoppen."),
    "assignment.made": gettext_lazy("%(who)s gaf een leerkracht een groep."),
    "block.added": gettext_lazy("%(who)s schreef een bouwsteen van de school."),
    "block.changed": gettext_lazy("%(who)s veranderde een bouwsteen van de school."),
    "block.removed": gettext_lazy("%(who)s haalde een bouwsteen van de school weg."),
    "contact.ban_ended": gettext_lazy("%(who)s beëindigde een contactverbod."),
    "contact.banned": gettext_lazy("%(who)s legde een contactverbod vast."),
    "contact.changed": gettext_lazy("%(who)s veranderde wat er over een contact staat."),
    "contact.logged": gettext_lazy("%(who)s schreef een contact op."),
    "contact.taken_back": gettext_lazy("%(who)s haalde een opgeschreven contact weg."),
    "custody.decided": gettext_lazy("%(who)s stelde gezag vast."),
    "demo.made": gettext_lazy("Glansrijk vulde een verzonnen school."),
    "estimate.set": gettext_lazy("%(who)s gaf een schatting voor %(month)s."),
    "estimate.taken_back": gettext_lazy("%(who)s nam een schatting voor %(month)s terug."),
    "help.answered": gettext_lazy("%(who)s beantwoordde een hulpvraag."),
    "help.asked": gettext_lazy("%(who)s stelde een hulpvraag."),
    "holiday.added": gettext_lazy("%(who)s voegde vrije dagen toe."),
    "holiday.moved": gettext_lazy("%(who)s verplaatste vrije dagen."),
    "holiday.removed": gettext_lazy("%(who)s haalde vrije dagen weg."),
    "holidays.taken_over": gettext_lazy("%(who)s nam de vakanties van de regio over."),
    "home.brought_together": gettext_lazy("%(who)s bekijkt de ouders van een thuis weer samen."),
    "home.confirmed": gettext_lazy("%(who)s bevestigde wie er samen een thuis vormen."),
    "home.moved": gettext_lazy("%(who)s zette een ouder bij een ander thuis."),
    "home.set_apart": gettext_lazy("%(who)s bekijkt de ouders van een thuis apart."),
    "import.applied": gettext_lazy("%(who)s las een lijst in."),
    "import.undone": gettext_lazy("%(who)s draaide het inlezen van een lijst terug."),
    "invitation.set": gettext_lazy("%(who)s veranderde of een ouder wordt uitgenodigd."),
    "letter.changed": gettext_lazy("%(who)s veranderde een brief die klaarstaat."),
    "letter.handed_over": gettext_lazy("%(who)s gaf een brief op papier mee."),
    "letter.held_back": gettext_lazy("%(who)s hield een brief tegen."),
    "letter.released": gettext_lazy("%(who)s gaf een brief vrij om te versturen."),
    "letter.thrown_away": gettext_lazy("%(who)s gooide een brief weg."),
    "letter.written": gettext_lazy("%(who)s zette een brief aan een ouder klaar."),
    "list.printed": gettext_lazy("%(who)s maakte een lijst op papier voor %(month)s."),
    "matter.agreed": gettext_lazy("%(who)s schreef een afspraak met thuis op."),
    "matter.discussed": gettext_lazy("%(who)s schreef op dat een vraagstuk is besproken."),
    "matter.looked_back": gettext_lazy("%(who)s keek terug op een vraagstuk."),
    "matter.opened": gettext_lazy("%(who)s legde een vraagstuk op tafel."),
    "matter.rewritten": gettext_lazy("%(who)s veranderde de tekst van een vraagstuk."),
    "parent.added": gettext_lazy("%(who)s voegde een ouder toe."),
    "parent.changed": gettext_lazy("%(who)s veranderde de gegevens van een ouder."),
    "parent.is_colleague": gettext_lazy("%(who)s legde vast of een ouder ook collega is."),
    "parent.tied": gettext_lazy("%(who)s zette een ouder bij een kind."),
    "parent.untied": gettext_lazy("%(who)s haalde een ouder bij een kind weg."),
    "parents_list.taken_along": gettext_lazy("%(who)s maakte een lege ouderlijst met de kinderen van de school."),
    "password.changed": gettext_lazy("%(who)s wijzigde het eigen wachtwoord."),
    "password.set": gettext_lazy("%(who)s koos een wachtwoord met een link uit een mail."),
    "plan.dropped": gettext_lazy("%(who)s liet een eigen contactplan los."),
    "plan.set": gettext_lazy("%(who)s maakte een contactplan voor een ouder."),
    "pupil.enrolled": gettext_lazy("%(who)s zette een nieuw kind op de lijst."),
    "pupil.no_parent_explained": gettext_lazy("%(who)s schreef op waarom een kind geen ouder op de lijst heeft."),
    "pupil.placed": gettext_lazy("%(who)s zette een kind in een groep."),
    "pupil.sent_off": gettext_lazy("%(who)s schreef op dat een kind van school is."),
    "pupil.welcomed_back": gettext_lazy("%(who)s schreef op dat een kind weer op school is."),
    "role.ended": gettext_lazy("%(who)s nam een rol terug."),
    "role.granted": gettext_lazy("%(who)s gaf iemand een rol."),
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
