"""What a password must be: long. No rules about capitals and signs, which make passwords weaker, not stronger."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many characters, said in our own words."""

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return _("Dit wachtwoord is te kort. Gebruik minstens %(number)s tekens.") % {"number": self.min_length}
