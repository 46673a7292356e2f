"""For each standard, a project of its stage that misses it, and a near miss that does not."""

from tests.rules.kit import BASE, Case


def at(stage, **parts):
    """Give the parts of a project at a stage."""
    return {"info": BASE["info"] | {"stage": stage}, **parts}


def person(id, role=None, **more):
    return {"id": id, "name": id, "role": role, **more}


BOSS = person("P1", "拍板者", title="院长", satisfaction="不满意", expectation="省心", attitude="中立")
CHIEF = person("P2", "决策者", reports_to="P1", satisfaction="一般", expectation="少出事", attitude="支持")
EXPERT = person("P3", "评估者", reports_to="P2", satisfaction="一般", expectation="好管", attitude="中立")
CIRCLE = [BOSS, CHIEF, EXPERT]


def changed(record, **changes):
    return record | changes


def years(*known, **more):
    told = {"policy": "政策", "trend": "动向", "impact": "影响"} | more
    return {"customer": BASE["customer"] | {"background": [{"year": year, **told} for year in known]}}


CORE = {
    "name": "核心交换机",
    "layer": "核心",
    "brand": "甲",
    "commissioned": "2016-01-01",
    "warranty_until": "2019-01-01",
}
PAIN = {"id": "T1", "title": "一断全断", "owner": "P3", "consequence": "一年断 21 次", "quote": "又断了"}
SCENE = {
    "id": "O1", "title": "不断", "pains": ["T1"], "scene": "今天跑现场", "change": "明天在办公室看", "benefit": "从 3 小时到 5 分钟",
    "products": ["X1"],
}  # fmt: skip
PRODUCT = {"id": "X1", "name": "交换机"}
NEED = {
    "id": "R1", "title": "核心不能停", "raised_by": "P2", "pain": "T1", "event": "CE1", "priority": "必须",
    "acceptance": "中断不超过 1 秒", "response": {"conformance": "满足", "products": ["X1"], "evidence": "报告第 3 页"},
}  # fmt: skip
HIDDEN = changed(NEED, kind="隐性", question="坏一台的时候，能接受停多久？")
EVENT = {
    "id": "CE1", "title": "协议到期", "cause": "共建协议年底到期，过渡条款只保障到二月", "consequence": "每月多付 21.6 万元",
    "deadline": "2027-02-28", "owner": "P1", "confidence": "已确认",
}  # fmt: skip


def events(**changes):
    return at(2, people=CIRCLE, events=[changed(EVENT, **changes)])


def fact(value, sure="已确认"):
    return {"value": value, "confidence": sure}


def mant(**parts):
    return at(2, mant=parts)


MONEY = {"core": fact(100), "aggregation": fact(100), "access": fact(100), "other": "布线另列"}
DAYS = {
    "argument": fact("2026-12-01"), "tender": fact("2026-12-10"), "opening": fact("2026-12-31"),
    "order": fact("2027-01-05"), "delivery": fact("2027-02-01"),
}  # fmt: skip
FOUR = {"design": fact("利旧"), "leaders": fact("省钱"), "designer": fact("好管"), "concerns": fact("工期")}


def needs(*changes, stage=1, **more):
    """Give requirements that are sound but for their changes, and what they refer to."""
    made = [NEED | {"id": f"R{number}", "title": f"需求{number}"} | change for number, change in enumerate(changes, 1)]
    rest = {"people": CIRCLE, "pains": [PAIN], "products": [PRODUCT], "events": [EVENT]}
    return at(stage, requirements=made, **(rest | more))


def visit(id, day, *people, **more):
    return {"id": id, "title": id, "date": day, "attendees": list(people), **more}


def answered(person):
    return {"questions": [{"text": "最近怎么样？", "person": person, "answer": "还行"}]}


STEP = {"text": "论证会", "date": "2026-11-25", "customer_date": "论证日", "owner": "李工"}
REVIEW = {"standing": ["和甲比领先"], "actions": [{"text": "补资料", "owner": "李工", "due": "2026-11-30"}]}

