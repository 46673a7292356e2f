"""The red lines: which sentences cross them, and which only speak of the law, of others, or of the danger."""

import pytest

from generator.errors import Severity
from generator.project import Project
from generator.rules.passages import Scope
from generator.rules.wholetext import every_text
from tests.conftest import sample
from tests.rules.kit import Text, codes, found, letter, project
from tests.unseen import Maker

SENTENCES = (
    ("整理评委名单和联系方式", {"IN-01"}),
    ("评委名单已公告", set()),
    ("评审专家名单随中标结果公告", set()),
    ("评标委员会成员名单在评标结果公告前应当保密", set()),
    ("评标委员会由采购人代表和评审专家组成，成员人数应当为5人以上单数", set()),
    ("致：某项目评标委员会", set()),
    ("贵委员会要求澄清的事项答复如下", set()),
    ("提前和评审专家打招呼", {"IN-01"}),
    ("引导评委关注我方优势", {"IN-01"}),
    ("讲标时评委可能会问设备利旧问题", set()),
    ("评委现场打分情况记录", {"IN-01"}),
    ("了解王教授的评标偏好：评标专家偏好国产", {"IN-01"}),
    ("不得私下接触评标委员会成员", set()),
    ("不联系评审专家", set()),
    ("从政府采购评审专家库中随机抽取评审专家", set()),
    ("请教评估者张工的意见", set()),
    ("专家论证会：邀请三位技术专家论证需求，专家名单见附件", set()),
    ("我方原厂技术专家电话：0731-1234567", set()),
    ("公布前先打听到评委是谁", {"IN-01"}),
    ("质疑：评标委员会成员李某与中标供应商存在利害关系，应当回避", set()),
    ("采购代理机构核对评审专家身份", set()),
    ("向评审专家支付劳务报酬", set()),
    ("给评标专家送礼", {"IN-01"}),
    ("影响评委打分", {"IN-01"}),
    ("各评委独立打分", set()),
    ("我们来控标", {"IN-02"}),
    ("安排两家渠道陪标", {"IN-02"}),
    ("找两家公司围一下标", set()),
    ("投标人不得相互串通投标，不得围标、陪标", set()),
    ("严禁围标串标", set()),
    ("本公司承诺不围标、不串标、不陪标", set()),
    ("供应商有串通投标行为的，投标无效", set()),
    ("防止被质疑控标", set()),
    ("有被投诉控标的风险", set()),
    ("两家供应商投标文件异常一致，涉嫌围标串标", set()),
    ("对手可能控标，我们要提醒客户公平", set()),
    ("用端口密度卡死友商", {"IN-02"}),
    ("把竞品挡在门槛外", {"IN-02"}),
    ("屏蔽双绞线、屏蔽机柜", set()),
    ("不能用参数排除竞争对手", set()),
    ("参数要做成排他性参数", {"IN-02"}),
    ("该参数具有排他性，建议删除", set()),
    ("为我方量身定做参数", {"IN-02"}),
    ("为客户量身定制方案", set()),
    ("不设置排他性条款", set()),
    ("对比友商方案，排除故障更快", set()),
    ("帮采购人写招标参数，让友商投不了标", {"IN-02"}),
    ("参数锁死友商", {"IN-02"}),
    ("代理公司透露目前有三家报名", {"IN-03"}),
    ("采购人私下告诉我们岚川的报价", {"IN-03"}),
    ("开标前拿到对手的投标文件", {"IN-03"}),
    ("问代理机构有几家报名", {"IN-03"}),
    ("按公开的中标公告推算对手报价", set()),
    ("开标一览表显示对手报价为520万元", set()),
    ("客户透露预算在350万左右", set()),
    ("本项目不设标底", set()),
    ("采购人不得向他人透露潜在投标人的名称、数量", set()),
    ("供应商报名时间：2026年11月20日", set()),
    ("哪几家厂商来交流过", set()),
    ("根据官网目录价估计对手报价", set()),
    ("报价不得低于成本", set()),
    ("打听标底", {"IN-03"}),
    ("帮两家陪同公司做标书", {"IN-05"}),
    ("替另一家供应商编制投标文件", {"IN-05"}),
    ("标书做三套，换个抬头", {"IN-05"}),
    ("不同投标人的投标文件由同一单位编制的，视为串通投标", set()),
    ("为联合体成员准备响应文件", set()),
    ("为客户编写报价文件说明", set()),
    ("借另一家公司资质投标", {"IN-05"}),
    ("配合集成商准备技术响应材料", set()),
)  # fmt: skip


