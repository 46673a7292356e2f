"""The rules over finished files where they are most easily wrong: the same thing in other clothes, and what only looks like it."""

import openpyxl
import pytest

from generator.capitals import in_any_form
from generator.errors import Severity
from generator.rules.finished.amounts import amounts
from generator.rules.finished.knowledge import Knowledge, Stranger
from generator.rules.finished.names import aliases
from tests.office import places
from tests.office.places import saved
from tests.office.wordkit import word_file
from tests.rules.finishedkit import COLLEGE, Files, college, findings_in, one

SECRET = "不在单价上纠缠，把五年总账摆到院长面前"


def told(code, *content, project=None, **more):
    files = one(word_file(*content), **({"project": project} if project else {}), **more)
    return findings_in(files, code)


def sheet(*rows, formats=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in formats:
        book.active[cell].number_format = code
    return saved(book)


# Wordings


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        "不 在 单 价 上 纠 缠，把五年总账摆到院长面前",
        "要点:不在单价上纠缠,把五年总账摆到院长面前!",
        "把五年总账摆到院长面前去讲",
        "不在单价上‖纠缠，把五年‖总账摆到院长面前",
        "开学那天全校断网没法交代",
    ],
)
def test_the_same_words_are_found_in_other_clothes(text):
    assert told("LK-01", text)


@pytest.mark.parametrize(
    "text", ["把五年总账摆到会上讲", "不在单价上纠缠，把总账", "三张网、四个出口", "开学那天全校断网"]
)
def test_a_few_words_alike_are_no_leak(text):
    assert not told("LK-01", text)


def test_words_that_an_open_field_says_too_are_no_leak():
    spoken = {"solution": {"title": "方案", "goals": ["不在单价上纠缠，把五年总账摆到院长面前"]}}
    assert not told("LK-01", SECRET, project=college(**spoken))


def test_words_that_only_begin_as_open_ones_do_are_no_leak():
    project = college(
        solution={"title": "方案", "goals": ["全校一张网统一管理、统一出口、统一认证"]},
        handoff={"why": "全校一张网统一管理、统一出口、统一认证，价格低"},
    )
    assert not told("LK-01", "全校一张网统一管理、统一出口、统一认证，价", project=project)
    assert (
        told(
            "LK-01",
            "全校一张网统一管理、统一出口、统一认证，价格低，好",
            project=college(handoff={"why": "全校一张网统一管理，价格低"}),
        )
        == []
    )


def test_what_is_cited_belongs_to_everybody():
    law = "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十五条第一款"
    project = college(handoff={"why": f"依据{law}"})
    assert not told("LK-01", f"依据{law}", project=project)


def test_a_long_wording_keeps_the_file_in_the_house_and_a_short_one_only_warns():
    assert told("LK-01", SECRET)[0].severity is Severity.BLOCKING
    assert told("LK-01", "把五年总账摆到院长面前去")[0].severity is Severity.MAJOR


def test_all_that_a_field_says_is_certain_from_fewer_letters_on():
    assert told("LK-01", "院长说：怕开学那天全校断网没法交代")[0].severity is Severity.BLOCKING
    assert told("LK-01", "怕开学那天全校断网没法")[0].severity is Severity.MAJOR


def test_a_line_made_to_be_spoken_only_warns():
    project = college(visits=[{"id": "V1", "title": "拜访", "opening": "我们今天想先听听贵校对这张网最不满意的三件事"}])
    (finding,) = told("LK-01", "我们今天想先听听贵校对这张网最不满意的三件事", project=project)
    assert finding.severity is Severity.MAJOR


def test_the_finding_tells_the_field_of_the_project():
    (finding,) = told("LK-01", SECRET)
    assert "竞争对手[1] 岚川网络（示例） › 我方对策" in finding.message


# Amounts


@pytest.mark.parametrize(
    "text",
    [
        "221,500.00",
        "221500元",
        "￥221,500",
        "22.15万元",
        "22.15 万",
        "贰拾贰万壹仟伍佰元整",
        "成本，221500",
        "２２１５００元",
    ],
)
def test_an_internal_amount_is_found_however_it_is_written(text):
    assert told("LK-02", f"每台 {text}。")


