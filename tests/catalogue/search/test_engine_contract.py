"""What every engine must do. The elastic one runs against OpenSearch 2.19 (`.ci/opensearch/start`), which is not
Elasticsearch but speaks its API, when LUMBUNG_TEST_SEARCH_URL is set."""

import threading

import pytest

from catalogue.search.port import REACH, FacetCount, Query, Sort, Suggestion


def ids(engine, text="", **more):
    return engine.search(Query(text, **more)).ids


def found(engine, text="", **more):
    return sorted(ids(engine, text, **more))


# Words


def test_the_title_counts_more_than_the_description(engine):
    assert ids(engine, "kopi") == [9, 10]


def test_the_first_word_of_a_title_counts_more_than_a_later_one(empty, document):
    empty.index([document(2, "Gantungan Tas"), document(1, "Tas Rotan")])
    assert ids(empty, "tas") == [1, 2]


def test_the_whole_title_comes_first(empty, document):
    empty.index([document(2, "Dodol Talas Bogor Spesial", popularity=50), document(1, "Dodol Talas")])
    assert ids(empty, "dodol talas") == [1, 2]


def test_words_in_their_order_come_before_words_scattered(empty, document):
    empty.index([document(2, "Susu rasa kopi"), document(1, "Es kopi susu")])
    assert ids(empty, "kopi susu") == [1, 2]


def test_a_shirt_is_no_table(engine):
    assert ids(engine, "kemeja") == [4]
    assert ids(engine, "meja") == [5]


def test_the_exact_word_comes_before_another_of_its_stem(empty, document):
    empty.index([document(2, "Buku Masakan"), document(1, "Buku Masak")])
    assert ids(empty, "masak") == [1, 2]
    assert ids(empty, "masakan") == [2, 1]


def test_words_of_one_stem_find_each_other(engine):
    assert found(engine, "kirim") == [11, 12]
    assert found(engine, "pengiriman") == [11, 12]
    assert found(engine, "menganyam") == [11]


def test_case_and_accents_do_not_matter(engine):
    assert found(engine, "DODÓL tálas") == [3]


def test_all_words_are_wanted(engine):
    results = engine.search(Query("keripik talas"))
    assert (results.ids, results.total, results.relaxed) == ([1], 1, False)


def test_other_words_for_a_thing_find_it(engine):
    assert ids(engine, "tas punggung") == [7]
    assert found(engine, "t-shirt") == [6]
    assert found(engine, "kripik") == [1, 2]
    assert engine.search(Query("tas punggung")).understood == ("ransel", "tas gendong", "backpack")


def test_what_was_written_comes_before_other_words_for_it(empty, document):
    empty.index([document(2, "Ransel", popularity=3), document(1, "Backpack")])
    assert ids(empty, "backpack") == [1, 2]


def test_one_way_synonyms_do_not_lead_back(engine):
    assert 7 in ids(engine, "tas") and 8 in ids(engine, "tas")
    assert ids(engine, "ransel") == [7]


def test_places_are_found_solid_and_split(engine):
    assert found(engine, "gunung putri") == [4, 5, 6]
    assert found(engine, "gunungputri") == [4, 5, 6]
    assert found(engine, "kaos gunung putri") == [6]


def test_makers_and_categories_are_found_by_name(engine):
    assert found(engine, "bu eni") == [1, 2, 3, 12]
    assert found(engine, "minuman") == [9]


def test_numbers_with_units_are_one_measure(engine):
    assert ids(engine, "keripik 250g") == ids(engine, "keripik 250 gram") == ids(engine, "keripik 0,25kg") == [1]
    assert found(engine, "500gr") == [2]


def test_words_that_say_nothing_are_left_out(engine):
    assert ids(engine, "kopi yang untuk") == [9, 10]


# Slips


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        ("ransle", "ransel", [7]),
        ("dodl", "dodol", [3]),
        ("kerpik talas", "keripik talas", [1]),
        ("singkongg", "singkong", [2]),
        ("kemja batik", "kemeja batik", [4]),
        ("gulaaren", "gula aren", [10]),
    ],
)
def test_a_slip_is_corrected_and_said(engine, written, meant, expected):
    results = engine.search(Query(written))
    assert (results.ids, results.did_you_mean, results.total) == (expected, meant, len(expected))