LAW = (
    "评标委员会成员名单在评标结果公告前应当保密。",
    "（二）投标人名单和评标委员会成员名单；",
    "中标结果公告内容应当包括主要中标标的的名称、规格型号、数量、单价、服务要求以及评审专家名单。",
    "（一）核对评审专家身份和采购人代表授权函，对评审专家的职责履行情况予以记录，并及时向财政部门报告；",
    "（一）确定参与评标至评标结束前私自接触投标人；",
    "评标委员会成员不得私下接触投标人，不得收受投标人给予的财物或者其他好处。",
    "（一）向评标委员会、竞争性谈判小组或者询价小组成员行贿或者提供其他不正当利益；",
    "（二）招标人直接或者间接向投标人泄露标底、评标委员会成员等信息；",
    "投标截止时间前，采购人不得向他人透露已获取招标文件的潜在投标人的名称、数量。",
    "（一）供应商直接或者间接从采购人处获得其他供应商的相关情况并修改其投标文件；",
    "有下列情形之一的，视为投标人相互串通投标：（一）不同投标人的投标文件由同一单位或者个人编制；",
    "（五）投标人之间为谋取中标或者排斥特定投标人而采取的其他联合行动。",
    "严厉打击围标串标，发现围标、串标、陪标行为的，取消投标资格。",
    "招标人应当向评标委员会提供评标所必需的信息，但不得明示或者暗示其倾向或者排斥特定投标人。",
    "本公司郑重承诺：不与其他投标人串通投标，不向评标委员会成员行贿。",
    "政府采购评审专家应当配合采购人或者采购代理机构答复供应商的询问和质疑。",
    "采购人应当从评审专家库中随机抽取评审专家。",
)


@pytest.mark.parametrize("words", LAW)
def test_the_laws_own_words_cross_no_line(words):
    assert crossed(Text(words, Scope.TERMS)) == set()


def crossed(given):
    return {code for code in codes(given) if code.startswith("IN-")}


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_a_sentence_of_a_file_crosses_these_lines_and_no_other(words, expected):
    assert crossed(Text(words, Scope.OTHER)) == expected


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_the_same_sentence_in_a_project_crosses_the_same_lines(words, expected):
    assert crossed(project(visits=[{"id": "V1", "title": "拜访", "goal": words}])) == expected


@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college", "minimal"])
def test_the_samples_cross_no_line(name):
    assert crossed(sample(name)) == set()


def test_every_text_field_of_the_model_is_looked_into():
    given = Maker(7, 3).project()
    texts = dict(every_text(given))
    written = [value for value in _strings(given.model_dump()) if value]
    assert len(texts) >= 300
    assert set(written) - set(texts.values()) == set()


def _strings(value):
    if isinstance(value, dict):
        value = value.values()
    elif isinstance(value, str):
        # A choice is a text for Python, but a word of ours and not of the user's.
        return [value] if type(value) is str else []
    elif not isinstance(value, tuple | list):
        return []
    return [text for each in value for text in _strings(each)]


def test_a_refusal_is_told_with_its_field_and_its_words(english):
    given = project(competitors=[{"id": "K1", "name": "岚川网络", "counter": "用★参数屏蔽岚川网络"}])
    (refused,) = [one for one in found(given) if one.severity is Severity.REFUSED]
    assert refused.code == "IN-02"
    assert refused.place.steps == ("竞争对手[1] 岚川网络", "我方对策")
    assert "“屏蔽岚川网络”" in refused.message


def test_what_rivals_do_and_what_may_happen_is_no_intent_of_ours():
    rival = {"id": "K1", "name": "岚川网络", "strategy": "靠渠道控标", "entry": "帮客户写排他性参数"}
    risk = {"risk": "对方围标", "measure": "向监督部门举报"}
    assert crossed(project(competitors=[rival], pre_scoring={"risks": [risk]})) == set()
    assert crossed(project(competitors=[rival | {"counter": "我们也控标"}])) == {"IN-02"}


def test_a_letter_may_allege_and_its_internal_cover_may_not_plan():
    matter = {"issue": "招标参数具有排他性，涉嫌控标", "answer": "请求修改", "facts": "评标委员会成员李某的姓名已公告"}
    assert crossed(project(letters=[letter(kind="质疑函", matters=[matter])])) == set()
    assert crossed(project(letters=[letter(cover={"aim": "帮采购人控标"})])) == {"IN-02"}


def test_a_danger_that_is_named_is_no_plan():
    assert crossed(project(pre_scoring={"actions": ["存在围标风险，开标前请法务把关"]})) == set()
    assert crossed(project(pre_scoring={"actions": ["存在围标机会，找两家陪标"]})) == {"IN-02"}


def test_who_keeps_the_list_of_experts_is_no_expert():
    assert crossed(project(people=[{"id": "P1", "name": "李科长", "department": "评审专家库管理科"}])) == set()


@pytest.mark.parametrize("title", ["评委", "政府采购评审专家", "评标委员会成员"])
def test_nobody_who_evaluates_bids_is_entered_as_a_person(title):
    assert crossed(project(people=[{"id": "P1", "name": "王教授", "title": title}])) == {"IN-01"}


def test_the_customers_own_evaluators_are_its_staff():
    person = {
        "id": "P1",
        "name": "张工",
        "title": "网络中心工程师",
        "role": "评估者",
        "attitude": "中立",
        "contact": "0731",
    }
    assert crossed(project(people=[person])) == set()


def test_a_clarification_is_addressed_to_the_panel_as_a_body():
    assert crossed(project(letters=[letter(kind="澄清函", to="某项目评标委员会")])) == set()
    assert crossed(project(letters=[letter(kind="澄清函", to="评审专家李教授")])) == {"IN-01"}


@pytest.mark.parametrize(("bidding", "expected"), [("是", {"IN-04"}), ("否", set())])
def test_who_wrote_the_specification_does_not_bid(bidding, expected):
    given = Project.model_validate(
        {
            "info": {"name": "甲", "as_of": "2026-11-20"},
            "customer": {"name": "甲", "short_name": "甲"},
            "procurement": {"commissioned": True, "bidding": bidding == "是"},
        }
    )
    assert crossed(given) == expected
