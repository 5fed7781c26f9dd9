"""`filing.yml`, what people say about a filing beside it. The keys are in the data contract."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from mingzhang.budget.by_hand.declared import DOCUMENTS, Declared
from mingzhang.budget.units import UNITS
from mingzhang.errors import FilingError
from mingzhang.intake.headings import value_of
from mingzhang.language import Sentence, _, one_of

NAME = "filing.yml"
_MOST_BYTES = 64 * 1024
_MOST_BITS = 256
_MOST_SHOWN = 120
_SHA256 = re.compile(r"[0-9a-f]{64}")

_FLAGS = frozenset({"excerpt", "example", "republish"})
_DATES = frozenset({"retrieved_on", "published_on", "approved_on", "transcribed_on"})
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+[\d:]+)?")
_REGION = re.compile(r"[1-9]\d{5}")
_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_YEARS = range(2000, 2100)

Value = str | bool | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sidecar(Declared):
    """What is declared of the filing, and beside it: `url` and `retrieved_on` (ISO date) say where it is from, `revises` is the
    SHA-256 of the version it supersedes, `excerpt` says that it is not the whole filing, `example` that it is invented, `files` which files of the folder it
    consists of, in order, `republish` whether its text may be shown (None: as the project says). `transcribed` are the files
    that a person typed, `transcribed_by` is who, `transcribed_on` when. `agency` may be an id of the register, too."""

    url: str = ""
    retrieved_on: str = ""
    revises: str = ""
    excerpt: bool = False
    example: bool = False
    files: tuple[str, ...] = ()
    republish: bool | None = None
    transcribed: tuple[str, ...] = ()
    transcribed_by: str = ""
    transcribed_on: str = ""


def read_sidecar(path: Path, name: str) -> Sidecar:
    """Read a `filing.yml`; `name` is what messages call it. Raises FilingError with the line."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _refuse(
            name, _("the file cannot be read ({reason})", reason=error.strerror), _("a readable file")
        ) from error
    return parse_sidecar(data, name)


def parse_sidecar(data: bytes, name: str) -> Sidecar:
    """The same from bytes. An empty file is an empty sidecar."""
    if len(data) > _MOST_BYTES:
        raise _refuse(
            name,
            _("more than {count:,} bytes are too many for a {name}", count=_MOST_BYTES, name=NAME),
            _("a few lines of YAML"),
        )
    try:
        loader = yaml.SafeLoader(data.decode("utf-8-sig"))
        root = loader.get_single_node()
        if root is None:
            return Sidecar()
        if not isinstance(root, yaml.MappingNode):
            raise _refuse(f"{name}:{root.start_mark.line + 1}", _("no keys in it"), _("lines such as 'excerpt: true'"))
        values: dict[str, Value] = {}
        for key_node, value_node in root.value:
            place = f"{name}:{key_node.start_mark.line + 1}"
            key = key_node.value
            if not isinstance(key, str) or key not in _READERS:
                raise _refuse(place, _("unknown key {key}", key=_shown(key)), one_of(_READERS))
            if key in values:
                raise _refuse(place, _("{key} stands here twice", key=key), _("each key once"))
            values[key] = read_value(key, _construct(loader, value_node, place), place)
    except UnicodeDecodeError as error:
        raise _refuse(name, _("not UTF-8"), _("YAML in UTF-8")) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _refuse(
            f"{name}{line}", _("not YAML ({problem})", problem=error.problem), _("lines such as 'excerpt: true'")
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _refuse(name, _("not YAML"), _("lines such as 'excerpt: true'")) from error
    return Sidecar(**values)  # type: ignore[arg-type]  # each reader returns its field's type


def read_value(key: str, value: object, place: str) -> Value:
    """The value of a key, as YAML or a table has it, or in the words that people use (部门预算, 是, 2026年). Raises
    FilingError for one that the key cannot have."""
    return _READERS[key](_in_words(key, value) if isinstance(value, str) else value, place)


def _in_words(key: str, text: str) -> object:
    """A text as `filing.yml` has it where it says the same in other words, else the text as it is."""
    if key in _FLAGS:
        return {"true": True, "false": False}.get(value_of("flag", text), text)
    if key in _DATES and (day := _DAY.fullmatch(text.strip())):
        return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
    if key == "year":
        return text.strip().removesuffix("度").removesuffix("年").strip()
    return value_of(key, text)


def _refuse(place: str, message: Sentence, expected: Sentence) -> FilingError:
    return FilingError(message, place=place, expected=expected, remedy=_("mend {name}, or remove the line", name=NAME))


def _construct(loader: yaml.SafeLoader, node: yaml.Node, place: str) -> object:
    """The value of a node. What a tag promises and the text does not keep fails inside the library in many ways."""
    try:
        value = loader.construct_object(node, deep=True)
    except (ValueError, ArithmeticError, AttributeError, LookupError, TypeError) as error:
        tag = node.tag.rpartition(":")[2]
        raise _refuse(
            place, _("{value} cannot be read as {tag}", value=_shown(node.value), tag=tag), _("a value that exists")
        ) from error
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise _refuse(place, _("{value} is too long a number", value=_shown(node.value)), _("a value that exists"))
    return value


def _shown(value: object) -> str:
    """A value for a message: short, and lists only by name, since they may hold one another many times."""
    if isinstance(value, (list, tuple, set, dict)):
        return _("a list or mapping")
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _refuse(place, _("{value} is no text", value=_shown(value)), _("one line of text"))
    return value.strip()


def _url(value: object, place: str) -> str:
    text = _text(value, place)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"'\\]", text)
    except ValueError:
        good = False
    if not good:
        raise _refuse(
            place,
            _("{text} is no address of a page", text=_shown(text)),
            _("an address that begins with http:// or https://"),
        )
    return text