def test_known_words_and_numbers_are_never_corrected(engine):
    assert engine.search(Query("meja")).did_you_mean is None
    assert engine.search(Query("99999")).did_you_mean is None
    assert engine.search(Query("xqzwv")) == engine.search(Query("zzqqxx"))
    assert engine.search(Query("xqzwv")).total == 0


def test_some_of_the_words_are_taken_when_none_has_all(engine):
    results = engine.search(Query("ransel dodol"))
    assert (sorted(results.ids), results.total, results.relaxed) == ([3, 7], 2, True)


def test_of_three_words_two_come_before_one(engine):
    results = engine.search(Query("keripik talas ransel"))
    assert (results.ids, results.relaxed) == ([1], True)


# Filters and facets


def test_an_empty_query_finds_everything(engine):
    results = engine.search(Query())
    assert (sorted(results.ids), results.total) == (list(range(1, 13)), 12)
    assert found(engine, "   ") == found(engine, "yang dan") == list(range(1, 13))


def test_within_a_field_one_value_is_enough_between_fields_all_hold(engine):
    assert found(engine, filters={"district": ("320101", "320102")}) == [1, 2, 3, 4, 5, 6, 12]
    assert found(engine, filters={"district": ("320101", "320115"), "certificate": ("halal",)}) == [1, 3, 9]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("category", "makanan", [1, 2, 3, 10, 12]),
        ("category", "kopi", [9]),
        ("cooperative", "karya", [1, 2, 3, 4, 5, 6, 12]),
        ("maker", "kopi-cibulao", [9, 10]),
        ("reach", "320115", [1, 2, 3, 7, 8]),
        ("pickup", "1", [4, 7]),
        ("maker", "nobody", []),
    ],
)
def test_each_field_filters(engine, field, value, expected):
    results = engine.search(Query(filters={field: (value,)}))
    assert (sorted(results.ids), results.total) == (expected, len(expected))


def test_filters_and_words_hold_together(engine):
    assert found(engine, "talas", filters={"certificate": ("halal",)}) == [1, 3]
    assert found(engine, "talas", filters={"category": ()}) == [1, 3]


def test_a_filter_that_leaves_nothing_does_not_loosen_the_words(engine):
    results = engine.search(Query("dodol", filters={"district": ("320115",)}, facets=("district",)))
    assert (results.ids, results.did_you_mean, results.relaxed) == ([], None, False)
    assert results.facets == {"district": [FacetCount("320101", 1)]}


def test_facets_count_what_is_found_most_first_then_by_value(engine):
    results = engine.search(Query("talas", facets=("category", "certificate", "district")))
    assert results.facets == {
        "category": [FacetCount("cemilan", 2), FacetCount("makanan", 2)],
        "certificate": [FacetCount("halal", 2)],
        "district": [FacetCount("320101", 2)],
    }
    everything = engine.search(Query(facets=("district", "pickup"))).facets
    assert everything["district"] == [FacetCount("320115", 5), FacetCount("320101", 4), FacetCount("320102", 3)]
    assert everything["pickup"] == [FacetCount("0", 10), FacetCount("1", 2)]


def test_a_facet_leaves_out_its_own_filter_only(engine):
    results = engine.search(
        Query(
            filters={"district": ("320101",), "certificate": ("halal",)},
            price_max=30_000,
            facets=("district", "certificate", "category"),
        )
    )
    assert sorted(results.ids) == [1, 3]
    assert results.facets == {
        "district": [FacetCount("320101", 2)],
        "certificate": [FacetCount("halal", 2)],
        "category": [FacetCount("cemilan", 2), FacetCount("makanan", 2)],
    }
    assert engine.search(Query(filters={"district": ("320101",)}, facets=("district",))).facets["district"] == [
        FacetCount("320115", 5),
        FacetCount("320101", 4),
        FacetCount("320102", 3),
    ]


def test_prices_from_and_to_are_included(engine):
    assert found(engine, price_min=18_000, price_max=45_000) == [1, 3, 9, 10, 12]
    assert found(engine, price_min=45_001) == [4, 5, 6, 7, 8]
    assert found(engine, price_max=8_000) == [11]
    assert found(engine, price_min=50_000, price_max=10_000) == found(engine, price_max=-1) == []
    assert found(engine, price_min=-5, price_max=10**30) == list(range(1, 13))