STAGE_1 = (
    Case("G1-01", at(1, **years(2023, 2025)), at(1, **years(2023, 2024, 2025))),
    Case("G1-01", at(1, **years(2023, 2024, 2025, trend="")), at(1, **years(2022, 2023, 2024, 2025))),
    Case("G1-02", at(1, applications=[{"name": "教务"}]), at(1, applications=[{"name": "教务", "importance": "高"}])),
    Case("G1-02", at(1), at(1, applications=[{"name": "教务", "importance": "高"}, {"name": "网站"}])),
    Case("G1-03", at(1), at(1, devices=[CORE])),
    Case("G1-03", at(1, devices=[changed(CORE, brand="")]), at(1, devices=[changed(CORE, brand="", layer="终端")])),
    Case(
        "G1-04",
        at(1, devices=[changed(CORE, commissioned=None)]),
        at(1, devices=[CORE, changed(CORE, layer="接入", commissioned=None)]),
    ),
    Case(
        "G1-04",
        at(1, devices=[changed(CORE, warranty_until=None)]),
        at(1, devices=[changed(CORE, warranty_until=None, status="待报废")]),
    ),
    Case("G1-05", at(1), at(1, topology={"nodes": [{"id": "N1", "name": "核心", "layer": "核心"}]})),
    Case(
        "G1-05",
        at(1, topology={"nodes": [{"id": id, "name": id, "layer": "核心"} for id in ("N1", "N2")]}),
        at(
            1,
            topology={
                "nodes": [{"id": id, "name": id, "layer": "核心"} for id in ("N1", "N2")],
                "links": [{"start": "N1", "end": "N2"}],
            },
        ),
    ),
    Case("G1-06", at(1, people=[BOSS, EXPERT]), at(1, people=CIRCLE)),
    Case("G1-06", at(1), at(1, people=[*CIRCLE, person("P4")])),
    Case("G1-07", at(1, people=[*CIRCLE, person("P4")]), at(1, people=[*CIRCLE, person("P4", "使用者")])),
    Case(
        "G1-08",
        at(1, people=[changed(BOSS, satisfaction=None), CHIEF]),
        at(1, people=[*CIRCLE, person("P4", "使用者")]),
    ),
    Case("G1-08", at(1, people=[changed(EXPERT, expectation="")]), at(1, people=CIRCLE)),
    Case("G1-09", at(1, people=[changed(EXPERT, attitude=None)]), at(1, people=[*CIRCLE, person("P4", "使用者")])),
    Case("G1-10", at(1, people=[BOSS, changed(CHIEF, reports_to=None)]), at(1, people=CIRCLE)),
    Case(
        "G1-11",
        at(1, people=[BOSS, changed(CHIEF, last_contact="2026-11-01"), changed(EXPERT, last_contact="2026-11-01")]),
        at(
            1,
            people=[BOSS, changed(CHIEF, last_contact="2026-11-01"), changed(EXPERT, last_contact="2026-11-01")],
            visits=[visit("V1", "2026-11-25", "P1")],
        ),
    ),
    Case("G1-12", at(1), at(1, people=CIRCLE, pains=[PAIN])),
    Case(
        "G1-12",
        at(1, people=CIRCLE, pains=[changed(PAIN, consequence="第 5 章说会断")]),
        at(1, people=CIRCLE, pains=[changed(PAIN, consequence="会断", consequence_cost=10000)]),
    ),
    Case("G1-12", at(1, people=CIRCLE, pains=[changed(PAIN, owner=None)]), at(1, people=CIRCLE, pains=[PAIN])),
    Case(
        "G1-13",
        at(1, people=CIRCLE, pains=[changed(PAIN, quote="")]),
        at(1, people=CIRCLE, pains=[changed(PAIN, quote=""), changed(PAIN, id="T2")]),
    ),
    Case(
        "G1-14",
        at(1, people=CIRCLE, pains=[PAIN, changed(PAIN, id="T2", title="慢")], opportunities=[SCENE]),
        at(1, people=CIRCLE, pains=[PAIN], opportunities=[changed(SCENE, pains=["一断全断"])]),
    ),
    Case(
        "G1-15",
        at(1, opportunities=[changed(SCENE, benefit="快多了")], products=[PRODUCT]),
        at(1, opportunities=[SCENE], products=[PRODUCT]),
    ),
    Case("G1-15", at(1, opportunities=[changed(SCENE, products=[])]), at(1, opportunities=[SCENE], products=[PRODUCT])),
    Case("G1-16", needs({"raised_by": None}), needs({})),
    Case("G1-16", needs({"pain": None}), needs({"pain": "一断全断"})),
    Case("G1-16", at(1), needs({})),
    Case(
        "G1-17",
        needs({"response": {"conformance": "满足"}}),
        needs({"response": {"conformance": "不满足", "stance": "转移焦点、整体方案", "strategy": "先讲整体"}}),
    ),
    Case(
        "G1-17",
        needs({"response": {"conformance": "不满足", "products": ["X1"]}}),
        needs({"response": {"conformance": "部分满足", "products": ["X1"]}}),
    ),
    Case("G1-18", needs({"kind": "隐性"}), needs({"kind": "隐性", "made_explicit": True})),
    Case("G1-18", needs({"kind": "隐性"}), needs({"kind": "隐性", "question": HIDDEN["question"]})),
    Case("G1-20", needs({}), needs({"source": "11 月 12 日会上"})),
    Case("G1-20", needs({}), needs({"basis": "可研报告第 5 章"})),
    Case(
        "G1-19",
        needs({"kind": "隐性", "question": HIDDEN["question"]}),
        needs({"kind": "隐性", "question": HIDDEN["question"], "made_explicit": True}),
    ),
    Case(
        "G1-19",
        needs({"kind": "隐性", "question": HIDDEN["question"], "due": "2026-11-19"}),
        needs({"kind": "隐性", "question": HIDDEN["question"], "progress": "已取消"}),
    ),
)

