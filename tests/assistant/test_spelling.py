"""Slips are mended to names of the plan, and to nothing else."""

import pytest

from assistant.spelling import Speller
from corpus import load_plan

SPELLER = Speller(load_plan())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("智慧能原谁牵头", "智慧能源谁牵头"),
        ("普会金融谁牵头", "普惠金融谁牵头"),
        ("智慧nengyuan归谁管", "智慧能源归谁管"),
        ("zhihui nengyuan shui qiantou", "智慧能源谁牵头"),
    ],
)
def test_slips_homophones_and_pinyin(typed, meant):
    assert meant == SPELLER.mend(typed).replace(" ", "")


@pytest.mark.parametrize(
    "typed", ["电子政务谁负责", "智慧能源谁牵头", "who leads smart energy", "", "？？"]
)
def test_what_is_no_slip_stays(typed):
    assert typed == SPELLER.mend(typed)
