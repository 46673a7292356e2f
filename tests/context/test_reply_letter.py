"""Letters: each kind in the words of its law, complete, and without what stays in the house."""

import io
import re

import docx
import pytest
from docx.shared import Mm, Pt

from generator import batch
from generator.catalog import deliverable
from generator.context import context
from generator.office.values import Record
from generator.planning import Order
from generator.project import Project
from generator.project.vocabulary import LetterKind, Regime

LETTER, COVER = deliverable("reply-letter").outputs
NEUTRAL = {
    "title": "电源配置",
    "issue": "请说明电源模块的数量。",
    "clause": "第五章2.1",
    "request": "请予明确。",
    "answer": "每台两个，共四个。",
    "facts": "配置表按单台填列。",
    "basis": ["采购文件第五章2.1"],
    "evidence": ["第36页配置表"],
    "outcome": "不成立",
    "amounts": [{"label": "合计", "value": "1409.5"}],
}
FILLED = {
    "info": {"name": "改造项目", "as_of": "2026-11-20", "author": "甲", "reviewer": "乙", "illustrative": "示例。"},
    "customer": {"name": "某职业技术学院", "short_name": "某职院"},
    "vendor": {
        "name": "湘恒科技（示例）有限公司",
        "address": "创业路66号",
        "postcode": "410205",
        "legal_representative": "方启明",
        "agent": "邓一舟",
        "contact": "阮青",
        "phone": "0731-00000066",
        "team": [{"name": "邓一舟", "phone": "0731-00000061"}],
    },
    "procurement": {
        "name": "校园网改造采购项目",
        "number": "采〔2026〕118号",
        "agency": "中正代理有限公司",
        "supervisor": "某市主管部门",
        "obtained": "2026-12-03",
        "opening": "2026-12-24",
    },
}


def project(regime="政府采购公开招标", letter=None, **changes):
    data = {name: dict(part) for name, part in FILLED.items()}
    data["procurement"]["regime"] = regime
    for name, part in changes.items():
        data[name] |= part
    return Project.model_validate(data | {"letters": [letter] if letter else []})


def letter_data(kind, **fields):
    return {
        "id": "H1",
        "kind": kind,
        "subject": "电源配置",
        "number": "湘恒函〔2026〕5号",
        "their_title": "来函",
        "received": "2026-11-20",
        "signed_on": "2026-11-24",
        "challenge_stage": "采购文件",
        "challenger": {"name": "云桥有限公司"},
        "matters": [NEUTRAL],
    } | fields


def view(project, output=LETTER):
    (entry,) = project.letters
    return context(project, deliverable("reply-letter"), output, entry)


def words(value):
    """All text of a view in its order; an open place as 【title】."""
    if isinstance(value, list):
        return "".join(map(words, value))
    if isinstance(value, Record):
        open_place = f"【{value.title_of('text')}】" if "text" in value.kind.titles and "text" not in value else ""
        end = "" if value.kind.name == "Run" else "\n"
        return "".join(words(entry) for entry in value.values()) + open_place + end
    return value if isinstance(value, str) else ""


def printed(kind, regime="政府采购公开招标", **fields):
    return words(view(project(regime, letter_data(kind, **fields)))["letter"])


def rendered(project, output=LETTER):
    (job,) = [job for job in batch.plan(project, Order(only=frozenset(["reply-letter"]))) if job.output == output]
    return batch.render(project, job)


