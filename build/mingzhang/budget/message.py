"""What is to be said, before it is put into words: the id of a sentence and what it names. `phrases` has the sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or a part of one: `message_id` is its id in the catalogue, `params` are the names and values that the
    sentence has places for, sorted by name. A value is a text from the filing or the name of a thing, a number, another
    message, or several of these; an empty text leaves its place empty."""

    message_id: str
    params: tuple[tuple[str, Value], ...] = ()

    def over_texts(self, change: Callable[[str], str]) -> Message:
        """The same message with every text that it names changed."""
        return Message(self.message_id, tuple((name, _changed(value, change)) for name, value in self.params))

    def as_data(self) -> dict[str, object]:
        """The message for JSON: `message` is its id, beside it what it names; decimals are texts with exact digits."""
        return {"message": self.message_id} | {name: _plain(value) for name, value in self.params}


Value = str | int | Decimal | Message | tuple["Value", ...]


def message(message_id: str, **params: Value) -> Message:
    """The message of that id."""
    return Message(message_id, tuple(sorted(params.items())))


def _changed(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Message):
        return value.over_texts(change)
    return tuple(_changed(each, change) for each in value) if isinstance(value, tuple) else value


def _plain(value: Value) -> object:
    if isinstance(value, Message):
        return value.as_data()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return f"{value:f}" if isinstance(value, Decimal) else value
