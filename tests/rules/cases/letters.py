from generator.rules.passages import Scope
from tests.rules.cases.papers import BEYOND, CHALLENGE, FROM_REPLY, REPLY, WEB_TEMPLATE, WITHIN
from tests.rules.kit import BASE, Case, Text, letter

LETTER = Scope.LETTER
VENDOR = {
    "name": "湘恒科技有限公司", "address": "创业路66号", "postcode": "410205", "contact": "阮青", "phone": "0731-66",
    "legal_representative": "方启明", "agent": "方启明",
}  # fmt: skip
PURCHASE = BASE["procurement"] | {"name": "校园网改造", "number": "2026-118", "supervisor": "某市财政局"}
WHOLE = {
    "issue": "请说明电源数量。",
    "answer": "每台两个。",
    "facts": "配置表。",
    "basis": ["招标文件第五章"],
    "evidence": ["第36页"],
}


def letters(*entries, **parts):
    return {"procurement": PURCHASE, "vendor": VENDOR, "letters": list(entries)} | parts


def reply(**changes):
    return letter(challenger={"name": "云桥数通有限公司"}, matters=[WHOLE]) | changes


def challenge(**changes):
    matter = {"issue": "以网点计分", "request": "删除", "facts": "第39页", "basis": ["政府采购法实施条例第二十条"]}
    return (
        letter(kind="质疑函", challenge_stage="采购文件", start="2026-11-20", signed_on="2026-11-24", matters=[matter])
        | changes
    )


def clarification(**changes):
    return letter(kind="澄清函", their_title="澄清通知", signed_on="2026-11-20", matters=[WHOLE]) | changes


def statement(**changes):
    return (
        letter(kind="投诉事项书面说明", their_title="投诉答复通知书", challenger={"name": "云桥"}, matters=[WHOLE])
        | changes
    )