def paragraphs(data):
    document = docx.Document(io.BytesIO(data))
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [paragraph.text for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    for section in document.sections:
        for part in (section.first_page_header, section.header, section.first_page_footer, section.footer):
            found += [paragraph.text for paragraph in part.paragraphs]
    return found


@pytest.mark.parametrize("regime", [regime.label for regime in Regime])
@pytest.mark.parametrize("kind", [kind.label for kind in LetterKind])
@pytest.mark.parametrize("output", [LETTER, COVER], ids=["letter", "cover"])
def test_every_kind_in_every_regime_is_a_whole_file(kind, regime, output):
    data, findings = rendered(project(regime, letter_data(kind)), output)
    text = "\n".join(paragraphs(data))
    assert not re.search(r"\{[{%#]|[%#}]\}|None", text)
    assert "电源" in text
    assert {finding.code for finding in findings} <= {"TPL-MISSING"}
    if kind != "质疑函" and output is LETTER:
        assert "待补" not in text


@pytest.mark.parametrize("regime", ["招标投标法", "企业自主采购"])
@pytest.mark.parametrize("kind", [kind.label for kind in LetterKind])
def test_no_article_on_government_procurement_is_cited_outside_of_it(kind, regime):
    text = printed(kind, regime)
    for foreign in ("政府采购", "财政部", "质疑", "财政部门"):
        assert foreign not in text


@pytest.mark.parametrize(
    ("kind", "regime", "article"),
    [
        ("澄清函", "政府采购公开招标", "（财政部令第87号）第五十一条"),
        ("澄清函", "竞争性磋商", "（财库〔2014〕214号）第十八条"),
        ("澄清函", "招标投标法", "《中华人民共和国招标投标法实施条例》第五十二条"),
        ("澄清函", "企业自主采购", "根据采购文件关于澄清的规定"),
        ("投诉事项书面说明", "政府采购公开招标", "（财政部令第94号）第二十二条"),
        ("投诉事项书面说明", "招标投标法", "《中华人民共和国招标投标法实施条例》第六十二条"),
        ("答疑提问函", "政府采购公开招标", "《中华人民共和国政府采购法实施条例》第五十二条"),
        ("质疑函", "政府采购公开招标", "《中华人民共和国政府采购法》第五十二条"),
        ("质疑函", "招标投标法", "《中华人民共和国招标投标法实施条例》第二十二条"),
    ],
)
def test_a_letter_stands_on_the_articles_of_its_law(kind, regime, article):
    assert article in printed(kind, regime)


@pytest.mark.parametrize(
    ("kind", "regime", "to"),
    [
        ("澄清函", "政府采购公开招标", "中正代理有限公司并转评标委员会"),
        ("澄清函", "竞争性磋商", "中正代理有限公司并转磋商小组"),
        ("技术说明函", "政府采购公开招标", "某职业技术学院"),
        ("质疑答复函代拟稿", "政府采购公开招标", "云桥有限公司"),
        ("投诉事项书面说明", "政府采购公开招标", "某市主管部门"),
        ("答疑提问函", "政府采购公开招标", "某职业技术学院、中正代理有限公司"),
        ("质疑函", "政府采购公开招标", "某职业技术学院、中正代理有限公司"),
    ],
)
def test_a_letter_goes_to_whom_its_kind_is_for(kind, regime, to):
    assert words(view(project(regime, letter_data(kind)))["letter"]["to"]).strip() == to


def test_a_letter_goes_to_whom_it_names():
    assert words(view(project(letter=letter_data("质疑函", to="某公司：")))["letter"]["to"]).strip() == "某公司"


def test_a_drafted_reply_has_the_six_contents_of_article_15():
    text = printed("质疑答复函代拟稿")
    for content in (
        "云桥有限公司",
        "2026年11月20日",
        "校园网改造采购项目",
        "采〔2026〕118号",
        "请说明电源模块的数量。",
    ):
        assert content in text
    assert "答复期满后15个工作日内向某市主管部门提起投诉" in text
    assert "其他有关供应商" in text
    assert all(label in text for label in ("答复：", "事实依据：", "法律依据："))


@pytest.mark.parametrize("signed_by", ["", "湘恒科技（示例）有限公司"])
def test_a_drafted_reply_is_never_signed_by_a_supplier(signed_by):
    letter = view(project(letter=letter_data("质疑答复函代拟稿", signed_by=signed_by)))["letter"]
    assert letter["answerer"] == "（答复单位名称，加盖公章）"
    assert letter["signed_on"] == "　　　　年　　月　　日"
    assert "湘恒" not in letter["head"] + letter["number"]
    assert "我方不签署" in words(letter["draft_note"])


def test_a_drafted_reply_is_headed_as_a_draft_on_every_page():
    lines = paragraphs(rendered(project(letter=letter_data("质疑答复函代拟稿")))[0])
    assert sum("代拟稿" in line for line in lines) >= 2
    assert any("信头" in line for line in lines)
    ours = paragraphs(rendered(project(letter=letter_data("技术说明函")))[0])
    assert not any("代拟" in line for line in ours)
    assert "湘恒科技（示例）有限公司" in ours


@pytest.mark.parametrize(
    ("outcomes", "stage", "sentence"),
    [
        (["不成立"], "采购文件", "质疑事项不成立。根据《政府采购质疑和投诉办法》（财政部令第94号）第十六条"),
        (["不成立", "成立但未影响结果"], "中标成交结果", "质疑事项1不成立；质疑事项2成立，但未对中标结果构成影响。"),
        (["成立且影响或者可能影响结果"], "采购文件", "第十六条第一款第（一）项"),
        (["成立且影响或者可能影响结果"], "中标成交结果", "第十六条第一款第（二）项"),
        ([None], "采购文件", "综上，"),
    ],
)
def test_what_follows_from_the_outcomes_is_said(outcomes, stage, sentence):
    matters = [NEUTRAL | {"outcome": outcome} for outcome in outcomes]
    assert sentence in printed("质疑答复函代拟稿", matters=matters, challenge_stage=stage)


def test_a_challenge_follows_the_form_of_the_ministry():
    text = printed("质疑函")
    order = [
        "一、质疑供应商基本信息",
        "二、质疑项目基本情况",
        "三、质疑事项具体内容",
        "质疑事项1：",
        "事实依据：",
        "法律依据：",
        "四、与质疑事项相关的质疑请求",
    ]
    places = [text.index(step) for step in order]
    assert places == sorted(places)
    for particular in ("创业路66号", "410205", "阮青", "0731-00000061", "2026年12月3日"):
        assert particular in text
    lines = paragraphs(rendered(project(letter=letter_data("质疑函")))[0])
    assert [line for line in lines if line.startswith("签字（签章）：")]
    assert "日期：2026年11月24日" in lines


def test_an_objection_follows_the_same_form_in_its_own_words():
    text = printed("质疑函", "招标投标法")
    assert "四、与异议事项相关的异议请求" in text
    assert "招标人名称：" in text


@pytest.mark.parametrize(
    ("annexes", "agent", "wanted"),
    [([], "邓一舟", True), ([{"name": "法定代表人授权委托书"}], "邓一舟", False), ([], "方启明", False)],
)
def test_a_challenge_by_an_agent_needs_the_power_of_attorney(annexes, agent, wanted):
    filled = project(letter=letter_data("质疑函", attachments=annexes), vendor={"agent": agent})
    assert ("【授权委托书】" in words(view(filled)["letter"]["attachments"])) is wanted


def test_a_clarification_quotes_answers_and_points_into_the_bid():
    text = printed("澄清函")
    assert "一、关于电源配置" in text
    assert "来函原文：" in text and "“请说明电源模块的数量。”（涉及：第五章2.1）。" in text
    assert "投标文件对应位置：" in text
    assert "未改变投标文件的实质性内容" in text


def test_what_must_be_said_stays_when_a_letter_brings_its_own_end():
    text = printed("技术说明函", conclusion="愿意配合。")
    assert "愿意配合。" in text
    assert "不对质疑事项是否成立、有关行为是否合法发表意见" in text
    assert "商业秘密" in text
    assert "如需进一步核实" not in text


def test_amounts_stand_in_figures_and_capitals():
    assert "合计￥1,409.50（大写：人民币壹仟肆佰零玖元伍角）。" in printed("澄清函")


def test_an_enquiry_asks_in_a_table_and_for_an_answer_in_time():
    data, _ = rendered(project(letter=letter_data("答疑提问函")))
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [cell.text for cell in table.rows[1].cells][:2] == ["1", "第五章2.1"]
    assert "请求：请予明确。" in table.rows[1].cells[2].text
    assert "3个工作日" in "\n".join(paragraphs(data))


@pytest.mark.parametrize(
    ("kind", "subject", "title"),
    [
        ("澄清函", "电源配置", "关于电源配置的澄清函"),
        ("澄清函", "关于电源配置的澄清函", "关于电源配置的澄清函"),
        ("技术说明函", "检测报告的技术说明", "关于检测报告的技术说明函"),
        ("投诉事项书面说明", "投诉事项的书面说明", "关于投诉事项的书面说明"),
        ("答疑提问函", "若干条款的询问", "关于若干条款的询问函"),
        ("质疑函", "评分标准", "质疑函"),
        ("质疑答复函代拟稿", "评分标准", "关于校园网改造采购项目质疑的答复函"),
    ],
)
def test_a_title_says_nothing_twice(kind, subject, title):
    assert words(view(project(letter=letter_data(kind, subject=subject)))["letter"]["title"]).strip() == title


@pytest.mark.parametrize("kind", [kind.label for kind in LetterKind])
def test_nothing_of_the_cover_leaves_the_house(kind):
    secret = "意图秘密"
    cover = dict.fromkeys(("aim", "worst_case", "strength", "relationship", "legal_opinion", "decision"), secret)
    matter = NEUTRAL | {"reviewer": secret, "changes_substance": True}
    filled = project(letter=letter_data(kind, cover=cover, matters=[matter]))
    open_file, internal = rendered(filled)[0], rendered(filled, COVER)[0]
    assert secret not in "".join(paragraphs(open_file))
    assert "内部" not in "".join(paragraphs(open_file))
    assert secret in "".join(paragraphs(internal))
    assert "内部资料 不得对外" in paragraphs(internal)


def bare(kind):
    return Project.model_validate(
        {
            "procurement": {"regime": "政府采购公开招标"},
            "info": {"name": "某项目", "as_of": "2026-11-20"},
            "customer": {"name": "青禾食品有限公司", "short_name": "青禾"},
            "letters": [{"id": "H1", "kind": kind, "subject": "某事"}],
        }
    )


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("澄清函", ["我方名称", "函号", "来函名称", "收到日期", "采购项目名称", "问题", "落款日期", "联系电话"]),
        ("质疑答复函代拟稿", ["质疑供应商", "质疑对象", "质疑事项", "结论", "监督部门"]),
        ("投诉事项书面说明", ["监督部门", "投诉人", "投诉事项"]),
        ("答疑提问函", ["问题", "采购项目编号"]),
        ("质疑函", ["邮编", "授权代表", "质疑请求", "招标文件获取日期"]),
    ],
)
def test_what_nobody_has_written_is_marked_by_its_name(kind, marks):
    text = "\n".join(paragraphs(rendered(bare(kind))[0]))
    for mark in marks:
        assert f"【待补：{mark}】" in text


