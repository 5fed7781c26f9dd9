"""Messages that say whatever a test wants."""

from mingzhang.budget.message import Message, message


def words(text: str) -> Message:
    """A message that is said as this text."""
    return message("terms-of", terms=text)
