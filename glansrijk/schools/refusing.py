"""What an activity answers when it may not happen: a sentence that says why and what to do."""


class Refused(ValueError):
    """Nothing was changed; the text is a Dutch sentence for whoever asked. `field` names the text it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