def test_an_answer_without_evidence_is_marked():
    text = "\n".join(paragraphs(rendered(project(letter=letter_data("技术说明函", matters=[{"issue": "某问"}])))[0]))
    for mark in ("答复", "事实依据", "佐证"):
        assert f"【待补：{mark}】" in text


def test_the_cover_tells_the_day_the_rule_and_that_it_is_certain():
    cover = view(project(letter=letter_data("质疑答复函代拟稿")), COVER)["cover"]
    assert cover["day"] == "2026年12月1日"
    assert cover["left"] == "星期二，还有 11 天"
    assert "第十三条" in cover["basis"]
    assert (cover["certainty"], cover["state"]) == ("确定", "good")
    assert cover["next"] == ["对方可以投诉至 2026-12-22（答复期满后15个工作日）"]


def test_the_cover_tells_plainly_that_a_day_is_not_certain():
    cover = view(project(letter=letter_data("质疑答复函代拟稿", received="2026-12-23")), COVER)["cover"]
    assert cover["certainty"].startswith("未能确定")
    assert cover["state"] == "near"


@pytest.mark.parametrize(
    ("received", "signed", "left"),
    [
        ("2026-11-02", None, "截至数据日期已逾期 9 天"),
        ("2026-11-20", "2026-12-03", "落款晚于期限 2 天"),
        ("2026-11-02", "2026-11-09", "已过，函件在期限内落款"),
    ],
)
def test_the_cover_tells_what_is_late(received, signed, left):
    letter = letter_data("投诉事项书面说明", received=received, signed_on=signed, reply_by=None)
    if signed == "2026-12-03":
        letter["reply_by"] = "2026-12-01"
    if left.startswith("截至"):
        letter["reply_by"] = "2026-11-11"
    assert view(project(letter=letter), COVER)["cover"]["left"].endswith(left)