def test_facets_and_filters_of_no_field_are_refused():
    with pytest.raises(ValueError, match="colour"):
        Query(filters={"colour": ("merah",)})
    with pytest.raises(ValueError, match="size"):
        Query(facets=("size",))


# Order and pages


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.CHEAPEST, [11, 2, 1, 12, 3, 9, 10, 6, 7, 4, 8, 5]),
        (Sort.DEAREST, [5, 8, 4, 7, 6, 10, 9, 3, 12, 1, 2, 11]),
        (Sort.NEWEST, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (Sort.POPULAR, [2, 9, 3, 8, 12, 11, 10, 7, 6, 5, 4, 1]),
    ],
)
def test_each_order_is_exact_and_settles_ties_by_id(engine, sort, expected):
    assert ids(engine, sort=sort) == ids(engine, sort=sort.value) == expected


def test_an_order_sorts_what_the_words_found(engine):
    assert ids(engine, "keripik", sort="cheapest") == [2, 1]
    assert ids(engine, "keripik", sort="dearest") == [1, 2]


def test_among_equals_the_better_known_comes_first_then_the_newer(empty, document):
    empty.index([document(1, "Dodol Nangka"), document(2, "Dodol Durian"), document(3, "Dodol Salak", popularity=800)])
    assert ids(empty, "dodol") == [3, 2, 1]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_do_not_overlap_and_miss_nothing(empty, document, sort):
    empty.index([document(pk, "Sandal Ciomas", price=5_000 + pk % 3) for pk in range(1, 61)])
    pages = [ids(empty, "sandal", sort=sort, offset=offset, limit=13) for offset in range(0, 65, 13)]
    assert [len(page) for page in pages] == [13, 13, 13, 13, 8]
    assert sorted(pk for page in pages for pk in page) == list(range(1, 61))
    assert engine_total(empty, "sandal") == 60


def engine_total(engine, text):
    return engine.search(Query(text, limit=1)).total


def test_a_page_beyond_the_end_is_empty_and_its_total_right(engine):
    for offset in (12, 500, REACH, 10**9):
        results = engine.search(Query(offset=offset))
        assert (results.ids, results.total) == ([], 12)
    none = engine.search(Query("talas", limit=0, facets=("maker",)))
    assert (none.ids, none.total, none.facets) == ([], 2, {"maker": [FacetCount("dapur-bu-eni", 2)]})


# Suggestions


def test_words_categories_makers_and_products_are_suggested(engine):
    suggestions = engine.suggest("ko")
    assert Suggestion("kopi", "word", "kopi") in suggestions
    assert Suggestion("Kopi", "category", "kopi") in suggestions
    assert Suggestion("Kopi Cibulao", "maker", "kopi-cibulao") in suggestions
    assert Suggestion("Kopi Bubuk Robusta 250 g", "product", "9") in suggestions
    kinds = [suggestion.kind for suggestion in suggestions]
    assert kinds == sorted(kinds, key=["word", "category", "maker", "product"].index)


def test_the_last_word_goes_on_from_those_before(engine):
    suggestions = engine.suggest("keripik ta")
    assert suggestions == [
        Suggestion("keripik talas", "word", "keripik talas"),
        Suggestion("Keripik Talas Pedas 250gr", "product", "1"),
    ]


def test_the_best_known_products_are_suggested_first(engine):
    products = [suggestion.target for suggestion in engine.suggest("kerip") if suggestion.kind == "product"]
    assert products == ["2", "1"]


def test_suggestions_keep_to_the_limit_and_need_two_letters(engine):
    assert len(engine.suggest("ke", limit=3)) == 3
    assert engine.suggest("k") == engine.suggest("") == engine.suggest("zzz") == engine.suggest("ke", limit=0) == []


# Changes


def test_an_index_that_was_never_built_answers_nothing_and_is_not_ready(empty):
    results = empty.search(Query("kopi", facets=("maker",)))
    assert (results.ids, results.total, results.facets) == ([], 0, {"maker": []})
    assert (empty.suggest("kopi"), empty.count(), empty.ready()) == ([], 0, False)