STAGE_2 = (
    Case("G2-01", at(2), events()),
    Case("G2-01", events(cause=""), events(consequence="")),
    Case(
        "G2-02",
        events(title="九月开通", cause="新楼 9 月 1 日起入住，网络必须开通"),
        events(title="九月开通", cause="租约把网络写成 9 月 1 日入住的条件，晚了算违约"),
    ),
    Case(
        "G2-02",
        needs(
            {"title": "办公、宿舍、教学并成一张网"}, stage=2, events=[changed(EVENT, cause="办公宿舍教学要并成一张网")]
        ),
        needs({"title": "办公、宿舍、教学并成一张网"}, stage=2),
    ),
    Case("G2-03", events(consequence="", benefit=""), events(consequence="", benefit="每年省 38 万元")),
    Case(
        "G2-03",
        events(consequence="9 月 1 日网络不通", benefit=""),
        events(consequence="9 月 1 日网络不通，按合同每天赔 1 万元", benefit=""),
    ),
    Case(
        "G2-04",
        events(consequence="2027年3月1日起查不到是谁带走的，见第 5 章"),
        events(consequence="查不到是谁带走的", amount=830000),
    ),
    Case("G2-04", events(consequence="查不到是谁带走的"), events(consequence="一年断网二十一次")),
    Case("G2-05", events(deadline=None), events()),
    Case("G2-06", events(owner=None), events(owner="P2")),
    Case("G2-07", events(confidence="推断"), events()),
    Case("G2-07", events(confidence="未知", deadline=None), events(deadline=None)),
    Case("G2-08", mant(money={}), mant(money={"approved": fact(False)})),
    Case("G2-08", mant(money={"approved": fact(True, "推断")}), mant(money={"approved": fact(True)})),
    Case(
        "G2-09",
        mant(money={"source": fact("自筹")}),
        mant(money={"source": fact("自筹"), "in_place": fact(False)}),
    ),
    Case("G2-10", mant(money={"total": fact(100, "推断")}), mant(money={"total": fact(100)})),
    Case("G2-11", mant(money=changed(MONEY, core=fact(None, "未知"))), mant(money=MONEY)),
    Case("G2-11", mant(money=changed(MONEY, other="")), mant(money=MONEY)),
    Case("G2-12", mant(money={"reachable": fact(False)}), mant(money={"reachable": fact(True)})),
    Case(
        "G2-13",
        mant(authority={"lead_department": fact("教务处")}),
        mant(authority={"lead_department": fact("教务处"), "process": fact("三步")}),
    ),
    Case("G2-14", at(2, people=CIRCLE), at(2, people=CIRCLE, mant={"authority": {"decisive": "P2"}})),
    Case(
        "G2-15",
        mant(authority={"outsiders": "没有"}),
        mant(authority={"outsiders": "没有", "integrators": "没有"}),
    ),
    Case("G2-16", mant(needs=changed(FOUR, designer=fact(None, "未知"))), mant(needs=FOUR)),
    Case(
        "G2-17",
        needs({}, {}, stage=2, mant={"needs": {"top": ["R1", "R2", "R1"]}}),
        needs({}, {}, {}, stage=2, mant={"needs": {"top": ["R1", "R2", "R3"]}}),
    ),
    Case(
        "G2-17",
        needs(*[{}] * 6, stage=2, mant={"needs": {"top": [f"R{n}" for n in range(1, 7)]}}),
        needs(*[{}] * 6, stage=2, mant={"needs": {"top": [f"R{n}" for n in range(1, 6)]}}),
    ),
    Case("G2-18", mant(time=changed(DAYS, opening=fact(None, "未知"))), mant(time=DAYS)),
    Case(
        "G2-18",
        mant(time=changed(DAYS, argument=fact(None, "未知"))),
        at(
            2,
            mant={"time": changed(DAYS, argument=fact(None, "未知"))},
            procurement=BASE["procurement"] | {"announced": "2026-11-20"},
        ),
    ),
    Case(
        "G2-19",
        mant(time=changed(DAYS, opening=fact("2026-12-09"))),
        mant(time=changed(DAYS, opening=fact("2026-12-10"))),
    ),
    Case(
        "G2-19",
        mant(time={"earliest": fact("2027-01-02"), "latest": fact("2027-01-01")}),
        mant(time={"earliest": fact("2027-01-01"), "latest": fact("2027-01-01")}),
    ),
    Case(
        "G2-19",
        at(2, people=CIRCLE, events=[EVENT], mant={"time": changed(DAYS, delivery=fact("2027-03-01"))}),
        at(2, people=CIRCLE, events=[EVENT], mant={"time": changed(DAYS, delivery=fact("2027-02-28"))}),
    ),
    Case("G2-19", mant(time=DAYS | {"test": fact("2027-01-01")}), mant(time=DAYS | {"test": fact("2026-12-20")})),
    Case(
        "G2-20",
        at(2, people=[BOSS, EXPERT]),
        at(2, people=[BOSS, EXPERT, person("P4", "使用者", attitude="导师")]),
    ),
    Case(
        "G2-21",
        at(2, people=[changed(BOSS, attitude="反对"), CHIEF]),
        at(2, people=[BOSS, CHIEF, person("P5", "评估者", attitude="支持"), changed(EXPERT, attitude="反对")]),
    ),
    Case(
        "G2-21",
        at(2, people=[BOSS, CHIEF, changed(EXPERT, attitude="反对")]),
        at(2, people=[BOSS, CHIEF, changed(EXPERT, attitude="存疑")]),
    ),
    Case(
        "G2-22",
        at(2, people=[changed(BOSS, last_contact="2026-10-20")]),
        at(2, people=[changed(BOSS, last_contact="2026-10-21")]),
    ),
    Case(
        "G2-22",
        at(2, people=[CHIEF, changed(CHIEF, id="P4", last_contact="2026-11-01")]),
        at(2, people=[CHIEF, changed(CHIEF, id="P4")]),
    ),
    Case(
        "G2-22",
        at(2, people=[BOSS], visits=[visit("V1", "2026-11-02", "P1"), visit("V2", "2026-11-09", "P1")]),
        at(
            2,
            people=[BOSS],
            visits=[visit("V1", "2026-11-02", "P1"), visit("V2", "2026-11-09", "P1", **answered("P1"))],
        ),
    ),
    Case(
        "G2-23",
        at(2, people=[BOSS, changed(CHIEF, last_contact="2026-11-01"), EXPERT]),
        at(2, people=[BOSS, changed(CHIEF, last_contact="2026-11-01"), changed(EXPERT, last_contact="2026-11-01")]),
    ),
    Case(
        "G2-24",
        mant(time={"earliest": fact("2026-12-01")}),
        mant(time={"earliest": fact("2026-12-01"), "latest": fact("2027-01-01")}),
    ),
    Case("G2-25", needs({"also_cares": ["P3"]}, stage=2), needs({"also_cares": ["P3", "P1"]}, stage=2)),
    Case("G2-26", needs({"acceptance": ""}, stage=2), needs({"acceptance": "", "progress": "已取消"}, stage=2)),
    Case("G2-27", needs({"event": None}, stage=2), needs({"event": None, "priority": "重要"}, stage=2)),
    Case("G2-28", at(2), at(2, plan=[STEP])),
    Case(
        "G2-28",
        at(2, plan=[changed(STEP, customer_date="")]),
        at(2, plan=[changed(STEP, customer_date="", progress="已完成")]),
    ),
    Case("G2-29", at(2), at(2, minutes=[REVIEW])),
    Case(
        "G2-29",
        at(2, minutes=[changed(REVIEW, actions=[{"text": "补资料", "owner": "李工"}])]),
        at(2, minutes=[changed(REVIEW, actions=[{"text": "补资料", "owner": "李工", "progress": "已完成"}])]),
    ),
)

