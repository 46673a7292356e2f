from generator.rules.passages import Scope
from tests.rules.kit import BASE, Case, Text, letter


def visit(purpose):
    return {"visits": [{"id": "V1", "title": "拜访", "goals": [purpose]}]}


def people(**changes):
    return {"people": [{"id": "P1", "name": "王教授", "department": "信息中心"} | changes]}


def bidders(*ours):
    return {"bidders": [{"id": f"B{n}", "name": f"投标人{n}", "price": 1, "ours": own} for n, own in enumerate(ours)]}


def quote(source):
    quotes = [{"competitor": "K1", "unit_price": 1, "source": source}]
    return {
        "competitors": [{"id": "K1", "name": "岚川网络", "short_name": "岚川"}],
        "price_lines": [{"item": "交换机", "quantity": 1, "quotes": quotes}],
    }


def clarifications(*signed):
    return {"letters": [letter(id=f"H{n}", kind="澄清函", signed_by=by) for n, by in enumerate(signed)]}


def commissioned(**changes):
    return {"procurement": BASE["procurement"] | {"commissioned": True} | changes}


CASES = (
    Case(
        "IN-01", Text("会前拿到评委名单", Scope.OTHER), Text("评标委员会成员名单在评标结果公告前应当保密", Scope.OTHER)
    ),
    Case("IN-01", people(title="评标专家"), people(title="网络中心主任", role="评估者")),
    Case(
        "IN-01", {"letters": [letter(to="评审专家李某")]}, {"letters": [letter(kind="澄清函", to="某项目评标委员会")]}
    ),
    Case("IN-02", Text("在参数里控标，安排两家陪标", Scope.OTHER), Text("投标人不得围标、串标", Scope.TERMS)),
    Case(
        "IN-02",
        quote("官网") | {"pre_scoring": {"actions": ["用端口密度屏蔽岚川"]}},
        quote("官网") | {"pre_scoring": {"actions": ["机柜之间用屏蔽双绞线，讲清和岚川的差别"]}},
    ),
    Case(
        "IN-02",
        {"letters": [letter(cover={"aim": "帮采购人把参数做成控标的"})]},
        {
            "letters": [
                letter(kind="质疑函", matters=[{"issue": "两家投标文件异常一致，涉嫌围标", "answer": "请求查处"}])
            ]
        },
    ),
    Case("IN-03", Text("开标前打听到对手报价", Scope.OTHER), Text("按往期中标公告推算对手报价", Scope.OTHER)),
    Case("IN-03", quote("代理公司私下给的"), quote("2026年3月某校中标结果公告")),
    Case("IN-04", commissioned(), commissioned(bidding=False)),
    Case("IN-05", Text("替另一家公司编制投标文件", Scope.OTHER), Text("与联合体成员共同编制投标文件", Scope.OTHER)),
    Case("IN-05", bidders(True, True), bidders(True, False)),
    Case("IN-05", clarifications("甲公司", "乙公司"), clarifications("甲公司", "甲公司", "")),
)
