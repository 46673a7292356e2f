from __future__ import annotations

from generator.office.sheets.axis import Axis, Band

OUTER = Band(3, 5, None, "groups")
INNER = Band(4, 4, OUTER, "g.items")
LONE = Band(2, 2)


def nested() -> Axis:
    """Rows 1 2 | 3 head, 4 item, 5 foot, for two groups with two and one item | 6 total."""
    order = [1, 2, 3, 4, 4, 5, 3, 4, 5, 6]
    return Axis.of(order, 6, [OUTER, INNER], {OUTER: [3, 7], INNER: [4, 5, 8]})


def test_a_row_below_a_loop_moves_down() -> None:
    assert nested().spread(6, 6) == (10, 10)
    assert nested().spread(9, 9) == (13, 13)


def test_a_range_over_a_loop_grows_over_all_its_copies() -> None:
    assert nested().spread(4, 4) == (4, 8)
    assert nested().spread(3, 5) == (3, 9)
    assert nested().spread(2, 4) == (2, 8)
    assert nested().spread(1, 100) == (1, 104)


def test_inside_one_turn_a_range_covers_only_the_copies_of_that_turn() -> None:
    axis = nested()
    assert axis.spread(4, 4, axis.turn(OUTER, 6)) == (4, 5)
    assert axis.spread(4, 4, axis.turn(OUTER, 9)) == (8, 8)


def test_a_range_whose_rows_are_all_gone_is_nothing() -> None:
    empty = Axis.of([1, 3], 3, [LONE], {LONE: []})
    assert empty.spread(2, 2) is None
    assert empty.spread(1, 2) == (1, 1)
    assert empty.spread(2, 3) == (2, 2)


def test_the_innermost_band_holds_two_rows() -> None:
    assert nested().band(4) is INNER
    assert nested().common(3, 4) is OUTER
    assert nested().common(2, 4) is None


def test_the_row_above_a_loop_is_the_row_before_in_later_turns() -> None:
    balance = Axis.of([1, 2, 2, 2, 3], 3, [LONE], {LONE: [2, 3, 4]})
    assert balance.before(2, 2, 1) is None
    assert balance.before(3, 2, 1) == 2
    assert balance.before(4, 2, 1) == 3
    assert balance.before(4, 2, 3) is None


def test_every_output_row_knows_its_template_row() -> None:
    assert [nested().template(row) for row in (1, 5, 10, 11)] == [1, 4, 6, 7]


def test_an_axis_that_does_not_move_leaves_everything() -> None:
    assert Axis.unmoved().spread(7, 9) == (7, 9)
