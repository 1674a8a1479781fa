"""What stands in a URL, as a value: `<month:month>` is a Month, so that a view never parses."""

from django.urls import register_converter

from glansrijk.rules.school_year import Month


class MonthInUrl:
    """'2026-11' as a Month; anything else is no such page."""

    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """The month that the URL names."""
        return Month.parse(value)

    def to_url(self, value: Month) -> str:
        """The month as it stands in the URL."""
        return value.code


def register() -> None:
    """Make the converters known to Django, once, from the URL file that uses them."""
    register_converter(MonthInUrl, "month")
