"""Small numbers as people say them: "vijf thuizen" reads calmer than "5 thuizen"."""

WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def in_words(number: int) -> str:
    """Return the word for a number up to twelve, and digits above it. Raises ValueError below zero.

    >>> in_words(0), in_words(1), in_words(5), in_words(13)
    ('geen', 'één', 'vijf', '13')
    """
    if number < 0:
        raise ValueError(f"{number} is geen aantal.")
    return WORDS[number] if number < len(WORDS) else str(number)
