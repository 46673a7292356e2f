"""The account: who the customer is, and the background of their industry."""

from __future__ import annotations

from generator.project.base import Ask, Id, Record, Sourced, Text, field


class IndustryYear(Sourced):
    """The background of the customer's industry in one year."""

    year: int = field("年份", "四位数的年份", ge=1990, le=2100)
    policy: str = field("行业政策", "这一年影响客户的政策、标准或要求", default="", needed=1)
    trend: str = field("行业动向", "这一年行业里在做什么", default="", needed=1)
    impact: str = field(
        "对客户的影响",
        "对这家客户的业务和信息化意味着什么",
        default="",
        needed=1,
        ask=Ask(
            "{name}年行业里的新要求，对咱们单位影响大吗？具体影响在哪里？",
            "situation",
            "近三年行业背景",
            ("approver", "decision_maker"),
        ),
    )


class Site(Record):
    """A place of the customer."""

    id: Id = field("编号", "站点编号，例如 S1")
    name: Text = field("名称", "园区、校区或厂区的名称")
    address: str = field("地址", "站点地址", default="")
    scale: str = field("规模", "人数、楼栋或面积", default="")


class Customer(Record):
    """The account profile."""

    name: Text = field("名称", "客户全称，和营业执照或法人证书一致")
    short_name: Text = field("简称", "文件名和正文里用的简称", max_length=20)
    industry: str = field("行业", "客户所在行业", default="", needed=1)
    parent: str = field("上级单位", "主管部门或集团", default="")
    region: str = field("区域", "省、市", default="", needed=1)
    address: str = field("地址", "通信地址", default="")
    postcode: str = field("邮编", "六位邮政编码", default="")
    scale: str = field(
        "规模",
        "人数、站点、面积",
        default="",
        needed=1,
        ask=Ask(
            "咱们现在一共多少人、分几个地方，这两年还会增加吗？",
            "situation",
            "容量测算的基数",
            ("evaluator", "decision_maker"),
            topics=("一共多少人", "一共有多少", "多少师生", "多少员工"),
        ),
    )
    organisation: str = field(
        "组织与IT部门",
        "IT 归谁管、几个人、怎么分工",
        default="",
        needed=1,
        ask=Ask(
            "网络和信息系统现在归哪个部门管？有几个人，怎么分工？",
            "situation",
            "弄清谁在用、谁在管",
            ("evaluator", "decision_maker"),
            "忙不过来的时候找谁帮忙？",
            ("归哪个部门管", "几个人管", "怎么分工"),
        ),
    )
    business: str = field(
        "主营业务与年度重点",
        "客户今年最要紧的事",
        default="",
        needed=1,
        ask=Ask(
            "今年单位最要紧的两三件事是什么？其中哪些离不开网络和信息系统？",
            "situation",
            "找到业务驱动",
            ("approver", "decision_maker"),
            topics=("最要紧的两三件", "重点工作"),
        ),
    )
    purchase_rules: str = field(
        "预算与采购制度",
        "预算周期、限额、入围库或框架",
        default="",
        internal=True,
        needed=2,
        ask=Ask(
            "这类项目一般走什么采购流程？多少金额以上要公开招标？",
            "decision",
            "确定采购方式和时间",
            ("decision_maker", "evaluator"),
            topics=("采购流程", "采购方式", "公开招标"),
        ),
    )
    compliance: str = field(
        "合规要求",
        "等保级别、信创、行业规范",
        default="",
        needed=2,
        ask=Ask(
            "这次建设有没有等保、国产化或者行业规范上的硬要求？具体到哪一级？",
            "situation",
            "方案的硬约束",
            ("evaluator", "decision_maker"),
            "上一次测评是什么时候、有哪些整改项？",
            ("等保", "国产化", "合规"),
        ),
    )
    incumbents: str = field(
        "现有供应商",
        "在用的厂商、集成商、运营商",
        default="",
        internal=True,
        ask=Ask(
            "现在的网络是哪家建的、哪家在维护？配合得怎么样？",
            "competition",
            "弄清在位者",
            ("evaluator", "decision_maker"),
            "出了故障一般多久能到场？",
            ("哪家建的", "哪家在维护", "谁在维护"),
        ),
    )
    history: str = field("我方历史合作", "以前一起做过什么", default="", internal=True)
    tier: str = field("客户等级", "我方内部分级", default="", internal=True)
    background: tuple[IndustryYear, ...] = field(
        "行业背景",
        "近三年每年一条",
        default=(),
        ask=Ask(
            "这两三年上级和行业里对信息化提了哪些新要求？哪一条对咱们影响最大？",
            "situation",
            "近三年行业背景",
            ("approver", "decision_maker"),
            "有没有正式的文件可以看？",
            ("行业里", "上级对信息化"),
        ),
    )
    sites: tuple[Site, ...] = field("站点", "客户的院区、校区、厂区", default=())
