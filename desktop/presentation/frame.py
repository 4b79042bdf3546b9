"""What every slide has around its matter: whose table it is, the clock, what a deal is, and which slide it is."""

from __future__ import annotations

from dataclasses import replace

from desktop.presentation.showing import TOKENS, Showing
from desktop.presentation.slide import HEIGHT, LEAST, SIDE, letters, one_line, put, text_row
from desktop.presentation.stage import AT_THE_END, Stage, Timer
from desktop.printing.lettering import text_width
from desktop.printing.marks import Box, Mark, Stroke, Words
from desktop.printing.rows import Row
from winset.wording import number

TOP = 34
FOOT = 984
"""Here the matter ends, and the foot begins below a line."""
AIR = 20
"""Between the parts of a slide."""
_CLOCK_GAP, _BEFORE_CLOCK = 22, 40
_TITLE, _ABOUT = letters(31, "bold"), letters(26, color=TOKENS.quiet)
_ABOUT_LEAST = letters(LEAST, color=TOKENS.quiet)
_DIGITS = letters(46, "bold")
_FIRST_FOOT, _SECOND_FOOT = FOOT + 10, FOOT + 40
_DOTS = HEIGHT - 11
_MOST_DOTS = 24


def head(showing: Showing, stage: Stage, width: float) -> Row:
    """Deck, round, scenario and whose account it is, which is never cut; on two lines where one is too short."""
    room = width - 2 * SIDE - (clock_room(stage.timer) if stage.timer else 0)
    title_width = text_width(showing.deck, _TITLE)
    proposer = f"proposed by {stage.proposer}" if stage.proposer else ""
    scenario = "" if stage.round_title else showing.scenario  # the table of a workshop is named after it
    before = " · ".join(part for part in (stage.round_title, proposer, scenario) if part)
    about = f"{before} · {showing.account}"
    if title_width + 24 + text_width(about, _ABOUT) <= room:
        beside = one_line(about, _ABOUT, SIDE + title_width + 24, TOP + 9)
        return Row(TOP + 50, (one_line(showing.deck, _TITLE, SIDE, TOP + 5), beside))
    account = f" · {showing.account}"
    account_width = text_width(account, _ABOUT_LEAST)
    first = text_row(showing.deck, _TITLE, room, 1)
    second_width = min(text_width(before, _ABOUT_LEAST) + 1, room - account_width)
    second = text_row(before, _ABOUT_LEAST, max(80.0, second_width), 1)
    end = second.marks[0].width if second.marks else 0
    y = TOP - 8 + first.height
    marks = (*put(first, SIDE, TOP - 8), *put(second, SIDE, y), one_line(account, _ABOUT_LEAST, SIDE + end, y))
    return Row(y + second.height + 4, marks)


def clock_room(timer: Timer) -> float:
    """How much room the clock takes at the right, whatever it shows."""
    words = max(text_width(each, letters(26, "semibold")) for each in (timer.label, *AT_THE_END))
    return text_width("0:00:00", replace(_DIGITS, even_figures=True)) + _CLOCK_GAP + words + _BEFORE_CLOCK


def clock(timer: Timer, now: float, width: float) -> tuple[Words, ...]:
    """The digits and what they run down to; in the last minute in the color of a warning, and in words."""
    warns, up = timer.warns(now), not timer.left(now)
    color = TOKENS.veto if up else TOKENS.depends if warns else TOKENS.text
    said = letters(26, "semibold" if warns else "regular", color if warns else TOKENS.quiet)
    words, digits = timer.words(now), timer.digits(now)
    x = width - SIDE - text_width(words, said)
    shown = replace(letters(46, "bold", color), even_figures=True)
    wide = text_width(digits, shown)
    return one_line(digits, shown, x - _CLOCK_GAP - wide, TOP - 6), one_line(words, said, x, TOP + 11)


def foot(matter: Row, showing: Showing, width: float) -> tuple[Mark, ...]:
    """A line, what stands below it on the left, and on the right what a deal is."""
    meaning = text_width(showing.deal_means, _ABOUT_LEAST)
    line = Stroke(SIDE, FOOT, width - 2 * SIDE, 0, TOKENS.border, 2)
    right = one_line(showing.deal_means, _ABOUT_LEAST, width - SIDE - meaning, FOOT + 24)
    return line, *put(matter, SIDE, FOOT), right


def foot_width(showing: Showing, width: float) -> float:
    """How much room is on the left of what a deal is."""
    return width - 2 * SIDE - text_width(showing.deal_means, _ABOUT_LEAST) - 48


def way_out_row(showing: Showing, room: float) -> Row:
    """The nearest deal at the foot: ``Nearest way out, three cards: ...``; cards that have no room are counted."""
    way = showing.way_out
    if not way.exchanges:
        return _lowered(text_row(way.sentence, letters(26, color=TOKENS.quiet), room, 1))
    count = len(way.exchanges)
    label = f"Nearest way out, {'one card' if count == 1 else f'{number(count)} cards'}:"
    cards = [exchange.name for exchange in way.exchanges]
    quiet, strong = letters(28, color=TOKENS.quiet), letters(28, "bold")
    beside = text_width(label, quiet) + 16
    if beside + text_width(" · ".join(cards), strong) <= room:
        together = " · ".join(cards)
        return _lowered(Row(34, (one_line(label, quiet, 0, 0), one_line(together, strong, beside, 0))))
    small = letters(LEAST, "bold")
    for shown in range(count, -1, -1):
        rest = count - shown
        listed = " · ".join([*cards[:shown], *([f"{number(rest)} more"] if rest else [])])
        if shown <= 1 or text_width(listed, small) <= room:
            break
    below = text_row(listed, small, room, 1)
    return Row(64, (one_line(label, _ABOUT_LEAST, 0, 8), *put(below, 0, 37)))


def _lowered(row: Row) -> Row:
    return Row(row.height + 22, put(row, 0, 22))


def place_among(slides: int, at: int, width: float) -> tuple[Box, ...]:
    """Where one is: a dot for each slide, or of very many a bar filled so far."""
    if slides <= 1:
        return ()
    if slides > _MOST_DOTS:
        whole = 480.0
        left = (width - whole) / 2
        done = whole * (at + 1) / slides
        return (
            Box(left, _DOTS - 3, whole, 6, fill=TOKENS.border, radius=3),
            Box(left, _DOTS - 3, done, 6, fill=TOKENS.quiet, radius=3),
        )
    left = (width - slides * 24) / 2
    return tuple(
        Box(left + number * 24 + (0 if number == at else 5), _DOTS - 4, 22 if number == at else 12, 8,
            fill=TOKENS.text if number == at else TOKENS.border_strong, radius=4)
        for number in range(slides)
    )  # fmt: skip


def help_strip(text: str, width: float) -> tuple[Mark, ...]:
    """What the keys do, in place of the foot of the slide; on two lines where one is too short."""
    room = width - 2 * SIDE
    row = text_row(text, letters(LEAST, "medium", TOKENS.on_accent), room - 48, 2)
    top, high = FOOT + 4, HEIGHT - FOOT - 16
    band = Box(SIDE, top, room, high, fill=TOKENS.accent, radius=12)
    return band, *put(row, SIDE + 24, top + (high - row.height) / 2)
