"""The words of a model, and the features they are made of."""

import pytest

from index.train.vocabulary import build_vocabulary, make_tokenizer

FREQUENCIES = {"协同": 500, "制造": 900, "协同制造": 2, "农业": 800, "协": 90, "同": 99, "制": 70}


@pytest.fixture
def vocabulary():
    texts = ["协同制造与农业。", "农业制造。energy 2018", "energy in 2018"]
    return build_vocabulary(
        texts, texts, ["smart grid"], FREQUENCIES, fewest=2, character_share=0.5
    )


def test_words_are_those_seen_often_enough_and_names(vocabulary):
    assert {"农业", "制造", "energy", "2018", "smart", "grid"} <= set(vocabulary.words)
    assert "协同" not in vocabulary.words
    assert {"协", "同", "a", "9"} <= set(vocabulary.words)
    assert len(set(vocabulary.words)) == len(vocabulary.words)


def test_a_word_is_its_own_feature_and_its_characters(vocabulary):
    place = vocabulary.words.index("农业")

    own, *characters = vocabulary.features[place]

    assert own == place
    assert len(characters) == 2
    assert vocabulary.features[vocabulary.words.index("energy")] == (
        vocabulary.words.index("energy"),
    )
    assert {f for held in vocabulary.features for f in held} == set(range(len(vocabulary.weights)))


def test_frequent_words_weigh_less(vocabulary):
    weights = dict(zip(vocabulary.words, vocabulary.weights, strict=False))

    assert weights["农业"] < weights["smart"]
    assert (vocabulary.weights > 0).all()


def test_the_likeliest_path_wins_as_with_jieba():
    tokenizer = make_tokenizer(list(FREQUENCIES), FREQUENCIES)
    often = {**FREQUENCIES, "协同制造": 900}

    assert tokenizer.encode("协同制造，农业").tokens == ["协同", "制造", "农业"]
    assert make_tokenizer(list(often), often).encode("协同制造").tokens == ["协同制造"]
    assert tokenizer.encode("Ｘ〇").ids == [0]
