from tests.rules.kit import BASE, Case

NEED = {"id": "R1", "title": "需求"}


def factor(points=100, **changes):
    return {"id": "G1", "category": "技术", "name": "因素", "points": points, **changes}


def drafted(*factors, spec=(), needs=(), **terms):
    return {
        "procurement": BASE["procurement"] | terms,
        "requirements": list(needs),
        "specification": list(spec),
        "scoring": {"factors": list(factors)},
    }


def bands(*pairs):
    return [{"condition": condition, "points": points} for condition, points in pairs]


def traced(kind, **changes):
    return drafted(factor(requirement="R1"), needs=[NEED | {"kind": kind} | changes])


def item(number, **changes):
    return {"id": f"J{number}", "name": f"参数{number}", "text": "不少于1个", "mark": "▲", **changes}


def delivered(**changes):
    spec = [item(1, name="交货期", text="合同签订后15至30日内到货")]
    return drafted(factor(3, name="交货期", **changes), spec=spec)


STACKED = factor(3, bands=bands(("支持跨设备链路聚合", 3), ("不支持", 0)))
MEASURED = factor(3, bands=bands(("切换时间不超过500毫秒", 3), ("切换时间超过500毫秒", 0)))
KEPT = item(1, name="日志留存", text="在线留存不少于180天", mark="★")
SHOWN = "现场演示统一管理平台，满足要求得10分"


def deviating(points, *marks, criterion="标▲的参数每有1条负偏离扣2分，扣至0分为止"):
    return drafted(factor(points, criterion=criterion), spec=[item(n, mark=mark) for n, mark in enumerate(marks)])


def judged(*pairs):
    factors = [{"id": f"G{n}", "name": f"因素{n}", "category": "技术"} for n in range(len(pairs))]
    told = [{"points": points} | ({"judgement": how} if how else {}) for points, how in pairs]
    return drafted(*(one | two for one, two in zip(factors, told, strict=True)))


CASES = (
    Case("SC-14", delivered(criterion="满足交货期要求得3分"), delivered(bands=bands(("15日以内", 3), ("16至30日", 1)))),
    Case(
        "SC-14",
        drafted(factor(3, name="质保", criterion="质保期3至5年，得3分")),
        drafted(factor(3, name="质保", criterion="质保期3至5年，每多1年得1分")),
    ),
    Case("SC-15", traced("隐性"), traced("隐性", made_explicit=True)),
    Case("SC-15", drafted(factor(), needs=[NEED]), drafted(factor(requirement="R1"), needs=[NEED])),
    Case(
        "SC-16",
        drafted(
            factor(criterion="具有电子与智能化工程专业承包一级资质得5分"),
            qualifications="具有电子与智能化工程专业承包二级及以上资质",
        ),
        drafted(
            factor(criterion="割接方案写明回退步骤得5分"), qualifications="具有电子与智能化工程专业承包二级及以上资质"
        ),
    ),
    Case(
        "SC-16",
        drafted(factor(criterion="每提供1份同类业绩得2分"), qualifications="近三年具有1个以上同类项目业绩"),
        drafted(
            factor(criterion="资格条件要求以外的同类业绩，每提供1份得2分"),
            qualifications="近三年具有1个以上同类项目业绩",
        ),
    ),
    Case(
        "SC-16",
        drafted(factor(criterion="★参数全部满足得10分")),
        drafted(factor(criterion="★负偏离投标无效，不再计分")),
    ),
    Case(
        "SC-16",
        drafted(factor(name="日志留存", bands=bands(("不少于180天", 100))), spec=[KEPT]),
        drafted(factor(name="日志留存", bands=bands(("不少于360天", 100), ("少于360天", 0))), spec=[KEPT]),
    ),
    Case("SC-17", drafted(STACKED, need="客观明确"), drafted(MEASURED, need="客观明确")),
    Case("SC-17", drafted(STACKED, need="标准统一"), drafted(STACKED, need="需供应商提供方案")),
    Case(
        "SC-17",
        drafted(factor(3, criterion="支持跨设备链路聚合得3分"), need="客观明确"),
        drafted(factor(3, criterion="支持跨设备链路聚合不少于8条得3分"), need="客观明确"),
    ),
    Case(
        "SC-37", drafted(factor(10, criterion=SHOWN)), drafted(factor(10, criterion=SHOWN + "，按附件演示清单逐项评分"))
    ),
    Case(
        "SC-37",
        drafted(factor(10, name="样品评审", bands=bands(("样品做工好", 10), ("样品做工差", 0)))),
        drafted(factor(10, name="样品评审", bands=bands(("厚度不小于1.2毫米", 10), ("厚度小于1.2毫米", 0)))),
    ),
    Case("SC-38", deviating(12, "▲", "▲", "▲"), deviating(6, "▲", "▲", "▲", "一般")),
    Case(
        "SC-38",
        deviating(6, "▲", "▲", criterion="▲参数共3条，每有1条负偏离扣2分，扣至0分为止"),
        deviating(4, "▲", "▲", criterion="▲参数共2条，每有1条负偏离扣2分，扣至0分为止"),
    ),
    Case(
        "SC-38",
        deviating(5, "▲", "一般", criterion="▲每项负偏离扣4分，一般参数每项负偏离扣0.5分，扣完为止"),
        deviating(5, "▲", "一般", "一般", criterion="▲每项负偏离扣4分，一般参数每项负偏离扣0.5分，扣完为止"),
    ),
    Case("SC-41", judged((100, None)), judged((100, "客观"))),
    Case("SC-41", judged((79, "客观"), (21, "主观")), judged((80, "客观"), (20, "主观"))),
    Case("SC-42", drafted(factor(), need="标准统一"), drafted(factor(), need="客观明确")),
    Case("SC-42", drafted(factor(), need="标准统一"), drafted(factor(), need="标准统一", method="最低评标价法")),
)