@pytest.mark.parametrize("text", ["221,501", "2215.00", "1221500", "221500台"][:3])
def test_another_amount_is_none(text):
    assert not told("LK-02", f"每台 {text}。")


def test_three_digits_need_a_sign_of_money():
    assert told("LK-02", "每个 448 元")
    assert not told("LK-02", "共 448 间寝室")
    assert not told("LK-02", "一年 698 万人次")
    assert told("LK-02", "预算 698 万元")


def test_an_amount_that_an_open_text_tells_is_no_secret():
    project = college(
        pains=[{"id": "T1", "title": "线路费", "consequence": "每年多付线路费 38 万元", "consequence_cost": 380000}]
    )
    assert not told("LK-02", "每年多付 380,000.00 元线路费，预算里看得到。", project=project)


def test_a_sum_of_the_list_is_as_internal_as_its_parts():
    total = 2 * 298000 + 1640 * 448
    assert told("LK-02", f"合计 {total:,} 元")


def test_a_great_sum_is_found_in_round_figures():
    assert told("LK-02", "我方报价约653万元")
    assert told("LK-02", "投标 653.2 万元上下")
    assert not told("LK-02", "每年电费约653万元")


def test_a_bare_number_in_a_cell_is_money_by_the_head_of_its_column():
    priced = sheet(["名称", "单价"], ["面板", 448])
    counted = sheet(["名称", "间数"], ["寝室", 448])
    assert findings_in(one(priced, "表.xlsx"), "LK-02")
    assert not findings_in(one(counted, "表.xlsx"), "LK-02")


def test_a_cell_shown_as_an_amount_is_money():
    assert findings_in(one(sheet(["面板", 448], formats=[("B1", '"¥"#,##0.00')]), "表.xlsx"), "LK-02")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("人民币陆佰伍拾叁万贰仟零肆拾元整", "6532040"),
        ("壹亿零叁万元", "100030000"),
        ("壹拾元零伍分", "10.05"),
        ("伍角", "0.5"),
        ("玖佰玖拾玖圆玖角玖分", "999.99"),
        ("拾元正", "10"),
        ("零元整", "0"),
        ("壹万", None),
        ("叁叁元甲", None),
    ],
)
def test_capitals_are_read(words, value):
    assert in_any_form(words) == (None if value is None else __import__("decimal").Decimal(value))


def test_figures_of_models_shares_and_versions_are_no_amounts():
    assert [one.value for one in amounts("XH-9808 型，99.99%，版本 4.2.100，第1200页，GB/T 22239-2019")] == []


# Names


def named(*content, **rival):
    first = COLLEGE["competitors"][0] | rival
    return told("LK-03", *content, project=college(competitors=[first], bidders=[]))


@pytest.mark.parametrize("text", ["岚川网络的方案", "岚 川 网 络", "岚川网络（示例）", "LC-N2648 交换机", "lcn2648"])
def test_a_rival_is_found_by_its_names_and_models(text):
    assert told("LK-03", text)


def test_two_letters_only_warn():
    assert told("LK-03", "比岚川的少两台")[0].severity is Severity.MAJOR
    assert told("LK-03", "比岚川网络少两台")[0].severity is Severity.BLOCKING


def test_a_name_that_is_a_word_needs_what_speaks_for_a_company():
    assert not named("顺应数字化浪潮，联想到未来", name="浪潮信息（示例）", short_name="浪潮")
    assert named("与浪潮交换机相比", name="浪潮信息（示例）", short_name="浪潮")


def test_a_latin_name_is_a_word():
    assert named("现用 H3C 交换机", name="H3C", short_name="H3C")
    assert not named("乙酸 CH3COOH", name="H3C", short_name="H3C")


def test_a_name_among_the_facts_of_the_customer_is_no_leak():
    project = college(devices=[{"name": "核心交换机", "brand": "岚川网络"}])
    assert not told("LK-03", "现网核心为岚川网络产品", project=project)


