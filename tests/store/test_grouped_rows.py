from kg.store.grouped_rows import GroupedRows


def test_rows_are_handed_out_by_their_first_column() -> None:
    rows = GroupedRows([("a", 1), ("a", 2), ("c", 3)])
    assert [list(rows.take(key)) for key in "abcd"] == [[("a", 1), ("a", 2)], [], [("c", 3)], []]


def test_rows_of_keys_that_nobody_asks_for_are_skipped() -> None:
    rows = GroupedRows([(1, "x"), (2, "y"), (4, "z")])
    assert list(rows.take(2)) == [(2, "y")]
    assert list(rows.take(4)) == [(4, "z")]


def test_rows_of_a_larger_key_wait_for_it() -> None:
    rows = GroupedRows([(5, "x")])
    assert list(rows.take(4)) == []
    assert list(rows.take(5)) == [(5, "x")]


def test_no_rows_are_no_groups() -> None:
    assert list(GroupedRows([]).take(1)) == []
