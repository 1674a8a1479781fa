"""What an activity answers when it may not happen: a sentence that says why and what to do."""


class Refused(ValueError):
    """Nothing was changed; the text is a Dutch sentence for whoever asked."""
