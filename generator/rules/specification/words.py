"""Brands, product series, components and proprietary technologies that a specification must not name: as data.

A word is looked for as it is; Latin letters and digits must not stand directly before or behind it, since ``\\b`` does
not part them from Chinese. ``needs`` is what its line or heading must hold for the word to mean this, ``unless`` what it
must not; ``neutral`` says what to write instead of a technology. A project adds words of its own (采购 › 品牌词).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the list."""

    text: str
    needs: str = ""
    unless: str = ""
    neutral: str = ""

    @property
    def is_pattern(self) -> bool:
        """Tell whether the text is a pattern: it begins with ``~``."""
        return self.text.startswith("~")


def _plain(listed: str) -> tuple[Word, ...]:
    return tuple(Word(text) for text in listed.split())


_NETWORK: Final = "交换|路由|防火墙|无线|网关|控制器|型号|系列|品牌|设备"
_STACK: Final = "堆叠|集群|虚拟化|多虚一|交换机|机框"

BRANDS: Final[tuple[Word, ...]] = (
    *_plain(
        "华为 HUAWEI 新华三 华三 H3C 锐捷 Ruijie 思科 Cisco 中兴通讯 ZTE 迈普 Maipu 神州数码 神州云科 烽火通信 FiberHome BDCOM"
        " TP-LINK 普联 D-Link 友讯 Juniper 瞻博 Arista Aruba Brocade 信锐"
        " 戴尔 DELL HPE 惠普 联想 Lenovo Inspur Sugon 中科曙光 超聚变 xFusion 宝德 清华同方 Supermicro 华硕 宏碁"
        " 海康威视 海康 Hikvision 浙江大华 Dahua 宇视 Uniview 天地伟业 希沃 Seewo MAXHUB 鸿合"
        " 深信服 Sangfor 天融信 Topsec 启明星辰 Venustech 绿盟 NSFOCUS 奇安信 山石网科 Hillstone 迪普 DPtech 安恒 网御星云"
        " 亚信安全 飞塔 Fortinet Radware 派拓 北信源 卡巴斯基 赛门铁克"
        " VMware Citrix 思杰 Nutanix NetApp 阿里云 腾讯云 华为云"
        " 康普 CommScope 泛达 Panduit 罗格朗 Legrand Siemon 耐克森 Nexans 德特威勒 Datwyler"
        " 艾默生 施耐德 维谛 Vertiv 科士达 山特 SANTAK 易事特 世图兹 爱普生 京瓷"
    ),
    Word("Palo Alto"),
    Word("Extreme Networks"),
    Word("中兴", unless="中兴(?:路|街|村|镇|社区|大道|小区|[东南西北中]路|大厦|中学|小学|学校)"),
    Word("浪潮", unless="(?:化|技术|时代|革命|转型|智能|数字|发展|改革)的?浪潮"),
    Word("曙光", needs="服务器|存储|计算机|集群|品牌"),
    Word("大华", needs="摄像|监控|录像|安防|NVR|品牌"),
    Word("长城", needs="电脑|服务器|整机|品牌"),
    Word("博达", needs=_NETWORK),
    Word("网神", needs="防火墙|安全|审计|品牌"),
    Word("佳能", needs="打印|复印|扫描|相机|品牌"),
    Word("理光", needs="打印|复印|品牌"),
    Word("西蒙", needs="布线|线缆|模块|跳线|品牌"),
    Word("长飞", needs="光纤|光缆|品牌"),
    Word("亨通", needs="光纤|光缆|线缆|品牌"),
    Word("科达", needs="视频|会议|监控|品牌"),
    Word("安普", needs="布线|网线|线缆|模块|跳线|品牌"),
    Word("普天", needs="布线|线缆|通信|品牌"),
    Word("科华", needs="UPS|电源|品牌"),
    Word("HP", needs="服务器|打印|工作站|笔记本|电脑|品牌"),
    Word("F5", needs="负载均衡|应用交付|品牌"),
    Word("A10", needs="负载均衡|应用交付"),
    Word("DCN", needs="交换机|路由器|品牌"),
)
"""Makers."""