def test_the_cover_checks_the_contents_that_the_law_asks_for():
    letter = letter_data("质疑函", matters=[NEUTRAL | {"basis": []}], attachments=[])
    checks = {row["name"]: row["result"] for row in view(project(letter=letter), COVER)["cover"]["checks"]}
    assert checks["每一事项都有事实依据"] == "齐备"
    assert checks["每一事项都有法律依据"] == "缺"
    assert checks["授权代表签字的，附授权委托书"] == "缺"
    assert checks["同一环节的事项一次性提出"] == "□ 人工核对"


def test_a_change_of_substance_is_seen_on_the_cover():
    letter = letter_data("澄清函", matters=[NEUTRAL | {"changes_substance": True}])
    cover = view(project(letter=letter), COVER)["cover"]
    assert "涉及实质性变更 1 项" in cover["summary"]
    assert {
        "name": "没有一项涉及实质性变更",
        "rule": "财政部令第87号第五十一条",
        "result": "缺",
        "state": "late",
    } in cover["checks"]


def test_a_letter_has_the_page_of_an_official_paper():
    document = docx.Document(io.BytesIO(rendered(project(letter=letter_data("澄清函")))[0]))
    (section,) = document.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for margin, wanted in zip(margins, (37, 35, 28, 26), strict=True):
        assert abs(margin - Mm(wanted)) < Mm(0.1)
    assert abs(section.page_width - Mm(210)) < Mm(0.1) and abs(section.page_height - Mm(297)) < Mm(0.1)
    title, body = document.styles["Title"], document.styles["函件正文"]
    assert title.font.size == Pt(22)
    assert "方正小标宋简体" in title.element.xml
    assert 'w:firstLineChars="200"' in body.element.xml
    assert document.styles["Normal"].paragraph_format.line_spacing == Pt(28.8)
    assert 'w:eastAsia="黑体"' in document.styles["heading 1"].element.xml
    assert 'w:eastAsia="楷体"' in document.styles["heading 2"].element.xml


