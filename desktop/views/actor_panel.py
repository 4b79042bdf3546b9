"""The actors at the right: what each does with the table, through which red lines, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.analyst import Analyst
from desktop.charts.words import with_short_names
from desktop.desk import Crossing, Desk
from desktop.lettering import isolated_deck
from desktop.spotlight import NOTHING, Lit, lit_by_actor, lit_by_lines
from desktop.theme import font, label_font, tokens_of
from desktop.tokens import CHIP_HEIGHT, Tokens, actor_colors
from desktop.verbs import Verbs
from desktop.views.card_frame import paint_card_frame
from desktop.views.concession_card import ConcessionCards
from desktop.views.firmness_popup import FirmnessPopup
from desktop.views.flow import FlowLayout
from desktop.views.icons import paint_icon
from desktop.views.line_block import LineBlock, LineState
from desktop.views.lines import elided
from desktop.views.link_button import LinkButton
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.what_if_bar import WhatIfFoot
from winset.analysis.verdict import Stance, Verdict
from winset.model import Actor, Deck, RedLine, WhatIf
from winset.wording import decision_rule_words

if TYPE_CHECKING:
    from desktop.charts.knot_summary import Giving

GIVING = "giving"
"""The topic of what would have to give, with the analyst."""


class ActorPanel(QWidget):
    """All actors, always in the deck's order; while a card hovers, what dropping it would make them do.

    That a what-if is on stands below them, so that turning a switch moves no other.

    Signals:
        rule_wanted(): another decision rule shall be chosen.
    """

    rule_wanted = Signal()

    def __init__(
        self, desk: Desk, verbs: Verbs, parent: QWidget | None = None, *, analyst: Analyst | None = None
    ) -> None:
        """The actors on the desk; with an analyst also what would have to give, found after the table's figures."""
        super().__init__(parent)
        self._desk = desk
        self._verbs = verbs
        self._analyst = analyst
        self._deck: Deck | None = None
        self._cards: dict[str, ActorCard] = {}
        self._heading = PlainLabel(font=label_font(), quiet=True)
        self.foot = WhatIfFoot(verbs)
        self.firmness = FirmnessPopup(desk, verbs, self)
        self._actors = QVBoxLayout()
        self._actors.setContentsMargins(12, 12, 12, 12)
        self._actors.setSpacing(8)
        self.rule = LinkButton()
        self.rule.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rule.clicked.connect(self.rule_wanted)
        self._heading.setMinimumHeight(self.rule.sizeHint().height())  # so that nothing moves when the rule goes
        head = FlowLayout(gap=10, spread=True)
        head.addWidget(self._heading)
        head.addWidget(self.rule)
        self._actors.addLayout(head)
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(8)
        self._actors.addLayout(self._cards_column)
        self.giving = ConcessionCards()
        self.giving.conceded.connect(verbs.concede)
        self.giving.pointed.connect(self._point_at_lines)
        self.giving.hide()
        self._actors.addWidget(self.giving)
        self._actors.addStretch(1)
        self.area = _scrolled(self._actors)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.foot)
        self.setAccessibleName("Actors")
        desk.table_changed.connect(self._show)
        desk.found.connect(self._show)
        desk.found.connect(self._find_giving)
        desk.preview_changed.connect(self._show)
        desk.spotlight.changed.connect(self._show_lit)
        self._show()
        if desk.findings is not None:
            self._find_giving()

    def card(self, actor_id: str) -> ActorCard:
        """The card of the actor."""
        return self._cards[actor_id]

    def sizeHint(self) -> QSize:
        """Wide enough for a line's title beside its switch."""
        return QSize(320, 400)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the name of an actor beside its verdict."""
        return QSize(240, 120)

    def _show(self) -> None:
        deck = self._desk.deck
        if deck is not self._deck:
            self._rebuild(deck)
        preview = self._desk.preview
        previewing = preview is not None and preview.verdict is not None
        verdict = preview.verdict if preview is not None and previewing else self._desk.verdict
        would = ("Actors if taken off" if preview.takes_off else "Actors if dropped") if preview else ""
        self._heading.setText(would if previewing else "Actors")
        self.giving.set_faded(previewing)  # it is of the table, not of what would lie there
        crossings = preview.crossings if preview is not None and previewing else self._desk.crossings()
        for card in self._cards.values():
            card.show_verdict(verdict, self._desk.verdict if previewing else None, self._desk.what_if, crossings)
        self.foot.show_what_if(deck, self._desk.what_if, self._desk.workspace.current)
        self.foot.setVisible(bool(deck.red_lines) or bool(self._desk.what_if))
        self.foot.slider.setVisible(bool(deck.red_lines))
        rule = decision_rule_words(isolated_deck(with_short_names(deck)))
        self.rule.setText(rule)
        set_tip(self.rule, f"When a package is agreed: {rule}")
        self.rule.setVisible(len(deck.actors) > 1 and not previewing)

    def _find_giving(self) -> None:
        """Find what would have to give, once the table's own figures are there."""
        if self._analyst is None:
            return
        analyst, deck, board, what_if = self._analyst, self._desk.deck, self._desk.board, self._desk.what_if
        self.giving.setVisible(bool(deck.red_lines))

        def found() -> Giving:
            from desktop.charts.knot_summary import what_would_have_to_give  # noqa: PLC0415 - not for the first paint

            named = isolated_deck(with_short_names(deck))
            return what_would_have_to_give(deck, board, what_if, analyst.stopped, named=named)

        if deck.red_lines:
            analyst.ask(GIVING, found, self.giving.show_giving)

    def _point_at_lines(self, lines: tuple[str, ...]) -> None:
        self._pointed(lit_by_lines(self._desk.deck, lines))

    def _show_lit(self) -> None:
        for card in self._cards.values():
            card.show_lit(self._desk.spotlight.lit)

    def _pointed(self, lit: Lit) -> None:
        if lit:
            self._desk.spotlight.point(self, lit)
        else:
            self._desk.spotlight.leave(self)

    def _rebuild(self, deck: Deck) -> None:
        for card in self._cards.values():
            self._cards_column.removeWidget(card)
            card.deleteLater()
        self._deck = deck
        self._cards = {}
        for actor in deck.actors:
            card = ActorCard(deck, actor)
            card.gives_way.connect(self._verbs.give_way)
            card.gives_way_on_all.connect(self._verbs.give_way_on_all)
            card.firmness_wanted.connect(self.firmness.ask)
            card.pointed.connect(self._pointed)
            self._cards[actor.id] = card
            self._cards_column.addWidget(card)


