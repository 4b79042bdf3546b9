from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from resources import bundled_deck_bytes
from winset.files import read_deck_text
from winset.model import WhatIf
from winset.model.giving_way import gives_way, giving_way, ignored_below, ignoring_less_firm, kept_below, less_firm

DECK = read_deck_text(bundled_deck_bytes(), "the bundled deck").deck
LINES = [line.id for line in DECK.red_lines]
SHARES = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)
WHAT_IFS = st.builds(WhatIf.of, st.frozensets(st.sampled_from(LINES)), st.dictionaries(st.sampled_from(LINES), SHARES))


def test_the_lines_below_a_threshold_are_waived_and_those_at_it_are_not() -> None:
    what_if = ignoring_less_firm(DECK, WhatIf(), Decimal("0.5"))
    assert what_if.waived == {"ukraine_first", "russia_own_security"}
    assert "us_no_backup" not in what_if.waived, "it is assumed firm 50 %"


def test_moving_the_threshold_back_restores_what_it_waived_and_keeps_firmer_lines_waived() -> None:
    chosen = WhatIf.of({"us_nato"})
    raised = ignoring_less_firm(DECK, chosen, Decimal("0.7"))
    assert "us_nato" in raised.waived
    assert ignoring_less_firm(DECK, raised, Decimal(0)) == chosen


def test_no_threshold_is_told_where_only_some_of_the_least_firm_lines_are_waived() -> None:
    assert ignored_below(DECK, WhatIf.of({"ukraine_first"})) == 0
    assert ignored_below(DECK, WhatIf.of({"ukraine_first", "russia_own_security"})) == Decimal("0.5")
    assert ignored_below(DECK, WhatIf.of(set(LINES))) == 1


def test_the_threshold_goes_by_the_firmness_that_the_what_if_assumes() -> None:
    what_if = WhatIf.of(firmness={"us_nato": Decimal("0.1")})
    assert less_firm(DECK, what_if, Decimal("0.2")) == {"us_nato"}


@given(WHAT_IFS, SHARES)
def test_a_threshold_that_was_set_is_told_or_one_that_waives_the_same(what_if: WhatIf, share: Decimal) -> None:
    made = ignoring_less_firm(DECK, what_if, share)
    told = ignored_below(DECK, made)
    assert less_firm(DECK, made, share) <= less_firm(DECK, made, told) <= made.waived
    assert ignoring_less_firm(DECK, made, told) == made


@given(WHAT_IFS, SHARES, SHARES)
def test_the_way_of_a_threshold_does_not_matter(what_if: WhatIf, between: Decimal, end: Decimal) -> None:
    lowered = ignoring_less_firm(DECK, what_if, Decimal(0))
    by_way = ignoring_less_firm(DECK, ignoring_less_firm(DECK, lowered, between), end)
    assert less_firm(DECK, by_way, end) <= by_way.waived
    assert by_way.firmness == what_if.firmness


def test_an_actor_gives_way_on_all_its_lines_and_takes_all_back() -> None:
    given_way = giving_way(DECK, WhatIf.of({"us_nato"}), "europe", True)
    assert given_way.waived == {"us_nato", "europe_backup", "europe_guarantee"}
    assert gives_way(DECK, given_way, "europe")
    assert not gives_way(DECK, given_way, "us")
    assert giving_way(DECK, given_way, "europe", False).waived == {"us_nato"}


def test_a_line_that_is_kept_below_the_threshold_stays_kept_when_it_moves() -> None:
    share = Decimal("0.7")
    made = ignoring_less_firm(DECK, WhatIf(), share)
    kept = min(made.waived)
    but_one = made.with_waived(kept, waived=False)
    assert kept_below(DECK, but_one, share) == {kept}
    raised = ignoring_less_firm(DECK, but_one, Decimal(1), share)
    assert kept_below(DECK, raised, Decimal(1)) == {kept}
    assert ignoring_less_firm(DECK, raised, share, Decimal(1)) == but_one
    assert ignoring_less_firm(DECK, but_one, Decimal(0), share) == WhatIf()
