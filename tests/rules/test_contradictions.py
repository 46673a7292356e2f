import pytest

from tests.rules.kit import codes, letter, project


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        ({"commissioned": "2026-11-21"}, {"commissioned": "2026-11-20"}),
        (
            {"commissioned": "2020-01-02", "warranty_until": "2020-01-01"},
            {"commissioned": "2020-01-02", "warranty_until": "2020-01-02"},
        ),
        (
            {"commissioned": "2020-01-02", "end_of_service": "2019-12-31"},
            {"commissioned": "2020-01-02", "end_of_service": "2031-12-31"},
        ),
    ],
)
def test_the_days_of_a_device_are_in_order(broken, sound):
    assert "PRJ-DAYS" in codes(project(devices=[{"name": "交换机", **broken}]))
    assert "PRJ-DAYS" not in codes(project(devices=[{"name": "交换机", **sound}]))


def test_a_letter_is_not_signed_before_what_it_answers_came():
    assert "PRJ-DAYS" in codes(project(letters=[letter(received="2026-11-20", signed_on="2026-11-19")]))
    assert "PRJ-DAYS" not in codes(project(letters=[letter(received="2026-11-20", signed_on="2026-11-20")]))


def test_nobody_reports_to_himself_by_any_way():
    def people(*lines):
        return [{"id": id, "name": id, "reports_to": above} for id, above in lines]

    assert "PRJ-CIRCLE" in codes(project(people=people(("P1", "P1"))))
    assert "PRJ-CIRCLE" in codes(project(people=people(("P1", "P2"), ("P2", "P1"))))
    assert "PRJ-CIRCLE" not in codes(project(people=people(("P1", "P2"), ("P2", None))))
