from tests.rules.kit import BASE, Case

PERSON = {"id": "P1", "name": "甲", "title": "主任", "role": "决策者", "attitude": "中立"}

FILLED = {
    "info": BASE["info"] | {"author": "李工"},
    "customer": BASE["customer"]
    | {
        "industry": "高职教育",
        "region": "湖南省",
        "scale": "9000人",
        "organisation": "网络中心",
        "business": "扩招",
    },
    "vendor": {"name": "我方公司"},
    "solution": {"title": "方案"},
}
"""What a project of the first stage needs, apart from its lists."""


def exempting(rule):
    entry = {
        "rule": rule,
        "reason": "单价由主管部门核定，已附批复文件",
        "approver": "法务部 王工",
        "date": "2026-11-19",
    }
    return {"procurement": BASE["procurement"] | {"exemptions": [entry]}}


CASES = (
    Case(
        "PRJ-EMPTY",
        {},
        {
            "people": [PERSON],
            "devices": [{"name": "交换机"}],
            "applications": [{"name": "教务"}],
            "pains": [{"id": "T1", "title": "慢"}],
            "opportunities": [{"id": "O1", "title": "快"}],
            "requirements": [{"id": "R1", "title": "一张网"}],
            "visits": [{"id": "V1", "title": "拜访"}],
        },
    ),
    Case("PRJ-OPEN", {"people": [{"id": "P1", "name": "甲"}]}, FILLED),
    Case(
        "PRJ-DAYS",
        {"devices": [{"name": "交换机", "commissioned": "2026-11-21"}]},
        {"devices": [{"name": "交换机", "commissioned": "2026-11-20"}]},
    ),
    Case("PRJ-EXEMPT", exempting("SC-1"), exempting("SC-01")),
    Case("PRJ-EXEMPT", exempting("SC-11"), exempting("sc-05 ")),
    Case("PRJ-CIRCLE", {"people": [PERSON | {"reports_to": "P1"}]}, {"people": [PERSON]}),
)
