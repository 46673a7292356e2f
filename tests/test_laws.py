"""Articles are cited from the registry, and found in what others wrote."""

import datetime

import pytest

from generator.laws import LAWS, Basis, citations
from generator.laws.registry import Rank


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("根据《政府采购质疑和投诉办法》（财政部令第94号）第十三条和第十五条的规定", [("order-94", 13), ("order-94", 15)]),
        ("《中华人民共和国政府采购法》第五十二条、《政府采购质疑和投诉办法》第十条至第十二条",
         [("procurement-law", 52), ("order-94", 10), ("order-94", 12)]),
        ("依据87号令第55条、政府采购法实施条例第三十四条第一款", [("order-87", 55), ("procurement-rules", 34)]),
        ("《中华人民共和国政府采购法实施条例》第二十条第（四）项、第（七）项", [("procurement-rules", 20)]),
        ("《某某办法》第三条", [(None, 3)]),
        ("《政府采购法》第五十条、第五十一条等", [("procurement-law", 50), ("procurement-law", 51)]),
        ("《中华人民共和国合同法》第八条，劳动合同法第十条", [("contract-law", 8)]),
        ("《政府采购供应商投诉处理办法》（财政部令第20号）第七条", [("order-20", 7)]),
        ("本合同第三条", []),
        ("《技术方案》见第五章", []),
    ],
)  # fmt: skip
def test_a_text_gives_the_articles_that_it_cites(text, cited):
    assert [(each.law and each.law.id, each.article) for each in citations(text)] == cited


def test_a_letter_cites_in_full_and_a_table_in_short():
    basis = Basis("order-87", "55")
    assert basis.full == "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十五条"
    assert basis.short == "财政部令第87号第五十五条"
    assert basis.gist == "综合评分法"


def test_what_the_registry_writes_is_found_again():
    for law in LAWS.values():
        for article in law.articles:
            if article.isdecimal():
                assert [(each.law, each.article) for each in citations(Basis(law.id, article).full)] == [
                    (law, int(article))
                ]


def test_every_article_of_the_registry_is_one_that_its_law_has():
    for law in LAWS.values():
        assert all(law.holds(int(article)) for article in law.articles if article.isdecimal()), law.id


def test_no_law_is_checked_before_it_is_in_force_and_none_in_the_future():
    for law in LAWS.values():
        assert law.since <= law.checked <= datetime.date(2100, 1, 1)
        assert law.until is None or law.until > law.since


def test_a_repealed_law_is_known_as_such():
    day = datetime.date(2026, 11, 20)
    assert {law.id for law in LAWS.values() if not law.in_force(day)} == {"order-20", "contract-law"}
    assert LAWS["order-20"].in_force(datetime.date(2018, 2, 28))


def test_a_review_list_is_no_law():
    assert {law.id for law in LAWS.values() if law.rank is Rank.REVIEW} == {
        "campaign-2025", "review-sichuan", "review-shenzhen"
    }  # fmt: skip