def test_a_document_is_found_at_once_and_replaced_not_doubled(engine, document):
    assert engine.index([document(1, "Keripik Ubi Ungu"), document(77, "Ubi Cilembu")]) == 2
    assert found(engine, "ubi") == [1, 77]
    assert found(engine, "talas") == [3]
    assert engine.count() == 13


def test_the_same_document_twice_in_one_batch_is_one(empty, document):
    assert empty.index([document(1, "Lama"), document(1, "Baru")]) == 2
    assert (found(empty, "baru"), empty.count()) == ([1], 1)


def test_what_is_removed_is_gone_and_unknown_ids_are_no_error(engine):
    engine.remove([1, 3, 4_000])
    assert (engine.search(Query("talas")).total, engine.count()) == (0, 10)
    engine.remove([])
    assert engine.count() == 10


def test_a_rebuild_holds_the_new_documents_alone(engine, document):
    assert engine.rebuild([document(50, "Tempe Mendoan")]) == 1
    assert (found(engine), engine.count(), engine.ready()) == ([50], 1, True)


def test_a_rebuild_to_nothing_is_empty_and_ready(engine):
    assert engine.rebuild([]) == 0
    assert (found(engine), engine.count(), engine.ready()) == ([], 0, True)


def test_a_rebuild_that_fails_leaves_the_old_index(engine, document):
    def broken():
        yield document(50, "Tempe")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert (engine.count(), found(engine, "tempe")) == (12, [])
    assert engine.index([document(51, "Tahu Sumedang")]) == 1


def test_searches_are_answered_whole_while_the_index_is_rebuilt(engine, market):
    totals, stop = set(), threading.Event()

    def look():
        try:
            while not stop.is_set():
                totals.add(engine.search(Query("talas")).total)
        except Exception as error:
            totals.add(repr(error))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for _ in range(5):
            engine.rebuild(market)
    finally:
        stop.set()
        watcher.join()
    assert totals == {2}


def test_a_change_during_a_rebuild_is_refused_not_lost(engine, market, document):
    from catalogue.search.port import EngineBusy

    def slow():
        with pytest.raises(EngineBusy):
            engine.index([document(99, "Cincau")])
        yield from market

    engine.rebuild(slow())
    assert engine.index([document(99, "Cincau")]) == 1
    assert found(engine, "cincau") == [99]


# Hostile input


@pytest.mark.parametrize(
    "text",
    [
        'talas"',
        "'talas'",
        "talas:",
        "+talas -(",
        "talas*",
        "talas~2",
        "talas\x00",
        "🍠 talas 🍠",
        "[talas TO talas]",
        "talas\\",
        "/talas/",
        "<b>talas</b>",
        "title:talas"[6:],
        "tal\u0301as",
        "\ud800 talas",
    ],
)
def test_signs_in_the_text_are_no_syntax(engine, text):
    assert found(engine, text) == [1, 3]


@pytest.mark.parametrize("text", ["🍠", '"', "((((", ":::", "\x00", "*", "—", "\ud800"])
def test_a_text_without_a_word_asks_for_everything(engine, text):
    assert engine.search(Query(text)).total == 12


@pytest.mark.parametrize("text", ["a" * 10_000, "talas " * 2_000, "x y z " * 2_000, "9" * 10_000, "a-" * 5_000])
def test_long_texts_are_answered(engine, text):
    assert engine.search(Query(text, facets=("category",))).total <= 12
    assert len(engine.suggest(text)) <= 8


def test_and_or_not_are_plain_words(engine):
    assert engine.search(Query("talas OR kemeja")).relaxed
    assert found(engine, "NOT talas") == [1, 3]


def test_hostile_filters_and_documents_do_no_harm(empty, document):
    assert (
        empty.index(
            [document(1, "\x00🍠" * 50, description="x" * 50_000, maker="a\tb", maker_slug='"'), document(2, "")]
        )
        == 2
    )
    assert found(empty, filters={"maker": ('"',)}) == [1]
    assert found(empty, filters={"maker": ("*", "a OR b", "\x00")}) == []
    assert empty.count() == 2
