"""Who goes without when fewer pieces came than were ordered."""

from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.handing_over.spreading import missing_of

LINES = st.lists(st.integers(0, 40), max_size=30)


def test_who_ordered_first_is_served_first():
    assert missing_of(wanted=[2, 3, 1], came=4) == [0, 1, 1]
    assert missing_of(wanted=[2, 3, 1], came=0) == [2, 3, 1]
    assert missing_of(wanted=[2, 3, 1], came=9) == [0, 0, 0]
    assert missing_of(wanted=[], came=3) == []


@given(LINES, st.integers(0, 400))
def test_what_is_missing_is_what_did_not_come(wanted, came):
    missing = missing_of(wanted=wanted, came=came)

    assert sum(missing) == max(0, sum(wanted) - came)
    assert all(0 <= less <= pieces for less, pieces in zip(missing, wanted, strict=True))


@given(LINES, st.integers(0, 400))
def test_nobody_goes_without_before_one_who_ordered_later(wanted, came):
    missing = missing_of(wanted=wanted, came=came)
    first = next((n for n, less in enumerate(missing) if less), len(wanted))

    assert missing[first + 1 :] == wanted[first + 1 :]
