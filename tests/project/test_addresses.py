"""Every field has an address, no two the same, and it leads back."""

import pytest

from generator.project.addresses import address, paths, plain, value_at
from tests.conftest import SAMPLE_NAMES, sample
from tests.unseen import unseen_project


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_an_address_leads_back_to_its_field(name):
    project = sample(name)
    for words, path in paths(project).items():
        assert plain(address(project, path)) == words
        value_at(project, path)


@pytest.mark.parametrize("seed", range(8))
def test_no_two_fields_of_any_project_have_the_same_address(seed):
    project = unseen_project(seed)
    found = list(paths(project).values())
    assert len(found) == len(set(found))
    assert len({plain(address(project, path)) for path in found[:200]}) == len(found[:200])


def test_it_is_made_of_titles_and_ids():
    project = sample("vocational-college")
    assert address(project, ("mant", "money", "approved")) == "MANT·资金·是否批复"
    assert address(project, ("people", 0, "satisfaction")) == "人员 P1·现状满意度"
    assert address(project, ("visits", 0, "questions", 1, "answer")).startswith("拜访 V1·问题 ")


def test_what_is_no_field_has_no_address():
    project = sample("vocational-college")
    for path in ((), ("people",), ("people", 0), ("people", 999, "name"), ("people", 0, "nix"), ("mant", "money")):
        assert address(project, path) == "", path
    assert address(project, ("people", 0, "name", "more")) == ""


def test_spaces_and_width_make_no_difference():
    project = sample("vocational-college")
    assert paths(project)[plain("人员　Ｐ１ · 现状满意度 ")] == ("people", 0, "satisfaction")
