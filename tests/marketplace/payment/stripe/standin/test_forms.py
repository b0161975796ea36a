from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stripe._encode import _api_encode

from marketplace.payment.stripe.standin.errors import ApiError
from marketplace.payment.stripe.standin.forms import decode

NAMES = st.text("abcdefghij_", min_size=1, max_size=6)
VALUES = st.recursive(
    st.text(max_size=8),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(NAMES, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_what_the_client_encodes_is_read_back(params):
    assert decode(urlencode(list(_api_encode(params)))) == params


def test_arrays_keep_their_order_and_may_leave_out_indexes():
    assert decode("a[10]=k&a[2]=c&expand[]=x&expand[]=y") == {"a": ["c", "k"], "expand": ["x", "y"]}


@pytest.mark.parametrize("text", ["a", "a[b=1", "[a]=1", "a=1&a=2", "a=1&a[b]=2", "a[b]=1&a=2", "&&"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(ApiError):
        decode(text)