def _date(value: object, place: str) -> str:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(_text(value, place)).isoformat()
    except ValueError as error:
        raise _refuse(place, _("{value} is no date", value=_shown(value)), _("a date such as 2026-02-28")) from error


def _sha256(value: object, place: str) -> str:
    text = str(value).strip().lower()
    if _SHA256.fullmatch(text) is None:
        raise _refuse(
            place,
            _("{value} is no SHA-256", value=_shown(value)),
            _("the 64 hex digits of the superseded file's SHA-256"),
        )
    return text


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise _refuse(place, _("{value} is neither true nor false", value=_shown(value)), _("true or false"))
    return value


def _year(value: object, place: str) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or int(text) not in _YEARS:
        raise _refuse(place, _("{value} is no year", value=_shown(value)), _("a year such as 2026"))
    return int(text)


def _document(value: object, place: str) -> str:
    return _one_of(value, place, DOCUMENTS, _("{value} is no kind of document", value=_shown(value)))


def _unit(value: object, place: str) -> str:
    return _one_of(value, place, UNITS, _("{value} is no unit of amounts", value=_shown(value)))


def _one_of(value: object, place: str, known: Sequence[str], refused: Sentence) -> str:
    text = _text(value, place)
    if text not in known:
        raise _refuse(place, refused, one_of(known))
    return text


def _region(value: object, place: str) -> str:
    text = str(value).strip()
    if isinstance(value, bool) or _REGION.fullmatch(text) is None:
        raise _refuse(
            place, _("{value} is no region code", value=_shown(value)), _("a code of six digits such as 310107")
        )
    return text


def _form(value: object, place: str) -> str:
    text = _text(value, place)
    if _FORM.fullmatch(text) is None:
        raise _refuse(place, _("{text} is no name of a form", text=_shown(text)), _("a name such as national/budget"))
    return text


def _files(value: object, place: str) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    texts = tuple(_text(name, place) for name in names)
    if not texts or len(set(texts)) != len(texts):
        raise _refuse(place, _("no file, or one twice"), _("the names of the files, each once"))
    return texts


_READERS: dict[str, Callable[[object, str], Value]] = {
    "url": _url,
    "archived_url": _url,
    "retrieved_on": _date,
    "published_on": _date,
    "approved_on": _date,
    "revises": _sha256,
    "agency": _text,
    "year": _year,
    "document": _document,
    "unit": _unit,
    "region": _region,
    "form": _form,
    "excerpt": _flag,
    "example": _flag,
    "files": _files,
    "republish": _flag,
    "transcribed": _files,
    "transcribed_by": _text,
    "transcribed_on": _date,
}
