"""Invented names of families as a Dutch primary school has them: many origins, many home languages (domain 3.4, 3.5).

First names and surnames are common ones put together by chance; nobody in particular is meant. `Ivanenko` for both and
`Kamińska/Kamiński` for her and for him: some surnames have two forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from glansrijk.rules.names import PersonName, fold, split_surname


@dataclass(frozen=True)
class Origin:
    """Names that go together, and the languages spoken at home there. `keeps` of 100 women keep their own surname."""

    languages: tuple[str, ...]
    share: int
    keeps: int
    surnames: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


def _origin(languages: str, share: int, keeps: int, surnames: str, *people: str) -> Origin:
    girls, boys, women, men = (tuple(names.split()) for names in people)
    return Origin(tuple(languages.split()), share, keeps, tuple(surnames.split(", ")), girls, boys, women, men)


ORIGINS = (
    _origin(
        "nl",
        55,
        45,
        "Bakker, de Boer, Bos, van den Brink, Brouwer, de Bruin, van Dam, van Dijk, Dijkstra, van der Ploeg, van Eijk, "
        "Evers, van der Meer, de Graaf, Groen, de Groot, de Haan, Hendriks, van der Heide, Hoekstra, van 't Hof, "
        "Huisman, Jacobs, Jansen, de Jong, de Jonge, Kok, Koster, Kuipers, de Lange, van Leeuwen, Maas, Martens, "
        "Meijer, Mol, Mulder, Peters, Postma, Prins, Ruiter, Schouten, Scholten, Smit, Smits, van der Steen, Timmer, "
        "Veenstra, Verbeek, Verhoeven, Visser, van Vliet, Vos, de Vries, van der Wal, Willems, Wolters, de Wit, "
        "Zijlstra",
        "Anna Bente Elin Emma Evi Fenna Fleur Floor Isa Jasmijn Julia Lieke Lise Liv Lotte Maud Mila Noor Nora Nova "
        "Olivia Roos Saar Sara Sofie Tess Veerle Vera Yara Zoë",
        "Adam Bram Boaz Daan Dex Finn Guus Hugo Jesse Jip Joep Julian Kai Lars Levi Luuk Max Mees Mats Milan Morris "
        "Niek Otis Pim Ruben Sem Siem Teun Thijs Tijn",
        "Anja Annet Anouk Carola Daphne Ellen Esther Femke Floortje Hanneke Heleen Ilse Inge Jolien Judith Karin Kim "
        "Linda Lisanne Loes Maaike Marloes Mirjam Nienke Petra Renske Sanne Saskia Suzan Wendy",
        "Bart Bas Dennis Dirk Edwin Erik Frank Gerben Hugo Jelle Jeroen Joris Kees Koen Maarten Marcel Mark Martijn "
        "Michiel Niels Patrick Peter Rik Robert Sander Stefan Stan Tom Wouter Wim",
    ),
    _origin(
        "tr",
        9,
        5,
        "Aksoy, Arslan, Çelik, Demir, Doğan, Kaya, Koç, Öztürk, Şahin, Yıldız, Yılmaz",
        "Aylin Azra Defne Ece Elif Esila Meryem Nehir Zeynep",
        "Ali Can Emir Eymen Kerem Mert Ömer Umut Yusuf",
        "Ayşe Emine Fatma Gül Hatice Özlem Sevda Songül Tuğba",
        "Ahmet Burak Fatih Hakan Kemal Mehmet Murat Serkan Uğur",
    ),
    _origin(
        "ar zgh nl",
        9,
        80,
        "Achahbar, Amrani, Azzouzi, Belkacem, Benali, Bouzidi, Chakir, El Fassi, El Idrissi, El Khattabi, Ouali",
        "Amira Dina Hafsa Inaya Jihane Lina Malak Nora Yasmina",
        "Adam Amine Bilal Ilyas Imran Mohamed Nassim Rayan Zakaria",
        "Fatiha Hanan Karima Loubna Naima Rachida Samira Siham Zineb",
        "Abdel Driss Hassan Karim Khalid Mustapha Nabil Said Youssef",
    ),
    _origin(
        "pl",
        6,
        5,
        "Dąbrowska/Dąbrowski, Kamińska/Kamiński, Kowalczyk, Mazur, Nowak, Szymańska/Szymański, Wiśniewska/Wiśniewski, "
        "Wójcik",
        "Hanna Julia Lena Maja Oliwia Zofia Zuzanna",
        "Antoni Filip Jakub Kacper Mikołaj Szymon Wojtek",
        "Agnieszka Beata Ewa Katarzyna Magdalena Małgorzata Monika",
        "Grzegorz Krzysztof Łukasz Marcin Paweł Piotr Tomasz",
    ),
    _origin(
        "uk",
        3,
        10,
        "Bondarenko, Ivanenko, Kovalenko, Moroz, Petrenko, Shevchuk, Tkachenko",
        "Anastasiia Daryna Kira Sofiia Zlata",
        "Danylo Maksym Oleksandr Tymofii Yaroslav",
        "Iryna Kateryna Nataliia Oksana Olena",
        "Andrii Dmytro Oleh Serhii Vitalii",
    ),
    _origin(
        "ti",
        3,
        100,
        "Abraha, Berhane, Gebremedhin, Haile, Kidane, Tesfay, Woldu",
        "Eden Hiyab Rahwa Selam Yohana",
        "Abel Filmon Nahom Natnael Yonas",
        "Abrehet Letekidan Mihret Saba Tsega",
        "Berhe Dawit Kibrom Mehari Tekle",
    ),
    _origin(
        "nl srn hns",
        5,
        40,
        "Biervliet, Doekhi, Emanuels, Kartosen, Ligeon, Mangroe, Pinas, Ramdin, Sewbalak",
        "Aaliyah Chanel Dewi Priya Shayenne Zahra",
        "Dayron Jayden Jeremiah Rishi Shaquille Xavi",
        "Astrid Chandra Ingrid Muriël Sharda Sharmila",
        "Glenn Marlon Orlando Rakesh Ryan Sunil",
    ),
    _origin(
        "ar ku",
        4,
        70,
        "Al Hamwi, Alsayed, Barazi, Darwish, Haddad, Khalil, Qasim, Sabbagh",
        "Hala Jana Leen Maya Sham",
        "Ahmad Hamza Kinan Omar Yazan",
        "Amal Hiba Rana Reem Wafa",
        "Bassel Fadi Khaled Mahmoud Tarek",
    ),
    _origin(
        "so",
        2,
        100,
        "Abdi, Farah, Hassan, Jama, Mohamud, Warsame",
        "Ayaan Hamdi Ikram Sumaya",
        "Abdirahman Mahad Yusuf Zakariye",
        "Fadumo Hodan Khadra Sahra",
        "Abdullahi Ahmed Ismail Liban",
    ),
    _origin(
        "pap nl",
        2,
        40,
        "Croes, Kirindongo, Maduro, Martina, Wever",
        "Jaylinn Nashaira Shanaya Zarah",
        "Djamiro Jaydrin Quincy Rodrick",
        "Juraima Mirugia Sharina Zulaika",
        "Edsel Ruthmar Shurman Tyrone",
    ),
    _origin(
        "ro",
        2,
        10,
        "Dumitru, Ionescu, Munteanu, Popa, Radu",
        "Alexia Daria Ioana Teodora",
        "Andrei Luca Matei Rareș",
        "Andreea Cristina Mihaela Simona",
        "Adrian Bogdan Cătălin Ștefan",
    ),
    _origin(
        "fa ku",
        2,
        70,
        "Ahmadi, Hosseini, Karimi, Moradi, Rahimi",
        "Nika Parisa Roza Yasna",
        "Arman Dara Kian Parsa",
        "Leila Maryam Nasrin Shirin",
        "Behzad Hamid Omid Reza",
    ),
    _origin(
        "en ak",
        2,
        60,
        "Adjei, Asante, Boateng, Mensah, Osei",
        "Abena Efua Nana Thema",
        "Kofi Kwame Nathan Yaw",
        "Adwoa Akosua Comfort Esi",
        "Daniel Ebo Kwesi Samuel",
    ),
    _origin(
        "vi zh",
        2,
        90,
        "Le, Nguyen, Pham, Tran, Wong",
        "Kim Linh Mei My",
        "An Duy Jun Minh",
        "Hoa Lan Thuy Yen",
        "Duc Hai Long Tuan",
    ),
    _origin(
        "es pt",
        2,
        90,
        "Alves da Costa, Castillo, Ferreira, Gómez Rivera, Morales",
        "Camila Inés Luana Valentina",
        "Diego Mateus Rafael Santiago",
        "Carolina Lucía Mariana Paula",
        "Andrés Javier Nuno Tiago",
    ),
)

LANGUAGES = tuple(dict.fromkeys(language for origin in ORIGINS for language in origin.languages))


def full_name(text: str, *, hers: bool = True) -> PersonName:
    """A name as it is said, in its parts; of two forms of a surname the one that fits.

    >>> full_name("Noor van den Akker")
    PersonName(first='Noor', prefix='van den', surname='Akker', initials='')
    >>> full_name("Jakub Kamińska/Kamiński", hers=False).surname
    'Kamiński'
    """
    first, _, rest = text.partition(" ")
    forms = rest.split("/")
    prefix, surname = split_surname(forms[0] if hers else forms[-1])
    return PersonName(first=first, prefix=prefix, surname=surname)


def some_origin(chance: Random) -> Origin:
    """One of the origins, as often as its share says."""
    return chance.choices(ORIGINS, weights=[origin.share for origin in ORIGINS])[0]


def mail_name(name: PersonName) -> str:
    """The part of an address before the @.

    >>> mail_name(full_name("Zoë van 't Hof"))
    'zoe.van.t.hof'
    """
    return ".".join(fold(name.full).replace("'", "").split())
