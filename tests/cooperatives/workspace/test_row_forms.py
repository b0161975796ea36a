import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.agreements.models import FeeRule
from cooperatives.workspace.row_forms import MOST_ROWS, FeeForm, rows_in, with_row, without_row
from tests import factories


def rows(data, prefix="fee"):
    return [data.get(f"{prefix}-{index}-size") for index in range(rows_in(data, prefix=prefix))]


def sent(*sizes, prefix="fee"):
    data = QueryDict(mutable=True)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(sizes))
    for index, size in enumerate(sizes):
        data[f"{prefix}-{index}-size"] = size
    return data


@given(st.lists(st.text(max_size=5), max_size=15), st.integers(-2, 20))
def test_a_row_taken_out_leaves_the_others_in_order(sizes, index):
    left = without_row(sent(*sizes), prefix="fee", index=index)
    expected = [size for place, size in enumerate(sizes) if place != index]
    assert rows(left) == expected


def test_a_row_is_added_at_the_end_and_the_rest_stays():
    before = sent("5", "2.500")
    before["months"] = "12"
    after = with_row(before, prefix="fee", values={"size": "", "pillar": "distribution"})
    assert rows(after) == ["5", "2.500", ""]
    assert (after["fee-2-pillar"], after["months"]) == ("distribution", "12")
    assert rows(before) == ["5", "2.500"]


def test_there_is_an_end_to_rows():
    full = sent(*["1"] * MOST_ROWS)
    assert rows_in(with_row(full, prefix="fee", values={"size": ""}), prefix="fee") == MOST_ROWS


@pytest.mark.parametrize("total", ["", "x", "-1", "9" * 30, "٣"])
def test_a_count_of_rows_that_is_none_means_no_rows(total):
    data = QueryDict(mutable=True)
    data["fee-TOTAL_FORMS"] = total
    assert rows_in(data, prefix="fee") == 0


def fee(**values):
    data = {"pillar": "distribution", "basis": "percent", "size": "5", "category": "", "floor": "", "cap": ""}
    return FeeForm(data | values, categories=[])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"size": "2,5", "floor": "500", "cap": "Rp5.000"},
            {"basis_points": 250, "amount": 0, "floor": 500, "cap": 5000},
        ),
        ({"basis": "piece", "size": "1.500"}, {"basis_points": 0, "amount": 1500, "floor": None, "cap": None}),
        ({"basis": "order", "size": "Rp2.000"}, {"basis_points": 0, "amount": 2000, "floor": None, "cap": None}),
    ],
)
def test_a_row_becomes_a_rule(values, expected):
    form = fee(**values)
    assert form.is_valid()
    rule = form.rule()
    assert {name: getattr(rule, name) for name in expected} == expected
    again = FeeForm(
        {name: "" if value is None else str(value) for name, value in FeeForm.from_rule(rule).items()}, categories=[]
    )
    assert again.is_valid()
    assert {name: getattr(again.rule(), name) for name in expected} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"size": "101"}, "size"),
        ({"size": "0"}, "size"),
        ({"size": "", "floor": "500"}, "size"),
        ({"basis": "piece", "size": "5%"}, "size"),
        ({"basis": "piece", "size": "100.000.001"}, "size"),
        ({"floor": "5.000", "cap": "500"}, "cap"),
        ({"basis": "order", "size": "2.000", "floor": "500"}, "floor"),
        ({"cap": "1.000.000.000"}, "cap"),
        ({"floor": "x"}, "floor"),
        ({"pillar": "moon"}, "pillar"),
        ({"category": "999"}, "category"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(values, field):
    form = fee(**values)
    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.django_db
def test_a_blank_row_is_left_out():
    form = fee(size="")
    assert form.is_valid()
    assert form.is_blank


@pytest.mark.django_db
def test_a_rule_for_a_category():
    category = factories.category(name="Keripik")
    form = FeeForm(
        {"pillar": "marketing", "basis": FeeRule.PERCENT, "size": "3", "category": str(category.pk)},
        categories=[(category.pk, "Keripik")],
    )
    assert form.is_valid()
    assert form.rule().category == category