def test_a_name_that_our_own_open_words_say_warns_and_tells_to_mend_the_project():
    project = college(solution={"title": "方案", "goals": ["比岚川网络少两台"]})
    assert told("LK-03", "比岚川网络少两台", project=project)[0].severity is Severity.MAJOR


def test_a_description_is_no_name():
    assert list(aliases("本地集成商")) == []
    assert list(aliases("第三方厂商")) == []
    assert list(aliases("云桥数通有限公司（示例）")) == ["云桥数通有限公司示例", "云桥数通有限公司", "云桥数通"]


def test_the_customers_people_are_not_called_by_their_numbers():
    assert told("LK-03", "处长电话 138-0013-8000")


# Hidden and carried


def test_what_only_office_itself_adds_is_minor():
    found = {found.place.steps[-1]: found.severity for found in findings_in(one(places.thumbnail("图")), "LK-15")}
    assert found["docProps/thumbnail9.jpeg"] is Severity.MINOR


@pytest.mark.parametrize(
    ("target", "is_leak"),
    [
        ("https://www.ccgp.gov.cn/a", False),
        ("mailto:a@b.cn", False),
        ("#书签", False),
        ("http://192.168.1.8/a", True),
        ("http://oa/project", True),
        ("http://wiki.corp/a", True),
        ("file:///D:/投标/底价.xlsx", True),
        (r"\\server\投标\a.docx", True),
    ],
)
def test_a_link_leads_where_the_customer_may_go(target, is_leak):
    data = places.fetching(places.letter(), "word/document.xml", "hyperlink", target)
    assert bool(findings_in(one(data), "LK-14")) is is_leak


@pytest.mark.parametrize(
    "text", ["XX年XX月XX日", "××公司", "答对一项得X分", "单击此处添加标题", "（请填写项目名称）", "{% if a %}"]
)
def test_what_a_template_leaves_is_told(text):
    assert told("LK-17", text)


@pytest.mark.parametrize("text", ["XXL 号工作服", "RTX4000", "此处为采购人信头", "2x2 天线", "集合 {1, 2}"])
def test_what_only_looks_left_over_is_not(text):
    assert not told("LK-17", text)


def test_a_file_of_ours_may_have_notes_comments_and_hidden_sheets():
    for plant in (places.comment, places.speaker_notes, places.hidden_sheet("hidden")):
        files = Files({"内部.docx": plant("内部的话")}, internal=frozenset({"内部.docx"}))
        assert [one for one in findings_in(files) if one.code.startswith("LK-0") or one.code.startswith("LK-1")] == []


def test_of_many_findings_the_first_are_told_and_the_rest_are_counted():
    names = [f"第{n}间教室的交换机端口全部接错了线路" for n in range(30)]
    project = college(handoff={"open": names})
    found = told("LK-01", *names, project=project)
    assert len(found) == 6
    assert "25" in found[-1].message


# Strangers


def test_a_longer_name_hides_the_shorter_one_in_it_but_not_elsewhere():
    others = (Stranger("益阳机械厂", "新厂项目"), Stranger("益阳机械厂新厂项目", "新厂项目"))
    assert len(told("LK-20", "益阳机械厂新厂项目", others=others)) == 1
    assert len(told("LK-20", "益阳机械厂新厂项目", "益阳机械厂的机房", others=others)) == 2


def test_a_short_name_of_another_customer_must_stand_alone():
    others = (Stranger("益机", "新厂项目"),)
    assert not told("LK-20", "效益机制", others=others)
    assert told("LK-20", "益机", others=others)


def test_a_name_that_this_project_has_too_is_no_stranger():
    others = (Stranger("周敬和", "另一个项目", person=True), Stranger("某职业技术学院", "一卡通项目"))
    assert not told("LK-20", "周敬和，某职业技术学院", others=others)


def test_a_name_of_our_internal_facts_may_stand_in_our_own_files():
    others = (Stranger("城域运营商", "城域项目"),)
    project = college(customer=COLLEGE["customer"] | {"incumbents": "城域运营商建的网"})
    files = Files({"内部.docx": word_file("城域运营商建的网")}, project, frozenset({"内部.docx"}), others)
    assert not findings_in(files, "LK-20")