@pytest.mark.parametrize("count", [1, 30])
def test_any_number_of_matters_is_answered_in_order(count):
    matters = [NEUTRAL | {"title": f"第{n}件", "issue": f"问{n}𠮷😀<&>" * 20} for n in range(count)]
    data, _ = rendered(project(letter=letter_data("技术说明函", matters=matters)))
    heads = [line for line in paragraphs(data) if re.match(r"[一二三四五六七八九十]+、关于第", line)]
    assert len(heads) == count
    assert heads[-1].endswith(f"关于第{count - 1}件")


def test_a_date_has_no_leading_zeros():
    data, _ = rendered(project(letter=letter_data("澄清函", signed_on="2026-03-05")))
    assert "2026年3月5日" in paragraphs(data)


@pytest.mark.parametrize("kind", [kind.label for kind in LetterKind])
def test_while_the_law_is_not_known_no_letter_guesses_one(kind):
    filled = project(None, letter_data(kind, received="2026-11-20"))
    letter = "\n".join(paragraphs(rendered(filled)[0]))
    cover = "\n".join(paragraphs(rendered(filled, COVER)[0]))
    assert "【待补：采购法域】" in letter and "不得发出" in letter
    for text in (letter, cover):
        for guess in ("第87号", "第94号", "214号", "招标文件", "磋商文件", "评标委员会", "磋商小组", "招标投标法"):
            assert guess not in text
    assert "【待补：采购法域】" in cover
    assert view(filled, COVER)["cover"]["day"] == "—"


def test_a_letter_of_a_known_law_warns_of_nothing():
    assert words(view(project(letter=letter_data("澄清函")))["letter"]["unsettled"]) == ""


def test_the_cover_of_a_consultation_stands_on_the_rules_of_consultations():
    cover = view(project("竞争性磋商", letter_data("澄清函")), COVER)["cover"]
    rules = {check["name"]: check["rule"] for check in cover["checks"]}
    assert rules["没有一项涉及实质性变更"] == "财库〔2014〕214号第十八条"
    assert "每一答都有响应文件的对应位置" in rules
    assert not [rule for rule in rules.values() if "87号" in rule]


def test_an_enquiry_in_a_consultation_is_due_before_the_responses_are():
    cover = view(project("竞争性磋商", letter_data("答疑提问函")), COVER)["cover"]
    assert cover["left"].endswith("以磋商文件为准")
    assert "2026-12-24 响应文件提交截止之前" in cover["basis"]


def test_a_challenge_says_what_is_wrong_before_the_words_it_is_about():
    matter = NEUTRAL | {"title": "以本区业绩计分", "issue": "每提供一个本区业绩得2分。"}
    lines = paragraphs(rendered(project(letter=letter_data("质疑函", matters=[matter])))[0])
    at = lines.index("质疑事项1：以本区业绩计分。")
    assert lines[at + 1] == "涉及内容：每提供一个本区业绩得2分（涉及：第五章2.1）。"
    untitled = paragraphs(rendered(project(letter=letter_data("质疑函", matters=[matter | {"title": ""}])))[0])
    assert "质疑事项1：每提供一个本区业绩得2分（涉及：第五章2.1）。" in untitled


def test_a_paper_that_is_still_to_come_is_remarked_on_the_cover():
    covers = [
        view(project(letter=letter_data("澄清函", received=day)), COVER)["cover"]
        for day in ("2026-11-20", "2026-12-07")
    ]
    assert [cover["received"] for cover in covers] == [
        "2026-11-20",
        "2026-12-07（晚于数据日期 2026-11-20，请核对）",
    ]


def test_the_last_words_go_along_with_the_signature():
    def kept(kind, **fields):
        document = docx.Document(io.BytesIO(rendered(project(letter=letter_data(kind, **fields)))[0]))
        return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "函件正文（随落款）"]

    two = [NEUTRAL | {"request": "删除第一项。"}, NEUTRAL | {"request": "删除第二项。"}]
    assert kept("质疑函", matters=two) == ["2. 删除第二项。"]
    assert kept("澄清函", conclusion="第一句。\n第二句。")[0].startswith("以上答复未超出")
    assert len(kept("质疑答复函代拟稿")) == 1
