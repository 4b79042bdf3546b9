"""Workshops in deck files: written one fact a line, read strictly, and unfinished ones taken as they are."""

from __future__ import annotations

import pytest
from deck_texts import FERRY, problems_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import decks, workshops

from winset.files import DeckFileError, read_deck_text, read_workshop_text, write_deck_text, write_workshop_text
from winset.model import Agreement, Inject, Round, Team, Workshop

FIRST_LINE = FERRY.count("\n") + 1
WORKSHOP = """[[workshop]]
id = "harbor_day"
title = "A day at the harbor"
scenario = "opening_bid"
notes = "Room 2"
  [workshop.agreement]
  required = ["north"]
  at_least = 1
  [[workshop.team]]
  id = "dockers"
  title = "Dockers"
  actors = ["north"]
  people = 3
  [[workshop.team]]
  id = "watchers"
  title = "Watchers"
  [[workshop.round]]
  title = "Opening"
  minutes = 20
  [[workshop.round]]
  title = "Vote"
  minutes = 45
  two_step = true
  notes = "Quietly"
  [[workshop.inject]]
  id = "storm"
  title = "Storm"
  text = \"\"\"
The pier
is gone.\"\"\"
  gives_way = ["north_port"]
  stands_firm = ["south_fare"]
  round = 2
  notes = "If time"
"""
PREPARED = Workshop(
    "harbor_day",
    "A day at the harbor",
    (Team("dockers", "Dockers", ("north",), 3), Team("watchers", "Watchers")),
    (Round("Opening"), Round("Vote", 45, two_step=True, notes="Quietly")),
    (Inject("storm", "Storm", "The pier\nis gone.", ("north_port",), ("south_fare",), 2, "If time"),),
    Agreement(("north",), 1),
    "opening_bid",
    "Room 2",
)


def with_workshop(*changes: tuple[str, str]) -> str:
    """The ferry file with the workshop at its end, each text in it replaced where it first stands."""
    text = WORKSHOP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return FERRY + text


def test_a_workshop_reads_as_it_stands_in_the_file():
    assert read_deck_text(with_workshop(), "ferry.winset").workshops == (PREPARED,)


def test_it_is_written_after_the_scenarios_as_it_was_read():
    text = write_deck_text(read_deck_text(with_workshop(), "ferry.winset"))
    assert text.endswith("\n\n" + WORKSHOP)


def test_all_but_titles_and_ids_may_be_left_out():
    text = FERRY + '[[workshop]]\nid = "day_1"\ntitle = "Day"\n[[workshop.round]]\ntitle = "Only"\n'
    assert read_deck_text(text, "ferry.winset").workshops == (Workshop("day_1", "Day", rounds=(Round("Only"),)),)