RIVAL = {"id": "K1", "name": "甲", "position": "并列", "strategy": "低价", "counter": "讲服务"}
IDLE = {"id": "K9", "name": "维持现状", "kind": "维持现状", "position": "落后", "strategy": "拖", "counter": "算账"}
MATCH = {"competitor": "K1", "cost": "增加设备数量", "amount": 10000}
EDGE = {"id": "D1", "title": "少布 18 台", "requirement": "R1", "ours": "选型", "source": "仿真报告", "rivals": [MATCH]}


def edges(**changes):
    return needs({}, stage=3, competitors=[RIVAL], differentiators=[changed(EDGE, **changes)])


LINE = {"name": "交换机", "quantity": 1, "unit_price": 100, "advantage": "双电源标配"}
QUOTE = {"competitor": "K1", "unit_price": 90, "source": "成交公告"}


def compared(*quotes, rivals=(RIVAL,)):
    return at(3, competitors=list(rivals), price_lines=[{"item": "交换机", "quantity": 1, "quotes": list(quotes)}])


STAGE_3 = (
    Case(
        "G3-01",
        at(3, people=[changed(BOSS, recognition="部分认可")]),
        at(3, people=[changed(BOSS, recognition="已认可"), person("P4", "使用者")]),
    ),
    Case("G3-01", at(3, people=[BOSS]), at(3, people=[changed(BOSS, recognition="已认可")])),
    Case(
        "G3-02",
        needs({"response": {"conformance": "满足"}}, stage=3),
        needs({"response": {"conformance": "满足", "section": "3.1"}}, stage=3),
    ),
    Case(
        "G3-03",
        needs({"response": {"conformance": "待定", "products": ["X1"]}}, stage=3),
        needs({"priority": "重要", "response": {"conformance": "待定", "products": ["X1"]}}, stage=3),
    ),
    Case(
        "G3-03",
        needs({"response": {"conformance": "满足", "products": ["X1"]}}, stage=3),
        needs({}, stage=3),
    ),
    Case("G3-04", at(3), at(3, competitors=[IDLE])),
    Case("G3-04", at(3, competitors=[changed(RIVAL, counter="")]), at(3, competitors=[RIVAL])),
    Case("G3-05", needs({}, stage=3), edges()),
    Case("G3-05", edges(requirement=None), edges(requirement="需求1")),
    Case("G3-06", edges(rivals=[]), edges()),
    Case("G3-06", edges(rivals=[MATCH | {"cost": "无需代价"}]), edges(rivals=[MATCH, MATCH | {"cost": "无需代价"}])),
    Case(
        "G3-06",
        edges(rivals=[MATCH | {"amount": None}]),
        edges(rivals=[MATCH | {"amount": None, "detail": "加 18 台"}]),
    ),
    Case("G3-07", edges(source=""), edges()),
    Case("G3-08", at(3), at(3, bom=[LINE])),
    Case("G3-08", at(3, bom=[changed(LINE, unit_price=None)]), at(3, bom=[LINE])),
    Case("G3-08", at(3, bom=[changed(LINE, advantage="")]), at(3, bom=[LINE, changed(LINE, advantage="")])),
    Case("G3-09", compared(), compared(QUOTE)),
    Case("G3-09", compared(QUOTE | {"source": ""}), compared(QUOTE, rivals=(RIVAL, IDLE))),
)

