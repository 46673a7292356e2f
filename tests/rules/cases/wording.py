from tests.rules.kit import Case, Scope, Text


def in_shenzhen(region):
    factor = {
        "id": "G1",
        "category": "商务",
        "name": "商务",
        "points": 2,
        "criterion": "验收方案、付款方式优于要求的得2分",
    }
    return {"customer": {"name": "客户全称", "short_name": "客户", "region": region}, "scoring": {"factors": [factor]}}


def price(words):
    return Text(words, Scope.PRICE)


def condition(words):
    return Text(words, Scope.QUALIFICATION)


def term(words):
    return Text(words, Scope.TERMS)


CASES = (
    Case(
        "SC-08",
        price("去掉最高报价和最低报价后的平均价为基准价"),
        price("评标过程中，不得去掉报价中的最高报价和最低报价"),
    ),
    Case(
        "SC-08",
        price("报价每高于基准价1%扣0.5分"),
        price("报价低于平均报价50%的，启动异常低价审查，由投标人书面说明"),
    ),
    Case("SC-10", term("本项目设最低限价500万元"), term("最高限价688万元，不设最低限价")),
    Case("SC-10", price("投标报价不得低于最高限价的80%"), price("投标报价不得低于成本")),
    Case(
        "SC-11", Text("方案科学合理、针对性强的得5分"), Text("方案写明进度表、人员表、回退步骤三项的得5分，缺1项扣2分")
    ),
    Case(
        "SC-11", Text("优：8分；良：5分；中：3分；差：0分"), Text("评标过程中，各成员分别打分；其中：客观因素应当一致")
    ),
    Case("SC-12", Text("优8–10分，良5～7分"), Text("响应时间8至10分钟得5分")),
    Case("SC-13", Text("由评委酌情打分"), Text("由评标委员会按以上分档对照证明材料打分")),
    Case("SC-13", Text("响应时间最短的得5分，其次得3分"), Text("响应时间2小时以内得5分，本项最高得5分")),
    Case("SC-18", Text("注册资本5000万元以上得3分"), Text("不得以注册资本作为评审因素")),
    Case("SC-18", condition("年营业收入不低于3000万元"), condition("提供财务状况报告，依法缴纳税收的证明")),
    Case("SC-19", condition("投标人成立满三年"), condition("公司成立不足一年的，提供银行资信证明")),
    Case("SC-20", Text("本市同类业绩每个得2分"), Text("不限地域，同类业绩每个得2分")),
    Case("SC-20", Text("省内项目每个得1分", heading="同类业绩"), Text("省内项目由驻地班组承担", heading="组织架构")),
    Case("SC-21", Text("教育行业业绩每个得2分"), Text("同类业绩每个得2分；同类指无线点位500个以上")),
    Case("SC-22", Text("合同金额500万元以上的业绩每个得2分"), Text("业绩以合同关键页为准，可隐去金额")),
    Case("SC-23", Text("在本市设有分公司得3分"), Text("提供本地化服务，2小时内到场得3分")),
    Case("SC-23", Text("服务机构距采购人车程30分钟以内得3分"), Text("光模块传输距离不低于10km得3分")),
    Case("SC-24", condition("提供原厂针对本项目的授权书"), condition("进口产品须提供制造商授权，进口已经审核批准")),
    Case("SC-25", Text("提供制造商质保承诺函得2分"), Text("以制造商公开发布的产品说明书证明的得2分")),
    Case("SC-26", Text("AAA级信用企业得2分"), Text("未被列入失信被执行人名单")),
    Case("SC-27", Text("计算机信息系统集成资质二级得3分"), Text("电信设备进网许可证在有效期内")),
    Case("SC-28", Text("具有ISO9001质量管理体系认证证书得1分"), Text("项目按质量管理体系的流程实施")),
    Case("SC-29", Text("HCIE认证工程师每人得1分"), Text("具有网络工程师中级职称的每人得1分")),
    Case("SC-30", Text("项目经理提供近六个月社保证明，否则不得分"), Text("合同签订后7日内拟派人员全部到岗得2分")),
    Case("SC-31", Text("市场占有率前三得3分"), Text("平均无故障时间20万小时以上得3分")),
    Case("SC-32", Text("每有1项软件著作权得0.5分"), Text("保证所供软件不侵犯他人著作权")),
    Case("SC-33", condition("仅限国有企业参加"), condition("法人、其他组织、自然人均可参加")),
    Case("SC-33", condition("须为股份有限公司"), condition("具有独立承担民事责任的能力")),
    Case("SC-34", condition("须为采购人备选库供应商"), term("专家从政府采购评审专家库中随机抽取")),
    Case("SC-35", Text("投标文件装订精美、目录清晰得1分"), term("投标文件装订成册")),
    Case("SC-35", term("法定代表人须亲自到场"), term("授权代表携带授权委托书")),
    Case("SC-36", Text("赠送3年维保得2分"), term("采购人不得索要赠品、回扣")),
    Case("SC-37", term("投标人须提供样品"), term("投标人须提供样品，制作标准和评审标准见附件")),
    Case("SC-39", Text("每提供一个得X分"), Text("交换容量＝端口数×速率×2")),
    Case("SC-39", Text("满足得（　）分"), Text("满足（含）以上得2分")),
    Case("SC-40", in_shenzhen("广东省深圳市"), in_shenzhen("湖南省益阳市")),
)
