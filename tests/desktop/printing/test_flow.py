from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.flow import flow
from desktop.printing.marks import Box
from desktop.printing.rows import Row, kept, space


def row(number: int, height: float = 10, *, keep: bool = False) -> Row:
    return Row(height, (Box(number, 0, 1, height),), keep)


def numbers(pages: tuple[tuple[object, ...], ...]) -> list[list[int]]:
    return [[int(mark.x) for mark in page if isinstance(mark, Box)] for page in pages]


def test_rows_fill_a_page_and_go_on_with_the_next() -> None:
    assert numbers(flow([row(number) for number in range(5)], 25)) == [[0, 1], [2, 3], [4]]


def test_a_heading_goes_along_with_what_follows_it() -> None:
    assert numbers(flow([row(0), row(1), row(2, keep=True), row(3)], 30)) == [[0, 1], [2, 3]]


def test_room_between_a_heading_and_its_matter_does_not_part_them() -> None:
    assert numbers(flow([row(0), row(1, keep=True), space(3), row(2)], 25)) == [[0], [1, 2]]


def test_what_is_kept_together_breaks_only_where_no_page_holds_it() -> None:
    assert numbers(flow([row(0), *kept([row(1), row(2), row(3)])], 30)) == [[0], [1, 2, 3]]
    assert numbers(flow(kept([row(number) for number in range(5)]), 30)) == [[0, 1, 2], [3, 4]]


def test_what_is_kept_together_is_not_kept_with_what_follows() -> None:
    block = kept([row(1), row(2), space(5)])
    assert numbers(flow([row(0), *block, row(3)], 40)) == [[0, 1, 2], [3]]


def test_no_page_begins_with_room() -> None:
    (first, second) = flow([row(0), row(1), space(5), row(2)], 20)
    assert [mark.y for mark in (*first, *second)] == [0, 10, 0]
    assert flow([space(5), space(5)], 20) == ()


def test_columns_may_have_other_heights_than_those_that_follow() -> None:
    assert numbers(flow([row(number) for number in range(6)], 10, 10, 30)) == [[0], [1], [2, 3, 4], [5]]


@given(st.lists(st.tuples(st.floats(1, 40), st.booleans()), max_size=40))
def test_every_row_is_on_one_page_in_order_and_within_it(given_rows: list[tuple[float, bool]]) -> None:
    rows = [row(number, height, keep=keep) for number, (height, keep) in enumerate(given_rows)]
    pages = flow(rows, 50)
    assert [number for page in numbers(pages) for number in page] == list(range(len(rows)))
    assert all(mark.y + mark.height <= 50.001 for page in pages for mark in page)
