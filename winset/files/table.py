"""One table of a deck file, read key by key; what is wrong is noted and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from winset.files.limits import MAX_DECIMALS, MAX_NUMBER, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS
from winset.files.lines import Steps
from winset.files.problems import Problems, path_text
from winset.files.values import iso_date, kind_of, number, text_fault
from winset.model import NEVER, Issue, Rule
from winset.rules import KEYWORDS, MAX_RULE_CHARACTERS, check_rule, is_id, quoted
from winset.rules.names import ID_FORM


class Table:
    """A table and the place where it stands.

    Every method asks for one key. It gives a harmless stand-in where the key is missing or wrong, which it reports,
    so that all that is wrong is found in one go; whoever reads then makes no deck. ``finish`` reports the keys that
    nobody asked for.
    """

    def __init__(self, values: Mapping[str, object], steps: Steps, problems: Problems) -> None:
        self.values = values
        self.steps = steps
        self.problems = problems
        self._asked: list[str] = []

    def report(self, message: str, *steps: str | int) -> None:
        """Note what is wrong with the table, or with what is at these steps inside it."""
        self.problems.report((*self.steps, *steps), message)

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        self._asked.append(key)
        return key in self.values

    def finish(self) -> None:
        """Report every key that the format does not know at this place."""
        for key in self.values:
            if key not in self._asked:
                self.problems.unknown((*self.steps, key), "key", key, dict.fromkeys(self._asked))

    def optional_text(self, key: str, most: int = MAX_TEXT_CHARACTERS) -> str | None:
        """The text under the key, None when there is none."""
        if not self.has(key):
            return None
        return self._text(self.values[key], most, key)

    def text(self, key: str, most: int = MAX_TEXT_CHARACTERS) -> str:
        """The text under a key that must be given and not be blank."""
        if not self._given(key, "a text"):
            return ""
        text = self._text(self.values[key], most, key)
        if text is not None and not text.strip():
            self.report("empty; expected a text", key)
        return text or ""

    def title(self, key: str = "title") -> str:
        """A title, which must be given."""
        return self.text(key, MAX_TITLE_CHARACTERS)

    def id(self, seen: dict[str, Steps]) -> str:
        """The table's own id, which must be given, well formed and the first of its kind; noted in ``seen``."""
        if not self._given("id", "an id"):
            return ""
        name = self._text(self.values["id"], MAX_TEXT_CHARACTERS, "id", expected="an id")
        if name is None:
            return ""
        if name in KEYWORDS:
            self.report(f"{quoted(name)} is a word of the rule language; expected another id", "id")
        elif not is_id(name):
            self.report(f"{quoted(name)} is no id; expected {ID_FORM}", "id")
        elif name in seen:
            self.report(f"duplicate id {quoted(name)}; {path_text(seen[name])} has it too", "id")
        seen.setdefault(name, self.steps)
        return name

    def reference(self, key: str, kind: str, known: Collection[str]) -> str:
        """The id of something of that kind, which must be given."""
        return (self.optional_reference(key, kind, known) or "") if self._given(key, _id_of(kind)) else ""

    def optional_reference(self, key: str, kind: str, known: Collection[str]) -> str | None:
        """The id of something of that kind, None when there is none."""
        if not self.has(key):
            return None
        return self._reference(self.values[key], kind, known, key)

    def references(self, key: str, kind: str, known: Collection[str]) -> tuple[str, ...]:
        """An array of ids of that kind, each once; empty when there is none."""
        names: list[str] = []
        for place, value in enumerate(self._array(key)):
            name = self._reference(value, kind, known, key, place)
            if name is not None and name in names:
                self.report(f"{quoted(name)} is named twice", key, place)
            elif name is not None:
                names.append(name)
        return tuple(names)

    def titles(self, key: str) -> tuple[str, ...]:
        """An array of short texts; empty when there is none."""
        texts = [self._text(value, MAX_TITLE_CHARACTERS, key, place) for place, value in enumerate(self._array(key))]
        for place, text in enumerate(texts):
            if text is not None and not text.strip():
                self.report("empty; expected a text", key, place)
        return tuple(text for text in texts if text is not None)

    def flag(self, key: str, stand_in: bool) -> bool:
        """Whether the key is true; false when it is not given, the stand-in when it is neither."""
        if not self.has(key):
            return False
        value = self.values[key]
        if isinstance(value, bool):
            return value
        self._report_kind(value, "true or false", key)
        return stand_in

    def whole(self, key: str, least: int, most: int) -> int | None:
        """The whole number under the key, from least to most; None when there is none."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._report_kind(value, f"a whole number from {least} to {most}", key)
        return None

    def share(self, key: str) -> Decimal | None:
        """A number from 0 to 1; None when there is none."""
        return self._number(self.values[key], key) if self.has(key) else None

    def positive(self, key: str) -> Decimal | None:
        """A number above 0; None when there is none."""
        return self._number(self.values[key], key, positive=True) if self.has(key) else None

    def required_positive(self, key: str) -> Decimal:
        """A number above 0, which must be given."""
        return (self.positive(key) or Decimal(1)) if self._given(key, "a number above 0") else Decimal(1)

    def shares(self, key: str, kind: str, known: Collection[str], owner: str = "") -> dict[str, Decimal]:
        """A table of numbers from 0 to 1 by ids of that kind (and of its owner); empty when there is none."""
        numbers: dict[str, Decimal] = {}
        for name, value in self.entries(key).items():
            if name not in known:
                self.problems.unknown((*self.steps, key, name), kind, name, known, owner)
            share = self._number(value, key, name)
            if share is not None:
                numbers[name] = share
        return numbers

    def date(self, key: str) -> str | None:
        """A date as ISO 8601 text; None when there is none."""
        if not self.has(key):
            return None
        text = iso_date(self.values[key])
        if text is None:
            self._report_kind(self.values[key], "a date like 2025-01-28", key)
        return text

    def rule(self, key: str, issues: Mapping[str, Issue]) -> Rule:
        """A rule about the issues, which must be given."""
        if not self._given(key, "a rule"):
            return NEVER
        text = self._text(self.values[key], MAX_RULE_CHARACTERS, key, expected="a rule")
        if text is None:
            return NEVER
        rule, errors = check_rule(text, issues, suggest=self.problems.suggest)
        for error in errors:
            self.report(str(error), key)
        return rule or NEVER

    def entries(self, key: str) -> Mapping[str, object]:
        """What is in a table under the key; empty when there is none."""
        if not self.has(key):
            return {}
        value = self.values[key]
        if isinstance(value, dict):
            return value
        self._report_kind(value, "a table", key)
        return {}

    def table(self, key: str) -> Table | None:
        """The table under the key; None when there is none, or something else."""
        entries = self.entries(key)
        is_table = isinstance(self.values.get(key), dict)
        return Table(entries, (*self.steps, key), self.problems) if is_table else None

    def tables(self, key: str) -> list[Table]:
        """The tables of an array of tables; none when it is not given."""
        if not self.has(key):
            return []
        value = self.values[key]
        if isinstance(value, dict):
            self.report(f"one table; expected an array of tables: write [[{path_text(self._names(key))}]]", key)
            return [Table(value, (*self.steps, key), self.problems)]
        found = []
        for place, part in enumerate(self._array(key)):
            if isinstance(part, dict):
                found.append(Table(part, (*self.steps, key, place), self.problems))
            else:
                self._report_kind(part, "a table", key, place)
        return found

    def _names(self, key: str) -> Steps:
        return (*(step for step in self.steps if isinstance(step, str)), key)

    def _given(self, key: str, expected: str) -> bool:
        if self.has(key):
            return True
        self.report(f"missing; expected {expected}", key)
        return False

    def _array(self, key: str) -> list[object]:
        if not self.has(key):
            return []
        value = self.values[key]
        if isinstance(value, list):
            return value
        self._report_kind(value, "an array", key)
        return []

    def _text(self, value: object, most: int, *steps: str | int, expected: str = "a text") -> str | None:
        if not isinstance(value, str):
            self._report_kind(value, expected, *steps)
            return None
        fault = text_fault(value, most)
        if fault is None:
            return value
        self.report(fault, *steps)
        return None

    def _reference(self, value: object, kind: str, known: Collection[str], *steps: str | int) -> str | None:
        if not isinstance(value, str):
            self._report_kind(value, _id_of(kind), *steps)
            return None
        if value not in known:
            self.problems.unknown((*self.steps, *steps), kind, value, known)
        return value

    def _number(self, value: object, *steps: str | int, positive: bool = False) -> Decimal | None:
        exact = number(value)
        if exact is not None and (exact > 0 if positive else 0 <= exact <= 1):
            return exact
        expected = "a number above 0" if positive else "a number from 0 to 1"
        if exact is None and kind_of(value) == "a number":
            expected += f", at most {MAX_NUMBER:,}" * positive + f", with at most {MAX_DECIMALS} decimals"
        self._report_kind(value, expected, *steps)
        return None

    def _report_kind(self, value: object, expected: str, *steps: str | int) -> None:
        found = kind_of(value)
        if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) < 10**20):
            found = str(value).lower()
        elif isinstance(value, str):
            found = quoted(value)
        self.report(f"{found}; expected {expected}", *steps)


def _id_of(kind: str) -> str:
    return f"the id of {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