SERIES: Final[tuple[Word, ...]] = (
    *_plain(
        "CloudEngine AirEngine NetEngine Quidway OceanStor FusionServer FusionCompute FusionSphere FusionCube iMaster eSight"
        " SecoManager AgileController SecPath SecBlade UniServer UniStor Comware U-Center Catalyst Meraki FortiGate"
        " PowerEdge PowerStore ProLiant ThinkSystem ThinkServer ThinkStation ThinkPad ThinkCentre OptiPlex aCloud aTrust"
    ),
    *(
        Word(f"~{pattern}", needs=_NETWORK)
        for pattern in (
            r"S(?:[2-9]\d{3}|1[0-2]\d{3})[A-Z]{0,3}(?:-[A-Z0-9-]+)?(?!年)",
            r"CE\d{4,5}[A-Z]{0,2}(?:-[A-Z0-9-]+)?",
            r"(?:USG|MSR|WX|NGFW|NSG)\d{3,5}[A-Z]{0,2}(?:-[A-Z0-9-]+)?",
            r"(?:AR|NE)\d{3,5}[A-Z]{0,2}(?:-[A-Z0-9-]+)?",
            r"RG-[A-Z0-9][A-Z0-9-]+",
            r"WA\d{4}[A-Z]?(?:-[A-Z0-9-]+)?",
            r"Nexus\s?\d{4,5}",
        )
    ),
)
"""Series and models; a text that begins with ``~`` is a pattern."""

TECHNOLOGIES: Final[tuple[Word, ...]] = (
    Word("IRF", neutral="多台虚拟为一台"),
    Word("IRF2", neutral="多台虚拟为一台"),
    Word("IRF3", neutral="多台虚拟为一台"),
    Word("iStack", neutral="多台虚拟为一台"),
    Word("CSS", needs=_STACK, unless="HTML|网页|样式|前端|浏览器|JavaScript", neutral="多台虚拟为一台"),
    Word("CSS2", neutral="多台虚拟为一台"),
    Word("VSU", neutral="多台虚拟为一台"),
    Word("VSS", needs=_STACK, unless="视频|卷影", neutral="多台虚拟为一台"),
    Word("StackWise", neutral="多台虚拟为一台"),
    Word("EIGRP", neutral="OSPF、IS-IS、BGP 等开放路由协议"),
    Word("HSRP", neutral="VRRP"),
    Word("GLBP", neutral="VRRP"),
    Word("~PVST\\+?", neutral="MSTP"),
    Word("~R-?PVST\\+?", neutral="MSTP"),
    Word("PAgP", neutral="LACP"),
    Word("CDP", needs="邻居|LLDP|发现协议", unless="数据保护|备份|容灾", neutral="LLDP"),
    Word("VTP", needs="VLAN", neutral="GVRP、MVRP"),
    Word("DLDP", neutral="单向链路检测"),
    Word("UDLD", neutral="单向链路检测"),
    Word("RRPP", neutral="ERPS"),
    Word("SmartLink", neutral="双上联主备切换"),
    Word("~Smart[ -]Link", neutral="双上联主备切换"),
    Word("~Monitor[ -]Link", neutral="上下联联动"),
    Word("DRNI", neutral="跨设备链路聚合"),
    Word("vPC", needs="聚合|交换机", unless="专有网络|私有云|云", neutral="跨设备链路聚合"),
    Word("HWTACACS", neutral="RADIUS、TACACS+"),
    Word("NetStream", neutral="流量采样（例如 IPFIX、sFlow）"),
    Word("DSVPN", neutral="动态多点 VPN"),
    Word("ADVPN", neutral="动态多点 VPN"),
    Word("DMVPN", neutral="动态多点 VPN"),
    Word("VRP", needs="操作系统|平台", neutral="网络操作系统的功能要求"),
    Word("~NX-OS|IOS-XE", neutral="网络操作系统的功能要求"),
)
"""What only one maker calls so, or only one maker has."""

COMPONENTS: Final[tuple[Word, ...]] = (
    *_plain(
        "Intel 英特尔 Xeon 至强 酷睿 AMD EPYC 霄龙 NVIDIA 英伟达 GeForce Quadro 鲲鹏 Kunpeng 昇腾 飞腾 海光 龙芯 兆芯 申威"
        " Broadcom 博通 Marvell Qualcomm 高通 联发科 MediaTek 希捷 Seagate 西部数据 金士顿 Kingston"
    ),
    Word("三星", needs="内存|硬盘|SSD|芯片|屏|面板"),
    Word("镁光", needs="内存|硬盘|SSD|芯片"),
    Word("~(?:E5|E7)-\\d{4}|i[3579]-\\d{4,5}[A-Z]?", needs="处理器|CPU|核|主频"),
)
"""Makers and models of parts: processors, chips, disks."""

COMMON: Final = (
    r"联想(?:输入|功能|词|搜索|查询|记忆|提示|匹配|检索)|(?:智能|自动|关键词|语义|输入)联想"
    r"|[升精年]华为|中华三|[三深沉]思科|(?:优|普)惠普|惠普及|上海康|上海光|健康普|小康普|最佳能|更佳能|三星级"
    r"|高通(?:量|过|道|信|用)|[提较更]高通|[处管物治]理光|延长飞"
)
"""Common words that hold a word of the lists by chance."""
