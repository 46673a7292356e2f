"""Sentences as they stand in specifications, each with the codes that it is hit by, and by no other."""

import pytest

from generator.project.vocabulary import SpecMark
from generator.rules.passages import Scope
from tests.rules.kit import Text, found

SENTENCES = (
    ("核心交换机：华为S7712或同档次产品", {"TS-02"}),
    ("推荐品牌：华为、H3C、锐捷", {"TS-01", "TS-03"}),
    ("品牌要求：不限", set()),
    ("参考型号：S5735-L48T4X-A1", {"TS-01", "TS-03"}),
    ("支持与思科EIGRP协议互通", {"TS-01", "TS-04"}),
    ("采用国产品牌交换机", set()),
    ("采用Intel处理器或同等性能处理器，主频不低于2.5GHz", {"TS-02"}),
    ("CPU：2颗Intel Xeon Gold 5318Y", {"TS-17"}),
    ("CPU型号：不限，核数≥24", set()),
    ("配置2颗国产处理器，核数不少于32核", set()),
    ("GPU：NVIDIA A100或相当于", {"TS-02"}),
    ("支持VRRP、HSRP", {"TS-04"}),
    ("支持CDP持续数据保护，备份间隔不大于5分钟", set()),
    ("支持LLDP、CDP邻居发现", {"TS-04"}),
    ("支持M-LAG或等效的跨设备链路聚合技术", set()),
    ("须提供原厂三年质保承诺函原件", {"TS-15", "TS-16"}),
    ("提供制造商针对本项目的授权书", {"TS-15"}),
    ("不得要求提供制造商授权", set()),
    ("产品彩页加盖制造商或投标人公章", set()),
    ("提供官网截图并加盖厂商公章", {"TS-15"}),
    ("提供官方网站截图证明", set()),
    ("质保期内提供原厂上门服务", {"TS-16"}),
    ("原厂质保或同等质保服务", set()),
    ("原产地：国产", set()),
    ("产地须为中国境内", set()),
    ("产地须为美国", {"TS-17"}),
    ("主控芯片须采用自研芯片", {"TS-17"}),
    ("整机采用欧美品牌", {"TS-17"}),
    ("与原有华为设备堆叠", {"TS-18"}),
    ("与现网核心交换机做堆叠，须为同一厂商", {"TS-18"}),
    ("兼容现有华为交换机", set()),
    ("利旧现有H3C汇聚交换机14台", set()),
    ("现有核心交换机为华为S7706，本次替换为同品牌更高型号", {"TS-18"}),
    ("将现网老旧交换机更换为锐捷RG-S2910", {"TS-01"}),
    ("支持私有云部署", set()),
    ("支持识别并阻断私有协议流量", set()),
    ("支持厂商私有管理协议", {"TS-18"}),
    ("该技术获得国家发明专利，提供专利证书", {"TS-19"}),
    ("供应商应保证其提供的货物不侵犯第三方专利权", set()),
    ("系统应具有良好的扩展性和易用性", {"TS-20"}),
    ("采用先进、成熟的技术", {"TS-20"}),
    ("架构先进、性能稳定可靠", {"TS-20"}),
    ("界面美观大方，操作简便", {"TS-20"}),
    ("设备支持双电源冗余，提高可靠性", set()),
    ("支持可靠的组播", set()),
    ("通过UL安全认证", {"TS-26"}),
    ("符合CE标准", {"TS-26"}),
    ("符合RoHS要求", set()),
    ("支持ACE认证", set()),
    ("CCC认证或CE认证", set()),
    ("提供第三方检测机构出具的检测报告", set()),
    ("提供由国家电子计算机质量监督检验中心出具的检测报告", {"TS-12"}),
    ("须提供公安部第三研究所出具的检测报告", {"TS-12"}),
    ("提供具备CMA、CNAS资质的检测机构出具的报告", {"TS-13"}),
    ("提供具有CMA和CNAS标识的报告", {"TS-13"}),
    ("提供具有CMA或CNAS标识的报告", set()),
    ("提供具有CMA、CNAS之一标识的报告", set()),
    ("交换容量12.8Tbps", {"TS-09"}),
    ("交换容量：12.8Tbps，包转发率：9600Mpps", {"TS-09"}),
    ("工作频段2.4GHz和5GHz", set()),
    ("万兆光模块，波长1310nm，传输距离10km", set()),
    ("质保期3年", set()),
    ("机身高度1U", set()),
    ("支持IEEE 802.3bt，单端口90W", set()),
    ("后备时间=30分钟", {"TS-09"}),
    ("吞吐量8Gbps~8.2Gbps", {"TS-09"}),
    ("《政府采购法实施条例》第二十条规定，限定或者指定特定的专利、商标、品牌的，属于以不合理条件限制", set()),
    ("不得指定或限定华为、思科等品牌，也不得要求同品牌", set()),
    ("联想输入功能", set()),
    ("数字化浪潮下的校园网", set()),
    ("采用浪潮服务器", {"TS-01"}),
    ("健康普查系统接口", set()),
    ("高通量计算", set()),
    ("公安天网工程接入", set()),
    ("对接微信、钉钉", set()),
    ("支持Windows、Linux、麒麟、统信操作系统", set()),
    ("数据库支持Oracle、MySQL、达梦", set()),
    ("配置VMware虚拟化软件", {"TS-01"}),
    ("采用六类非屏蔽线缆，安普或同等档次", {"TS-02"}),
    ("配置F5按键", set()),
    ("应用负载均衡：F5设备", {"TS-01"}),
    ("人脸识别摄像机采用海康威视或大华", {"TS-01"}),
    ("上海康复医院分院网络", set()),
    ("供应商须为主流厂商", {"TS-03"}),
    ("支持主流浏览器", set()),
    ("名优品牌产品优先", {"TS-03"}),
    ("设备品牌须为国际知名品牌", {"TS-03"}),
)  # fmt: skip


