"""Whatever stands in a column, a page shows it as words: no tag, no script, no attribute of somebody's making (TS8)."""

from __future__ import annotations

from itertools import cycle

import pytest

from glansrijk.schools.models import School
from tests.promises.addresses import ALL, url_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import can_hold_a_canary, owned_models
from tests.promises.test_every_answer_is_strict import LEFT_OUT, inline_in

# Each begins in another place of a page: text, an attribute in either kind of quotes, a script, a style, a comment.
SHORT = """'"><p onx=1>"""
PAYLOADS = (
    """'"><img src=x onerror=alert(1)>""",
    """</script><script>alert(1)</script>""",
    """<svg/onload=alert(1)> <svg onload=alert(1)>""",
    """" onmouseover="alert(1)" x=\"""",
    """' autofocus onfocus='alert(1)' x='""",
    """--><iframe srcdoc="x" onload="alert(1)">""",
    """</title></textarea></style><body onload=alert(1)>""",
    """<a href="javascript:alert(1)" onclick="alert(1)">x</a>""",
    """<math><mtext><style><img src=x onerror=alert(1)>""",
    """[x](javascript:alert(1)) **<b style="x">**""",
)
# They stand in addresses, and forms take letters, digits and hyphens only.
PARTS_OF_ADDRESSES = {"slug", "kind"}


def poison(school: School) -> int:
    """Put one of them into every text column of every row; returns how many."""
    payloads, put = cycle(PAYLOADS), 0
    for model in owned_models():
        for field in model._meta.local_concrete_fields:
            if can_hold_a_canary(field) and field.name not in PARTS_OF_ADDRESSES:
                for row in model._default_manager.filter(school=school):
                    words = next(payloads)
                    fits = (field.max_length or 99) >= len(words) and not field.unique
                    put += model._default_manager.filter(pk=row.pk).update(**{field.name: words if fits else SHORT})
    return put


@pytest.mark.parametrize("who", ["anna", "hanneke", "otto"])
def test_no_words_of_people_become_part_of_the_page(two_schools: TwoSchools, who: str) -> None:
    village = two_schools.village
    urls = {one.name: url_in(one, village.linde) for one in ALL if one.name not in LEFT_OUT}
    client = two_schools.browser_of(getattr(village, who))
    assert poison(village.linde) > 150
    pages = {name: client.get(url) for name, url in urls.items()}
    texts = {name: page.content.decode() for name, page in pages.items() if "html" in page.get("Content-Type", "")}
    made = {name: found for name, text in texts.items() if (found := inline_in(text))}
    assert made == {}
    shown = [name for name, text in texts.items() if "alert(1)" in text or "onx=1" in text]
    assert len(shown) > 8, "they stand on no page: the silence means nothing"


@pytest.mark.parametrize("payload", [SHORT, *PAYLOADS[:-1]])
def test_each_of_them_would_be_found(payload: str) -> None:
    places = (
        "<p>{}</p>",
        '<a title="{}">x</a>',
        "<a title='{}'>x</a>",
        "<script src=x>{}</script>",
        "<title>{}</title>",
    )
    assert any(inline_in(place.replace("{}", payload)) for place in places)
