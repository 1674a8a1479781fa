"""The families that every demo has: group 5 of the tour, and one of each kind that lists forget.

All invented. How a line reads is told at `families.family_of`; a line that is too long goes on after a backslash.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from glansrijk.demo.families import Child, Family, Seat, family_of
from glansrijk.demo.names import full_name
from glansrijk.rules.keeping import months_later

# language · children · homes. 25 children, 28 lines in the check of group 5: two have two homes, one home is apart.
GROUP_FIVE = """
so · Yusuf Abdi @5 · Hodan Abdi (tolk) + Ahmed Warsame (vader)
nl · Noor van den Akker @5, Pim van den Akker @2 · Petra van den Akker-Bos + Joris van den Akker
tr · Aylin Aksoy @5, Emir Aksoy @7 · Sevda Aksoy (tolk) + Murat Aksoy
nl · Sem Bakker @5 · Anna Jansen / Peter Bakker (vader)
ar · Lina Benali @5, Adam Benali @1, Rayan Benali @3/4:4 · Samira Benali + Youssef Benali
nl · Mees de Boer @5 · Ilse de Boer + Karin Postma (duomoeder)
pl · Zofia Dąbrowska @5 · Agnieszka Dąbrowska (tolk) + Paweł Dąbrowski
nl · Fenna Dijkstra @5, Jelle Dijkstra @8 · Wietske Dijkstra
srn · Jayden Doekhi @5 · Sharda Doekhi + Ryan Doekhi
nl · Daan van Eijk @5 · Bas van Eijk (vader) + Marjan van Eijk-Groen (moeder, overleden)
ar · Amira El Idrissi @5, Bilal El Idrissi @8, Dina El Idrissi @6, Ilyas El Idrissi @3 · Naima Chakir + Karim El Idrissi
ti · Selam Gebremedhin @5 · Tsega (tolk) + Dawit (vader)
nl · Saar Hendriks @5, Floor Hendriks @6 · \
Loes Hendriks (mail gezin.hendriks@post.example) + Tom Hendriks (mail gezin.hendriks@post.example)
uk · Oleksandr Ivanenko @5 · Olena Ivanenko (tolk)
nl · Tess Jansen @5, Siem Jansen @4 · Marloes Jansen + Dirk Jansen
tr · Ömer Kaya @5 · Elif Kaya + Hakan Kaya
nl · Lotte Kuipers @5 · Eva Smits / Stan Kuipers (vader, gezag onbekend)
en · Kwame Mensah @5 · Akosua Mensah + Kofi Mensah
nl · Evi Mulder @5 · Sanne Mulder (collega ib) + Rik Mulder
srn · Chanel Pinas @5 · Muriël Pinas (afgeschermd)
ku · Roza Rahimi @5 · Shirin Rahimi (taal fa, tolk) + Reza Rahimi
nl · Bram Ruiter @5 · Femke Ruiter + Wouter Ruiter
vi · Minh Tran @5 · Linh Tran + Duc Tran
nl · Liv Visser @5, Guus Visser @7 · Annet Visser + Hugo Visser
nl · Ruben de Wit @5 · Joke de Wit (oma, gezag nee)
"""

OTHERS = """
nl · Jip Zonneveld @6 · \
Tineke Roelofs (pleegouder, gezag nee) + Harm Roelofs (pleegouder, gezag nee) / \
Daisy Zonneveld (moeder) / Ilse Smit (voogdij, organisatie Voogdij De Lantaarn)
nl · Roos van 't Hof @3, Teun van 't Hof @3 · Lisanne van 't Hof + Gerben van 't Hof
pl · Maja Nowak @3/4:3, Lena Nowak @3 · Beata Nowak + Piotr Nowak
nl · Nova Timmermans @7 · Wendy Timmermans / Patrick Laan (vader, verbod De rechter heeft contact verboden.)
ar · Hala Haddad @8 · Reem Haddad (tolk) + Fadi Haddad (vader, overleden)
nl · Otis Vermaas @2 · \
Suzan Vermaas + Erik Vermaas (stiefouder, gezag nee) / Mark van der Steen (vader) + Ellen Kok (stiefouder, gezag nee)
nl · Jasmijn Timmer @3 · Daphne Evers + Joost Timmer (vader, collega joost)
"""


def special_families(year: int, today: date) -> list[Family]:
    """All of them, for the school year that begins in `year`."""
    families = [_read(line, year) for line in (GROUP_FIVE + OTHERS).strip().splitlines() if line]
    by_child = {family.children[0].name.first: place for place, family in enumerate(families)}
    families[by_child["Sem"]] = replace(families[by_child["Sem"]], confirmed=False)
    families[by_child["Tess"]] = replace(families[by_child["Tess"]], apart=True)
    return [*families, *_without_usual_place(year, today)]


def _read(line: str, year: int) -> Family:
    language, children, homes = line.split(" · ")
    return family_of(children, homes, language=language, year=year)


def _without_usual_place(year: int, today: date) -> list[Family]:
    """Moved in March, no group, enrolled and three years old, no parent."""
    moved = family_of("Kacper Wójcik @3/4:4", "Ewa Wójcik (tolk) + Marcin Wójcik", language="pl", year=year)
    no_group = family_of("Sham Darwish @:4", "Hiba Darwish (tolk)", language="ar", year=year)
    enrolled = family_of("Fleur Groen @1", "Renske Groen + Maarten Groen", year=year)
    alone = family_of("Hiyab Tesfay @8", year=year)
    return [
        replace(moved, children=(replace(moved.children[0], moves=True),)),
        no_group,
        replace(enrolled, children=(_three_years_old(today),)),
        replace(
            alone,
            children=(
                replace(alone.children[0], no_parent_reason="Woont in een opvang; de voogd wordt nog aangewezen."),
            ),
        ),
    ]


def _three_years_old(today: date) -> Child:
    """Three today, four and at school in two or three months."""
    starts = months_later(today.replace(day=1), 3)
    return Child(full_name("Fleur Groen"), Seat("1", 1), starts.replace(year=starts.year - 4), starts_on=starts)
