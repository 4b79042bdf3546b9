"""The log as text, an entry a line, and back. Reading is strict: what is not exactly of this form is refused."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from winset.faults import UserFault
from winset.model.board import Board
from winset.workshop.events import Entry, Event

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Kind = TypeVar("_Kind")
_FAR = 1e12
_EVENTS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}


class LogDamaged(UserFault):
    """A log that cannot be read or followed; the sentence says which entry."""


def entry_text(entry: Entry) -> str:
    """The entry as one line of JSON; equal entries give equal texts."""
    record = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": type(entry.event).__name__,
        **_values(entry.event),
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def read_entry(text: str) -> Entry:
    """The entry of a line; LogDamaged when it is none."""
    try:
        return _entry(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, RecursionError) as error:
        raise LogDamaged(f"An entry of the workshop’s log is not readable: “{text[:60]}”.") from error


def _entry(record: dict[str, object]) -> Entry:
    number = _exactly(int, record.pop("number"))
    at = datetime.fromisoformat(_exactly(str, record.pop("at")))
    kind = _EVENTS[_exactly(str, record.pop("event"))]
    if number < 1 or at.tzinfo is None:
        raise ValueError("no number or no moment")
    return Entry(number, at, cast(Event, _made(kind, record)))


def _values(value: DataclassInstance) -> dict[str, object]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    """The value as JSON knows it."""
    match value:
        case bytes():
            return b64encode(value).decode()
        case Decimal():
            return str(value)
        case Board():
            return dict(value)
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(item) for item in value]
    return _values(value) if is_dataclass(value) and not isinstance(value, type) else value


@cache
def _kinds(made: type) -> dict[str, object]:
    return get_type_hints(made)


def _made(made: type, record: object) -> object:
    """A value of that dataclass; ValueError or TypeError when the record is none."""
    values = _exactly(dict, record)
    kinds = _kinds(made)
    needed = {field.name for field in fields(made) if field.default is MISSING and field.default_factory is MISSING}
    if not needed <= values.keys() <= kinds.keys():
        raise ValueError(f"not the parts of {made.__name__}")
    return made(**{name: _read(kinds[name], value) for name, value in values.items()})


def _read(kind: object, value: object) -> object:
    """The JSON value as one of that type; ValueError or TypeError when it is none."""
    origin = get_origin(kind)
    if origin is not None:
        return _read_generic(origin, get_args(kind), value)
    if kind in _READERS:
        return _READERS[kind](value)
    return _made(kind, value) if isinstance(kind, type) and is_dataclass(kind) else _exactly(cast(type, kind), value)


def _read_generic(origin: object, inner: tuple[object, ...], value: object) -> object:
    if origin in (Union, UnionType):
        (kind,) = (kind for kind in inner if kind is not NoneType)
        return None if value is None and NoneType in inner else _read(kind, value)
    if origin is Literal:
        if isinstance(value, bool) or value not in inner:
            raise ValueError("none of these")
        return value
    items = _exactly(list, value)
    if origin is frozenset:
        return frozenset(_read(inner[0], item) for item in items)
    if inner[-1] is Ellipsis:
        return tuple(_read(inner[0], item) for item in items)
    return tuple(_read(kind, item) for kind, item in zip(inner, items, strict=True))


def _read_board(value: object) -> Board:
    return Board({issue: _exactly(str, term) for issue, term in _exactly(dict, value).items()})


def _read_decimal(value: object) -> Decimal:
    number = Decimal(_exactly(str, value))
    if not number.is_finite():
        raise ValueError("no number")
    return number


def _read_float(value: object) -> float:
    number = float(value) if type(value) is int else _exactly(float, value)
    if not abs(number) < _FAR:
        raise ValueError("no number")
    return number


_READERS: dict[object, Callable[[object], object]] = {
    Board: _read_board,
    Decimal: _read_decimal,
    float: _read_float,
    bytes: lambda value: b64decode(_exactly(str, value), validate=True),
}


def _exactly(kind: type[_Kind], value: object) -> _Kind:
    """The value, when it is of that type and no other (a truth value is no number)."""
    if type(value) is not kind:
        raise TypeError(f"no {kind.__name__}")
    return value