# Agreement


@pytest.mark.parametrize(
    "text", ["某职业技术学校", "某职业技朮学院", "某职业技术大学", "某职业职业技术学院"[:3] + "教技术学院"]
)
def test_a_name_with_a_wrong_letter_is_told(text):
    assert told("CS-01", f"致：{text}")


@pytest.mark.parametrize(
    "text", ["某职业技术学院", "某职业教育集团", "某职业技能大赛", "某职业技术学院信息中心", "某职院"]
)
def test_other_names_that_begin_alike_are_not(text):
    assert not told("CS-01", f"请{text}确认")


def test_another_purchaser_beside_the_label_is_told_but_not_among_references():
    assert told("CS-01", "采购人：益阳机械厂")
    assert not told("CS-01", [["同类业绩", ""], ["采购人", "益阳机械厂"]])


def test_the_value_in_the_next_cell_is_compared():
    assert told("CS-02", [["项目编号", "MZY-2026-HW-0170"]])
    assert not told("CS-02", [["项目编号", "MZY-2026-HW-0117"]])
    assert told("CS-05", [["开标时间", "2026年12月17日 9:30"]])
    assert not told("CS-05", [["开标时间", "2026-12-16 9:30"]])


@pytest.mark.parametrize(
    "text",
    [
        "采购人：委托明桥招标代理有限公司组织",
        "采购人 应当在中标公司公示后签约",
        "操作系统　版本 7.9 的服务器",
        "益阳机械所需的接口",
    ],
)
def test_prose_is_no_value_beside_a_label(text):
    project = college(customer={"name": "益阳机械厂", "short_name": "益机"})
    found = findings_in(one(word_file(*["正文"] * 14, text), project=project))
    assert not [finding for finding in found if finding.code in ("CS-01", "CS-07")]


def test_heads_of_a_table_are_no_values():
    assert not told("CS-02", [["项目名称", "项目编号", "开标日期"], ["甲项目", "乙", "丙"]])


def test_a_day_of_a_sheet_is_compared_as_a_day():
    right, wrong = (sheet(["开标日期", day], formats=[("B1", "yyyy/m/d")]) for day in (46372, 46373))
    assert not findings_in(one(right, "表.xlsx"), "CS-05")
    assert findings_in(one(wrong, "表.xlsx"), "CS-05")


def test_the_day_at_the_end_of_a_letter_is_that_of_the_project():
    assert findings_in(one(word_file("正文", "2026年12月17日"), "澄清函.docx"), "CS-05")
    assert not findings_in(one(word_file("正文 2026年12月17日收悉", "2026年12月16日"), "澄清函.docx"), "CS-05")


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("￥100.00（大写：人民币壹佰元整）", True),
        ("人民币壹佰元整（￥100.00）", True),
        ("￥100.00（大写：人民币壹仟元整）", False),
        ("共 3 项，￥100.00（大写：人民币壹佰元整），￥20.00（大写：人民币贰拾元整）", True),
        ("收到定金100元；另付人民币贰佰元整", True),
    ],
)
def test_an_amount_in_capitals_is_compared_with_its_own_figures(text, agree):
    assert bool(told("CS-04", text)) is not agree


def test_capitals_in_a_row_are_compared_with_the_figures_of_the_row():
    assert told("CS-04", [["投标总价（小写）", "￥100.00", "大写", "贰佰元整"]])
    assert not told("CS-04", [["投标总价（小写）", "￥100.00", "大写", "壹佰元整"]])


def edited(before, after, name="给客户的.docx"):
    return findings_in(one(after, name, fresh={name: before}), "CS-08")


def test_a_quantity_changed_in_excel_is_told_with_both_values():
    before = sheet(["名称", "型号", "数量"], ["核心交换机", "XH-CR9808", 2], ["面板", "XH-AP310W", 1640])
    after = sheet(["名称", "型号", "数量"], ["核心交换机", "XH-CR9808", 3], ["面板", "XH-AP310W", 1640])
    (finding,) = edited(before, after, "清单.xlsx")
    assert finding.place.steps == ("Sheet", "C2")
    assert "3" in finding.message
    assert "2" in finding.message