def _scrolled(content: QVBoxLayout) -> QScrollArea:
    """A scroll area around the layout that shows the color behind it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what can be done inside has the keyboard, and scrolls into view
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inner = QWidget()
    inner.setLayout(content)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area


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
        self._states: Mapping[str, LineState] | None = None
        self._last: tuple[Verdict | None, Verdict | None, WhatIf, Mapping[str, Crossing]] | None = None
        self._head = _ActorHead(deck, actor)
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
        return "\n".join(text for text in (self._note.text(), *lines) if text)

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
        shown = [line for line in lines if line.id in crossed or line in waived or self._shows_all]
        self._note.setText(self._note_text(crossed, lines, waived, verdict, now))
        self._note.setVisible(bool(self._note.text()))
        states = {
            line.id: LineState(
                counts=line.id in crossed or line in waived,
                crossing=crossings.get(line.id),
                waived=line in waived,
                firmness=what_if.firmness_of(line.id, line.firmness),
                can_waive=not would,
            )
            for line in shown
        }
        if states != self._states:
            self._states = states
            self._fill(shown, states)
        hidden = len(lines) - len([line for line in lines if line.id in crossed or line in waived])
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
        block.gives_way.connect(self.gives_way)
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

    def _give_way_on_all(self) -> None:
        self.gives_way_on_all.emit(self._actor.id, not self._gives_all)

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        if self._last is not None:
            self.show_verdict(*self._last)


class _ActorHead(QWidget):
    """Chip, name and the verdict's pill."""

    def __init__(self, deck: Deck, actor: Actor) -> None:
        super().__init__()
        self._deck = deck
        self._actor = actor
        self._stance: Stance | None = None
        self._word = ""
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stance(self, stance: Stance | None, *, would: bool, known: bool) -> None:
        self._stance = stance
        words = {
            "vetoes": "would veto" if would else "vetoes",
            "accepts": "would accept" if would else "accepts",
            "depends": "would depend" if would else "depends",
        }
        self._word = words[stance] if stance else ("no package" if known else "…")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        short = self._deck.shorts[self._actor.id]
        color = actor_colors(self._deck, dark=tokens.dark)[self._actor.id]
        width = chip_width(short)
        paint_chip(painter, QRectF(0, 4, width, CHIP_HEIGHT), Chip(short, color, self._stance), tokens)
        pill_left = self._paint_pill(painter, tokens)
        name = font(14, QFont.Weight.DemiBold)
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        room = QRectF(width + 8, 0, pill_left - width - 14, self.height())
        text = elided(self._actor.title, name, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_pill(self, painter: QPainter, tokens: Tokens) -> float:
        text_color, fill, sign = pill_colors(self._stance, tokens)
        pill_font = font(12, QFont.Weight.Medium)
        sign_room = 14 if sign else 0
        width = QFontMetricsF(pill_font).horizontalAdvance(self._word) + 18 + sign_room
        pill = QRectF(self.width() - width, 2, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(pill, 10, 10)
        if sign:
            paint_icon(painter, QRectF(QPointF(pill.left() + 8, pill.top() + 4), QSize(12, 12)), sign, text_color)
        painter.setPen(QColor(text_color))
        painter.setFont(pill_font)
        painter.drawText(pill.adjusted(9 + sign_room, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self._word)
        return pill.left()


def pill_colors(stance: Stance | None, tokens: Tokens) -> tuple[str, str, str]:
    """Text color, fill and sign of a verdict's pill."""
    if stance == "vetoes":
        return tokens.veto, tokens.veto_fill, "cross"
    if stance == "accepts":
        return tokens.deal, tokens.deal_fill, "check"
    if stance == "depends":
        return tokens.depends, tokens.depends_fill, "question"
    return tokens.quiet, tokens.hatch_a, ""


def _red_lines(number: int) -> str:
    return "1 red line" if number == 1 else f"{number} red lines"


def _more_text(hidden: int, total: int) -> str:
    if hidden == total:
        return f"Show its {_red_lines(total)}"
    return "Show the other red line" if hidden == 1 else f"Show the other {hidden} red lines"
