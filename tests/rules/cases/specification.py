from generator.project.vocabulary import SpecMark
from generator.rules.passages import Scope
from tests.rules.kit import BASE, Case, Text
from tests.rules.specification.items import TERMS, able, item, specified


def spec(words, **changes):
    return Text(words, Scope.SPECIFICATION, **changes)


def starred(*vendors, **changes):
    return item(mark="★", able=able(*vendors), **changes)


def terms(**changes):
    return specified(item(mark="★", text="工作温度0～45℃")) | {"specification_terms": TERMS | changes}


def sheet(*numbers):
    """Four capacities, of which a data sheet has these numbers and others have more."""
    asked = ("12.8Tbps", "9600Mpps", "16GB", "350W")
    words = ("交换容量不低于12.8Tbps", "包转发率不低于9600Mpps", "内存不低于16GB", "功耗不高于350W")
    return specified(
        *(
            item(word, able=able(("甲厂", number, "A1"), ("乙厂", "1" + own), ("丙厂", "2" + own)))
            for word, number, own in zip(words, numbers, asked, strict=True)
        )
    )


CASES = (
    Case("TS-01", spec("核心交换机采用华为S12700系列"), spec("核心交换机采用框式架构，业务槽位不少于6个")),
    Case("TS-01", spec("接入交换机 品牌：星河 型号：XH-2600"), spec("品牌：不限，投标人自行填写型号")),
    Case("TS-01", spec("不得低于H3C S10500的性能"), spec("不得限定华为、思科等品牌")),
    Case("TS-01", spec("新购交换机须为锐捷产品"), spec("现网核心为锐捷设备，新购设备须通过标准协议与其互通")),
    Case(
        "TS-01",
        specified(item("支持湘恒XH-CR9808的板卡"), vendor={"name": "湖南湘恒科技有限公司", "short_name": "湘恒"})
        | {"procurement": BASE["procurement"] | {"brand_words": ["湘恒"]}},
        specified(item("支持热插拔板卡"), vendor={"name": "湖南湘恒科技有限公司", "short_name": "湘恒"}),
    ),
    Case(
        "TS-01",
        specified(item("兼容岚川网络的管理平台"), competitors=[{"id": "K1", "name": "岚川网络"}]),
        specified(item("支持标准网管协议"), competitors=[{"id": "K1", "name": "岚川网络"}]),
    ),
    Case(
        "TS-02",
        spec("无线接入点采用华为AirEngine或相当于"),
        spec("无线接入点支持Wi-Fi 6，或者相当于其性能的后续标准"),
    ),
    Case(
        "TS-02",
        specified(item("星河SX9000或相当于"), procurement=BASE["procurement"] | {"brand_words": ["星河"]}),
        specified(item("支持链路聚合"), procurement=BASE["procurement"] | {"brand_words": ["星河"]}),
    ),
    Case("TS-03", spec("采用国内知名品牌产品"), spec("支持与主流厂商设备互通")),
    Case("TS-03", spec("参考品牌：不少于三家一线厂商"), spec("设备不限品牌")),
    Case("TS-04", spec("支持IRF2虚拟化"), spec("支持多台虚拟为一台逻辑设备，成员不少于2台")),
    Case("TS-04", spec("支持CSS集群"), spec("管理页面使用HTML和CSS，支持主流浏览器")),
    Case("TS-05", specified(starred("甲厂", "乙厂")), specified(starred("甲厂", "乙厂", "丙厂"))),
    Case(
        "TS-05",
        specified(starred("甲厂", "乙厂", "丙厂"), starred("乙厂", "丙厂", "丁厂")),
        specified(starred("甲厂", "乙厂", "丙厂"), starred("乙厂", "丙厂", "丁厂", group="无线控制器", core=False)),
    ),
    Case("TS-05", specified(item(mark="▲", able=[])), specified(item(mark="▲"), item(able=[]))),
    Case("TS-06", specified(starred("甲厂")), specified(starred("甲厂", "乙厂"))),
    Case(
        "TS-06",
        specified(starred(("甲厂", "19.2Tbps"), ("乙厂", "9.6Tbps"), text="交换容量不低于12.8Tbps")),
        specified(starred(("甲厂", "19.2Tbps"), ("乙厂", "9.6T"), text="交换容量不低于12.8Tbps")),
    ),
    Case(
        "TS-07",
        specified(item(mark="▲", able=able("甲厂"))),
        specified(item(mark="▲", able=able("甲厂", "乙厂")), item(able=able("甲厂"))),
    ),
    Case(
        "TS-08",
        sheet("12.8Tbps", "9600Mpps", "16GB", "350W"),
        sheet("12.8Tbps", "9600Mpps", "18GB", "340W"),
    ),
    Case("TS-09", spec("交换容量=12.8Tbps"), spec("交换容量≥12.8Tbps，供电220V±10%，50Hz")),
    Case("TS-09", spec("包转发率为9600Mpps"), spec("千兆电口48个，10GBASE-LR，工作温度0～45℃")),
    Case("TS-09", spec("整机功率300～305W"), spec("整机功率300～400W")),
    Case(
        "TS-10",
        specified(item("吞吐不低于20Gbps", able=able(("甲厂", "20Gbps"), ("乙厂", "16Gbps"), ("丙厂", "12Gbps")))),
        specified(item("吞吐不低于20Gbps", able=able(("甲厂", "20Gbps"), ("乙厂", "16.1Gbps"), ("丙厂", "12Gbps")))),
    ),
    Case(
        "TS-10",
        specified(item("切换时间不高于50毫秒", able=able(("甲厂", "50毫秒"), ("乙厂", "0.2秒")))),
        specified(item("切换时间不高于0.2秒", able=able(("甲厂", "50毫秒"), ("乙厂", "0.2秒")))),
    ),
    Case(
        "TS-11",
        spec("支持直通风道，前插拔", mark=SpecMark.IMPORTANT),
        spec("支持直通风道，前插拔", mark=SpecMark.GENERAL),
    ),
    Case(
        "TS-11",
        specified(item("设备厚度不超过40mm", mark="★")),
        specified(item("设备厚度不超过40mm", mark="★", reason="弱电箱净深只有45毫米")),
    ),
    Case(
        "TS-12",
        spec("须由国家网络设备质量检验中心出具检测报告"),
        spec("须由具备CMA或者CNAS资质的检测机构出具检测报告"),
    ),
    Case("TS-12", spec("仅接受泰尔实验室出具的报告"), spec("提供国家认可的第三方检测机构出具的报告")),
    Case("TS-13", spec("检测报告须同时带CMA和CNAS标识"), spec("检测报告带CMA或CNAS标识")),
    Case(
        "TS-14",
        specified(*(item(f"第{n}项性能", proof="提供检测报告") for n in range(6))),
        specified(*(item(f"第{n}项性能", proof="提供检测报告或者产品说明书") for n in range(6))),
    ),
    Case("TS-14", spec("千兆电口不少于48个，提供检测报告"), spec("整机吞吐不低于20Gbps，提供检测报告")),
    Case("TS-15", spec("提供官网截图并加盖原厂公章"), spec("提供官网截图并加盖投标人公章")),
    Case("TS-15", spec("须提供厂家授权书"), Text("须提供厂家授权书", Scope.SPECIFICATION, imports=True)),
    Case("TS-16", spec("由原厂工程师上门安装调试"), spec("安装人员应具有网络工程师职业资格，4小时内到场")),
    Case(
        "TS-16",
        Text("维保对象须由原厂提供维保服务", Scope.EXISTING),
        Text("维保对象：原厂维保已于2024年到期的设备32台，不要求原厂维保", Scope.EXISTING),
    ),
    Case("TS-17", spec("处理器采用Intel至强系列"), spec("处理器核数不少于32核，主频不低于2.5GHz")),
    Case("TS-17", spec("原产地：美国，原装进口"), spec("不接受进口产品投标")),
    Case("TS-17", spec("采用鲲鹏920处理器"), spec("兼容鲲鹏、飞腾、海光、龙芯等处理器平台")),
    Case("TS-18", spec("新增设备须与现有核心交换机为同一品牌"), spec("新增设备须与现有核心交换机用标准协议互通")),
    Case("TS-18", spec("支持某厂商私有协议"), spec("不得采用私有协议")),
    Case("TS-18", Text("现有AP为某品牌，新增AP与现有AP保持同品牌", Scope.EXISTING), Text("现有AP", Scope.EXISTING)),
    Case("TS-19", spec("无线调度技术须具有发明专利"), spec("供应商应保证不侵犯任何第三方的专利权")),
    Case("TS-20", spec("设备性能优越、技术先进"), spec("支持可靠传输协议，平均无故障时间不低于20万小时")),
    Case("TS-20", spec("具有高可靠性"), spec("具有高可靠性，平均无故障时间不低于20万小时")),
    Case("TS-21", terms(acceptance=""), terms()),
    Case("TS-21", specified(item(quantity=None)), specified(item(), item(quantity=None))),
    Case("TS-22", terms(marks=""), terms()),
    Case("TS-22", terms(marks="★为重要参数"), terms(marks="★负偏离的投标无效")),
    Case(
        "TS-23",
        specified(*(item(mark="★") for _n in range(3)), item()),
        specified(*(item(mark="★") for _n in range(2)), item()),
    ),
    Case("TS-24", terms(ranges=""), terms()),
    Case("TS-24", terms(ranges=""), specified(item("温度不低于0℃")) | {"specification_terms": TERMS | {"ranges": ""}}),
    Case(
        "TS-25",
        specified(item(core=False), item(core=False, group="无线控制器")),
        specified(item(core=False), item(core=False)),
    ),
    Case(
        "TS-26",
        spec("电源适配器通过CE、FCC认证"),
        Text("电源适配器通过CE、FCC认证", Scope.SPECIFICATION, imports=True),
    ),
    Case("TS-26", spec("具有UL证书"), spec("电源通过CCC认证，CEMS接口预留")),
    Case("TS-27", specified(item()), specified(item(), item("列入目录的设备须取得进网许可", group="通用要求"))),
    Case(
        "TS-28",
        specified(item("交换容量不低于12.8Tbps"), item("交换容量不低于19.2Tbps")),
        specified(item("交换容量不低于12.8Tbps"), item("交换容量不低于2.4Tbps", group="汇聚交换机", core=False)),
    ),
    Case("TS-28", spec("吞吐不低于10Gbps且吞吐不高于5Gbps"), spec("吞吐不低于5Gbps且吞吐不高于10Gbps")),
    Case(
        "TS-28",
        specified(item("本次采购核心交换机3台")),
        specified(item("支持2台核心交换机虚拟为一台，每3台核心交换机共用一套授权")),
    ),
    Case("TS-28", specified(item(), item(quantity=3)), specified(item(), item(quantity=2))),
)