def hit(words, scope=Scope.SPECIFICATION, **changes):
    return {finding.code for finding in found(Text(words, scope, **changes))}


@pytest.mark.parametrize(("words", "codes"), SENTENCES)
def test_a_sentence_is_hit_by_its_codes_and_no_other(words, codes):
    assert hit(words) == codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("支持IRF2虚拟化", "TS-04"),
        ("采用Cisco交换机", "TS-01"),
        ("具有CE认证", "TS-26"),
        ("报告带CMA和CNAS标识", "TS-13"),
    ],
)
def test_latin_words_are_found_between_chinese_characters(words, code):
    assert code in hit(words)


@pytest.mark.parametrize("words", ["支持IRFX协议", "XCISCOX", "型号前缀ACE认证", "支持SCMA和CNASX"])
def test_latin_words_are_not_found_inside_of_others(words):
    assert not hit(words) & {"TS-01", "TS-04", "TS-13", "TS-26"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("支持ＩＲＦ２虚拟化", "TS-04"),
        ("报告带ＣＭＡ＋ＣＮＡＳ标识", "TS-13"),
        ("交换容量＝１２．８Ｔｂｐｓ", "TS-09"),
        ("品牌：星河", "TS-01"),
    ],
)
def test_full_width_letters_and_signs_are_read_as_plain_ones(words, code):
    assert code in hit(words)


def test_words_of_two_lines_are_not_read_as_one():
    assert hit("提供官网截图，加盖投标人\n原厂配件\n公章一枚") == set()
    assert hit("CMA\n和\nCNAS") == set()


def test_a_ban_holds_over_the_list_that_it_begins_and_not_over_a_demand_behind_it():
    assert hit("不得指定华为、思科、锐捷等品牌") == set()
    assert hit("不得指定品牌，新购交换机采用锐捷设备") == {"TS-01"}
    assert hit("不得采用华为以外的产品") == {"TS-01"}
    assert hit("不得使用非华为产品") == {"TS-01"}


def test_a_finding_quotes_the_words_and_calls_them_suspected(english):
    (finding,) = found(Text("采用华为S12700交换机", Scope.SPECIFICATION))
    assert finding.message.startswith("suspected: ")
    assert "“华为”、“S12700”" in finding.message
    assert "政府采购法实施条例第二十条（六）" in finding.hint


@pytest.mark.parametrize("scope", [Scope.EXISTING, Scope.FORM])
def test_what_the_customer_has_and_what_a_form_shows_is_no_demand(scope):
    assert hit("核心交换机 华为S7706 2016年购", scope) == set()


def test_notes_tell_facts_unless_they_ask_for_something():
    assert hit("客户现在用华为，对H3C也熟，原厂工程师来过", Scope.OTHER) == set()
    assert hit("新购交换机须采用华为", Scope.OTHER) == {"TS-01"}


def test_a_list_of_what_is_there_is_hit_where_it_asks_for_the_same_again():
    assert hit("设备须由原厂提供维保", Scope.EXISTING) == {"TS-16"}
    assert hit("扩容部分须与现有设备同一品牌", Scope.EXISTING) == {"TS-18"}


def test_a_makers_papers_and_foreign_certificates_may_be_asked_of_imports():
    words = "须提供制造商授权书，产品通过CE认证"
    assert hit(words) == {"TS-15", "TS-26"}
    assert hit(words, imports=True) == set()


@pytest.mark.parametrize(
    ("mark", "codes"),
    [(SpecMark.SUBSTANTIVE, {"TS-11"}), (SpecMark.IMPORTANT, {"TS-11"}), (SpecMark.GENERAL, set()), (None, set())],
)
def test_looks_are_told_only_where_they_weigh(mark, codes):
    assert hit("面板颜色为黑色", mark=mark) == codes


def test_looks_with_a_reason_are_left():
    assert hit("因弱电箱净深只有45毫米，设备厚度不超过40mm", mark=SpecMark.SUBSTANTIVE) == set()
