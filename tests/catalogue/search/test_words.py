from catalogue.search.stems import lines
from catalogue.search.synonyms import Synonyms, places, shipped
from catalogue.search.words import MOST_CLAUSES, Alternative, Words


def meant(text, words=None):
    """Each clause as the texts that meet it."""
    return [[other.text for other in clause.alternatives] for clause in (words or Words.shipped()).understand(text)]


def test_each_word_is_a_clause_and_words_that_say_nothing_are_none():
    assert meant("wajan untuk dapur") == [["wajan"], ["dapur"]]
    assert meant("yang dan") == meant("") == meant("🍠") == []


def test_a_repeated_word_is_asked_once():
    assert meant("wajan besar wajan") == [["wajan"], ["besar"]]


def test_an_expression_is_one_clause_with_its_other_words():
    assert meant("tas punggung anak") == [["tas punggung", "ransel", "tas gendong", "backpack"], ["anak"]]


def test_an_expression_keeps_its_words_from_meaning_something_else():
    assert meant("kaos kaki") == [["kaos kaki"]]


def test_other_words_weigh_less_and_several_stand_side_by_side():
    (clause,) = Words.shipped().understand("kulkas")
    assert clause.alternatives == (
        Alternative(("kulkas",), ("kulkas",)),
        Alternative(("lemari", "es"), ("lemari", "es"), 0.8, phrase=True),
    )


def test_a_place_is_one_thing_in_every_spelling():
    assert meant("gunungputri") == [["gunungputri", "gunung putri"]]
    assert meant("bojong gede") == [["bojong gede", "bojonggede"]]
    assert {alternative.weight for alternative in Words.shipped().understand("parung panjang")[0].alternatives} == {1.0}


def test_all_forty_kecamatan_are_known():
    assert len(places()) == len(lines("place_names.txt")) == 40


def test_synonyms_of_staff_come_on_top():
    words = Words([Synonyms(("rantang", "tiffin")), Synonyms.from_line("dandang > kukusan, langseng")])
    assert meant("rantang", words) == [["rantang", "tiffin"]]
    assert meant("dandang", words) == [["dandang", "kukusan", "langseng"]]
    assert meant("langseng", words) == [["langseng"]]
    assert meant("kulkas", words) == [["kulkas", "lemari es"]]
    assert meant("rantang") == [["rantang"]]


def test_empty_and_senseless_synonyms_are_harmless():
    words = Words([Synonyms(()), Synonyms.from_line(" , ,"), Synonyms(("🍠", "yang")), Synonyms.from_line("a >")])
    assert meant("wajan", words) == [["wajan"]]


def test_the_shipped_groups_are_read_without_empty_words():
    assert len(shipped()) >= 60
    assert all(word.strip() for group in shipped() for word in group.words)


def test_a_query_has_a_bounded_number_of_clauses():
    assert len(Words.shipped().understand(" ".join(f"w{n}" for n in range(100)))) == MOST_CLAUSES