CASES = (
    # The six contents of a reply, in a project …
    Case("LT-01", letters(reply(challenger=None)), letters(reply())),
    Case("LT-01", letters(reply(matters=[WHOLE | {"basis": []}])), letters(reply())),
    Case("LT-01", letters(reply(), procurement=PURCHASE | {"supervisor": ""}), letters(reply())),
    Case("LT-01", letters(reply(), procurement=PURCHASE | {"number": ""}), letters(challenge())),
    # … and in a file: the form from the web does not tell of the right to complain.
    Case("LT-01", Text(WEB_TEMPLATE, LETTER), Text(REPLY, LETTER)),
    Case(
        "LT-01",
        Text(REPLY.replace("可以在答复期满后15个工作日内向某市财政局提起投诉", "请拨打投诉电话12345反映"), LETTER),
        Text(REPLY.replace("可以在", "有权于"), LETTER),
    ),
    Case("LT-01", Text(REPLY.replace("（项目编号：MZY-2026-HW-0117）", ""), LETTER), Text(CHALLENGE, LETTER)),
    Case(
        "LT-01", Text(REPLY.replace("2026年12月24日", "　　年　　月　　日"), LETTER), Text("答复：每台两个。", LETTER)
    ),
    # In time.
    Case("LT-02", letters(reply(signed_on="2026-12-02")), letters(reply(signed_on="2026-12-01"))),
    Case("LT-02", {"letters": [letter(received="2026-12-25")]}, {"letters": [letter(received="2026-12-22")]}),
    Case(
        "LT-02",
        letters(letter(), info=BASE["info"] | {"as_of": "2026-12-02"}),
        letters(letter(), info=BASE["info"] | {"as_of": "2026-12-01"}),
    ),
    Case(
        "LT-02",
        letters(letter(), info=BASE["info"] | {"as_of": "2026-12-02"}),
        letters(letter(signed_on="2026-12-01"), info=BASE["info"] | {"as_of": "2026-12-02"}),
    ),
    Case("LT-02", letters(challenge(signed_on="2026-12-02")), letters(challenge(signed_on="2026-12-01"))),
    Case("LT-02", letters(statement(reply_by="2026-12-04")), letters(statement(reply_by="2026-11-26"))),
    Case("LT-02", Text(REPLY.replace("2026年12月24日", "2026年12月30日"), LETTER), Text(REPLY, LETTER)),
    # Who signs what.
    Case("LT-03", letters(reply(signed_by="湘恒科技有限公司")), letters(reply(signed_by="客户全称"))),
    Case("LT-03", letters(reply(signed_by="云桥数通有限公司")), letters(reply(signed_by="客户全称（国有资产处）"))),
    Case(
        "LT-03",
        letters(reply(signed_by="岚川网络"), bidders=[{"id": "B1", "name": "岚川网络", "price": 100}]),
        letters(reply(), bidders=[{"id": "B1", "name": "岚川网络", "price": 100}]),
    ),
    Case(
        "LT-03", letters(statement(signed_by="某市财政局")), letters(statement(signed_by="湘恒科技有限公司长沙分公司"))
    ),
    Case(
        "LT-03",
        Text(REPLY.replace("经核查，", "我公司作为本项目中标供应商，"), LETTER),
        Text(REPLY.replace("经核查，", "我公司受采购人委托，经核查，"), LETTER),
    ),
    Case(
        "LT-03",
        Text(REPLY.replace("某职业技术学院（盖章）", "投标人（盖章）：湘恒科技有限公司"), LETTER),
        Text(REPLY.replace("某职业技术学院（盖章）", "采购代理机构（盖章）：明桥招标代理有限公司"), LETTER),
    ),
    # Each matter has its answer.
    Case("LT-04", {"letters": [letter(matters=[{"issue": "问题"}])]}, {"letters": [letter()]}),
    Case(
        "LT-04",
        {"letters": [letter(matters=[])]},
        {"letters": [letter(kind="答疑提问函", matters=[{"issue": "问题"}])]},
    ),
    Case("LT-04", letters(statement(matters=[WHOLE | {"evidence": []}])), letters(statement())),
    Case(
        "LT-04",
        letters(reply(opening="你单位提出的三项质疑已收悉。")),
        letters(reply(opening="你单位提出的三项质疑已收悉。", matters=[WHOLE] * 3)),
    ),
    Case(
        "LT-04",
        Text(REPLY.replace("答复：同一合同含补充协议共交付524个，达到评分标准的数量。\n", ""), LETTER),
        Text(REPLY, LETTER),
    ),
    Case(
        "LT-04",
        Text(REPLY.replace("提出的质疑函", "提出的三项质疑"), LETTER),
        Text(REPLY.replace("提出的质疑函", "提出的两项质疑"), LETTER),
    ),
    # Secrets, prices, others' bids.
    Case(
        "LT-05",
        letters(reply(matters=[WHOLE | {"answer": "中标供应商的分项报价中，交换机成本构成合理。"}])),
        letters(reply(matters=[WHOLE | {"answer": "中标结果公告已公布培训服务单价构成，共28000元。"}])),
    ),
    Case(
        "LT-05",
        letters(reply(matters=[WHOLE | {"facts": "其他投标人的技术得分为43.5分。"}])),
        letters(reply(matters=[WHOLE | {"facts": "经查阅中标供应商投标文件第86至91页，样品型号与投标型号一致。"}])),
    ),
    Case(
        "LT-05",
        letters(
            challenge(
                matters=[{"issue": "中标供应商投标文件第86页的业绩不实", "request": "x", "facts": "y", "basis": ["z"]}]
            )
        ),
        letters(
            challenge(matters=[{"issue": "中标结果公告所列业绩不实", "request": "x", "facts": "y", "basis": ["z"]}])
        ),
    ),
    Case(
        "LT-05",
        letters(statement(attachments=[{"name": "第三份业绩的合同和验收单"}])),
        letters(
            statement(
                attachments=[{"name": "第三份业绩的合同和验收单（含商业秘密）"}, {"name": "招标文件合同条款复印件"}]
            )
        ),
    ),
    Case(
        "LT-05",
        Text(REPLY.replace("经查阅检验检测报告", "经查阅中标供应商的报价明细，毛利合理"), LETTER),
        Text("澄清函\n我方分项报价表第13行单价310元，小计应为198400元。", LETTER),
    ),
    # A clarification clarifies, and no more.
    Case("LT-06", letters(clarification(matters=[WHOLE | {"changes_substance": True}])), letters(clarification())),
    Case(
        "LT-06",
        letters(clarification(their_title="")),
        letters(clarification(their_title="", their_number="澄清第2号")),
    ),
    Case(
        "LT-06",
        letters(clarification(matters=[WHOLE | {"answer": "所投型号更换为XH-CR9810，性能更高。"}])),
        letters(clarification(matters=[WHOLE | {"answer": "小计属计算笔误，投标总价不变，没有更换为其他型号。"}])),
    ),
    Case(
        "LT-06",
        letters(clarification(matters=[WHOLE | {"answer": "另外，我方还承诺免费增加两套备件。"}])),
        letters(
            clarification(
                matters=[WHOLE | {"answer": "驻场服务为三年，是质保期内前三年的额外服务，见投标文件第142页。"}]
            )
        ),
    ),
    Case(
        "LT-06",
        Text("关于投标文件的澄清函\n评标委员会：\n我公司主动说明：质保由三年延长至五年。", LETTER),
        Text("关于投标文件的澄清函\n评标委员会：\n招标文件要求质保延长至五年，我方投标文件第31页已响应。", LETTER),
    ),
    # The six contents of a challenge.
    Case("LT-07", letters(challenge(), vendor=VENDOR | {"postcode": ""}), letters(challenge())),
    Case("LT-07", letters(challenge(signed_on=None)), letters(challenge())),
    Case(
        "LT-07",
        letters(challenge(), vendor=VENDOR | {"agent": "邓一舟"}),
        letters(challenge(attachments=[{"name": "法定代表人授权委托书"}]), vendor=VENDOR | {"agent": "邓一舟"}),
    ),
    Case("LT-07", letters(challenge(matters=[{"issue": "以网点计分"}])), letters(reply())),
    Case("LT-07", Text(CHALLENGE.replace("邮编：410205\n", ""), LETTER), Text(CHALLENGE, LETTER)),
    Case(
        "LT-07",
        Text(CHALLENGE.replace("附件：授权委托书\n", ""), LETTER),
        Text(CHALLENGE.replace("附件：授权委托书\n", "").replace("授权代表：邓一舟\n", ""), LETTER),
    ),
    Case("LT-07", Text(CHALLENGE.replace("签字（签章）：　　　　公章：\n", ""), LETTER), Text(REPLY, LETTER)),
    # A complaint keeps to what was challenged.
    Case(
        "LT-08",
        letters(statement(matters=[WHOLE | {"raised_before": "没有质疑过"}])),
        letters(statement(matters=[WHOLE | {"raised_before": "由质疑答复引出"}, WHOLE | {"raised_before": "质疑过"}])),
    ),
    Case("LT-08", Text(BEYOND, LETTER), Text(WITHIN, LETTER)),
    Case("LT-08", Text(BEYOND, LETTER), Text(FROM_REPLY, LETTER)),
    # Articles.
    Case("LT-09", Text(WEB_TEMPLATE, LETTER), Text(REPLY, LETTER)),
    Case(
        "LT-09",
        letters(reply(matters=[WHOLE | {"basis": ["《政府采购质疑和投诉办法》（财政部令第94号）第五十条"]}])),
        letters(reply(matters=[WHOLE | {"basis": ["《政府采购质疑和投诉办法》（财政部令第94号）第十五条"]}])),
    ),
    Case(
        "LT-09",
        letters(reply(matters=[WHOLE | {"basis": ["《政府采购供应商投诉处理办法》（财政部令第20号）第七条"]}])),
        letters(reply(matters=[WHOLE | {"basis": ["招标文件第三章第8条", "《采购文件》第十条"]}])),
    ),
    Case(
        "LT-09",
        letters(challenge(matters=[{"issue": "以网点计分", "basis": ["招标投标法实施条例第三十二条"]}])),
        letters(
            challenge(matters=[{"issue": "以网点计分", "basis": ["招标投标法实施条例第三十二条"]}]),
            procurement=PURCHASE | {"regime": "招标投标法"},
        ),
    ),
    Case(
        "LT-09",
        letters(reply(conclusion="依据《某省政府采购监督办法》第三条处理。")),
        letters(reply(conclusion="依据《中华人民共和国民法典》第二百零三条处理。")),
    ),
    # Figures and capitals.
    Case(
        "LT-10",
        letters(
            clarification(matters=[WHOLE | {"answer": "投标总价￥6,532,040.00（大写：陆佰伍拾叁万贰仟零肆元整）。"}])
        ),
        letters(
            clarification(matters=[WHOLE | {"answer": "投标总价￥6,532,040.00（大写：陆佰伍拾叁万贰仟零肆拾元整）。"}])
        ),
    ),
    Case(
        "LT-10",
        Text("小写：￥107,000.53\n大写：人民币壹拾万零柒佰元零伍角叁分", Scope.OTHER),
        Text("小写：￥107,000.53\n大写：人民币壹拾万零柒仟元伍角叁分", Scope.OTHER),
    ),
    Case(
        "LT-10",
        Text("合同价（大写）：拾万元整（100000元）", LETTER),
        Text("合同价（大写）：壹拾万圆正（10万元）", LETTER),
    ),
    Case("LT-DATE", {"letters": [letter(received="2026-11-21")]}, {"letters": [letter()]}),
    Case("LT-LAW", {"procurement": {}, "letters": [letter()]}, {"letters": [letter()]}),
)
