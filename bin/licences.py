"""Under which licence a package comes, from its own metadata; and which licences we take in (decision 0024)."""

import re
from importlib.metadata import Distribution

# What a classifier or an older field says, as SPDX writes it.
SAME = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Packages whose metadata does not say it, or too vaguely; read in the licence file that comes with them.
READ_BY_HAND = {
    "axe-playwright-python": "MIT AND MPL-2.0",
    "django-csp": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pytest-django": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "qrcode": "BSD-3-Clause",
    "sqlparse": "BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}
# What goes with a programme under EUPL-1.2 that a school board runs itself. A new one is added by who read it.
TAKEN_IN = frozenset(
    "0BSD Apache-2.0 Artistic-1.0-Perl BSD-2-Clause BSD-3-Clause CC-BY-4.0 CC0-1.0 LGPL-3.0-only MIT MIT-0 MPL-2.0 "
    "OFL-1.1 PSF-2.0 Zlib".split()
)
SHORT = 60  # characters; longer is the whole text of a licence, put in the wrong field


def licence_of(package: Distribution, name: str) -> str:
    """The licence in the words of SPDX; empty when nobody says it.

    >>> class Old:
    ...     metadata = {"License": "MIT License"}
    >>> licence_of(Old(), "old"), licence_of(Old(), "django-csp")
    ('MIT', 'BSD-3-Clause')
    """
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    said = next((package.metadata[key] for key in ("License-Expression", "License") if key in package.metadata), "")
    if said and "\n" not in said and len(said) <= SHORT:
        return SAME.get(said, said)
    named = [line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License :: ")]
    return " OR ".join(SAME.get(last, last) for last in (line.rpartition(" :: ")[2] for line in named))


def is_taken_in(licence: str) -> bool:
    """Whether we may use it: of what is joined by AND all of it, of what is joined by OR one.

    >>> is_taken_in("Apache-2.0 OR GPL-2.0-or-later"), is_taken_in("MIT AND GPL-2.0-or-later"), is_taken_in("")
    (True, False, False)
    """
    return any(
        all(part.strip("() ") in TAKEN_IN for part in re.split(r"\s+AND\s+", choice))
        for choice in re.split(r"\s+OR\s+", licence)
    )
