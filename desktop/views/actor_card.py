"""One actor at the right: what it does with the table, through which red lines, and the ways to set them aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from desktop.desk import Crossing
from desktop.spotlight import NOTHING, Lit, lit_by_actor, lit_by_lines
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.views.actor_head import ActorHead
from desktop.views.card_frame import paint_card_frame
from desktop.views.flow import FlowLayout
from desktop.views.line_block import LineBlock, LineState, show_or_hold
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel
from winset.analysis.verdict import Stance, Verdict
from winset.model import Actor, Deck, RedLine, WhatIf


class ActorCard(QWidget):
    """One actor: its verdict and its red lines, the crossed ones first.

    Signals:
        gives_way(str, bool): the switch of a red line was turned.
        gives_way_on_all(str, bool): the actor shall give way on all its red lines, or on none.
        firmness_wanted(str, QPoint): another firmness shall be chosen for the red line, at that place of the screen.
        pointed(Lit): the mouse points at the actor, or at a red line of it, or (nothing lit) at neither.
    """

    gives_way = Signal(str, bool)
    gives_way_on_all = Signal(str, bool)
    firmness_wanted = Signal(str, QPoint)
    pointed = Signal(object)

    def __init__(self, deck: Deck, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._actor = actor
        self._stance: Stance | None = None
        self._lit = NOTHING
        self._shows_all = False
        self._touched: dict[str, bool] = {}  # lines whose switch was turned: did they count before?
        self._states: Mapping[str, LineState] | None = None
        self._last: tuple[Verdict | None, Verdict | None, WhatIf, Mapping[str, Crossing]] | None = None
        self._head = ActorHead(deck, actor)
        self._note = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._blocks: dict[str, LineBlock] = {}
        self._order = {line.id: place for place, line in enumerate(deck.lines_of(actor.id))}
        self.more = LinkButton()
        self.more.clicked.connect(self._toggle_all)
        self.all = LinkButton()
        self.all.clicked.connect(self._give_way_on_all)
        self._gives_all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 9, 10, 9)
        layout.setSpacing(5)
        head = QVBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)  # as far in as the words of lines, which have a bar before them when lit
        head.addWidget(self._head)
        head.addWidget(self._note)
        layout.addLayout(head)
        layout.addLayout(self._lines)
        foot = FlowLayout(gap=14)
        foot.addWidget(self.more)
        foot.addWidget(self.all)
        layout.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(actor.title)

    @property
    def stance(self) -> Stance | None:
        """What the actor does with what is shown."""
        return self._stance

    @property
    def words(self) -> str:
        """Everything the card says, line by line."""
        lines = [words for block in self.blocks for words in block.words]
        return "\n".join(([] if self._note.isHidden() else [self._note.text()]) + lines)

    def show_verdict(
        self, verdict: Verdict | None, now: Verdict | None, what_if: WhatIf, crossings: Mapping[str, Crossing]
    ) -> None:
        """Show what the actor does; ``now`` is the table's verdict while a hovering card's is shown.

        Beside the lines that the verdict rests on, every line shows that all open packages cross.
        """
        self._last = (verdict, now, what_if, crossings)
        own = verdict.of(self._actor.id) if verdict else None
        self._stance = own.stance if own else None
        would = now is not None
        self._head.show_stance(self._stance, would=would, known=verdict is not None)
        lines = self._deck.lines_of(self._actor.id)
        waived = [line for line in lines if line.id in what_if.waived]
        always = {line for line, crossing in crossings.items() if crossing.always}
        crossed = tuple(
            line.id
            for line in lines
            if line not in waived and (line.id in always or (own is not None and line.id in own.crossed))
        )
        counting = [line for line in lines if line.id in crossed or line in waived]
        shown = [line for line in lines if line in counting or self._shows_all or line.id in self._touched]
        show_or_hold(
            self._note, self._note_text(crossed, lines, waived, verdict, now), held=bool(self._touched) and not would
        )
        states = {
            line.id: LineState(
                counts=self._touched.get(line.id, line in counting),
                crossing=crossings.get(line.id),
                waived=line in waived,
                firmness=what_if.firmness_of(line.id, line.firmness),
                can_waive=not would,
                held=line.id in self._touched,
            )
            for line in shown
        }
        if states != self._states:
            self._states = states
            self._fill(shown, states)
        hidden = len(lines) - len(counting if self._shows_all else shown)
        self.more.setVisible(bool(lines) and not would and (hidden > 0 or self._shows_all))
        self.more.setText("Show only what counts" if self._shows_all else _more_text(hidden, len(lines)))
        self._gives_all = bool(lines) and len(waived) == len(lines)
        self.all.setText("Restore all" if self._gives_all else "Give way on all")
        self.all.setVisible(len(lines) > 1 and not would)
        word = {"vetoes": "vetoes", "accepts": "accepts", "depends": "depends on the open cards"}.get(
            self._stance or "", ""
        )
        self.setAccessibleDescription(f"{self._actor.title} {word}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the actor's color at its left."""
        tokens = tokens_of(self)
        color = actor_colors(self._deck, dark=tokens.dark)[self._actor.id]
        border, width = tokens.veto_border if self._stance == "vetoes" else tokens.border, 1.0
        if self._actor.id in self._lit.actors:
            border, width = tokens.accent, 1.6
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_card_frame(painter, box, tokens, stripe=color, border=border, border_width=width)

    def show_lit(self, lit: Lit) -> None:
        """Show what is pointed at, in whatever view: this actor, or red lines of it."""
        self._lit = lit
        for block in self._blocks.values():
            block.show_lit(block.line_id in lit.lines)
        self.update()

    @property
    def lit(self) -> bool:
        """Whether the actor is pointed at."""
        return self._actor.id in self._lit.actors

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at the actor."""
        super().enterEvent(event)
        self._point("")

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points elsewhere."""
        super().leaveEvent(event)
        self.pointed.emit(NOTHING)

    def _point(self, line: str) -> None:
        """The mouse is at the line, or beside the lines."""
        lit = lit_by_lines(self._deck, [line]) if line else lit_by_actor(self._deck, self._actor.id)
        self.pointed.emit(lit)

    def _note_text(
        self,
        crossed: tuple[str, ...],
        lines: tuple[RedLine, ...],
        waived: list[RedLine],
        verdict: Verdict | None,
        now: Verdict | None,
    ) -> str:
        if not lines:
            return "No red lines"
        if now is not None and verdict is not None:
            then, before = verdict.of(self._actor.id).stance, now.of(self._actor.id)
            if before.stance == "vetoes" and then != "vetoes":
                return f"now vetoes: {'; '.join(self._deck.red_line(line).name for line in before.crossed)}"
        if crossed or verdict is None or self._stance is None:
            return ""
        active = len(lines) - len(waived)
        if self._stance == "depends":
            return f"{_red_lines(active)}; it depends on the open cards"
        if self._stance == "vetoes":
            return f"{_red_lines(active)}; every open package crosses one"
        return f"{_red_lines(active)}, none crossed" if active else ""

    def _fill(self, shown: Sequence[RedLine], states: Mapping[str, LineState]) -> None:
        """Show the blocks of these lines, made when they are first shown, in the deck's order."""
        for line in shown:
            if line.id not in self._blocks:
                self._blocks[line.id] = self._new_block(line)
        for line_id, block in self._blocks.items():
            if line_id in states:
                block.show_state(states[line_id])
            block.setVisible(line_id in states)

    def _new_block(self, line: RedLine) -> LineBlock:
        block = LineBlock(self._deck, line)
        block.gives_way.connect(self._turn)
        block.firmness_wanted.connect(self.firmness_wanted)
        block.pointed.connect(self._point)
        block.show_lit(line.id in self._lit.lines)
        before = [known for known in self._deck.lines_of(self._actor.id) if known.id in self._blocks]
        place = sum(self._order[known.id] < self._order[line.id] for known in before)
        self._lines.insertWidget(place, block)
        return block

    @property
    def blocks(self) -> list[LineBlock]:
        """The red lines that are shown, in the deck's order."""
        shown = [block for block in self._blocks.values() if not block.isHidden()]
        return sorted(shown, key=lambda block: self._order[block.line_id])

    def _turn(self, line: str, on: bool) -> None:
        """The line stays where it is, though it may count no more: a hand must be able to take back what it did."""
        self._touched.setdefault(line, self._states is not None and self._states[line].counts)
        self.gives_way.emit(line, on)

    def let_go(self, *, but_focused: bool = False) -> None:
        """Lines whose switch was turned need not stay any more; ``but_focused``: but for the one with the keyboard."""
        focused = QApplication.focusWidget() if but_focused else None
        kept = {
            line: counted
            for line, counted in self._touched.items()
            if focused is not None and self._blocks[line].isAncestorOf(focused)
        }
        if kept != self._touched:
            self._touched = kept
            if self._last is not None:
                self.show_verdict(*self._last)

    def _give_way_on_all(self) -> None:
        self.gives_way_on_all.emit(self._actor.id, not self._gives_all)

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        if self._last is not None:
            self.show_verdict(*self._last)


def _red_lines(number: int) -> str:
    return "1 red line" if number == 1 else f"{number} red lines"


def _more_text(hidden: int, total: int) -> str:
    if hidden == total:
        return f"Show its {_red_lines(total)}"
    return "Show the other red line" if hidden == 1 else f"Show the other {hidden} red lines"
