import pytest

from generator.naming import LONGEST, file_name, safe_part


def test_a_name_is_made_of_its_parts():
    assert file_name(["S1-01", "客户盘点表", "某职院"], ".xlsx") == "S1-01_客户盘点表_某职院.xlsx"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc", "-..-etc"),
        ("C:\\Windows", "C--Windows"),
        ('a<b>:"|?*', "a-b------"),
        ("名称. . ", "名称"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("a\u202eb\u200bc", "abc"),
        ("x\x00y", "x-y"),
    ],
)
def test_what_no_system_takes_is_replaced(text, name):
    assert safe_part(text) == name


def test_an_overlong_name_is_cut_at_a_character_and_stays_unique():
    one, other = (file_name(["汉" * 300 + tail], ".docx") for tail in "甲乙")
    assert one != other
    assert one.endswith(".docx")
    assert len(one.encode()) <= LONGEST


def test_rare_characters_stay():
    assert file_name(["𠮷野家", "📶"], ".pptx") == "𠮷野家_📶.pptx"
