"""The list of measures."""

import pkgutil

from eval import measures


def test_every_file_of_the_room_is_in_the_list():
    files = {f"eval.measures.{module.name}" for module in pkgutil.iter_modules(measures.__path__)}

    assert files == {measure.__module__ for measure in measures.MEASURES}


def test_every_measure_says_which_convention_it_follows():
    modules = [__import__(m.__module__, fromlist=["measure"]) for m in measures.MEASURES]

    assert [m.__name__ for m in modules if "Convention:" not in (m.__doc__ or "")] == []


def test_figures_have_names_of_their_own_and_stand_without_any_outcome(plan):
    names = [figure.name for figure in measures.measure_all([], plan)]

    assert len(names) == len(set(names))
    assert names[0] == "correct"