def test_a_row_moved_or_words_changed_is_no_change_of_a_figure():
    before = sheet(["名称", "数量"], ["核心交换机甲", 2], ["入室面板乙", 1640])
    after = sheet(["名称", "数量"], ["入室面板乙", 1640.0], ["核心交换机甲", 2], ["新增的一行丙", 9])
    assert edited(before, after, "清单.xlsx") == []
    assert edited(word_file("工期为 45 天，含验收。"), word_file("工期 45 天，验收另计 7 天。")) == []


def test_lines_that_are_alike_are_not_confused():
    before = word_file("第 1 台核心交换机放在主校区", "第 2 台核心交换机放在主校区")
    after = word_file("第 2 台核心交换机放在主校区")
    assert edited(before, after) == []


def test_numbers_of_pages_are_counted_anew_by_every_program():
    assert edited(word_file("评分标准建议稿　第 1 页 / 共 1 页"), word_file("评分标准建议稿　第 5 页 / 共 6 页")) == []
    assert edited(word_file("一、现状与问题\t3"), word_file("一、现状与问题\t4")) == []


def test_files_that_agree_on_what_the_project_does_not_know_are_silent():
    same = Files({name: word_file("中标金额：6,500,000.00 元") for name in ("甲.docx", "乙.docx")})
    other = Files({"甲.docx": word_file("中标金额：650 万元"), "乙.docx": word_file("中标金额：6,500,001 元")})
    assert not findings_in(same, "CS-09")
    (finding,) = findings_in(other, "CS-09")
    assert "甲.docx" in finding.message
    assert "乙.docx" in finding.message


def test_knowledge_of_an_empty_project_is_empty():
    knowledge = Knowledge(
        college(**{key: [] for key in ("people", "requirements", "bom", "competitors", "bidders", "letters")}, mant={})
    )
    assert (knowledge.names, dict(knowledge.amounts), dict(knowledge.tokens), dict(knowledge.titles)) == (
        (),
        {},
        {},
        {},
    )


def test_what_wps_writes_for_itself_is_no_luggage():
    own = '<w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoi"/></w:docVars></w:settings>'
    made = saved(openpyxl.Workbook())
    word = places.changed(places.letter(), "word/settings.xml", lambda xml: xml.replace("</w:settings>", own))
    deck = places.added(
        saved(places.deck()),
        "ppt/tags/tag1.xml",
        f'<p:tagLst {places.DRAWN}><p:tag name="KSO_WM_TAG_VERSION" val="3.0"/></p:tagLst>',
        "tags",
        "ppt/slides/slide1.xml",
    )
    sources = places.added(
        made, "customXml/item1.xml", '<b:Sources xmlns:b="x" StyleName="APA"/>', "customXml", "xl/workbook.xml"
    )
    for data, part in ((word, "settings"), (deck, "tags"), (sources, "customXml")):
        assert not [found for found in findings_in(one(data), "LK-15") if part in str(found)]


def test_a_field_that_leads_to_a_path_of_ours_is_told():
    path = places.with_runs(r'<w:r><w:instrText> HYPERLINK "D:\投标\底价.docx" </w:instrText></w:r>')
    page = places.with_runs('<w:r><w:instrText> HYPERLINK "https://www.ccgp.gov.cn" </w:instrText></w:r>')
    assert findings_in(one(path), "LK-14")
    assert not findings_in(one(page), "LK-14")


def test_the_log_of_a_shared_workbook_is_a_tracked_change():
    log = f'<revisions {places.S}><rcc rId="1" sId="1"><oc r="B2"><v>2</v></oc></rcc></revisions>'
    data = places.added(saved(places.book()), "xl/revisions/revisionLog1.xml", log, "revisionLog", "xl/workbook.xml")
    assert findings_in(one(data, "表.xlsx"), "LK-08")


def test_letters_that_grow_when_they_are_made_plain_do_not_confuse_places():
    files = one(word_file("㍿㍿㍿㍿㍿㍿周敬和（支持）", "周敬和（支持）"))
    assert len(findings_in(files, "LK-05")) == 1
