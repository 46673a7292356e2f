from tests.rules.kit import BASE, FAVOURED, Case, Scope, Text, scheme

NOTE = "报价低于平均报价50%的，启动异常低价审查"


def terms(**changes):
    return {"procurement": BASE["procurement"] | changes}


def drafted(*notes, **changes):
    return terms(**changes) | {"scoring": scheme(100) | {"notes": list(notes)}}


def term(words):
    return Text(words, Scope.TERMS)


def changed(day="2026-12-01", regime="政府采购公开招标", **told):
    entry = {"date": day, "content": "调整参数J3", **told}
    return {"procurement": {"regime": regime, "object": "货物", "opening": "2026-12-16", "clarifications": [entry]}}


CASES = (
    Case(
        "PO-01",
        terms(reserved=True, small_business_deduction="10%"),
        terms(reserved=False, small_business_deduction="10%"),
    ),
    Case("PO-02", terms(small_business_deduction="6%"), terms(small_business_deduction="10%")),
    Case("PO-02", drafted(), drafted(small_business_deduction="10%")),
    Case(
        "PO-02",
        terms(small_business_deduction="10%", consortium_deduction="10%"),
        terms(small_business_deduction="10%", consortium_deduction="4%"),
    ),
    Case("PO-03", term("小微企业须提供工信部门出具的认定证书"), term("证明只需《中小企业声明函》")),
    Case("PO-03", term("提供《中小企业声明函》及上年度审计报告"), term("监狱企业提供监狱管理局出具的证明文件")),
    Case("PO-04", drafted(), drafted(industry="工业")),
    Case("PO-04", drafted(), drafted("本项目采购标的所属行业为工业")),
    Case("PO-05", terms(domestic_deduction="10%"), terms(domestic_deduction="20%")),
    Case("PO-05", drafted(), {"procurement": FAVOURED, "scoring": scheme(100)}),
    Case("PO-06", term("未提供本国产品声明函的投标无效"), term("未提供本国产品声明函的，不享受价格扣除")),
    Case("PO-06", Text("提供本国产品声明函", Scope.QUALIFICATION), term("享受扣除的提供本国产品声明函")),
    Case("PO-07", drafted(), drafted(NOTE)),
    Case("PO-07", term("报价低于平均报价70%的，启动异常低价审查"), term(NOTE)),
    Case("PO-08", terms(bid_bond="2.5%"), terms(bid_bond="2%")),
    Case("PO-08", terms(performance_bond="11%"), terms(performance_bond="10%")),
    Case("PO-08", term("投标保证金为采购预算的5%"), term("履约保证金为合同金额的5%")),
    Case("PO-08", term("另交诚信保证金2万元"), term("不收取其他名目的保证金")),
    Case("PO-09", terms(subcontracting=True), terms(subcontracting=True, subcontract_scope="综合布线施工")),
    Case("PO-09", term("允许中标人分包"), term("允许将综合布线分包，不超过合同金额的15%")),
    Case("PO-10", changed("2026-12-02"), changed("2026-12-01")),
    Case("PO-10", changed("2026-12-02"), changed("2026-12-02", affects_bid=False)),
    Case("PO-10", changed("2026-12-02", "招标投标法"), changed("2026-12-02", "竞争性磋商")),
    Case("PO-10", changed(changes_core=True), changed()),
)
