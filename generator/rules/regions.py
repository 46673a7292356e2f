"""How texts name a region: their own, or one by name."""

from __future__ import annotations

from typing import Final

_PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    "|内蒙古|广西|西藏|宁夏|新疆"
)

OWN: Final = r"(?:本(?:省|市|县|区(?!域网|块|间)|地(?!化|址)|辖区|自治[区州])|当地|(?:采购人|招标人|用户|项目|学校|医院|买方|我[省市县区校院])所在(?:地|省|市|县|区))"
"""The purchaser's own region: 本市, 当地, 项目所在地."""

NAMED: Final = (
    rf"(?:(?:{_PROVINCES})(?:省|市|自治区)?"
    r"|[\u4e00-\u9fa5]{0,2}[\u4e00-\u9fa5](?<![城超股上门都省各全地县本])市(?![场值政级民面价区])"
    r"|[\u4e00-\u9fa5]{0,2}[\u4e00-\u9fa5](?<![各全州本辖])县(?!级)"
    r"|(?<![城都])[省市县]内(?!外)|华[东南北中]地区|西[南北]地区|珠三角|长三角)"
)
"""A region by name, or “省内”."""

PLACE: Final = rf"(?:{OWN}|{NAMED})"
