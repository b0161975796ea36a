import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.regions.distances import EARTH, kilometres

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(one=places, other=places)
def test_it_is_as_far_back_as_there_and_at_most_half_round_the_earth(one, other):
    there, back = kilometres(one, other), kilometres(other, one)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 3.1416 * EARTH


def test_from_bogor_to_jakarta():
    assert kilometres((-6.5950, 106.8166), (-6.1754, 106.8272)) == pytest.approx(46.7, abs=0.1)
    assert kilometres((-6.5, 106.8), (-6.5, 106.8)) == 0