FACTOR = {
    "id": "G1", "category": "技术", "name": "切换时间", "points": 100, "requirement": "R1",
    "bands": [{"condition": "1 秒以内", "points": 100}, {"condition": "其余", "points": 0}],
}  # fmt: skip
ITEM = {"id": "J1", "name": "切换", "text": "不超过 1 秒", "requirement": "R1"}


def factors(*changes, stage=4, **more):
    return needs({}, stage=stage, scoring={"factors": [changed(FACTOR, **change) for change in changes]}, **more)


SCORE = {"factor": "G1", "expected": 80, "worst": 60, "basis": "测试记录"}
US = {"id": "B1", "name": "我方", "ours": True, "price": 100, "scores": [SCORE]}
THEM = {"id": "B2", "name": "甲", "competitor": "K1", "price": 90, "scores": [SCORE]}
WORST = {"scenarios": [{"name": "对手降价", "outlook": "悲观"}]}


def bids(us=US, **pre):
    return factors({}, bidders=[us, THEM], competitors=[RIVAL], pre_scoring=WORST | pre)


RISK = {"risk": "对手降价", "measure": "备好五年账", "owner": "李工"}

STAGE_4 = (
    Case("G4-01", at(4, procurement={"object": "货物"}), at(4)),
    Case("G4-01", at(4, procurement={"regime": "竞争性磋商"}), at(4)),
    Case("G4-02", at(4), factors({})),
    Case("G4-02", factors({"requirement": None}), factors({"requirement": "需求1"})),
    Case("G4-02", factors({}) | {"requirements": [changed(NEED, raised_by=None)]}, factors({})),
    Case("G4-03", at(4), needs({}, stage=4, specification=[ITEM])),
    Case(
        "G4-03",
        needs({}, stage=4, specification=[changed(ITEM, requirement=None)]),
        needs({}, stage=4, specification=[ITEM]),
    ),
    Case("G4-04", factors({}) | {"requirements": [changed(NEED, event=None)]}, factors({})),
    Case("G4-05", factors({"bands": FACTOR["bands"][:1]}), factors({})),
    Case("G4-05", factors({"bands": []}), factors({"bands": [], "category": "价格"})),
    Case("G4-07", at(4, bidders=[THEM], competitors=[RIVAL]), bids()),
    Case("G4-07", at(4, bidders=[US], competitors=[RIVAL]), at(4, bidders=[US], competitors=[IDLE])),
    Case("G4-09", bids(changed(US, scores=[SCORE | {"basis": ""}])), bids()),
    Case("G4-10", bids(scenarios=[]), bids()),
    Case("G4-10", bids(changed(US, scores=[SCORE | {"worst": None}])), bids()),
    Case(
        "G4-11",
        bids(changed(US, scores=[SCORE | {"lost": "没测过"}])),
        bids(changed(US, scores=[SCORE | {"lost": "没测过", "remedy": "去测", "owner": "李工"}])),
    ),
    Case("G4-12", bids(), bids(risks=[RISK])),
    Case(
        "G4-12",
        bids(risks=[changed(RISK, measure="")]),
        bids(risks=[RISK, changed(RISK, measure="", progress="已取消")]),
    ),
    Case("G4-13", bids(actions=["去测"]), bids(verdict="投", actions=["去测"])),
)

