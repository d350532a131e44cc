"""One number with what it counts."""

from eval.figures import mean, share
from eval.intervals import wilson


def test_a_share_carries_its_counts_and_interval():
    figure = share("correct", 3, 4, "questions")

    assert (figure.value, figure.hits, figure.total) == (3 / 4, 3, 4)
    assert (figure.low, figure.high) == wilson(3, 4)


def test_a_share_of_nothing_has_no_value_and_claims_no_interval():
    figure = share("correct", 0, 0, "questions")

    assert (figure.value, figure.low, figure.high) == (None, None, None)


def test_a_mean_weighs_each_the_same_and_claims_no_interval():
    figure = mean("F1", [1.0, 0.5, 0.0], "questions")

    assert (figure.value, figure.total, figure.low) == (1.5 / 3, 3, None)
    assert mean("F1", [], "questions").value is None


def test_the_json_form_has_every_field():
    assert share("correct", 1, 1, "questions").to_dict().keys() == {
        "name", "value", "hits", "total", "of", "low", "high", "unit",
    }  # fmt: skip