def test_an_unfinished_workshop_with_an_actor_in_two_teams_is_read():
    text = with_workshop(('title = "Watchers"', 'title = "Dockers"\n  actors = ["north"]'))
    assert [team.actors for team in read_deck_text(text, "ferry.winset").workshops[0].teams] == [("north",)] * 2


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('id = "harbor_day"', 'id = "Harbor day"', 2, 'workshop[1].id: "Harbor day" is no id; expected a to z, then '),
        ('title = "A day at the harbor"\n', "", 1, "workshop[1].title: missing; expected a text"),
        ('"Room 2"', '"Room\\u0007"', 5, "workshop[1].notes: control character U+0007 at character 5; remove it"),
        ('"opening_bid"', '"opening"', 4, 'workshop[1].scenario: unknown scenario "opening"; '),
        ("notes = ", "note = ", 5, 'workshop[1].note: unknown key "note"; did you mean "notes"?'),
        ('["north"]\n  at_least', '["nort"]\n  at_least', 7, 'workshop[1].agreement.required[1]: unknown actor "nort"'),
        ("at_least = 1", "at_least = 3", 8, "workshop[1].agreement.at_least: 3; expected a whole number from 1 to 2"),
        ('actors = ["north"]', 'actors = ["west"]', 12, 'workshop[1].team[1].actors[1]: unknown actor "west"'),
        (
            'actors = ["north"]',
            'actors = ["north", "north"]',
            12,
            'workshop[1].team[1].actors[2]: "north" is named twice',
        ),
        ('actors = ["north"]', 'actors = "north"', 12, 'workshop[1].team[1].actors: "north"; expected an array'),
        ("people = 3", "people = 0", 13, "workshop[1].team[1].people: 0; expected a whole number from 1 to 1000"),
        ("people = 3", "people = 1001", 13, "workshop[1].team[1].people: 1001; expected a whole number from 1 to"),
        ('"watchers"', '"dockers"', 15, 'workshop[1].team[2].id: duplicate id "dockers"; workshop[1].team[1] has it'),
        (
            "minutes = 45",
            "minutes = 601",
            22,
            "workshop[1].round[2].minutes: 601; expected a whole number from 1 to 600",
        ),
        (
            "minutes = 45",
            "minutes = 4.5",
            22,
            "workshop[1].round[2].minutes: 4.5; expected a whole number from 1 to 600",
        ),
        ("two_step = true", "two_step = 2", 23, "workshop[1].round[2].two_step: 2; expected true or false"),
        (
            "[[workshop.round]]",
            "[[workshop.rounds]]",
            17,
            'workshop[1].rounds: unknown key "rounds"; did you mean "round"?',
        ),
        ('["north_port"]', '["port"]', 31, 'workshop[1].inject[1].gives_way[1]: unknown red line "port"'),
        ('["south_fare"]', "[1]", 32, "workshop[1].inject[1].stands_firm[1]: 1; expected the id of a red line"),
        ("round = 2", "round = 3", 33, "workshop[1].inject[1].round: 3; expected a whole number from 1 to 2"),
        ("round = 2", "round = 0", 33, "workshop[1].inject[1].round: 0; expected a whole number from 1 to 2"),
    ],
)
def test_what_is_wrong_with_a_workshop_is_told_with_its_place(old, new, line, problem):
    (told,) = [each for each in problems_of(with_workshop((old, new))) if problem in each]
    assert told.startswith(f"ferry.winset:{FIRST_LINE + line - 1}: {problem}")


def test_a_round_of_a_workshop_without_rounds_is_no_round():
    rounds = WORKSHOP[WORKSHOP.index("  [[workshop.round]]") : WORKSHOP.index("  [[workshop.inject]]")]
    assert problems_of(with_workshop((rounds, ""))) == [
        f"ferry.winset:{FIRST_LINE + 24}: workshop[1].inject[1].round: the workshop has no rounds; leave it out, or "
        "add a [[workshop.round]]"
    ]


def test_ids_of_workshops_are_unique():
    assert problems_of(with_workshop() + WORKSHOP) == [
        f'ferry.winset:{FIRST_LINE + WORKSHOP.count(chr(10)) + 1}: workshop[2].id: duplicate id "harbor_day"; '
        "workshop[1] has it too"
    ]


@pytest.mark.parametrize(("kind", "most"), [("team", 60), ("round", 60), ("inject", 200)])
def test_a_workshop_has_no_more_parts_than_it_may(kind, most):
    def parts(number: int) -> str:
        heads = (f'[[workshop.{kind}]]\ntitle = "T"\n' + f'id = "t_{n}"\n' * (kind != "round") for n in range(number))
        return FERRY + '[[workshop]]\nid = "day_1"\ntitle = "Day"\n' + "".join(heads)

    assert read_deck_text(parts(most), "ferry.winset").workshops
    (problem,) = problems_of(parts(most + 1))
    assert problem.endswith(f"workshop[1].{kind}: {most + 1} of them; at most {most} are allowed")


@given(st.data(), decks())
def test_a_workshop_alone_is_written_and_read_back_equal(data, deck):
    workshop = data.draw(workshops(deck, ["scenario_0"]))
    text = write_workshop_text(workshop)
    assert read_workshop_text(text, "library", deck, ["scenario_0"]) == workshop


@pytest.mark.parametrize("text", [WORKSHOP + WORKSHOP.replace("harbor", "other"), "more = 1\n" + WORKSHOP, "# none"])
def test_a_text_with_anything_but_one_workshop_is_none_of_a_workshop(text):
    deck = read_deck_text(FERRY, "ferry.winset").deck
    with pytest.raises(DeckFileError):
        read_workshop_text(text, "library", deck, ["opening_bid"])