MATTER = {
    "title": "电源",
    "issue": "原话",
    "answer": "答复",
    "facts": "事实",
    "evidence": ["报告"],
    "reviewer": "苏法务",
}


def letters(kind="澄清函", **changes):
    letter = {"id": "H1", "kind": kind, "subject": "答复", "matters": [changed(MATTER, **changes)]}
    return at(5, letters=[letter])


ASKED = {"question": "会不会断？", "answer": "不会", "proof": "报告"}
SHOWN = {"item": "断电", "rule": "演示要求第1条", "steps": ["拔电源"], "proves": "不断网"}
PROMISE = {"text": "四小时到场", "where": "投标文件第 3 页", "by": "李工", "in_contract": True}

STAGE_5 = (
    Case("G5-03", letters("技术说明函", facts=""), letters(facts="")),
    Case("G5-03", letters(evidence=[]), letters("答疑提问函", facts="", evidence=[])),
    Case("G5-04", letters(reviewer=""), letters()),
    Case("G5-05", at(5), at(5, likely_questions=[ASKED])),
    Case("G5-05", at(5, likely_questions=[changed(ASKED, proof="")]), at(5, likely_questions=[ASKED])),
    Case("G5-06", at(5, demo=[changed(SHOWN, steps=[])]), at(5, demo=[SHOWN])),
    Case("G5-07", at(5, promises=[changed(PROMISE, in_contract=False)]), at(5, promises=[PROMISE])),
    Case("G5-07", at(5, promises=[changed(PROMISE, by="")]), at(5, promises=[PROMISE])),
    Case("G5-08", at(5), at(5, handoff={"why": "协议到期", "sold": ["网"], "not_sold": ["一卡通"]})),
)

CONTRACT = {
    "number": "HT-1", "signed_on": "2026-11-01", "delivery_by": "2026-12-01", "warranty": "五年", "acceptance": "逐项测",
}  # fmt: skip
WORK = {
    "name": "核心割接",
    "start": "2026-12-01",
    "end": "2026-12-02",
    "owner": "秦工",
    "window": "夜里",
    "fallback": "切回",
}
TEST = {
    "id": "Y1",
    "name": "切换",
    "requirement": "R1",
    "method": "拔线",
    "expected": "1 秒",
    "clause": "附件三",
    "passed": True,
}


def tested(*tests):
    return needs({}, stage=6, acceptance=list(tests))


STAGE_6 = (
    Case("G6-01", at(6, contract=changed(CONTRACT, warranty="")), at(6, contract=CONTRACT)),
    Case("G6-01", at(6, contract=changed(CONTRACT, delivery_by=None)), at(6, contract=CONTRACT)),
    Case("G6-02", at(6), at(6, arrivals=[{"name": "交换机", "quantity": 1}])),
    Case(
        "G6-02",
        at(6, bom=[LINE | {"id": "L1", "quantity": 2}], arrivals=[{"line": "L1", "name": "交换机", "quantity": 1}]),
        at(6, bom=[LINE | {"id": "L1", "quantity": 2}], arrivals=[{"line": "L1", "name": "交换机", "quantity": 1}] * 2),
    ),
    Case("G6-03", at(6), at(6, implementation=[WORK])),
    Case(
        "G6-03",
        at(6, implementation=[changed(WORK, fallback="")]),
        at(6, implementation=[changed(WORK, fallback="", window="")]),
    ),
    Case("G6-04", tested(changed(TEST, requirement=None)), tested(TEST)),
    Case("G6-05", at(6), tested(TEST)),
    Case("G6-05", tested(changed(TEST, clause="")), tested(TEST)),
    Case("G6-06", tested(changed(TEST, passed=None)), tested(TEST)),
    Case("G6-06", tested(changed(TEST, passed=False)), tested(TEST)),
)

CASES = (*STAGE_1, *STAGE_2, *STAGE_3, *STAGE_4, *STAGE_5, *STAGE_6)
